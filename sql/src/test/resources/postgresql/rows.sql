-- Rows as values, and forms of statements that PostgreSQL has.
CREATE TABLE a1 (id int PRIMARY KEY, x int, s text);
> done
INSERT INTO a1 VALUES (1, 1, 'a b'), (2, NULL, ''), (3, 3, 'q"x');
> count 3
CREATE TABLE b1 (id int, y int);
> done
INSERT INTO b1 VALUES (1, 10), (3, 30);
> count 2
SELECT a1 FROM a1 ORDER BY id;
> a1
> (1,1,"a b")
> (2,,"")
> (3,3,"q""x")
SELECT a1.* FROM a1 ORDER BY a1;
> id | x | s
> 1 | 1 | a b
> 2 | NULL | 
> 3 | 3 | q"x
SELECT row_to_json(a1) FROM a1 ORDER BY id;
> row_to_json
> {"id":1,"x":1,"s":"a b"}
> {"id":2,"x":null,"s":""}
> {"id":3,"x":3,"s":"q\"x"}
SELECT row_to_json(a1, true) FROM a1 WHERE id = 1;
> row_to_json
> {"id":1,\n "x":1,\n "s":"a b"}
SELECT to_json(t), to_jsonb(t) FROM (SELECT 1 AS a, null AS b) t;
> to_json | to_jsonb
> {"a":1,"b":null} | {"a": 1, "b": null}
SELECT jsonb_agg(a1 ORDER BY id) FROM a1;
> jsonb_agg
> [{"s": "a b", "x": 1, "id": 1}, {"s": "", "x": null, "id": 2}, {"s": "q\"x", "x": 3, "id": 3}]
SELECT count(a1), count(a1.*), count(DISTINCT (x, s)) FROM a1;
> count | count | count
> 3 | 3 | 3
SELECT (a1).x, (a1).s FROM a1 WHERE id = 1;
> x | s
> 1 | a b
SELECT (ROW(1, 2)).f1;
> f1
> 1
SELECT (1, 'a'), ROW(1, 2.5, 'x', null);
> row | row
> (1,a) | (1,2.5,x,)
SELECT * FROM a1 WHERE (id, x) = (SELECT 3, 3);
> id | x | s
> 3 | 3 | q"x
SELECT * FROM a1 WHERE (id, x) <> (SELECT 3, 3) ORDER BY 1;
> id | x | s
> 1 | 1 | a b
> 2 | NULL | 
SELECT * FROM a1 WHERE (id, x) < (SELECT 3, 3) ORDER BY 1;
> id | x | s
> 1 | 1 | a b
> 2 | NULL | 
SELECT * FROM a1 WHERE (id, x) = (SELECT id, x FROM a1);
> ERROR 21000: more than one row returned by a subquery used as an expression
SELECT (1, 2) = (SELECT 1, 2), (1, 2) = (SELECT 1, 2 WHERE false);
> ?column? | ?column?
> true | NULL
SELECT (1, 2) = (SELECT 1);
> ERROR 42601: subquery has too few columns
SELECT a1.id, b1 FROM a1 LEFT JOIN b1 USING (id) ORDER BY 1;
> id | b1
> 1 | (1,10)
> 2 | NULL
> 3 | (3,30)
SELECT a1.id, row_to_json(b1) FROM a1 LEFT JOIN b1 USING (id) ORDER BY 1;
> id | row_to_json
> 1 | {"id":1,"y":10}
> 2 | NULL
> 3 | {"id":3,"y":30}
SELECT id, (SELECT json_agg(b1) FROM b1 WHERE b1.id = a1.id) FROM a1 ORDER BY 1;
> id | json_agg
> 1 | [{"id":1,"y":10}]
> 2 | NULL
> 3 | [{"id":3,"y":30}]
SELECT id, (SELECT row_to_json(d) FROM (SELECT a1.x, a1.s) d) FROM a1 ORDER BY 1;
> id | row_to_json
> 1 | {"x":1,"s":"a b"}
> 2 | {"x":null,"s":""}
> 3 | {"x":3,"s":"q\"x"}
SELECT json_build_object('row', a1, 'n', 1) FROM a1 WHERE id = 1;
> json_build_object
> {"row" : {"id":1,"x":1,"s":"a b"}, "n" : 1}
SELECT a1, count(*) FROM a1 GROUP BY a1 ORDER BY 1;
> a1 | count
> (1,1,"a b") | 1
> (2,,"") | 1
> (3,3,"q""x") | 1
SELECT array_agg(a1) FROM a1 WHERE id < 3;
> array_agg
> {"(1,1,\"a b\")","(2,,\"\")"}
SELECT a1::text FROM a1 WHERE id = 1;
> a1
> (1,1,"a b")
SELECT pg_typeof(row(1));
> pg_typeof
> record
SELECT ROW(1, 2) IS NULL, ROW(NULL, NULL) IS NULL, (a1) IS NOT NULL FROM a1 ORDER BY 3;
> ?column? | ?column? | ?column?
> false | true | false
> false | true | true
> false | true | true
SELECT a1 = a1, a1 IS DISTINCT FROM a1 FROM a1 WHERE id = 1;
> ?column? | ?column?
> true | false
SELECT CASE WHEN true THEN (1, 2) END;
> case
> (1,2)
SELECT id FROM a1 ORDER BY (x, id) DESC;
> id
> 2
> 3
> 1
SELECT a1.id FROM a1 JOIN b1 USING (id) WHERE id = 1;
> id
> 1
SELECT count(*) FROM a1 FULL JOIN b1 USING (id) WHERE id > 1;
> count
> 2
SELECT id FROM a1 NATURAL JOIN b1 WHERE id > 1 GROUP BY id HAVING id > 2;
> id
> 3
SELECT j.id, j.s FROM (a1 JOIN b1 USING (id)) AS j ORDER BY 1;
> id | s
> 1 | a b
> 3 | q"x
SELECT * FROM ((SELECT 1 AS a) UNION ALL (SELECT 2) ORDER BY a DESC LIMIT 1) q;
> a
> 2
SELECT EXISTS (SELECT FROM a1), NOT EXISTS (SELECT FROM a1 WHERE id > 5);
> exists | ?column?
> true | true
SELECT 12abc;
> ERROR 42601: trailing junk after numeric literal at or near "12abc"
SELECT 1_000;
> ERROR 42601: trailing junk after numeric literal at or near "1_000"
SELECT name FROM ONLY (VALUES (1)) t(name);
> ERROR 42601: syntax error at or near "("
SELECT id FROM ONLY a1 ORDER BY 1;
> id
> 1
> 2
> 3
WITH s(id, x) AS (VALUES (1, 100), (9, 900)) MERGE INTO a1 USING s ON a1.id = s.id WHEN MATCHED THEN UPDATE SET x = s.x WHEN NOT MATCHED THEN INSERT (id, x) VALUES (s.id, s.x);
> count 2
SELECT * FROM a1 ORDER BY id;
> id | x | s
> 1 | 100 | a b
> 2 | NULL | 
> 3 | 3 | q"x
> 9 | 900 | NULL
CREATE TABLE arr (id int, a int[]);
> done
INSERT INTO arr VALUES (1, '{1,2,3}'), (2, NULL);
> count 2
UPDATE arr SET a[5] = 9 WHERE id = 1 RETURNING a;
> a
> {1,2,3,NULL,9}
CREATE TABLE nn (a int, b int, UNIQUE NULLS NOT DISTINCT (a, b));
> done
INSERT INTO nn VALUES (1, NULL);
> count 1
INSERT INTO nn VALUES (1, NULL);
> ERROR 23505: duplicate key value violates unique constraint "nn_a_b_key"
> DETAIL: Key (a, b)=(1, null) already exists.
INSERT INTO nn VALUES (1, NULL) ON CONFLICT (a, b) DO UPDATE SET b = 5 RETURNING *;
> a | b
> 1 | 5
CREATE UNIQUE INDEX nni ON nn (b) NULLS NOT DISTINCT;
> done
INSERT INTO nn VALUES (2, NULL);
> count 1
INSERT INTO nn VALUES (3, NULL);
> ERROR 23505: duplicate key value violates unique constraint "nni"
> DETAIL: Key (b)=(null) already exists.
CREATE TABLE multi (a int, b int, PRIMARY KEY (a, b));
> done
INSERT INTO multi VALUES (1, 1);
> count 1
CREATE TABLE mf (x int, y int, FOREIGN KEY (x, y) REFERENCES multi MATCH FULL);
> done
INSERT INTO mf VALUES (1, NULL);
> ERROR 23503: insert or update on table "mf" violates foreign key constraint "mf_x_y_fkey"
> DETAIL: MATCH FULL does not allow mixing of null and nonnull key values.
INSERT INTO mf VALUES (NULL, NULL), (1, 1);
> count 2
UPDATE mf SET x = NULL;
> ERROR 23503: insert or update on table "mf" violates foreign key constraint "mf_x_y_fkey"
> DETAIL: MATCH FULL does not allow mixing of null and nonnull key values.
CREATE UNLOGGED TABLE ul (x int);
> done
CREATE TABLE du (id int UNIQUE DEFERRABLE INITIALLY DEFERRED);
> done
VALUES (1), (2) UNION ALL VALUES (3) ORDER BY 1;
> column1
> 1
> 2
> 3
SELECT jsonb_build_object('a', 1), json_object('{a,1,b,2}'), jsonb_object('{a,b}', '{1,2}'), json_build_array();
> jsonb_build_object | json_object | jsonb_object | json_build_array
> {"a": 1} | {"a" : "1", "b" : "2"} | {"a": "1", "b": "2"} | []
