-- LIMIT of subqueries, USING with a name, ROWS FROM, SEARCH and CYCLE.
CREATE TABLE t (id int, g int, b text);
> done
INSERT INTO t SELECT i, i % 3, 'v' || i FROM generate_series(1, 9) i;
> count 9
CREATE TABLE u (id int, c int);
> done
INSERT INTO u VALUES (1, 10), (2, 20), (12, 30);
> count 3
SELECT id FROM t ORDER BY id LIMIT (SELECT 2);
> id
> 1
> 2
SELECT id FROM t ORDER BY id LIMIT (SELECT count(*) FROM u) OFFSET (SELECT min(id) FROM u);
> id
> 2
> 3
> 4
SELECT id FROM t ORDER BY id OFFSET (SELECT max(g) + 5 FROM t);
> id
> 8
> 9
SELECT id FROM t ORDER BY id LIMIT (SELECT NULL::int);
> id
> 1
> 2
> 3
> 4
> 5
> 6
> 7
> 8
> 9
SELECT count(*) FROM (SELECT id FROM t LIMIT (SELECT 4)) x;
> count
> 4
SELECT id FROM t ORDER BY id LIMIT (SELECT -1);
> ERROR 2201W: LIMIT must not be negative
SELECT id FROM t ORDER BY id LIMIT (SELECT id FROM t);
> ERROR 21000: more than one row returned by a subquery used as an expression
SELECT id FROM t ORDER BY id LIMIT (SELECT 1.5);
> id
> 1
> 2
SELECT id FROM t ORDER BY id LIMIT 1 + (SELECT 1);
> id
> 1
> 2
WITH p AS (SELECT 2 AS n) SELECT id FROM t ORDER BY id LIMIT (SELECT n FROM p);
> id
> 1
> 2
SELECT id FROM t ORDER BY id FETCH FIRST (SELECT 2) ROWS ONLY;
> id
> 1
> 2
SELECT g FROM t ORDER BY g FETCH FIRST (SELECT 2) ROWS WITH TIES;
> g
> 0
> 0
> 0
SELECT x.id FROM u, LATERAL (SELECT id FROM t WHERE t.id > u.id ORDER BY id LIMIT (SELECT 1)) x ORDER BY 1;
> id
> 2
> 3
SELECT id FROM t ORDER BY id LIMIT CASE WHEN EXISTS (SELECT 1 FROM u) THEN 1 ELSE 2 END;
> id
> 1
SELECT id FROM t ORDER BY id LIMIT 'x';
> ERROR 22P02: invalid input syntax for type bigint: "x"
SELECT j.id, t.b, u.c FROM t JOIN u USING (id) AS j ORDER BY j.id;
> id | b | c
> 1 | v1 | 10
> 2 | v2 | 20
SELECT j.* FROM t JOIN u USING (id) AS j ORDER BY 1;
> id
> 1
> 2
SELECT j.id, count(*) FROM t FULL JOIN u USING (id) AS j GROUP BY j.id ORDER BY j.id;
> id | count
> 1 | 1
> 2 | 1
> 3 | 1
> 4 | 1
> 5 | 1
> 6 | 1
> 7 | 1
> 8 | 1
> 9 | 1
> 12 | 1
SELECT j.id FROM t LEFT JOIN u USING (id) AS j WHERE j.id > 7 ORDER BY j.id;
> id
> 8
> 9
SELECT x.id FROM t JOIN u USING (id) AS j;
> ERROR 42P01: missing FROM-clause entry for table "x"
CREATE VIEW v AS SELECT j.id, b FROM t JOIN u USING (id) AS j;
> done
SELECT * FROM v ORDER BY 1;
> id | b
> 1 | v1
> 2 | v2
SELECT * FROM ROWS FROM (generate_series(1, 3), unnest(ARRAY['a', 'b'])) AS x(a, b);
> a | b
> 1 | a
> 2 | b
> 3 | NULL
SELECT * FROM ROWS FROM (generate_series(1, 3), unnest(ARRAY['a', 'b'])) WITH ORDINALITY AS x(a, b, n);
> a | b | n
> 1 | a | 1
> 2 | b | 2
> 3 | NULL | 3
SELECT * FROM ROWS FROM (generate_series(1, 2), generate_series(10, 13));
> generate_series | generate_series
> 1 | 10
> 2 | 11
> NULL | 12
> NULL | 13
SELECT * FROM ROWS FROM (generate_series(1, 2)) WITH ORDINALITY;
> generate_series | ordinality
> 1 | 1
> 2 | 2
SELECT * FROM ROWS FROM (abs(-3), generate_series(1, 2)) AS x;
> abs | generate_series
> 3 | 1
> NULL | 2
SELECT * FROM ROWS FROM (json_each('{"a":1,"b":2}'), generate_series(1, 3)) AS x(k, v, n);
> k | v | n
> NULL | NULL | 3
> a | 1 | 1
> b | 2 | 2
SELECT t.id, x.* FROM t, ROWS FROM (generate_series(1, t.g), unnest(ARRAY[t.b])) AS x(n, s) WHERE id < 4 ORDER BY id, n;
> id | n | s
> 1 | 1 | v1
> 2 | 1 | v2
> 2 | 2 | NULL
> 3 | NULL | v3
SELECT t.id, x.* FROM t CROSS JOIN LATERAL ROWS FROM (generate_series(1, t.g)) x(n) WHERE id < 4 ORDER BY id, n;
> id | n
> 1 | 1
> 2 | 1
> 2 | 2
SELECT * FROM ROWS FROM (unnest(ARRAY[1,2], ARRAY['x','y','z'])) AS x(a, b);
> a | b
> 1 | x
> 2 | y
> NULL | z
SELECT (t).* FROM t WHERE id < 3 ORDER BY id;
> id | g | b
> 1 | 1 | v1
> 2 | 2 | v2
SELECT (x.r).*, 5 AS z FROM (SELECT t AS r FROM t WHERE id < 3) x ORDER BY 1;
> id | g | b | z
> 1 | 1 | v1 | 5
> 2 | 2 | v2 | 5
SELECT (u).*, (t).b FROM u JOIN t USING (id) ORDER BY 1;
> id | c | b
> 1 | 10 | v1
> 2 | 20 | v2
CREATE TABLE graph (f int, t int, label text);
> done
INSERT INTO graph VALUES (1, 2, 'a'), (1, 3, 'b'), (2, 3, 'c'), (1, 4, 'd'), (4, 5, 'e');
> count 5
WITH RECURSIVE s(f, t, label) AS (SELECT * FROM graph g WHERE f = 1 UNION ALL SELECT g.* FROM graph g, s WHERE g.f = s.t) SEARCH DEPTH FIRST BY f, t SET seq SELECT * FROM s ORDER BY seq;
> f | t | label | seq
> 1 | 2 | a | {"(1,2)"}
> 2 | 3 | c | {"(1,2)","(2,3)"}
> 1 | 3 | b | {"(1,3)"}
> 1 | 4 | d | {"(1,4)"}
> 4 | 5 | e | {"(1,4)","(4,5)"}
WITH RECURSIVE s(f, t, label) AS (SELECT * FROM graph g WHERE f = 1 UNION ALL SELECT g.* FROM graph g, s WHERE g.f = s.t) SEARCH BREADTH FIRST BY f, t SET seq SELECT * FROM s ORDER BY seq;
> f | t | label | seq
> 1 | 2 | a | (0,1,2)
> 1 | 3 | b | (0,1,3)
> 1 | 4 | d | (0,1,4)
> 2 | 3 | c | (1,2,3)
> 4 | 5 | e | (1,4,5)
INSERT INTO graph VALUES (5, 1, 'back');
> count 1
WITH RECURSIVE s(f, t, label) AS (SELECT * FROM graph g WHERE f = 1 UNION ALL SELECT g.* FROM graph g, s WHERE g.f = s.t) CYCLE f, t SET is_cycle USING path SELECT * FROM s ORDER BY path;
> f | t | label | is_cycle | path
> 1 | 2 | a | false | {"(1,2)"}
> 2 | 3 | c | false | {"(1,2)","(2,3)"}
> 1 | 3 | b | false | {"(1,3)"}
> 1 | 4 | d | false | {"(1,4)"}
> 4 | 5 | e | false | {"(1,4)","(4,5)"}
> 5 | 1 | back | false | {"(1,4)","(4,5)","(5,1)"}
> 1 | 2 | a | false | {"(1,4)","(4,5)","(5,1)","(1,2)"}
> 2 | 3 | c | false | {"(1,4)","(4,5)","(5,1)","(1,2)","(2,3)"}
> 1 | 3 | b | false | {"(1,4)","(4,5)","(5,1)","(1,3)"}
> 1 | 4 | d | true | {"(1,4)","(4,5)","(5,1)","(1,4)"}
WITH RECURSIVE s(f, t, label) AS (SELECT * FROM graph g WHERE f = 1 UNION ALL SELECT g.* FROM graph g, s WHERE g.f = s.t) CYCLE f, t SET is_cycle TO 'Y' DEFAULT 'N' USING path SELECT * FROM s ORDER BY path;
> f | t | label | is_cycle | path
> 1 | 2 | a | N | {"(1,2)"}
> 2 | 3 | c | N | {"(1,2)","(2,3)"}
> 1 | 3 | b | N | {"(1,3)"}
> 1 | 4 | d | N | {"(1,4)"}
> 4 | 5 | e | N | {"(1,4)","(4,5)"}
> 5 | 1 | back | N | {"(1,4)","(4,5)","(5,1)"}
> 1 | 2 | a | N | {"(1,4)","(4,5)","(5,1)","(1,2)"}
> 2 | 3 | c | N | {"(1,4)","(4,5)","(5,1)","(1,2)","(2,3)"}
> 1 | 3 | b | N | {"(1,4)","(4,5)","(5,1)","(1,3)"}
> 1 | 4 | d | Y | {"(1,4)","(4,5)","(5,1)","(1,4)"}
WITH RECURSIVE s(f, t, label) AS (SELECT * FROM graph g WHERE f = 1 UNION ALL SELECT g.* FROM graph g, s WHERE g.f = s.t) SEARCH DEPTH FIRST BY f, t SET seq CYCLE f, t SET is_cycle USING path SELECT * FROM s ORDER BY seq;
> f | t | label | seq | is_cycle | path
> 1 | 2 | a | {"(1,2)"} | false | {"(1,2)"}
> 2 | 3 | c | {"(1,2)","(2,3)"} | false | {"(1,2)","(2,3)"}
> 1 | 3 | b | {"(1,3)"} | false | {"(1,3)"}
> 1 | 4 | d | {"(1,4)"} | false | {"(1,4)"}
> 4 | 5 | e | {"(1,4)","(4,5)"} | false | {"(1,4)","(4,5)"}
> 5 | 1 | back | {"(1,4)","(4,5)","(5,1)"} | false | {"(1,4)","(4,5)","(5,1)"}
> 1 | 2 | a | {"(1,4)","(4,5)","(5,1)","(1,2)"} | false | {"(1,4)","(4,5)","(5,1)","(1,2)"}
> 2 | 3 | c | {"(1,4)","(4,5)","(5,1)","(1,2)","(2,3)"} | false | {"(1,4)","(4,5)","(5,1)","(1,2)","(2,3)"}
> 1 | 3 | b | {"(1,4)","(4,5)","(5,1)","(1,3)"} | false | {"(1,4)","(4,5)","(5,1)","(1,3)"}
> 1 | 4 | d | {"(1,4)","(4,5)","(5,1)","(1,4)"} | true | {"(1,4)","(4,5)","(5,1)","(1,4)"}
WITH RECURSIVE s AS (SELECT f, t FROM graph WHERE f = 1 UNION SELECT g.f, g.t FROM graph g JOIN s AS p ON g.f = p.t) CYCLE f SET c USING p SELECT * FROM s ORDER BY f, t, p;
> f | t | c | p
> 1 | 2 | false | {(1)}
> 1 | 2 | true | {(1),(4),(5),(1)}
> 1 | 3 | false | {(1)}
> 1 | 3 | true | {(1),(4),(5),(1)}
> 1 | 4 | false | {(1)}
> 1 | 4 | true | {(1),(4),(5),(1)}
> 2 | 3 | false | {(1),(2)}
> 4 | 5 | false | {(1),(4)}
> 5 | 1 | false | {(1),(4),(5)}
WITH RECURSIVE s(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM s WHERE n < 3) SEARCH DEPTH FIRST BY n SET q SELECT * FROM s;
> n | q
> 1 | {(1)}
> 2 | {(1),(2)}
> 3 | {(1),(2),(3)}
WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 3) SEARCH DEPTH FIRST BY m SET q SELECT * FROM s;
> ERROR 42601: search column "m" not in WITH query column list
WITH s(n) AS (SELECT 1) SEARCH DEPTH FIRST BY n SET q SELECT * FROM s;
> ERROR 42601: WITH query is not recursive
CREATE VIEW rv AS WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 3) SEARCH DEPTH FIRST BY n SET q CYCLE n SET c USING p SELECT n, c FROM s ORDER BY q;
> done
SELECT * FROM rv;
> n | c
> 1 | false
> 2 | false
> 3 | false
