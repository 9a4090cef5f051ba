-- Indexes over expressions, and over some rows only.
CREATE TABLE users (id INT PRIMARY KEY, email TEXT, tenant INT, deleted BOOLEAN DEFAULT false);
> CREATE TABLE
INSERT INTO users (id, email, tenant) VALUES (1, 'Ada@x.org', 1), (2, 'bob@x.org', 1);
> INSERT 0 2
CREATE UNIQUE INDEX by_email ON users (lower(email), tenant);
> CREATE INDEX
INSERT INTO users (id, email, tenant) VALUES (3, 'ADA@x.org', 1);
> ERROR 23505: duplicate key value violates unique constraint "by_email"
> DETAIL: Key (LOWER(email), tenant)=(ada@x.org, 1) already exists.
INSERT INTO users (id, email, tenant) VALUES (3, 'ADA@x.org', 2);
> INSERT 0 1
INSERT INTO users (id, email, tenant) VALUES (4, 'adA@x.org', 2) ON CONFLICT (lower(email), tenant) DO UPDATE SET email = excluded.email RETURNING *;
> id | email | tenant | deleted
> 3 | adA@x.org | 2 | false
INSERT INTO users (id, email, tenant) VALUES (5, 'aDa@x.org', 1) ON CONFLICT DO NOTHING;
> INSERT 0 0
UPDATE users SET email = upper(email) WHERE id = 2 RETURNING email;
> email
> BOB@X.ORG
UPDATE users SET email = 'ada@X.org' WHERE id = 2;
> ERROR 23505: duplicate key value violates unique constraint "by_email"
> DETAIL: Key (LOWER(email), tenant)=(ada@x.org, 1) already exists.
CREATE UNIQUE INDEX one_live ON users (tenant) WHERE NOT deleted;
> ERROR 23505: could not create unique index "one_live"
> DETAIL: Key (tenant)=(1) is duplicated.
UPDATE users SET deleted = true WHERE id = 2;
> UPDATE 1
CREATE UNIQUE INDEX one_live ON users (tenant) WHERE NOT deleted;
> CREATE INDEX
UPDATE users SET deleted = false WHERE id = 2;
> ERROR 23505: duplicate key value violates unique constraint "one_live"
> DETAIL: Key (tenant)=(1) already exists.
UPDATE users SET deleted = NULL WHERE id = 2;
> UPDATE 1
UPDATE users SET tenant = 1 WHERE id = 3;
> ERROR 23505: duplicate key value violates unique constraint "by_email"
> DETAIL: Key (LOWER(email), tenant)=(ada@x.org, 1) already exists.
UPDATE users SET deleted = id = 1;
> UPDATE 3
SELECT id FROM users WHERE tenant = 1 ORDER BY id;
> id
> 1
> 2
DELETE FROM users WHERE id = 2;
> DELETE 1
INSERT INTO users VALUES (6, 'x', 1, true), (7, 'y', 1, true);
> INSERT 0 2
INSERT INTO users VALUES (8, 'z', 2, false) ON CONFLICT (tenant) WHERE NOT deleted DO NOTHING;
> INSERT 0 0
INSERT INTO users VALUES (8, 'z', 2, false) ON CONFLICT (tenant) DO NOTHING;
> ERROR 42P10: there is no unique or exclusion constraint matching the ON CONFLICT specification
CREATE INDEX now_is ON users (now());
> ERROR 42P17: functions in index expression must be marked IMMUTABLE
CREATE INDEX sum_is ON users ((tenant + nothing));
> ERROR 42703: column "nothing" does not exist
CREATE INDEX ON users ((tenant * 2) DESC, (email || 'x')) WHERE id > 3;
> CREATE INDEX
ALTER TABLE users RENAME COLUMN email TO mail;
> ALTER TABLE
INSERT INTO users (id, mail, tenant, deleted) VALUES (9, 'ADA@X.ORG', 1, true);
> ERROR 23505: duplicate key value violates unique constraint "by_email"
> DETAIL: Key (LOWER(mail), tenant)=(ada@x.org, 1) already exists.
ALTER TABLE users ALTER COLUMN tenant TYPE BIGINT;
> ALTER TABLE
INSERT INTO users (id, mail, tenant, deleted) VALUES (9, 'ADA@X.ORG', 1, true);
> ERROR 23505: duplicate key value violates unique constraint "by_email"
> DETAIL: Key (LOWER(mail), tenant)=(ada@x.org, 1) already exists.
ALTER TABLE users DROP COLUMN deleted;
> ALTER TABLE
INSERT INTO users (id, mail, tenant) VALUES (10, 'q', 1);
> INSERT 0 1
-- They merge.
COMMIT BRANCH MESSAGE 'm';
> COMMIT BRANCH
CREATE BRANCH dev;
> CREATE BRANCH
INSERT INTO users VALUES (20, 'Twenty', 5);
> INSERT 0 1
USE dev;
> USE BRANCH
INSERT INTO users VALUES (21, 'tWENTY', 5), (22, 'other', 5);
> INSERT 0 2
USE main;
> USE BRANCH
MERGE BRANCH dev;
> ERROR 40H01: merge of 'dev' into 'main' has conflicts: 0 in rows, 0 in the schema, 2 violations
>   users: row (id)=(20): another row has the same values in by_email
>   users: row (id)=(21): another row has the same values in by_email
SELECT kind, description FROM helios_violations_users;
> kind | description
> unique | another row has the same values in by_email
> unique | another row has the same values in by_email
MERGE ABORT;
> MERGE ABORT
DELETE FROM users WHERE id = 20;
> DELETE 1
MERGE BRANCH dev;
> status | commit | base | fast_forward | rows_affected | schema_changes | conflicts | violations
> merged | <id> | <id> | false | 2 | 0 | 0 | 0
INSERT INTO users VALUES (23, 'OTHER', 5);
> ERROR 23505: duplicate key value violates unique constraint "by_email"
> DETAIL: Key (LOWER(mail), tenant)=(other, 5) already exists.
