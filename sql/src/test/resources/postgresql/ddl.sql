-- Definitions.
CREATE TABLE t (a int, b text);
> done
CREATE TABLE t (a int);
> ERROR 42P07: relation "t" already exists
CREATE TABLE IF NOT EXISTS t (a int);
> done
CREATE TABLE u (a int PRIMARY KEY, a text);
> ERROR 42701: column "a" specified more than once
CREATE TABLE u (a int PRIMARY KEY, b int PRIMARY KEY);
> ERROR 42P16: multiple primary keys for table "u" are not allowed
CREATE TABLE u (a nosuch);
> ERROR 42704: type "nosuch" does not exist
CREATE TABLE u (a int, PRIMARY KEY (z));
> ERROR 42703: column "z" named in key does not exist
CREATE TABLE u (a int REFERENCES nosuch);
> ERROR 42P01: relation "nosuch" does not exist
CREATE TABLE u (a int REFERENCES t (a));
> ERROR 42830: there is no unique constraint matching given keys for referenced table "t"
CREATE TABLE u (a int DEFAULT 'x');
> ERROR 22P02: invalid input syntax for type integer: "x"
CREATE TABLE u (a int CHECK (b > 1));
> ERROR 42703: column "b" does not exist
CREATE TABLE u (a int, b int DEFAULT a);
> ERROR 0A000: cannot use column reference in DEFAULT expression
~ ERROR 42703: column "a" does not exist
CREATE TABLE u (a int CHECK ((SELECT 1) = 1));
> ERROR 0A000: cannot use subquery in check constraint
CREATE TABLE u (a int, b int GENERATED ALWAYS AS (nosuch) STORED);
> ERROR 42703: column "nosuch" does not exist
CREATE TABLE u ();
> done
~ ERROR 42601: syntax error at or near ")" (line 1, column 17)
DROP TABLE u;
> done
~ ERROR 42P01: table "u" does not exist on branch "main"
DROP TABLE nosuch;
> ERROR 42P01: table "nosuch" does not exist
DROP TABLE IF EXISTS nosuch;
> done
ALTER TABLE t ADD COLUMN c int DEFAULT 7 NOT NULL;
> done
INSERT INTO t VALUES (1, 'x'), (2, 'y');
> count 2
SELECT * FROM t ORDER BY a;
> a | b | c
> 1 | x | 7
> 2 | y | 7
ALTER TABLE t ADD COLUMN c int;
> ERROR 42701: column "c" of relation "t" already exists
ALTER TABLE t ADD COLUMN IF NOT EXISTS c int;
> done
ALTER TABLE t ADD d int, ADD COLUMN e text DEFAULT 'e', DROP COLUMN c;
> done
SELECT * FROM t ORDER BY a;
> a | b | d | e
> 1 | x | NULL | e
> 2 | y | NULL | e
ALTER TABLE t ADD COLUMN f int NOT NULL;
> ERROR 23502: column "f" of relation "t" contains null values
ALTER TABLE t ALTER COLUMN d SET DEFAULT 9;
> done
ALTER TABLE t ALTER COLUMN d TYPE bigint;
> done
ALTER TABLE t ALTER COLUMN b TYPE int;
> ERROR 42804: column "b" cannot be cast automatically to type integer
~ ERROR 22P02: invalid input syntax for type integer: "x"
ALTER TABLE t ALTER COLUMN e SET DATA TYPE varchar(1);
> done
INSERT INTO t (a, e) VALUES (3, 'zz');
> ERROR 22001: value too long for type character varying(1)
INSERT INTO t (a) VALUES (3);
> count 1
SELECT * FROM t ORDER BY a;
> a | b | d | e
> 1 | x | NULL | e
> 2 | y | NULL | e
> 3 | NULL | 9 | e
ALTER TABLE t ALTER COLUMN a TYPE text USING 'n' || a;
> done
SELECT a FROM t ORDER BY a;
> a
> n1
> n2
> n3
ALTER TABLE t ALTER COLUMN d SET NOT NULL;
> ERROR 23502: column "d" of relation "t" contains null values
ALTER TABLE t ALTER d DROP DEFAULT, ALTER COLUMN b SET NOT NULL;
> ERROR 23502: column "b" of relation "t" contains null values
UPDATE t SET d = 0 WHERE d IS NULL;
> count 2
ALTER TABLE t ALTER COLUMN d SET NOT NULL;
> done
ALTER TABLE t ALTER COLUMN b SET NOT NULL;
> ERROR 23502: column "b" of relation "t" contains null values
ALTER TABLE t ALTER COLUMN d DROP NOT NULL;
> done
ALTER TABLE t RENAME COLUMN d TO dd;
> done
ALTER TABLE t RENAME b TO bb;
> done
ALTER TABLE t RENAME COLUMN nosuch TO x;
> ERROR 42703: column "nosuch" does not exist
ALTER TABLE t RENAME COLUMN dd TO bb;
> ERROR 42701: column "bb" of relation "t" already exists
ALTER TABLE t RENAME TO tt;
> done
SELECT * FROM t;
> ERROR 42P01: relation "t" does not exist
SELECT bb, dd FROM tt ORDER BY a;
> bb | dd
> x | 0
> y | 0
> NULL | 9
ALTER TABLE tt DROP COLUMN nosuch;
> ERROR 42703: column "nosuch" of relation "tt" does not exist
ALTER TABLE tt DROP COLUMN IF EXISTS nosuch;
> done
ALTER TABLE tt ADD CONSTRAINT pos CHECK (dd > 100);
> ERROR 23514: check constraint "pos" of relation "tt" is violated by some row
ALTER TABLE tt ADD CONSTRAINT pos CHECK (dd >= 0);
> done
ALTER TABLE tt ADD CONSTRAINT pos CHECK (dd >= 0);
> ERROR 42710: constraint "pos" for relation "tt" already exists
INSERT INTO tt (a, bb, dd) VALUES ('q', 'q', -1);
> ERROR 23514: new row for relation "tt" violates check constraint "pos"
> DETAIL: Failing row contains (q, q, -1, e).
ALTER TABLE tt DROP CONSTRAINT pos;
> done
ALTER TABLE tt DROP CONSTRAINT pos;
> ERROR 42704: constraint "pos" of relation "tt" does not exist
ALTER TABLE tt DROP CONSTRAINT IF EXISTS pos;
> done
ALTER TABLE tt ADD PRIMARY KEY (a);
> done
ALTER TABLE tt ADD PRIMARY KEY (bb);
> ERROR 42P16: multiple primary keys for table "tt" are not allowed
ALTER TABLE tt ADD UNIQUE (dd);
> ERROR 23505: could not create unique index "tt_dd_key"
> DETAIL: Key (dd)=(0) is duplicated.
UPDATE tt SET dd = length(a) + ascii(substr(a, 2, 1));
> count 3
ALTER TABLE tt ADD CONSTRAINT tt_dd UNIQUE (dd);
> done
INSERT INTO tt (a, bb, dd) SELECT 'new', 'x', max(dd) FROM tt;
> ERROR 23505: duplicate key value violates unique constraint "tt_dd"
> DETAIL: Key (dd)=(53) already exists.
ALTER TABLE tt DROP CONSTRAINT tt_pkey;
> done
INSERT INTO tt (a, bb) VALUES ('n1', 'dup');
> count 1
ALTER TABLE tt RENAME CONSTRAINT tt_dd TO tt_ddd;
> done
ALTER TABLE nosuch ADD COLUMN a int;
> ERROR 42P01: relation "nosuch" does not exist
ALTER TABLE IF EXISTS nosuch ADD COLUMN a int;
> done
CREATE INDEX i1 ON tt (bb);
> done
CREATE INDEX i1 ON tt (bb);
> ERROR 42P07: relation "i1" already exists
CREATE INDEX IF NOT EXISTS i1 ON tt (bb);
> done
CREATE INDEX ON tt (dd DESC, bb);
> done
CREATE UNIQUE INDEX i2 ON tt (lower(bb)) WHERE dd IS NOT NULL;
> done
CREATE UNIQUE INDEX i3 ON tt (bb);
> done
CREATE INDEX i4 ON tt (nosuch);
> ERROR 42703: column "nosuch" does not exist
CREATE INDEX i4 ON nosuch (a);
> ERROR 42P01: relation "nosuch" does not exist
CREATE INDEX i5 ON tt USING btree (bb text_pattern_ops);
> done
CREATE INDEX i6 ON tt USING hash (bb);
> done
CREATE INDEX CONCURRENTLY i7 ON tt (bb) INCLUDE (dd);
> done
DROP INDEX i1;
> done
DROP INDEX i1;
> ERROR 42704: index "i1" does not exist
DROP INDEX IF EXISTS i1;
> done
ALTER INDEX i2 RENAME TO i22;
> done
DROP INDEX i22;
> done
CREATE VIEW v AS SELECT a, bb FROM tt WHERE dd IS NOT NULL;
> done
SELECT * FROM v ORDER BY a;
> a | bb
> n1 | x
> n1 | dup
> n2 | y
> n3 | NULL
CREATE VIEW v AS SELECT 1;
> ERROR 42P07: relation "v" already exists
CREATE OR REPLACE VIEW v AS SELECT a, bb, 1 AS one FROM tt;
> done
CREATE OR REPLACE VIEW v AS SELECT a FROM tt;
> ERROR 42P16: cannot drop columns from view
CREATE OR REPLACE VIEW v AS SELECT bb, a, 1 AS one FROM tt;
> ERROR 42P16: cannot change name of view column "a" to "bb"
CREATE VIEW v2 (x, y) AS SELECT a, one FROM v;
> done
SELECT x FROM v2 ORDER BY x LIMIT 1;
> x
> n1
ALTER VIEW v RENAME TO v2;
> ERROR 42P07: relation "v2" already exists
ALTER VIEW v RENAME TO vr;
> done
SELECT x FROM v2 ORDER BY x LIMIT 1;
> x
> n1
ALTER TABLE vr RENAME TO v;
> done
DROP VIEW v;
> ERROR 2BP01: cannot drop view v because other objects depend on it
DROP TABLE tt;
> ERROR 2BP01: cannot drop table tt because other objects depend on it
ALTER TABLE tt DROP COLUMN bb;
> ERROR 2BP01: cannot drop column bb of table tt because other objects depend on it
DROP VIEW v CASCADE;
> done
SELECT * FROM v2;
> ERROR 42P01: relation "v2" does not exist
DROP VIEW v2;
> ERROR 42P01: view "v2" does not exist
DROP VIEW IF EXISTS v2;
> done
CREATE VIEW bad AS SELECT nosuch FROM tt;
> ERROR 42703: column "nosuch" does not exist
DROP VIEW tt;
> ERROR 42809: "tt" is not a view
CREATE TABLE cta AS SELECT 1 AS a, 'x'::text AS b, 2.5 AS c;
> count 1
~ done
SELECT * FROM cta;
> a | b | c
> 1 | x | 2.5
CREATE TABLE cta2 AS SELECT * FROM cta WITH NO DATA;
> done
SELECT count(*) FROM cta2;
> count
> 0
CREATE TABLE cta3 (x, y) AS VALUES (1, 'a'), (2, 'b');
> count 2
~ done
SELECT * FROM cta3 ORDER BY x;
> x | y
> 1 | a
> 2 | b
SELECT * INTO cta4 FROM cta;
> count 1
~ done
SELECT * FROM cta4;
> a | b | c
> 1 | x | 2.5
CREATE TABLE lk (LIKE cta);
> done
CREATE TABLE lk2 (LIKE tt INCLUDING ALL);
> done
SELECT count(*) FROM lk;
> count
> 0
COMMENT ON TABLE cta IS 'a comment';
> done
COMMENT ON COLUMN cta.a IS 'col';
> done
COMMENT ON COLUMN cta.nosuch IS 'col';
> ERROR 42703: column "nosuch" of relation "cta" does not exist
COMMENT ON TABLE nosuch IS 'x';
> ERROR 42P01: relation "nosuch" does not exist
COMMENT ON VIEW nosuch IS 'x';
> ERROR 42P01: relation "nosuch" does not exist
CREATE VIEW vc AS SELECT 1 AS a;
> done
COMMENT ON VIEW vc IS 'a view';
> done
CREATE INDEX ci ON cta (a);
> done
COMMENT ON INDEX ci IS 'an index';
> done
ALTER TABLE cta ADD CONSTRAINT ck CHECK (a > 0);
> done
COMMENT ON CONSTRAINT ck ON cta IS 'a check';
> done
CREATE SEQUENCE cs;
> done
COMMENT ON SEQUENCE cs IS 'a sequence';
> done
COMMENT ON TABLE cta IS NULL;
> done
SELECT obj_description('cta'::regclass), col_description('cta'::regclass, 1);
> obj_description | col_description
> NULL | col
CREATE TEMP TABLE tmp (a int) ON COMMIT PRESERVE ROWS;
> done
INSERT INTO tmp VALUES (1);
> count 1
SELECT * FROM tmp;
> a
> 1
DROP TABLE tmp, cta3;
> done
SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name;
> table_name | table_type
> cta | BASE TABLE
> cta2 | BASE TABLE
> cta4 | BASE TABLE
> lk | BASE TABLE
> lk2 | BASE TABLE
> tt | BASE TABLE
> vc | VIEW
CREATE TABLE info (id serial PRIMARY KEY, n numeric(10,2) DEFAULT 1.5, v varchar(20) NOT NULL, c char(3), ts timestamptz, j jsonb, a int[], g int GENERATED ALWAYS AS (1 + 1) STORED, d double precision, b bytea, u uuid, r real, bo boolean, tm time, dt date, iv interval, tx text, si smallint, bi bigint);
> done
SELECT column_name, ordinal_position, is_nullable, data_type, character_maximum_length, numeric_precision, numeric_scale, is_generated FROM information_schema.columns WHERE table_name = 'info' ORDER BY ordinal_position;
> column_name | ordinal_position | is_nullable | data_type | character_maximum_length | numeric_precision | numeric_scale | is_generated
> id | 1 | NO | integer | NULL | 32 | 0 | NEVER
> n | 2 | YES | numeric | NULL | 10 | 2 | NEVER
> v | 3 | NO | character varying | 20 | NULL | NULL | NEVER
> c | 4 | YES | character | 3 | NULL | NULL | NEVER
> ts | 5 | YES | timestamp with time zone | NULL | NULL | NULL | NEVER
> j | 6 | YES | jsonb | NULL | NULL | NULL | NEVER
> a | 7 | YES | ARRAY | NULL | NULL | NULL | NEVER
> g | 8 | YES | integer | NULL | 32 | 0 | ALWAYS
> d | 9 | YES | double precision | NULL | 53 | NULL | NEVER
> b | 10 | YES | bytea | NULL | NULL | NULL | NEVER
> u | 11 | YES | uuid | NULL | NULL | NULL | NEVER
> r | 12 | YES | real | NULL | 24 | NULL | NEVER
> bo | 13 | YES | boolean | NULL | NULL | NULL | NEVER
> tm | 14 | YES | time without time zone | NULL | NULL | NULL | NEVER
> dt | 15 | YES | date | NULL | NULL | NULL | NEVER
> iv | 16 | YES | interval | NULL | NULL | NULL | NEVER
> tx | 17 | YES | text | NULL | NULL | NULL | NEVER
> si | 18 | YES | smallint | NULL | 16 | 0 | NEVER
> bi | 19 | YES | bigint | NULL | 64 | 0 | NEVER
SELECT column_name, column_default, udt_name, is_identity, datetime_precision FROM information_schema.columns WHERE table_name = 'info' ORDER BY ordinal_position;
> column_name | column_default | udt_name | is_identity | datetime_precision
> id | nextval('info_id_seq'::regclass) | int4 | NO | NULL
> n | 1.5 | numeric | NO | NULL
> v | NULL | varchar | NO | NULL
> c | NULL | bpchar | NO | NULL
> ts | NULL | timestamptz | NO | 6
> j | NULL | jsonb | NO | NULL
> a | NULL | _int4 | NO | NULL
> g | NULL | int4 | NO | NULL
> d | NULL | float8 | NO | NULL
> b | NULL | bytea | NO | NULL
> u | NULL | uuid | NO | NULL
> r | NULL | float4 | NO | NULL
> bo | NULL | bool | NO | NULL
> tm | NULL | time | NO | 6
> dt | NULL | date | NO | 0
> iv | NULL | interval | NO | 6
> tx | NULL | text | NO | NULL
> si | NULL | int2 | NO | NULL
> bi | NULL | int8 | NO | NULL
~ column_name | column_default | udt_name | is_identity | datetime_precision
~ id | NULL | int4 | YES | NULL
~ n | 1.5 | numeric | NO | NULL
~ v | NULL | varchar | NO | NULL
~ c | NULL | bpchar | NO | NULL
~ ts | NULL | timestamptz | NO | 6
~ j | NULL | jsonb | NO | NULL
~ a | NULL | _int4 | NO | NULL
~ g | NULL | int4 | NO | NULL
~ d | NULL | float8 | NO | NULL
~ b | NULL | bytea | NO | NULL
~ u | NULL | uuid | NO | NULL
~ r | NULL | float4 | NO | NULL
~ bo | NULL | bool | NO | NULL
~ tm | NULL | time | NO | 6
~ dt | NULL | date | NO | 0
~ iv | NULL | interval | NO | 6
~ tx | NULL | text | NO | NULL
~ si | NULL | int2 | NO | NULL
~ bi | NULL | int8 | NO | NULL
CREATE TABLE info2 (id int PRIMARY KEY, r int CONSTRAINT fk REFERENCES info ON DELETE CASCADE, x int UNIQUE, CONSTRAINT ch CHECK (x > 1));
> done
SELECT constraint_name, table_name, constraint_type FROM information_schema.table_constraints WHERE table_name = 'info2' AND constraint_name NOT LIKE '%not_null' ORDER BY 1;
> constraint_name | table_name | constraint_type
> ch | info2 | CHECK
> fk | info2 | FOREIGN KEY
> info2_pkey | info2 | PRIMARY KEY
> info2_x_key | info2 | UNIQUE
SELECT constraint_name, column_name, ordinal_position FROM information_schema.key_column_usage WHERE table_name = 'info2' ORDER BY 1, 3;
> constraint_name | column_name | ordinal_position
> fk | r | 1
> info2_pkey | id | 1
> info2_x_key | x | 1
SELECT constraint_name, unique_constraint_name, match_option, update_rule, delete_rule FROM information_schema.referential_constraints ORDER BY 1;
> constraint_name | unique_constraint_name | match_option | update_rule | delete_rule
> fk | info_pkey | NONE | NO ACTION | CASCADE
SELECT constraint_name, check_clause FROM information_schema.check_constraints WHERE constraint_name = 'ch';
> constraint_name | check_clause
> ch | ((x > 1))
~ constraint_name | check_clause
~ ch | x > 1
SELECT table_name, is_updatable FROM information_schema.views WHERE table_schema = 'public' ORDER BY 1;
> table_name | is_updatable
> vc | NO
SELECT schema_name FROM information_schema.schemata WHERE schema_name IN ('public', 'information_schema') ORDER BY 1;
> schema_name
> information_schema
> public
SELECT sequence_name, data_type FROM information_schema.sequences ORDER BY 1;
> sequence_name | data_type
> cs | bigint
> info_id_seq | integer
DROP TABLE info;
> ERROR 2BP01: cannot drop table info because other objects depend on it
DROP TABLE info CASCADE;
> done
INSERT INTO info2 VALUES (1, 999, 5);
> count 1
CREATE SEQUENCE sq1;
> done
CREATE SEQUENCE sq1;
> ERROR 42P07: relation "sq1" already exists
CREATE SEQUENCE IF NOT EXISTS sq1;
> done
ALTER SEQUENCE sq1 INCREMENT BY 10;
> done
SELECT nextval('sq1');
> nextval
> 1
DROP SEQUENCE sq1;
> done
DROP SEQUENCE sq1;
> ERROR 42P01: sequence "sq1" does not exist
CREATE TABLE multi (a int, b int, c text, PRIMARY KEY (a, b), UNIQUE (c), CHECK (a <> b));
> done
INSERT INTO multi VALUES (1, 2, 'x');
> count 1
INSERT INTO multi VALUES (1, 2, 'y');
> ERROR 23505: duplicate key value violates unique constraint "multi_pkey"
> DETAIL: Key (a, b)=(1, 2) already exists.
INSERT INTO multi VALUES (1, 3, 'x');
> ERROR 23505: duplicate key value violates unique constraint "multi_c_key"
> DETAIL: Key (c)=(x) already exists.
INSERT INTO multi VALUES (3, 3, 'z');
> ERROR 23514: new row for relation "multi" violates check constraint "multi_check"
> DETAIL: Failing row contains (3, 3, z).
INSERT INTO multi VALUES (null, 3, 'z');
> ERROR 23502: null value in column "a" of relation "multi" violates not-null constraint
> DETAIL: Failing row contains (null, 3, z).
CREATE TABLE childm (x int, y int, FOREIGN KEY (x, y) REFERENCES multi (a, b));
> done
INSERT INTO childm VALUES (1, 2), (1, null), (null, null);
> count 3
INSERT INTO childm VALUES (1, 9);
> ERROR 23503: insert or update on table "childm" violates foreign key constraint "childm_x_y_fkey"
> DETAIL: Key (x, y)=(1, 9) is not present in table "multi".
DELETE FROM multi;
> ERROR 23503: update or delete on table "multi" violates foreign key constraint "childm_x_y_fkey" on table "childm"
> DETAIL: Key (a, b)=(1, 2) is still referenced from table "childm".
CREATE TABLE mf (x int, y int, FOREIGN KEY (x, y) REFERENCES multi MATCH FULL);
> done
INSERT INTO mf VALUES (1, null);
> ERROR 23503: insert or update on table "mf" violates foreign key constraint "mf_x_y_fkey"
> DETAIL: MATCH FULL does not allow mixing of null and nonnull key values.
ALTER TABLE childm ADD CONSTRAINT k FOREIGN KEY (x) REFERENCES multi (a);
> ERROR 42830: there is no unique constraint matching given keys for referenced table "multi"
ALTER TABLE childm DROP CONSTRAINT childm_x_y_fkey;
> done
INSERT INTO childm VALUES (1, 9);
> count 1
ALTER TABLE childm ADD FOREIGN KEY (x, y) REFERENCES multi (a, b);
> ERROR 23503: insert or update on table "childm" violates foreign key constraint "childm_x_y_fkey"
> DETAIL: Key (x, y)=(1, 9) is not present in table "multi".
ALTER TABLE childm ADD FOREIGN KEY (x, y) REFERENCES multi (a, b) NOT VALID;
> done
~ ERROR 23503: insert or update on table "childm" violates foreign key constraint "childm_x_y_fkey"
~ DETAIL: Key (x, y)=(1, 9) is not present in table "multi".
ALTER TABLE multi DROP COLUMN b;
> ERROR 2BP01: cannot drop column b of table multi because other objects depend on it
CREATE TABLE "Mixed Case" ("Col" int, "select" text);
> done
INSERT INTO "Mixed Case" VALUES (1, 'x');
> count 1
SELECT "Col", "select" FROM "Mixed Case";
> Col | select
> 1 | x
SELECT col FROM "Mixed Case";
> ERROR 42703: column "col" does not exist
SELECT * FROM mixed case;
> ERROR 42601: syntax error at or near "case"
CREATE TABLE idn (id int PRIMARY KEY, v int);
> done
ALTER TABLE idn ALTER COLUMN v ADD GENERATED BY DEFAULT AS IDENTITY;
> ERROR 55000: column "v" of relation "idn" must be declared NOT NULL before identity can be added
ALTER TABLE idn ALTER COLUMN v SET NOT NULL;
> done
ALTER TABLE idn ALTER COLUMN v ADD GENERATED BY DEFAULT AS IDENTITY;
> done
INSERT INTO idn (id) VALUES (1) RETURNING v;
> v
> 1
ALTER TABLE idn ALTER COLUMN v DROP IDENTITY;
> done
INSERT INTO idn (id) VALUES (2);
> ERROR 23502: null value in column "v" of relation "idn" violates not-null constraint
> DETAIL: Failing row contains (2, null).
CREATE TABLE gcol (a int, b int GENERATED ALWAYS AS (a + 1) STORED, c int GENERATED ALWAYS AS (b + 1) STORED);
> ERROR 42P17: cannot use generated column "b" in column generation expression
CREATE TABLE gcol (a int, b int GENERATED ALWAYS AS (random()) STORED);
> ERROR 42P17: generation expression is not immutable
~ done
CREATE TABLE gcol (a int, b int GENERATED ALWAYS AS (a + 1) STORED UNIQUE);
> done
~ ERROR 42P07: relation "gcol" already exists
INSERT INTO gcol (a) VALUES (1);
> count 1
INSERT INTO gcol (a) VALUES (1);
> ERROR 23505: duplicate key value violates unique constraint "gcol_b_key"
> DETAIL: Key (b)=(2) already exists.
~ count 1
ALTER TABLE gcol DROP COLUMN a;
> ERROR 2BP01: cannot drop column a of table gcol because other objects depend on it
~ done
ALTER TABLE gcol ALTER COLUMN b DROP EXPRESSION;
> done
CREATE SCHEMA other;
> ERROR 42P06: schema "other" already exists
~ ERROR 42601: syntax error at or near "CREATE" (line 1, column 1)
CREATE TABLE public.qq (a int);
> done
SELECT * FROM public.qq;
> a
SELECT qq.a FROM public.qq;
> a
SELECT public.qq.a FROM public.qq;
> a
EXPLAIN SELECT 1 WHERE false;
> QUERY PLAN
>   One-Time Filter: false
> Result  (cost=0.00..0.01 rows=1 width=4)
~ QUERY PLAN
~ Values: 0 rows (1 row)
CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a;
> count 1
~ ERROR 42601: syntax error at or near "CREATE" (line 1, column 1)
SELECT * FROM mv;
> a
> 1
~ ERROR 42P01: relation "mv" does not exist on branch "main"
REFRESH MATERIALIZED VIEW mv;
> done
~ ERROR 42601: syntax error at or near "REFRESH" (line 1, column 1)
DROP MATERIALIZED VIEW mv;
> done
~ ERROR 42601: syntax error at or near "DROP" (line 1, column 1)
CREATE DOMAIN posint AS int CHECK (VALUE > 0);
> done
~ ERROR 42601: syntax error at or near "CREATE" (line 1, column 1)
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
> done
~ ERROR 42601: syntax error at or near "CREATE" (line 1, column 1)
CREATE TABLE mm (m mood);
> done
~ ERROR 42704: type "mood" does not exist
INSERT INTO mm VALUES ('ok');
> count 1
~ ERROR 42P01: relation "mm" does not exist on branch "main"
GRANT SELECT ON qq TO PUBLIC;
> done
~ ERROR 42601: syntax error at or near "GRANT" (line 1, column 1)
ANALYZE;
> done
ANALYZE qq;
> done
VACUUM qq;
> done
SET search_path TO public;
> done
SHOW search_path;
> search_path
> public
SELECT current_schema(), current_database() IS NOT NULL, current_user IS NOT NULL, version() IS NOT NULL;
> current_schema | ?column? | ?column? | ?column?
> public | true | true | true
SET statement_timeout = 1000;
> done
SHOW statement_timeout;
> statement_timeout
> 1s
RESET statement_timeout;
> done
SET nosuch_setting = 1;
> ERROR 42704: unrecognized configuration parameter "nosuch_setting"
SHOW nosuch_setting;
> ERROR 42704: unrecognized configuration parameter "nosuch_setting"
SHOW server_version_num;
> server_version_num
> 150018
~ ERROR 42704: unrecognized configuration parameter "server_version_num"
DISCARD ALL;
> done
PREPARE st (int) AS SELECT $1 + 1;
> done
~ ERROR 42601: syntax error at or near "PREPARE" (line 1, column 1)
EXECUTE st (5);
> ?column?
> 6
~ ERROR 42601: syntax error at or near "EXECUTE" (line 1, column 1)
DEALLOCATE st;
> done
~ ERROR 42601: syntax error at or near "DEALLOCATE" (line 1, column 1)
LOCK TABLE qq;
> ERROR 25P01: LOCK TABLE can only be used in transaction blocks
~ ERROR 42601: syntax error at or near "LOCK" (line 1, column 1)
SELECT pg_sleep(0);
> pg_sleep
> 
SELECT * FROM qq FOR UPDATE;
> a
SELECT * FROM qq FOR SHARE SKIP LOCKED;
> a
