-- Views that rows are written through: renames, branches, merges, patches, transactions.
CREATE TABLE t (id int PRIMARY KEY, a int, b text);
> CREATE TABLE
CREATE VIEW v AS SELECT id, a AS n, b FROM t WHERE a < 10 WITH CHECK OPTION;
> CREATE VIEW
INSERT INTO v VALUES (1, 1, 'x'), (2, 2, 'y');
> INSERT 0 2
ALTER TABLE t RENAME COLUMN a TO amount;
> ALTER TABLE
ALTER TABLE t RENAME TO items;
> ALTER TABLE
ALTER VIEW v RENAME TO small;
> ALTER VIEW
ALTER VIEW small RENAME COLUMN b TO label;
> ALTER VIEW
INSERT INTO small VALUES (3, 3, 'z') RETURNING *;
> id | n | label
> 3 | 3 | z
INSERT INTO small VALUES (4, 40, 'z');
> ERROR 44000: new row violates check option for view "small"
> DETAIL: Failing row contains (4, 40, z).
UPDATE small SET label = label || n WHERE n > 1;
> UPDATE 2
SELECT * FROM items ORDER BY id;
> id | amount | b
> 1 | 1 | x
> 2 | 2 | y2
> 3 | 3 | z3
COMMIT BRANCH MESSAGE 'base';
> COMMIT BRANCH
SELECT sql FROM sqlite_master WHERE name = 'small';
> sql
> CREATE VIEW small (id, n, label) AS SELECT id, a AS n, b FROM (SELECT id, amount AS a, b FROM items AS t) AS t WHERE a < 10 WITH CASCADED CHECK OPTION
CREATE BRANCH dev;
> CREATE BRANCH
CREATE OR REPLACE VIEW small AS SELECT id, amount AS n, b AS label FROM items WHERE amount < 10;
> CREATE VIEW
INSERT INTO small VALUES (5, 50, 'w');
> INSERT 0 1
SELECT object_kind, object_name, change, to_sql FROM helios_schema_diff('main', 'dev');
> object_kind | object_name | change | to_sql
> view | small | modified | CREATE VIEW small (id, n, label) AS SELECT id, a AS n, b FROM (SELECT id, amount AS a, b FROM items AS t) AS t WHERE a < 10 WITH CASCADED CHECK OPTION
USE BRANCH dev;
> USE BRANCH
DELETE FROM small WHERE id = 1;
> DELETE 1
COMMIT BRANCH MESSAGE 'dev';
> COMMIT BRANCH
MERGE BRANCH main INTO dev;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 1 | 1 | 0 | 0
SELECT * FROM items ORDER BY id;
> id | amount | b
> 2 | 2 | y2
> 3 | 3 | z3
> 5 | 50 | w
SELECT check_option FROM information_schema.views;
> check_option
> NONE
SELECT sql FROM helios_patch('main~1', 'main');
> sql
> DROP VIEW small
> INSERT INTO items (id, amount, b) VALUES (5, 50, 'w')
> CREATE VIEW small (id, n, label) AS SELECT id, amount AS n, b AS label FROM items WHERE amount < 10
BEGIN;
> BEGIN
UPDATE small SET n = 9;
> UPDATE 2
SAVEPOINT s;
> SAVEPOINT
DELETE FROM small;
> DELETE 2
ROLLBACK TO s;
> ROLLBACK
COMMIT;
> COMMIT
SELECT * FROM small ORDER BY id;
> id | n | label
> 2 | 9 | y2
> 3 | 9 | z3
INSERT OR REPLACE INTO small VALUES (2, 1, 'replaced');
> INSERT 0 1
INSERT OR IGNORE INTO small VALUES (2, 1, 'ignored');
> INSERT 0 0
SELECT * FROM small ORDER BY id;
> id | n | label
> 2 | 1 | replaced
> 3 | 9 | z3
EXPLAIN UPDATE small SET n = 1 WHERE id = 2;
> QUERY PLAN
> Update on small
>   Project: 1, $0, $1, $2 (1 row)
>     -> Filter: ($1 < 10) (1 row)
>       -> Key range scan of items (id, amount, b): id = 2 (1 row)
CREATE TEMP VIEW mine AS SELECT id, label FROM small;
> CREATE VIEW
UPDATE mine SET label = 'mine' WHERE id = 2 RETURNING *;
> id | label
> 2 | mine
ALTER TABLE items DROP COLUMN b;
> ERROR 2BP01: cannot drop column b of table items because other objects depend on it
> DETAIL: view small depends on column b of table items
> view mine depends on column b of table items
DROP TABLE items;
> ERROR 2BP01: cannot drop table items because other objects depend on it
> DETAIL: view small depends on table items
> view mine depends on table items
