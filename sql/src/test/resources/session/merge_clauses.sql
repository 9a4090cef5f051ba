-- Clauses of a MERGE know what the others have found.
CREATE TABLE t (id INT PRIMARY KEY, a INT);
> CREATE TABLE
CREATE INDEX t_a ON t (a);
> CREATE INDEX
INSERT INTO t VALUES (1, 1), (2, 2);
> INSERT 0 2
CREATE TABLE s (id INT, k INT);
> CREATE TABLE
INSERT INTO s VALUES (1, 1), (1, 2);
> INSERT 0 2
MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND s.k = 1 THEN UPDATE SET a = 100 WHEN MATCHED THEN UPDATE SET a = 200;
> ERROR 21000: MERGE command cannot affect row a second time
MERGE INTO t USING s ON t.id = s.id WHEN MATCHED AND s.k = 1 THEN DELETE WHEN MATCHED THEN UPDATE SET a = 200;
> ERROR 21000: MERGE command cannot affect row a second time
SELECT * FROM t ORDER BY id;
> id | a
> 1 | 1
> 2 | 2
SELECT id FROM t WHERE a = 1;
> id
> 1
MERGE INTO t USING (SELECT 5 AS id) AS n ON t.id = n.id WHEN NOT MATCHED THEN INSERT (id, id) VALUES (5, 6);
> ERROR 42701: column "id" specified more than once
-- A function that gives one value has no ordinality.
SELECT * FROM upper('a') WITH ORDINALITY AS u (v, n);
> ERROR 42601: WITH ORDINALITY can only follow a function that gives rows
-- An item within a recursion reads the rows of its last step.
WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT x.n + y.n FROM (WITH w AS (SELECT DISTINCT n FROM r) SELECT a.n FROM w AS a JOIN w AS b ON a.n = b.n) AS x, (SELECT 1 AS n) AS y WHERE x.n < 4) SELECT n FROM r ORDER BY n;
> n
> 1
> 2
> 3
> 4
-- RESTORE that fails leaves no transaction behind.
COMMIT BRANCH MESSAGE 'one';
> COMMIT BRANCH
UPDATE t SET a = 7;
> UPDATE 2
RESTORE TABLE t WHERE 1 / (a - 7) = 1;
> ERROR 22012: division by zero
SELECT * FROM t ORDER BY id;
> id | a
> 1 | 7
> 2 | 7
RESTORE TABLE t WHERE id = 1;
> RESTORE TABLE 1
SELECT * FROM t ORDER BY id;
> id | a
> 1 | 1
> 2 | 7
-- No clause sees what another changes.
CREATE TABLE m (id INT PRIMARY KEY, a INT, b INT);
> CREATE TABLE
INSERT INTO m VALUES (1, 1, 0), (2, 20, 0);
> INSERT 0 2
CREATE TABLE q (id INT);
> CREATE TABLE
INSERT INTO q VALUES (1), (2), (3);
> INSERT 0 3
MERGE INTO m USING q ON m.id = q.id WHEN MATCHED AND m.a < 10 THEN UPDATE SET a = 20 WHEN MATCHED THEN UPDATE SET b = 1 WHEN NOT MATCHED THEN INSERT VALUES (q.id, 0, 0);
> MERGE 3
SELECT * FROM m ORDER BY id;
> id | a | b
> 1 | 20 | 0
> 2 | 20 | 1
> 3 | 0 | 0
