-- Temporary tables are the session's own and take part in its transactions.
CREATE TABLE t (id INT PRIMARY KEY, v TEXT);
> CREATE TABLE
INSERT INTO t VALUES (1, 'one'), (2, 'two');
> INSERT 0 2
CREATE TEMP TABLE work (id INT PRIMARY KEY, n INT DEFAULT 1);
> CREATE TABLE
CREATE TEMPORARY TABLE t (a INT);
> ERROR 42P07: relation "t" already exists
INSERT INTO work (id) SELECT id FROM t;
> INSERT 0 2
UPDATE t SET v = v || '!' FROM work WHERE work.id = t.id AND work.id = 2;
> UPDATE 1
SELECT * FROM t JOIN work ON t.id = work.id ORDER BY 1;
> id | v | id | n
> 1 | one | 1 | 1
> 2 | two! | 2 | 1
@2
SELECT * FROM work;
> ERROR 42P01: relation "work" does not exist on branch "main"
SELECT v FROM t ORDER BY id;
> v
> one
> two!
CREATE TABLE later (x INT);
> CREATE TABLE
@1
SELECT count(*) FROM later;
> count
> 0
BEGIN;
> BEGIN
DELETE FROM work WHERE id = 1;
> DELETE 1
INSERT INTO t VALUES (3, 'three');
> INSERT 0 1
SAVEPOINT s;
> SAVEPOINT
DROP TABLE work;
> DROP TABLE
ROLLBACK TO s;
> ROLLBACK
SELECT id FROM work;
> id
> 2
@2
UPDATE t SET v = 'uno' WHERE id = 1;
> UPDATE 1
@1
COMMIT;
> COMMIT
SELECT id FROM work;
> id
> 2
SELECT * FROM t ORDER BY id;
> id | v
> 1 | uno
> 2 | two!
> 3 | three
BEGIN;
> BEGIN
CREATE TEMP TABLE gone AS SELECT 1 AS a;
> SELECT 1
SELECT * FROM gone;
> a
> 1
ROLLBACK;
> ROLLBACK
SELECT * FROM gone;
> ERROR 42P01: relation "gone" does not exist on branch "main"
CREATE TABLE c (id INT REFERENCES work);
> ERROR 42P16: constraints on permanent tables may reference only permanent tables
CREATE TEMP TABLE c (id INT REFERENCES t);
> ERROR 42P16: constraints on temporary tables may reference only temporary tables
CREATE VIEW v AS SELECT * FROM work;
> CREATE VIEW
> NOTICE 00000: view "v" will be a temporary view
SELECT * FROM v;
> id | n
> 2 | 1
CREATE TEMP VIEW tv (a) AS SELECT v FROM t WHERE id = 1;
> CREATE VIEW
SELECT a FROM tv;
> a
> uno
CREATE OR REPLACE VIEW tv (a) AS SELECT v FROM t;
> CREATE VIEW
CREATE INDEX ON work (n DESC);
> CREATE INDEX
ALTER TABLE work ADD COLUMN x TEXT DEFAULT 'y';
> ALTER TABLE
SELECT * FROM work;
> id | n | x
> 2 | 1 | y
COMMIT BRANCH MESSAGE 'm';
> COMMIT BRANCH
CREATE BRANCH dev;
> CREATE BRANCH
USE dev;
> USE BRANCH
SELECT * FROM work;
> id | n | x
> 2 | 1 | y
SELECT * FROM main.work;
> ERROR 42P01: relation "work" does not exist on "main"
INSERT INTO work (id) VALUES (9) RETURNING x;
> x
> y
USE main;
> USE BRANCH
SELECT count(*) FROM work;
> count
> 2
DROP TABLE work;
> ERROR 2BP01: cannot drop table work because other objects depend on it
> DETAIL: view v depends on table work
SELECT * FROM work;
> id | n | x
> 2 | 1 | y
> 9 | 1 | y
DROP TABLE work CASCADE;
> DROP TABLE
> NOTICE 00000: drop cascades to view v
@2
SELECT a FROM tv;
> ERROR 42P01: relation "tv" does not exist on branch "main"
