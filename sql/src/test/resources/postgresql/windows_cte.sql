-- Window functions, WITH and WITH RECURSIVE.
CREATE TABLE s (id int PRIMARY KEY, g text, v int, d date);
> done
INSERT INTO s VALUES (1, 'a', 10, '2024-01-01'), (2, 'a', 20, '2024-01-02'), (3, 'a', 20, '2024-01-05'), (4, 'b', 5, '2024-01-01'), (5, 'b', null, '2024-01-03'), (6, null, 7, null);
> count 6
SELECT id, row_number() OVER (ORDER BY id), rank() OVER (ORDER BY v), dense_rank() OVER (ORDER BY v) FROM s ORDER BY id;
> id | row_number | rank | dense_rank
> 1 | 1 | 3 | 3
> 2 | 2 | 4 | 4
> 3 | 3 | 4 | 4
> 4 | 4 | 1 | 1
> 5 | 5 | 6 | 5
> 6 | 6 | 2 | 2
SELECT id, row_number() OVER (PARTITION BY g ORDER BY v DESC NULLS LAST, id) AS rn FROM s ORDER BY id;
> id | rn
> 1 | 3
> 2 | 1
> 3 | 2
> 4 | 1
> 5 | 2
> 6 | 1
SELECT id, sum(v) OVER (PARTITION BY g) AS total, sum(v) OVER (PARTITION BY g ORDER BY id) AS running FROM s ORDER BY id;
> id | total | running
> 1 | 50 | 10
> 2 | 50 | 30
> 3 | 50 | 50
> 4 | 5 | 5
> 5 | 5 | 5
> 6 | 7 | 7
SELECT id, sum(v) OVER (ORDER BY v) AS peers, sum(v) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) AS rows_ FROM s WHERE g = 'a' ORDER BY id;
> id | peers | rows_
> 1 | 10 | 10
> 2 | 50 | 30
> 3 | 50 | 50
SELECT id, avg(v) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS a, count(*) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS c FROM s ORDER BY id;
> id | a | c
> 1 | 15.0000000000000000 | 6
> 2 | 16.6666666666666667 | 5
> 3 | 15.0000000000000000 | 4
> 4 | 12.5000000000000000 | 3
> 5 | 6.0000000000000000 | 2
> 6 | 7.0000000000000000 | 1
SELECT id, sum(v) OVER (ORDER BY v RANGE BETWEEN 5 PRECEDING AND 5 FOLLOWING) AS r FROM s WHERE v IS NOT NULL ORDER BY id;
> id | r
> 1 | 22
> 2 | 40
> 3 | 40
> 4 | 22
> 6 | 22
SELECT id, count(*) OVER (ORDER BY d RANGE BETWEEN '1 day' PRECEDING AND CURRENT ROW) AS r FROM s WHERE d IS NOT NULL ORDER BY id;
> id | r
> 1 | 2
> 2 | 3
> 3 | 1
> 4 | 2
> 5 | 2
SELECT id, sum(v) OVER (ORDER BY v GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) AS r FROM s WHERE v IS NOT NULL ORDER BY id;
> id | r
> 1 | 17
> 2 | 50
> 3 | 50
> 4 | 5
> 6 | 12
SELECT id, sum(v) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) AS r FROM s ORDER BY id;
> id | r
> 1 | 52
> 2 | 42
> 3 | 42
> 4 | 57
> 5 | 62
> 6 | 55
SELECT id, array_agg(id) OVER (ORDER BY v ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES) AS r FROM s WHERE g = 'a' ORDER BY id;
> id | r
> 1 | {1,2,3}
> 2 | {1,2}
> 3 | {1,3}
SELECT id, array_agg(id) OVER (ORDER BY v ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE GROUP) AS r FROM s WHERE g = 'a' ORDER BY id;
> id | r
> 1 | {2,3}
> 2 | {1}
> 3 | {1}
SELECT id, lag(v) OVER (ORDER BY id), lead(v) OVER (ORDER BY id), lag(v, 2) OVER (ORDER BY id), lag(v, 1, -1) OVER (ORDER BY id), lead(v, 1, 0) OVER (PARTITION BY g ORDER BY id) FROM s ORDER BY id;
> id | lag | lead | lag | lag | lead
> 1 | NULL | 20 | NULL | -1 | 20
> 2 | 10 | 20 | NULL | 10 | 20
> 3 | 20 | 5 | 10 | 20 | 0
> 4 | 20 | NULL | 20 | 20 | NULL
> 5 | 5 | 7 | 20 | 5 | 0
> 6 | NULL | NULL | 5 | NULL | 0
SELECT id, first_value(v) OVER w, last_value(v) OVER w, nth_value(v, 2) OVER w FROM s WINDOW w AS (PARTITION BY g ORDER BY id) ORDER BY id;
> id | first_value | last_value | nth_value
> 1 | 10 | 10 | NULL
> 2 | 10 | 20 | 20
> 3 | 10 | 20 | 20
> 4 | 5 | 5 | NULL
> 5 | 5 | NULL | NULL
> 6 | 7 | 7 | NULL
SELECT id, last_value(v) OVER (PARTITION BY g ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM s ORDER BY id;
> id | last_value
> 1 | 20
> 2 | 20
> 3 | 20
> 4 | NULL
> 5 | NULL
> 6 | 7
SELECT id, ntile(3) OVER (ORDER BY id), percent_rank() OVER (ORDER BY v), cume_dist() OVER (ORDER BY v) FROM s ORDER BY id;
> id | ntile | percent_rank | cume_dist
> 1 | 1 | 0.4 | 0.5
> 2 | 1 | 0.6 | 0.8333333333333334
> 3 | 2 | 0.6 | 0.8333333333333334
> 4 | 2 | 0 | 0.16666666666666666
> 5 | 3 | 1 | 1
> 6 | 3 | 0.2 | 0.3333333333333333
SELECT id, ntile(0) OVER (ORDER BY id) FROM s;
> ERROR 22014: argument of ntile must be greater than zero
SELECT g, sum(v) AS t, rank() OVER (ORDER BY sum(v) DESC) AS r FROM s GROUP BY g ORDER BY r;
> g | t | r
> a | 50 | 1
> NULL | 7 | 2
> b | 5 | 3
SELECT g, sum(v), sum(sum(v)) OVER (ORDER BY g) FROM s GROUP BY g ORDER BY g;
> g | sum | sum
> a | 50 | 50
> b | 5 | 55
> NULL | 7 | 62
SELECT id, count(*) FILTER (WHERE v > 7) OVER (PARTITION BY g) FROM s ORDER BY id;
> id | count
> 1 | 3
> 2 | 3
> 3 | 3
> 4 | 0
> 5 | 0
> 6 | 0
SELECT id, v - avg(v) OVER () AS diff FROM s WHERE v IS NOT NULL ORDER BY id;
> id | diff
> 1 | -2.4000000000000000
> 2 | 7.6000000000000000
> 3 | 7.6000000000000000
> 4 | -7.4000000000000000
> 6 | -5.4000000000000000
SELECT * FROM (SELECT id, row_number() OVER (PARTITION BY g ORDER BY id) AS rn FROM s) t WHERE rn = 1 ORDER BY id;
> id | rn
> 1 | 1
> 4 | 1
> 6 | 1
SELECT id FROM s WHERE row_number() OVER (ORDER BY id) = 1;
> ERROR 42P20: window functions are not allowed in WHERE
SELECT id, max(v) OVER (ORDER BY id DESC) FROM s ORDER BY id;
> id | max
> 1 | 20
> 2 | 20
> 3 | 20
> 4 | 7
> 5 | 7
> 6 | 7
SELECT id, string_agg(g, ',') OVER (ORDER BY id) FROM s ORDER BY id;
> id | string_agg
> 1 | a
> 2 | a,a
> 3 | a,a,a
> 4 | a,a,a,b
> 5 | a,a,a,b,b
> 6 | a,a,a,b,b
SELECT id, min(d) OVER (PARTITION BY g), bool_or(v > 7) OVER (PARTITION BY g) FROM s ORDER BY id;
> id | min | bool_or
> 1 | 2024-01-01 | true
> 2 | 2024-01-01 | true
> 3 | 2024-01-01 | true
> 4 | 2024-01-01 | false
> 5 | 2024-01-01 | false
> 6 | NULL | false
SELECT sum(v) OVER w1, count(*) OVER w2 FROM s WINDOW w1 AS (PARTITION BY g), w2 AS (w1 ORDER BY id) ORDER BY id;
> sum | count
> 50 | 1
> 50 | 2
> 50 | 3
> 5 | 1
> 5 | 2
> 7 | 1
SELECT row_number() OVER nosuch FROM s;
> ERROR 42704: window "nosuch" does not exist
SELECT row_number() FROM s;
> ERROR 42809: window function row_number requires an OVER clause
SELECT rank() OVER (), count(*) OVER () FROM s WHERE id < 3;
> rank | count
> 1 | 2
> 1 | 2
SELECT DISTINCT count(*) OVER (PARTITION BY g) AS c FROM s ORDER BY c;
> c
> 1
> 2
> 3
SELECT id, sum(v) OVER (ORDER BY id ROWS 1 PRECEDING) FROM s ORDER BY id;
> id | sum
> 1 | 10
> 2 | 30
> 3 | 40
> 4 | 25
> 5 | 5
> 6 | 7
SELECT id, sum(v) OVER (ORDER BY id ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING) FROM s ORDER BY id;
> id | sum
> 1 | 25
> 2 | 5
> 3 | 7
> 4 | 7
> 5 | NULL
> 6 | NULL
SELECT id, sum(v) OVER (ORDER BY id ROWS BETWEEN -1 PRECEDING AND CURRENT ROW) FROM s ORDER BY id;
> ERROR 22013: frame starting offset must not be negative
SELECT id, sum(v) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM s ORDER BY id;
> ERROR 42P20: frame starting from current row cannot have preceding rows
SELECT id, row_number() OVER (ORDER BY id) + 1 AS n FROM s ORDER BY n DESC LIMIT 2;
> id | n
> 6 | 7
> 5 | 6
SELECT id FROM s ORDER BY row_number() OVER (ORDER BY v DESC NULLS LAST, id) LIMIT 2;
> id
> 2
> 3
SELECT sum(count(*)) OVER () FROM s GROUP BY g;
> sum
> 6
> 6
> 6
SELECT count(DISTINCT g) OVER () FROM s;
> ERROR 0A000: DISTINCT is not implemented for window functions
~ count
~ 5
~ 5
~ 5
~ 5
~ 5
~ 5
SELECT id, CASE WHEN lag(g) OVER (ORDER BY id) IS DISTINCT FROM g THEN 1 ELSE 0 END AS starts FROM s ORDER BY id;
> id | starts
> 1 | 1
> 2 | 0
> 3 | 0
> 4 | 1
> 5 | 0
> 6 | 1
WITH t AS (SELECT id, v FROM s WHERE v > 6) SELECT count(*), sum(v) FROM t;
> count | sum
> 4 | 57
WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT x, y FROM a, b;
> x | y
> 1 | 2
WITH t (a, b) AS (SELECT id, g FROM s) SELECT a FROM t WHERE b = 'b' ORDER BY a;
> a
> 4
> 5
WITH t AS MATERIALIZED (SELECT 1 AS x) SELECT * FROM t;
> x
> 1
WITH t AS NOT MATERIALIZED (SELECT 1 AS x) SELECT * FROM t;
> x
> 1
WITH t AS (SELECT 1 AS x) SELECT * FROM t JOIN t AS u USING (x);
> x
> 1
WITH s AS (SELECT 42 AS id) SELECT * FROM s;
> id
> 42
WITH t AS (SELECT 1) SELECT * FROM nosuch;
> ERROR 42P01: relation "nosuch" does not exist
WITH t AS (SELECT 1), t AS (SELECT 2) SELECT * FROM t;
> ERROR 42712: WITH query name "t" specified more than once
WITH t (a, b) AS (SELECT 1) SELECT * FROM t;
> ERROR 42P10: WITH query "t" has 1 columns available but 2 columns specified
SELECT (WITH t AS (SELECT 5 AS x) SELECT x FROM t) AS five;
> five
> 5
SELECT * FROM (WITH t AS (SELECT 5 AS x) SELECT x FROM t) q;
> x
> 5
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n ORDER BY i;
> i
> 1
> 2
> 3
> 4
> 5
WITH RECURSIVE n (i) AS (VALUES (1) UNION SELECT (i + 1) % 3 FROM n) SELECT i FROM n ORDER BY i;
> i
> 0
> 1
> 2
WITH RECURSIVE fib (a, b) AS (SELECT 0, 1 UNION ALL SELECT b, a + b FROM fib WHERE b < 50) SELECT a FROM fib ORDER BY a;
> a
> 0
> 1
> 1
> 2
> 3
> 5
> 8
> 13
> 21
> 34
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT i FROM n LIMIT 3;
> i
> 1
> 2
> 3
CREATE TABLE tree (id int PRIMARY KEY, parent int, name text);
> done
INSERT INTO tree VALUES (1, null, 'root'), (2, 1, 'a'), (3, 1, 'b'), (4, 2, 'a1'), (5, 4, 'a11'), (6, 99, 'orphan');
> count 6
WITH RECURSIVE t AS (SELECT id, name, 0 AS depth, name AS path FROM tree WHERE parent IS NULL UNION ALL SELECT c.id, c.name, t.depth + 1, t.path || '/' || c.name FROM tree c JOIN t ON c.parent = t.id) SELECT * FROM t ORDER BY path;
> id | name | depth | path
> 1 | root | 0 | root
> 2 | a | 1 | root/a
> 4 | a1 | 2 | root/a/a1
> 5 | a11 | 3 | root/a/a1/a11
> 3 | b | 1 | root/b
WITH RECURSIVE up AS (SELECT id, parent FROM tree WHERE id = 5 UNION ALL SELECT p.id, p.parent FROM tree p, up WHERE p.id = up.parent) SELECT id FROM up ORDER BY id;
> id
> 1
> 2
> 4
> 5
WITH RECURSIVE t AS (SELECT id, array[id] AS path FROM tree WHERE parent IS NULL UNION ALL SELECT c.id, path || c.id FROM tree c JOIN t ON c.parent = t.id WHERE NOT c.id = ANY(path)) SELECT * FROM t ORDER BY path;
> id | path
> 1 | {1}
> 2 | {1,2}
> 4 | {1,2,4}
> 5 | {1,2,4,5}
> 3 | {1,3}
WITH RECURSIVE a AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM a WHERE x < 3), b AS (SELECT x * 10 AS y FROM a) SELECT sum(y) FROM b;
> sum
> 60
WITH RECURSIVE t AS (SELECT 1 AS x UNION ALL SELECT x + 1.5 FROM t WHERE x < 3) SELECT * FROM t;
> ERROR 42804: recursive query "t" column 1 has type integer in non-recursive term but type numeric overall
~ x
~ 1
~ 2.5
~ 4.0
WITH RECURSIVE t AS (SELECT 1 UNION ALL SELECT t.x FROM t) SELECT * FROM t;
> ERROR 42703: column t.x does not exist
WITH t AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM t) SELECT * FROM t;
> ERROR 42P01: relation "t" does not exist
WITH ins AS (INSERT INTO s VALUES (7, 'c', 1, null) RETURNING id, g) SELECT * FROM ins;
> id | g
> 7 | c
WITH upd AS (UPDATE s SET v = v + 1 WHERE g = 'a' RETURNING id, v) SELECT sum(v) FROM upd;
> sum
> 53
WITH del AS (DELETE FROM s WHERE g = 'c' RETURNING *) SELECT count(*) FROM del;
> count
> 1
WITH src AS (SELECT 8 AS id, 'd' AS g) INSERT INTO s (id, g) SELECT id, g FROM src RETURNING *;
> id | g | v | d
> 8 | d | NULL | NULL
WITH big AS (SELECT id FROM s WHERE v > 15) UPDATE s SET v = 0 WHERE id IN (SELECT id FROM big) RETURNING id;
> id
> 2
> 3
WITH gone AS (SELECT 8 AS id) DELETE FROM s USING gone WHERE s.id = gone.id;
> count 1
SELECT id, v FROM s ORDER BY id;
> id | v
> 1 | 11
> 2 | 0
> 3 | 0
> 4 | 5
> 5 | NULL
> 6 | 7
WITH moved AS (DELETE FROM s WHERE id = 6 RETURNING id, v) INSERT INTO s SELECT id + 100, 'm', v, null FROM moved;
> count 1
SELECT id, g, v FROM s WHERE id > 5 ORDER BY id;
> id | g | v
> 106 | m | 7
