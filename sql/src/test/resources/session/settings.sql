SHOW application_name;
> application_name
> 
SET application_name = 'jdbc';
> SET
SHOW application_name;
> application_name
> jdbc
SET statement_timeout = '5s';
> SET
SHOW statement_timeout;
> statement_timeout
> 5s
SET statement_timeout = 1500;
> SET
SHOW statement_timeout;
> statement_timeout
> 1500ms
RESET statement_timeout;
> RESET
SHOW statement_timeout;
> statement_timeout
> 0
SET TIME ZONE 'Europe/Berlin';
> SET
SHOW TIMEZONE;
> TimeZone
> Europe/Berlin
SET timezone = 'Mars/Olympus';
> ERROR 22023: invalid value for parameter "TimeZone": "Mars/Olympus"
SET nothing = 1;
> ERROR 42704: unrecognized configuration parameter "nothing"
SET my.own = 'x';
> SET
SHOW my.own;
> my.own
> x
SET server_version = '1';
> ERROR 55P02: parameter "server_version" cannot be changed
SET client_encoding TO utf8;
> SET
SET client_encoding TO latin1;
> ERROR 22023: invalid value for parameter "client_encoding": "latin1"
BEGIN;
> BEGIN
SET LOCAL application_name = 'inner';
> SET
SHOW application_name;
> application_name
> inner
COMMIT;
> COMMIT
SHOW application_name;
> application_name
> jdbc
BEGIN;
> BEGIN
SET application_name = 'lost';
> SET
ROLLBACK;
> ROLLBACK
SHOW application_name;
> application_name
> jdbc
SET default_transaction_read_only = on;
> SET
CREATE TABLE t (a INT);
> ERROR 25006: cannot execute CREATE TABLE in a read-only transaction
RESET ALL;
> RESET
CREATE TABLE t (a INT);
> CREATE TABLE
SET default_transaction_isolation = 'read committed';
> SET
SHOW transaction_isolation;
> transaction_isolation
> read committed
SELECT 1; SELECT 2;
> ERROR 42601: cannot run several statements as one
SELEC 1;
> ERROR 42601: syntax error at or near "SELEC" (line 1, column 1)
-- Upkeep has nothing to do, but looks at names.
CREATE INDEX t_a ON t (a);
> CREATE INDEX
ANALYZE;
> ANALYZE
ANALYZE t;
> ANALYZE
ANALYZE nothing;
> ERROR 42P01: relation "nothing" does not exist on branch "main"
REINDEX INDEX t_a;
> REINDEX
REINDEX TABLE t;
> REINDEX
VACUUM t;
> VACUUM
BEGIN;
> BEGIN
VACUUM;
> ERROR 25001: VACUUM cannot run inside a transaction block
ROLLBACK;
> ROLLBACK
EXPLAIN CREATE TABLE u (a INT);
> ERROR 0A000: only queries and changes of rows have a plan: CREATE TABLE u (a INTEGER)
EXPLAIN INSERT INTO t VALUES (1);
> QUERY PLAN
> Insert on t
EXPLAIN DELETE FROM t;
> QUERY PLAN
> Delete on t
>   Scan of t (a) (1000 rows)

-- What a dump of PostgreSQL sets, and what a client is told.
SET xmloption = content;
> SET
SET check_function_bodies = false;
> SET
SET default_tablespace = '';
> SET
SET default_table_access_method = heap;
> SET
SET idle_in_transaction_session_timeout = '2min';
> SET
SHOW idle_in_transaction_session_timeout;
> idle_in_transaction_session_timeout
> 2min
CREATE TABLE owned (id int PRIMARY KEY);
> CREATE TABLE
ALTER TABLE owned OWNER TO postgres;
> ALTER TABLE
> NOTICE 00000: there are no roles: "postgres" is not kept as the owner of "owned"
ALTER TABLE IF EXISTS nobodys OWNER TO CURRENT_USER;
> ALTER TABLE
> NOTICE 00000: relation "nobodys" does not exist, skipping
ALTER SEQUENCE nobodys OWNER TO postgres;
> ERROR 42P01: relation "nobodys" does not exist
SET client_min_messages = warning;
> SET
ALTER TABLE ONLY public.owned OWNER TO "Somebody Else";
> ALTER TABLE
COMMIT;
> COMMIT
> NOTICE 25P01: there is no transaction in progress
SET client_min_messages = error;
> SET
COMMIT;
> COMMIT
SET client_min_messages = loud;
> ERROR 22023: invalid value for parameter "client_min_messages": "loud"
