-- Merges of definitions: what follows renames of the other side, and conflicts decided by definitions of one's own.
CREATE TABLE p (id int PRIMARY KEY, name text, price numeric(8, 2) DEFAULT 100, qty int, total numeric GENERATED ALWAYS AS (price * qty) STORED);
> CREATE TABLE
CREATE TABLE tree (id int PRIMARY KEY, parent int REFERENCES tree (id), label text);
> CREATE TABLE
INSERT INTO p (id, name, price, qty) VALUES (1, 'a', 100, 1), (2, 'b', 200, 2);
> INSERT 0 2
INSERT INTO tree VALUES (1, NULL, 'root'), (2, 1, 'leaf');
> INSERT 0 2
CREATE VIEW dear AS SELECT id, name FROM p WHERE price > 150;
> CREATE VIEW
CREATE VIEW dear_names AS SELECT name FROM dear;
> CREATE VIEW
COMMIT BRANCH MESSAGE 'base';
> COMMIT BRANCH
CREATE BRANCH dev;
> CREATE BRANCH
ALTER TABLE p RENAME COLUMN price TO cost;
> ALTER TABLE
ALTER TABLE p RENAME COLUMN name TO title;
> ALTER TABLE
UPDATE p SET cost = 101 WHERE id = 1;
> UPDATE 1
COMMIT BRANCH MESSAGE 'renames';
> COMMIT BRANCH
USE BRANCH dev;
> USE BRANCH
ALTER TABLE p ADD CONSTRAINT positive CHECK (price > 0);
> ALTER TABLE
CREATE INDEX by_price ON p ((price * 2) DESC) WHERE price > 10;
> CREATE INDEX
ALTER TABLE p ADD COLUMN half numeric GENERATED ALWAYS AS (price / 2) STORED;
> ALTER TABLE
CREATE VIEW cheap AS SELECT name, price FROM p WHERE price < 150;
> CREATE VIEW
CREATE VIEW cheap_names AS SELECT c.name FROM cheap c JOIN p ON p.name = c.name;
> CREATE VIEW
UPDATE p SET qty = 5 WHERE id = 1;
> UPDATE 1
INSERT INTO tree VALUES (3, 2, 'twig');
> INSERT 0 1
COMMIT BRANCH MESSAGE 'things on price';
> COMMIT BRANCH
USE BRANCH main;
> USE BRANCH
MERGE BRANCH dev INTO main;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 3 | 5 | 0 | 0
SELECT id, title, cost, qty, total, half FROM p ORDER BY id;
> id | title | cost | qty | total | half
> 1 | a | 101.00 | 5 | 505.00 | 50.5000000000000000
> 2 | b | 200.00 | 2 | 400.00 | 100.0000000000000000
SELECT * FROM cheap;
> name | price
> a | 101.00
SELECT * FROM cheap_names;
> name
> a
SELECT * FROM dear_names;
> name
> b
SELECT id FROM p WHERE cost * 2 > 300 AND cost > 10;
> id
> 2
INSERT INTO p (id, cost) VALUES (9, -1);
> ERROR 23514: new row for relation "p" violates check constraint "positive"
> DETAIL: Failing row contains (9, null, -1.00, null, null, -0.50000000000000000000).
SELECT helios_hash('main') = helios_hash('dev') AS alike;
> alike
> false
-- The other direction gives the same.
CREATE BRANCH there FROM 'dev';
> CREATE BRANCH
MERGE BRANCH 'main~1' INTO there;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 1 | 9 | 0 | 0
-- A default, a check and a view that both sides changed.
CREATE BRANCH l1;
> CREATE BRANCH
CREATE BRANCH r1;
> CREATE BRANCH
USE BRANCH l1;
> USE BRANCH
ALTER TABLE p ALTER COLUMN qty SET DEFAULT 1;
> ALTER TABLE
CREATE INDEX by_qty ON p (qty);
> CREATE INDEX
CREATE OR REPLACE VIEW dear AS SELECT id, title AS name FROM p WHERE cost > 1000;
> CREATE VIEW
COMMIT BRANCH MESSAGE 'left';
> COMMIT BRANCH
USE BRANCH r1;
> USE BRANCH
ALTER TABLE p ALTER COLUMN qty SET DEFAULT 2;
> ALTER TABLE
CREATE INDEX by_qty ON p (qty DESC);
> CREATE INDEX
CREATE OR REPLACE VIEW dear AS SELECT id, title AS name FROM p WHERE cost > 2000;
> CREATE VIEW
INSERT INTO p (id, title, cost) VALUES (7, 'g', 7);
> INSERT 0 1
COMMIT BRANCH MESSAGE 'right';
> COMMIT BRANCH
USE BRANCH l1;
> USE BRANCH
MERGE BRANCH r1 INTO l1;
> ERROR 40H01: merge of 'r1' into 'l1' has conflicts: 0 in rows, 3 in the schema, 0 violations
>   p.qty: default changed on both sides
>   p: index by_qty added on both sides differently
>   dear: redefined on both sides differently
SELECT table_name, column_name, object_kind, base_sql, ours_sql, theirs_sql FROM helios_schema_conflicts ORDER BY object_kind, ours_sql;
> table_name | column_name | object_kind | base_sql | ours_sql | theirs_sql
> p | qty | column | qty integer | qty integer DEFAULT 1 | qty integer DEFAULT 2
> p | NULL | index | NULL | CREATE INDEX by_qty ON p (qty) | CREATE INDEX by_qty ON p (qty DESC)
> dear | NULL | view | CREATE VIEW dear (id, name) AS SELECT id, name FROM (SELECT id, name, cost AS price, qty, total FROM (SELECT id, title AS name, cost, qty, total FROM p) AS p) AS p WHERE price > 150 | CREATE VIEW dear (id, name) AS SELECT id, title AS name FROM p WHERE cost > 1000 | CREATE VIEW dear (id, name) AS SELECT id, title AS name FROM p WHERE cost > 2000
SELECT conflict_id, object_kind FROM helios_schema_conflicts ORDER BY object_kind;
> conflict_id | object_kind
> s9ba6a1906f500ca3 | column
> sc58d6756ccb501ba | index
> s0f9a99af951d61a3 | view
RESOLVE CONFLICT 's9ba6a1906f500ca3' USING 'qty integer DEFAULT';
> ERROR 22023: p.qty: default changed on both sides; "qty integer DEFAULT" does not decide it: syntax error at end of input (line 1, column 44)
RESOLVE CONFLICT 's9ba6a1906f500ca3' USING 'qty bigint NOT NULL DEFAULT 3';
> RESOLVE
RESOLVE CONFLICT 's9ba6a1906f500ca3' USING 'qty bigint DEFAULT 3';
> RESOLVE
RESOLVE CONFLICT 'sc58d6756ccb501ba' USING 'CREATE UNIQUE INDEX by_qty ON p (nowhere)';
> ERROR 22023: p: index by_qty added on both sides differently; "CREATE UNIQUE INDEX by_qty ON p (nowhere)" does not decide it: column "nowhere" does not exist
RESOLVE CONFLICT 'sc58d6756ccb501ba' USING 'CREATE INDEX by_qty_title ON p (qty, title DESC) WHERE cost > 5';
> RESOLVE
RESOLVE CONFLICT 's0f9a99af951d61a3' USING 'CREATE VIEW dear AS SELECT id, title AS name FROM p WHERE cost > 100';
> RESOLVE
RESOLVE CONFLICT 's0f9a99af951d61a3' USING '42';
> ERROR 22023: dear: redefined on both sides differently; "42" does not decide it: syntax error at or near "42" (line 1, column 1)
SELECT object_kind, resolution FROM helios_schema_conflicts ORDER BY object_kind;
> object_kind | resolution
> column | qty bigint DEFAULT 3
> index | CREATE INDEX by_qty_title ON p (qty, title DESC) WHERE cost > 5
> view | CREATE VIEW dear AS SELECT id, title AS name FROM p WHERE cost > 100
MERGE CONTINUE;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 1 | 3 | 0 | 0
INSERT INTO p (id, title, cost) VALUES (8, 'h', 200);
> INSERT 0 1
SELECT id, title, cost, qty, total FROM p ORDER BY id;
> id | title | cost | qty | total
> 1 | a | 101.00 | 5 | 505.00
> 2 | b | 200.00 | 2 | 400.00
> 7 | g | 7.00 | 2 | 14.00
> 8 | h | 200.00 | 3 | 600.00
SELECT id FROM p WHERE qty = 3 AND cost > 5 ORDER BY title DESC;
> id
> 8
SELECT * FROM dear_names ORDER BY name;
> name
> a
> b
> h
-- A cycle of a self reference: each side hangs one under the other.
CREATE BRANCH a1 FROM 'main';
> CREATE BRANCH
CREATE BRANCH a2 FROM 'main';
> CREATE BRANCH
USE BRANCH a1;
> USE BRANCH
DELETE FROM tree WHERE id = 3;
> DELETE 1
DELETE FROM tree WHERE id = 2;
> DELETE 1
COMMIT BRANCH MESSAGE 'no leaf';
> COMMIT BRANCH
USE BRANCH a2;
> USE BRANCH
INSERT INTO tree VALUES (4, 2, 'other');
> INSERT 0 1
COMMIT BRANCH MESSAGE 'under the leaf';
> COMMIT BRANCH
MERGE BRANCH a1 INTO a2;
> ERROR 40H01: merge of 'a1' into 'a2' has conflicts: 0 in rows, 0 in the schema, 1 violation
>   tree: row (id)=(4): no row of tree has the values that tree_parent_fkey refers to
SELECT kind, constraint_name, id FROM helios_violations_tree ORDER BY id;
> kind | constraint_name | id
> foreign key | tree_parent_fkey | 4
MERGE ABORT;
> MERGE ABORT
-- Dropped and made again here, changed there.
CREATE BRANCH b1 FROM 'main';
> CREATE BRANCH
CREATE BRANCH b2 FROM 'main';
> CREATE BRANCH
USE BRANCH b1;
> USE BRANCH
DROP VIEW cheap_names;
> DROP VIEW
DROP TABLE tree;
> DROP TABLE
CREATE TABLE tree (id int PRIMARY KEY, label text);
> CREATE TABLE
INSERT INTO tree VALUES (1, 'new');
> INSERT 0 1
COMMIT BRANCH MESSAGE 'another tree';
> COMMIT BRANCH
USE BRANCH b2;
> USE BRANCH
UPDATE tree SET label = 'changed' WHERE id = 1;
> UPDATE 1
COMMIT BRANCH MESSAGE 'changed';
> COMMIT BRANCH
MERGE BRANCH b1 INTO b2;
> ERROR 40H01: merge of 'b1' into 'b2' has conflicts: 0 in rows, 1 in the schema, 0 violations
>   tree: changed in ours, dropped in theirs
SELECT table_name, object_kind, description FROM helios_schema_conflicts;
> table_name | object_kind | description
> tree | table | changed in ours, dropped in theirs
MERGE ABORT;
> MERGE ABORT
-- Identity: two sides draw from one counter.
USE BRANCH main;
> USE BRANCH
CREATE TABLE n (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text, UNIQUE (v));
> CREATE TABLE
COMMIT BRANCH MESSAGE 'n';
> COMMIT BRANCH
CREATE BRANCH c1;
> CREATE BRANCH
CREATE BRANCH c2;
> CREATE BRANCH
USE BRANCH c1;
> USE BRANCH
INSERT INTO n (v) VALUES ('x'), ('same'), (NULL);
> INSERT 0 3
COMMIT BRANCH MESSAGE 'c1';
> COMMIT BRANCH
USE BRANCH c2;
> USE BRANCH
INSERT INTO n (v) VALUES ('y'), (NULL);
> INSERT 0 2
COMMIT BRANCH MESSAGE 'c2';
> COMMIT BRANCH
MERGE BRANCH c1 INTO c2;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 3 | 0 | 0 | 0
INSERT INTO n (v) VALUES ('z');
> INSERT 0 1
SELECT * FROM n ORDER BY id;
> id | v
> 1 | x
> 2 | same
> 3 | NULL
> 4 | y
> 5 | NULL
> 6 | z
