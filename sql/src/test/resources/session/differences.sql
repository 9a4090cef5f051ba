-- What differs between two branches.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email VARCHAR(40) UNIQUE);
> CREATE TABLE
CREATE TABLE log (line TEXT, at TIMESTAMPTZ);
> CREATE TABLE
CREATE TABLE same (id INT PRIMARY KEY);
> CREATE TABLE
INSERT INTO users VALUES (1, 'ada', 'ada@x'), (2, 'bob', 'bob@x'), (3, 'cy', 'cy@x');
> INSERT 0 3
INSERT INTO log VALUES ('a', NULL), ('a', NULL), ('b', '2024-01-01 00:00:00Z');
> INSERT 0 3
INSERT INTO same VALUES (1);
> INSERT 0 1
CREATE VIEW names AS SELECT name FROM users;
> CREATE VIEW
COMMIT BRANCH MESSAGE 'first';
> COMMIT BRANCH
CREATE BRANCH dev;
> CREATE BRANCH
USE dev;
> USE BRANCH
UPDATE users SET name = 'Ada' WHERE id = 1;
> UPDATE 1
DELETE FROM users WHERE id = 2;
> DELETE 1
INSERT INTO users VALUES (4, 'dee', NULL);
> INSERT 0 1
ALTER TABLE users ADD COLUMN age INT DEFAULT 7;
> ALTER TABLE
INSERT INTO log VALUES ('a', NULL), ('c', NULL), ('c', NULL);
> INSERT 0 3
DELETE FROM log WHERE line = 'b';
> DELETE 1
CREATE TABLE extra ("order" INT PRIMARY KEY, note TEXT DEFAULT 'it''s');
> CREATE TABLE
INSERT INTO extra VALUES (1, 'x');
> INSERT 0 1
CREATE INDEX by_name ON users (name DESC);
> CREATE INDEX
DROP VIEW names;
> DROP VIEW
COMMIT BRANCH MESSAGE 'second';
> COMMIT BRANCH
SELECT * FROM helios_diff('main', 'dev', 'users');
> change | from_id | from_name | from_email | to_id | to_name | to_email | to_age
> modified | 1 | ada | ada@x | 1 | Ada | ada@x | 7
> removed | 2 | bob | bob@x | NULL | NULL | NULL | NULL
> added | NULL | NULL | NULL | 4 | dee | NULL | 7
SELECT * FROM helios_diff('dev', 'main', 'users') WHERE change = 'removed';
> change | from_id | from_name | from_email | from_age | to_id | to_name | to_email
> removed | 4 | dee | NULL | 7 | NULL | NULL | NULL
SELECT * FROM helios_diff('main', 'dev', 'log');
> change | from_line | from_at | to_line | to_at
> removed | b | 2024-01-01 00:00:00+00 | NULL | NULL
> added | NULL | NULL | a | NULL
> added | NULL | NULL | c | NULL
> added | NULL | NULL | c | NULL
SELECT * FROM helios_diff('main', 'dev', 'same');
> change | from_id | to_id
SELECT * FROM helios_diff('main', 'dev', 'extra');
> change | from_order | from_note | to_order | to_note
> added | NULL | NULL | 1 | x
SELECT * FROM helios_diff('main', 'dev', 'nothing');
> ERROR 42P01: relation "nothing" does not exist on branch "main" or branch "dev"
SELECT * FROM helios_diff('main', 'nowhere', 'users');
> ERROR 42704: unknown revision 'nowhere'
SELECT * FROM helios_diff('main', 'dev');
> ERROR 42883: helios_diff takes 3 arguments, not 2
SELECT change, count(*) FROM helios_diff(helios_merge_base('main', 'dev'), 'HEAD', 'users') GROUP BY change ORDER BY 1;
> change | count
> added | 1
> modified | 1
> removed | 1
SELECT * FROM helios_diff_stat('main', 'dev');
> table_name | rows_added | rows_removed | rows_modified | cells_modified | rows_before | rows_after
> extra | 1 | 0 | 0 | 0 | 0 | 1
> log | 3 | 1 | 0 | 0 | 3 | 5
> users | 1 | 1 | 1 | 1 | 3 | 3
SELECT * FROM helios_diff_stat('main', 'dev', 'log');
> table_name | rows_added | rows_removed | rows_modified | cells_modified | rows_before | rows_after
> log | 3 | 1 | 0 | 0 | 3 | 5
SELECT * FROM helios_diff_stat('main', 'dev', 'nothing');
> ERROR 42P01: relation "nothing" does not exist on branch "main" or branch "dev"
SELECT * FROM helios_schema_diff('main', 'dev');
> object_kind | object_name | change | from_sql | to_sql
> table | extra | added | NULL | CREATE TABLE extra ("order" integer NOT NULL, note text DEFAULT 'it''s', PRIMARY KEY ("order"))
> column | users.age | added | NULL | age integer DEFAULT 7
> index | users.by_name | added | NULL | CREATE INDEX by_name ON users (name DESC)
> view | names | dropped | CREATE VIEW names (name) AS SELECT name FROM users | NULL
SELECT * FROM helios_schema_diff('dev', 'main');
> object_kind | object_name | change | from_sql | to_sql
> table | extra | dropped | CREATE TABLE extra ("order" integer NOT NULL, note text DEFAULT 'it''s', PRIMARY KEY ("order")) | NULL
> column | users.age | dropped | age integer DEFAULT 7 | NULL
> index | users.by_name | dropped | CREATE INDEX by_name ON users (name DESC) | NULL
> view | names | added | NULL | CREATE VIEW names (name) AS SELECT name FROM users
SELECT * FROM helios_patch('main', 'dev');
> n | sql
> 1 | DROP VIEW names
> 2 | CREATE TABLE extra ("order" integer NOT NULL, note text DEFAULT 'it''s', PRIMARY KEY ("order"))
> 3 | ALTER TABLE users ADD COLUMN age integer DEFAULT 7
> 4 | INSERT INTO extra ("order", note) VALUES (1, 'x')
> 5 | DELETE FROM log WHERE line = 'b' AND at = '2024-01-01 00:00:00+00'::timestamptz
> 6 | INSERT INTO log (line, at) VALUES ('a', NULL)
> 7 | INSERT INTO log (line, at) VALUES ('c', NULL)
> 8 | INSERT INTO log (line, at) VALUES ('c', NULL)
> 9 | DELETE FROM users WHERE id = 2
> 10 | UPDATE users SET name = 'Ada' WHERE id = 1
> 11 | INSERT INTO users (id, name, email, age) VALUES (4, 'dee', NULL, 7)
> 12 | CREATE INDEX by_name ON users (name DESC)
SELECT * FROM helios_patch('dev', 'main');
> n | sql
> 1 | DROP TABLE extra
> 2 | DROP INDEX by_name
> 3 | ALTER TABLE users DROP COLUMN age
> 4 | INSERT INTO log (line, at) VALUES ('b', '2024-01-01 00:00:00+00'::timestamptz)
> 5 | DELETE FROM log WHERE line = 'a' AND at IS NULL
> 6 | INSERT INTO log (line, at) VALUES ('a', NULL)
> 7 | INSERT INTO log (line, at) VALUES ('a', NULL)
> 8 | DELETE FROM log WHERE line = 'c' AND at IS NULL
> 9 | DELETE FROM users WHERE id = 4
> 10 | UPDATE users SET name = 'ada' WHERE id = 1
> 11 | INSERT INTO users (id, name, email) VALUES (2, 'bob', 'bob@x')
> 12 | CREATE VIEW names (name) AS SELECT name FROM users
SELECT * FROM helios_patch('dev', 'HEAD');
> n | sql
-- What a transaction did and did not commit yet.
BEGIN;
> BEGIN
UPDATE users SET age = 8 WHERE id = 3;
> UPDATE 1
SELECT change, from_id, to_age FROM helios_diff('main', 'dev', 'users') WHERE from_id = 3;
> change | from_id | to_age
> modified | 3 | 8
SELECT id, "commit" IS NULL AS open FROM helios_blame('users');
> id | open
> 1 | false
> 3 | true
> 4 | false
ROLLBACK;
> ROLLBACK
-- Versions of rows, over a rename and a merge.
UPDATE users SET name = 'ADA' WHERE id = 1;
> UPDATE 1
COMMIT BRANCH MESSAGE 'third';
> COMMIT BRANCH
USE main;
> USE BRANCH
UPDATE users SET name = 'Cy' WHERE id = 3;
> UPDATE 1
COMMIT BRANCH MESSAGE 'elsewhere';
> COMMIT BRANCH
MERGE BRANCH dev INTO main WITH (message = 'merged');
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 7 | 4 | 0 | 0
ALTER TABLE users RENAME TO people;
> ALTER TABLE
ALTER TABLE people RENAME COLUMN name TO called;
> ALTER TABLE
INSERT INTO people VALUES (5, 'eve', NULL, 5);
> INSERT 0 1
SELECT h.id, h.called, h.age, h.author, l.message FROM helios_history('people') h LEFT JOIN helios_log l ON h."commit" = l."commit" ORDER BY id, l.lsn;
> id | called | age | author | message
> 1 | ada | NULL | ada | first
> 1 | Ada | 7 | ada | second
> 1 | ADA | 7 | ada | third
> 2 | bob | NULL | ada | first
> 3 | cy | NULL | ada | first
> 3 | Cy | NULL | ada | elsewhere
> 4 | dee | 7 | ada | second
> 5 | eve | 5 | NULL | NULL
SELECT id, author, message FROM helios_blame('people');
> id | author | message
> 1 | ada | third
> 3 | ada | elsewhere
> 4 | ada | second
> 5 | NULL | NULL
SELECT line, message FROM helios_blame('log');
> line | message
> a | first
> a | first
> a | first
> c | second
> c | second
SELECT line, message FROM helios_history('log') h JOIN helios_log l ON h."commit" = l."commit" ORDER BY l.lsn, line;
> line | message
> a | first
> b | first
> a | second
> c | second
SELECT * FROM helios_blame('users');
> ERROR 42P01: relation "users" does not exist on branch "main"
SELECT * FROM helios_history('nothing');
> ERROR 42P01: relation "nothing" does not exist on branch "main"
SELECT * FROM helios_history('names');
> ERROR 42P01: relation "names" does not exist on branch "main"
CREATE TABLE odd (author TEXT PRIMARY KEY, "commit" INT);
> CREATE TABLE
INSERT INTO odd VALUES ('me', 1);
> INSERT 0 1
SELECT * FROM helios_history('odd');
> author | commit | commit_ | author_ | date
> me | 1 | NULL | NULL | NULL
SELECT * FROM helios_blame('odd');
> author | commit | author_ | date | message
> me | NULL | NULL | NULL | NULL
CREATE VIEW two (a, b) AS SELECT 1, 2;
> CREATE VIEW
SELECT sql FROM sqlite_master WHERE name = 'two';
> sql
> CREATE VIEW two (a, b) AS SELECT 1, 2
