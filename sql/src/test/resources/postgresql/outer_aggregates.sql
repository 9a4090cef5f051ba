-- Aggregates whose columns are all of an outer query, which computes them.
CREATE TABLE t (g int, a int, b text);
> done
INSERT INTO t VALUES (1, 10, 'x'), (1, 20, 'y'), (2, 30, NULL), (3, NULL, 'z');
> count 4
CREATE TABLE u (k int, v int);
> done
INSERT INTO u VALUES (1, 5), (2, 6), (2, 7);
> count 3
SELECT (SELECT sum(t.a)) FROM t;
> sum
> 60
SELECT (SELECT sum(a)) FROM t;
> sum
> 60
SELECT (SELECT count(t.a) FROM u) FROM t;
> ERROR 21000: more than one row returned by a subquery used as an expression
SELECT (SELECT count(t.a) FROM u LIMIT 1) FROM t;
> count
> 3
SELECT g, (SELECT sum(t.a)) AS s FROM t GROUP BY g ORDER BY g;
> g | s
> 1 | 30
> 2 | 30
> 3 | NULL
SELECT g, (SELECT max(v) FROM u WHERE k = g AND v < sum(t.a)) AS s FROM t GROUP BY g ORDER BY g;
> g | s
> 1 | 5
> 2 | 7
> 3 | NULL
SELECT g, (SELECT max(v) + max(t.a) FROM u WHERE k = g) AS s FROM t GROUP BY g ORDER BY g;
> g | s
> 1 | 25
> 2 | 37
> 3 | NULL
SELECT g FROM t GROUP BY g HAVING (SELECT sum(t.a)) > 20 ORDER BY g;
> g
> 1
> 2
SELECT g FROM t GROUP BY g ORDER BY (SELECT -sum(t.a)), g;
> g
> 1
> 2
> 3
SELECT g, (SELECT (SELECT sum(t.a))) AS s FROM t GROUP BY g ORDER BY g;
> g | s
> 1 | 30
> 2 | 30
> 3 | NULL
SELECT g, (SELECT (SELECT sum(t.a) + count(*) FROM u)) AS s FROM t GROUP BY g ORDER BY g;
> g | s
> 1 | 33
> 2 | 33
> 3 | NULL
SELECT g, EXISTS (SELECT 1 FROM u WHERE v > min(t.a)) FROM t GROUP BY g ORDER BY g;
> g | exists
> 1 | false
> 2 | false
> 3 | false
SELECT g, 30 IN (SELECT max(t.a)) FROM t GROUP BY g ORDER BY g;
> g | ?column?
> 1 | false
> 2 | true
> 3 | NULL
SELECT g, 5 IN (SELECT v FROM u WHERE k = count(t.a)) FROM t GROUP BY g ORDER BY g;
> g | ?column?
> 1 | false
> 2 | true
> 3 | false
SELECT 1 FROM t WHERE (SELECT sum(t.a)) > 1;
> ERROR 42803: aggregate functions are not allowed in WHERE
SELECT 1 FROM t GROUP BY (SELECT sum(t.a));
> ERROR 42803: aggregate functions are not allowed in GROUP BY
SELECT sum((SELECT sum(t.a))) FROM t;
> ERROR 42803: aggregate function calls cannot be nested
SELECT (SELECT count(*) FILTER (WHERE t.a > 10) FROM u LIMIT 1) FROM t;
> count
> 2
SELECT (SELECT count(u.v) FILTER (WHERE t.a > 10) FROM u LIMIT 1) FROM t ORDER BY 1;
> count
> 0
> 0
> 3
> 3
SELECT (SELECT string_agg(t.b, ',' ORDER BY t.b DESC)) FROM t;
> string_agg
> z,y,x
SELECT (SELECT string_agg(t.b, ',' ORDER BY u.v) FROM u) FROM t ORDER BY 1;
> string_agg
> x,x,x
> y,y,y
> z,z,z
> NULL
SELECT (SELECT array_agg(DISTINCT t.g)) FROM t;
> array_agg
> {1,2,3}
SELECT DISTINCT (SELECT count(t.g)) FROM t GROUP BY g ORDER BY 1;
> count
> 1
> 2
SELECT (SELECT sum(t.a + u.v) FROM u) FROM t ORDER BY 1;
> sum
> 48
> 78
> 108
> NULL
SELECT (SELECT (SELECT sum(t.a + u.v)) FROM u) FROM t ORDER BY 1;
> sum
> 48
> 78
> 108
> NULL
SELECT t.g, (SELECT sum(t.a) FROM u) FROM t;
> ERROR 42803: column "t.g" must appear in the GROUP BY clause or be used in an aggregate function
SELECT (SELECT sum(x.a) FROM (SELECT t.a) x) FROM t ORDER BY 1;
> sum
> 10
> 20
> 30
> NULL
SELECT (SELECT x.s FROM (SELECT sum(t.a) AS s) x) FROM t;
> s
> 60
SELECT (WITH w AS (SELECT sum(t.a) AS s) SELECT s FROM w) FROM t;
> s
> 60
SELECT (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY t.a)) FROM t;
> percentile_disc
> 20
SELECT sum(a), (SELECT sum(t.a)), (SELECT min(t.a) + max(t.a)) FROM t;
> sum | sum | ?column?
> 60 | 60 | 40
SELECT sum(a) OVER (), (SELECT sum(t.a)) FROM t;
> ERROR 42803: column "t.a" must appear in the GROUP BY clause or be used in an aggregate function
SELECT sum(sum(a)) OVER (), (SELECT max(t.a)) AS m FROM t GROUP BY g ORDER BY m;
> sum | m
> 60 | 20
> 60 | 30
> 60 | NULL
SELECT (SELECT sum(sum(t.a)) OVER ()) FROM t;
> sum
> 60
SELECT g, (SELECT sum(t.a)) FROM t GROUP BY ROLLUP (g) ORDER BY g;
> g | sum
> 1 | 30
> 2 | 30
> 3 | NULL
> NULL | 60
SELECT g, (SELECT grouping(t.g)) FROM t GROUP BY ROLLUP (g) ORDER BY g;
> g | grouping
> 1 | 0
> 2 | 0
> 3 | 0
> NULL | 1
SELECT (SELECT sum(t.a) FROM t t2 LIMIT 1) FROM t;
> sum
> 60
SELECT (SELECT sum(a) FROM t t2 LIMIT 1) FROM t;
> sum
> 60
> 60
> 60
> 60
SELECT (SELECT sum(t.a) WHERE false) FROM t;
> sum
> NULL
SELECT t.g, x.v FROM t, LATERAL (SELECT sum(t.a) AS v) x;
> ERROR 42803: aggregate functions are not allowed in FROM clause of their own query level
SELECT g + 1, (SELECT sum(t.a)) FROM t GROUP BY g + 1 ORDER BY 1;
> ?column? | sum
> 2 | 30
> 3 | 30
> 4 | NULL
SELECT CASE WHEN (SELECT count(t.a)) > 2 THEN 'many' ELSE 'few' END FROM t;
> case
> many
CREATE VIEW w AS SELECT g, (SELECT sum(t.a)) AS s FROM t GROUP BY g;
> done
SELECT * FROM w ORDER BY g;
> g | s
> 1 | 30
> 2 | 30
> 3 | NULL
SELECT (SELECT sum(t.a) FROM u GROUP BY k ORDER BY k LIMIT 1) FROM t;
> sum
> 60
SELECT (SELECT sum(u.v) FROM u HAVING sum(t.a) > 1) FROM t;
> sum
> 18
SELECT (SELECT count(t.*)) FROM t;
> count
> 4
SELECT (SELECT count(t)) FROM t;
> count
> 4
SELECT (SELECT sum(1) FROM u) FROM t;
> sum
> 3
> 3
> 3
> 3
SELECT (SELECT max(t.a) FROM u WHERE u.k = t.g LIMIT 1) FROM t GROUP BY t.g ORDER BY t.g;
> max
> 20
> 30
> NULL
INSERT INTO u SELECT g, (SELECT sum(t.a)) FROM t GROUP BY g;
> count 3
SELECT * FROM u ORDER BY k, v;
> k | v
> 1 | 5
> 1 | 30
> 2 | 6
> 2 | 7
> 2 | 30
> 3 | NULL
DROP VIEW w;
> done
DROP TABLE t, u;
> done
CREATE TABLE t (g int, a int, b text);
> done
INSERT INTO t VALUES (1, 10, 'x'), (1, 20, 'y'), (2, 30, NULL), (3, NULL, 'z');
> count 4
CREATE TABLE u (k int, v int);
> done
UPDATE t SET a = (SELECT sum(t.a));
> ERROR 42803: aggregate functions are not allowed in UPDATE
DELETE FROM t WHERE (SELECT sum(t.a)) > 1;
> ERROR 42803: aggregate functions are not allowed in WHERE
INSERT INTO u VALUES (1, 2) RETURNING (SELECT sum(u.k));
> ERROR 42803: aggregate functions are not allowed in RETURNING
UPDATE t SET a = 1 RETURNING (SELECT count(t.a));
> ERROR 42803: aggregate functions are not allowed in RETURNING
SELECT * FROM t ORDER BY g, a;
> g | a | b
> 1 | 10 | x
> 1 | 20 | y
> 2 | 30 | NULL
> 3 | NULL | z
SELECT count(*) FROM t JOIN u ON (SELECT sum(t.a)) > 1;
> ERROR 42803: aggregate functions are not allowed in JOIN conditions
SELECT g, (SELECT count(*) FROM (SELECT count(t.a) + u.v AS c FROM u) x) FROM t GROUP BY g ORDER BY g;
> g | count
> 1 | 0
> 2 | 0
> 3 | 0
SELECT x.g, (SELECT avg(x.a)) FROM (SELECT g, a FROM t) x GROUP BY x.g ORDER BY x.g;
> g | avg
> 1 | 15.0000000000000000
> 2 | 30.0000000000000000
> 3 | NULL
WITH x AS (SELECT g, a FROM t) SELECT g, (SELECT sum(x.a) + (SELECT count(*) FROM x)) FROM x GROUP BY g ORDER BY g;
> g | ?column?
> 1 | 34
> 2 | 34
> 3 | NULL
SELECT g, (SELECT max(n) FROM generate_series(1, count(t.a)) n) FROM t GROUP BY g ORDER BY g;
> g | max
> 1 | 2
> 2 | 1
> 3 | NULL
SELECT g, ARRAY(SELECT n * sum(t.a) FROM generate_series(1, 2) n ORDER BY n) FROM t GROUP BY g ORDER BY g;
> g | array
> 1 | {30,60}
> 2 | {30,60}
> 3 | {NULL,NULL}
SELECT t1.g, (SELECT sum(t1.a + t2.a)) FROM t t1 JOIN t t2 USING (g) GROUP BY t1.g ORDER BY 1;
> g | sum
> 1 | 120
> 2 | 60
> 3 | NULL
SELECT g FROM t GROUP BY g HAVING EXISTS (SELECT 1 FROM u WHERE u.k <= count(t.a)) AND (SELECT sum(t.a)) IS NOT NULL ORDER BY g;
> g
SELECT (SELECT sum(t.a) FILTER (WHERE t.g = 1)) AS s, (SELECT count(DISTINCT t.g)) FROM t;
> s | count
> 30 | 3
SELECT unnest(ARRAY[1,2]), (SELECT sum(t.a)) FROM t;
> unnest | sum
> 1 | 60
> 2 | 60
SELECT DISTINCT ON (g) g, (SELECT sum(t.a)) FROM t GROUP BY g ORDER BY g;
> g | sum
> 1 | 30
> 2 | 30
> 3 | NULL
SELECT g, (SELECT sum(t.a)) FROM t GROUP BY g UNION ALL SELECT 9, (SELECT count(t.a)) FROM t ORDER BY 1;
> g | sum
> 1 | 30
> 2 | 30
> 3 | NULL
> 9 | 3
SELECT g, rank() OVER (ORDER BY (SELECT sum(t.a))) FROM t GROUP BY g ORDER BY g;
> g | rank
> 1 | 1
> 2 | 1
> 3 | 3
INSERT INTO u VALUES (1, 2) RETURNING (SELECT 1), count(*);
> ERROR 42803: aggregate functions are not allowed in RETURNING
INSERT INTO u VALUES (1, 2) RETURNING count(*);
> ERROR 42803: aggregate functions are not allowed in RETURNING
INSERT INTO u VALUES (1, 2) RETURNING (SELECT 1), row_number() OVER ();
> ERROR 42P20: window functions are not allowed in RETURNING
INSERT INTO u VALUES (1, 2) RETURNING row_number() OVER ();
> ERROR 42P20: window functions are not allowed in RETURNING
