-- What was wrong once: NaN, columns of one name, widths of subqueries, FILTER over windows.
CREATE TABLE t (a int PRIMARY KEY, b int, c text);
> done
INSERT INTO t VALUES (1, 10, 'x'), (2, 20, 'y'), (3, 30, 'x');
> count 3
CREATE TABLE u (a int, d int);
> done
INSERT INTO u VALUES (1, 5), (1, 6), (3, 7), (10, 8), (9,9);
> count 5
SELECT 'NaN'::float8 = 'NaN';
> ?column?
> true
CREATE TABLE f (a float8, b float4);
> done
INSERT INTO f VALUES ('NaN', 'NaN'), (1, 1), ('Infinity', 'Infinity'), (NULL, NULL), (-0.0, -0.0), (0.0, 0.0);
> count 6
SELECT a FROM f WHERE a = 'NaN';
> a
> NaN
SELECT a FROM f WHERE a IN ('NaN', 1) ORDER BY a;
> a
> 1
> NaN
SELECT a FROM f WHERE a > 1 ORDER BY a;
> a
> Infinity
> NaN
SELECT a FROM f WHERE a >= 'NaN' ORDER BY a;
> a
> NaN
SELECT a FROM f WHERE a <> 'NaN' ORDER BY a;
> a
> 0
> 0
> 1
> Infinity
SELECT b FROM f WHERE b = 'NaN';
> b
> NaN
SELECT count(*) FROM f WHERE a = 0;
> count
> 2
SELECT count(*) FROM f x JOIN f y ON x.a = y.a;
> count
> 7
SELECT count(*) FROM f x JOIN f y ON x.a = y.b;
> count
> 7
SELECT count(*) FROM f WHERE a BETWEEN 1 AND 'NaN';
> count
> 3
SELECT a, count(*) FROM f GROUP BY a ORDER BY a;
> a | count
> 0 | 2
> 1 | 1
> Infinity | 1
> NaN | 1
> NULL | 1
SELECT min(a), max(a), greatest('NaN'::float8, 1), least('NaN'::float8, 1), nullif('NaN'::float8, 'NaN') FROM f;
> min | max | greatest | least | nullif
> 0 | NaN | NaN | 1 | NULL
SELECT a IS DISTINCT FROM 'NaN', a IS NOT DISTINCT FROM b FROM f;
> ?column? | ?column?
> false | true
> true | true
> true | true
> true | true
> true | true
> true | true
SELECT CASE a WHEN 'NaN' THEN 'n' ELSE 'x' END FROM f;
> case
> n
> x
> x
> x
> x
> x
CREATE INDEX fa ON f (a);
> done
SELECT a FROM f WHERE a = 'NaN';
> a
> NaN
SELECT a FROM f WHERE a > 1 ORDER BY a;
> a
> Infinity
> NaN
SELECT count(*) FROM f WHERE a = 0;
> count
> 2
SELECT ARRAY['NaN'::float8] = ARRAY['NaN'::float8], row('NaN'::float8) = row('NaN'::float8), 'NaN'::float8 = ANY(ARRAY['NaN'::float8, 1]);
> ?column? | ?column? | ?column?
> true | true | true
SELECT a FROM (SELECT 1 AS a, 2 AS a) t;
> ERROR 42702: column reference "a" is ambiguous
SELECT * FROM (SELECT 1 AS a, 2 AS a) t;
> a | a
> 1 | 2
SELECT t.a FROM (SELECT 1 AS a, 2 AS a) t;
> ERROR 42702: column reference "a" is ambiguous
SELECT t.* FROM (SELECT 1 AS a, 2 AS a) t;
> a | a
> 1 | 2
SELECT 1 FROM (SELECT 1 AS a, 2 AS a, 3 AS b) t WHERE b = 3;
> ?column?
> 1
SELECT b FROM (SELECT 1 AS a, 2 AS a, 3 AS b) t WHERE b = 3;
> b
> 3
SELECT b FROM (SELECT 1 AS a, 2 AS a, 3 AS b) t WHERE a = 1;
> ERROR 42702: column reference "a" is ambiguous
WITH w AS (SELECT 1 AS a, 2 AS a) SELECT a FROM w;
> ERROR 42702: column reference "a" is ambiguous
WITH w AS (SELECT 1 AS a, 2 AS a) SELECT * FROM w;
> a | a
> 1 | 2
WITH w(x, y) AS (SELECT 1 AS a, 2 AS a) SELECT x, y FROM w;
> x | y
> 1 | 2
SELECT a0 FROM (SELECT 1 AS a, 2 AS a) t;
> ERROR 42703: column "a0" does not exist
SELECT x.a FROM (SELECT * FROM t JOIN u ON t.a = u.a) x;
> ERROR 42702: column reference "a" is ambiguous
SELECT x.* FROM (SELECT * FROM t JOIN u ON t.a = u.a) x ORDER BY b, d;
> a | b | c | a | d
> 1 | 10 | x | 1 | 5
> 1 | 10 | x | 1 | 6
> 3 | 30 | x | 3 | 7
SELECT count(*) FROM (SELECT * FROM t JOIN u ON t.a = u.a) x;
> count
> 3
SELECT count, count FROM (SELECT count(a), count(b) FROM t) x;
> ERROR 42702: column reference "count" is ambiguous
SELECT * FROM (SELECT count(a), count(b) FROM t) x;
> count | count
> 3 | 3
SELECT (SELECT a, b FROM t);
> ERROR 42601: subquery must return only one column
SELECT (SELECT a, b FROM t) FROM u;
> ERROR 42601: subquery must return only one column
SELECT a FROM t WHERE a = (SELECT a, b FROM t);
> ERROR 42601: subquery must return only one column
SELECT a FROM t WHERE a IN (SELECT a, d FROM u);
> ERROR 42601: subquery has too many columns
SELECT a FROM t WHERE (a, b) IN (SELECT a FROM u);
> ERROR 42601: subquery has too few columns
SELECT a FROM t WHERE (SELECT a, b FROM t) > 1;
> ERROR 42601: subquery must return only one column
SELECT 1 + (SELECT 1, 2);
> ERROR 42601: subquery must return only one column
SELECT coalesce((SELECT 1, 2), 3);
> ERROR 42601: subquery must return only one column
SELECT a, array_agg(b) FILTER (WHERE b > 10) OVER (ORDER BY a) FROM t;
> a | array_agg
> 1 | NULL
> 2 | {20}
> 3 | {20,30}
SELECT a, string_agg(c, ',') FILTER (WHERE b > 10) OVER (ORDER BY a) FROM t;
> a | string_agg
> 1 | NULL
> 2 | y
> 3 | y,x
SELECT a, count(*) FILTER (WHERE b > 10) OVER (ORDER BY a) FROM t;
> a | count
> 1 | 0
> 2 | 1
> 3 | 2
SELECT a, sum(b) FILTER (WHERE b > 10) OVER (PARTITION BY c) FROM t ORDER BY a;
> a | sum
> 1 | 30
> 2 | 20
> 3 | 30
SELECT a, jsonb_agg(b) FILTER (WHERE b > 10) OVER (ORDER BY a) FROM t;
> a | jsonb_agg
> 1 | NULL
> 2 | [20]
> 3 | [20, 30]
SELECT a, array_agg(b) OVER (ORDER BY a ROWS 1 PRECEDING) FROM t;
> a | array_agg
> 1 | {10}
> 2 | {10,20}
> 3 | {20,30}
SELECT nextval('missing');
> ERROR 42P01: relation "missing" does not exist
SELECT currval('missing');
> ERROR 42P01: relation "missing" does not exist
SELECT nextval('t');
> ERROR 42809: "t" is not a sequence
-- Times with fewer digits.
CREATE TABLE tsp (a timestamp(0) PRIMARY KEY, b time(1), c timestamptz(2), d interval(1));
> done
INSERT INTO tsp VALUES ('2024-01-02 03:04:05.789', '10:11:12.98765', '2024-01-02 03:04:05.789', '1.26 s');
> count 1
INSERT INTO tsp VALUES ('1999-01-02 03:04:05.5', '10:11:12.05', '1999-01-02 03:04:05.785', '-1.25 s');
> count 1
INSERT INTO tsp SELECT x + interval '0.6 s', x::time, x, x - '2024-01-01' FROM (VALUES (timestamp '2024-05-01 00:00:00.44')) v(x);
> count 1
SELECT * FROM tsp ORDER BY a;
> a | b | c | d
> 1999-01-02 03:04:05 | 10:11:12.1 | 1999-01-02 03:04:05.78+00 | -00:00:01.3
> 2024-01-02 03:04:06 | 10:11:13 | 2024-01-02 03:04:05.79+00 | 00:00:01.3
> 2024-05-01 00:00:01 | 00:00:00.4 | 2024-05-01 00:00:00.44+00 | 121 days 00:00:00.4
SELECT a FROM tsp WHERE a = '2024-01-02 03:04:06';
> a
> 2024-01-02 03:04:06
SELECT a FROM tsp WHERE a = '2024-01-02 03:04:05.789';
> a
SELECT a FROM tsp WHERE a > '2024-01-02 03:04:05.789' ORDER BY 1;
> a
> 2024-01-02 03:04:06
> 2024-05-01 00:00:01
SELECT a + interval '0.25 s', a - '2024-01-02 03:04:05.789', b + interval '0.01 s' FROM tsp ORDER BY a;
> ?column? | ?column? | ?column?
> 1999-01-02 03:04:05.25 | -9131 days -00:00:00.789 | 10:11:12.11
> 2024-01-02 03:04:06.25 | 00:00:00.211 | 10:11:13.01
> 2024-05-01 00:00:01.25 | 119 days 20:55:55.211 | 00:00:00.41
SELECT a FROM tsp UNION ALL SELECT timestamp '2024-01-01 00:00:00.75' ORDER BY 1;
> a
> 1999-01-02 03:04:05
> 2024-01-01 00:00:00.75
> 2024-01-02 03:04:06
> 2024-05-01 00:00:01
SELECT CASE WHEN a > '2020-01-01' THEN a ELSE '2024-01-01 00:00:00.75' END FROM tsp ORDER BY 1;
> case
> 2024-01-01 00:00:00.75
> 2024-01-02 03:04:06
> 2024-05-01 00:00:01
SELECT coalesce(a, timestamp '2024-01-01 00:00:00.75'), date_trunc('minute', a), extract(second FROM c), to_char(a, 'MS'), age(a, a), greatest(a, '2024-01-01 00:00:00.75') FROM tsp ORDER BY a;
> coalesce | date_trunc | extract | to_char | age | greatest
> 1999-01-02 03:04:05 | 1999-01-02 03:04:00 | 5.780000 | 000 | 00:00:00 | 2024-01-01 00:00:00.75
> 2024-01-02 03:04:06 | 2024-01-02 03:04:00 | 5.790000 | 000 | 00:00:00 | 2024-01-02 03:04:06
> 2024-05-01 00:00:01 | 2024-05-01 00:00:00 | 0.440000 | 000 | 00:00:00 | 2024-05-01 00:00:01
SELECT '2024-01-02 03:04:05.5'::timestamp(0), '2024-12-31 23:59:59.9996'::timestamp(3), '10:11:12.98765'::time(2), '2024-01-02 03:04:05.789'::timestamptz(1), now()::timestamp(0) = date_trunc('second', now()::timestamp + interval '0.5 s');
> timestamp | timestamp | time | timestamptz | ?column?
> 2024-01-02 03:04:06 | 2025-01-01 00:00:00 | 10:11:12.99 | 2024-01-02 03:04:05.8+00 | true
SELECT '1.234567 s'::interval(2);
> interval
> 00:00:01.23
SELECT cast('2024-01-02 03:04:05.789' AS timestamp(6)), 'infinity'::timestamp(0);
> timestamp | timestamp
> 2024-01-02 03:04:05.789 | infinity
UPDATE tsp SET a = a + interval '0.7 s' WHERE a = '2024-01-02 03:04:06';
> count 1
SELECT max(a), min(b), count(DISTINCT c) FROM tsp;
> max | min | count
> 2024-05-01 00:00:01 | 00:00:00.4 | 3
ALTER TABLE tsp ALTER COLUMN c TYPE timestamptz(0);
> done
SELECT c FROM tsp ORDER BY c;
> c
> 1999-01-02 03:04:06+00
> 2024-01-02 03:04:06+00
> 2024-05-01 00:00:00+00
SELECT column_name, data_type, datetime_precision, udt_name FROM information_schema.columns WHERE table_name = 'tsp' ORDER BY ordinal_position;
> column_name | data_type | datetime_precision | udt_name
> a | timestamp without time zone | 0 | timestamp
> b | time without time zone | 1 | time
> c | timestamp with time zone | 0 | timestamptz
> d | interval | 1 | interval
SELECT x.a FROM tsp x JOIN tsp y ON x.a = y.c::timestamp ORDER BY 1;
> a
SELECT pg_typeof(a), pg_typeof(b) FROM tsp LIMIT 1;
> pg_typeof | pg_typeof
> timestamp without time zone | time without time zone
SELECT array_agg(a ORDER BY a) FROM tsp;
> array_agg
> {"1999-01-02 03:04:05","2024-01-02 03:04:07","2024-05-01 00:00:01"}
CREATE TABLE k (id int PRIMARY KEY, n int DEFAULT 7, t text);
> done
CREATE TABLE other (id int, v int);
> done
INSERT INTO other VALUES (1, 100), (2, 200);
> count 2
INSERT INTO k VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c');
> count 3
INSERT INTO k VALUES (1, 10, 'x'), (2, 20, 'y'), (4, 40, 'z') ON CONFLICT (id) DO UPDATE SET n = (SELECT v FROM other o WHERE o.id = excluded.id), t = k.t || excluded.t;
> count 3
SELECT * FROM k ORDER BY id;
> id | n | t
> 1 | 100 | ax
> 2 | 200 | by
> 3 | 3 | c
> 4 | 40 | z
SELECT * FROM k ORDER BY id;
> id | n | t
> 1 | 100 | ax
> 2 | 200 | by
> 3 | 3 | c
> 4 | 40 | z
INSERT INTO k VALUES (1, 10, 'x') ON CONFLICT (id) DO UPDATE SET n = DEFAULT, t = (SELECT count(*)::text FROM k) RETURNING *;
> id | n | t
> 1 | 7 | 4
INSERT INTO k AS kk VALUES (1, 10, 'x') ON CONFLICT (id) DO UPDATE SET n = (SELECT sum(v) FROM other) + kk.n RETURNING kk.n;
> n
> 307
INSERT INTO k VALUES (1, 10, 'x') ON CONFLICT (id) DO UPDATE SET n = (SELECT v FROM other);
> ERROR 21000: more than one row returned by a subquery used as an expression
INSERT INTO k VALUES (1, 10, 'x') ON CONFLICT (id) DO UPDATE SET n = (SELECT nosuch FROM other);
> ERROR 42703: column "nosuch" does not exist
SELECT * FROM k ORDER BY id;
> id | n | t
> 1 | 307 | 4
> 2 | 200 | by
> 3 | 3 | c
> 4 | 40 | z
SELECT get_bit('\x8001'::bytea, 0), get_bit('\x8001'::bytea, 15), set_bit('\x00ff'::bytea, 3, 1);
> get_bit | get_bit | set_bit
> 0 | 0 | \x08ff
SELECT get_bit('\x80'::bytea, 8);
> ERROR 2202E: index 8 out of valid range, 0..7
SELECT set_bit('\x80'::bytea, 1, 2);
> ERROR 22023: new bit must be 0 or 1
SELECT width_bucket(5, ARRAY[1, 3, 5, 7]), width_bucket(0, ARRAY[1, 3]), width_bucket(2.5, ARRAY[1.0, 2.0, 3.0]), width_bucket('b'::text, ARRAY['a', 'c']), width_bucket(timestamp '2024-01-05', ARRAY[timestamp '2024-01-01', timestamp '2024-01-10']);
> width_bucket | width_bucket | width_bucket | width_bucket | width_bucket
> 3 | 0 | 2 | 1 | 1
SELECT width_bucket(5, ARRAY[]::int[]);
> width_bucket
> 0
SELECT width_bucket(5, ARRAY[1, NULL]);
> ERROR 22004: thresholds array must not contain NULLs
SELECT parse_ident('a.b'), parse_ident('"Some Schema".sometable'), parse_ident('A.B');
> parse_ident | parse_ident | parse_ident
> {a,b} | {"Some Schema",sometable} | {a,b}
SELECT parse_ident('a b');
> ERROR 22023: string is not a valid identifier: "a b"
SELECT parse_ident('a.b x', false);
> parse_ident
> {a,b}
SELECT parse_ident('');
> ERROR 22023: string is not a valid identifier: ""
SELECT unistr('d\0061t\+000061'), unistr('d\u0061t\U00000061'), unistr('a\\b');
> unistr | unistr | unistr
> data | data | a\b
SELECT unistr('a\x');
> ERROR 42601: invalid Unicode escape
SELECT jsonb_set_lax('{"a": 1, "b": 2}', '{a}', NULL), jsonb_set_lax('{"a": 1, "b": 2}', '{a}', NULL, true, 'delete_key'), jsonb_set_lax('{"a": 1}', '{a}', NULL, true, 'return_target'), jsonb_set_lax('{"a": 1}', '{b}', '5'), jsonb_set_lax('{"a": 1}', '{b}', '5', false);
> jsonb_set_lax | jsonb_set_lax | jsonb_set_lax | jsonb_set_lax | jsonb_set_lax
> {"a": null, "b": 2} | {"b": 2} | {"a": 1} | {"a": 1, "b": 5} | {"a": 1}
SELECT jsonb_set_lax('{"a": 1}', '{a}', NULL, true, 'raise_exception');
> ERROR 22004: JSON value must not be null
SELECT jsonb_set_lax('{"a": 1}', '{a}', NULL, true, 'nonsense');
> ERROR 22023: null_value_treatment must be "delete_key", "return_target", "use_json_null", or "raise_exception"
-- Columns of an outer query in one that groups rows.
SELECT a, (SELECT max(u.d) + t.b FROM u) FROM t ORDER BY a;
> a | ?column?
> 1 | 19
> 2 | 29
> 3 | 39
SELECT a, (SELECT max(u.d) + b FROM u WHERE u.a = t.a) FROM t ORDER BY a;
> a | ?column?
> 1 | 16
> 2 | NULL
> 3 | 37
SELECT a, (SELECT count(*) FROM u WHERE u.a = t.a HAVING count(*) > t.a) FROM t ORDER BY a;
> a | count
> 1 | 2
> 2 | NULL
> 3 | NULL
SELECT a, (SELECT sum(u.d + t.b) FROM u) FROM t ORDER BY a;
> a | sum
> 1 | 85
> 2 | 135
> 3 | 185
SELECT a, ARRAY(SELECT u.d + t.b FROM u GROUP BY u.d ORDER BY 1) FROM t ORDER BY a;
> a | array
> 1 | {15,16,17,18,19}
> 2 | {25,26,27,28,29}
> 3 | {35,36,37,38,39}
SELECT a, (SELECT t.b || string_agg(u.d::text, ',' ORDER BY d) FROM u) FROM t ORDER BY a;
> a | ?column?
> 1 | 105,6,7,8,9
> 2 | 205,6,7,8,9
> 3 | 305,6,7,8,9
SELECT t.a, x.m FROM t, LATERAL (SELECT max(d) + t.b AS m FROM u) x ORDER BY 1;
> a | m
> 1 | 19
> 2 | 29
> 3 | 39
SELECT max(b) FROM t WHERE EXISTS (SELECT 1 FROM u GROUP BY u.a HAVING max(d) > t.b);
> max
> NULL
SELECT c, sum(d) FROM t JOIN u ON t.a = u.a GROUP BY c ORDER BY c;
> c | sum
> x | 18
SELECT c, sum(d) FROM t JOIN u USING (a) GROUP BY c ORDER BY c;
> c | sum
> x | 18
SELECT c, sum(d), max(a) FROM t NATURAL JOIN u GROUP BY c ORDER BY c;
> c | sum | max
> x | 18 | 3
SELECT c, (SELECT sum(x.d + t.b) FROM u x JOIN u y ON x.a = y.a JOIN t z ON z.a = x.a WHERE y.d > 5) FROM t ORDER BY 1, 2;
> c | sum
> x | 48
> x | 108
> y | 78
SELECT c, (SELECT sum(d) + t.b FROM u x LEFT JOIN t z USING (a)) FROM t ORDER BY 1, 2;
> c | ?column?
> x | 45
> x | 65
> y | 55
SELECT c, (SELECT max(t.b) FROM t WHERE t.c = o.c) FROM t o ORDER BY a;
> c | max
> x | 30
> y | 20
> x | 30
SELECT c, (SELECT o.b + max(t.b) FROM t WHERE t.c = o.c) FROM t o ORDER BY a;
> c | ?column?
> x | 40
> y | 40
> x | 60
SELECT c, (SELECT max(b) FROM t) FROM t ORDER BY a;
> c | max
> x | 30
> y | 30
> x | 30
SELECT a FROM t WHERE b > (SELECT avg(d) * t.a FROM u) ORDER BY a;
> a
> 1
> 2
> 3
SELECT c, (SELECT count(*) FILTER (WHERE d > t.a) || t.c FROM u) FROM t ORDER BY a;
> c | ?column?
> x | 5x
> y | 5y
> x | 5x
SELECT c, (SELECT CASE WHEN count(*) > t.a THEN t.c END FROM u WHERE u.a = t.a) FROM t ORDER BY a;
> c | case
> x | x
> y | NULL
> x | NULL
SELECT * FROM t ORDER BY a;
> a | b | c
> 1 | 10 | x
> 2 | 20 | y
> 3 | 30 | x
WITH w AS (SELECT c, count(*) AS n FROM t GROUP BY c) SELECT c, (SELECT max(d) + w.n FROM u) FROM w ORDER BY 1;
> c | ?column?
> x | 11
> y | 10
SELECT c, count(*), (SELECT max(d) || t.c FROM u) FROM t GROUP BY c ORDER BY 1;
> c | count | ?column?
> x | 2 | 9x
> y | 1 | 9y
SELECT (SELECT (SELECT max(d) + t.b FROM u WHERE u.a = x.a) FROM u x LIMIT 1) FROM t ORDER BY 1;
> ?column?
> 16
> 26
> 36
SELECT max(d), (SELECT t.b FROM t LIMIT 1) FROM u;
> max | b
> 9 | 10
