-- What AS OF reads after a merge: the sides, the base, both parents, times before and after.
CREATE TABLE t (id int PRIMARY KEY, v text);
> CREATE TABLE
INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c');
> INSERT 0 3
COMMIT BRANCH MESSAGE 'base';
> COMMIT BRANCH
CREATE TAG base;
> CREATE TAG
CREATE BRANCH dev;
> CREATE BRANCH
UPDATE t SET v = 'main' WHERE id = 1;
> UPDATE 1
COMMIT BRANCH MESSAGE 'ours';
> COMMIT BRANCH
USE BRANCH dev;
> USE BRANCH
UPDATE t SET v = 'dev' WHERE id = 2;
> UPDATE 1
DELETE FROM t WHERE id = 3;
> DELETE 1
ALTER TABLE t ADD COLUMN n int DEFAULT 7;
> ALTER TABLE
COMMIT BRANCH MESSAGE 'theirs';
> COMMIT BRANCH
USE BRANCH main;
> USE BRANCH

MERGE BRANCH dev INTO main WITH (message = 'both', dry_run);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | NULL | <id> | false | 2 | 1 | 0 | 0
SELECT count(*) FROM t;
> count
> 3
CREATE BRANCH copy;
> CREATE BRANCH
MERGE BRANCH dev WITH (message = 'both');
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 2 | 1 | 0 | 0
SELECT * FROM t ORDER BY id;
> id | v | n
> 1 | main | 7
> 2 | dev | 7
SELECT * FROM t AS OF 'main^1' ORDER BY id;
> id | v
> 1 | main
> 2 | b
> 3 | c
SELECT * FROM t AS OF 'main^2' ORDER BY id;
> id | v | n
> 1 | a | 7
> 2 | dev | 7
SELECT * FROM t AS OF 'base' ORDER BY id;
> id | v
> 1 | a
> 2 | b
> 3 | c
SELECT * FROM t AS OF 'HEAD~1' ORDER BY id;
> id | v
> 1 | main
> 2 | b
> 3 | c
SELECT count(*) FROM t AS OF 'main@{1}';
> count
> 3
SELECT m.id, m.v, d.v, o.v FROM t m LEFT JOIN dev.t d ON d.id = m.id LEFT JOIN t AS OF 'base' o ON o.id = m.id ORDER BY m.id;
> id | v | v | v
> 1 | main | a | a
> 2 | dev | dev | b
SELECT change, from_id, to_id, from_v, to_v, to_n FROM helios_diff('base', 'main', 't') ORDER BY coalesce(from_id, to_id);
> change | from_id | to_id | from_v | to_v | to_n
> modified | 1 | 1 | a | main | 7
> modified | 2 | 2 | b | dev | 7
> removed | 3 | NULL | c | NULL | NULL
SELECT message FROM helios_log('base..main') ORDER BY message;
> message
> both
> ours
> theirs
-- A query of its own is at a merge's parent: what HEAD means there, and what it can be used for.
USE REF 'main^2';
> USE REF
SELECT helios_branch(), count(*) FROM t;
> helios_branch | count
> main^2 | 2
CHERRY PICK 'HEAD' ONTO copy;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | NULL | false | 2 | 1 | 0 | 0
SELECT * FROM copy.t ORDER BY id;
> id | v | n
> 1 | main | 7
> 2 | dev | 7
REVERT 'HEAD' ON copy;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | NULL | false | 2 | 1 | 0 | 0
SELECT * FROM copy.t ORDER BY id;
> id | v
> 1 | main
> 2 | b
> 3 | c
CHERRY PICK '@' ONTO copy;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | NULL | false | 2 | 1 | 0 | 0
CREATE TAG here;
> CREATE TAG
USE BRANCH main;
> USE BRANCH
SELECT count(*) FROM t AS OF 'here';
> count
> 2
-- The whole session in the past of a branch that was merged.
SET helios.as_of = 'main~1';
> SET
SELECT * FROM t ORDER BY id;
> id | v
> 1 | main
> 2 | b
> 3 | c
SET helios.as_of = '';
> SET
SELECT count(*) FROM t;
> count
> 2
-- After more changes on the merged branch, and another merge.
USE BRANCH dev;
> USE BRANCH
INSERT INTO t VALUES (9, 'new', 1);
> INSERT 0 1
COMMIT BRANCH MESSAGE 'more';
> COMMIT BRANCH
USE BRANCH main;
> USE BRANCH
INSERT INTO t VALUES (8, 'eight', 2);
> INSERT 0 1
MERGE BRANCH dev INTO main;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 1 | 0 | 0 | 0
SELECT id FROM t ORDER BY id;
> id
> 1
> 2
> 8
> 9
SELECT id FROM t AS OF 'main^1' ORDER BY id;
> id
> 1
> 2
> 8
SELECT id FROM t AS OF 'main^1^1' ORDER BY id;
> id
> 1
> 2
SELECT id FROM t AS OF 'main^2' ORDER BY id;
> id
> 1
> 2
> 9
