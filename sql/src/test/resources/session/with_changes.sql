-- Items of WITH that insert, update and delete: all see the state before the statement.
CREATE TABLE s (id int PRIMARY KEY, g text, v int);
> CREATE TABLE
INSERT INTO s VALUES (1, 'a', 10), (2, 'a', 20), (3, 'b', 30), (4, 'c', 40);
> INSERT 0 4
WITH ins AS (INSERT INTO s VALUES (7, 'c', 1) RETURNING id, g) SELECT * FROM ins;
> id | g
> 7 | c
-- The query does not see what an item did, and an item not what another did.
WITH ins AS (INSERT INTO s VALUES (8, 'c', 2)) SELECT count(*) FROM s;
> count
> 5
WITH upd AS (UPDATE s SET v = v + 1 WHERE g = 'a' RETURNING id, v) SELECT sum(upd.v), sum(s.v) FROM upd JOIN s USING (id);
> sum | sum
> 32 | 30
WITH del AS (DELETE FROM s WHERE g = 'c' RETURNING *) SELECT count(*), min(id) FROM del;
> count | min
> 3 | 4
SELECT * FROM s ORDER BY id;
> id | g | v
> 1 | a | 11
> 2 | a | 21
> 3 | b | 30
-- Rows move from one table to another.
CREATE TABLE old (id int PRIMARY KEY, g text, v int);
> CREATE TABLE
WITH moved AS (DELETE FROM s WHERE id = 3 RETURNING *) INSERT INTO old SELECT * FROM moved;
> INSERT 0 1
SELECT * FROM old;
> id | g | v
> 3 | b | 30
-- An item is done once and completely, used or not, and however often it is read.
WITH a AS (UPDATE s SET v = v + 1 RETURNING id, v) SELECT x.v FROM a x JOIN a y ON x.id = y.id ORDER BY x.v LIMIT 1;
> v
> 12
SELECT * FROM s ORDER BY id;
> id | g | v
> 1 | a | 12
> 2 | a | 22
-- Of two changes of one row the first counts.
WITH a AS (UPDATE s SET v = 100 WHERE id = 1 RETURNING id), b AS (UPDATE s SET v = v + 5 RETURNING id) SELECT id FROM b;
> id
> 2
WITH a AS (DELETE FROM s WHERE id = 1) UPDATE s SET v = 0;
> UPDATE 1
SELECT * FROM s ORDER BY id;
> id | g | v
> 2 | a | 0
-- Names of columns, parameters of what stands before, a query among the items that is run once.
CREATE TABLE p (id text PRIMARY KEY, n int);
> CREATE TABLE
CREATE TABLE c (id int PRIMARY KEY, p text REFERENCES p);
> CREATE TABLE
WITH u AS (SELECT gen_random_uuid()::text AS id), p1 (x) AS (INSERT INTO p SELECT id, 1 FROM u RETURNING id) INSERT INTO c SELECT 1, x FROM p1;
> INSERT 0 1
SELECT count(*) FROM c JOIN p ON p.id = c.p;
> count
> 1
WITH u AS (SELECT random() AS r), a AS (INSERT INTO p SELECT 'a', 100 * r FROM u), b AS (INSERT INTO p SELECT 'b', 100 * r FROM u) SELECT 1;
> ?column?
> 1
SELECT count(DISTINCT n) FROM p WHERE id IN ('a', 'b');
> count
> 1
-- Foreign keys are settled when all is done.
WITH gone AS (DELETE FROM p WHERE n = 1 RETURNING id) DELETE FROM c USING gone WHERE c.p = gone.id;
> DELETE 1
SELECT count(*) FROM c;
> count
> 0
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3), ins AS (INSERT INTO old SELECT 10 + i, 'r', i FROM n RETURNING id) SELECT * FROM ins ORDER BY id DESC LIMIT 2;
> id
> 13
> 12
-- A key that moves, a conflict, an update of what is not there.
WITH m AS (UPDATE old SET id = id + 1 WHERE g = 'r' RETURNING id) INSERT INTO old SELECT id, 'x', 0 FROM m ON CONFLICT (id) DO NOTHING RETURNING id;
> id
SELECT * FROM old ORDER BY id;
> id | g | v
> 3 | b | 30
> 12 | r | 1
> 13 | r | 2
> 14 | r | 3
-- Rows without a key.
CREATE TABLE bag (x int);
> CREATE TABLE
INSERT INTO bag VALUES (1), (1), (2);
> INSERT 0 3
WITH d AS (DELETE FROM bag WHERE x = 1 RETURNING x), e AS (DELETE FROM bag RETURNING x) SELECT (SELECT count(*) FROM d), (SELECT count(*) FROM e), (SELECT count(*) FROM bag);
> count | count | count
> 2 | 1 | 3
SELECT count(*) FROM bag;
> count
> 0
-- Errors.
WITH x AS (DELETE FROM s) SELECT * FROM x;
> ERROR 0A000: WITH query "x" does not have a RETURNING clause
SELECT * FROM (WITH x AS (DELETE FROM s RETURNING *) SELECT * FROM x) t;
> ERROR 0A000: WITH clause containing a data-modifying statement must be at the top level
WITH x AS (INSERT INTO s VALUES (1, 'q', 1) RETURNING id), y AS (INSERT INTO s VALUES (1, 'q', 1)) SELECT * FROM x;
> ERROR 23505: duplicate key value violates unique constraint "s_pkey"
> DETAIL: Key (id)=(1) already exists.
SELECT * FROM s ORDER BY id;
> id | g | v
> 2 | a | 0
EXPLAIN WITH x AS (DELETE FROM s WHERE id = 1 RETURNING id) SELECT * FROM x;
> QUERY PLAN
> Relation helios item 0 (100 rows)
> With x
>   Delete on s
>     Key range scan of s (id, g, v): id = 1 (1 row)
WITH x AS (DELETE FROM s WHERE id = 1 RETURNING id), x AS (SELECT 1) SELECT * FROM x;
> ERROR 42712: WITH query name "x" specified more than once
-- On another branch, and in a transaction that is rolled back.
COMMIT BRANCH MESSAGE 'a';
> COMMIT BRANCH
CREATE BRANCH dev;
> CREATE BRANCH
USE BRANCH dev;
> USE BRANCH
BEGIN;
> BEGIN
WITH x AS (DELETE FROM s RETURNING id) SELECT count(*) FROM x;
> count
> 1
SELECT count(*) FROM s;
> count
> 0
ROLLBACK;
> ROLLBACK
SELECT count(*) FROM s;
> count
> 1
