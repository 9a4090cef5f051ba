CREATE TABLE t (id INT PRIMARY KEY, a INT UNIQUE, b TEXT);
> CREATE TABLE
INSERT INTO t SELECT i, i * 10, 'x' || i FROM generate_series(1, 5) AS g (i);
> INSERT 0 5
SELECT * FROM t ORDER BY id;
> id | a | b
> 1 | 10 | x1
> 2 | 20 | x2
> 3 | 30 | x3
> 4 | 40 | x4
> 5 | 50 | x5
-- Keys move past each other within a statement.
UPDATE t SET id = id + 1, a = a + 10;
> UPDATE 5
SELECT * FROM t ORDER BY id;
> id | a | b
> 2 | 20 | x1
> 3 | 30 | x2
> 4 | 40 | x3
> 5 | 50 | x4
> 6 | 60 | x5
UPDATE t SET id = 7 - id;
> UPDATE 5
SELECT id, a FROM t ORDER BY id;
> id | a
> 1 | 60
> 2 | 50
> 3 | 40
> 4 | 30
> 5 | 20
UPDATE t SET a = 1;
> ERROR 23505: duplicate key value violates unique constraint "t_a_key"
> DETAIL: Key (a)=(1) already exists.
UPDATE t SET id = 2 WHERE a > 20;
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(2) already exists.
SELECT count(*), sum(id) FROM t;
> count | sum
> 5 | 15
UPDATE t SET b = b || '!' WHERE a > 30 RETURNING id, b, length(b) AS n;
> id | b | n
> 3 | x3! | 3
> 2 | x4! | 3
> 1 | x5! | 3
UPDATE t AS x SET b = u.v FROM (VALUES (2, 'two'), (3, 'three'), (3, 'drei')) AS u (k, v) WHERE u.k = x.id RETURNING x.id, x.b, u.k, v;
> id | b | k | v
> 2 | two | 2 | two
> 3 | three | 3 | three
UPDATE t SET b = u.v FROM (VALUES (2, 'zwei')) AS u (k, v) WHERE u.k = t.id RETURNING *;
> id | a | b | k | v
> 2 | 50 | zwei | 2 | zwei
UPDATE t SET b = (SELECT max(b) FROM t AS o WHERE o.id < t.id), a = DEFAULT WHERE id > 5 RETURNING *;
> id | a | b
UPDATE t SET (a, b) = (SELECT a + 1, 'sub' FROM t AS o WHERE o.id = 2) WHERE id = 6 RETURNING *;
> id | a | b
WITH big AS (SELECT id AS k FROM t WHERE id > 4) UPDATE t SET b = 'big' FROM big WHERE big.k = t.id RETURNING t.id;
> id
> 5
DELETE FROM t USING (VALUES (5), (6)) AS d (k) WHERE t.id = d.k RETURNING t.id, d.k;
> id | k
> 5 | 5
DELETE FROM t WHERE id IN (SELECT id FROM t WHERE a > 50) RETURNING *;
> id | a | b
> 1 | 60 | x5!
WITH gone AS (SELECT 2 AS k) DELETE FROM t WHERE id IN (SELECT k FROM gone);
> DELETE 1
SELECT * FROM t;
> id | a | b
> 3 | 40 | three
> 4 | 30 | x2
INSERT INTO t (id, b) SELECT id + 10, b FROM t RETURNING *;
> id | a | b
> 13 | NULL | three
> 14 | NULL | x2
INSERT INTO t (id, b) SELECT id + 10, b FROM t;
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(13) already exists.
INSERT INTO t SELECT 1;
> INSERT 0 1
INSERT INTO t (id) SELECT 1, 2;
> ERROR 42601: INSERT has more expressions than target columns
INSERT INTO t (id, a) VALUES (20, (SELECT max(id) FROM t)), (21, 1 + 1) RETURNING *;
> id | a | b
> 20 | 14 | NULL
> 21 | 2 | NULL
WITH s AS (SELECT 30 AS n) INSERT INTO t (id) SELECT n FROM s;
> INSERT 0 1
INSERT INTO t VALUES (40, 40);
> ERROR 23505: duplicate key value violates unique constraint "t_a_key"
> DETAIL: Key (a)=(40) already exists.
DELETE FROM t;
> DELETE 8
SELECT count(*) FROM t;
> count
> 0
-- Rows without a key, several of them alike.
CREATE TABLE bag (a INT, b TEXT);
> CREATE TABLE
INSERT INTO bag VALUES (1, 'x'), (1, 'x'), (1, 'x'), (2, 'y');
> INSERT 0 4
UPDATE bag SET b = 'z' WHERE a = 1;
> UPDATE 3
SELECT * FROM bag ORDER BY a;
> a | b
> 1 | z
> 1 | z
> 1 | z
> 2 | y
UPDATE bag SET b = v FROM (VALUES (1, 'p'), (1, 'q')) AS u (k, v) WHERE k = a;
> UPDATE 3
SELECT a, count(*) FROM bag GROUP BY a ORDER BY a;
> a | count
> 1 | 3
> 2 | 1
DELETE FROM bag WHERE a = 1;
> DELETE 3
SELECT * FROM bag;
> a | b
> 2 | y
-- MERGE INTO.
CREATE TABLE stock (id INT PRIMARY KEY, n INT NOT NULL DEFAULT 0);
> CREATE TABLE
CREATE TABLE delta (id INT, d INT);
> CREATE TABLE
INSERT INTO stock VALUES (1, 10), (2, 20);
> INSERT 0 2
INSERT INTO delta VALUES (1, 5), (3, 7);
> INSERT 0 2
MERGE INTO stock AS s USING delta AS x ON s.id = x.id WHEN MATCHED THEN UPDATE SET n = s.n + x.d WHEN NOT MATCHED THEN INSERT (id, n) VALUES (x.id, x.d);
> MERGE 2
SELECT * FROM stock ORDER BY id;
> id | n
> 1 | 15
> 2 | 20
> 3 | 7
MERGE INTO stock USING delta ON stock.id = delta.id WHEN NOT MATCHED THEN INSERT VALUES (delta.id, 1);
> MERGE 0
INSERT INTO delta VALUES (1, 6);
> INSERT 0 1
MERGE INTO stock AS s USING delta AS x ON s.id = x.id WHEN MATCHED THEN UPDATE SET n = s.n + x.d;
> ERROR 21000: MERGE command cannot affect row a second time
-- A table from a query; views.
CREATE TABLE copy AS SELECT id, n * 2 AS twice FROM stock;
> SELECT 3
SELECT * FROM copy ORDER BY id;
> id | twice
> 1 | 30
> 2 | 40
> 3 | 14
CREATE TABLE copy2 (a, b) AS SELECT id, n FROM stock WHERE id = 1;
> SELECT 1
SELECT * FROM copy2;
> a | b
> 1 | 15
CREATE VIEW v AS SELECT * FROM stock WHERE n > 10;
> CREATE VIEW
SELECT * FROM v ORDER BY id;
> id | n
> 1 | 15
> 2 | 20
CREATE VIEW v AS SELECT 1;
> ERROR 42P07: relation "v" already exists
CREATE OR REPLACE VIEW v AS SELECT id, n, n + 1 AS m FROM stock WHERE n > 10;
> CREATE VIEW
CREATE OR REPLACE VIEW v AS SELECT n, id FROM stock;
> ERROR 42P16: cannot change name of view column "id" to "n"
SELECT * FROM v ORDER BY id;
> id | n | m
> 1 | 15 | 16
> 2 | 20 | 21
CREATE VIEW bad AS SELECT x FROM stock;
> ERROR 42703: column "x" does not exist (line 1, column 27)
CREATE VIEW w (x) AS SELECT m FROM v;
> CREATE VIEW
ALTER TABLE stock ADD COLUMN note TEXT DEFAULT 'n/a';
> ALTER TABLE
ALTER TABLE stock RENAME COLUMN n TO amount;
> ALTER TABLE
ALTER TABLE stock RENAME TO goods;
> ALTER TABLE
SELECT * FROM v ORDER BY id;
> id | n | m
> 1 | 15 | 16
> 2 | 20 | 21
SELECT * FROM w ORDER BY x;
> x
> 16
> 21
INSERT INTO v VALUES (1);
> ERROR 23505: duplicate key value violates unique constraint "stock_pkey"
> DETAIL: Key (id)=(1) already exists.
DROP VIEW v;
> ERROR 2BP01: cannot drop view v because other objects depend on it
> DETAIL: view w depends on view v
ALTER TABLE goods DROP COLUMN amount;
> ERROR 2BP01: cannot drop column amount of table goods because other objects depend on it
> DETAIL: view v depends on column amount of table goods
> view w depends on column amount of table goods
DROP TABLE goods;
> ERROR 2BP01: cannot drop table goods because other objects depend on it
> DETAIL: view v depends on table goods
> view w depends on table goods
DROP TABLE goods CASCADE;
> DROP TABLE
> NOTICE 00000: drop cascades to view v
> NOTICE 00000: drop cascades to view w
SELECT * FROM v;
> ERROR 42P01: relation "v" does not exist on branch "main"
EXPLAIN SELECT id FROM copy WHERE id = 1;
> QUERY PLAN
> Filter: ($0 = 1) (50 rows)
>   -> Scan of copy (id) (1003 rows)
EXPLAIN UPDATE copy SET id = 1 WHERE twice > 3;
> QUERY PLAN
> Update on copy
>   Project: 1, $0, $1 (334 rows)
>     -> Filter: ($1 > 3) (334 rows)
>       -> Scan of copy (id, twice) (1003 rows)
CREATE SEQUENCE s START WITH 3;
> CREATE SEQUENCE
SELECT nextval('s'), nextval('s');
> nextval | nextval
> 3 | 4
SELECT currval('s'), lastval(), setval('s', 10), nextval('s');
> currval | lastval | setval | nextval
> 4 | 4 | 10 | 11
SELECT * FROM s;
> last_value | log_cnt | is_called
> 11 | 0 | true
-- RETURNING may ask for more than the row.
CREATE TABLE r (id INT PRIMARY KEY, n INT);
> CREATE TABLE
INSERT INTO r VALUES (1, 10), (2, 20) RETURNING id, (SELECT count(*) FROM r) AS before, *;
> id | before | id | n
> 1 | 0 | 1 | 10
> 2 | 0 | 2 | 20
UPDATE r SET n = n + 1 RETURNING r.id, n, (SELECT max(o.n) FROM r AS o WHERE o.id <= r.id) AS m;
> id | n | m
> 1 | 11 | 10
> 2 | 21 | 20
DELETE FROM r AS x WHERE id = 1 RETURNING (SELECT sum(n) FROM r) AS s, x.n, EXISTS (SELECT 1 FROM r AS y WHERE y.id = x.id + 1) AS more;
> s | n | more
> 32 | 11 | true
INSERT INTO r SELECT 7;
> INSERT 0 1
SELECT * FROM r ORDER BY id;
> id | n
> 2 | 21
> 7 | NULL
-- What goes by a whole primary key needs no plan.
CREATE TABLE keyed (id INT PRIMARY KEY, v INT UNIQUE);
> CREATE TABLE
EXPLAIN SELECT v FROM keyed WHERE id = 1;
> QUERY PLAN
> Key range scan of keyed (v): id = 1 (1 row)
> Fast path: one row by primary key
EXPLAIN UPDATE keyed SET v = v + 1 WHERE id = 1;
> QUERY PLAN
> Update on keyed
>   -> Fast path: one row by primary key
EXPLAIN DELETE FROM keyed WHERE id = 1 AND v > 2;
> QUERY PLAN
> Delete on keyed
>   -> Fast path: one row by primary key
EXPLAIN SELECT v FROM keyed WHERE id = 1 AND v = 2;
> QUERY PLAN
> Filter: ($0 = 2) (1 row)
>   -> Key range scan of keyed (v): id = 1 (1 row)
-- Functions that give rows beside what groups rows or looks at them through a window.
CREATE TABLE rf (a int, b int);
> CREATE TABLE
INSERT INTO rf VALUES (1, 10), (1, 20), (2, 30);
> INSERT 0 3
SELECT a, unnest(ARRAY[1, 2]) + count(*) AS n FROM rf GROUP BY a ORDER BY a, n;
> a | n
> 1 | 3
> 1 | 4
> 2 | 2
> 2 | 3
SELECT unnest(ARRAY[1, 2]) * 2 + sum(b) FROM rf;
> ?column?
> 62
> 64
SELECT *, count(*) OVER () AS c, unnest(ARRAY['x', 'y']) AS u FROM rf ORDER BY b, u;
> a | b | c | u
> 1 | 10 | 3 | x
> 1 | 10 | 3 | y
> 1 | 20 | 3 | x
> 1 | 20 | 3 | y
> 2 | 30 | 3 | x
> 2 | 30 | 3 | y
SELECT rf.*, row_number() OVER (ORDER BY b) AS r, generate_series(1, 2) AS g FROM rf ORDER BY b, g;
> a | b | r | g
> 1 | 10 | 1 | 1
> 1 | 10 | 1 | 2
> 1 | 20 | 2 | 1
> 1 | 20 | 2 | 2
> 2 | 30 | 3 | 1
> 2 | 30 | 3 | 2
SELECT rf.*, rf.*, count(*) OVER (), unnest(ARRAY[1, 2]) FROM rf;
> ERROR 0A000: set-returning functions are not allowed beside several stars and an aggregate or window function (line 1, column 14)
SELECT upper(unnest(string_to_array(string_agg(a::text || 'x', ','), ','))) AS u FROM rf ORDER BY u;
> u
> 1X
> 1X
> 2X
SELECT CASE WHEN count(*) > 1 THEN 'many' END, generate_series(1, count(*)) FROM rf;
> case | generate_series
> many | 1
> many | 2
> many | 3
SELECT CAST(unnest(ARRAY['1', '2']) AS int) + max(b) FROM rf;
> ?column?
> 31
> 32
