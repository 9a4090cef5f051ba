-- Views that rows are written through.
CREATE TABLE t (id int PRIMARY KEY, a int DEFAULT 7, b text, c text DEFAULT 'cc' UNIQUE);
> done
INSERT INTO t VALUES (1, 1, 'one', 'x'), (2, 2, 'two', 'y'), (3, 30, 'three', 'z');
> count 3
CREATE VIEW v AS SELECT id, b AS name, a FROM t WHERE a < 10;
> done
INSERT INTO v VALUES (4, 'four', 4);
> count 1
INSERT INTO v (id, name) VALUES (5, 'five') RETURNING *;
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
INSERT INTO v (name, id) SELECT 'six', 6 RETURNING name, id, a + 1 AS next;
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
SELECT * FROM t ORDER BY id;
> id | a | b | c
> 1 | 1 | one | x
> 2 | 2 | two | y
> 3 | 30 | three | z
> 4 | 4 | four | cc
UPDATE t SET c = 'c' || id;
> count 4
UPDATE v SET name = upper(name) WHERE id < 3;
> count 2
UPDATE v SET a = a + 1, name = name || '!' WHERE name = 'ONE' RETURNING id, name, a;
> id | name | a
> 1 | ONE! | 2
UPDATE v SET name = 'none' WHERE id = 3;
> done
UPDATE v SET c = 'x';
> ERROR 42703: column "c" of relation "v" does not exist
UPDATE v SET nope = 1;
> ERROR 42703: column "nope" of relation "v" does not exist
UPDATE v AS w SET a = w.a * 2 WHERE w.id = 2 RETURNING w.*;
> id | name | a
> 2 | TWO | 4
UPDATE v SET name = o.b FROM t o WHERE o.id = v.id + 1 AND v.id = 1 RETURNING v.id, v.name, o.id;
> id | name | id
> 1 | TWO | 2
UPDATE v SET (name, a) = ('n', 5) WHERE id = 4;
> count 1
UPDATE v SET name = (SELECT b FROM t WHERE id = 3) WHERE id = 5 RETURNING *;
> id | name | a
DELETE FROM v WHERE id = 3;
> done
DELETE FROM v WHERE id = 6 RETURNING *;
> id | name | a
DELETE FROM v USING t o WHERE o.id = v.id AND o.id = 5 RETURNING v.name, o.c;
> name | c
SELECT * FROM t ORDER BY id;
> id | a | b | c
> 1 | 2 | TWO | c1
> 2 | 4 | TWO | c2
> 3 | 30 | three | c3
> 4 | 5 | n | c4
INSERT INTO v VALUES (10, 'ten', 100);
> count 1
SELECT * FROM v ORDER BY id;
> id | name | a
> 1 | TWO | 2
> 2 | TWO | 4
> 4 | n | 5
INSERT INTO v VALUES (1, 'again', 1);
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(1) already exists.
INSERT INTO v VALUES (1, 'again', 1) ON CONFLICT (id) DO NOTHING;
> done
INSERT INTO v VALUES (1, 'again', 1) ON CONFLICT (id) DO UPDATE SET name = excluded.name || v.name RETURNING *;
> id | name | a
> 1 | againTWO | 2
INSERT INTO v AS w VALUES (1, 'more', 1) ON CONFLICT (id) DO UPDATE SET a = w.a + excluded.a WHERE w.name <> 'x' RETURNING w.a;
> a
> 3
INSERT INTO v DEFAULT VALUES;
> ERROR 23502: null value in column "id" of relation "t" violates not-null constraint
> DETAIL: Failing row contains (null, 7, null, cc).
INSERT INTO v (id, id) VALUES (1, 2);
> ERROR 42701: column "id" specified more than once
INSERT INTO v VALUES (1, 2, 3, 4);
> ERROR 42601: INSERT has more expressions than target columns
INSERT INTO v (id) VALUES ('x');
> ERROR 22P02: invalid input syntax for type integer: "x"
WITH moved AS (DELETE FROM v WHERE id = 2 RETURNING *) INSERT INTO v SELECT id + 100, name, a FROM moved RETURNING id;
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
-- computed columns
CREATE VIEW e AS SELECT id, a * 2 AS twice, b, b AS again FROM t;
> done
INSERT INTO e VALUES (20);
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
INSERT INTO e (id, b) VALUES (21, 'bb') RETURNING *;
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
INSERT INTO e (id, twice) VALUES (22, 4);
> ERROR 0A000: cannot insert into column "twice" of view "e"
INSERT INTO e VALUES (22, 4);
> ERROR 0A000: cannot insert into column "twice" of view "e"
INSERT INTO e SELECT 22, 4;
> ERROR 0A000: cannot insert into column "twice" of view "e"
UPDATE e SET twice = 1;
> ERROR 0A000: cannot update column "twice" of view "e"
UPDATE e SET b = 'set' WHERE twice = 14 AND id > 20 RETURNING id, twice, b, again;
> id | twice | b | again
UPDATE e SET b = twice || '' WHERE id = 21 RETURNING b;
> b
DELETE FROM e WHERE twice = 14 AND id = 21 RETURNING twice + 1 AS more;
> more
INSERT INTO e (id, b) VALUES (20, 'q') ON CONFLICT (id) DO UPDATE SET b = excluded.b || e.twice RETURNING b;
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
-- check option
CREATE VIEW vl AS SELECT id, a, b FROM t WHERE a < 10 WITH LOCAL CHECK OPTION;
> done
INSERT INTO vl VALUES (30, 10, 'x');
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
INSERT INTO vl VALUES (30, NULL, 'x');
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
INSERT INTO vl VALUES (30, 9, 'x');
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
UPDATE vl SET a = 11 WHERE id = 30;
> done
UPDATE vl SET a = 8 WHERE id = 30;
> done
CREATE VIEW inner1 AS SELECT * FROM t WHERE a > 0;
> done
CREATE VIEW outer_local AS SELECT id, a FROM inner1 WHERE a < 10 WITH LOCAL CHECK OPTION;
> done
CREATE VIEW outer_cascaded AS SELECT id, a FROM inner1 WHERE a < 10 WITH CHECK OPTION;
> done
INSERT INTO outer_local VALUES (31, -1);
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
INSERT INTO outer_cascaded VALUES (32, -1);
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
INSERT INTO outer_cascaded VALUES (32, 11);
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
INSERT INTO outer_cascaded VALUES (32, 5);
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
CREATE VIEW over AS SELECT id AS i, a AS z FROM outer_cascaded;
> done
INSERT INTO over VALUES (33, -5);
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
INSERT INTO over VALUES (33, 3) RETURNING *;
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
UPDATE over SET z = z + i WHERE i = 33;
> done
UPDATE over SET z = 4 WHERE i = 33 RETURNING z, i;
> z | i
DELETE FROM over WHERE z = 4 RETURNING i;
> i
> 2
INSERT INTO vl VALUES (1, 3, 'x') ON CONFLICT (id) DO UPDATE SET a = 50;
> ERROR 44000: new row violates check option for view "vl"
CREATE TABLE allowed (x int PRIMARY KEY);
> done
INSERT INTO allowed VALUES (1), (2), (3);
> count 3
CREATE VIEW vs AS SELECT id, a FROM t WHERE a IN (SELECT x FROM allowed) WITH CHECK OPTION;
> done
INSERT INTO vs VALUES (40, 1);
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
INSERT INTO vs VALUES (41, 4);
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
INSERT INTO vs VALUES (41, 2), (42, 9);
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
UPDATE vs SET a = 3 WHERE id = 40 RETURNING *;
> id | a
UPDATE vs SET a = 99 WHERE id = 40;
> done
SELECT id, a FROM t ORDER BY id;
> id | a
> 1 | 3
> 3 | 30
> 4 | 5
> 10 | 100
-- constraints of the table come first
INSERT INTO vl VALUES (30, 99, 'dup');
> ERROR 23505: duplicate key value violates unique constraint "t_c_key"
> DETAIL: Key (c)=(cc) already exists.
INSERT INTO vl (a) VALUES (3);
> ERROR 23502: null value in column "id" of relation "t" violates not-null constraint
> DETAIL: Failing row contains (null, 3, null, cc).
-- what cannot be written
CREATE VIEW n1 AS SELECT DISTINCT a FROM t;
> done
INSERT INTO n1 VALUES (1);
> ERROR 55000: cannot insert into view "n1"
UPDATE n1 SET a = 1;
> ERROR 55000: cannot update view "n1"
DELETE FROM n1;
> ERROR 55000: cannot delete from view "n1"
CREATE VIEW n2 AS SELECT a, count(*) AS n FROM t GROUP BY a;
> done
UPDATE n2 SET a = 1;
> ERROR 55000: cannot update view "n2"
CREATE VIEW n3 AS SELECT max(a) AS m FROM t;
> done
DELETE FROM n3;
> ERROR 55000: cannot delete from view "n3"
CREATE VIEW n4 AS SELECT a FROM t UNION SELECT x FROM allowed;
> done
DELETE FROM n4;
> ERROR 55000: cannot delete from view "n4"
CREATE VIEW n5 AS SELECT t.a FROM t, allowed;
> done
DELETE FROM n5;
> ERROR 55000: cannot delete from view "n5"
CREATE VIEW n6 AS SELECT a FROM t LIMIT 1;
> done
DELETE FROM n6;
> ERROR 55000: cannot delete from view "n6"
CREATE VIEW n7 AS WITH w AS (SELECT 1) SELECT a FROM t;
> done
DELETE FROM n7;
> ERROR 55000: cannot delete from view "n7"
CREATE VIEW n8 AS SELECT a, row_number() OVER () AS r FROM t;
> done
DELETE FROM n8;
> ERROR 55000: cannot delete from view "n8"
CREATE VIEW n9 AS SELECT a + 1 AS p FROM t;
> done
INSERT INTO n9 VALUES (1);
> ERROR 55000: cannot insert into view "n9"
UPDATE n9 SET p = 1;
> ERROR 55000: cannot update view "n9"
CREATE VIEW n10 AS SELECT 1 AS one;
> done
DELETE FROM n10;
> ERROR 55000: cannot delete from view "n10"
CREATE VIEW n11 AS SELECT a FROM n2;
> done
DELETE FROM n11;
> ERROR 55000: cannot delete from view "n2"
CREATE VIEW n12 AS SELECT t.a FROM t JOIN allowed ON t.a = allowed.x;
> done
UPDATE n12 SET a = 1;
> ERROR 55000: cannot update view "n12"
CREATE VIEW n13 AS SELECT a, unnest(ARRAY[1, 2]) AS u FROM t;
> done
DELETE FROM n13;
> ERROR 55000: cannot delete from view "n13"
CREATE VIEW n14 AS SELECT count(*) AS c FROM t HAVING count(*) > 1;
> done
DELETE FROM n14;
> ERROR 55000: cannot delete from view "n14"
CREATE VIEW n15 AS SELECT a FROM t GROUP BY a WITH CHECK OPTION;
> ERROR 0A000: WITH CHECK OPTION is supported only on automatically updatable views
CREATE VIEW ordered AS SELECT id, a FROM t ORDER BY id DESC;
> done
UPDATE ordered SET a = a WHERE id = 1;
> count 1
DELETE FROM n9 WHERE p = 100;
> done
CREATE VIEW columns_named (k, v) AS SELECT x.p, x.q FROM t AS x (p, q, r, s);
> done
ALTER TABLE t ALTER c DROP DEFAULT;
> done
INSERT INTO columns_named VALUES (50, 1) RETURNING *;
> k | v
> 50 | 1
UPDATE v SET a = DEFAULT WHERE id = 50 RETURNING a;
> a
> NULL
~ a
~ 7
UPDATE e SET b = 'x', again = 'y';
> ERROR 42601: multiple assignments to same column "b"
UPDATE e SET again = 'y' WHERE again IS NULL AND id = 50 RETURNING b, again, id;
> b | again | id
> y | y | 50
UPDATE columns_named SET v = v + 1 WHERE k = 50 RETURNING k, v;
> k | v
> 50 | NULL
~ k | v
~ 50 | 8
CREATE VIEW star AS SELECT * FROM t WHERE id = 50;
> done
UPDATE star SET b = 'star' RETURNING id, b;
> id | b
> 50 | star
SELECT table_name, check_option, is_updatable, is_insertable_into FROM information_schema.views WHERE table_schema = 'public' ORDER BY 1;
> table_name | check_option | is_updatable | is_insertable_into
> columns_named | NONE | YES | YES
> e | NONE | YES | YES
> inner1 | NONE | YES | YES
> n1 | NONE | NO | NO
> n10 | NONE | NO | NO
> n11 | NONE | NO | NO
> n12 | NONE | NO | NO
> n13 | NONE | NO | NO
> n14 | NONE | NO | NO
> n2 | NONE | NO | NO
> n3 | NONE | NO | NO
> n4 | NONE | NO | NO
> n5 | NONE | NO | NO
> n6 | NONE | NO | NO
> n7 | NONE | NO | NO
> n8 | NONE | NO | NO
> n9 | NONE | NO | NO
> ordered | NONE | YES | YES
> outer_cascaded | CASCADED | YES | YES
> outer_local | LOCAL | YES | YES
> over | NONE | YES | YES
> star | NONE | YES | YES
> v | NONE | YES | YES
> vl | LOCAL | YES | YES
> vs | CASCADED | YES | YES
SELECT table_name, is_insertable_into FROM information_schema.tables WHERE table_schema = 'public' AND table_name IN ('t', 'v', 'n1') ORDER BY 1;
> table_name | is_insertable_into
> n1 | NO
> t | YES
> v | YES
SELECT column_name, is_updatable FROM information_schema.columns WHERE table_name = 'e' ORDER BY ordinal_position;
> column_name | is_updatable
> id | YES
> twice | NO
> b | YES
> again | YES
MERGE INTO v USING allowed s ON v.id = s.x WHEN MATCHED THEN DELETE;
> ERROR 0A000: cannot execute MERGE on relation "v"
CREATE OR REPLACE VIEW vl AS SELECT id, a, b FROM t WHERE a < 10;
> done
INSERT INTO vl VALUES (60, 10, 'x');
> count 1
TRUNCATE v;
> ERROR 42809: "v" is not a table
