-- Merges of rows, as a reader of docs/reference/merge.md would try them; each in both directions.
CREATE TABLE bag (a int, b text);
> CREATE TABLE
CREATE TABLE pair (x int, y int, v numeric, w int, PRIMARY KEY (x, y));
> CREATE TABLE
CREATE TABLE doc (id int PRIMARY KEY, j jsonb);
> CREATE TABLE
CREATE TABLE u (id int PRIMARY KEY, name text, live boolean);
> CREATE TABLE
CREATE UNIQUE INDEX u_live ON u (lower(name)) WHERE live;
> CREATE INDEX
CREATE TABLE par (id int PRIMARY KEY, other int);
> CREATE TABLE
CREATE TABLE chi (id int PRIMARY KEY, par int REFERENCES par (id));
> CREATE TABLE
ALTER TABLE par ADD CONSTRAINT par_other FOREIGN KEY (other) REFERENCES chi (id);
> ALTER TABLE
INSERT INTO bag VALUES (NULL, NULL), (NULL, NULL), (1, NULL), (2, 'two');
> INSERT 0 4
INSERT INTO pair VALUES (1, 1, 100, 0), (1, 2, 200, 0), (2, 1, 300, 0);
> INSERT 0 3
INSERT INTO doc VALUES (1, '{"a": {"b": 1, "c": [1, 2]}, "z": null}');
> INSERT 0 1
INSERT INTO u VALUES (1, 'Ann', true), (2, 'Bob', true), (3, 'Cid', false);
> INSERT 0 3
INSERT INTO par VALUES (1, NULL), (2, NULL);
> INSERT 0 2
INSERT INTO chi VALUES (1, 1);
> INSERT 0 1
UPDATE par SET other = 1 WHERE id = 1;
> UPDATE 1
COMMIT BRANCH MESSAGE 'base';
> COMMIT BRANCH
CREATE BRANCH dev;
> CREATE BRANCH
DELETE FROM bag WHERE a = 2;
> DELETE 1
INSERT INTO bag VALUES (NULL, 'x'), (NULL, NULL);
> INSERT 0 2
UPDATE pair SET v = 100.00, w = 1 WHERE x = 1 AND y = 1;
> UPDATE 1
UPDATE pair SET y = 9 WHERE x = 2;
> UPDATE 1
UPDATE doc SET j = '{"a": {"b": 1, "c": [1, 2], "ours": 1}, "z": null}';
> UPDATE 1
UPDATE u SET live = false WHERE id = 1;
> UPDATE 1
INSERT INTO par VALUES (3, NULL);
> INSERT 0 1
COMMIT BRANCH MESSAGE 'ours';
> COMMIT BRANCH
USE BRANCH dev;
> USE BRANCH
INSERT INTO bag VALUES (NULL, 'x'), (1, NULL);
> INSERT 0 2
UPDATE pair SET v = 101 WHERE x = 1 AND y = 1;
> UPDATE 1
INSERT INTO pair VALUES (2, 2, 1, 1);
> INSERT 0 1
UPDATE doc SET j = '{"a": {"b": 2, "c": [1, 2]}, "z": null, "theirs": {"k": []}}';
> UPDATE 1
INSERT INTO u VALUES (4, 'ANN', false), (5, 'Dan', true);
> INSERT 0 2
UPDATE par SET other = NULL WHERE id = 1;
> UPDATE 1
DELETE FROM chi WHERE id = 1;
> DELETE 1
DELETE FROM par WHERE id = 2;
> DELETE 1
COMMIT BRANCH MESSAGE 'theirs';
> COMMIT BRANCH
CREATE BRANCH x1 FROM 'main';
> CREATE BRANCH
CREATE BRANCH x2 FROM 'dev';
> CREATE BRANCH
MERGE BRANCH dev INTO x1;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 10 | 0 | 0 | 0
MERGE BRANCH main INTO x2;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 9 | 0 | 0 | 0
SELECT helios_hash('x1') = helios_hash('x2') AS alike;
> alike
> true
USE BRANCH x1;
> USE BRANCH
SELECT a, b, count(*) FROM bag GROUP BY a, b ORDER BY a, b;
> a | b | count
> 1 | NULL | 2
> NULL | x | 2
> NULL | NULL | 3
SELECT * FROM pair ORDER BY x, y;
> x | y | v | w
> 1 | 1 | 101 | 1
> 1 | 2 | 200 | 0
> 2 | 2 | 1 | 1
> 2 | 9 | 300 | 0
SELECT * FROM doc;
> id | j
> 1 | {"a": {"b": 2, "c": [1, 2], "ours": 1}, "z": null, "theirs": {"k": []}}
SELECT * FROM u ORDER BY id;
> id | name | live
> 1 | Ann | false
> 2 | Bob | true
> 3 | Cid | false
> 4 | ANN | false
> 5 | Dan | true
SELECT id FROM u WHERE lower(name) = 'ann' AND live;
> id
SELECT * FROM par ORDER BY id;
> id | other
> 1 | NULL
> 3 | NULL
SELECT * FROM chi ORDER BY id;
> id | par
-- Both sides take what one of them freed; a new value twice in a partial index; cycles of keys; a list changed twice.
CREATE BRANCH y1;
> CREATE BRANCH
CREATE BRANCH y2;
> CREATE BRANCH
USE BRANCH y1;
> USE BRANCH
UPDATE u SET live = true WHERE id = 1;
> UPDATE 1
UPDATE doc SET j = '{"a": {"b": 2, "c": [1, 2, 3], "ours": 1}, "z": null}';
> UPDATE 1
INSERT INTO chi VALUES (7, 3);
> INSERT 0 1
COMMIT BRANCH MESSAGE 'y1';
> COMMIT BRANCH
USE BRANCH y2;
> USE BRANCH
UPDATE u SET live = true WHERE id = 4;
> UPDATE 1
UPDATE doc SET j = '{"a": {"b": 2, "c": [0, 1, 2], "ours": 1}, "z": null, "theirs": {"k": [1]}}';
> UPDATE 1
DELETE FROM par WHERE id = 3;
> DELETE 1
DELETE FROM bag WHERE a IS NULL AND b IS NULL;
> DELETE 3
COMMIT BRANCH MESSAGE 'y2';
> COMMIT BRANCH
MERGE BRANCH y1 INTO y2;
> ERROR 40H01: merge of 'y1' into 'y2' has conflicts: 1 in rows, 0 in the schema, 3 violations
>   doc: row (id)=(1): modified/modified in j.a.c, j.theirs
>   u: row (id)=(4): another row has the same values in u_live
>   u: row (id)=(1): another row has the same values in u_live
>   chi: row (id)=(7): no row of par has the values that chi_par_fkey refers to
SELECT kind, columns, base_j, ours_j, theirs_j FROM helios_conflicts_doc;
> kind | columns | base_j | ours_j | theirs_j
> modified/modified | j.a.c, j.theirs | {"a": {"b": 2, "c": [1, 2], "ours": 1}, "z": null, "theirs": {"k": []}} | {"a": {"b": 2, "c": [0, 1, 2], "ours": 1}, "z": null, "theirs": {"k": [1]}} | {"a": {"b": 2, "c": [1, 2, 3], "ours": 1}, "z": null}
SELECT kind, constraint_name, id FROM helios_violations_u ORDER BY id;
> kind | constraint_name | id
> unique | u_live | 1
> unique | u_live | 4
SELECT kind, constraint_name, id FROM helios_violations_chi ORDER BY id;
> kind | constraint_name | id
> foreign key | chi_par_fkey | 7
SELECT * FROM helios_conflicts ORDER BY table_name;
> table_name | row_conflicts | schema_conflicts | violations
> chi | 0 | 0 | 1
> doc | 1 | 0 | 0
> u | 0 | 0 | 2
-- The target moves, and what was resolved stays so.
RESOLVE TABLE doc USING OURS;
> RESOLVE
INSERT INTO par VALUES (8, NULL);
> INSERT 0 1
COMMIT BRANCH MESSAGE 'it moves';
> COMMIT BRANCH
SELECT resolution FROM helios_conflicts_doc;
> resolution
> ours
MERGE CONTINUE;
> ERROR 40H01: 3 conflicts of the merge into 'y2' are not resolved
UPDATE u SET live = false WHERE id = 4;
> UPDATE 1
INSERT INTO par VALUES (3, NULL);
> INSERT 0 1
COMMIT BRANCH MESSAGE 'mended';
> COMMIT BRANCH
MERGE CONTINUE;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 2 | 0 | 0 | 0
SELECT * FROM doc;
> id | j
> 1 | {"a": {"b": 2, "c": [0, 1, 2], "ours": 1}, "z": null, "theirs": {"k": [1]}}
SELECT * FROM u ORDER BY id;
> id | name | live
> 1 | Ann | true
> 2 | Bob | true
> 3 | Cid | false
> 4 | ANN | false
> 5 | Dan | true
SELECT * FROM chi ORDER BY id;
> id | par
> 7 | 3
MERGE BRANCH y1 INTO y2;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> up_to_date | <id> | <id> | false | 0 | 0 | 0 | 0
-- Work that is pending on both sides; a squash; what is refused.
CREATE BRANCH s1;
> CREATE BRANCH
INSERT INTO par VALUES (20, NULL);
> INSERT 0 1
MERGE BRANCH y2 INTO s1 WITH (ff_only);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> fast_forward | <id> | <id> | true | 1 | 0 | 0 | 0
MERGE BRANCH y2 INTO s1 WITH (no_ff);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> up_to_date | <id> | <id> | false | 0 | 0 | 0 | 0
MERGE BRANCH s1 INTO y1 WITH (ff_only);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> fast_forward | <id> | <id> | true | 4 | 0 | 0 | 0
MERGE BRANCH s1 INTO main WITH (squash, message = 'all at once');
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 15 | 0 | 0 | 0
SELECT count(*) FROM helios_log('main') WHERE message = 'all at once';
> count
> 1
