-- Revisions wherever a statement takes one: AS OF, USE REF, branches, tags, functions.
CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT);
> CREATE TABLE
INSERT INTO t VALUES (1, 'one');
> INSERT 0 1
COMMIT BRANCH MESSAGE 'first';
> COMMIT BRANCH
CREATE TAG v1;
> CREATE TAG
INSERT INTO t VALUES (2, 'two');
> INSERT 0 1
COMMIT BRANCH MESSAGE 'fix: second';
> COMMIT BRANCH
CREATE TAG v2 MESSAGE 'the second';
> CREATE TAG
CREATE BRANCH dev FROM main;
> CREATE BRANCH
INSERT INTO t VALUES (3, 'three');
> INSERT 0 1
COMMIT BRANCH MESSAGE 'third';
> COMMIT BRANCH
SELECT count(*) FROM t AS OF 'main~1';
> count
> 2
SELECT count(*) FROM t AS OF 'HEAD^^';
> count
> 1
SELECT count(*) FROM t AS OF '@~2';
> count
> 1
SELECT count(*) FROM t AS OF ':/fix';
> count
> 2
SELECT count(*) FROM t AS OF 'v2^{commit}';
> count
> 2
SELECT count(*) FROM t AS OF 'main^{/first}';
> count
> 1
SELECT count(*) FROM t AS OF 'main@{1}';
> count
> 2
SELECT count(*) FROM t AS OF '@{1}';
> count
> 2
SELECT count(*) FROM t AS OF 'dev@{upstream}';
> count
> 3
SELECT count(*) FROM t AS OF 'main@{now}';
> count
> 3
SELECT count(*) FROM t AS OF 'main@{upstream}';
> ERROR 42704: 'main@{upstream}' names nothing: branch 'main' was made from no other branch
SELECT count(*) FROM t AS OF 'mian';
> ERROR 42704: unknown revision 'mian'; did you mean 'main'?
SELECT count(*) FROM t AS OF 'main@{no time}';
> ERROR 22023: 'no time' is no point in time; write it like 2026-01-31 18:00, 2026-01-31T18:00:00Z, 2 hours ago
-- HEAD is the session's branch, with what it has not committed.
USE BRANCH dev;
> USE BRANCH
INSERT INTO t VALUES (10, 'ten');
> INSERT 0 1
SELECT count(*) FROM t AS OF 'HEAD';
> count
> 3
SELECT count(*) FROM t AS OF 'HEAD~0';
> count
> 2
SELECT count(*) FROM t AS OF '@{u}';
> count
> 3
SELECT helios_merge_base('HEAD', '@{u}') = helios_merge_base('dev', 'main');
> ?column?
> true
SELECT helios_ahead_behind('@{u}', 'HEAD');
> helios_ahead_behind
> ahead 1, behind 0
SELECT message FROM helios_log('HEAD..main');
> message
> third
SELECT message FROM helios_log('main...dev');
> message
> third
SELECT message FROM helios_log('main ^v1');
> message
> third
> fix: second
SELECT message FROM helios_log('main', 't');
> message
> third
> fix: second
> first
SELECT message FROM helios_log('v2^!');
> message
> fix: second
-- A revision is read-only, and HEAD there is that commit.
USE REF 'main~1';
> USE REF
SELECT count(*) FROM t;
> count
> 2
INSERT INTO t VALUES (9, 'nine');
> ERROR 25006: cannot execute INSERT at "main~1", which is a revision and read-only
SELECT message FROM helios_log LIMIT 1;
> message
> fix: second
SELECT message FROM helios_log('HEAD~1..');
> message
> fix: second
CREATE BRANCH hotfix;
> CREATE BRANCH
CREATE TAG here;
> CREATE TAG
USE BRANCH hotfix;
> USE BRANCH
INSERT INTO t VALUES (9, 'nine');
> INSERT 0 1
SELECT count(*) FROM t;
> count
> 3
SELECT name, parent FROM helios_branches ORDER BY 1;
> name | parent
> dev | main
> hotfix | NULL
> main | NULL
-- A name that is a tag's and a branch's is the tag in a revision; sessions go to the branch.
CREATE TAG dev AT 'v1';
> CREATE TAG
SELECT count(*) FROM t AS OF 'dev';
> count
> 1
SELECT count(*) FROM t AS OF 'heads/dev';
> count
> 3
USE BRANCH dev;
> USE BRANCH
SELECT count(*) FROM t;
> count
> 3
SELECT count(*) FROM t AS OF 'HEAD';
> count
> 3
SET helios.as_of = 'HEAD~1';
> SET
SELECT count(*) FROM t;
> count
> 1
INSERT INTO t VALUES (11, 'eleven');
> ERROR 25006: cannot execute INSERT at "HEAD~1", which is a revision and read-only
RESET helios.as_of;
> RESET
SELECT count(*) FROM t;
> count
> 3
CREATE BRANCH at_lsn FROM main AS OF LSN 3;
> CREATE BRANCH
CREATE BRANCH past FROM 'main@{now}';
> CREATE BRANCH
SELECT name, parent FROM helios_branches WHERE name = 'past';
> name | parent
> past | main
ROLLBACK BRANCH dev TO REF 'HEAD~1';
> ROLLBACK BRANCH
SELECT count(*) FROM t;
> count
> 1
