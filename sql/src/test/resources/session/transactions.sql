-- A statement outside of BEGIN is a transaction of its own.
CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'none');
> CREATE TABLE
INSERT INTO t VALUES (1, 'a'), (2, DEFAULT);
> INSERT 0 2
INSERT INTO t (id) VALUES (3);
> INSERT 0 1
INSERT INTO t VALUES (4, 'd'), (1, 'again');
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(1) already exists.
INSERT INTO t VALUES (4, NULL);
> ERROR 23502: null value in column "name" of relation "t" violates not-null constraint
> DETAIL: Failing row contains (4, null).
-- A statement that fails leaves the transaction usable.
BEGIN;
> BEGIN
BEGIN;
> BEGIN
> NOTICE 25001: there is already a transaction in progress
INSERT INTO t VALUES (4, 'd');
> INSERT 0 1
INSERT INTO t VALUES (4, 'e');
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(4) already exists.
SAVEPOINT s;
> SAVEPOINT
INSERT INTO t VALUES (5, 'e');
> INSERT 0 1
ROLLBACK TO s;
> ROLLBACK
ROLLBACK TO nowhere;
> ERROR 3B001: savepoint "nowhere" does not exist
INSERT INTO t VALUES (5, 'f');
> INSERT 0 1
RELEASE s;
> RELEASE
COMMIT;
> COMMIT
COMMIT;
> COMMIT
> NOTICE 25P01: there is no transaction in progress
ROLLBACK;
> ROLLBACK
> NOTICE 25P01: there is no transaction in progress
SAVEPOINT s;
> ERROR 25P01: SAVEPOINT can only be used in transaction blocks
INSERT INTO t VALUES (5, 'g');
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(5) already exists.
-- Of two that touch one key the later one loses.
BEGIN ISOLATION LEVEL REPEATABLE READ;
> BEGIN
INSERT INTO t VALUES (10, 'first');
> INSERT 0 1
@2
BEGIN;
> BEGIN
INSERT INTO t VALUES (10, 'second');
> INSERT 0 1
COMMIT;
> COMMIT
@1
COMMIT;
> ERROR 40001: could not serialize access due to concurrent update of table "t", key (id)=(10)
INSERT INTO t VALUES (10, 'third');
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(10) already exists.
SHOW transaction_isolation;
> transaction_isolation
> repeatable read
BEGIN ISOLATION LEVEL READ COMMITTED;
> BEGIN
SHOW transaction_isolation;
> transaction_isolation
> read committed
SHOW TRANSACTION ISOLATION LEVEL;
> transaction_isolation
> read committed
INSERT INTO t VALUES (11, 'x');
> INSERT 0 1
@2
INSERT INTO t VALUES (12, 'y');
> INSERT 0 1
@1
INSERT INTO t VALUES (12, 'z');
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(12) already exists.
COMMIT;
> COMMIT
BEGIN READ ONLY;
> BEGIN
INSERT INTO t VALUES (13, 'x');
> ERROR 25006: cannot execute INSERT in a read-only transaction
ROLLBACK;
> ROLLBACK
