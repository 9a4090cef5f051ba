-- What is pending is put aside and brought back.
CREATE TABLE t (id INT PRIMARY KEY, v TEXT, n INT);
> CREATE TABLE
INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2);
> INSERT 0 2
COMMIT BRANCH MESSAGE 'first';
> COMMIT BRANCH
STASH;
> ERROR 55000: nothing to stash on branch 'main'
UPDATE t SET v = 'A' WHERE id = 1;
> UPDATE 1
INSERT INTO t VALUES (3, 'c', 3);
> INSERT 0 1
STASH MESSAGE 'half done';
> STASH
SELECT * FROM t ORDER BY id;
> id | v | n
> 1 | a | 1
> 2 | b | 2
SELECT name, branch, who, message FROM helios_stashes;
> name | branch | who | message
> stash@{0} | main | ada | On main: half done
UPDATE t SET n = 10 WHERE id = 1;
> UPDATE 1
STASH POP;
> STASH POP
SELECT * FROM t ORDER BY id;
> id | v | n
> 1 | A | 10
> 2 | b | 2
> 3 | c | 3
SELECT pending FROM helios_branches;
> pending
> 2
SHOW STASHES;
> name | branch | commit | who | date | message
STASH POP;
> ERROR 42704: there is no stash
-- One that no longer applies is kept, and changes nothing.
STASH BRANCH main;
> STASH
UPDATE t SET v = 'other' WHERE id = 1;
> UPDATE 1
STASH POP;
> ERROR 40H01: stash@{0} does not apply: 1 in rows, 0 in the schema, 0 violations
>   t: row (id)=(1): modified/modified in v
SELECT * FROM t ORDER BY id;
> id | v | n
> 1 | other | 1
> 2 | b | 2
SELECT name FROM helios_stashes;
> name
> stash@{0}
ROLLBACK BRANCH;
> ROLLBACK BRANCH
CREATE BRANCH dev;
> CREATE BRANCH
STASH APPLY 'stash@{0}' INTO dev;
> STASH APPLY
SELECT * FROM dev.t ORDER BY id;
> id | v | n
> 1 | A | 10
> 2 | b | 2
> 3 | c | 3
SELECT count(*) FROM helios_stashes;
> count
> 1
STASH DROP 'stash@{3}';
> ERROR 42704: 'stash@{3}' is no stash; they are stash@{0} to stash@{0}
STASH DROP;
> STASH DROP
STASH CLEAR;
> STASH CLEAR
-- Not within a transaction.
BEGIN;
> BEGIN
STASH;
> ERROR 25001: STASH cannot run inside a transaction block
ROLLBACK;
> ROLLBACK
ALTER BRANCH main SET READ ONLY;
> ALTER BRANCH
STASH;
> ERROR 25006: Cannot modify read-only branch: main
