-- Forms that people write, and errors that they see.
SELECT;
> 
> 
~ ERROR 42601: syntax error at end of input (line 1, column 6)
SELEC 1;
> ERROR 42601: syntax error at or near "SELEC"
SELECT 1 FROM;
> ERROR 42601: syntax error at end of input
SELECT (1;
> ERROR 42601: syntax error at end of input
SELECT 1);
> ERROR 42601: syntax error at or near ")"
SELECT 'abc;
> ERROR 42601: unterminated quoted string at or near "'abc"
SELECT 1 +;
> ERROR 42601: syntax error at end of input
SELECT * FROM (SELECT 1) WHERE;
> ERROR 42601: subquery in FROM must have an alias
SELECT "a;
> ERROR 42601: unterminated quoted identifier at or near ""a"
SELECT 1 /* comment */ + /* nested /* c */ */ 2 -- end
;
> ?column?
> 3
SELECT true IS TRUE, false IS NOT TRUE, null IS NULL, 1 ISNULL, 1 NOTNULL;
> ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | false | true
SELECT 'a' AS x, x FROM (SELECT 1 AS x) t;
> x | x
> a | 1
SELECT current_user = session_user, current_role = current_user;
> ?column? | ?column?
> true | true
SELECT length('a'::text) AS "L", 1 AS "1", 'x' AS "a""b";
> L | 1 | a"b
> 1 | 1 | x
SELECT 1 AS select;
> select
> 1
SELECT 1 AS value, 2 AS name, 3 AS type, 4 AS year, 5 AS date, 6 AS text;
> value | name | type | year | date | text
> 1 | 2 | 3 | 4 | 5 | 6
SELECT 1 value, 2 name, 3 type;
> value | name | type
> 1 | 2 | 3
SELECT 1 AS user;
> user
> 1
CREATE TABLE words (name text, type int, value int, date date, time time, timestamp timestamp, year int, month int, key text, text text, user_id int, comment text, level int, position int, count int, status text, data jsonb, "order" int, "group" int, language text, role text, state text, version int, action text, source text, target text, hash text);
> done
INSERT INTO words (name, type, value) VALUES ('n', 1, 2);
> count 1
SELECT name, type, value, year, level, position, count, key, text, version, action FROM words;
> name | type | value | year | level | position | count | key | text | version | action
> n | 1 | 2 | NULL | NULL | NULL | NULL | NULL | NULL | NULL | NULL
SELECT w.value, w."order" FROM words AS w WHERE w.type = 1;
> value | order
> 2 | NULL
SELECT count(*) AS count, max(value) AS value FROM words;
> count | value
> 1 | 2
SELECT sum, avg FROM (SELECT 1 AS sum, 2 AS avg) t;
> sum | avg
> 1 | 2
SELECT upper(name) upper, lower(name) FROM words;
> upper | lower
> N | n
SELECT coalesce(null, 1), nullif(1, 1), greatest(1, 2), least(1, 2), exists(SELECT 1), array[1], row(1, 2), case when true then 1 end, (SELECT 1), cast(1 as text), 1::text, extract(year from date '2024-01-01'), substring('abc' from 1), position('a' in 'abc'), trim('a'), current_date IS NULL, 1 + 1, -1, not true, 'a' || 'b', count(*), name FROM (SELECT 'n' AS name) t GROUP BY name;
> coalesce | nullif | greatest | least | exists | array | row | case | ?column? | text | text | extract | substring | position | btrim | ?column? | ?column? | ?column? | ?column? | ?column? | count | name
> 1 | NULL | 2 | 1 | true | {1} | (1,2) | 1 | 1 | 1 | 1 | 2024 | abc | 1 | a | false | 2 | -1 | false | ab | 1 | n
SELECT (array[1,2])[1], ('{"a":1}'::jsonb) -> 'a', 1 IN (1), 'a' LIKE 'a', 1 IS NULL, 1 BETWEEN 0 AND 2, now() IS NULL, interval '1 day', date '2024-01-01', true, null, 'x', 1.5;
> array | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | interval | date | ?column? | ?column? | ?column? | ?column?
> 1 | 1 | true | true | false | true | false | 1 day | 2024-01-01 | true | NULL | x | 1.5
SELECT max(x), max(x) AS m, sum(x) + 1, count(*) FILTER (WHERE true), row_number() OVER (), coalesce(max(x), 0) FROM (VALUES (1)) t(x) GROUP BY x;
> max | m | ?column? | count | row_number | coalesce
> 1 | 1 | 2 | 1 | 1 | 1
SELECT x AS "X", x x2, t.x, t.x + 1 FROM (VALUES (1)) t(x);
> X | x2 | x | ?column?
> 1 | 1 | 1 | 2
SELECT 1 = 1 AS eq, 1 != 2 AS ne, 1 <> 2, 2 >= 2, 1 <= 2;
> eq | ne | ?column? | ?column? | ?column?
> true | true | true | true | true
SELECT 5 = 5.0, 'a' = 'a ', 1e0 = 1, 10 = '10', '10' = '10.0', 1.0 = '1';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | false | true | true | false | true
SELECT 1 < '2', '1' < '2', '10' < '9', 10 < '9', date '2024-01-01' > '2023-12-31', true = 'yes';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | false | true | true
SELECT 1 = '1x';
> ERROR 22P02: invalid input syntax for type integer: "1x"
~ ?column?
~ false
SELECT '1' + 1, '1' + '2';
> ERROR 42725: operator is not unique: unknown + unknown
~ ?column? | ?column?
~ 2 | 3
SELECT '1' + 1, 1 - '1', '2' * 3, '7' / 2, 2.5 + '1.5';
> ?column? | ?column? | ?column? | ?column? | ?column?
> 2 | 0 | 6 | 3 | 4.0
SELECT 'a' + 1;
> ERROR 22P02: invalid input syntax for type integer: "a"
SELECT -'5', - '5.5';
> ERROR 42725: operator is not unique: - unknown
~ ?column? | ?column?
~ -5 | -5.5
SELECT 'a'::text + 1;
> ERROR 42883: operator does not exist: text + integer
SELECT 'a' || 'b' = 'ab', 'x' < 'y' AND 1 = 1;
> ?column? | ?column?
> true | true
SELECT null || 'a', null + 1, null AND false, null = 'a', coalesce(null), null::int + null;
> ?column? | ?column? | ?column? | ?column? | coalesce | ?column?
> NULL | NULL | false | NULL | NULL | NULL
SELECT ARRAY[1, 2] || 3, ARRAY['a'] || 'b'::text, 'a' || ARRAY['b'];
> ERROR 22P02: malformed array literal: "a"
SELECT (1, 'a'), ROW(1, 2.5, 'x', null), ROW();
> row | row | row
> (1,a) | (1,2.5,x,) | ()
~ ERROR 42601: syntax error at or near ")" (line 1, column 46)
SELECT (ROW(1, 2)).f1;
> f1
> 1
SELECT * FROM (VALUES (1, 2), (3, 4)) v (a, b) WHERE (a, b) > (1, 2);
> a | b
> 3 | 4
SELECT a FROM (VALUES (1), (2), (3)) v (a) WHERE a NOT IN (SELECT null::int);
> a
SELECT a FROM (VALUES (1), (null)) v (a) WHERE a = a;
> a
> 1
SELECT a, a IS NULL OR a > 1 FROM (VALUES (1), (2), (null)) v (a) ORDER BY a;
> a | ?column?
> 1 | false
> 2 | true
> NULL | true
SELECT bool_and(a > 0) FROM (VALUES (1), (null)) v (a);
> bool_and
> true
SELECT 'abc' GLOB 'a*';
> ERROR 42601: syntax error at or near "'a*'"
~ glob
~ true
SELECT 1 WHERE EXISTS (SELECT null);
> ?column?
> 1
SELECT count(*) FROM (SELECT 1 UNION SELECT 2) t;
> count
> 2
SELECT t.a FROM (SELECT 1 a) AS t;
> a
> 1
SELECT x.a + y.a FROM (SELECT 1 a) x CROSS JOIN (SELECT 2 a) y;
> ?column?
> 3
SELECT 1 LIMIT 1 OFFSET 0;
> ?column?
> 1
SELECT 1 OFFSET 1;
> ?column?
SELECT 1 FETCH FIRST ROW ONLY;
> ?column?
> 1
SELECT (((((1)))));
> ?column?
> 1
SELECT ((SELECT ((1)) + (2)));
> ?column?
> 3
((SELECT 1)) UNION ((SELECT 2));
> ?column?
> 1
> 2
SELECT * FROM ((SELECT 1 AS a) UNION (SELECT 2)) t ORDER BY a;
> a
> 1
> 2
SELECT 1 + (SELECT 2) * 3;
> ?column?
> 7
SELECT $1;
> ERROR 42P02: there is no parameter $1
~ ERROR 07001: the statement has 1 parameter, but 0 values were given
SELECT ? + 1;
> ERROR 42883: operator does not exist: ? integer
~ ERROR 07001: the statement has 1 parameter, but 0 values were given
SELECT 1; SELECT 2;
> ?column?
> 1
CREATE TABLE a1 (id int PRIMARY KEY, x int);
> done
CREATE TABLE a2 (id int PRIMARY KEY, x int);
> done
INSERT INTO a1 VALUES (1, 1), (2, null), (3, 3);
> count 3
INSERT INTO a2 VALUES (1, 1), (2, 2), (4, null);
> count 3
SELECT a1.*, a2.* FROM a1 JOIN a2 ON a1.x = a2.x;
> id | x | id | x
> 1 | 1 | 1 | 1
SELECT a1.id, a2.id FROM a1 JOIN a2 ON a1.x IS NOT DISTINCT FROM a2.x ORDER BY 1;
> id | id
> 1 | 1
> 2 | 4
SELECT a1.id FROM a1 WHERE x IN (SELECT x FROM a2) ORDER BY 1;
> id
> 1
SELECT a1.id FROM a1 WHERE x NOT IN (SELECT x FROM a2) ORDER BY 1;
> id
SELECT a1.id, x IN (SELECT x FROM a2) AS i, x NOT IN (SELECT x FROM a2) AS n FROM a1 ORDER BY 1;
> id | i | n
> 1 | true | false
> 2 | NULL | NULL
> 3 | NULL | NULL
SELECT id FROM a1 WHERE NOT EXISTS (SELECT 1 FROM a2 WHERE a2.id = a1.id) ORDER BY 1;
> id
> 3
SELECT id FROM a1 WHERE (SELECT count(*) FROM a2 WHERE a2.x > a1.x) = 0 ORDER BY id;
> id
> 2
> 3
SELECT id, (SELECT a2.x FROM a2 WHERE a2.id = a1.id) FROM a1 ORDER BY id;
> id | x
> 1 | 1
> 2 | 2
> 3 | NULL
SELECT id FROM a1 WHERE x = ANY (SELECT x FROM a2) OR id = 3 ORDER BY id;
> id
> 1
> 3
SELECT sum(x) FROM a1 WHERE x > (SELECT min(x) FROM a2);
> sum
> 3
SELECT a1.id FROM a1 LEFT JOIN a2 USING (id) WHERE a2.id IS NULL;
> id
> 3
SELECT id, count(*) FROM (SELECT id FROM a1 UNION ALL SELECT id FROM a2) t GROUP BY id HAVING count(*) > 1 ORDER BY id;
> id | count
> 1 | 2
> 2 | 2
SELECT * FROM a1, LATERAL (SELECT a1.x + 1 AS y) t WHERE y IS NOT NULL ORDER BY id;
> id | x | y
> 1 | 1 | 2
> 3 | 3 | 4
SELECT * FROM a1 WHERE (id, x) = (1, 1);
> id | x
> 1 | 1
SELECT * FROM a1 WHERE (id, x) = (SELECT 3, 3);
> id | x
> 3 | 3
SELECT * FROM a1 WHERE id = 1 AND x = 1 OR id = 3 AND NOT x = 4 ORDER BY id;
> id | x
> 1 | 1
> 3 | 3
SELECT id FROM a1 WHERE x <> 1;
> id
> 3
SELECT id FROM a1 WHERE NOT (x = 1);
> id
> 3
SELECT id FROM a1 WHERE x IS DISTINCT FROM 1 ORDER BY id;
> id
> 2
> 3
SELECT min(id), max(id) FROM a1 WHERE x IS NULL;
> min | max
> 2 | 2
SELECT count(*) FROM a1 a, a1 b, a1 c;
> count
> 27
SELECT a.id FROM a1 a WHERE EXISTS (SELECT 1 FROM a2 b WHERE b.id = a.id AND EXISTS (SELECT 1 FROM a1 c WHERE c.id = b.id AND c.x = a.x)) ORDER BY 1;
> id
> 1
SELECT id FROM a1 GROUP BY id HAVING id IN (SELECT id FROM a2) ORDER BY id;
> id
> 1
> 2
SELECT id FROM a1 ORDER BY (SELECT a2.x FROM a2 WHERE a2.id = a1.id) DESC NULLS LAST, id;
> id
> 2
> 1
> 3
SELECT CASE WHEN id IN (SELECT id FROM a2) THEN 'both' ELSE 'one' END AS w, count(*) FROM a1 GROUP BY 1 ORDER BY 1;
> w | count
> both | 2
> one | 1
SELECT coalesce(a1.id, a2.id) AS id, a1.x, a2.x FROM a1 FULL JOIN a2 ON a1.id = a2.id ORDER BY 1;
> id | x | x
> 1 | 1 | 1
> 2 | NULL | 2
> 3 | 3 | NULL
> 4 | NULL | NULL
SELECT DISTINCT x IS NULL FROM a1 ORDER BY 1;
> ?column?
> false
> true
SELECT id FROM a1 WHERE x / (id - 1) > 0;
> ERROR 22012: division by zero
SELECT id FROM a1 WHERE id <> 1 AND x / (id - 1) > 0 ORDER BY id;
> id
> 3
SELECT id FROM a1 WHERE id::text LIKE '1%';
> id
> 1
SELECT id FROM a1 WHERE id = 1.0;
> id
> 1
SELECT id FROM a1 WHERE id > 1.5 ORDER BY id;
> id
> 2
> 3
SELECT id FROM a1 WHERE id = '2';
> id
> 2
SELECT id FROM a1 WHERE id = 3000000000;
> id
SELECT id FROM a1 WHERE id IN (1, 2.5, 3) ORDER BY id;
> id
> 1
> 3
SELECT id FROM a1 WHERE id BETWEEN 1.5 AND 3 ORDER BY id;
> id
> 2
> 3
SELECT id FROM a1 WHERE null;
> id
SELECT id FROM a1 WHERE true ORDER BY id LIMIT 1;
> id
> 1
SELECT id FROM a1 WHERE id IN (1, 1, 1);
> id
> 1
SELECT id FROM a1 WHERE id = 1 AND id = 2;
> id
SELECT sum(id) OVER (), id FROM a1 ORDER BY id LIMIT 1;
> sum | id
> 6 | 1
SELECT max(id) FROM a1 WHERE id < (SELECT max(id) FROM a1);
> max
> 2
SELECT count(*) + (SELECT count(*) FROM a2) FROM a1;
> ?column?
> 6
SELECT string_agg(id::text, ',' ORDER BY id DESC) FROM a1;
> string_agg
> 3,2,1
SELECT (SELECT string_agg(x::text, ',' ORDER BY id) FROM a2 WHERE a2.id <= a1.id) AS s FROM a1 ORDER BY a1.id;
> s
> 1
> 1,2
> 1,2
SELECT id, x, lag(x) OVER (ORDER BY id) AS p FROM a1 WHERE id > 0 ORDER BY id DESC;
> id | x | p
> 3 | 3 | NULL
> 2 | NULL | 1
> 1 | 1 | NULL
SELECT a1.id FROM a1 WHERE a1.id = (SELECT max(a2.id) FROM a2 WHERE a2.id <= a1.id) ORDER BY 1;
> id
> 1
> 2
SELECT id FROM a1 UNION SELECT x FROM a2 ORDER BY id NULLS FIRST;
> id
> NULL
> 1
> 2
> 3
SELECT * FROM a1 ORDER BY x DESC NULLS LAST, id;
> id | x
> 3 | 3
> 1 | 1
> 2 | NULL
SELECT x, count(*) FROM a1 GROUP BY x ORDER BY count(*) DESC, x;
> x | count
> 1 | 1
> 3 | 1
> NULL | 1
SELECT sum(x) s FROM a1 GROUP BY id % 2 ORDER BY s;
> s
> 4
> NULL
SELECT id % 2 AS m, array_agg(id ORDER BY id) FROM a1 GROUP BY m ORDER BY m;
> m | array_agg
> 0 | {2}
> 1 | {1,3}
SELECT a1.id + a2.id AS total FROM a1, a2 WHERE a1.id = a2.id ORDER BY total DESC;
> total
> 4
> 2
SELECT DISTINCT ON (x) x, id FROM (SELECT * FROM a1 UNION ALL SELECT * FROM a2) u ORDER BY x, id DESC;
> x | id
> 1 | 1
> 2 | 2
> 3 | 3
> NULL | 4
SELECT EXISTS (SELECT 1 FROM a1 WHERE x > 100) OR true;
> ?column?
> true
SELECT count(*) FROM a1 WHERE x > 0 IS TRUE;
> count
> 2
SELECT a1 FROM a1 WHERE id = 1;
> a1
> (1,1)
SELECT count(a1) FROM a1;
> count
> 3
SELECT count(a1.*) FROM a1;
> count
> 3
SELECT (a1).x FROM a1 WHERE id = 1;
> x
> 1
SELECT pg_typeof(a1.id), pg_typeof(a1.x + 1.5) FROM a1 LIMIT 1;
> pg_typeof | pg_typeof
> integer | numeric
SELECT 'one' AS n WHERE 1 NOT IN (2, 3) AND 'a' <> 'b';
> n
> one
SELECT set_config('my.var', 'hello', false), current_setting('my.var');
> set_config | current_setting
> hello | hello
SELECT current_setting('nosuch.var');
> ERROR 42704: unrecognized configuration parameter "nosuch.var"
SELECT current_setting('nosuch.var', true);
> current_setting
> NULL
SELECT coalesce(sum(x), 0) AS s, count(x) FROM a1 WHERE id > 100;
> s | count
> 0 | 0
SELECT id AS a, id + 1 AS b FROM a1 WHERE b > 1;
> ERROR 42703: column "b" does not exist
SELECT id FROM a1 WHERE id = all (array[1, 1]);
> id
> 1
SELECT * FROM a1 NATURAL LEFT JOIN a2 ORDER BY id;
> id | x
> 1 | 1
> 2 | NULL
> 3 | 3
SELECT * FROM a1 a (p, q) WHERE p = 1;
> p | q
> 1 | 1
SELECT num_nulls(1, null, 2), num_nonnulls(1, null);
> num_nulls | num_nonnulls
> 1 | 1
SELECT pg_typeof(null), pg_typeof('x'), pg_typeof(array[1]), pg_typeof(row(1)), pg_typeof(1 = 1);
> pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof
> unknown | unknown | integer[] | record | boolean
~ pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof
~ text | text | integer[] | record | boolean
SELECT inet '10.0.0.1', money '1.5';
> inet | money
> 10.0.0.1 | $1.50
~ ERROR 42704: type "inet" does not exist
SELECT point(1, 2), bit '101', int4range(1, 5), 'a'::tsvector, xml '<a/>';
> ERROR 42846: Cannot cast to boolean: "101"
~ ERROR 42704: type "tsvector" does not exist
