-- The SQL of the product brief, by its rows (docs/brief.md).
-- 13, 14, 15, 17, 32: tables, types, explicit ids from 0, defaults.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, plan TEXT DEFAULT 'free', balance REAL);
> CREATE TABLE
CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY);
> CREATE TABLE
> NOTICE 42P07: relation "users" already exists, skipping
INSERT INTO users (id, name, balance) VALUES (0, 'Zoe', 150000), (1, 'Ada', 1.5), (2, 'Bob', NULL);
> INSERT 0 3
SELECT * FROM users WHERE id = 0;
> id | name | plan | balance
> 0 | Zoe | free | 150000
SELECT id, name FROM users LIMIT 10;
> id | name
> 0 | Zoe
> 1 | Ada
> 2 | Bob
INSERT INTO users (id) VALUES (3);
> ERROR 23502: null value in column "name" of relation "users" violates not-null constraint
> DETAIL: Failing row contains (3, null, free, null).
-- 1, 5, 71: a branch, and going there.
CREATE BRANCH dev FROM main;
> CREATE BRANCH
USE BRANCH dev;
> USE BRANCH
SELECT helios_branch();
> helios_branch
> dev
-- 8, 10, 11, 12: columns are of the branch, and rows that were there have the default.
ALTER TABLE users ADD COLUMN prefs JSONB;
> ALTER TABLE
ALTER TABLE users ADD COLUMN preferences JSONB DEFAULT '{}';
> ALTER TABLE
ALTER TABLE users ADD COLUMN pricing_tier_id INTEGER;
> ALTER TABLE
SELECT COUNT(*) FROM users WHERE preferences IS NOT NULL;
> count
> 3
SELECT COUNT(*) FROM users WHERE prefs IS NOT NULL;
> count
> 0
-- 28, 30, 31: changes, JSON operators, and what is no JSON.
UPDATE users SET preferences = '{"theme": "dark", "sizes": [1, 2]}' WHERE id = 1;
> UPDATE 1
SELECT preferences->>'theme', preferences->'sizes'->>1, preferences->>'$.theme' FROM users WHERE id = 1;
> ?column? | ?column? | ?column?
> dark | 2 | dark
UPDATE users SET preferences='invalid json' WHERE id = 999;
> ERROR 22P02: invalid input syntax for type json
> DETAIL: unexpected "invalid js" at character 1
-- 40: on main the column is not there.
USE BRANCH main;
> USE BRANCH
SELECT * FROM users WHERE id = 1;
> id | name | plan | balance
> 1 | Ada | free | 1.5
-- 20, 22, 23, 25, 26, 36: a key of two columns, an index downward, comments, REPLACE, aliases, the top ones.
CREATE BRANCH algo_a_collab FROM main;
> CREATE BRANCH
USE BRANCH algo_a_collab;
> USE BRANCH
CREATE TABLE user_similarity (
    user_id_1 INTEGER,
    user_id_2 INTEGER, -- the other one
    similarity_score REAL,
    PRIMARY KEY (user_id_1, user_id_2)
);
> CREATE TABLE
CREATE INDEX idx_similarity ON user_similarity(similarity_score DESC);
> CREATE INDEX
CREATE INDEX IF NOT EXISTS idx_similarity ON user_similarity(similarity_score);
> CREATE INDEX
> NOTICE 42P07: relation "idx_similarity" already exists, skipping
INSERT INTO user_similarity VALUES (1, 2, 0.5), (1, 3, 0.75);
> INSERT 0 2
INSERT OR REPLACE INTO user_similarity VALUES (1, 2, 0.25);
> INSERT 0 1
INSERT OR IGNORE INTO user_similarity VALUES (1, 2, 0.99);
> INSERT 0 0
SELECT us.user_id_2, us.similarity_score FROM user_similarity us WHERE us.user_id_1 = 1 ORDER BY us.similarity_score DESC LIMIT 10;
> user_id_2 | similarity_score
> 3 | 0.75
> 2 | 0.25
INSERT INTO user_similarity VALUES (1, 2);
> ERROR 23505: duplicate key value violates unique constraint "user_similarity_pkey"
> DETAIL: Key (user_id_1, user_id_2)=(1, 2) already exists.
-- 38, 39: the tables of a branch, and a table of another one.
SELECT name FROM sqlite_master WHERE type='table' ORDER BY name;
> name
> user_similarity
> users
SELECT sql FROM sqlite_master WHERE name = 'idx_similarity';
> sql
> CREATE INDEX idx_similarity ON user_similarity (similarity_score DESC)
USE BRANCH main;
> USE BRANCH
SELECT name FROM sqlite_master WHERE type='table';
> name
> users
SELECT * FROM user_similarity;
> ERROR 42P01: relation "user_similarity" does not exist on branch "main"
-- 16, 18, 19, 27: generated ids, defaults that are computed, numbered parameters' results.
CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, customer_id INTEGER, status TEXT DEFAULT 'pending', created_at INTEGER DEFAULT (strftime('%s', 'now')));
> CREATE TABLE
INSERT INTO orders (customer_id) VALUES (7) RETURNING id, customer_id, status, created_at > 1700000000 AS recent;
> id | customer_id | status | recent
> 1 | 7 | pending | true
SELECT strftime('%Y-%m-%d', '2024-11-30 12:00:00');
> strftime
> 2024-11-30
-- 29, 37: a number beside a text that is none is less than it, as in SQLite.
DELETE FROM orders WHERE status = 'pending' AND created_at > '2024-11-30';
> DELETE 0
DELETE FROM orders WHERE status = 'pending' AND created_at > '1700000000';
> DELETE 1
-- 21: foreign keys.
CREATE TABLE subscriptions (id INTEGER PRIMARY KEY, tenant_id INTEGER, amount REAL, type TEXT, FOREIGN KEY (tenant_id) REFERENCES users(id));
> CREATE TABLE
INSERT INTO subscriptions VALUES (1, 99, 10, 'deposit');
> ERROR 23503: insert or update on table "subscriptions" violates foreign key constraint "subscriptions_tenant_id_fkey"
> DETAIL: Key (tenant_id)=(99) is not present in table "users".
INSERT INTO subscriptions VALUES (1, 0, 10, 'deposit'), (2, 1, 20, 'withdrawal'), (3, 2, 40, 'withdrawal');
> INSERT 0 3
-- 33, 34, 35: aggregates, long and empty lists, a group of NULL.
SELECT COUNT(*) FROM users WHERE balance > 100000;
> count
> 1
SELECT SUM(amount) FROM subscriptions WHERE type = 'withdrawal';
> sum
> 60
SELECT AVG(amount) FROM subscriptions WHERE tenant_id IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
> avg
> 30
SELECT AVG(amount) FROM subscriptions WHERE tenant_id IN (77);
> avg
> NULL
SELECT AVG(amount) FROM subscriptions WHERE tenant_id IN ();
> avg
> NULL
USE BRANCH dev;
> USE BRANCH
UPDATE users SET pricing_tier_id = 1 WHERE id = 2;
> UPDATE 1
SELECT pricing_tier_id, COUNT(*) FROM users GROUP BY pricing_tier_id ORDER BY pricing_tier_id;
> pricing_tier_id | count
> 1 | 1
> NULL | 2
-- 2, 3, 4: branches of the past.
USE BRANCH main;
> USE BRANCH
CREATE BRANCH audit AS OF TIMESTAMP '2999-12-31';
> ERROR 22023: 'HEAD@{2999-12-31}': 2999-12-31T00:00:00Z is in the future
CREATE BRANCH audit AS OF TIMESTAMP 'now';
> CREATE BRANCH
CREATE BRANCH at_moment FROM main AS OF TIMESTAMP '2999-12-31T23:59:59.5+02:00';
> ERROR 22023: 'main@{2999-12-31T23:59:59.5+02:00}': 2999-12-31T21:59:59.500Z is in the future
CREATE BRANCH at_moment FROM main AS OF TIMESTAMP '0 seconds ago';
> CREATE BRANCH
CREATE BRANCH at_lsn FROM main AS OF LSN 3;
> CREATE BRANCH
USE BRANCH at_lsn;
> USE BRANCH
SELECT name FROM sqlite_master ORDER BY name;
> name
> users
USE BRANCH main;
> USE BRANCH
-- 6: a merge, and its answer.
MERGE BRANCH dev INTO main;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 2 | 3 | 0 | 0
SELECT COUNT(*) FROM users WHERE preferences IS NOT NULL;
> count
> 3
-- 7: what was merged is dropped, what was not only by force.
DROP BRANCH dev;
> DROP BRANCH
DROP BRANCH algo_a_collab;
> ERROR 55000: branch 'algo_a_collab' has 6 transactions in no commit
DROP BRANCH algo_a_collab FORCE;
> DROP BRANCH
DROP BRANCH IF EXISTS algo_a_collab;
> DROP BRANCH
-- 57: read-only, and back.
ALTER BRANCH audit SET READ ONLY;
> ALTER BRANCH
USE BRANCH audit;
> USE BRANCH
DELETE FROM users;
> ERROR 25006: Cannot modify read-only branch: audit
ALTER BRANCH audit SET READ WRITE;
> ALTER BRANCH
DELETE FROM subscriptions WHERE id = 1;
> DELETE 1
-- 77: names of branches.
CREATE BRANCH audit_2024_Q4;
> CREATE BRANCH
CREATE BRANCH "audit_20241231_235959";
> CREATE BRANCH
CREATE BRANCH 'feature/pricing-v2.1';
> CREATE BRANCH
CREATE BRANCH migration_4711;
> CREATE BRANCH
SELECT name FROM helios_branches ORDER BY name;
> name
> at_lsn
> at_moment
> audit
> audit_20241231_235959
> audit_2024_Q4
> feature/pricing-v2.1
> main
> migration_4711
-- A name without quotes is lower case in a query, and finds the branch all the same, unless two differ by their case alone.
SELECT count(*) FROM audit_2024_Q4.users;
> count
> 3
SELECT count(*) FROM "audit_2024_Q4".users;
> count
> 3
DELETE FROM audit_2024_Q4.users;
> ERROR 25006: cannot modify "audit_2024_q4" in a session on branch "audit"
CREATE BRANCH Audit_2024_q4;
> CREATE BRANCH
SELECT count(*) FROM AUDIT_2024_Q4.users;
> ERROR 3F000: schema, branch or tag "audit_2024_q4" does not exist
