-- Window frames, recursive queries and functions that give rows.
CREATE TABLE w (id int PRIMARY KEY, g text, v int, d date, f float8);
> done
INSERT INTO w VALUES (1, 'a', 10, '2024-01-01', 1.5), (2, 'a', 20, '2024-01-02', 2.5), (3, 'a', 20, '2024-01-05', NULL), (4, 'b', 5, '2024-01-05', 4), (5, 'b', NULL, NULL, 5), (6, NULL, 7, '2024-02-01', 6), (7, 'b', 5, '2024-01-06', 7);
> count 7
SELECT id, lag(v) OVER (ORDER BY id), lead(v) OVER (ORDER BY id), lag(v, 2, -1) OVER (ORDER BY id), lead(v, 0) OVER (ORDER BY id), first_value(v) OVER (ORDER BY id), last_value(v) OVER (ORDER BY id), nth_value(v, 2) OVER (ORDER BY id) FROM w ORDER BY id;
> id | lag | lead | lag | lead | first_value | last_value | nth_value
> 1 | NULL | 20 | -1 | 10 | 10 | 10 | NULL
> 2 | 10 | 20 | -1 | 20 | 10 | 20 | 20
> 3 | 20 | 5 | 10 | 20 | 10 | 20 | 20
> 4 | 20 | NULL | 20 | 5 | 10 | 5 | 20
> 5 | 5 | 7 | 20 | NULL | 10 | NULL | 20
> 6 | NULL | 5 | 5 | 7 | 10 | 7 | 20
> 7 | 7 | NULL | NULL | 5 | 10 | 5 | 20
SELECT id, sum(v) OVER (PARTITION BY g ORDER BY id), sum(v) OVER (PARTITION BY g), count(*) OVER (), avg(v) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM w ORDER BY id;
> id | sum | sum | count | avg
> 1 | 10 | 50 | 7 | 15.0000000000000000
> 2 | 30 | 50 | 7 | 16.6666666666666667
> 3 | 50 | 50 | 7 | 15.0000000000000000
> 4 | 5 | 10 | 7 | 12.5000000000000000
> 5 | 5 | 10 | 7 | 6.0000000000000000
> 6 | 7 | 7 | 7 | 6.0000000000000000
> 7 | 10 | 10 | 7 | 6.0000000000000000
SELECT id, sum(v) OVER (ORDER BY v RANGE BETWEEN 5 PRECEDING AND 5 FOLLOWING) FROM w ORDER BY id;
> id | sum
> 1 | 27
> 2 | 40
> 3 | 40
> 4 | 27
> 5 | NULL
> 6 | 27
> 7 | 27
SELECT id, sum(v) OVER (ORDER BY v DESC RANGE BETWEEN 5 PRECEDING AND CURRENT ROW) FROM w ORDER BY id;
> id | sum
> 1 | 10
> 2 | 40
> 3 | 40
> 4 | 27
> 5 | NULL
> 6 | 17
> 7 | 27
SELECT id, count(*) OVER (ORDER BY d RANGE BETWEEN interval '3 days' PRECEDING AND interval '1 day' FOLLOWING) FROM w ORDER BY id;
> id | count
> 1 | 2
> 2 | 2
> 3 | 4
> 4 | 4
> 5 | 1
> 6 | 1
> 7 | 3
SELECT id, count(*) OVER (ORDER BY f RANGE BETWEEN 1.5 PRECEDING AND CURRENT ROW) FROM w ORDER BY id;
> id | count
> 1 | 1
> 2 | 2
> 3 | 1
> 4 | 2
> 5 | 2
> 6 | 2
> 7 | 2
SELECT id, sum(v) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) FROM w ORDER BY id;
> id | sum
> 1 | NULL
> 2 | 10
> 3 | 30
> 4 | 50
> 5 | 55
> 6 | 55
> 7 | 62
SELECT id, sum(v) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) FROM w ORDER BY id;
> id | sum
> 1 | 40
> 2 | 25
> 3 | 5
> 4 | 7
> 5 | 12
> 6 | 5
> 7 | NULL
SELECT id, sum(v) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) FROM w ORDER BY id;
> id | sum
> 1 | NULL
> 2 | 10
> 3 | 30
> 4 | 40
> 5 | 25
> 6 | 5
> 7 | 7
SELECT id, sum(v) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) FROM w ORDER BY id;
> id | sum
> 1 | 57
> 2 | 47
> 3 | 47
> 4 | 62
> 5 | 67
> 6 | 60
> 7 | 62
SELECT id, sum(v) OVER (ORDER BY v ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE GROUP) FROM w ORDER BY id;
> id | sum
> 1 | 57
> 2 | 27
> 3 | 27
> 4 | 57
> 5 | 67
> 6 | 60
> 7 | 57
SELECT id, sum(v) OVER (ORDER BY v ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES) FROM w ORDER BY id;
> id | sum
> 1 | 67
> 2 | 47
> 3 | 47
> 4 | 62
> 5 | 67
> 6 | 67
> 7 | 62
SELECT id, sum(v) OVER (ORDER BY v ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE NO OTHERS) FROM w ORDER BY id;
> id | sum
> 1 | 67
> 2 | 67
> 3 | 67
> 4 | 67
> 5 | 67
> 6 | 67
> 7 | 67
SELECT id, first_value(v) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW), last_value(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) FROM w ORDER BY id;
> id | first_value | last_value
> 1 | 20 | 2
> 2 | 10 | 3
> 3 | 20 | 4
> 4 | 20 | 5
> 5 | 5 | 6
> 6 | NULL | 7
> 7 | 7 | 6
SELECT id, array_agg(id) OVER (PARTITION BY g ORDER BY v GROUPS 1 PRECEDING) FROM w ORDER BY g, v, id;
> id | array_agg
> 1 | {1}
> 2 | {1,2,3}
> 3 | {1,2,3}
> 4 | {4,7}
> 7 | {4,7}
> 5 | {4,7,5}
> 6 | {6}
SELECT id, array_agg(id) OVER (ORDER BY v RANGE BETWEEN 5 PRECEDING AND 5 FOLLOWING EXCLUDE GROUP) FROM w ORDER BY v, id;
> id | array_agg
> 4 | {6,1}
> 7 | {6,1}
> 6 | {4,7,1}
> 1 | {4,7,6}
> 2 | NULL
> 3 | NULL
> 5 | NULL
SELECT id, count(*) OVER (GROUPS CURRENT ROW) FROM w;
> ERROR 42P20: GROUPS mode requires an ORDER BY clause
SELECT id, sum(v) OVER (ROWS 2 PRECEDING) FROM w WHERE false;
> id | sum
SELECT id, sum(v) OVER (RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM w;
> ERROR 42P20: RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column
SELECT id, sum(v) OVER (ORDER BY v, id RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM w;
> ERROR 42P20: RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column
SELECT id, sum(v) OVER (ORDER BY g RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM w;
> ERROR 0A000: RANGE with offset PRECEDING/FOLLOWING is not supported for column type text
SELECT id FROM w WHERE row_number() OVER () = 1;
> ERROR 42P20: window functions are not allowed in WHERE
SELECT id, row_number() OVER (ORDER BY row_number() OVER ()) FROM w;
> ERROR 42P20: window functions are not allowed in window definitions
SELECT g, sum(sum(v)) OVER (ORDER BY g) FROM w GROUP BY g ORDER BY g;
> g | sum
> a | 50
> b | 60
> NULL | 67
SELECT g, rank() OVER (ORDER BY sum(v) DESC NULLS LAST) FROM w GROUP BY g ORDER BY 2;
> g | rank
> a | 1
> b | 2
> NULL | 3
SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY g ORDER BY v DESC NULLS LAST, id) AS rn FROM w) q WHERE rn = 1 ORDER BY id;
> id
> 2
> 4
> 6
SELECT id, sum(v) FILTER (WHERE v > 5) OVER (ORDER BY id) FROM w ORDER BY id;
> id | sum
> 1 | 10
> 2 | 30
> 3 | 50
> 4 | 50
> 5 | 50
> 6 | 57
> 7 | 57
SELECT id, string_agg(g, ',') OVER (ORDER BY id), json_agg(v) OVER (ORDER BY id ROWS 1 PRECEDING) FROM w ORDER BY id;
> id | string_agg | json_agg
> 1 | a | [10]
> 2 | a,a | [10, 20]
> 3 | a,a,a | [20, 20]
> 4 | a,a,a,b | [20, 5]
> 5 | a,a,a,b,b | [5, null]
> 6 | a,a,a,b,b | [null, 7]
> 7 | a,a,a,b,b,b | [7, 5]
SELECT id, count(*) OVER w2 FROM w WINDOW w1 AS (PARTITION BY g), w2 AS (w1 ORDER BY id) ORDER BY id;
> id | count
> 1 | 1
> 2 | 2
> 3 | 3
> 4 | 1
> 5 | 2
> 6 | 1
> 7 | 3
SELECT id, sum(v) OVER nope FROM w;
> ERROR 42704: window "nope" does not exist
SELECT id, ntile(0) OVER (ORDER BY id) FROM w;
> ERROR 22014: argument of ntile must be greater than zero
SELECT id, nth_value(v, 0) OVER (ORDER BY id) FROM w;
> ERROR 22016: argument of nth_value must be greater than zero
SELECT id, lag(v) OVER (PARTITION BY g ORDER BY id DESC) FROM w ORDER BY id;
> id | lag
> 1 | 20
> 2 | 20
> 3 | NULL
> 4 | NULL
> 5 | 5
> 6 | NULL
> 7 | NULL
SELECT id, lag(v, id) OVER (ORDER BY id) FROM w ORDER BY id;
> id | lag
> 1 | NULL
> 2 | NULL
> 3 | NULL
> 4 | NULL
> 5 | NULL
> 6 | NULL
> 7 | NULL
SELECT id, lead(g, 1, 'none') OVER (ORDER BY id) FROM w ORDER BY id;
> id | lead
> 1 | a
> 2 | a
> 3 | b
> 4 | b
> 5 | NULL
> 6 | b
> 7 | none
SELECT id, v - lag(v) OVER (ORDER BY id) AS diff, 100 * v / sum(v) OVER () AS pct FROM w ORDER BY id;
> id | diff | pct
> 1 | NULL | 14
> 2 | 10 | 29
> 3 | 0 | 29
> 4 | -15 | 7
> 5 | NULL | NULL
> 6 | NULL | 10
> 7 | -2 | 7
SELECT DISTINCT g, count(*) OVER (PARTITION BY g) FROM w ORDER BY g;
> g | count
> a | 3
> b | 3
> NULL | 1
SELECT id FROM w ORDER BY row_number() OVER (ORDER BY id DESC);
> id
> 7
> 6
> 5
> 4
> 3
> 2
> 1
SELECT id, max(id) OVER (ORDER BY d NULLS FIRST ROWS UNBOUNDED PRECEDING) FROM w ORDER BY id;
> id | max
> 1 | 5
> 2 | 5
> 3 | 5
> 4 | 5
> 5 | 5
> 6 | 7
> 7 | 7
SELECT id, stddev(v) OVER (ORDER BY id), bool_and(v > 5) OVER (ORDER BY id), min(g) OVER (ORDER BY id DESC) FROM w ORDER BY id;
> id | stddev | bool_and | min
> 1 | NULL | true | a
> 2 | 7.0710678118654752 | true | a
> 3 | 5.7735026918962576 | true | a
> 4 | 7.5000000000000000 | false | b
> 5 | 7.5000000000000000 | false | b
> 6 | 7.1624018317879932 | false | b
> 7 | 7.0828431202919260 | false | b
WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT n FROM t;
> n
> 1
> 2
> 3
> 4
> 5
WITH RECURSIVE t(n) AS (SELECT 1 UNION SELECT n % 3 + 1 FROM t) SELECT n FROM t ORDER BY n;
> n
> 1
> 2
> 3
WITH RECURSIVE tree(id, p) AS (VALUES (1, NULL::int), (2, 1), (3, 1), (4, 2)), r AS (SELECT id, p, 0 AS depth, ARRAY[id] AS path FROM tree WHERE p IS NULL UNION ALL SELECT t.id, t.p, r.depth + 1, r.path || t.id FROM tree t JOIN r ON t.p = r.id) SELECT * FROM r ORDER BY path;
> id | p | depth | path
> 1 | NULL | 0 | {1}
> 2 | 1 | 1 | {1,2}
> 4 | 2 | 2 | {1,2,4}
> 3 | 1 | 1 | {1,3}
WITH RECURSIVE f(a, b) AS (SELECT 0, 1 UNION ALL SELECT b, a + b FROM f WHERE b < 100) SELECT a FROM f;
> a
> 0
> 1
> 1
> 13
> 2
> 21
> 3
> 34
> 5
> 55
> 8
> 89
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t LIMIT 3;
> n
> 1
> 2
> 3
WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t t2 WHERE n < 3) SELECT sum(n) FROM t;
> sum
> 6
WITH RECURSIVE t(n) AS (SELECT 'a'::text UNION ALL SELECT n || 'b' FROM t WHERE length(n) < 3) SELECT * FROM t;
> n
> a
> ab
> abb
WITH RECURSIVE t(n) AS (SELECT n + 1 FROM t) SELECT * FROM t;
> ERROR 42P19: recursive query "t" does not have the form non-recursive-term UNION [ALL] recursive-term
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT max(n) + 1 FROM t) SELECT * FROM t;
> ERROR 42P19: aggregate functions are not allowed in a recursive query's recursive term
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL (SELECT n + 1 FROM t WHERE n < 3 ORDER BY n)) SELECT * FROM t;
> n
> 1
> 2
> 3
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT a.n + b.n FROM t a, t b) SELECT * FROM t;
> ERROR 42P19: recursive reference to query "t" must not appear more than once
WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT * FROM a, b;
> x | y
> 1 | 2
WITH a AS (SELECT 1 AS x) SELECT * FROM a WHERE x IN (WITH b AS (SELECT 1 AS y) SELECT y FROM b);
> x
> 1
WITH a(x, y) AS (SELECT 1, 2) SELECT y FROM a UNION SELECT x FROM a ORDER BY 1;
> y
> 1
> 2
WITH a AS (SELECT v FROM w ORDER BY v LIMIT 2) SELECT count(*) FROM a, a b;
> count
> 4
WITH w AS (SELECT 99 AS id) SELECT id FROM w;
> id
> 99
WITH a AS NOT MATERIALIZED (SELECT 1 AS x) SELECT x FROM a;
> x
> 1
WITH a AS (SELECT 1) SELECT * FROM nope;
> ERROR 42P01: relation "nope" does not exist
WITH b AS (SELECT * FROM a), a AS (SELECT 1) SELECT * FROM b;
> ERROR 42P01: relation "a" does not exist
SELECT * FROM (WITH q AS (SELECT 5 AS z) SELECT z FROM q) s;
> z
> 5
SELECT id, (WITH q AS (SELECT w.id * 2 AS z) SELECT z FROM q) FROM w WHERE id < 3 ORDER BY 1;
> id | z
> 1 | 2
> 2 | 4
SELECT generate_series(1, 3), generate_series(1, 2);
> generate_series | generate_series
> 1 | 1
> 2 | 2
> 3 | NULL
SELECT * FROM generate_series(5, 1, -2) AS g(n);
> n
> 1
> 3
> 5
SELECT * FROM generate_series(1.0, 2.0, 0.5) g;
> g
> 1.0
> 1.5
> 2.0
SELECT * FROM generate_series(timestamp '2024-01-01', timestamp '2024-01-02', '12 hours') g;
> g
> 2024-01-01 00:00:00
> 2024-01-01 12:00:00
> 2024-01-02 00:00:00
SELECT * FROM generate_series(date '2024-01-30', date '2024-03-01', '1 month') g;
> g
> 2024-01-30 00:00:00+00
> 2024-02-29 00:00:00+00
SELECT * FROM generate_series(1, 3, 0);
> ERROR 22023: step size cannot equal zero
SELECT * FROM unnest(ARRAY[1,2], ARRAY['a','b','c']) AS t(a, b);
> a | b
> 1 | a
> 2 | b
> NULL | c
SELECT * FROM unnest(ARRAY[10,20]) WITH ORDINALITY AS t(v, n);
> v | n
> 10 | 1
> 20 | 2
SELECT * FROM json_each('{"a":1,"b":[2]}') ORDER BY 1;
> key | value
> a | 1
> b | [2]
SELECT * FROM jsonb_each_text('{"a":1,"b":null}') ORDER BY 1;
> key | value
> a | 1
> b | NULL
SELECT * FROM jsonb_object_keys('{"b":1,"a":2}') ORDER BY 1;
> jsonb_object_keys
> a
> b
SELECT * FROM json_array_elements('[1,"x",null]') WITH ORDINALITY;
> value | ordinality
> "x" | 2
> 1 | 1
> null | 3
SELECT * FROM regexp_split_to_table('a b c', ' ') AS x;
> x
> a
> b
> c
SELECT * FROM string_to_table('a,b', ',') AS x;
> x
> a
> b
SELECT * FROM regexp_matches('a1b2', '([a-z])([0-9])', 'g') AS m;
> m
> {a,1}
> {b,2}
SELECT * FROM generate_subscripts(ARRAY[5,6,7], 1) AS s;
> s
> 1
> 2
> 3
SELECT * FROM abs(-3) AS a;
> a
> 3
SELECT * FROM jsonb_to_recordset('[{"a":1,"b":"x"},{"a":2}]') AS t(a int, b text);
> a | b
> 1 | x
> 2 | NULL
SELECT * FROM w TABLESAMPLE BERNOULLI (100) ORDER BY id;
> id | g | v | d | f
> 1 | a | 10 | 2024-01-01 | 1.5
> 2 | a | 20 | 2024-01-02 | 2.5
> 3 | a | 20 | 2024-01-05 | NULL
> 4 | b | 5 | 2024-01-05 | 4
> 5 | b | NULL | NULL | 5
> 6 | NULL | 7 | 2024-02-01 | 6
> 7 | b | 5 | 2024-01-06 | 7
