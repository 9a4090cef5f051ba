-- What programs written for SQLite say.
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT NOT NULL DEFAULT 'x', n INTEGER UNIQUE, g INTEGER GENERATED ALWAYS AS (n * 2) STORED);
> CREATE TABLE
CREATE TABLE c (a INTEGER, b INTEGER, t INTEGER REFERENCES t ON DELETE CASCADE, PRIMARY KEY (b, a));
> CREATE TABLE
CREATE INDEX ti ON t (v, lower(v)) WHERE n > 0;
> CREATE INDEX
CREATE VIEW w AS SELECT id, v FROM t;
> CREATE VIEW
SELECT changes(), total_changes(), last_insert_rowid();
> changes | total_changes | last_insert_rowid
> 0 | 0 | 0
INSERT INTO t (v, n) VALUES ('a', 1), ('b', 2);
> INSERT 0 2
SELECT changes(), total_changes(), last_insert_rowid();
> changes | total_changes | last_insert_rowid
> 2 | 2 | 2
UPDATE t SET n = n + 10;
> UPDATE 2
DELETE FROM t WHERE id = 1;
> DELETE 1
INSERT INTO t (id, v) VALUES (70, 'c');
> INSERT 0 1
SELECT changes(), total_changes(), last_insert_rowid();
> changes | total_changes | last_insert_rowid
> 1 | 6 | 70
INSERT INTO t (id, v) VALUES (70, 'c');
> ERROR 23505: duplicate key value violates unique constraint "t_pkey"
> DETAIL: Key (id)=(70) already exists.
SELECT changes(), last_insert_rowid();
> changes | last_insert_rowid
> 1 | 70
SELECT iif(n > 11, 'more', 'less') AS m, iif(false, 1), likely(n), unlikely(1), likelihood(2, 0.5) FROM t ORDER BY id;
> m | case | n | ?column? | ?column?
> more | NULL | 12 | 1 | 2
> less | NULL | NULL | 1 | 2
SELECT iif(1, 2, 3);
> ERROR 42804: argument must be type boolean (line 1, column 8)
SELECT sqlite_version() > '3';
> ?column?
> true
PRAGMA table_info(t);
> cid | name | type | notnull | dflt_value | pk
> 0 | id | integer | 1 | NULL | 1
> 1 | v | text | 1 | 'x' | 0
> 2 | n | integer | 0 | NULL | 0
PRAGMA table_info('w');
> cid | name | type | notnull | dflt_value | pk
> 0 | id | integer | 0 | NULL | 0
> 1 | v | text | 0 | NULL | 0
PRAGMA table_xinfo(t);
> cid | name | type | notnull | dflt_value | pk | hidden
> 0 | id | integer | 1 | NULL | 1 | 0
> 1 | v | text | 1 | 'x' | 0 | 0
> 2 | n | integer | 0 | NULL | 0 | 0
> 3 | g | integer | 0 | NULL | 0 | 3
PRAGMA main.table_info(nope);
> cid | name | type | notnull | dflt_value | pk
PRAGMA table_list;
> schema | name | type | ncol | wr | strict
> main | c | table | 3 | 0 | 1
> main | t | table | 4 | 0 | 1
> main | w | view | 2 | 0 | 0
PRAGMA index_list(t);
> seq | name | unique | origin | partial
> 0 | t_n_key | 1 | u | 0
> 1 | ti | 0 | c | 1
> 2 | t_pkey | 1 | pk | 0
PRAGMA index_info(ti);
> seqno | cid | name
> 0 | 1 | v
> 1 | -2 | NULL
PRAGMA index_info('c_pkey');
> seqno | cid | name
> 0 | 1 | b
> 1 | 0 | a
PRAGMA foreign_key_list(c);
> id | seq | table | from | to | on_update | on_delete | match
> 0 | 0 | t | t | id | NO ACTION | CASCADE | NONE
PRAGMA foreign_keys;
> foreign_keys
> 1
PRAGMA foreign_keys = ON;
> PRAGMA
PRAGMA foreign_keys(1);
> foreign_keys
> 1
PRAGMA journal_mode = WAL;
> journal_mode
> wal
PRAGMA synchronous = NORMAL;
> PRAGMA
PRAGMA busy_timeout = 5000;
> PRAGMA
PRAGMA cache_size = -2000;
> PRAGMA
PRAGMA user_version;
> user_version
> 0
PRAGMA database_list;
> seq | name | file
> 0 | main | 
PRAGMA encoding;
> encoding
> UTF-8
PRAGMA foreign_key_check;
> table | rowid | parent | fkid
PRAGMA integrity_check;
> integrity_check
> ok
PRAGMA what_is_this;
> PRAGMA
SELECT pragma FROM (SELECT 1 AS pragma) AS pragma;
> pragma
> 1
PRAGMA foreign_keys = off;
> PRAGMA
> NOTICE 01000: foreign keys are checked all the same
CREATE UNIQUE INDEX not_a_constraint ON t (n, v);
> CREATE INDEX
INSERT INTO t (id, v) VALUES (1, 'x') ON CONFLICT ON CONSTRAINT not_a_constraint DO NOTHING;
> ERROR 42704: constraint "not_a_constraint" for table "t" does not exist
CREATE TABLE ident (id int GENERATED ALWAYS AS IDENTITY (START WITH 5 INCREMENT BY 1 MINVALUE 1), v int);
> CREATE TABLE
INSERT INTO ident (v) VALUES (1) RETURNING id;
> id
> 5
INSERT INTO ident VALUES (1, 1);
> ERROR 428C9: cannot insert a non-DEFAULT value into column "id"
> DETAIL: Column "id" is an identity column defined as GENERATED ALWAYS.
