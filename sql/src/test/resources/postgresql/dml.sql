-- INSERT, UPDATE, DELETE, MERGE and the errors of constraints.
CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE, qty int NOT NULL DEFAULT 1 CHECK (qty >= 0), price numeric(8,2), CONSTRAINT price_ok CHECK (price > 0 OR price IS NULL));
> done
INSERT INTO p VALUES (1, 'a', 5, 9.99), (2, 'b', DEFAULT, null);
> count 2
INSERT INTO p (id, code) VALUES (3, 'c') RETURNING *;
> id | code | qty | price
> 3 | c | 1 | NULL
INSERT INTO p (id, code) SELECT 4, 'd' RETURNING id, code AS c, qty + 1 AS more;
> id | c | more
> 4 | d | 2
INSERT INTO p DEFAULT VALUES;
> ERROR 23502: null value in column "id" of relation "p" violates not-null constraint
> DETAIL: Failing row contains (null, null, 1, null).
INSERT INTO p VALUES (1, 'z', 1, 1);
> ERROR 23505: duplicate key value violates unique constraint "p_pkey"
> DETAIL: Key (id)=(1) already exists.
INSERT INTO p VALUES (9, 'a', 1, 1);
> ERROR 23505: duplicate key value violates unique constraint "p_code_key"
> DETAIL: Key (code)=(a) already exists.
INSERT INTO p VALUES (9, 'z', null, 1);
> ERROR 23502: null value in column "qty" of relation "p" violates not-null constraint
> DETAIL: Failing row contains (9, z, null, 1.00).
INSERT INTO p VALUES (9, 'z', -1, 1);
> ERROR 23514: new row for relation "p" violates check constraint "p_qty_check"
> DETAIL: Failing row contains (9, z, -1, 1.00).
INSERT INTO p VALUES (9, 'z', 1, 0);
> ERROR 23514: new row for relation "p" violates check constraint "price_ok"
> DETAIL: Failing row contains (9, z, 1, 0.00).
INSERT INTO p VALUES (9, 'z', 1, 1234567.5);
> ERROR 22003: numeric field overflow
INSERT INTO p VALUES (9, 'z', 1);
> count 1
INSERT INTO p VALUES (9, 'z', 1, 2, 5);
> ERROR 42601: INSERT has more expressions than target columns
INSERT INTO p (id, nosuch) VALUES (9, 1);
> ERROR 42703: column "nosuch" of relation "p" does not exist
INSERT INTO p (id, id) VALUES (9, 1);
> ERROR 42701: column "id" specified more than once
INSERT INTO p (id, code) VALUES (9);
> ERROR 42601: INSERT has more target columns than expressions
INSERT INTO nosuch VALUES (1);
> ERROR 42P01: relation "nosuch" does not exist
INSERT INTO p (id, qty) VALUES (9, 'x');
> ERROR 22P02: invalid input syntax for type integer: "x"
INSERT INTO p VALUES (10, 'k', 1, 1), (11, 'k', 1, 1);
> ERROR 23505: duplicate key value violates unique constraint "p_code_key"
> DETAIL: Key (code)=(k) already exists.
SELECT count(*) FROM p;
> count
> 5
INSERT INTO p (id, code) VALUES (1, 'a') ON CONFLICT DO NOTHING;
> done
INSERT INTO p (id, code) VALUES (1, 'q') ON CONFLICT (id) DO NOTHING RETURNING id;
> id
INSERT INTO p (id, code) VALUES (1, 'aa') ON CONFLICT (id) DO UPDATE SET code = excluded.code, qty = p.qty + 1 RETURNING *;
> id | code | qty | price
> 1 | aa | 6 | 9.99
INSERT INTO p (id, code) VALUES (20, 'aa') ON CONFLICT (code) DO UPDATE SET qty = p.qty + 10 WHERE p.qty < 100 RETURNING id, qty;
> id | qty
> 1 | 16
INSERT INTO p (id, code) VALUES (20, 'aa') ON CONFLICT (code) DO UPDATE SET qty = 0 WHERE p.qty > 100 RETURNING id;
> id
INSERT INTO p (id, code) VALUES (1, 'b') ON CONFLICT (id) DO UPDATE SET code = excluded.code;
> ERROR 23505: duplicate key value violates unique constraint "p_code_key"
> DETAIL: Key (code)=(b) already exists.
INSERT INTO p (id, code) VALUES (30, 'x'), (30, 'y') ON CONFLICT (id) DO UPDATE SET code = excluded.code;
> ERROR 21000: ON CONFLICT DO UPDATE command cannot affect row a second time
INSERT INTO p (id, code) VALUES (30, 'x'), (30, 'y') ON CONFLICT (id) DO NOTHING;
> count 1
INSERT INTO p (id, code) VALUES (1, 'x') ON CONFLICT (qty) DO NOTHING;
> ERROR 42P10: there is no unique or exclusion constraint matching the ON CONFLICT specification
INSERT INTO p (id, code) VALUES (1, 'x') ON CONFLICT ON CONSTRAINT p_pkey DO UPDATE SET qty = 77 RETURNING id, qty;
> id | qty
> 1 | 77
INSERT INTO p (id, code) VALUES (999, 'x999') ON CONFLICT DO UPDATE SET qty = 1;
> ERROR 42601: ON CONFLICT DO UPDATE requires inference specification or constraint name
~ count 1
INSERT INTO p AS t (id, code) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET qty = t.qty + 1, price = DEFAULT RETURNING t.qty;
> qty
> 78
INSERT INTO p (id, code) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET (code, qty) = (excluded.code, 3) RETURNING code, qty;
> ERROR 23505: duplicate key value violates unique constraint "p_code_key"
> DETAIL: Key (code)=(x) already exists.
UPDATE p SET qty = qty + 1;
> count 6
~ count 7
UPDATE p SET qty = 100, price = 2.345 WHERE id = 2 RETURNING id, qty, price;
> id | qty | price
> 2 | 100 | 2.35
UPDATE p SET (qty, price) = (7, 8.5) WHERE id = 2 RETURNING qty, price;
> qty | price
> 7 | 8.50
UPDATE p SET (qty, price) = (SELECT 8, 9.5) WHERE id = 2 RETURNING qty, price;
> qty | price
> 8 | 9.50
UPDATE p SET price = DEFAULT, qty = DEFAULT WHERE id = 2 RETURNING qty, price;
> qty | price
> 1 | NULL
UPDATE p SET id = id + 100 WHERE id >= 3;
> count 4
~ count 5
UPDATE p SET code = 'same';
> ERROR 23505: duplicate key value violates unique constraint "p_code_key"
> DETAIL: Key (code)=(same) already exists.
UPDATE p SET qty = -5 WHERE id = 1;
> ERROR 23514: new row for relation "p" violates check constraint "p_qty_check"
> DETAIL: Failing row contains (1, aa, -5, null).
UPDATE p SET qty = null WHERE id = 1;
> ERROR 23502: null value in column "qty" of relation "p" violates not-null constraint
> DETAIL: Failing row contains (1, aa, null, null).
UPDATE p SET nosuch = 1;
> ERROR 42703: column "nosuch" of relation "p" does not exist
UPDATE p SET qty = 1, qty = 2;
> ERROR 42601: multiple assignments to same column "qty"
UPDATE p SET qty = 'abc' WHERE id = 1;
> ERROR 22P02: invalid input syntax for type integer: "abc"
UPDATE p x SET qty = x.qty WHERE x.id = 999;
> done
UPDATE p AS x SET x.qty = 5 WHERE x.id = 1;
> ERROR 42703: column "x" of relation "p" does not exist
~ count 1
SELECT id, code, qty, price FROM p ORDER BY id;
> id | code | qty | price
> 1 | aa | 79 | NULL
> 2 | b | 1 | NULL
> 103 | c | 2 | NULL
> 104 | d | 2 | NULL
> 109 | z | 2 | NULL
> 130 | x | 2 | NULL
~ id | code | qty | price
~ 1 | aa | 5 | NULL
~ 2 | b | 1 | NULL
~ 103 | c | 2 | NULL
~ 104 | d | 2 | NULL
~ 109 | z | 2 | NULL
~ 130 | x | 2 | NULL
~ 1099 | x999 | 2 | NULL
CREATE TABLE src (id int, code text, n int);
> done
INSERT INTO src VALUES (1, 'one', 11), (2, 'two', 22), (50, 'new', 55);
> count 3
UPDATE p SET code = src.code FROM src WHERE p.id = src.id RETURNING p.id, p.code, src.n;
> id | code | n
> 1 | one | 11
> 2 | two | 22
UPDATE p SET qty = s.n FROM (SELECT id, n FROM src WHERE n < 20) s WHERE s.id = p.id;
> count 1
UPDATE p SET qty = (SELECT max(n) FROM src) WHERE id = 1 RETURNING qty;
> qty
> 55
DELETE FROM p USING src WHERE p.id = src.id AND src.n = 22 RETURNING p.id, src.code;
> id | code
> 2 | two
DELETE FROM p WHERE id IN (SELECT id + 129 FROM src) RETURNING id;
> id
> 130
DELETE FROM p WHERE nosuch = 1;
> ERROR 42703: column "nosuch" does not exist
DELETE FROM p WHERE false;
> done
SELECT id, code, qty FROM p ORDER BY id;
> id | code | qty
> 1 | one | 55
> 103 | c | 2
> 104 | d | 2
> 109 | z | 2
~ id | code | qty
~ 1 | one | 55
~ 103 | c | 2
~ 104 | d | 2
~ 109 | z | 2
~ 1099 | x999 | 2
MERGE INTO p USING src ON p.id = src.id WHEN MATCHED AND src.n > 100 THEN DELETE WHEN MATCHED THEN UPDATE SET qty = src.n WHEN NOT MATCHED THEN INSERT (id, code, qty) VALUES (src.id, src.code || '!', src.n);
> count 3
SELECT id, code, qty FROM p ORDER BY id;
> id | code | qty
> 1 | one | 11
> 2 | two! | 22
> 50 | new! | 55
> 103 | c | 2
> 104 | d | 2
> 109 | z | 2
~ id | code | qty
~ 1 | one | 11
~ 2 | two! | 22
~ 50 | new! | 55
~ 103 | c | 2
~ 104 | d | 2
~ 109 | z | 2
~ 1099 | x999 | 2
MERGE INTO p t USING (SELECT 1 AS id) s ON t.id = s.id WHEN MATCHED THEN DO NOTHING;
> done
MERGE INTO p t USING (VALUES (1), (60)) s (k) ON t.id = s.k WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id, code) VALUES (k, 'm');
> count 2
MERGE INTO p t USING (VALUES (60, 1), (60, 2)) s (k, n) ON t.id = s.k WHEN MATCHED THEN UPDATE SET qty = n;
> ERROR 21000: MERGE command cannot affect row a second time
SELECT id, code, qty FROM p ORDER BY id;
> id | code | qty
> 2 | two! | 22
> 50 | new! | 55
> 60 | m | 1
> 103 | c | 2
> 104 | d | 2
> 109 | z | 2
~ id | code | qty
~ 2 | two! | 22
~ 50 | new! | 55
~ 60 | m | 1
~ 103 | c | 2
~ 104 | d | 2
~ 109 | z | 2
~ 1099 | x999 | 2
TRUNCATE src;
> done
SELECT count(*) FROM src;
> count
> 0
CREATE TABLE par (id int PRIMARY KEY, u int UNIQUE);
> done
CREATE TABLE ch (id int PRIMARY KEY, pid int REFERENCES par, CONSTRAINT ch_u FOREIGN KEY (pid) REFERENCES par (id));
> done
CREATE TABLE chc (id int PRIMARY KEY, pid int REFERENCES par ON DELETE CASCADE ON UPDATE CASCADE);
> done
CREATE TABLE chn (id int PRIMARY KEY, pid int REFERENCES par ON DELETE SET NULL, d int DEFAULT 2 REFERENCES par ON DELETE SET DEFAULT);
> done
INSERT INTO par VALUES (1, 1), (2, 2), (3, 3), (4, 4);
> count 4
INSERT INTO ch VALUES (1, 1);
> count 1
INSERT INTO ch VALUES (2, 99);
> ERROR 23503: insert or update on table "ch" violates foreign key constraint "ch_pid_fkey"
> DETAIL: Key (pid)=(99) is not present in table "par".
INSERT INTO ch VALUES (3, null);
> count 1
UPDATE ch SET pid = 77 WHERE id = 1;
> ERROR 23503: insert or update on table "ch" violates foreign key constraint "ch_pid_fkey"
> DETAIL: Key (pid)=(77) is not present in table "par".
DELETE FROM par WHERE id = 1;
> ERROR 23503: update or delete on table "par" violates foreign key constraint "ch_pid_fkey" on table "ch"
> DETAIL: Key (id)=(1) is still referenced from table "ch".
UPDATE par SET id = 9 WHERE id = 1;
> ERROR 23503: update or delete on table "par" violates foreign key constraint "ch_pid_fkey" on table "ch"
> DETAIL: Key (id)=(1) is still referenced from table "ch".
INSERT INTO chc VALUES (1, 3), (2, 4);
> count 2
INSERT INTO chn VALUES (1, 3, 4);
> count 1
DELETE FROM par WHERE id = 3;
> count 1
SELECT * FROM chc ORDER BY id;
> id | pid
> 2 | 4
SELECT * FROM chn ORDER BY id;
> id | pid | d
> 1 | NULL | 4
UPDATE par SET id = 40 WHERE id = 4;
> ERROR 23503: update or delete on table "par" violates foreign key constraint "chn_d_fkey" on table "chn"
> DETAIL: Key (id)=(4) is still referenced from table "chn".
DELETE FROM chn;
> count 1
UPDATE par SET id = 40 WHERE id = 4;
> count 1
SELECT * FROM chc ORDER BY id;
> id | pid
> 2 | 40
DROP TABLE par;
> ERROR 2BP01: cannot drop table par because other objects depend on it
TRUNCATE par;
> ERROR 0A000: cannot truncate a table referenced in a foreign key constraint
TRUNCATE par CASCADE;
> done
SELECT count(*) FROM ch;
> count
> 0
CREATE TABLE self (id int PRIMARY KEY, up int REFERENCES self (id));
> done
INSERT INTO self VALUES (1, 2), (2, 1);
> count 2
DELETE FROM self WHERE id = 1;
> ERROR 23503: update or delete on table "self" violates foreign key constraint "self_up_fkey" on table "self"
> DETAIL: Key (id)=(1) is still referenced from table "self".
DELETE FROM self;
> count 2
CREATE TABLE ck (a int, b int, UNIQUE (a, b), CHECK (a < b));
> done
INSERT INTO ck VALUES (1, 2), (1, null), (1, null), (null, null);
> count 4
INSERT INTO ck VALUES (1, 2);
> ERROR 23505: duplicate key value violates unique constraint "ck_a_b_key"
> DETAIL: Key (a, b)=(1, 2) already exists.
INSERT INTO ck VALUES (3, 2);
> ERROR 23514: new row for relation "ck" violates check constraint "ck_check"
> DETAIL: Failing row contains (3, 2).
INSERT INTO ck VALUES (1, 5) ON CONFLICT (a, b) DO UPDATE SET b = 6;
> count 1
SELECT * FROM ck ORDER BY a, b;
> a | b
> 1 | 2
> 1 | 5
> 1 | NULL
> 1 | NULL
> NULL | NULL
CREATE TABLE nul (a int, b int, UNIQUE NULLS NOT DISTINCT (a));
> done
INSERT INTO nul VALUES (null, 1);
> count 1
INSERT INTO nul VALUES (null, 2);
> ERROR 23505: duplicate key value violates unique constraint "nul_a_key"
> DETAIL: Key (a)=(null) already exists.
CREATE TABLE vc (id int PRIMARY KEY, s varchar(3), c char(2), n numeric(4,1), si smallint);
> done
INSERT INTO vc VALUES (1, 'abc', 'x', 123.45, 5) RETURNING *;
> id | s | c | n | si
> 1 | abc | x  | 123.5 | 5
INSERT INTO vc VALUES (2, 'abcd', 'x', 1, 1);
> ERROR 22001: value too long for type character varying(3)
INSERT INTO vc VALUES (2, 'abc   ', 'xyz', 1, 1);
> ERROR 22001: value too long for type character(2)
INSERT INTO vc VALUES (2, 'abc   ', 'x    ', 1, 1) RETURNING s || '|', c || '|';
> ?column? | ?column?
> abc| | x|
INSERT INTO vc VALUES (3, 'a', 'a', 1000, 1);
> ERROR 22003: numeric field overflow
INSERT INTO vc VALUES (3, 'a', 'a', 999.95, 1);
> ERROR 22003: numeric field overflow
INSERT INTO vc VALUES (3, 'a', 'a', 1, 40000);
> ERROR 22003: smallint out of range
INSERT INTO vc VALUES (3, 1.5, 7, '3.25', '12') RETURNING *;
> id | s | c | n | si
> 3 | 1.5 | 7  | 3.3 | 12
INSERT INTO vc (id, si) VALUES (4, 1.5) RETURNING si;
> si
> 2
INSERT INTO vc (id, s) VALUES (5, true);
> ERROR 22001: value too long for type character varying(3)
INSERT INTO vc (id, n) VALUES (6, true);
> ERROR 42804: column "n" is of type numeric but expression is of type boolean
CREATE TABLE gen (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a * 2) STORED);
> done
INSERT INTO gen (a) VALUES (5), (6) RETURNING *;
> id | a | b
> 1 | 5 | 10
> 2 | 6 | 12
INSERT INTO gen (id, a) VALUES (100, 1);
> ERROR 428C9: cannot insert a non-DEFAULT value into column "id"
INSERT INTO gen (id, a) OVERRIDING SYSTEM VALUE VALUES (100, 1) RETURNING id, b;
> id | b
> 100 | 2
INSERT INTO gen (a, b) VALUES (1, 1);
> ERROR 428C9: cannot insert a non-DEFAULT value into column "b"
INSERT INTO gen (a, b) VALUES (9, DEFAULT) RETURNING b;
> b
> 18
UPDATE gen SET a = 50 WHERE id = 1 RETURNING b;
> b
> 100
UPDATE gen SET b = 1;
> ERROR 428C9: column "b" can only be updated to DEFAULT
UPDATE gen SET id = 5 WHERE id = 1;
> ERROR 428C9: column "id" can only be updated to DEFAULT
CREATE TABLE ser (id serial PRIMARY KEY, big bigserial, x int GENERATED BY DEFAULT AS IDENTITY (START WITH 10 INCREMENT BY 5));
> done
INSERT INTO ser DEFAULT VALUES RETURNING *;
> id | big | x
> 1 | 1 | 10
INSERT INTO ser (x) VALUES (7) RETURNING *;
> id | big | x
> 2 | 2 | 7
INSERT INTO ser (x) VALUES (DEFAULT) RETURNING *;
> id | big | x
> 3 | 3 | 15
SELECT currval('ser_id_seq'), lastval() > 0, pg_get_serial_sequence('ser', 'id');
> currval | ?column? | pg_get_serial_sequence
> 3 | true | public.ser_id_seq
SELECT nextval('nosuch_seq');
> ERROR 42P01: relation "nosuch_seq" does not exist
CREATE SEQUENCE sq START 5 INCREMENT 2 MAXVALUE 9;
> done
SELECT nextval('sq'), nextval('sq'), currval('sq');
> nextval | nextval | currval
> 5 | 7 | 7
SELECT nextval('sq');
> nextval
> 9
SELECT nextval('sq');
> ERROR 2200H: nextval: reached maximum value of sequence "sq" (9)
CREATE TABLE dflt0 (id int PRIMARY KEY, d int DEFAULT nextval('sq2'));
> ERROR 42P01: relation "sq2" does not exist
~ done
CREATE TABLE dflt (id int PRIMARY KEY, a int DEFAULT 1 + 2, b text DEFAULT 'x' || 'y', c date DEFAULT date '2024-01-01', e timestamptz DEFAULT now());
> done
INSERT INTO dflt (id) VALUES (1) RETURNING a, b, c, e IS NOT NULL;
> a | b | c | ?column?
> 3 | xy | 2024-01-01 | true
INSERT INTO dflt VALUES (2, DEFAULT, DEFAULT, null) RETURNING a, b, c;
> a | b | c
> 3 | xy | NULL
INSERT INTO dflt (id, a) VALUES (3, null) RETURNING a;
> a
> NULL
INSERT INTO dflt (id, b) VALUES (4, upper('low')) RETURNING b, (SELECT count(*) FROM dflt) AS n, CASE WHEN id > 3 THEN 'big' END AS size;
> b | n | size
> LOW | 3 | big
INSERT INTO dflt SELECT g, g * 2, 'n' || g FROM generate_series(10, 12) g RETURNING id, a, b;
> id | a | b
> 10 | 20 | n10
> 11 | 22 | n11
> 12 | 24 | n12
DELETE FROM dflt WHERE id > 9 RETURNING id, a + 1 AS x;
> id | x
> 10 | 21
> 11 | 23
> 12 | 25
UPDATE dflt SET a = a + 1 FROM (VALUES (1), (2)) v (k) WHERE id = k RETURNING id, a, k;
> id | a | k
> 1 | 4 | 1
> 2 | 4 | 2
INSERT INTO dflt (id) VALUES (1), (70);
> ERROR 23505: duplicate key value violates unique constraint "dflt_pkey"
> DETAIL: Key (id)=(1) already exists.
SELECT count(*) FROM dflt WHERE id = 70;
> count
> 0
BEGIN;
> done
INSERT INTO dflt (id) VALUES (80);
> count 1
SAVEPOINT a;
> done
INSERT INTO dflt (id) VALUES (81);
> count 1
ROLLBACK TO SAVEPOINT a;
> done
INSERT INTO dflt (id) VALUES (82);
> count 1
RELEASE SAVEPOINT a;
> done
COMMIT;
> done
SELECT id FROM dflt WHERE id >= 80 ORDER BY id;
> id
> 80
> 82
BEGIN;
> done
DELETE FROM dflt;
> count 6
SELECT count(*) FROM dflt;
> count
> 0
ROLLBACK;
> done
SELECT count(*) FROM dflt;
> count
> 6
ROLLBACK TO SAVEPOINT nosuch;
> ERROR 25P01: ROLLBACK TO SAVEPOINT can only be used in transaction blocks
BEGIN;
> done
CREATE TABLE intx (a int);
> done
INSERT INTO intx VALUES (1);
> count 1
ROLLBACK;
> done
SELECT * FROM intx;
> ERROR 42P01: relation "intx" does not exist
START TRANSACTION READ ONLY;
> done
INSERT INTO dflt (id) VALUES (90);
> ERROR 25006: cannot execute INSERT in a read-only transaction
ROLLBACK;
> done
