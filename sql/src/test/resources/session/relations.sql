-- Branches, tags, commits, transactions, status, reflog.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email VARCHAR(40) UNIQUE);
> CREATE TABLE
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INT CONSTRAINT buyer REFERENCES users (id) ON DELETE CASCADE, total NUMERIC(10,2) DEFAULT 0, CHECK (total >= 0));
> CREATE TABLE
CREATE INDEX orders_total ON orders (total DESC) WHERE total > 10;
> CREATE INDEX
CREATE VIEW big AS SELECT id, total * 2 AS double FROM orders WHERE total > 100;
> CREATE VIEW
CREATE SEQUENCE ticket START WITH 5;
> CREATE SEQUENCE
INSERT INTO users VALUES (1, 'ada', 'ada@x'), (2, 'bob', 'bob@x');
> INSERT 0 2
SELECT * FROM helios_status;
> table_name | kind | rows_added | rows_removed | rows_modified | schema_changed
> orders | new | 0 | 0 | 0 | true
> users | new | 2 | 0 | 0 | true
> big | new | 0 | 0 | 0 | true
> ticket | new | 0 | 0 | 0 | true
COMMIT BRANCH MESSAGE 'first';
> COMMIT BRANCH
SELECT * FROM helios_status;
> table_name | kind | rows_added | rows_removed | rows_modified | schema_changed
CREATE TAG v1 MESSAGE 'one';
> CREATE TAG
CREATE TAG light AT 'main~1';
> CREATE TAG
SELECT name, commit, tagger, message FROM helios_tags;
> name | commit | tagger | message
> light | <id> | NULL | NULL
> v1 | <id> | ada | one
CREATE BRANCH dev WITH (description = 'work');
> CREATE BRANCH
USE dev;
> USE BRANCH
INSERT INTO orders VALUES (1, 1, 150), (2, 2, 5);
> INSERT 0 2
BEGIN;
> BEGIN
UPDATE users SET name = 'Ada' WHERE id = 1;
> UPDATE 1
SELECT table_name, kind, rows_added, rows_modified, schema_changed FROM helios_status;
> table_name | kind | rows_added | rows_modified | schema_changed
> orders | modified | 2 | 0 | false
> users | modified | 0 | 1 | false
COMMIT;
> COMMIT
COMMIT BRANCH MESSAGE 'orders';
> COMMIT BRANCH
DROP VIEW big;
> DROP VIEW
ALTER TABLE orders RENAME TO sales;
> ALTER TABLE
CREATE TABLE extra (a INT);
> CREATE TABLE
DELETE FROM users WHERE id = 2;
> DELETE 1
SELECT * FROM helios_status;
> table_name | kind | rows_added | rows_removed | rows_modified | schema_changed
> extra | new | 0 | 0 | 0 | true
> sales | renamed | 0 | 1 | 0 | true
> users | modified | 0 | 1 | 0 | false
> big | dropped | 0 | 0 | 0 | true
COMMIT BRANCH MESSAGE 'renamed';
> COMMIT BRANCH
SELECT author_name, author_email, message, parents FROM helios_log;
> author_name | author_email | message | parents
> ada | ada@example.org | renamed | <id>
> ada | ada@example.org | orders | <id>
> ada | ada@example.org | first | <id>
> helios | helios@localhost | Initialize database | 
SELECT message FROM helios_log('main');
> message
> first
> Initialize database
SELECT message FROM helios_log('main..dev');
> message
> renamed
> orders
SELECT message FROM helios_log('main..');
> message
> renamed
> orders
SELECT message FROM helios_log('HEAD~1');
> message
> orders
> first
> Initialize database
SELECT message FROM helios_log('dev', 'users');
> message
> renamed
> orders
> first
SELECT message FROM helios_log('dev', 'extra');
> message
> renamed
SELECT message FROM helios_log('dev') WHERE commit = (SELECT head FROM helios_branches WHERE name = 'dev');
> message
> renamed
SELECT message FROM helios_log('nowhere');
> ERROR 42704: unknown revision 'nowhere'
SELECT message FROM helios_log('dev', 'nothing');
> ERROR 42P01: relation "nothing" is in none of these commits
SELECT message FROM helios_log('dev', 'users', 'more');
> ERROR 42883: helios_log takes 1 or 2 arguments, not 3
SELECT message FROM helios_log(NULL);
> ERROR 22004: an argument of helios_log(ref [, table]) is NULL
SELECT branch, "user", statement_kinds, tables, "rows" FROM helios_transactions ORDER BY lsn;
> branch | user | statement_kinds | tables | rows
> main | ada | CREATE TABLE | users | 0
> main | ada | CREATE TABLE | orders | 0
> main | ada | CREATE INDEX | orders | 0
> main | ada | CREATE VIEW | big | 0
> main | ada | CREATE SEQUENCE | ticket | 0
> main | ada | INSERT | users | 2
> dev | ada | INSERT | orders | 2
> dev | ada | UPDATE | users | 1
> dev | ada | DROP VIEW | big | 0
> dev | ada | ALTER TABLE | sales | 0
> dev | ada | CREATE TABLE | extra | 0
> dev | ada | DELETE | sales, users | 2
SELECT n, new, who, message FROM helios_reflog('dev');
> n | new | who | message
> 0 | <id> | ada <ada@example.org> | commit: renamed
> 1 | <id> | ada <ada@example.org> | commit: orders
> 2 | <id> | ada <ada@example.org> | branch: created from main
SELECT count(*) FROM helios_reflog('HEAD') WHERE old IS NULL;
> count
> 1
SELECT n FROM helios_reflog('nowhere');
> ERROR 42704: branch 'nowhere' does not exist
SELECT helios_branch();
> helios_branch
> dev
SELECT helios_hash('main') = helios_hash('dev'), helios_hash('dev~1', 'users') = helios_hash('dev', 'users'), helios_hash('v1') = helios_hash('main'), length(helios_hash('main', 'orders')) > 30;
> ?column? | ?column? | ?column? | ?column?
> false | false | true | true
SELECT helios_hash('main', 'sales');
> ERROR 42P01: relation "sales" does not exist on branch "main"
SELECT helios_hash('nowhere');
> ERROR 42704: unknown revision 'nowhere'
SELECT helios_merge_base('main', 'dev') = (SELECT head FROM helios_branches WHERE name = 'main');
> ?column?
> true
SELECT helios_merge_base('main', NULL);
> helios_merge_base
> NULL
SELECT name, helios_ahead_behind(name, 'main') FROM helios_branches;
> name | helios_ahead_behind
> dev | ahead 2, behind 0
> main | ahead 0, behind 0
SELECT * FROM helios_ahead_behind('main', 'dev');
> ahead | behind
> 0 | 2
SELECT helios_lsn_at('2999-01-01') = max(lsn) FROM helios_branches WHERE name = 'dev';
> ?column?
> true
SELECT helios_lsn_at('1999-01-01');
> helios_lsn_at
> 0
-- The catalog.
USE main;
> USE BRANCH
SELECT * FROM sqlite_master;
> type | name | tbl_name | rootpage | sql
> table | orders | orders | 0 | CREATE TABLE orders (id integer NOT NULL, customer integer, total numeric(10,2) DEFAULT 0, PRIMARY KEY (id), CONSTRAINT orders_check CHECK (total >= 0), CONSTRAINT buyer FOREIGN KEY (customer) REFERENCES users (id) ON DELETE CASCADE)
> index | orders_total | orders | 0 | CREATE INDEX orders_total ON orders (total DESC) WHERE total > 10
> table | users | users | 0 | CREATE TABLE users (id integer NOT NULL, name text NOT NULL, email varchar(40), PRIMARY KEY (id), CONSTRAINT users_email_key UNIQUE (email))
> index | users_email_key | users | 0 | NULL
> view | big | big | 0 | CREATE VIEW big (id, double) AS SELECT id, total * 2 AS double FROM orders WHERE total > 100
> sequence | ticket | ticket | 0 | CREATE SEQUENCE ticket START WITH 5 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807
SELECT sql FROM sqlite_schema WHERE name = 'big';
> sql
> CREATE VIEW big (id, double) AS SELECT id, total * 2 AS double FROM orders WHERE total > 100
SELECT table_catalog, table_schema, table_name, table_type FROM information_schema.tables;
> table_catalog | table_schema | table_name | table_type
> main | public | orders | BASE TABLE
> main | public | users | BASE TABLE
> main | public | big | VIEW
SELECT schema_name FROM information_schema.schemata;
> schema_name
> public
> information_schema
> pg_catalog
> dev
> main
> light
> v1
SELECT table_name, column_name, ordinal_position, column_default, is_nullable, data_type, character_maximum_length, numeric_precision, numeric_scale, udt_name FROM information_schema.columns;
> table_name | column_name | ordinal_position | column_default | is_nullable | data_type | character_maximum_length | numeric_precision | numeric_scale | udt_name
> orders | id | 1 | NULL | NO | integer | NULL | 32 | 0 | int4
> orders | customer | 2 | NULL | YES | integer | NULL | 32 | 0 | int4
> orders | total | 3 | 0 | YES | numeric | NULL | 10 | 2 | numeric
> users | id | 1 | NULL | NO | integer | NULL | 32 | 0 | int4
> users | name | 2 | NULL | NO | text | NULL | NULL | NULL | text
> users | email | 3 | NULL | YES | character varying | 40 | NULL | NULL | varchar
> big | id | 1 | NULL | YES | integer | NULL | 32 | 0 | int4
> big | double | 2 | NULL | YES | numeric | NULL | NULL | NULL | numeric
SELECT table_name, view_definition FROM information_schema.views;
> table_name | view_definition
> big | SELECT id, total * 2 AS double FROM orders WHERE total > 100
SELECT constraint_name, table_name, constraint_type FROM information_schema.table_constraints;
> constraint_name | table_name | constraint_type
> orders_pkey | orders | PRIMARY KEY
> orders_check | orders | CHECK
> buyer | orders | FOREIGN KEY
> users_pkey | users | PRIMARY KEY
> users_email_key | users | UNIQUE
SELECT constraint_name, check_clause FROM information_schema.check_constraints;
> constraint_name | check_clause
> orders_check | total >= 0
SELECT constraint_name, table_name, column_name, ordinal_position, position_in_unique_constraint FROM information_schema.key_column_usage;
> constraint_name | table_name | column_name | ordinal_position | position_in_unique_constraint
> orders_pkey | orders | id | 1 | NULL
> buyer | orders | customer | 1 | 1
> users_pkey | users | id | 1 | NULL
> users_email_key | users | email | 1 | NULL
SELECT constraint_name, unique_constraint_name, update_rule, delete_rule FROM information_schema.referential_constraints;
> constraint_name | unique_constraint_name | update_rule | delete_rule
> buyer | users_pkey | NO ACTION | CASCADE
SELECT * FROM information_schema.nothing;
> ERROR 42P01: relation "nothing" does not exist on schema "information_schema"
USE REF 'v1';
> USE REF
SELECT table_name FROM information_schema.tables;
> table_name
> orders
> users
> big
SELECT message FROM helios_log;
> message
> first
> Initialize database
SELECT * FROM helios_status;
> table_name | kind | rows_added | rows_removed | rows_modified | schema_changed
SELECT helios_branch();
> helios_branch
> v1
USE main;
> USE BRANCH
SELECT last_value, is_called FROM ticket;
> last_value | is_called
> 5 | false
-- Conflicts of rows, of definitions, and violations.
UPDATE users SET name = 'Ava' WHERE id = 1;
> UPDATE 1
INSERT INTO orders VALUES (7, 2, 70);
> INSERT 0 1
ALTER TABLE users ALTER COLUMN email SET DEFAULT 'none';
> ALTER TABLE
COMMIT BRANCH MESSAGE 'mine';
> COMMIT BRANCH
USE dev;
> USE BRANCH
ALTER TABLE users ALTER COLUMN email SET DEFAULT '?';
> ALTER TABLE
UPDATE users SET name = 'Adele' WHERE id = 1;
> UPDATE 1
COMMIT BRANCH MESSAGE 'theirs';
> COMMIT BRANCH
USE main;
> USE BRANCH
MERGE BRANCH dev INTO main;
> ERROR 40H01: merge of 'dev' into 'main' has conflicts: 0 in rows, 1 in the schema, 0 violations
>   users.email: default changed on both sides
SELECT * FROM helios_conflicts;
> table_name | row_conflicts | schema_conflicts | violations
> users | 0 | 1 | 0
SELECT table_name, column_name, object_kind, description, base_sql, ours_sql, theirs_sql, resolution FROM helios_schema_conflicts;
> table_name | column_name | object_kind | description | base_sql | ours_sql | theirs_sql | resolution
> users | email | column | default changed on both sides | email varchar(40) | email varchar(40) DEFAULT 'none' | email varchar(40) DEFAULT '?' | NULL
RESOLVE ALL USING OURS;
> RESOLVE
SELECT resolution FROM helios_schema_conflicts;
> resolution
> ours
SELECT * FROM helios_conflicts;
> table_name | row_conflicts | schema_conflicts | violations
> sales | 0 | 0 | 1
> users | 1 | 0 | 0
SELECT kind, columns, base_name, ours_name, theirs_name, resolution FROM helios_conflicts_users;
> kind | columns | base_name | ours_name | theirs_name | resolution
> modified/modified | name | ada | Ava | Adele | NULL
SELECT kind, constraint_name, description, id, customer, total FROM helios_violations_orders;
> kind | constraint_name | description | id | customer | total
SELECT kind, constraint_name, description, id, customer, total FROM helios_violations_sales;
> kind | constraint_name | description | id | customer | total
> foreign key | buyer | no row of users has the values that buyer refers to | 7 | 2 | 70.00
SELECT target, source, target_head, source_head, base, "user", conflicts_left FROM helios_merges;
> target | source | target_head | source_head | base | user | conflicts_left
> main | dev | <id> | <id> | <id> | ada | 2
SELECT * FROM helios_conflicts_nothing;
> ERROR 42P01: relation "helios_conflicts_nothing" does not exist on branch "main"
MERGE ABORT;
> MERGE ABORT
SELECT count(*) FROM helios_merges;
> count
> 0
