CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, n INT);
> CREATE TABLE
INSERT INTO users VALUES (1, 'ada', 1), (2, 'bob', 2);
> INSERT 0 2
COMMIT BRANCH MESSAGE 'first';
> COMMIT BRANCH
CREATE BRANCH dev FROM main WITH (description = 'work');
> CREATE BRANCH
CREATE BRANCH dev;
> ERROR 42710: branch 'dev' already exists
CREATE BRANCH IF NOT EXISTS dev;
> CREATE BRANCH
SELECT name, description, read_only, parent, pending, is_current FROM helios_branches;
> name | description | read_only | parent | pending | is_current
> dev | work | false | main | 0 | false
> main | NULL | false | NULL | 0 | true
USE BRANCH dev;
> USE BRANCH
USE BRANCH nowhere;
> ERROR 42704: branch 'nowhere' does not exist
INSERT INTO users VALUES (3, 'cy', 3);
> INSERT 0 1
UPDATE users SET name = 'Ada' WHERE id = 1;
> UPDATE 1
ALTER TABLE users ADD COLUMN preferences JSONB DEFAULT '{}';
> ALTER TABLE
SELECT * FROM users ORDER BY id;
> id | name | n | preferences
> 1 | Ada | 1 | {}
> 2 | bob | 2 | {}
> 3 | cy | 3 | {}
SELECT count(*) FROM users WHERE preferences IS NOT NULL;
> count
> 3
USE main;
> USE BRANCH
SELECT * FROM users ORDER BY id;
> id | name | n
> 1 | ada | 1
> 2 | bob | 2
SELECT d.id, m.id FROM dev.users AS d LEFT JOIN users AS m ON d.id = m.id ORDER BY 1;
> id | id
> 1 | 1
> 2 | 2
> 3 | NULL
INSERT INTO dev.users VALUES (9);
> ERROR 25006: cannot modify "dev" in a session on branch "main"
CREATE TABLE dev.x (a INT);
> ERROR 25006: cannot modify "dev" in a session on branch "main"
MERGE BRANCH dev INTO main WITH (dry_run);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> fast_forward | NULL | <id> | true | 2 | 1 | 0 | 0
BEGIN;
> BEGIN
MERGE BRANCH dev;
> ERROR 25001: MERGE BRANCH cannot run inside a transaction block
USE BRANCH dev;
> ERROR 25001: USE BRANCH cannot run inside a transaction block
COMMIT BRANCH MESSAGE 'no';
> ERROR 25001: COMMIT BRANCH cannot run inside a transaction block
ROLLBACK;
> ROLLBACK
MERGE BRANCH dev WITH (strategy = best);
> ERROR 22023: option strategy is fail, ours or theirs, not "best"
MERGE BRANCH dev WITH (strategi = ours);
> ERROR 22023: unrecognized merge option "strategi"
MERGE BRANCH main INTO main;
> ERROR 22023: branch 'main' cannot be merged into itself
MERGE BRANCH dev INTO main;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> fast_forward | <id> | <id> | true | 2 | 1 | 0 | 0
MERGE BRANCH dev INTO main;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> up_to_date | <id> | <id> | false | 0 | 0 | 0 | 0
SELECT * FROM users ORDER BY id;
> id | name | n | preferences
> 1 | Ada | 1 | {}
> 2 | bob | 2 | {}
> 3 | cy | 3 | {}
-- A conflict throws, changes nothing, and is kept.
UPDATE users SET n = 10 WHERE id = 2;
> UPDATE 1
USE dev;
> USE BRANCH
UPDATE users SET n = 20, name = 'Bob' WHERE id = 2;
> UPDATE 1
INSERT INTO users VALUES (4, 'dee', 4);
> INSERT 0 1
USE main;
> USE BRANCH
MERGE BRANCH dev INTO main WITH (dry_run = true);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> conflicted | NULL | <id> | false | 1 | 0 | 1 | 0
MERGE BRANCH dev INTO main;
> ERROR 40H01: merge of 'dev' into 'main' has conflicts: 1 in rows, 0 in the schema, 0 violations
>   users: row (id)=(2): modified/modified in n
MERGE BRANCH dev INTO main;
> ERROR 55000: the merge into 'main' is waiting for its conflicts; continue or abort it first
SELECT * FROM users WHERE id IN (2, 4);
> id | name | n | preferences
> 2 | bob | 10 | {}
SELECT * FROM helios_conflicts;
> table_name | row_conflicts | schema_conflicts | violations
> users | 1 | 0 | 0
SELECT kind, columns, base_n, ours_n, theirs_n, resolved_n, resolution FROM helios_conflicts_users;
> kind | columns | base_n | ours_n | theirs_n | resolved_n | resolution
> modified/modified | n | 2 | 10 | 20 | NULL | NULL
MERGE CONTINUE;
> ERROR 40H01: 1 conflict of the merge into 'main' is not resolved
UPDATE helios_conflicts_users SET resolved_n = 15, resolved_name = 'Bobby';
> UPDATE 1
UPDATE helios_conflicts_users SET resolved_zz = 15;
> ERROR 42703: column "resolved_zz" cannot be updated
SELECT ours_n, theirs_n, resolved_n, resolved_name, resolution FROM helios_conflicts_users;
> ours_n | theirs_n | resolved_n | resolved_name | resolution
> 10 | 20 | 15 | Bobby | own
SELECT * FROM helios_conflicts;
> table_name | row_conflicts | schema_conflicts | violations
MERGE CONTINUE MESSAGE 'merged by hand';
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 2 | 0 | 0 | 0
SELECT * FROM users ORDER BY id;
> id | name | n | preferences
> 1 | Ada | 1 | {}
> 2 | Bobby | 15 | {}
> 3 | cy | 3 | {}
> 4 | dee | 4 | {}
MERGE ABORT;
> ERROR 55000: no merge into 'main' is waiting, nor rebase, cherry-pick or revert
-- Resolving by side.
UPDATE users SET n = 100 WHERE id = 1;
> UPDATE 1
USE dev;
> USE BRANCH
UPDATE users SET n = 200 WHERE id = 1;
> UPDATE 1
MERGE BRANCH main INTO dev;
> ERROR 40H01: merge of 'main' into 'dev' has conflicts: 1 in rows, 0 in the schema, 0 violations
>   users: row (id)=(1): modified/modified in n
RESOLVE CONFLICT 'none' USING OURS;
> ERROR 42704: the merge into 'dev' has no conflict 'none'
RESOLVE TABLE nothing USING OURS;
> ERROR 42704: the merge into 'dev' has no conflict in table "nothing"
RESOLVE ALL USING THEIRS;
> RESOLVE
MERGE CONTINUE;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 2 | 0 | 0 | 0
SELECT n FROM users WHERE id = 1;
> n
> 100
UPDATE users SET n = 1 WHERE id = 1;
> UPDATE 1
USE main;
> USE BRANCH
UPDATE users SET n = 2 WHERE id = 1;
> UPDATE 1
MERGE BRANCH dev INTO main;
> ERROR 40H01: merge of 'dev' into 'main' has conflicts: 1 in rows, 0 in the schema, 0 violations
>   users: row (id)=(1): modified/modified in n
MERGE ABORT;
> MERGE ABORT
MERGE BRANCH dev INTO main WITH (strategy = theirs, message = 'theirs wins');
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 1 | 0 | 0 | 0
SELECT n FROM users WHERE id = 1;
> n
> 1
-- Tags, single commits, the past.
CREATE TAG v1 MESSAGE 'one';
> CREATE TAG
CREATE TAG v1;
> ERROR 42710: tag 'v1' already exists
SELECT name, tagger, message FROM helios_tags;
> name | tagger | message
> v1 | ada | one
UPDATE users SET name = 'X' WHERE id = 3;
> UPDATE 1
COMMIT BRANCH MESSAGE 'x';
> COMMIT BRANCH
REVERT 'HEAD';
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | NULL | false | 1 | 0 | 0 | 0
SELECT name FROM users WHERE id = 3;
> name
> cy
SELECT name FROM users AS OF 'HEAD~1' WHERE id = 3;
> name
> X
SELECT count(*) FROM users AS OF 'v1';
> count
> 4
CHERRY PICK 'HEAD~1' ONTO dev;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | NULL | false | 1 | 0 | 0 | 0
SELECT name FROM dev.users WHERE id = 3;
> name
> X
COMMIT BRANCH MESSAGE 'nothing';
> ERROR 55000: nothing to commit on branch 'main'
SET helios.as_of = 'v1';
> SET
SELECT name FROM users WHERE id = 3;
> name
> cy
INSERT INTO users VALUES (50);
> ERROR 25006: cannot execute INSERT at "v1", which is a revision and read-only
SET helios.as_of = '';
> SET
USE REF 'v1';
> USE REF
SELECT name FROM users WHERE id = 3;
> name
> cy
INSERT INTO users VALUES (50);
> ERROR 25006: cannot execute INSERT at "v1", which is a revision and read-only
COMMIT BRANCH MESSAGE 'm';
> ERROR 25006: the session is at a read-only ref, not on a branch
CREATE TABLE IF NOT EXISTS users (id INT);
> CREATE TABLE
> NOTICE 42P07: relation "users" already exists, skipping
USE main;
> USE BRANCH
DROP BRANCH main;
> ERROR 55006: cannot drop the branch of this session: main
DROP BRANCH dev;
> ERROR 55000: branch 'dev' is not fully merged
DROP BRANCH dev FORCE;
> DROP BRANCH
DROP BRANCH IF EXISTS dev;
> DROP BRANCH
-- A branch that takes no changes says so before names are looked at.
CREATE BRANCH audit WITH (read_only = true);
> CREATE BRANCH
USE audit;
> USE BRANCH
DELETE FROM accounts WHERE id = 1;
> ERROR 25006: Cannot modify read-only branch: audit
UPDATE users SET nothing = 1;
> ERROR 25006: Cannot modify read-only branch: audit
INSERT INTO users VALUES (1);
> ERROR 25006: Cannot modify read-only branch: audit
ALTER TABLE users ADD COLUMN z INT;
> ERROR 25006: Cannot modify read-only branch: audit
CREATE TABLE IF NOT EXISTS users (id INT);
> CREATE TABLE
> NOTICE 42P07: relation "users" already exists, skipping
CREATE TABLE z (a INT);
> ERROR 25006: Cannot modify read-only branch: audit
SELECT nextval('users_id_seq');
> ERROR 25006: Cannot modify read-only branch: audit
COMMIT BRANCH MESSAGE 'm';
> ERROR 25006: Cannot modify read-only branch: audit
USE main;
> USE BRANCH
MERGE BRANCH main INTO audit;
> ERROR 25006: Cannot modify read-only branch: audit
ALTER BRANCH audit SET READ WRITE;
> ALTER BRANCH
ALTER BRANCH audit RENAME TO audit_2;
> ALTER BRANCH
USE audit_2;
> USE BRANCH
ALTER BRANCH audit_2 RENAME TO audit_3;
> ALTER BRANCH
INSERT INTO users (id) VALUES (99);
> INSERT 0 1
SELECT name, pending FROM helios_branches WHERE is_current;
> name | pending
> audit_3 | 1
ROLLBACK BRANCH;
> ROLLBACK BRANCH
SELECT count(*) FROM users WHERE id = 99;
> count
> 0
USE main;
> USE BRANCH
CREATE BRANCH feature;
> CREATE BRANCH
USE feature;
> USE BRANCH
CREATE TABLE tiers (id INT PRIMARY KEY);
> CREATE TABLE
USE main;
> USE BRANCH
SELECT * FROM tiers;
> ERROR 42P01: relation "tiers" does not exist on branch "main"
MERGE BRANCH feature WITH (no_ff, delete_branch_after);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 0 | 1 | 0 | 0
SELECT name FROM helios_branches;
> name
> audit_3
> main
