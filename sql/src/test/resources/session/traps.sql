-- The traps of the product brief.
-- T1: two branches never draw the same number, and a higher one that was given counts for all.
CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, customer_id INTEGER NOT NULL, total REAL, status TEXT DEFAULT 'pending', created_at INTEGER DEFAULT (strftime('%s', 'now')));
> CREATE TABLE
CREATE INDEX IF NOT EXISTS idx_orders_customer ON orders (customer_id);
> CREATE INDEX
CREATE BRANCH staging FROM main;
> CREATE BRANCH
CREATE BRANCH dev_alice FROM main;
> CREATE BRANCH
CREATE BRANCH dev_bob FROM main;
> CREATE BRANCH
@alice
USE BRANCH dev_alice;
> USE BRANCH
INSERT INTO orders (customer_id, total) VALUES (1, 10) RETURNING id, status;
> id | status
> 1 | pending
@bob
USE BRANCH dev_bob;
> USE BRANCH
INSERT INTO orders (customer_id, total) VALUES (2, 20) RETURNING id;
> id
> 2
INSERT INTO orders (id, customer_id) VALUES (50, 2);
> INSERT 0 1
@alice
INSERT INTO orders (customer_id, total) VALUES (1, 11) RETURNING id;
> id
> 51
@1
MERGE BRANCH dev_alice INTO staging;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 2 | 0 | 0 | 0
MERGE BRANCH dev_bob INTO staging;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 2 | 0 | 0 | 0
SELECT id, customer_id FROM staging.orders ORDER BY id;
> id | customer_id
> 1 | 1
> 2 | 2
> 50 | 2
> 51 | 1
SELECT count(*) FROM orders;
> count
> 0
-- T2: the same branch is merged again and again, and only what is new counts.
@alice
INSERT INTO orders (customer_id, total) VALUES (1, 12) RETURNING id;
> id
> 52
@1
MERGE BRANCH dev_alice INTO staging;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 1 | 0 | 0 | 0
MERGE BRANCH dev_alice INTO staging;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> up_to_date | <id> | <id> | false | 0 | 0 | 0 | 0
MERGE BRANCH staging INTO main;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 5 | 0 | 0 | 0
SELECT id FROM orders ORDER BY id;
> id
> 1
> 2
> 50
> 51
> 52
INSERT INTO orders (customer_id) VALUES (9) RETURNING id;
> id
> 53
-- T5: text that is no JSON fails whether a row is there or not.
CREATE TABLE users (id INTEGER PRIMARY KEY, preferences JSONB);
> CREATE TABLE
UPDATE users SET preferences = 'invalid json' WHERE id = 999;
> ERROR 22P02: invalid input syntax for type json
> DETAIL: unexpected "invalid js" at character 1
UPDATE users SET preferences = 'invalid json' WHERE preferences IS NULL;
> ERROR 22P02: invalid input syntax for type json
> DETAIL: unexpected "invalid js" at character 1
-- T6: names are resolved strictly; a read-only branch comes before names.
SELECT u2.id FROM users AS us;
> ERROR 42P01: missing FROM-clause entry for table "u2" (line 1, column 8)
CREATE BRANCH audit_2024_Q4 FROM main WITH (read_only = true);
> CREATE BRANCH
USE BRANCH audit_2024_Q4;
> USE BRANCH
DELETE FROM accounts WHERE id = 1;
> ERROR 25006: Cannot modify read-only branch: audit_2024_Q4
USE BRANCH main;
> USE BRANCH
-- T7: a merge with conflicts changes nothing and says what is in the way.
INSERT INTO users VALUES (1, '{"theme": "dark"}');
> INSERT 0 1
USE BRANCH staging;
> USE BRANCH
CREATE TABLE users (id INTEGER PRIMARY KEY, preferences JSONB);
> CREATE TABLE
INSERT INTO users VALUES (1, '{"theme": "light"}');
> INSERT 0 1
MERGE BRANCH staging INTO main WITH (dry_run);
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> conflicted | NULL | <id> | false | 0 | 0 | 1 | 0
MERGE BRANCH staging INTO main;
> ERROR 40H01: merge of 'staging' into 'main' has conflicts: 1 in rows, 0 in the schema, 0 violations
>   users: row (id)=(1): added/added in preferences.theme
SELECT preferences ->> 'theme' FROM main.users;
> ?column?
> dark
-- T8: text bound to numbers is read as numbers, in what is returned as well.
USE BRANCH main;
> USE BRANCH
INSERT INTO orders (customer_id, total) VALUES ('123', '99.99') RETURNING customer_id + 1 AS c, total * 2 AS t, created_at > 1700000000 AS recent;
> c | t | recent
> 124 | 199.97999572753906 | true
-- T12: points in time.
CREATE BRANCH past FROM main AS OF TIMESTAMP '2024-12-31';
> ERROR 42704: branch 'main' did not exist at 2024-12-31
CREATE BRANCH now FROM main AS OF TIMESTAMP '2999-12-31T23:59:59.123456789+02:00';
> ERROR 22023: 'main@{2999-12-31T23:59:59.123456789+02:00}': 2999-12-31T21:59:59.123456789Z is in the future
CREATE BRANCH now FROM main AS OF TIMESTAMP 'now';
> CREATE BRANCH
SELECT count(*) FROM now.users;
> count
> 1
