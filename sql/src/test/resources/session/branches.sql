-- Branches: options, deletion and its undoing, protection, resets, amends.
CREATE TABLE t (id INT PRIMARY KEY, v TEXT);
> CREATE TABLE
INSERT INTO t VALUES (1, 'a'), (2, 'b');
> INSERT 0 2
COMMIT BRANCH MESSAGE 'first';
> COMMIT BRANCH
CREATE BRANCH dev WITH (description = 'work', auto_gc = false, expires = '2030-01-01');
> CREATE BRANCH
SELECT name, description, read_only, auto_gc, protected, expires_at FROM helios_branches;
> name | description | read_only | auto_gc | protected | expires_at
> dev | work | false | false | false | 2030-01-01 00:00:00+00
> main | NULL | false | true | false | NULL
ALTER BRANCH dev SET (expires = '7 days');
> ALTER BRANCH
SELECT expires_at - current_timestamp BETWEEN INTERVAL '6 days' AND INTERVAL '8 days' AS soon FROM helios_branches WHERE name = 'dev';
> soon
> true
ALTER BRANCH dev SET (expires = 'some day');
> ERROR 22007: invalid time for option "expires": "some day"
ALTER BRANCH dev SET (expires = never, description = '');
> ALTER BRANCH
SELECT description, expires_at FROM helios_branches WHERE name = 'dev';
> description | expires_at
> NULL | NULL
CREATE BRANCH "dev/x";
> ERROR 42710: branch 'dev/x' cannot be created: 'dev' exists, and a name cannot be a branch and a folder of branches
CREATE BRANCH "a/b";
> CREATE BRANCH
CREATE BRANCH a;
> ERROR 42710: branch 'a' cannot be created: 'a/b' exists, and a name cannot be a branch and a folder of branches
CREATE BRANCH 'two words';
> ERROR 42602: 'two words' is no valid name for a branch: it may not have spaces, .., ~ ^ : ? * [ \ or control characters, begin with - or end with / or .lock
ALTER BRANCH dev SET (colour = red);
> ERROR 22023: unrecognized branch option "colour"
-- Dropped and brought back.
USE BRANCH dev;
> USE BRANCH
INSERT INTO t VALUES (3, 'c');
> INSERT 0 1
USE BRANCH main;
> USE BRANCH
DROP BRANCH dev;
> ERROR 55000: branch 'dev' has 1 transaction in no commit
DROP BRANCH dev FORCE;
> DROP BRANCH
SELECT name, pending FROM helios_deleted_branches;
> name | pending
> dev | 1
CREATE BRANCH dev;
> CREATE BRANCH
UNDELETE BRANCH dev;
> ERROR 42710: branch 'dev' already exists
UNDELETE BRANCH dev AS older;
> UNDELETE BRANCH
SELECT * FROM older.t ORDER BY id;
> id | v
> 1 | a
> 2 | b
> 3 | c
SELECT count(*) FROM helios_deleted_branches;
> count
> 0
UNDELETE BRANCH nowhere;
> ERROR 42704: no branch 'nowhere' was deleted in the last 90 days
-- Protected.
ALTER BRANCH older SET (protected);
> ALTER BRANCH
DROP BRANCH older FORCE;
> ERROR 55000: branch 'older' is protected: it cannot be deleted
ALTER BRANCH older RENAME TO o;
> ERROR 55000: branch 'older' is protected: it cannot be renamed
ROLLBACK BRANCH older;
> ERROR 55000: branch 'older' is protected: it cannot be reset, which would lose its pending transactions
COMMIT BRANCH older MESSAGE 'kept';
> COMMIT BRANCH
COMMIT BRANCH older WITH (amend);
> ERROR 55000: branch 'older' is protected: it cannot be amended
ALTER BRANCH older SET (protected = false);
> ALTER BRANCH
DROP BRANCH older FORCE;
> DROP BRANCH
-- Amended, and of nothing.
INSERT INTO t VALUES (4, 'd');
> INSERT 0 1
COMMIT BRANCH MESSAGE 'four';
> COMMIT BRANCH
UPDATE t SET v = 'D' WHERE id = 4;
> UPDATE 1
COMMIT BRANCH WITH (amend);
> COMMIT BRANCH
COMMIT BRANCH MESSAGE 'Four' WITH (amend);
> COMMIT BRANCH
SELECT message FROM helios_log;
> message
> Four
> first
> Initialize database
SELECT * FROM t AS OF 'main~0' WHERE id = 4;
> id | v
> 4 | D
COMMIT BRANCH MESSAGE 'nothing';
> ERROR 55000: nothing to commit on branch 'main'
COMMIT BRANCH MESSAGE 'nothing' WITH (allow_empty);
> COMMIT BRANCH
COMMIT BRANCH;
> ERROR 22023: a commit needs a message
COMMIT BRANCH MESSAGE 'x' WITH (quick);
> ERROR 22023: unrecognized commit option "quick"
-- Reset.
ROLLBACK BRANCH TO REF 'HEAD~2' WITH (soft);
> ROLLBACK BRANCH
SELECT message FROM helios_log LIMIT 1;
> message
> first
SELECT * FROM helios_status;
> table_name | kind | rows_added | rows_removed | rows_modified | schema_changed
> t | modified | 1 | 0 | 0 | false
SELECT count(*) FROM t;
> count
> 3
ROLLBACK BRANCH;
> ROLLBACK BRANCH
SELECT count(*) FROM t;
> count
> 2
ROLLBACK BRANCH TO REF 'main@{1}';
> ROLLBACK BRANCH
SELECT message FROM helios_log LIMIT 1;
> message
> nothing
ROLLBACK BRANCH WITH (hard);
> ERROR 22023: unrecognized rollback option "hard"
