-- Constraints whose check may wait: DEFERRABLE, SET CONSTRAINTS, ALTER CONSTRAINT.
CREATE TABLE u (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, pos int UNIQUE DEFERRABLE, note text);
> done
INSERT INTO u VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c');
> count 3
INSERT INTO u VALUES (1, 9, 'dup');
> ERROR 23505: duplicate key value violates unique constraint "u_pkey"
> DETAIL: Key (id)=(1) already exists.
INSERT INTO u VALUES (9, 1, 'dup');
> ERROR 23505: duplicate key value violates unique constraint "u_pos_key"
> DETAIL: Key (pos)=(1) already exists.
SELECT * FROM u ORDER BY id;
> id | pos | note
> 1 | 1 | a
> 2 | 2 | b
> 3 | 3 | c
UPDATE u SET pos = pos + 1;
> count 3
UPDATE u SET id = id + 1;
> count 3
SELECT * FROM u ORDER BY id;
> id | pos | note
> 2 | 2 | a
> 3 | 3 | b
> 4 | 4 | c
UPDATE u SET id = 4 - (id - 1), pos = pos - 1;
> count 3
SELECT * FROM u ORDER BY id;
> id | pos | note
> 1 | 3 | c
> 2 | 2 | b
> 3 | 1 | a
BEGIN;
> done
UPDATE u SET id = 2 WHERE note = 'a';
> count 1
SELECT id, note FROM u ORDER BY id, note;
> id | note
> 1 | c
> 2 | a
> 2 | b
SELECT count(*), count(DISTINCT id) FROM u;
> count | count
> 3 | 2
SELECT note FROM u WHERE id = 2 ORDER BY note;
> note
> a
> b
SELECT DISTINCT id FROM u ORDER BY id;
> id
> 1
> 2
SELECT a.note, b.note FROM u a JOIN u b ON a.id = b.id ORDER BY 1, 2;
> note | note
> a | a
> a | b
> b | a
> b | b
> c | c
UPDATE u SET note = note || '!' WHERE id = 2;
> count 2
SELECT id, note FROM u ORDER BY id, note;
> id | note
> 1 | c
> 2 | a!
> 2 | b!
COMMIT;
> ERROR 23505: duplicate key value violates unique constraint "u_pkey"
> DETAIL: Key (id)=(2) already exists.
SELECT id, pos, note FROM u ORDER BY id;
> id | pos | note
> 1 | 3 | c
> 2 | 2 | b
> 3 | 1 | a
BEGIN;
> done
UPDATE u SET id = 2 WHERE id = 3;
> count 1
SELECT id, note FROM u ORDER BY id, note;
> id | note
> 1 | c
> 2 | a
> 2 | b
UPDATE u SET id = 3 WHERE note = 'b';
> count 1
COMMIT;
> done
SELECT id, pos, note FROM u ORDER BY id;
> id | pos | note
> 1 | 3 | c
> 2 | 1 | a
> 3 | 2 | b
BEGIN;
> done
INSERT INTO u VALUES (1, 10, 'x'), (1, 11, 'y'), (1, 12, 'z');
> count 3
SELECT count(*) FROM u WHERE id = 1;
> count
> 4
SELECT note FROM u WHERE id >= 1 AND id < 2 ORDER BY note;
> note
> c
> x
> y
> z
SELECT note FROM u WHERE id > 1 ORDER BY note;
> note
> a
> b
DELETE FROM u WHERE note = 'y';
> count 1
SELECT note FROM u WHERE id = 1 ORDER BY note;
> note
> c
> x
> z
DELETE FROM u WHERE id = 1 AND note <> 'z';
> count 2
SELECT * FROM u WHERE id = 1;
> id | pos | note
> 1 | 12 | z
COMMIT;
> done
SELECT * FROM u ORDER BY id;
> id | pos | note
> 1 | 12 | z
> 2 | 1 | a
> 3 | 2 | b
BEGIN;
> done
INSERT INTO u VALUES (20, 10, 'one'), (20, 11, 'two');
> count 2
SAVEPOINT s;
> done
SET CONSTRAINTS u_pkey IMMEDIATE;
> ERROR 23505: duplicate key value violates unique constraint "u_pkey"
> DETAIL: Key (id)=(20) already exists.
ROLLBACK TO s;
> done
DELETE FROM u WHERE note = 'one';
> count 1
SET CONSTRAINTS u_pkey IMMEDIATE;
> done
SAVEPOINT s;
> done
INSERT INTO u VALUES (20, 13, 'three');
> ERROR 23505: duplicate key value violates unique constraint "u_pkey"
> DETAIL: Key (id)=(20) already exists.
ROLLBACK TO s;
> done
COMMIT;
> done
SELECT * FROM u ORDER BY id;
> id | pos | note
> 1 | 12 | z
> 2 | 1 | a
> 3 | 2 | b
> 20 | 11 | two
BEGIN;
> done
SET CONSTRAINTS ALL DEFERRED;
> done
UPDATE u SET pos = 1 WHERE id = 2;
> count 1
UPDATE u SET pos = 2 WHERE id = 2;
> count 1
SELECT id, pos FROM u WHERE pos = 2 ORDER BY id;
> id | pos
> 2 | 2
> 3 | 2
UPDATE u SET pos = 100 + id;
> count 4
COMMIT;
> done
SELECT * FROM u ORDER BY id;
> id | pos | note
> 1 | 101 | z
> 2 | 102 | a
> 3 | 103 | b
> 20 | 120 | two
BEGIN;
> done
SET CONSTRAINTS ALL DEFERRED;
> done
INSERT INTO u VALUES (30, 101, 'p');
> count 1
SELECT id FROM u WHERE pos = 101 ORDER BY id;
> id
> 1
> 30
COMMIT;
> ERROR 23505: duplicate key value violates unique constraint "u_pos_key"
> DETAIL: Key (pos)=(101) already exists.
SELECT count(*) FROM u;
> count
> 4
BEGIN;
> done
SET CONSTRAINTS ALL DEFERRED;
> done
INSERT INTO u SELECT id, pos, note || '2' FROM u;
> count 4
SELECT count(*), count(DISTINCT id), count(DISTINCT pos) FROM u;
> count | count | count
> 8 | 4 | 4
DELETE FROM u WHERE note NOT LIKE '%2';
> count 4
SELECT * FROM u ORDER BY id;
> id | pos | note
> 1 | 101 | z2
> 2 | 102 | a2
> 3 | 103 | b2
> 20 | 120 | two2
COMMIT;
> done
SELECT * FROM u WHERE pos > 0 ORDER BY pos;
> id | pos | note
> 1 | 101 | z2
> 2 | 102 | a2
> 3 | 103 | b2
> 20 | 120 | two2
SELECT * FROM u WHERE id = 2;
> id | pos | note
> 2 | 102 | a2
INSERT INTO u VALUES (2, 77, 'q') ON CONFLICT (id) DO NOTHING;
> ERROR 55000: ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters
INSERT INTO u VALUES (2, 77, 'q') ON CONFLICT ON CONSTRAINT u_pos_key DO UPDATE SET note = 'r';
> ERROR 55000: ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters
INSERT INTO u VALUES (2, 77, 'q') ON CONFLICT DO NOTHING;
> ERROR 55000: ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters
CREATE TABLE c1 (id int REFERENCES u);
> ERROR 55000: cannot use a deferrable primary key for referenced table "u"
CREATE TABLE c1 (id int REFERENCES u (pos));
> ERROR 55000: cannot use a deferrable unique constraint for referenced table "u"
SELECT id, note FROM u GROUP BY id;
> ERROR 42803: column "u.note" must appear in the GROUP BY clause or be used in an aggregate function
CREATE TABLE p (id int PRIMARY KEY, v text);
> done
CREATE TABLE c (id int PRIMARY KEY, p int CONSTRAINT c_p REFERENCES p DEFERRABLE INITIALLY DEFERRED, w text);
> done
INSERT INTO c VALUES (1, 1, 'x');
> ERROR 23503: insert or update on table "c" violates foreign key constraint "c_p"
> DETAIL: Key (p)=(1) is not present in table "p".
SELECT * FROM c;
> id | p | w
BEGIN;
> done
INSERT INTO c VALUES (1, 1, 'x');
> count 1
INSERT INTO p VALUES (1, 'one');
> count 1
COMMIT;
> done
SELECT * FROM c;
> id | p | w
> 1 | 1 | x
BEGIN;
> done
INSERT INTO c VALUES (2, 2, 'y'), (3, 2, 'z');
> count 2
UPDATE c SET w = 'changed' WHERE id = 2;
> count 1
DELETE FROM c WHERE id = 3;
> count 1
COMMIT;
> ERROR 23503: insert or update on table "c" violates foreign key constraint "c_p"
> DETAIL: Key (p)=(2) is not present in table "p".
SELECT * FROM c;
> id | p | w
> 1 | 1 | x
BEGIN;
> done
INSERT INTO c VALUES (2, 2, 'y');
> count 1
DELETE FROM c WHERE id = 2;
> count 1
COMMIT;
> done
BEGIN;
> done
INSERT INTO c VALUES (2, 2, 'y');
> count 1
UPDATE c SET p = 1 WHERE id = 2;
> count 1
COMMIT;
> done
SELECT * FROM c ORDER BY id;
> id | p | w
> 1 | 1 | x
> 2 | 1 | y
BEGIN;
> done
DELETE FROM p WHERE id = 1;
> count 1
SELECT count(*) FROM p;
> count
> 0
INSERT INTO p VALUES (1, 'again');
> count 1
COMMIT;
> done
BEGIN;
> done
DELETE FROM p;
> count 1
COMMIT;
> ERROR 23503: update or delete on table "p" violates foreign key constraint "c_p" on table "c"
> DETAIL: Key (id)=(1) is still referenced from table "c".
SELECT * FROM p;
> id | v
> 1 | again
BEGIN;
> done
UPDATE p SET id = 5;
> count 1
UPDATE c SET p = 5;
> count 2
COMMIT;
> done
SELECT c.id, c.p, p.v FROM c JOIN p ON p.id = c.p ORDER BY 1;
> id | p | v
> 1 | 5 | again
> 2 | 5 | again
BEGIN;
> done
DELETE FROM p;
> count 1
SAVEPOINT a;
> done
SET CONSTRAINTS c_p IMMEDIATE;
> ERROR 23503: update or delete on table "p" violates foreign key constraint "c_p" on table "c"
> DETAIL: Key (id)=(5) is still referenced from table "c".
ROLLBACK TO a;
> done
DELETE FROM c WHERE id = 1;
> count 1
SAVEPOINT a;
> done
SET CONSTRAINTS ALL IMMEDIATE;
> ERROR 23503: update or delete on table "p" violates foreign key constraint "c_p" on table "c"
> DETAIL: Key (id)=(5) is still referenced from table "c".
ROLLBACK TO a;
> done
DELETE FROM c;
> count 1
SET CONSTRAINTS c_p IMMEDIATE;
> done
COMMIT;
> done
SELECT count(*) FROM p;
> count
> 0
BEGIN;
> done
SET CONSTRAINTS c_p IMMEDIATE;
> done
INSERT INTO c VALUES (7, 7, 'q');
> ERROR 23503: insert or update on table "c" violates foreign key constraint "c_p"
> DETAIL: Key (p)=(7) is not present in table "p".
ROLLBACK;
> done
BEGIN;
> done
SET CONSTRAINTS c_p IMMEDIATE;
> done
SAVEPOINT b;
> done
SET CONSTRAINTS c_p DEFERRED;
> done
INSERT INTO c VALUES (7, 7, 'q');
> count 1
ROLLBACK TO b;
> done
INSERT INTO c VALUES (7, 7, 'q');
> ERROR 23503: insert or update on table "c" violates foreign key constraint "c_p"
> DETAIL: Key (p)=(7) is not present in table "p".
ROLLBACK;
> done
ALTER TABLE c ALTER CONSTRAINT c_p NOT DEFERRABLE;
> done
INSERT INTO c VALUES (7, 7, 'q');
> ERROR 23503: insert or update on table "c" violates foreign key constraint "c_p"
> DETAIL: Key (p)=(7) is not present in table "p".
BEGIN;
> done
SET CONSTRAINTS c_p DEFERRED;
> ERROR 42809: constraint "c_p" is not deferrable
ROLLBACK;
> done
ALTER TABLE c ALTER CONSTRAINT c_p DEFERRABLE;
> done
INSERT INTO c VALUES (7, 7, 'q');
> ERROR 23503: insert or update on table "c" violates foreign key constraint "c_p"
> DETAIL: Key (p)=(7) is not present in table "p".
BEGIN;
> done
SET CONSTRAINTS c_p DEFERRED;
> done
INSERT INTO c VALUES (7, 7, 'q');
> count 1
INSERT INTO p VALUES (7, 'seven');
> count 1
COMMIT;
> done
SELECT * FROM c;
> id | p | w
> 7 | 7 | q
ALTER TABLE c ALTER CONSTRAINT c_p INITIALLY DEFERRED;
> done
ALTER TABLE c ALTER CONSTRAINT c_pkey DEFERRABLE;
> ERROR 42809: constraint "c_pkey" of relation "c" is not a foreign key constraint
ALTER TABLE c ALTER CONSTRAINT nope DEFERRABLE;
> ERROR 42704: constraint "nope" of relation "c" does not exist
SET CONSTRAINTS nope DEFERRED;
> ERROR 42704: constraint "nope" does not exist
SET CONSTRAINTS ALL DEFERRED;
> done
BEGIN;
> done
SET CONSTRAINTS nope DEFERRED;
> ERROR 42704: constraint "nope" does not exist
ROLLBACK;
> done
BEGIN;
> done
SET CONSTRAINTS c_pkey DEFERRED;
> ERROR 42809: constraint "c_pkey" is not deferrable
ROLLBACK;
> done
SELECT constraint_name, constraint_type, is_deferrable, initially_deferred FROM information_schema.table_constraints WHERE table_schema = 'public' AND constraint_type <> 'CHECK' ORDER BY 1;
> constraint_name | constraint_type | is_deferrable | initially_deferred
> c_p | FOREIGN KEY | YES | YES
> c_pkey | PRIMARY KEY | NO | NO
> p_pkey | PRIMARY KEY | NO | NO
> u_pkey | PRIMARY KEY | YES | YES
> u_pos_key | UNIQUE | YES | NO
CREATE TABLE e (a int CHECK (a > 0) DEFERRABLE);
> ERROR 42601: misplaced DEFERRABLE clause
CREATE TABLE e (a int NOT NULL DEFERRABLE);
> ERROR 42601: misplaced DEFERRABLE clause
CREATE TABLE e (a int UNIQUE NOT DEFERRABLE INITIALLY DEFERRED);
> ERROR 42601: constraint declared INITIALLY DEFERRED must be DEFERRABLE
CREATE TABLE e (a int UNIQUE INITIALLY DEFERRED, b int UNIQUE NOT DEFERRABLE, UNIQUE (a, b) DEFERRABLE INITIALLY IMMEDIATE);
> done
SELECT constraint_name, is_deferrable, initially_deferred FROM information_schema.table_constraints WHERE table_name = 'e' AND constraint_type <> 'CHECK' ORDER BY 1;
> constraint_name | is_deferrable | initially_deferred
> e_a_b_key | YES | NO
> e_a_key | YES | YES
> e_b_key | NO | NO
INSERT INTO e VALUES (1, 1), (1, 2);
> ERROR 23505: duplicate key value violates unique constraint "e_a_key"
> DETAIL: Key (a)=(1) already exists.
INSERT INTO e VALUES (NULL, 1), (NULL, 2);
> count 2
BEGIN;
> done
INSERT INTO e VALUES (1, 3), (1, 4);
> count 2
DELETE FROM e WHERE b = 3;
> count 1
COMMIT;
> done
SELECT * FROM e ORDER BY b;
> a | b
> NULL | 1
> NULL | 2
> 1 | 4
-- rows that refer to each other
CREATE TABLE husband (id int PRIMARY KEY, wife int NOT NULL);
> done
CREATE TABLE wife (id int PRIMARY KEY, husband int NOT NULL REFERENCES husband DEFERRABLE INITIALLY DEFERRED);
> done
ALTER TABLE husband ADD CONSTRAINT h FOREIGN KEY (wife) REFERENCES wife DEFERRABLE INITIALLY DEFERRED;
> done
BEGIN;
> done
INSERT INTO husband VALUES (1, 1);
> count 1
INSERT INTO wife VALUES (1, 1);
> count 1
COMMIT;
> done
INSERT INTO husband VALUES (2, 2);
> ERROR 23503: insert or update on table "husband" violates foreign key constraint "h"
> DETAIL: Key (wife)=(2) is not present in table "wife".
BEGIN;
> done
DELETE FROM husband;
> count 1
DELETE FROM wife;
> count 1
COMMIT;
> done
SELECT count(*) FROM husband;
> count
> 0
WITH w AS (INSERT INTO wife VALUES (4, 4)) INSERT INTO husband VALUES (4, 4);
> count 1
SELECT count(*) FROM husband;
> count
> 1
-- actions do not wait, RESTRICT neither
CREATE TABLE pa (id int PRIMARY KEY);
> done
CREATE TABLE r (p int CONSTRAINT r_p REFERENCES pa ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED);
> done
CREATE TABLE k (p int REFERENCES pa ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
> done
INSERT INTO pa VALUES (1), (2);
> count 2
INSERT INTO r VALUES (1);
> count 1
INSERT INTO k VALUES (2);
> count 1
DELETE FROM pa WHERE id = 1;
> ERROR 23503: update or delete on table "pa" violates foreign key constraint "r_p" on table "r"
> DETAIL: Key (id)=(1) is still referenced from table "r".
BEGIN;
> done
DELETE FROM pa WHERE id = 2;
> count 1
SELECT count(*) FROM k;
> count
> 0
ROLLBACK;
> done
BEGIN;
> done
INSERT INTO r VALUES (3);
> count 1
INSERT INTO k VALUES (3);
> count 1
ALTER TABLE r ADD COLUMN x int;
> ERROR 55006: cannot ALTER TABLE "r" because it has pending trigger events
ROLLBACK;
> done
BEGIN;
> done
INSERT INTO r VALUES (3);
> count 1
DROP TABLE r;
> ERROR 55006: cannot DROP TABLE "r" because it has pending trigger events
ROLLBACK;
> done
BEGIN;
> done
INSERT INTO r VALUES (3);
> count 1
TRUNCATE r;
> ERROR 55006: cannot TRUNCATE "r" because it has pending trigger events
ROLLBACK;
> done
-- a table that refers to itself
CREATE TABLE tree (id int PRIMARY KEY, up int REFERENCES tree DEFERRABLE INITIALLY DEFERRED);
> done
BEGIN;
> done
INSERT INTO tree VALUES (1, 2);
> count 1
INSERT INTO tree VALUES (2, 3);
> count 1
INSERT INTO tree VALUES (3, NULL);
> count 1
COMMIT;
> done
BEGIN;
> done
DELETE FROM tree WHERE id = 3;
> count 1
DELETE FROM tree WHERE id = 2;
> count 1
DELETE FROM tree WHERE id = 1;
> count 1
COMMIT;
> done
INSERT INTO tree VALUES (1, 2);
> ERROR 23503: insert or update on table "tree" violates foreign key constraint "tree_up_fkey"
> DETAIL: Key (up)=(2) is not present in table "tree".
-- ON DELETE SET of some columns
CREATE TABLE tp (a int, b int, PRIMARY KEY (a, b));
> done
CREATE TABLE tc (id int, a int, b int DEFAULT 7, FOREIGN KEY (a, b) REFERENCES tp ON DELETE SET NULL (b));
> done
INSERT INTO tp VALUES (1, 1), (1, 7), (2, 2);
> count 3
INSERT INTO tc VALUES (1, 1, 1), (2, 2, 2);
> count 2
DELETE FROM tp WHERE b = 1;
> count 1
SELECT * FROM tc ORDER BY id;
> id | a | b
> 1 | 1 | NULL
> 2 | 2 | 2
CREATE TABLE td (id int, a int, b int DEFAULT 7, FOREIGN KEY (a, b) REFERENCES tp ON DELETE SET DEFAULT (b));
> done
INSERT INTO tp VALUES (1, 1);
> count 1
INSERT INTO td VALUES (1, 1, 1);
> count 1
DELETE FROM tp WHERE b = 1;
> count 1
SELECT * FROM td ORDER BY id;
> id | a | b
> 1 | 1 | 7
CREATE TABLE te (a int, b int, c int, FOREIGN KEY (a, b) REFERENCES tp ON DELETE SET NULL (c));
> ERROR 42P10: column "c" referenced in ON DELETE SET action must be part of foreign key
CREATE TABLE te (a int, b int, c int, FOREIGN KEY (a, b) REFERENCES tp ON DELETE SET NULL (d));
> ERROR 42703: column "d" referenced in foreign key constraint does not exist
CREATE TABLE te (a int, b int, c int, FOREIGN KEY (a, b) REFERENCES tp ON DELETE CASCADE (a));
> ERROR 42601: syntax error at or near "("
CREATE TABLE te (a int, b int, c int, FOREIGN KEY (a, b) REFERENCES tp ON UPDATE SET NULL (a));
> ERROR 0A000: a column list with SET NULL is only supported for ON DELETE actions
-- a table without a primary key, and a compound one
CREATE TABLE bag (x int UNIQUE DEFERRABLE INITIALLY DEFERRED, y int);
> done
BEGIN;
> done
INSERT INTO bag VALUES (1, 1), (1, 1), (1, 2);
> count 3
SELECT count(*) FROM bag WHERE x = 1;
> count
> 3
DELETE FROM bag WHERE y = 1;
> count 2
COMMIT;
> done
SELECT * FROM bag;
> x | y
> 1 | 2
BEGIN;
> done
INSERT INTO bag VALUES (1, 2);
> count 1
COMMIT;
> ERROR 23505: duplicate key value violates unique constraint "bag_x_key"
> DETAIL: Key (x)=(1) already exists.
CREATE TABLE comp (a int, b text, v int, PRIMARY KEY (a, b) DEFERRABLE INITIALLY DEFERRED);
> done
INSERT INTO comp VALUES (1, 'x', 1), (1, 'y', 2), (2, 'x', 3);
> count 3
BEGIN;
> done
UPDATE comp SET b = 'y' WHERE a = 1 AND b = 'x';
> count 1
SELECT * FROM comp WHERE a = 1 AND b = 'y' ORDER BY v;
> a | b | v
> 1 | y | 1
> 1 | y | 2
SELECT * FROM comp WHERE a = 1 AND b > 'x' ORDER BY v;
> a | b | v
> 1 | y | 1
> 1 | y | 2
SELECT * FROM comp WHERE a = 1 AND b > 'y' ORDER BY v;
> a | b | v
UPDATE comp SET b = 'x' WHERE v = 2;
> count 1
COMMIT;
> done
SELECT * FROM comp ORDER BY a, b;
> a | b | v
> 1 | x | 2
> 1 | y | 1
> 2 | x | 3
BEGIN;
> done
INSERT INTO comp VALUES (1, 'x', 9);
> count 1
COMMIT;
> ERROR 23505: duplicate key value violates unique constraint "comp_pkey"
> DETAIL: Key (a, b)=(1, x) already exists.
BEGIN;
> done
INSERT INTO comp VALUES (1, 'x', 9);
> count 1
MERGE INTO comp USING (SELECT 9 AS v) s ON comp.v = s.v WHEN MATCHED THEN UPDATE SET b = 'zz';
> count 1
COMMIT;
> done
SELECT * FROM comp ORDER BY a, b;
> a | b | v
> 1 | x | 2
> 1 | y | 1
> 1 | zz | 9
> 2 | x | 3
BEGIN;
> done
INSERT INTO comp VALUES (1, 'x', 20), (1, 'x', 21);
> count 2
UPDATE comp SET b = b || v FROM (VALUES (20), (21)) n (k) WHERE n.k = comp.v;
> count 2
COMMIT;
> done
SELECT * FROM comp ORDER BY a, b;
> a | b | v
> 1 | x | 2
> 1 | x20 | 20
> 1 | x21 | 21
> 1 | y | 1
> 1 | zz | 9
> 2 | x | 3
