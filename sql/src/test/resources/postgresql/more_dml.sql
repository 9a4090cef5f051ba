-- INSERT, UPDATE, DELETE and MERGE, with what they answer and refuse.
CREATE TABLE t (id int PRIMARY KEY, code text UNIQUE, qty int NOT NULL DEFAULT 0 CHECK (qty >= 0), note text);
> done
INSERT INTO t VALUES (1, 'a', 1, NULL), (2, 'b', 2, 'x'), (3, 'c', 3, 'y');
> count 3
INSERT INTO t (id, code) VALUES (4, 'd') RETURNING *;
> id | code | qty | note
> 4 | d | 0 | NULL
INSERT INTO t (code, id) VALUES ('e', 5) RETURNING id AS new_id, code || '!' AS c, qty + 1;
> new_id | c | ?column?
> 5 | e! | 1
INSERT INTO t VALUES (1, 'zz');
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(1) already exists.
INSERT INTO t VALUES (9, 'a');
> ERROR 23505: duplicate key value violates unique constraint "t_code_key"
> DETAIL: Key (code)=(a) already exists.
INSERT INTO t VALUES (9, 'q', -1);
> ERROR 23514: new row for relation "t" violates check constraint "t_qty_check"
> DETAIL: Failing row contains (9, q, -1, null).
INSERT INTO t VALUES (9, 'q', NULL);
> ERROR 23502: null value in column "qty" of relation "t" violates not-null constraint
> DETAIL: Failing row contains (9, q, null, null).
INSERT INTO t VALUES (NULL, 'q');
> ERROR 23502: null value in column "id" of relation "t" violates not-null constraint
> DETAIL: Failing row contains (null, q, 0, null).
INSERT INTO t (id, nope) VALUES (9, 1);
> ERROR 42703: column "nope" of relation "t" does not exist
INSERT INTO t (id, id) VALUES (9, 1);
> ERROR 42701: column "id" specified more than once
INSERT INTO t (id, code) VALUES (9);
> ERROR 42601: INSERT has more target columns than expressions
INSERT INTO t (id) VALUES (9, 1);
> ERROR 42601: INSERT has more expressions than target columns
INSERT INTO t VALUES (9, 'q', 1, 'n', 5);
> ERROR 42601: INSERT has more expressions than target columns
INSERT INTO t VALUES ('x', 'q');
> ERROR 22P02: invalid input syntax for type integer: "x"
INSERT INTO t VALUES (99999999999, 'q');
> ERROR 22003: integer out of range
INSERT INTO nope VALUES (1);
> ERROR 42P01: relation "nope" does not exist
INSERT INTO t DEFAULT VALUES;
> ERROR 23502: null value in column "id" of relation "t" violates not-null constraint
> DETAIL: Failing row contains (null, null, 0, null).
INSERT INTO t (id, code, qty) VALUES (6, 'f', DEFAULT), (7, DEFAULT, 7) RETURNING *;
> id | code | qty | note
> 6 | f | 0 | NULL
> 7 | NULL | 7 | NULL
INSERT INTO t SELECT id + 100, code || '2', qty, note FROM t WHERE id < 3 RETURNING id, code;
> id | code
> 101 | a2
> 102 | b2
INSERT INTO t (id, code) SELECT 1, 'z' UNION ALL SELECT 200, 'zz';
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(1) already exists.
INSERT INTO t VALUES (1, 'new') ON CONFLICT DO NOTHING;
> done
INSERT INTO t VALUES (1, 'new') ON CONFLICT (id) DO NOTHING RETURNING *;
> id | code | qty | note
INSERT INTO t VALUES (1, 'new', 5) ON CONFLICT (id) DO UPDATE SET code = excluded.code, qty = t.qty + excluded.qty RETURNING *;
> id | code | qty | note
> 1 | new | 6 | NULL
INSERT INTO t VALUES (1, 'new', 5) ON CONFLICT (id) DO UPDATE SET qty = 100 WHERE t.qty > 1000 RETURNING *;
> id | code | qty | note
INSERT INTO t VALUES (50, 'b', 5) ON CONFLICT (code) DO UPDATE SET note = 'conf' RETURNING *;
> id | code | qty | note
> 2 | b | 2 | conf
INSERT INTO t VALUES (50, 'b', 5) ON CONFLICT ON CONSTRAINT t_code_key DO UPDATE SET note = 'conf2' RETURNING id, note;
> id | note
> 2 | conf2
INSERT INTO t VALUES (50, 'b', 5) ON CONFLICT (id) DO NOTHING;
> ERROR 23505: duplicate key value violates unique constraint "t_code_key"
> DETAIL: Key (code)=(b) already exists.
INSERT INTO t VALUES (50, 'q1', 5), (50, 'q2', 6) ON CONFLICT (id) DO UPDATE SET qty = 1;
> ERROR 21000: ON CONFLICT DO UPDATE command cannot affect row a second time
INSERT INTO t VALUES (50, 'q1', 5) ON CONFLICT (qty) DO NOTHING;
> ERROR 42P10: there is no unique or exclusion constraint matching the ON CONFLICT specification
INSERT INTO t VALUES (50, 'q1', 5) ON CONFLICT ON CONSTRAINT nope DO NOTHING;
> ERROR 42704: constraint "nope" for table "t" does not exist
INSERT INTO t VALUES (1, 'n2', 5) ON CONFLICT (id) DO UPDATE SET (code, qty) = (excluded.code, 42) RETURNING *;
> id | code | qty | note
> 1 | n2 | 42 | NULL
INSERT INTO t VALUES (1, 'n2', 5) ON CONFLICT (id) DO UPDATE SET code = 'b';
> ERROR 23505: duplicate key value violates unique constraint "t_code_key"
> DETAIL: Key (code)=(b) already exists.
INSERT INTO t AS x VALUES (1, 'n2', 5) ON CONFLICT (id) DO UPDATE SET qty = x.qty + 1 RETURNING x.qty;
> qty
> 43
UPDATE t SET qty = qty + 1 WHERE id = 2 RETURNING id, qty;
> id | qty
> 2 | 3
UPDATE t SET (qty, note) = (9, 'tup') WHERE id = 3 RETURNING *;
> id | code | qty | note
> 3 | c | 9 | tup
UPDATE t SET (qty, note) = (SELECT 11, 'sub') WHERE id = 3 RETURNING *;
> id | code | qty | note
> 3 | c | 11 | sub
UPDATE t SET qty = DEFAULT WHERE id = 3 RETURNING qty;
> qty
> 0
UPDATE t SET qty = -1 WHERE id = 3;
> ERROR 23514: new row for relation "t" violates check constraint "t_qty_check"
> DETAIL: Failing row contains (3, c, -1, sub).
UPDATE t SET id = 1 WHERE id = 3;
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(1) already exists.
UPDATE t SET code = 'a' || id;
> count 9
UPDATE t SET qty = s.n FROM (VALUES (2, 77), (3, 88)) s(k, n) WHERE t.id = s.k RETURNING t.id, t.qty, s.n;
> id | qty | n
> 2 | 77 | 77
> 3 | 88 | 88
UPDATE t AS x SET qty = y.qty + 1 FROM t y WHERE y.id = x.id + 1 AND x.id = 1 RETURNING x.id, x.qty;
> id | qty
> 1 | 78
UPDATE t SET qty = (SELECT count(*) FROM t i WHERE i.id < t.id) WHERE id IN (2, 3) RETURNING id, qty;
> id | qty
> 2 | 1
> 3 | 2
UPDATE t SET nope = 1;
> ERROR 42703: column "nope" of relation "t" does not exist
UPDATE t SET qty = 1, qty = 2;
> ERROR 42601: multiple assignments to same column "qty"
UPDATE nope SET x = 1;
> ERROR 42P01: relation "nope" does not exist
UPDATE t SET qty = 'x' WHERE id = 1;
> ERROR 22P02: invalid input syntax for type integer: "x"
UPDATE t SET note = qty WHERE id = 2 RETURNING note;
> note
> 1
WITH s AS (SELECT 2 AS k) UPDATE t SET note = 'with' FROM s WHERE t.id = s.k RETURNING t.id, note;
> id | note
> 2 | with
DELETE FROM t USING (VALUES (101)) s(k) WHERE t.id = s.k RETURNING t.id, s.k;
> id | k
> 101 | 101
DELETE FROM t x USING t y WHERE x.id = y.id + 100 RETURNING x.id;
> id
> 102
DELETE FROM t WHERE nope = 1;
> ERROR 42703: column "nope" does not exist
DELETE FROM t WHERE id IN (SELECT max(id) FROM t) RETURNING id;
> id
> 7
WITH d AS (DELETE FROM t WHERE id = 5 RETURNING *) SELECT id, code FROM d;
> id | code
> 5 | a5
WITH i AS (INSERT INTO t VALUES (300, 'w1') RETURNING id) SELECT count(*) FROM i, t WHERE t.id = i.id;
> count
> 0
WITH u AS (UPDATE t SET qty = 5 WHERE id = 300 RETURNING id, qty) SELECT * FROM u;
> id | qty
> 300 | 5
CREATE TABLE par (id int PRIMARY KEY);
> done
CREATE TABLE ch (id int PRIMARY KEY, p int REFERENCES par (id) ON DELETE CASCADE ON UPDATE CASCADE);
> done
CREATE TABLE ch2 (id int PRIMARY KEY, p int DEFAULT 1 REFERENCES par ON DELETE SET NULL);
> done
CREATE TABLE ch3 (id int PRIMARY KEY, p int DEFAULT 1 REFERENCES par ON DELETE SET DEFAULT);
> done
CREATE TABLE ch4 (id int PRIMARY KEY, p int REFERENCES par ON DELETE RESTRICT);
> done
INSERT INTO par VALUES (1), (2), (3), (4), (5);
> count 5
INSERT INTO ch VALUES (1, 1), (2, 2), (3, 3);
> count 3
INSERT INTO ch2 VALUES (1, 2), (2, NULL);
> count 2
INSERT INTO ch3 VALUES (1, 3);
> count 1
INSERT INTO ch4 VALUES (1, 4);
> count 1
INSERT INTO ch VALUES (9, 99);
> ERROR 23503: insert or update on table "ch" violates foreign key constraint "ch_p_fkey"
> DETAIL: Key (p)=(99) is not present in table "par".
UPDATE ch SET p = 98 WHERE id = 1;
> ERROR 23503: insert or update on table "ch" violates foreign key constraint "ch_p_fkey"
> DETAIL: Key (p)=(98) is not present in table "par".
DELETE FROM par WHERE id = 4;
> ERROR 23503: update or delete on table "par" violates foreign key constraint "ch4_p_fkey" on table "ch4"
> DETAIL: Key (id)=(4) is still referenced from table "ch4".
DELETE FROM par WHERE id = 2;
> count 1
SELECT * FROM ch ORDER BY 1;
> id | p
> 1 | 1
> 3 | 3
SELECT * FROM ch2 ORDER BY 1;
> id | p
> 1 | NULL
> 2 | NULL
UPDATE par SET id = 10 WHERE id = 1;
> count 1
SELECT * FROM ch ORDER BY 1;
> id | p
> 1 | 10
> 3 | 3
DELETE FROM par WHERE id = 3;
> ERROR 23503: insert or update on table "ch3" violates foreign key constraint "ch3_p_fkey"
> DETAIL: Key (p)=(1) is not present in table "par".
INSERT INTO par VALUES (1);
> count 1
DELETE FROM par WHERE id = 3;
> count 1
SELECT * FROM ch3;
> id | p
> 1 | 1
TRUNCATE par;
> ERROR 0A000: cannot truncate a table referenced in a foreign key constraint
TRUNCATE par, ch, ch2, ch3, ch4;
> done
DROP TABLE par;
> ERROR 2BP01: cannot drop table par because other objects depend on it
CREATE TABLE dfr (id int PRIMARY KEY, nxt int REFERENCES dfr (id) DEFERRABLE INITIALLY DEFERRED);
> done
INSERT INTO dfr VALUES (1, 2), (2, 1);
> count 2
BEGIN;
> done
BEGIN;
> done
CREATE TABLE du (id int UNIQUE DEFERRABLE INITIALLY DEFERRED);
> done
INSERT INTO du VALUES (1), (2);
> count 2
UPDATE du SET id = id + 1;
> count 2
BEGIN;
> done
SELECT * FROM du ORDER BY 1;
> id
> 2
> 3
MERGE INTO t USING (VALUES (1, 'm1'), (900, 'm9')) s(id, code) ON t.id = s.id WHEN MATCHED THEN UPDATE SET note = s.code WHEN NOT MATCHED THEN INSERT (id, code) VALUES (s.id, s.code);
> count 2
WITH s(id, code) AS (VALUES (1, 'wm'), (901, 'w9')) MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET note = s.code WHEN NOT MATCHED THEN INSERT (id, code) VALUES (s.id, s.code);
> count 2
MERGE INTO t USING (VALUES (1), (1)) s(id) ON t.id = s.id WHEN MATCHED THEN UPDATE SET note = 'x';
> ERROR 21000: MERGE command cannot affect row a second time
