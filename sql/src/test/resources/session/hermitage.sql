-- The anomalies of M. Kleppmann's Hermitage, after Adya: what a snapshot forbids cannot be had, and write skew can.
@a
CREATE TABLE test (id INT PRIMARY KEY, value INT);
> CREATE TABLE
-- G0, dirty writes: no mixture of both.
@a
TRUNCATE test;
> TRUNCATE TABLE
INSERT INTO test VALUES (1, 10), (2, 20);
> INSERT 0 2
@a
BEGIN;
> BEGIN
@b
BEGIN;
> BEGIN
@a
UPDATE test SET value = 11 WHERE id = 1;
> UPDATE 1
@b
UPDATE test SET value = 12 WHERE id = 1;
> UPDATE 1
@a
UPDATE test SET value = 21 WHERE id = 2;
> UPDATE 1
COMMIT;
> COMMIT
@b
UPDATE test SET value = 22 WHERE id = 2;
> UPDATE 1
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "test", key (id)=(1)
SELECT * FROM test ORDER BY id;
> id | value
> 1 | 11
> 2 | 21
-- G1a, aborted reads: what is rolled back is never seen.
@a
TRUNCATE test;
> TRUNCATE TABLE
INSERT INTO test VALUES (1, 10), (2, 20);
> INSERT 0 2
@a
BEGIN;
> BEGIN
@b
BEGIN;
> BEGIN
@a
UPDATE test SET value = 101 WHERE id = 1;
> UPDATE 1
@b
SELECT * FROM test ORDER BY id;
> id | value
> 1 | 10
> 2 | 20
@a
ROLLBACK;
> ROLLBACK
@b
SELECT * FROM test ORDER BY id;
> id | value
> 1 | 10
> 2 | 20
COMMIT;
> COMMIT
-- G1b, intermediate reads: nor is what another overwrites before its end.
@a
TRUNCATE test;
> TRUNCATE TABLE
INSERT INTO test VALUES (1, 10), (2, 20);
> INSERT 0 2
@a
BEGIN;
> BEGIN
@b
BEGIN;
> BEGIN
@a
UPDATE test SET value = 101 WHERE id = 1;
> UPDATE 1
@b
SELECT value FROM test WHERE id = 1;
> value
> 10
@a
UPDATE test SET value = 11 WHERE id = 1;
> UPDATE 1
COMMIT;
> COMMIT
@b
SELECT value FROM test WHERE id = 1;
> value
> 10
COMMIT;
> COMMIT
SELECT value FROM test WHERE id = 1;
> value
> 11
-- G1c, circular flow: neither sees the other.
@a
TRUNCATE test;
> TRUNCATE TABLE
INSERT INTO test VALUES (1, 10), (2, 20);
> INSERT 0 2
@a
BEGIN;
> BEGIN
@b
BEGIN;
> BEGIN
@a
UPDATE test SET value = 11 WHERE id = 1;
> UPDATE 1
@b
UPDATE test SET value = 22 WHERE id = 2;
> UPDATE 1
@a
SELECT value FROM test WHERE id = 2;
> value
> 20
@b
SELECT value FROM test WHERE id = 1;
> value
> 10
@a
COMMIT;
> COMMIT
@b
COMMIT;
> COMMIT
-- OTV, observed transaction vanishes: a third sees all of one that came before, or nothing.
@a
TRUNCATE test;
> TRUNCATE TABLE
INSERT INTO test VALUES (1, 10), (2, 20);
> INSERT 0 2
@a
BEGIN;
> BEGIN
@b
BEGIN;
> BEGIN
@c
BEGIN;
> BEGIN
@a
UPDATE test SET value = 11 WHERE id = 1;
> UPDATE 1
UPDATE test SET value = 19 WHERE id = 2;
> UPDATE 1
@b
UPDATE test SET value = 12 WHERE id = 1;
> UPDATE 1
@a
COMMIT;
> COMMIT
@c
SELECT value FROM test WHERE id = 1;
> value
> 11
@b
UPDATE test SET value = 18 WHERE id = 2;
> UPDATE 1
@c
SELECT value FROM test WHERE id = 2;
> value
> 19
@b
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "test", key (id)=(1)
@c
SELECT * FROM test ORDER BY id;
> id | value
> 1 | 11
> 2 | 19
COMMIT;
> COMMIT
-- PMP, predicate-many-preceders: a condition finds the same rows for as long as the transaction lasts.
@a
TRUNCATE test;
> TRUNCATE TABLE
INSERT INTO test VALUES (1, 10), (2, 20);
> INSERT 0 2
@a
BEGIN;
> BEGIN
@b
BEGIN;
> BEGIN
@a
SELECT * FROM test WHERE value = 30;
> id | value
@b
INSERT INTO test VALUES (3, 30);
> INSERT 0 1
COMMIT;
> COMMIT
@a
SELECT * FROM test WHERE value % 3 = 0;
> id | value
COMMIT;
> COMMIT
-- PMP for writes: a deletion by condition and an update of its rows cannot both have been first.
@a
TRUNCATE test;
> TRUNCATE TABLE
INSERT INTO test VALUES (1, 10), (2, 20);
> INSERT 0 2
@a
BEGIN;
> BEGIN
@b
BEGIN;
> BEGIN
@a
UPDATE test SET value = value + 10;
> UPDATE 2
@b
DELETE FROM test WHERE value = 20;
> DELETE 1
@a
COMMIT;
> COMMIT
@b
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "test", key (id)=(2)
SELECT * FROM test ORDER BY id;
> id | value
> 1 | 20
> 2 | 30
-- P4, lost update.
@a
TRUNCATE test;
> TRUNCATE TABLE
INSERT INTO test VALUES (1, 10), (2, 20);
> INSERT 0 2
@a
BEGIN;
> BEGIN
@b
BEGIN;
> BEGIN
@a
SELECT value FROM test WHERE id = 1;
> value
> 10
@b
SELECT value FROM test WHERE id = 1;
> value
> 10
@a
UPDATE test SET value = 11 WHERE id = 1;
> UPDATE 1
@b
UPDATE test SET value = 11 WHERE id = 1;
> UPDATE 1
@a
COMMIT;
> COMMIT
@b
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "test", key (id)=(1)
-- G-single, read skew: two reads are of one moment.
@a
TRUNCATE test;
> TRUNCATE TABLE
INSERT INTO test VALUES (1, 10), (2, 20);
> INSERT 0 2
@a
BEGIN;
> BEGIN
@b
BEGIN;
> BEGIN
@a
SELECT value FROM test WHERE id = 1;
> value
> 10
@b
UPDATE test SET value = 12 WHERE id = 1;
> UPDATE 1
UPDATE test SET value = 18 WHERE id = 2;
> UPDATE 1
COMMIT;
> COMMIT
@a
SELECT value FROM test WHERE id = 2;
> value
> 20
COMMIT;
> COMMIT
-- G-single by a condition, and by a deletion of what was changed since.
@a
TRUNCATE test;
> TRUNCATE TABLE
INSERT INTO test VALUES (1, 10), (2, 20);
> INSERT 0 2
@a
BEGIN;
> BEGIN
@b
BEGIN;
> BEGIN
@a
SELECT value FROM test WHERE id = 1;
> value
> 10
@b
UPDATE test SET value = 12 WHERE id = 1;
> UPDATE 1
UPDATE test SET value = 18 WHERE id = 2;
> UPDATE 1
COMMIT;
> COMMIT
@a
DELETE FROM test WHERE value = 20;
> DELETE 1
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "test", key (id)=(2)
-- G2-item, write skew: each reads what the other changes. A snapshot allows it; a constraint, or a row that both change, forbids it.
@a
TRUNCATE test;
> TRUNCATE TABLE
INSERT INTO test VALUES (1, 10), (2, 20);
> INSERT 0 2
@a
BEGIN;
> BEGIN
@b
BEGIN;
> BEGIN
@a
SELECT sum(value) AS s FROM test;
> s
> 30
@b
SELECT sum(value) AS s FROM test;
> s
> 30
@a
UPDATE test SET value = 0 WHERE id = 1;
> UPDATE 1
@b
UPDATE test SET value = 0 WHERE id = 2;
> UPDATE 1
@a
COMMIT;
> COMMIT
@b
COMMIT;
> COMMIT
SELECT * FROM test ORDER BY id;
> id | value
> 1 | 0
> 2 | 0
-- G2, the same by rows that are new.
@a
TRUNCATE test;
> TRUNCATE TABLE
INSERT INTO test VALUES (1, 10), (2, 20);
> INSERT 0 2
@a
BEGIN;
> BEGIN
@b
BEGIN;
> BEGIN
@a
SELECT count(*) AS n FROM test WHERE value % 3 = 0;
> n
> 0
@b
SELECT count(*) AS n FROM test WHERE value % 3 = 0;
> n
> 0
@a
INSERT INTO test VALUES (3, 30);
> INSERT 0 1
@b
INSERT INTO test VALUES (4, 42);
> INSERT 0 1
@a
COMMIT;
> COMMIT
@b
COMMIT;
> COMMIT
SELECT count(*) AS n FROM test WHERE value % 3 = 0;
> n
> 2
