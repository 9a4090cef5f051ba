-- Commits done again that are only shown, or left pending.
CREATE TABLE t (id int PRIMARY KEY, v text, n int);
> CREATE TABLE
INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2);
> INSERT 0 2
COMMIT BRANCH MESSAGE 'base';
> COMMIT BRANCH
CREATE BRANCH dev;
> CREATE BRANCH
UPDATE t SET v = 'main' WHERE id = 1;
> UPDATE 1
COMMIT BRANCH MESSAGE 'ours';
> COMMIT BRANCH
USE BRANCH dev;
> USE BRANCH
UPDATE t SET v = 'dev' WHERE id = 1;
> UPDATE 1
COMMIT BRANCH MESSAGE 'first';
> COMMIT BRANCH
INSERT INTO t VALUES (3, 'c', 3);
> INSERT 0 1
COMMIT BRANCH MESSAGE 'second';
> COMMIT BRANCH
-- A dry run changes nothing, whatever it comes to.
REBASE BRANCH dev ONTO main WITH (dry_run);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> conflicted | NULL | <id> | false | 0 | 0 | 1 | 0
SELECT helios_merge_base('dev', 'main') = (SELECT commit FROM helios_log('main~1') LIMIT 1);
> ?column?
> true
SELECT * FROM helios_merges;
> target | source | target_head | source_head | base | started_at | user | conflicts_left
REBASE BRANCH dev ONTO main WITH (dry_run, strategy = theirs);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | NULL | <id> | false | 0 | 0 | 0 | 0
CHERRY PICK 'dev' ONTO main WITH (dry_run);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | NULL | NULL | false | 1 | 0 | 0 | 0
CHERRY PICK 'dev~1' ONTO main WITH (dry_run);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> conflicted | NULL | NULL | false | 0 | 0 | 1 | 0
REVERT 'dev' ON main WITH (dry_run);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> up_to_date | NULL | NULL | false | 0 | 0 | 0 | 0
REVERT 'dev' ON dev WITH (dry_run);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | NULL | NULL | false | 1 | 0 | 0 | 0
REBASE BRANCH dev ONTO 'dev~1' WITH (dry_run);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> up_to_date | NULL | <id> | false | 0 | 0 | 0 | 0
CREATE BRANCH late FROM 'main~1';
> CREATE BRANCH
REBASE BRANCH late ONTO main WITH (dry_run);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> fast_forward | NULL | <id> | true | 1 | 0 | 0 | 0
-- What is pending counts.
INSERT INTO t VALUES (4, 'd', 4);
> INSERT 0 1
REBASE BRANCH dev ONTO main WITH (dry_run, strategy = theirs);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | NULL | <id> | false | 0 | 0 | 0 | 0
UPDATE t SET n = 9 WHERE id = 2;
> UPDATE 1
-- Without a commit: pending work stays and more is pending.
USE BRANCH main;
> USE BRANCH
UPDATE t SET n = 7 WHERE id = 2;
> UPDATE 1
CHERRY PICK 'dev' ONTO main WITH (no_commit);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> applied | NULL | NULL | false | 1 | 0 | 0 | 0
SELECT * FROM t ORDER BY id;
> id | v | n
> 1 | main | 1
> 2 | b | 7
> 3 | c | 3
SELECT message FROM helios_log;
> message
> ours
> base
> Initialize database
SELECT table_name, kind, rows_added, rows_modified FROM helios_status;
> table_name | kind | rows_added | rows_modified
> t | modified | 1 | 1
CHERRY PICK 'dev' ONTO main WITH (no_commit);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> applied | NULL | NULL | false | 0 | 0 | 0 | 0
CHERRY PICK 'dev~1' ONTO main WITH (no_commit);
> ERROR 40H01: cherry pick without a commit on 'main' has conflicts: 1 in rows, 0 in the schema, 0 violations
>   t: row (id)=(1): modified/modified in v
SELECT * FROM helios_merges;
> target | source | target_head | source_head | base | started_at | user | conflicts_left
REVERT 'dev' ON main WITH (no_commit);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> applied | NULL | NULL | false | 1 | 0 | 0 | 0
SELECT * FROM t ORDER BY id;
> id | v | n
> 1 | main | 1
> 2 | b | 7
CHERRY PICK 'dev' ONTO main WITH (no_comit);
> ERROR 22023: unrecognized cherry pick option "no_comit"
-- Messages name what waits.
ROLLBACK BRANCH main;
> ROLLBACK BRANCH
CHERRY PICK 'dev~1' ONTO main;
> ERROR 40H01: cherry pick onto 'main', at commit <id>, has conflicts: 1 in rows, 0 in the schema, 0 violations
>   t: row (id)=(1): modified/modified in v
MERGE BRANCH dev INTO main;
> ERROR 55000: the cherry-pick onto 'main' is waiting for its conflicts; continue or abort it first
CHERRY PICK CONTINUE;
> ERROR 40H01: 1 conflict of the cherry-pick onto 'main' is not resolved
RESOLVE CONFLICT 'none' USING OURS;
> ERROR 42704: the cherry-pick onto 'main' has no conflict 'none'
CHERRY PICK ABORT;
> CHERRY PICK ABORT
MERGE ABORT;
> ERROR 55000: no merge into 'main' is waiting, nor rebase, cherry-pick or revert
-- A column of one's own must be whole.
ALTER TABLE t ALTER COLUMN n SET DEFAULT 1;
> ALTER TABLE
USE BRANCH dev;
> USE BRANCH
ALTER TABLE t ALTER COLUMN n SET DEFAULT 2;
> ALTER TABLE
USE BRANCH main;
> USE BRANCH
MERGE BRANCH dev INTO main WITH (strategy = fail);
> ERROR 40H01: merge of 'dev' into 'main' has conflicts: 0 in rows, 1 in the schema, 0 violations
>   t.n: default changed on both sides
UPDATE helios_schema_conflicts SET resolution = 'n';
> ERROR 22023: t.n: default changed on both sides; "n" does not decide it: the column has no type
UPDATE helios_schema_conflicts SET resolution = 'n int UNIQUE';
> ERROR 22023: t.n: default changed on both sides; "n int UNIQUE" does not decide it: UNIQUE is no part of a column's definition here; add it later
UPDATE helios_schema_conflicts SET resolution = 'n int CHECK (n > 0)';
> ERROR 22023: t.n: default changed on both sides; "n int CHECK (n > 0)" does not decide it: CHECK is no part of a column's definition here; add it later
MERGE ABORT;
> MERGE ABORT
