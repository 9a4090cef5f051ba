-- Tables and rows as they were.
CREATE TABLE p (id INT PRIMARY KEY, name TEXT UNIQUE);
> CREATE TABLE
CREATE TABLE c (id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, p INT REFERENCES p, n INT, twice INT GENERATED ALWAYS AS (n * 2) STORED);
> CREATE TABLE
CREATE TABLE log (line TEXT);
> CREATE TABLE
INSERT INTO p VALUES (1, 'one'), (2, 'two'), (3, 'three');
> INSERT 0 3
INSERT INTO c (p, n) VALUES (1, 10), (2, 20);
> INSERT 0 2
INSERT INTO log VALUES ('x'), ('x'), ('y');
> INSERT 0 3
COMMIT BRANCH MESSAGE 'first';
> COMMIT BRANCH
UPDATE p SET name = 'eins' WHERE id = 1;
> UPDATE 1
DELETE FROM p WHERE id = 3;
> DELETE 1
INSERT INTO p VALUES (4, 'four');
> INSERT 0 1
-- Rows by key and by condition: changed ones, those that went, those that came.
RESTORE TABLE p WHERE id = 1;
> RESTORE TABLE 1
SELECT * FROM p ORDER BY id;
> id | name
> 1 | one
> 2 | two
> 4 | four
RESTORE TABLE p WHERE id >= 3;
> RESTORE TABLE 2
SELECT * FROM p ORDER BY id;
> id | name
> 1 | one
> 2 | two
> 3 | three
-- Rows that met the condition then come back too.
UPDATE p SET name = 'zwei' WHERE id = 2;
> UPDATE 1
RESTORE TABLE p WHERE name = 'two';
> RESTORE TABLE 1
SELECT * FROM p ORDER BY id;
> id | name
> 1 | one
> 2 | two
> 3 | three
UPDATE c SET n = 11 WHERE id = 1;
> UPDATE 1
DELETE FROM c WHERE id = 2;
> DELETE 1
RESTORE TABLE c FROM 'main~0' WHERE p IN (1, 2);
> RESTORE TABLE 2
SELECT * FROM c ORDER BY id;
> id | p | n | twice
> 1 | 1 | 10 | 20
> 2 | 2 | 20 | 40
-- A table without a primary key.
DELETE FROM log;
> DELETE 3
INSERT INTO log VALUES ('y'), ('z');
> INSERT 0 2
RESTORE TABLE log WHERE line IN ('x', 'y');
> RESTORE TABLE 4
SELECT * FROM log ORDER BY line;
> line
> x
> x
> y
> z
-- The table as a whole, its definition included.
ALTER TABLE c ADD COLUMN extra TEXT;
> ALTER TABLE
ALTER TABLE c RENAME TO child;
> ALTER TABLE
RESTORE TABLE child;
> RESTORE TABLE
SELECT * FROM c ORDER BY id;
> id | p | n | twice
> 1 | 1 | 10 | 20
> 2 | 2 | 20 | 40
SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name;
> name
> c
> log
> p
-- A row that would be without its parent.
DELETE FROM c;
> DELETE 2
DELETE FROM p WHERE id = 2;
> DELETE 1
RESTORE TABLE c;
> ERROR 23503: insert or update on table "c" violates foreign key constraint "c_p_fkey"
> DETAIL: Key (p)=(2) is not present in table "p".
RESTORE TABLE c WHERE id = 2;
> ERROR 23503: insert or update on table "c" violates foreign key constraint "c_p_fkey"
> DETAIL: Key (p)=(2) is not present in table "p".
SELECT count(*) FROM c;
> count
> 0
RESTORE TABLE p;
> RESTORE TABLE
RESTORE TABLE c;
> RESTORE TABLE
SELECT id, p, n, twice FROM c ORDER BY id;
> id | p | n | twice
> 1 | 1 | 10 | 20
> 2 | 2 | 20 | 40
-- A dropped one reappears; one of its name goes if nothing depends on it.
DROP TABLE log;
> DROP TABLE
RESTORE TABLE log;
> RESTORE TABLE
SELECT count(*) FROM log;
> count
> 3
DROP TABLE log;
> DROP TABLE
CREATE TABLE log (id INT PRIMARY KEY);
> CREATE TABLE
RESTORE TABLE log;
> RESTORE TABLE
SELECT count(*) FROM log;
> count
> 3
DROP TABLE c;
> DROP TABLE
DROP TABLE p;
> DROP TABLE
RESTORE TABLE c;
> ERROR 42P01: constraint "c_p_fkey" of table "c" refers to a table that does not exist
CREATE VIEW p AS SELECT 1 AS one;
> CREATE VIEW
RESTORE TABLE p;
> ERROR 42P07: relation "p" already exists
DROP VIEW p;
> DROP VIEW
RESTORE TABLE p;
> RESTORE TABLE
RESTORE TABLE c;
> RESTORE TABLE
SELECT count(*) FROM c;
> count
> 2
-- In a transaction.
BEGIN;
> BEGIN
UPDATE p SET name = 'uno' WHERE id = 1;
> UPDATE 1
RESTORE TABLE p WHERE id = 1;
> RESTORE TABLE 1
SELECT name FROM p WHERE id = 1;
> name
> one
DELETE FROM p WHERE id = 3;
> DELETE 1
RESTORE TABLE p;
> RESTORE TABLE
SELECT count(*) FROM p;
> count
> 3
ROLLBACK;
> ROLLBACK
SELECT * FROM helios_status;
> table_name | kind | rows_added | rows_removed | rows_modified | schema_changed
RESTORE TABLE nothing;
> ERROR 42P01: table "nothing" does not exist at "main~0"
RESTORE TABLE p FROM 'no';
> ERROR 42704: unknown revision 'no'
RESTORE TABLE p WHERE wrong = 1;
> ERROR 42703: column "wrong" does not exist
RESTORE TABLE p FROM 'main~1';
> ERROR 42P01: table "p" does not exist at "main~1"
SELECT kind FROM (SELECT statement_kinds AS kind FROM helios_transactions ORDER BY lsn DESC LIMIT 1) x;
> kind
> RESTORE TABLE
-- An identity column that is not the key comes back too.
CREATE TABLE idn (k text PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY, v int);
> CREATE TABLE
INSERT INTO idn (k, v) VALUES ('a', 1), ('b', 2);
> INSERT 0 2
COMMIT BRANCH MESSAGE 'identity';
> COMMIT BRANCH
UPDATE idn SET n = DEFAULT, v = 5 WHERE k = 'a';
> UPDATE 1
SELECT k, n > 2, v FROM idn ORDER BY k;
> k | ?column? | v
> a | true | 5
> b | false | 2
RESTORE TABLE idn WHERE k = 'a';
> RESTORE TABLE 1
SELECT * FROM idn ORDER BY k;
> k | n | v
> a | 1 | 1
> b | 2 | 2
INSERT INTO idn (k, n) OVERRIDING SYSTEM VALUE VALUES ('a', 50) ON CONFLICT (k) DO UPDATE SET n = excluded.n;
> INSERT 0 1
INSERT INTO idn (k) VALUES ('a') ON CONFLICT (k) DO UPDATE SET n = excluded.n;
> ERROR 428C9: column "n" can only be updated to DEFAULT
> DETAIL: Column "n" is an identity column defined as GENERATED ALWAYS.
SELECT * FROM idn ORDER BY k;
> k | n | v
> a | 50 | 1
> b | 2 | 2
