-- Set operations, grouping sets and aggregates.
CREATE TABLE n (v int);
> done
INSERT INTO n VALUES (1), (2), (2), (NULL), (NULL), (3);
> count 6
SELECT v FROM n UNION SELECT v FROM n ORDER BY v;
> v
> 1
> 2
> 3
> NULL
SELECT v FROM n UNION ALL SELECT 9 ORDER BY v NULLS FIRST;
> v
> NULL
> NULL
> 1
> 2
> 2
> 3
> 9
SELECT v FROM n INTERSECT SELECT v FROM n WHERE v IS NULL OR v = 2 ORDER BY 1;
> v
> 2
> NULL
SELECT v FROM n INTERSECT ALL SELECT v FROM n ORDER BY 1;
> v
> 1
> 2
> 2
> 3
> NULL
> NULL
SELECT v FROM n EXCEPT SELECT 2 ORDER BY 1;
> v
> 1
> 3
> NULL
SELECT v FROM n EXCEPT ALL SELECT 2 ORDER BY 1;
> v
> 1
> 2
> 3
> NULL
> NULL
SELECT v FROM n EXCEPT ALL SELECT NULL ORDER BY 1;
> v
> 1
> 2
> 2
> 3
> NULL
SELECT 1 UNION SELECT 2 INTERSECT SELECT 2;
> ?column?
> 1
> 2
(SELECT 1 UNION SELECT 2) INTERSECT SELECT 2;
> ?column?
> 2
SELECT 1 EXCEPT SELECT 1 UNION SELECT 3;
> ?column?
> 3
(SELECT v FROM n ORDER BY v DESC NULLS LAST LIMIT 2) UNION ALL (SELECT v FROM n ORDER BY v LIMIT 1) ORDER BY 1;
> v
> 1
> 2
> 3
SELECT * FROM ((SELECT 1 AS a) UNION ALL (SELECT 2) ORDER BY a DESC LIMIT 1) q;
> a
> 2
(SELECT 1 AS a ORDER BY a LIMIT 1) UNION (SELECT 2 AS b) ORDER BY a;
> a
> 1
> 2
SELECT 1 AS a UNION SELECT 2 AS b ORDER BY b;
> ERROR 42703: column "b" does not exist
SELECT 1 AS a UNION SELECT 2 ORDER BY a LIMIT 1 OFFSET 1;
> a
> 2
SELECT 1 UNION SELECT 'x';
> ERROR 22P02: invalid input syntax for type integer: "x"
SELECT 1 UNION SELECT '2' ORDER BY 1;
> ?column?
> 1
> 2
SELECT 1 UNION SELECT 2.5 ORDER BY 1;
> ?column?
> 1
> 2.5
SELECT NULL UNION SELECT 1 ORDER BY 1;
> ?column?
> 1
> NULL
SELECT 'a' UNION SELECT NULL ORDER BY 1;
> ?column?
> a
> NULL
SELECT 1, 2 UNION SELECT 1;
> ERROR 42601: each UNION query must have the same number of columns
SELECT date '2024-01-01' UNION SELECT timestamp '2024-01-02 03:00' ORDER BY 1;
> date
> 2024-01-01 00:00:00
> 2024-01-02 03:00:00
SELECT 1::smallint UNION ALL SELECT 100000;
> int2
> 1
> 100000
SELECT pg_typeof(x) FROM (SELECT 1::smallint AS x UNION ALL SELECT 2::bigint) t;
> pg_typeof
> bigint
> bigint
SELECT pg_typeof(x) FROM (SELECT 1 AS x UNION ALL SELECT 2.0::float8) t;
> pg_typeof
> double precision
> double precision
SELECT count(*) FROM (SELECT v FROM n UNION SELECT v FROM n) q;
> count
> 4
SELECT v, count(*) FROM (SELECT v FROM n UNION ALL SELECT v FROM n) q GROUP BY v ORDER BY v;
> v | count
> 1 | 2
> 2 | 4
> 3 | 2
> NULL | 4
VALUES (1), (2) UNION ALL VALUES (3) ORDER BY 1;
> column1
> 1
> 2
> 3
SELECT * FROM (VALUES (1), (2)) a EXCEPT (VALUES (2));
> column1
> 1
VALUES (1, 'a'), (2, NULL), (NULL, 'c') ORDER BY 1 DESC;
> column1 | column2
> NULL | c
> 2 | NULL
> 1 | a
SELECT * FROM (VALUES (1, NULL), (NULL, 2)) t(a, b) WHERE a IS NULL OR b IS NULL ORDER BY 1;
> a | b
> 1 | NULL
> NULL | 2
SELECT * FROM (VALUES (1), (2.5), (NULL)) t(a) ORDER BY 1;
> a
> 1
> 2.5
> NULL
SELECT DISTINCT v FROM n ORDER BY v DESC;
> v
> NULL
> 3
> 2
> 1
SELECT DISTINCT v % 2 AS p FROM n ORDER BY p;
> p
> 0
> 1
> NULL
SELECT v FROM n ORDER BY v LIMIT NULL;
> v
> 1
> 2
> 2
> 3
> NULL
> NULL
SELECT v FROM n ORDER BY v LIMIT 0;
> v
SELECT v FROM n ORDER BY v OFFSET 4;
> v
> NULL
> NULL
SELECT v FROM n ORDER BY v LIMIT -1;
> ERROR 2201W: LIMIT must not be negative
SELECT v FROM n ORDER BY 2;
> ERROR 42P10: ORDER BY position 2 is not in select list
SELECT v AS w FROM n ORDER BY w, v;
> w
> 1
> 2
> 2
> 3
> NULL
> NULL
SELECT v FROM n ORDER BY -v NULLS FIRST;
> v
> NULL
> NULL
> 3
> 2
> 2
> 1
SELECT v AS "V" FROM n ORDER BY "V" LIMIT 1;
> V
> 1
SELECT v, v * 2 AS v2 FROM n GROUP BY v ORDER BY v2;
> v | v2
> 1 | 2
> 2 | 4
> 3 | 6
> NULL | NULL
SELECT v AS x FROM n GROUP BY x ORDER BY x;
> x
> 1
> 2
> 3
> NULL
SELECT v + 1 AS v FROM n GROUP BY v ORDER BY 1;
> v
> 2
> 3
> 4
> NULL
SELECT v + 1, count(*) FROM n GROUP BY v + 1 ORDER BY v + 1;
> ?column? | count
> 2 | 1
> 3 | 2
> 4 | 1
> NULL | 2
SELECT v + 1 FROM n GROUP BY 1 HAVING count(*) > 1 ORDER BY 1;
> ?column?
> 3
> NULL
SELECT v FROM n GROUP BY 2;
> ERROR 42P10: GROUP BY position 2 is not in select list
SELECT v, count(*) FROM n;
> ERROR 42803: column "n.v" must appear in the GROUP BY clause or be used in an aggregate function
SELECT count(*) FROM n WHERE count(*) > 1;
> ERROR 42803: aggregate functions are not allowed in WHERE
SELECT sum(count(*)) FROM n;
> ERROR 42803: aggregate function calls cannot be nested
SELECT sum(count(*)) OVER () FROM n GROUP BY v;
> sum
> 6
> 6
> 6
> 6
SELECT v FROM n HAVING count(*) > 1;
> ERROR 42803: column "n.v" must appear in the GROUP BY clause or be used in an aggregate function
SELECT 1 FROM n HAVING count(*) > 1;
> ?column?
> 1
SELECT 1 HAVING false;
> ?column?
SELECT count(*) FROM n HAVING count(*) > 100;
> count
SELECT count(v), count(*), count(DISTINCT v), sum(v), sum(DISTINCT v), avg(v), min(v), max(v) FROM n;
> count | count | count | sum | sum | avg | min | max
> 4 | 6 | 3 | 8 | 6 | 2.0000000000000000 | 1 | 3
SELECT count(v), count(*), sum(v), avg(v), min(v), max(v), array_agg(v), string_agg(v::text, ','), bool_and(v > 0) FROM n WHERE false;
> count | count | sum | avg | min | max | array_agg | string_agg | bool_and
> 0 | 0 | NULL | NULL | NULL | NULL | NULL | NULL | NULL
SELECT count(*) FILTER (WHERE v > 1), sum(v) FILTER (WHERE v > 100), array_agg(v ORDER BY v DESC) FILTER (WHERE v IS NOT NULL) FROM n;
> count | sum | array_agg
> 3 | NULL | {3,2,2,1}
SELECT v, grouping(v), count(*) FROM n GROUP BY ROLLUP (v) ORDER BY 2, 1;
> v | grouping | count
> 1 | 0 | 1
> 2 | 0 | 2
> 3 | 0 | 1
> NULL | 0 | 2
> NULL | 1 | 6
SELECT a, b, sum(c), grouping(a, b) FROM (VALUES (1, 'x', 10), (1, 'y', 20), (2, 'x', 30)) t(a, b, c) GROUP BY CUBE (a, b) ORDER BY 4, 1, 2;
> a | b | sum | grouping
> 1 | x | 10 | 0
> 1 | y | 20 | 0
> 2 | x | 30 | 0
> 1 | NULL | 30 | 1
> 2 | NULL | 30 | 1
> NULL | x | 40 | 2
> NULL | y | 20 | 2
> NULL | NULL | 60 | 3
SELECT a, b, sum(c) FROM (VALUES (1, 'x', 10), (1, 'y', 20), (2, 'x', 30)) t(a, b, c) GROUP BY GROUPING SETS ((a), (b), ()) ORDER BY 1, 2;
> a | b | sum
> 1 | NULL | 30
> 2 | NULL | 30
> NULL | x | 40
> NULL | y | 20
> NULL | NULL | 60
SELECT a, b, sum(c) FROM (VALUES (1, 'x', 10), (1, 'y', 20), (2, 'x', 30)) t(a, b, c) GROUP BY a, ROLLUP (b) ORDER BY 1, 2;
> a | b | sum
> 1 | x | 10
> 1 | y | 20
> 1 | NULL | 30
> 2 | x | 30
> 2 | NULL | 30
SELECT a, sum(c) FROM (VALUES (1, 'x', 10), (1, 'y', 20), (2, 'x', 30)) t(a, b, c) GROUP BY GROUPING SETS ((a), (a)) ORDER BY 1, 2;
> a | sum
> 1 | 30
> 1 | 30
> 2 | 30
> 2 | 30
SELECT a, sum(c) FROM (VALUES (1, 'x', 10)) t(a, b, c) WHERE false GROUP BY GROUPING SETS ((a), ());
> a | sum
> NULL | NULL
SELECT a + 1, sum(c) FROM (VALUES (1, 'x', 10), (2, 'x', 5)) t(a, b, c) GROUP BY ROLLUP (a + 1) ORDER BY 1;
> ?column? | sum
> 2 | 10
> 3 | 5
> NULL | 15
SELECT a, count(*) FROM (VALUES (1, 'x'), (2, 'y')) t(a, b) GROUP BY ROLLUP (a) HAVING grouping(a) = 1;
> a | count
> NULL | 2
SELECT CASE WHEN grouping(a) = 1 THEN 'all' ELSE a::text END AS k, count(*) FROM (VALUES (1), (2), (2)) t(a) GROUP BY ROLLUP (a) ORDER BY 1;
> k | count
> 1 | 1
> 2 | 2
> all | 3
SELECT a, b, count(*) FROM (VALUES (1, 2)) t(a, b) GROUP BY ROLLUP ((a, b)) ORDER BY 1;
> a | b | count
> 1 | 2 | 1
> NULL | NULL | 1
SELECT a, b, count(*) FROM (VALUES (1, 2)) t(a, b) GROUP BY GROUPING SETS (ROLLUP (a, b), CUBE (a)) ORDER BY 1, 2;
> a | b | count
> 1 | 2 | 1
> 1 | NULL | 1
> 1 | NULL | 1
> NULL | NULL | 1
> NULL | NULL | 1
SELECT a, count(*) FROM (VALUES (1), (1)) t(a) GROUP BY DISTINCT ROLLUP (a), ROLLUP (a) ORDER BY 1;
> a | count
> 1 | 2
> NULL | 2
SELECT count(*) FROM n GROUP BY ();
> count
> 6
SELECT grouping(v) FROM n;
> ERROR 42803: arguments to GROUPING must be grouping expressions of the associated query level
SELECT v, row_number() OVER (ORDER BY grouping(v), v) FROM n GROUP BY ROLLUP (v) ORDER BY 2;
> v | row_number
> 1 | 1
> 2 | 2
> 3 | 3
> NULL | 4
> NULL | 5
SELECT mode() WITHIN GROUP (ORDER BY v), percentile_disc(0.5) WITHIN GROUP (ORDER BY v), percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM n;
> mode | percentile_disc | percentile_cont
> 2 | 2 | 2
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FILTER (WHERE v > 1) FROM n;
> percentile_cont
> 2
SELECT corr(v, v), covar_pop(v, v), regr_slope(v, v), regr_count(v, v), stddev(v), variance(v), stddev_pop(v), var_pop(v) FROM n;
> corr | covar_pop | regr_slope | regr_count | stddev | variance | stddev_pop | var_pop
> 1 | 0.5 | 1 | 4 | 0.81649658092772603273 | 0.66666666666666666667 | 0.70710678118654752440 | 0.50000000000000000000
SELECT bit_and(v), bit_or(v), bit_xor(v), every(v > 0), bool_or(v > 2) FROM n;
> bit_and | bit_or | bit_xor | every | bool_or
> 0 | 3 | 2 | true | true
SELECT string_agg(v::text, ',' ORDER BY v DESC), string_agg(DISTINCT v::text, '-') FROM n;
> string_agg | string_agg
> 3,2,2,1 | 1-2-3
SELECT array_agg(DISTINCT v ORDER BY v DESC) FROM n;
> array_agg
> {NULL,3,2,1}
SELECT json_agg(v ORDER BY v), jsonb_object_agg(coalesce(v, 0), v) FROM n;
> json_agg | jsonb_object_agg
> [1, 2, 2, 3, null, null] | {"0": null, "1": 1, "2": 2, "3": 3}
SELECT max(v::text), min(NULL::text), max('abc'::text COLLATE "C") FROM n;
> max | min | max
> 3 | NULL | abc
SELECT avg(x), sum(x) FROM (VALUES (interval '1 day'), (interval '3 days 2 hours')) t(x);
> avg | sum
> 2 days 01:00:00 | 4 days 02:00:00
SELECT avg(x), sum(x), max(x) FROM (VALUES (1.5::float4), (2.25::float4)) t(x);
> avg | sum | max
> 1.875 | 3.75 | 2.25
SELECT sum(x) FROM (VALUES (9223372036854775807), (1)) t(x);
> sum
> 9223372036854775808
SELECT sum(x), pg_typeof(sum(x)) FROM (VALUES (2147483647), (1)) t(x);
> sum | pg_typeof
> 2147483648 | bigint
SELECT sum(x), pg_typeof(sum(x)), avg(x) FROM (VALUES (1::smallint), (2::smallint)) t(x);
> sum | pg_typeof | avg
> 3 | bigint | 1.5000000000000000
