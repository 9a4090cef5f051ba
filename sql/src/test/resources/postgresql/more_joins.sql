-- Joins of every kind, and subqueries in each clause.
CREATE TABLE a (id int PRIMARY KEY, x int, s text);
> done
CREATE TABLE b (id int PRIMARY KEY, x int, t text);
> done
CREATE TABLE c (id int, y int);
> done
INSERT INTO a VALUES (1, 10, 'a1'), (2, 20, 'a2'), (3, NULL, 'a3'), (4, 40, NULL);
> count 4
INSERT INTO b VALUES (1, 10, 'b1'), (2, 25, 'b2'), (5, NULL, 'b5'), (6, 40, 'b6');
> count 4
INSERT INTO c VALUES (1, 100), (1, 101), (7, 700), (NULL, 0);
> count 4
SELECT * FROM a NATURAL JOIN b ORDER BY id;
> id | x | s | t
> 1 | 10 | a1 | b1
SELECT * FROM a NATURAL LEFT JOIN b ORDER BY id;
> id | x | s | t
> 1 | 10 | a1 | b1
> 2 | 20 | a2 | NULL
> 3 | NULL | a3 | NULL
> 4 | 40 | NULL | NULL
SELECT * FROM a NATURAL FULL JOIN c ORDER BY 1, 4;
> id | x | s | y
> 1 | 10 | a1 | 100
> 1 | 10 | a1 | 101
> 2 | 20 | a2 | NULL
> 3 | NULL | a3 | NULL
> 4 | 40 | NULL | NULL
> 7 | NULL | NULL | 700
> NULL | NULL | NULL | 0
SELECT * FROM a JOIN b USING (id) ORDER BY id;
> id | x | s | x | t
> 1 | 10 | a1 | 10 | b1
> 2 | 20 | a2 | 25 | b2
SELECT * FROM a FULL JOIN b USING (id) ORDER BY id;
> id | x | s | x | t
> 1 | 10 | a1 | 10 | b1
> 2 | 20 | a2 | 25 | b2
> 3 | NULL | a3 | NULL | NULL
> 4 | 40 | NULL | NULL | NULL
> 5 | NULL | NULL | NULL | b5
> 6 | NULL | NULL | 40 | b6
SELECT id, a.id, b.id FROM a FULL JOIN b USING (id) ORDER BY 1;
> id | id | id
> 1 | 1 | 1
> 2 | 2 | 2
> 3 | 3 | NULL
> 4 | 4 | NULL
> 5 | NULL | 5
> 6 | NULL | 6
SELECT * FROM a FULL JOIN b USING (id, x) ORDER BY 1, 2;
> id | x | s | t
> 1 | 10 | a1 | b1
> 2 | 20 | a2 | NULL
> 2 | 25 | NULL | b2
> 3 | NULL | a3 | NULL
> 4 | 40 | NULL | NULL
> 5 | NULL | NULL | b5
> 6 | 40 | NULL | b6
SELECT * FROM a LEFT JOIN b USING (id) LEFT JOIN c USING (id) ORDER BY 1, 6;
> id | x | s | x | t | y
> 1 | 10 | a1 | 10 | b1 | 100
> 1 | 10 | a1 | 10 | b1 | 101
> 2 | 20 | a2 | 25 | b2 | NULL
> 3 | NULL | a3 | NULL | NULL | NULL
> 4 | 40 | NULL | NULL | NULL | NULL
SELECT a.*, b.* FROM a JOIN b USING (id) ORDER BY 1;
> id | x | s | id | x | t
> 1 | 10 | a1 | 1 | 10 | b1
> 2 | 20 | a2 | 2 | 25 | b2
SELECT * FROM a RIGHT JOIN b ON a.x = b.x ORDER BY b.id;
> id | x | s | id | x | t
> 1 | 10 | a1 | 1 | 10 | b1
> NULL | NULL | NULL | 2 | 25 | b2
> NULL | NULL | NULL | 5 | NULL | b5
> 4 | 40 | NULL | 6 | 40 | b6
SELECT * FROM a FULL JOIN b ON a.x = b.x ORDER BY a.id, b.id;
> id | x | s | id | x | t
> 1 | 10 | a1 | 1 | 10 | b1
> 2 | 20 | a2 | NULL | NULL | NULL
> 3 | NULL | a3 | NULL | NULL | NULL
> 4 | 40 | NULL | 6 | 40 | b6
> NULL | NULL | NULL | 2 | 25 | b2
> NULL | NULL | NULL | 5 | NULL | b5
SELECT * FROM a FULL JOIN b ON false ORDER BY a.id, b.id;
> id | x | s | id | x | t
> 1 | 10 | a1 | NULL | NULL | NULL
> 2 | 20 | a2 | NULL | NULL | NULL
> 3 | NULL | a3 | NULL | NULL | NULL
> 4 | 40 | NULL | NULL | NULL | NULL
> NULL | NULL | NULL | 1 | 10 | b1
> NULL | NULL | NULL | 2 | 25 | b2
> NULL | NULL | NULL | 5 | NULL | b5
> NULL | NULL | NULL | 6 | 40 | b6
SELECT * FROM a FULL JOIN b ON true WHERE a.id = 1 ORDER BY a.id, b.id;
> id | x | s | id | x | t
> 1 | 10 | a1 | 1 | 10 | b1
> 1 | 10 | a1 | 2 | 25 | b2
> 1 | 10 | a1 | 5 | NULL | b5
> 1 | 10 | a1 | 6 | 40 | b6
SELECT count(*) FROM a CROSS JOIN b CROSS JOIN c;
> count
> 64
SELECT count(*) FROM a, b, c WHERE a.id = b.id AND c.id = a.id;
> count
> 2
SELECT a.id, b.id FROM a LEFT JOIN b ON a.id = b.id AND b.x > 10 WHERE b.id IS NULL ORDER BY 1;
> id | id
> 1 | NULL
> 3 | NULL
> 4 | NULL
SELECT a.id, bb.t FROM a LEFT JOIN (SELECT id, t FROM b WHERE x > 10) bb ON bb.id = a.id ORDER BY 1;
> id | t
> 1 | NULL
> 2 | b2
> 3 | NULL
> 4 | NULL
SELECT a.id, l.m FROM a LEFT JOIN LATERAL (SELECT max(y) AS m FROM c WHERE c.id = a.id) l ON true ORDER BY 1;
> id | m
> 1 | 101
> 2 | NULL
> 3 | NULL
> 4 | NULL
SELECT a.id, l.y FROM a, LATERAL (SELECT y FROM c WHERE c.id = a.id ORDER BY y DESC LIMIT 1) l ORDER BY 1;
> id | y
> 1 | 101
SELECT a.id, l.y FROM a JOIN LATERAL (SELECT y FROM c WHERE c.id >= a.id ORDER BY y LIMIT 2) l ON l.y > 100 ORDER BY 1, 2;
> id | y
> 1 | 101
> 2 | 700
> 3 | 700
> 4 | 700
SELECT * FROM (a JOIN b ON a.id = b.id) LEFT JOIN c ON c.id = a.id ORDER BY 1, 8;
> id | x | s | id | x | t | id | y
> 1 | 10 | a1 | 1 | 10 | b1 | 1 | 100
> 1 | 10 | a1 | 1 | 10 | b1 | 1 | 101
> 2 | 20 | a2 | 2 | 25 | b2 | NULL | NULL
SELECT * FROM a JOIN (b LEFT JOIN c ON b.id = c.id) ON a.id = b.id ORDER BY 1, 8;
> id | x | s | id | x | t | id | y
> 1 | 10 | a1 | 1 | 10 | b1 | 1 | 100
> 1 | 10 | a1 | 1 | 10 | b1 | 1 | 101
> 2 | 20 | a2 | 2 | 25 | b2 | NULL | NULL
SELECT x FROM a JOIN b USING (id);
> ERROR 42702: column reference "x" is ambiguous
SELECT id FROM a, b;
> ERROR 42702: column reference "id" is ambiguous
SELECT * FROM a JOIN b ON a.id = b.nope;
> ERROR 42703: column b.nope does not exist
SELECT * FROM a JOIN b USING (nope);
> ERROR 42703: column "nope" specified in USING clause does not exist in left table
SELECT * FROM a JOIN a ON true;
> ERROR 42712: table name "a" specified more than once
SELECT a.id FROM a AS z;
> ERROR 42P01: invalid reference to FROM-clause entry for table "a"
SELECT s1.id, s2.id FROM a s1 JOIN a s2 ON s1.id < s2.id ORDER BY 1, 2;
> id | id
> 1 | 2
> 1 | 3
> 1 | 4
> 2 | 3
> 2 | 4
> 3 | 4
SELECT a.id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = a.id AND EXISTS (SELECT 1 FROM c WHERE c.id = b.id AND c.y > a.x)) ORDER BY 1;
> id
> 1
SELECT a.id FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.x = a.x) ORDER BY 1;
> id
> 2
> 3
SELECT a.id FROM a WHERE a.x NOT IN (SELECT x FROM b) ORDER BY 1;
> id
SELECT a.id FROM a WHERE a.x NOT IN (SELECT x FROM b WHERE x IS NOT NULL) ORDER BY 1;
> id
> 2
SELECT a.id FROM a WHERE a.x NOT IN (SELECT x FROM b WHERE false) ORDER BY 1;
> id
> 1
> 2
> 3
> 4
SELECT a.id, a.x IN (SELECT x FROM b) AS i, a.x NOT IN (SELECT x FROM b) AS n FROM a ORDER BY 1;
> id | i | n
> 1 | true | false
> 2 | NULL | NULL
> 3 | NULL | NULL
> 4 | true | false
SELECT a.id FROM a WHERE (a.id, a.x) IN (SELECT id, x FROM b) ORDER BY 1;
> id
> 1
SELECT a.id FROM a WHERE (a.id, a.x) NOT IN (SELECT id, x FROM b) ORDER BY 1;
> id
> 2
> 3
> 4
SELECT a.id, (a.id, a.x) IN (SELECT id, x FROM b) AS r FROM a ORDER BY 1;
> id | r
> 1 | true
> 2 | false
> 3 | false
> 4 | false
SELECT a.id, (a.id, a.x) IN ((1, 10), (2, 21)) AS r FROM a ORDER BY 1;
> id | r
> 1 | true
> 2 | false
> 3 | false
> 4 | false
SELECT a.id FROM a WHERE a.x > ALL (SELECT x FROM b WHERE x IS NOT NULL AND x < 30) ORDER BY 1;
> id
> 4
SELECT a.id FROM a WHERE a.x > ANY (SELECT x FROM b) ORDER BY 1;
> id
> 2
> 4
SELECT a.id FROM a WHERE a.x = SOME (SELECT x FROM b) ORDER BY 1;
> id
> 1
> 4
SELECT a.id FROM a WHERE a.x <> ALL (SELECT x FROM b) ORDER BY 1;
> id
SELECT 1 = ALL (SELECT 1 WHERE false), 1 = ANY (SELECT 1 WHERE false), NULL = ALL (SELECT 1 WHERE false), NULL = ANY (SELECT 1);
> ?column? | ?column? | ?column? | ?column?
> true | false | true | NULL
SELECT a.id, (SELECT b.t FROM b WHERE b.id = a.id) AS t FROM a ORDER BY (SELECT b.x FROM b WHERE b.id = a.id) NULLS FIRST, 1;
> id | t
> 3 | NULL
> 4 | NULL
> 1 | b1
> 2 | b2
SELECT (SELECT count(*) FROM c WHERE c.id = a.id) AS n, count(*) FROM a GROUP BY (SELECT count(*) FROM c WHERE c.id = a.id) ORDER BY 1;
> n | count
> 0 | 3
> 2 | 1
SELECT a.id FROM a GROUP BY a.id HAVING (SELECT count(*) FROM c WHERE c.id = a.id) > 1;
> id
> 1
SELECT (SELECT y FROM c WHERE c.id = 1);
> ERROR 21000: more than one row returned by a subquery used as an expression
SELECT a.id, CASE WHEN EXISTS (SELECT 1 FROM c WHERE c.id = a.id) THEN 'y' ELSE 'n' END AS e FROM a ORDER BY 1;
> id | e
> 1 | y
> 2 | n
> 3 | n
> 4 | n
SELECT a.id, (SELECT sum(b.x + a.id) FROM b) AS s FROM a ORDER BY 1;
> id | s
> 1 | 78
> 2 | 81
> 3 | 84
> 4 | 87
SELECT sum((SELECT count(*) FROM c WHERE c.id = a.id)) FROM a;
> sum
> 2
SELECT a.id FROM a WHERE a.x = (SELECT max(x) FROM a) ;
> id
> 4
SELECT a.id FROM a WHERE a.x > (SELECT avg(x) FROM a i WHERE i.id <= a.id) ORDER BY 1;
> id
> 2
> 4
SELECT a.id FROM a WHERE (SELECT a.id) = 2;
> id
> 2
SELECT a.id FROM a LEFT JOIN b ON b.id = a.id AND EXISTS (SELECT 1 FROM c WHERE c.id = a.id) WHERE b.id IS NOT NULL;
> id
> 1
SELECT a.id, b.id FROM a LEFT JOIN b ON b.id IN (SELECT c.id FROM c) ORDER BY 1;
> id | id
> 1 | 1
> 2 | 1
> 3 | 1
> 4 | 1
SELECT DISTINCT ON (x > 15) id, x FROM a ORDER BY x > 15, id DESC;
> id | x
> 1 | 10
> 4 | 40
> 3 | NULL
SELECT a.id, b.id FROM a LEFT JOIN b ON a.id = b.id WHERE b.x IS DISTINCT FROM a.x ORDER BY 1;
> id | id
> 2 | 2
> 4 | NULL
SELECT t1.id FROM a t1, LATERAL (SELECT t1.x * 2 AS d) u WHERE u.d > 20 ORDER BY 1;
> id
> 2
> 4
SELECT * FROM a, LATERAL generate_series(1, a.id) g WHERE a.id < 3 ORDER BY 1, 4;
> id | x | s | g
> 1 | 10 | a1 | 1
> 2 | 20 | a2 | 1
> 2 | 20 | a2 | 2
SELECT * FROM a LEFT JOIN LATERAL unnest(ARRAY[a.id, a.x]) u(v) ON u.v > 2 ORDER BY 1, 4;
> id | x | s | v
> 1 | 10 | a1 | 10
> 2 | 20 | a2 | 20
> 3 | NULL | a3 | 3
> 4 | 40 | NULL | 4
> 4 | 40 | NULL | 40
SELECT a.id, b.id AS bid FROM a FULL OUTER JOIN b ON a.id = b.id WHERE a.id IS NULL OR b.id IS NULL ORDER BY 1, 2;
> id | bid
> 3 | NULL
> 4 | NULL
> NULL | 5
> NULL | 6
SELECT coalesce(a.id, b.id) AS k, count(*) FROM a FULL JOIN b ON a.id = b.id GROUP BY coalesce(a.id, b.id) ORDER BY 1;
> k | count
> 1 | 1
> 2 | 1
> 3 | 1
> 4 | 1
> 5 | 1
> 6 | 1
SELECT * FROM a x JOIN LATERAL (SELECT * FROM b WHERE b.id = x.id) y ON true JOIN LATERAL (SELECT y.x + x.x AS z) w ON true;
> id | x | s | id | x | t | z
> 1 | 10 | a1 | 1 | 10 | b1 | 20
> 2 | 20 | a2 | 2 | 25 | b2 | 45
SELECT x.id FROM (SELECT id FROM a UNION ALL SELECT id FROM b) x JOIN c ON c.id = x.id ORDER BY 1;
> id
> 1
> 1
> 1
> 1
SELECT a.* FROM a JOIN b ON a.id = b.id WHERE a.id = b.x;
> id | x | s
SELECT b.*, a.s FROM a RIGHT JOIN b USING (id) ORDER BY b.id;
> id | x | t | s
> 1 | 10 | b1 | a1
> 2 | 25 | b2 | a2
> 5 | NULL | b5 | NULL
> 6 | 40 | b6 | NULL
SELECT id FROM a RIGHT JOIN b USING (id) ORDER BY id;
> id
> 1
> 2
> 5
> 6
SELECT count(*), count(a.id), count(b.id) FROM a FULL JOIN b USING (id);
> count | count | count
> 6 | 4 | 4
SELECT * FROM (VALUES (1, 'x'), (2, 'y')) v(id, w) NATURAL JOIN a ORDER BY id;
> id | w | x | s
> 1 | x | 10 | a1
> 2 | y | 20 | a2
SELECT a.id FROM a JOIN b USING (id) WHERE id = 1;
> id
> 1
SELECT j.id, j.s FROM (a JOIN b USING (id)) AS j ORDER BY 1;
> id | s
> 1 | a1
> 2 | a2
SELECT a.id FROM a WHERE a.id IN (SELECT c.id FROM c WHERE c.y > a.x);
> id
> 1
SELECT a.id FROM a WHERE 100 IN (SELECT c.y FROM c WHERE c.id = a.id);
> id
> 1
SELECT a.id FROM a WHERE a.id = ANY (ARRAY(SELECT c.id FROM c));
> id
> 1
SELECT ARRAY(SELECT b.id FROM b ORDER BY id DESC);
> array
> {6,5,2,1}
SELECT a.id, ARRAY(SELECT y FROM c WHERE c.id = a.id ORDER BY y) AS ys FROM a ORDER BY 1;
> id | ys
> 1 | {100,101}
> 2 | {}
> 3 | {}
> 4 | {}
SELECT EXISTS (SELECT 1 FROM a WHERE id = 99), NOT EXISTS (SELECT FROM a);
> exists | ?column?
> false | false
