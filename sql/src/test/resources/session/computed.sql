-- Defaults, generated columns and checks.
CREATE TABLE t (id INT PRIMARY KEY, a INT CHECK (a > 0), b INT GENERATED ALWAYS AS (a * 2) STORED, c TEXT DEFAULT upper('x' || 'y'), CONSTRAINT sum CHECK (a + t.b < 100));
> CREATE TABLE
INSERT INTO t (id, a) VALUES (1, 10) RETURNING *, a + b AS total, upper(c), t.a::text;
> id | a | b | c | total | upper | a
> 1 | 10 | 20 | XY | 30 | XY | 10
INSERT INTO t (id, a) VALUES (2, 0);
> ERROR 23514: new row for relation "t" violates check constraint "t_a_check"
> DETAIL: Failing row contains (2, 0, 0, XY).
INSERT INTO t (id, a) VALUES (2, 40);
> ERROR 23514: new row for relation "t" violates check constraint "sum"
> DETAIL: Failing row contains (2, 40, 80, XY).
INSERT INTO t (id, a) VALUES (2, NULL);
> INSERT 0 1
INSERT INTO t (id, a, b) VALUES (3, 1, 1);
> ERROR 428C9: cannot insert a non-DEFAULT value into column "b"
> DETAIL: Column "b" is a generated column.
INSERT INTO t (id, a, b) VALUES (3, 1 + 2 * 2, DEFAULT) RETURNING b;
> b
> 10
UPDATE t SET a = a + 1 WHERE id = 1 RETURNING *;
> id | a | b | c
> 1 | 11 | 22 | XY
UPDATE t SET a = a - 100 WHERE id = 1;
> ERROR 23514: new row for relation "t" violates check constraint "t_a_check"
> DETAIL: Failing row contains (1, -89, -178, XY).
UPDATE t SET b = 5 WHERE id = 1;
> ERROR 428C9: column "b" can only be updated to DEFAULT
> DETAIL: Column "b" is a generated column.
UPDATE t SET b = DEFAULT, c = DEFAULT WHERE id = 1 RETURNING *;
> id | a | b | c
> 1 | 11 | 22 | XY
UPDATE t SET a = 1 WHERE id = 1 AND a = 5;
> UPDATE 0
UPDATE t SET a = 1 WHERE id = 1 AND a = 11;
> UPDATE 1
UPDATE t SET (a, c) = (2, 'q') WHERE id = 1 RETURNING *;
> id | a | b | c
> 1 | 2 | 4 | q
UPDATE t SET (a, c) = (2, 'q', 3) WHERE id = 1 RETURNING *;
> ERROR 42601: number of columns does not match number of values
UPDATE t SET a = 1, a = 2 WHERE id = 1;
> ERROR 42601: multiple assignments to same column "a"
UPDATE t SET z = 1 WHERE id = 1;
> ERROR 42703: column "z" of relation "t" does not exist
UPDATE t SET a = z WHERE id = 1;
> ERROR 42703: column "z" does not exist
DELETE FROM t WHERE id = 1 AND zz = 1;
> ERROR 42703: column "zz" does not exist
INSERT INTO t (id, a) VALUES (1, 7) ON CONFLICT (id) DO UPDATE SET a = t.a + excluded.a, c = excluded.c || '!' WHERE t.a < 5 RETURNING *;
> id | a | b | c
> 1 | 9 | 18 | XY!
INSERT INTO t (id, a) VALUES (1, 7) ON CONFLICT (id) DO UPDATE SET a = t.a + excluded.a WHERE t.a < 5 RETURNING *;
> id | a | b | c
CREATE TABLE bad (a INT CHECK (z > 0));
> ERROR 42703: column "z" does not exist
CREATE TABLE bad (a INT GENERATED ALWAYS AS (b) STORED, b INT GENERATED ALWAYS AS (a) STORED);
> ERROR 42P17: cannot use generated column "b" in column generation expression
> DETAIL: A generated column cannot reference another generated column.
CREATE TABLE bad (a INT DEFAULT b, b INT);
> ERROR 42703: column "b" does not exist
CREATE TABLE bad (a INT DEFAULT 'x');
> ERROR 22P02: invalid input syntax for type integer: "x"
CREATE TABLE bad (a INT CHECK (a > (SELECT 1)));
> ERROR 0A000: cannot use subquery in this expression
CREATE TABLE bad (a INT CHECK (a > ?));
> ERROR 42P02: there is no parameter $1
ALTER TABLE t ADD CHECK (a > 5);
> ERROR 23514: check constraint "t_check" of relation "t" is violated by some row
ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0), ADD COLUMN d INT GENERATED ALWAYS AS (a + 1) STORED;
> ALTER TABLE
UPDATE t SET a = 3 WHERE id = 1 RETURNING *;
> id | a | b | c | d
> 1 | 3 | 6 | XY! | 4
ALTER TABLE t RENAME COLUMN a TO amount;
> ALTER TABLE
UPDATE t SET amount = 4 WHERE id = 1 RETURNING *;
> id | amount | b | c | d
> 1 | 4 | 8 | XY! | 5
UPDATE t SET amount = -4 WHERE id = 1 RETURNING *;
> ERROR 23514: new row for relation "t" violates check constraint "t_a_check"
> DETAIL: Failing row contains (1, -4, -8, XY!, -3).
ALTER TABLE t DROP COLUMN amount;
> ERROR 2BP01: cannot drop column amount of table t because other objects depend on it
> DETAIL: column b of table t depends on column amount of table t
> column d of table t depends on column amount of table t
ALTER TABLE t ALTER COLUMN amount TYPE BIGINT USING amount * 10;
> ERROR 23514: check constraint "sum" of relation "t" is violated by some row
ALTER TABLE t DROP CONSTRAINT sum, ALTER COLUMN amount TYPE BIGINT USING amount * 10;
> ALTER TABLE
UPDATE t SET c = 'w' WHERE id = 1 RETURNING *;
> id | amount | b | c | d
> 1 | 40 | 80 | w | 41
ALTER TABLE t DROP COLUMN amount CASCADE;
> ALTER TABLE
UPDATE t SET c = 'v' WHERE id = 1 RETURNING *;
> id | c
> 1 | v
-- Numbers of sequences.
CREATE SEQUENCE s START WITH 5 INCREMENT BY 5 MAXVALUE 15;
> CREATE SEQUENCE
CREATE SEQUENCE s;
> ERROR 42P07: relation "s" already exists
CREATE TABLE n (id INT DEFAULT nextval('s'), v TEXT);
> CREATE TABLE
INSERT INTO n (v) VALUES ('a'), ('b') RETURNING id;
> id
> 5
> 10
INSERT INTO n (v) VALUES ('c') RETURNING id, currval('s');
> id | currval
> 15 | 15
INSERT INTO n (v) VALUES ('d');
> ERROR 2200H: nextval: reached maximum value of sequence "s" (15)
DROP TABLE s;
> ERROR 42809: "s" is not a table
DROP SEQUENCE s;
> DROP SEQUENCE
CREATE TABLE i (id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY -10) PRIMARY KEY, v INT);
> ERROR 22023: START value (100) cannot be greater than MAXVALUE (-1)
CREATE TABLE i (id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY -10 MAXVALUE 100 MINVALUE 1 CYCLE) PRIMARY KEY, v INT);
> CREATE TABLE
INSERT INTO i (v) VALUES (1), (2) RETURNING id;
> id
> 100
> 90
CREATE TABLE j (id SMALLINT GENERATED ALWAYS AS IDENTITY (START WITH 32767), v TEXT);
> CREATE TABLE
INSERT INTO j VALUES (1, 'x');
> ERROR 428C9: cannot insert a non-DEFAULT value into column "id"
> DETAIL: Column "id" is an identity column defined as GENERATED ALWAYS.
INSERT INTO j (v) VALUES ('x') RETURNING id;
> id
> 32767
INSERT INTO j (v) VALUES ('x') RETURNING id;
> ERROR 2200H: nextval: reached maximum value of sequence "j_id_seq" (32767)
-- SQLite's ways: text where a number is meant, a default of seconds as text.
CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, customer_id INTEGER, total REAL, created_at INTEGER DEFAULT (length(strftime('%s', 'now'))));
> CREATE TABLE
INSERT INTO orders (customer_id, total) VALUES ('123', '99.99') RETURNING id, customer_id, total, created_at;
> id | customer_id | total | created_at
> 1 | 123 | 99.99 | 10
INSERT INTO orders (customer_id) VALUES ('x');
> ERROR 22P02: invalid input syntax for type integer: "x"
INSERT INTO orders (id) VALUES (0) RETURNING id;
> id
> 0
CREATE TABLE users (id INTEGER PRIMARY KEY, preferences JSONB);
> CREATE TABLE
UPDATE users SET preferences = 'invalid json' WHERE id = 999;
> ERROR 22P02: invalid input syntax for type json
> DETAIL: unexpected "invalid js" at character 1
UPDATE users SET preferences = '{"b": 1, "a": 2}' WHERE id = 999;
> UPDATE 0
INSERT INTO users VALUES (1, '{"b": 1, "a": 2}') RETURNING preferences;
> preferences
> {"a": 2, "b": 1}
-- OVERRIDING says whose number counts.
CREATE TABLE o (id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v INT);
> CREATE TABLE
INSERT INTO o VALUES (5, 1);
> ERROR 428C9: cannot insert a non-DEFAULT value into column "id"
> DETAIL: Column "id" is an identity column defined as GENERATED ALWAYS.
INSERT INTO o OVERRIDING SYSTEM VALUE VALUES (5, 1) RETURNING *;
> id | v
> 5 | 1
INSERT INTO o OVERRIDING USER VALUE VALUES (5, 2) RETURNING *;
> id | v
> 6 | 2
INSERT INTO o (v) VALUES (3) RETURNING *;
> id | v
> 7 | 3
