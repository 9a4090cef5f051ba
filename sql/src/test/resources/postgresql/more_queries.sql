-- Names, comments, locks and a mixture of queries.
CREATE TABLE t (id int PRIMARY KEY, a text, b int);
> done
INSERT INTO t VALUES (1, 'x', 5), (2, 'y', NULL);
> count 2
CREATE VIEW v (x, y) AS SELECT id, a FROM t;
> done
CREATE VIEW v2 AS SELECT x FROM v;
> done
ALTER VIEW v RENAME COLUMN x TO xx;
> done
ALTER VIEW v RENAME TO vv;
> done
SELECT * FROM vv ORDER BY 1;
> xx | y
> 1 | x
> 2 | y
SELECT * FROM v2 ORDER BY 1;
> x
> 1
> 2
ALTER VIEW vv RENAME TO t;
> ERROR 42P07: relation "t" already exists
ALTER VIEW vv RENAME COLUMN nope TO z;
> ERROR 42703: column "nope" does not exist
CREATE INDEX i2 ON t (a);
> done
CREATE SEQUENCE sq;
> done
COMMENT ON TABLE t IS 'the table';
> done
COMMENT ON COLUMN t.id IS 'the key';
> done
COMMENT ON INDEX i2 IS 'the index';
> done
COMMENT ON VIEW vv IS 'the view';
> done
COMMENT ON SEQUENCE sq IS 'the seq';
> done
COMMENT ON VIEW nope IS 'x';
> ERROR 42P01: relation "nope" does not exist
COMMENT ON SCHEMA public IS 'sch';
> done
SELECT obj_description('t'::regclass), col_description('t'::regclass, 1), obj_description('i2'::regclass, 'pg_class'), obj_description('vv'::regclass), obj_description('sq'::regclass), obj_description('v2'::regclass);
> obj_description | col_description | obj_description | obj_description | obj_description | obj_description
> the table | the key | the index | the view | the seq | NULL
COMMENT ON VIEW vv IS NULL;
> done
SELECT obj_description('vv'::regclass);
> obj_description
> NULL
SELECT 't'::regclass, 'i2'::regclass, 'T'::regclass, 'public.t'::regclass;
> regclass | regclass | regclass | regclass
> t | i2 | t | t
SELECT 'nope'::regclass;
> ERROR 42P01: relation "nope" does not exist
SELECT to_regclass('t'), to_regclass('nope'), to_regclass('"T"');
> to_regclass | to_regclass | to_regclass
> t | NULL | NULL
SELECT pg_advisory_lock(1), pg_try_advisory_lock(1), pg_advisory_unlock(1), pg_advisory_xact_lock(2), pg_try_advisory_xact_lock(3), pg_advisory_unlock_all(), pg_try_advisory_lock(1, 2);
> pg_advisory_lock | pg_try_advisory_lock | pg_advisory_unlock | pg_advisory_xact_lock | pg_try_advisory_xact_lock | pg_advisory_unlock_all | pg_try_advisory_lock
>  | true | true |  | true |  | true
SELECT pg_advisory_unlock(77);
> pg_advisory_unlock
> false
SELECT * FROM generate_series(date '2024-01-30', date '2024-03-01', '1 month') g;
> g
> 2024-01-30 00:00:00+00
> 2024-02-29 00:00:00+00
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FILTER (WHERE v > 1) FROM (VALUES (1), (2), (3)) t(v);
> percentile_cont
> 2.5
SELECT grouping(id) FROM t;
> ERROR 42803: arguments to GROUPING must be grouping expressions of the associated query level
WITH RECURSIVE t(n) AS (SELECT n + 1 FROM t) SELECT * FROM t;
> ERROR 42P19: recursive query "t" does not have the form non-recursive-term UNION [ALL] recursive-term
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT max(n) + 1 FROM t) SELECT * FROM t;
> ERROR 42P19: aggregate functions are not allowed in a recursive query's recursive term
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT a.n + b.n FROM t a, t b) SELECT * FROM t;
> ERROR 42P19: recursive reference to query "t" must not appear more than once
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < (SELECT count(*) FROM (VALUES (1), (2)) z)) SELECT * FROM t;
> n
> 1
> 2
SELECT count(*) FROM (SELECT 1 AS a, 2 AS a) t;
> count
> 1
VALUES (1), ('2');
> column1
> 1
> 2
VALUES ('1'), (2);
> column1
> 1
> 2
SELECT * FROM (VALUES (1, 'a'), ('2', 'b')) t(x, y);
> x | y
> 1 | a
> 2 | b
VALUES (1, 2), (3);
> ERROR 42601: VALUES lists must all be the same length
SELECT 1 WHERE 'x';
> ERROR 22P02: invalid input syntax for type boolean: "x"
SELECT 1 WHERE 't';
> ?column?
> 1
SELECT a, b FROM t GROUP BY a, b ORDER BY sum(b);
> a | b
> x | 5
> y | NULL
SELECT a FROM t GROUP BY a HAVING a = 'x' OR count(*) > 5 ORDER BY count(*) DESC, a;
> a
> x
SELECT DISTINCT a FROM t ORDER BY b;
> ERROR 42P10: for SELECT DISTINCT, ORDER BY expressions must appear in select list
SELECT upper(a) AS u FROM t GROUP BY u ORDER BY u;
> u
> X
> Y
SELECT a AS b, b AS a FROM t ORDER BY a;
> b | a
> x | 5
> y | NULL
SELECT t.a AS x FROM t WHERE x = 'y';
> ERROR 42703: column "x" does not exist
SELECT sum(b) AS s FROM t HAVING s > 1;
> ERROR 42703: column "s" does not exist
SELECT CASE WHEN b IS NULL THEN 'none' WHEN b > 3 THEN 'big' END AS c, count(*) FROM t GROUP BY c ORDER BY c;
> c | count
> big | 1
> none | 1
SELECT coalesce(b, 'x') FROM t;
> ERROR 22P02: invalid input syntax for type integer: "x"
SELECT b || 'x', a || b, a || NULL FROM t ORDER BY id;
> ?column? | ?column? | ?column?
> 5x | x5 | NULL
> NULL | NULL | NULL
SELECT max(a), min(a), max(b) FROM t;
> max | min | max
> y | x | 5
SELECT avg(b), sum(b), count(b), count(*) FROM t;
> avg | sum | count | count
> 5.0000000000000000 | 5 | 1 | 2
SELECT sum(b) FROM t WHERE false;
> sum
> NULL
SELECT id FROM t WHERE b = NULL;
> id
SELECT id FROM t WHERE NOT (b = 5);
> id
SELECT id FROM t WHERE b <> 5 OR b IS NULL;
> id
> 2
SELECT id FROM t WHERE (b > 3) IS NOT TRUE;
> id
> 2
SELECT id FROM t WHERE a IN ('x', NULL);
> id
> 1
SELECT id FROM t WHERE a NOT IN ('x', NULL);
> id
UPDATE t SET b = b + 1, a = b::text RETURNING id, a, b;
> id | a | b
> 1 | 5 | 6
> 2 | NULL | NULL
UPDATE t SET a = DEFAULT, b = DEFAULT WHERE id = 2 RETURNING *;
> id | a | b
> 2 | NULL | NULL
UPDATE t SET id = 2;
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(2) already exists.
INSERT INTO t SELECT g, 'g' || g, g * 10 FROM generate_series(1, 5) g RETURNING id;
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(1) already exists.
SELECT id, lag(b) OVER w, sum(b) OVER w FROM t WINDOW w AS (ORDER BY id) ORDER BY id;
> id | lag | sum
> 1 | NULL | 6
> 2 | 6 | 6
SELECT a.id, b.id FROM t a JOIN t b ON b.id = a.id + 1 AND b.b BETWEEN a.b AND a.b + 10 ORDER BY 1;
> id | id
SELECT * FROM t WHERE (id, b) IN (VALUES (1, 10), (2, 99)) ORDER BY id;
> id | a | b
SELECT * FROM t WHERE (id, b) = ANY (SELECT id, b FROM t WHERE id < 3) ORDER BY id;
> id | a | b
> 1 | 5 | 6
SELECT * FROM t WHERE ROW(id, b) >= ROW(3, 30) ORDER BY id;
> id | a | b
SELECT id % 2 AS odd, array_agg(id ORDER BY id DESC), string_agg(a, '|' ORDER BY id) FROM t GROUP BY 1 ORDER BY 1;
> odd | array_agg | string_agg
> 0 | {2} | NULL
> 1 | {1} | 5
SELECT (SELECT array_agg(x.id) FROM t x WHERE x.id <= t.id) AS ids FROM t ORDER BY id;
> ids
> {1}
> {1,2}
SELECT t.* FROM t, LATERAL (SELECT count(*) c FROM t u WHERE u.id < t.id) l WHERE l.c > 2 ORDER BY 1;
> id | a | b
SELECT id FROM t WHERE EXISTS (SELECT 1 FROM t u WHERE u.id = t.id + 1 AND u.b > (SELECT avg(b) FROM t)) ORDER BY 1;
> id
SELECT id, b, rank() OVER (ORDER BY b % 20), ntile(2) OVER (ORDER BY id) FROM t ORDER BY id;
> id | b | rank | ntile
> 1 | 6 | 1 | 1
> 2 | NULL | 2 | 2
SELECT to_char(date '2024-02-29', 'FMDay, DD FMMonth YYYY'), to_char(1234567.891, 'FM9,999,999.00'), to_char(-1.5, '9.9PR'), to_char(5, '000'), to_number('1,234.5', '9,999.9');
> to_char | to_char | to_char | to_char | to_number
> Thursday, 29 February 2024 | 1,234,567.89 | <1.5> |  005 | 1234.5
SELECT extract(epoch FROM timestamptz '2024-01-01 00:00+00'), date_trunc('day', timestamptz '2024-01-01 15:30+00'), timestamptz '2024-01-01 00:00+00' AT TIME ZONE 'Asia/Tokyo';
> extract | date_trunc | timezone
> 1704067200.000000 | 2024-01-01 00:00:00+00 | 2024-01-01 09:00:00
SELECT split_part('a-b-c', '-', 2), regexp_replace('a1b22', '\d+', '#', 'g'), substring('abc123' FROM '\d+'), regexp_matches('ab12', '([a-z]+)(\d+)'), string_to_array('1,2,3', ',')::int[];
> split_part | regexp_replace | substring | regexp_matches | string_to_array
> b | a#b# | 123 | {ab,12} | {1,2,3}
SELECT jsonb_path_query_array('{"a":[1,2,3]}', '$.a[*] ? (@ > 1)'), '{"a":{"b":1}}'::jsonb #>> '{a,b}', jsonb_set('{"a":1}', '{b}', '2'), '{"a":1,"b":2}'::jsonb - 'a', '{"a":1}'::jsonb || '{"b":2}', jsonb_array_length('[1,2]'), jsonb_typeof('1'), '{"a":1}'::jsonb ? 'a', '{"a":[1]}' @> '{"a":[1]}'::jsonb, jsonb_strip_nulls('{"a":null,"b":1}'), jsonb_pretty('{"a":1}'), jsonb_insert('[1,3]', '{1}', '2');
> jsonb_path_query_array | ?column? | jsonb_set | ?column? | ?column? | jsonb_array_length | jsonb_typeof | ?column? | ?column? | jsonb_strip_nulls | jsonb_pretty | jsonb_insert
> [2, 3] | 1 | {"a": 1, "b": 2} | {"b": 2} | {"a": 1, "b": 2} | 2 | number | true | true | {"b": 1} | {\n    "a": 1\n} | [1, 2, 3]
SELECT jsonb_agg(x ORDER BY x), jsonb_object_agg(k, x) FROM (VALUES ('a', 1), ('b', 2)) t(k, x);
> jsonb_agg | jsonb_object_agg
> [1, 2] | {"a": 1, "b": 2}
SELECT x FROM jsonb_array_elements('[3,1,2]') x ORDER BY x;
> x
> 1
> 2
> 3
SELECT DISTINCT j FROM (VALUES ('1'::jsonb), ('1.0'), ('2')) t(j) ORDER BY 1;
> j
> 1
> 2
SELECT j, count(*) FROM (VALUES ('{"a":1}'::jsonb), ('{"a":1.0}'), ('{"a":2}')) t(j) GROUP BY j ORDER BY j DESC;
> j | count
> {"a": 2} | 1
> {"a": 1} | 2
SELECT a.j FROM (VALUES ('1.0'::jsonb)) a(j) JOIN (VALUES ('1'::jsonb)) b(j) ON a.j = b.j;
> j
> 1.0
SELECT '[1,2]'::jsonb = '[1,2.0]', '{"a":1}'::jsonb <> '{"a":1.00}', '"a"'::jsonb IN ('"a"', '"b"');
> ?column? | ?column? | ?column?
> true | false | true
