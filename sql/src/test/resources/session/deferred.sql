-- Checks that wait for the end of the transaction, beside other sessions, branches and merges.
CREATE TABLE p (id int PRIMARY KEY);
> CREATE TABLE
CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p DEFERRABLE INITIALLY DEFERRED);
> CREATE TABLE
CREATE TABLE u (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, pos int UNIQUE DEFERRABLE INITIALLY DEFERRED);
> CREATE TABLE
INSERT INTO p VALUES (1), (2);
> INSERT 0 2
INSERT INTO u VALUES (1, 1), (2, 2);
> INSERT 0 2
COMMIT BRANCH MESSAGE 'base';
> COMMIT BRANCH
-- a transaction goes over to what others did meanwhile
BEGIN;
> BEGIN
UPDATE u SET pos = 2 WHERE id = 1;
> UPDATE 1
UPDATE u SET pos = 1 WHERE id = 2;
> UPDATE 1
@2
INSERT INTO u VALUES (3, 3);
> INSERT 0 1
INSERT INTO p VALUES (3);
> INSERT 0 1
@1
COMMIT;
> COMMIT
SELECT * FROM u ORDER BY id;
> id | pos
> 1 | 2
> 2 | 1
> 3 | 3
-- both give one value to the key
BEGIN;
> BEGIN
INSERT INTO u VALUES (4, 4), (5, 4);
> INSERT 0 2
DELETE FROM u WHERE id = 4;
> DELETE 1
@2
INSERT INTO u VALUES (9, 4);
> INSERT 0 1
@1
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "u", unique index u_pos_key
SELECT * FROM u ORDER BY id;
> id | pos
> 1 | 2
> 2 | 1
> 3 | 3
> 9 | 4
-- the parent goes while a child comes
BEGIN;
> BEGIN
INSERT INTO c VALUES (1, 3);
> INSERT 0 1
@2
DELETE FROM p WHERE id = 3;
> DELETE 1
@1
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "c"
SELECT count(*) FROM c;
> count
> 0
-- READ COMMITTED keeps its snapshot while a key has two rows
BEGIN ISOLATION LEVEL READ COMMITTED;
> BEGIN
INSERT INTO u VALUES (1, 11);
> INSERT 0 1
@2
DELETE FROM u WHERE id = 1;
> DELETE 1
INSERT INTO u VALUES (20, 20);
> INSERT 0 1
@1
SELECT count(*) FROM u WHERE id = 1;
> count
> 2
SELECT count(*) FROM u WHERE id = 20;
> count
> 0
DELETE FROM u WHERE pos = 11;
> DELETE 1
SELECT count(*) FROM u WHERE id = 20;
> count
> 1
COMMIT;
> COMMIT
SELECT * FROM u ORDER BY id;
> id | pos
> 2 | 1
> 3 | 3
> 9 | 4
> 20 | 20
-- a failed COMMIT leaves nothing, settings included
BEGIN;
> BEGIN
SET TIME ZONE 'Europe/Berlin';
> SET
INSERT INTO c VALUES (5, 5);
> INSERT 0 1
COMMIT;
> ERROR 23503: insert or update on table "c" violates foreign key constraint "c_p_fkey"
> DETAIL: Key (p)=(5) is not present in table "p".
SHOW timezone;
> TimeZone
> UTC
SELECT count(*) FROM c;
> count
> 0
-- merges and branches have only complete states
CREATE BRANCH dev;
> CREATE BRANCH
BEGIN;
> BEGIN
INSERT INTO c VALUES (6, 6);
> INSERT 0 1
INSERT INTO p VALUES (6);
> INSERT 0 1
COMMIT;
> COMMIT
COMMIT BRANCH MESSAGE 'main adds a child';
> COMMIT BRANCH
USE BRANCH dev;
> USE BRANCH
ALTER TABLE c ALTER CONSTRAINT c_p_fkey NOT DEFERRABLE;
> ALTER TABLE
INSERT INTO u VALUES (30, 30);
> INSERT 0 1
COMMIT BRANCH MESSAGE 'dev';
> COMMIT BRANCH
MERGE BRANCH main INTO dev;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 2 | 0 | 0 | 0
SELECT * FROM c;
> id | p
> 6 | 6
SELECT object_kind, object_name, change, to_sql FROM helios_schema_diff('main', 'dev');
> object_kind | object_name | change | to_sql
> foreign key | c.c_p_fkey | modified | CONSTRAINT c_p_fkey FOREIGN KEY (p) REFERENCES p (id)
SELECT sql FROM helios_patch('main', 'dev');
> sql
> ALTER TABLE c DROP CONSTRAINT c_p_fkey
> INSERT INTO u (id, pos) VALUES (30, 30)
> ALTER TABLE c ADD CONSTRAINT c_p_fkey FOREIGN KEY (p) REFERENCES p (id)
SELECT sql FROM helios_patch('dev', 'main');
> sql
> ALTER TABLE c DROP CONSTRAINT c_p_fkey
> DELETE FROM u WHERE id = 30
> ALTER TABLE c ADD CONSTRAINT c_p_fkey FOREIGN KEY (p) REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED
SELECT sql FROM sqlite_master WHERE name IN ('u', 'c');
> sql
> CREATE TABLE c (id integer NOT NULL, p integer, PRIMARY KEY (id), CONSTRAINT c_p_fkey FOREIGN KEY (p) REFERENCES p (id))
> CREATE TABLE u (id integer NOT NULL, pos integer, PRIMARY KEY (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT u_pos_key UNIQUE (pos) DEFERRABLE INITIALLY DEFERRED)
-- a merge that takes the parent away
DELETE FROM c;
> DELETE 1
DELETE FROM p WHERE id = 6;
> DELETE 1
COMMIT BRANCH MESSAGE 'dev removes it';
> COMMIT BRANCH
USE BRANCH main;
> USE BRANCH
INSERT INTO c VALUES (7, 6);
> INSERT 0 1
COMMIT BRANCH MESSAGE 'main adds another child';
> COMMIT BRANCH
MERGE BRANCH dev INTO main;
> ERROR 40H01: merge of 'dev' into 'main' has conflicts: 0 in rows, 0 in the schema, 1 violation
>   c: row (id)=(7): no row of p has the values that c_p_fkey refers to
MERGE ABORT;
> MERGE ABORT
-- both sides change when the primary key is checked
CREATE TABLE k (id int CONSTRAINT kk PRIMARY KEY, v int UNIQUE);
> CREATE TABLE
COMMIT BRANCH MESSAGE 'k';
> COMMIT BRANCH
CREATE BRANCH other;
> CREATE BRANCH
ALTER TABLE k DROP CONSTRAINT kk, ADD CONSTRAINT kk PRIMARY KEY (id) DEFERRABLE;
> ALTER TABLE
COMMIT BRANCH MESSAGE 'deferrable';
> COMMIT BRANCH
USE BRANCH other;
> USE BRANCH
INSERT INTO k VALUES (1, 1);
> INSERT 0 1
COMMIT BRANCH MESSAGE 'a row';
> COMMIT BRANCH
MERGE BRANCH main INTO other WITH (strategy = ours);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 0 | 1 | 0 | 0
SELECT constraint_name, is_deferrable FROM information_schema.table_constraints WHERE table_name = 'k' ORDER BY 1;
> constraint_name | is_deferrable
> k_v_key | NO
> kk | YES
-- temporary tables, INSERT OR .., RESTORE
CREATE TEMP TABLE tt (id int UNIQUE DEFERRABLE INITIALLY DEFERRED);
> CREATE TABLE
INSERT INTO tt VALUES (1), (1);
> ERROR 23505: duplicate key value violates unique constraint "tt_id_key"
> DETAIL: Key (id)=(1) already exists.
INSERT OR REPLACE INTO u VALUES (1, 1);
> ERROR 55000: ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters
INSERT OR IGNORE INTO u VALUES (1, 1);
> ERROR 55000: ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters
INSERT INTO u VALUES (40, 40);
> INSERT 0 1
RESTORE TABLE u FROM 'main' WHERE id >= 1;
> RESTORE TABLE 9
SELECT * FROM u ORDER BY id;
> id | pos
> 2 | 1
> 3 | 3
> 9 | 4
> 20 | 20
