-- A transaction reads one state, and its own changes.
CREATE TABLE t (id INT PRIMARY KEY, n INT, u INT UNIQUE);
> CREATE TABLE
CREATE TABLE c (id INT PRIMARY KEY, t_id INT REFERENCES t);
> CREATE TABLE
INSERT INTO t VALUES (1, 1, 1), (2, 2, 2);
> INSERT 0 2
@a
BEGIN;
> BEGIN
SELECT n FROM t ORDER BY id;
> n
> 1
> 2
@b
UPDATE t SET n = 10 WHERE id = 1;
> UPDATE 1
@a
SELECT n FROM t ORDER BY id;
> n
> 1
> 2
UPDATE t SET n = 20 WHERE id = 2;
> UPDATE 1
SELECT n FROM t ORDER BY id;
> n
> 1
> 20
COMMIT;
> COMMIT
SELECT n FROM t ORDER BY id;
> n
> 10
> 20
-- READ COMMITTED sees what others commit between its statements, and keeps its own.
BEGIN ISOLATION LEVEL READ COMMITTED;
> BEGIN
UPDATE t SET n = 21 WHERE id = 2;
> UPDATE 1
SAVEPOINT s;
> SAVEPOINT
INSERT INTO t VALUES (3, 3, 3);
> INSERT 0 1
@b
UPDATE t SET n = 11 WHERE id = 1;
> UPDATE 1
@a
SELECT * FROM t ORDER BY id;
> id | n | u
> 1 | 11 | 1
> 2 | 21 | 2
> 3 | 3 | 3
ROLLBACK TO s;
> ROLLBACK
SELECT * FROM t ORDER BY id;
> id | n | u
> 1 | 11 | 1
> 2 | 21 | 2
@b
UPDATE t SET n = 99 WHERE id = 2;
> UPDATE 1
@a
SELECT n FROM t WHERE id = 1;
> ERROR 40001: could not serialize access due to concurrent update of table "t", key (id)=(2)
ROLLBACK;
> ROLLBACK
-- One key changed by both: the later one loses, whatever it did to it.
BEGIN;
> BEGIN
DELETE FROM t WHERE id = 1;
> DELETE 1
@b
UPDATE t SET n = 12 WHERE id = 1;
> UPDATE 1
@a
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "t", key (id)=(1)
BEGIN;
> BEGIN
INSERT INTO t VALUES (5, 5, 50);
> INSERT 0 1
@b
INSERT INTO t VALUES (6, 6, 50);
> INSERT 0 1
@a
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "t", unique index t_u_key
-- Different keys of one table do not meet.
BEGIN;
> BEGIN
INSERT INTO t VALUES (7, 7, 7);
> INSERT 0 1
@b
INSERT INTO t VALUES (8, 8, 8);
> INSERT 0 1
DELETE FROM t WHERE id = 6;
> DELETE 1
@a
COMMIT;
> COMMIT
SELECT id FROM t ORDER BY id;
> id
> 1
> 2
> 7
> 8
-- Definitions and rows of one table do.
BEGIN;
> BEGIN
UPDATE t SET n = 0 WHERE id = 7;
> UPDATE 1
@b
ALTER TABLE t ADD COLUMN x INT;
> ALTER TABLE
@a
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "t"
BEGIN;
> BEGIN
ALTER TABLE t DROP COLUMN x;
> ALTER TABLE
@b
UPDATE t SET x = 1 WHERE id = 7;
> UPDATE 1
@a
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "t"
BEGIN;
> BEGIN
CREATE TABLE same (a INT);
> CREATE TABLE
@b
CREATE TABLE same (b TEXT);
> CREATE TABLE
@a
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "same"
-- A parent cannot go while a child comes.
BEGIN;
> BEGIN
INSERT INTO c VALUES (1, 7);
> INSERT 0 1
@b
DELETE FROM t WHERE id = 7;
> DELETE 1
@a
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "c"
SELECT count(*) FROM c;
> count
> 0
-- A branch that is merged into meanwhile is rebased upon like any other.
@b
CREATE BRANCH dev;
> CREATE BRANCH
USE dev;
> USE BRANCH
INSERT INTO t (id) VALUES (100);
> INSERT 0 1
@a
BEGIN;
> BEGIN
INSERT INTO t (id) VALUES (101);
> INSERT 0 1
@b
MERGE BRANCH dev INTO main;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 1 | 0 | 0 | 0
@a
COMMIT;
> COMMIT
SELECT id FROM t WHERE id >= 100 ORDER BY id;
> id
> 100
> 101
BEGIN;
> BEGIN
INSERT INTO t (id) VALUES (102);
> INSERT 0 1
@b
DROP BRANCH dev FORCE;
> ERROR 55006: cannot drop the branch of this session: dev
USE main;
> USE BRANCH
DROP BRANCH dev;
> DROP BRANCH
ALTER BRANCH main SET READ ONLY;
> ALTER BRANCH
@a
INSERT INTO t (id) VALUES (103);
> ERROR 25006: Cannot modify read-only branch: main
COMMIT;
> ERROR 25006: Cannot modify read-only branch: main
