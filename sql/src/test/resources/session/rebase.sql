-- Rebase: commits done again on another branch; one stops, is resolved, left out, or given up.
CREATE TABLE t (id int PRIMARY KEY, v text, w int);
> CREATE TABLE
INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2);
> INSERT 0 2
COMMIT BRANCH MESSAGE 'base';
> COMMIT BRANCH
CREATE BRANCH dev;
> CREATE BRANCH
UPDATE t SET v = 'main' WHERE id = 1;
> UPDATE 1
COMMIT BRANCH MESSAGE 'on main';
> COMMIT BRANCH
USE BRANCH dev;
> USE BRANCH
INSERT INTO t VALUES (3, 'c', 3);
> INSERT 0 1
COMMIT BRANCH MESSAGE 'three';
> COMMIT BRANCH
UPDATE t SET v = 'dev' WHERE id = 1;
> UPDATE 1
COMMIT BRANCH MESSAGE 'one';
> COMMIT BRANCH
INSERT INTO t VALUES (4, 'd', 4);
> INSERT 0 1
COMMIT BRANCH MESSAGE 'four';
> COMMIT BRANCH
CREATE TAG before;
> CREATE TAG
REBASE BRANCH dev ONTO 'main';
> ERROR 40H01: rebase of 'dev' onto 'main', at commit <id>, has conflicts: 1 in rows, 0 in the schema, 0 violations
>   t: row (id)=(1): modified/modified in v
SELECT conflict_id IS NOT NULL AS id, kind, columns, base_v, ours_v, theirs_v FROM helios_conflicts_t;
> id | kind | columns | base_v | ours_v | theirs_v
> true | modified/modified | v | a | main | dev
SELECT helios_hash('dev') = helios_hash('before') AS untouched;
> untouched
> true
MERGE BRANCH main INTO dev;
> ERROR 55000: the rebase of 'dev' is waiting for its conflicts; continue or abort it first
REBASE ABORT ON main;
> ERROR 55000: no merge into 'main' is waiting, nor rebase, cherry-pick or revert
REBASE CONTINUE;
> ERROR 40H01: 1 conflict of the rebase of 'dev' is not resolved
REBASE ABORT;
> REBASE ABORT
SELECT count(*) FROM helios_merges;
> count
> 0
REBASE BRANCH dev ONTO 'main';
> ERROR 40H01: rebase of 'dev' onto 'main', at commit <id>, has conflicts: 1 in rows, 0 in the schema, 0 violations
>   t: row (id)=(1): modified/modified in v
UPDATE helios_conflicts_t SET resolved_v = 'both';
> UPDATE 1
REBASE CONTINUE;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 1 | 0 | 0 | 0
SELECT * FROM t ORDER BY id;
> id | v | w
> 1 | both | 1
> 2 | b | 2
> 3 | c | 3
> 4 | d | 4
SELECT message FROM helios_log('main..dev') ORDER BY message;
> message
> four
> one
> three
REBASE BRANCH dev ONTO 'main';
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> up_to_date | <id> | <id> | false | 0 | 0 | 0 | 0
ROLLBACK BRANCH TO REF 'before';
> ROLLBACK BRANCH
REBASE BRANCH ONTO 'main' WITH (strategy = theirs);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 0 | 0 | 0 | 0
SELECT * FROM t ORDER BY id;
> id | v | w
> 1 | dev | 1
> 2 | b | 2
> 3 | c | 3
> 4 | d | 4
ROLLBACK BRANCH TO REF 'before';
> ROLLBACK BRANCH
REBASE BRANCH ONTO 'main';
> ERROR 40H01: rebase of 'dev' onto 'main', at commit <id>, has conflicts: 1 in rows, 0 in the schema, 0 violations
>   t: row (id)=(1): modified/modified in v
REBASE SKIP;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 1 | 0 | 0 | 0
SELECT * FROM t ORDER BY id;
> id | v | w
> 1 | main | 1
> 2 | b | 2
> 3 | c | 3
> 4 | d | 4
SELECT message FROM helios_log('main..dev') ORDER BY message;
> message
> four
> three
REBASE BRANCH ONTO 'main' WITH (mainline = 1);
> ERROR 22023: unrecognized rebase option "mainline"
-- Several picks: one move of the branch, or none.
USE BRANCH main;
> USE BRANCH
CHERRY PICK 'before~3..before';
> ERROR 40H01: cherry pick onto 'main', at commit <id>, has conflicts: 1 in rows, 0 in the schema, 0 violations
>   t: row (id)=(1): modified/modified in v
RESOLVE ALL USING THEIRS;
> RESOLVE
CHERRY PICK CONTINUE;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | NULL | false | 3 | 0 | 0 | 0
SELECT * FROM t ORDER BY id;
> id | v | w
> 1 | dev | 1
> 2 | b | 2
> 3 | c | 3
> 4 | d | 4
REVERT 'HEAD', 'HEAD~1';
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | NULL | false | 2 | 0 | 0 | 0
SELECT * FROM t ORDER BY id;
> id | v | w
> 1 | main | 1
> 2 | b | 2
> 3 | c | 3
REVERT ABORT;
> ERROR 55000: no merge into 'main' is waiting, nor rebase, cherry-pick or revert
