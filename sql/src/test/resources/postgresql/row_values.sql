-- Rows as values: compared by value, grouped, sorted, as JSON.
CREATE TABLE t (id int, a int, b text, n numeric);
> done
INSERT INTO t VALUES (1, 10, 'x', 1.0), (2, 9, 'y', 1.00), (3, NULL, 'z', 2), (4, 10, 'w', NULL);
> count 4
SELECT (1, 2) = (SELECT 1, 2);
> ?column?
> true
SELECT ROW(1, 2) = (SELECT ROW(1, 2));
> ERROR 42601: subquery has too few columns
SELECT ROW(1, 2) IN (SELECT ROW(a, id) FROM t);
> ERROR 42601: subquery has too few columns
SELECT ROW(10, 1) IN (SELECT ROW(a, id) FROM t);
> ERROR 42601: subquery has too few columns
SELECT (10, 1) IN (SELECT ROW(a, id) FROM t);
> ERROR 42601: subquery has too few columns
SELECT (10, 1.0) IN (SELECT a, id FROM t);
> ?column?
> true
SELECT ROW(10, 1.0) IN (SELECT ROW(a, id) FROM t);
> ERROR 42601: subquery has too few columns
SELECT ROW(10, '1') IN (SELECT ROW(a, id) FROM t);
> ERROR 42601: subquery has too few columns
SELECT r FROM (SELECT ROW(a, b) AS r FROM t) x ORDER BY r;
> r
> (9,y)
> (10,w)
> (10,x)
> (,z)
SELECT DISTINCT (n, 1) FROM t ORDER BY 1;
> row
> (1.0,1)
> (2,1)
> (,1)
SELECT DISTINCT ROW(n) FROM t;
> row
> ()
> (1.0)
> (2)
SELECT count(DISTINCT (n, 1)) FROM t;
> count
> 3
SELECT count(DISTINCT ROW(a, 1)) FROM t;
> count
> 3
SELECT (n, 1), count(*) FROM t GROUP BY (n, 1) ORDER BY 2, 1;
> row | count
> (2,1) | 1
> (,1) | 1
> (1.0,1) | 2
SELECT ROW(n, 1), count(*) FROM t GROUP BY ROW(n, 1) ORDER BY 2, 1;
> row | count
> (2,1) | 1
> (,1) | 1
> (1.0,1) | 2
SELECT max(ROW(a, id)) FROM t;
> ERROR 42883: function max(record) does not exist
SELECT array_agg(ROW(a, id) ORDER BY ROW(a, id)) FROM t;
> array_agg
> {"(9,2)","(10,1)","(10,4)","(,3)"}
SELECT x.r = ROW(10, 1) FROM (SELECT ROW(a, id) AS r FROM t) x ORDER BY 1;
> ?column?
> false
> false
> false
> true
SELECT x.r < y.r FROM (SELECT ROW(a, id) AS r FROM t) x, (SELECT ROW(a, id) AS r FROM t) y ORDER BY 1;
> ?column?
> false
> false
> false
> false
> false
> false
> false
> false
> false
> false
> true
> true
> true
> true
> true
> true
SELECT (SELECT ROW(a, id) FROM t WHERE id = 1) < (SELECT ROW(a, id) FROM t WHERE id = 2);
> ?column?
> false
SELECT (SELECT ROW(a, id) FROM t WHERE id = 1) = ROW(10, 1);
> ?column?
> true
SELECT (SELECT ROW(a, id) FROM t WHERE id = 1) IS NULL;
> ?column?
> false
SELECT (SELECT ROW(NULL, NULL)) IS NULL;
> ?column?
> true
SELECT (SELECT t FROM t WHERE id = 1);
> t
> (1,10,x,1.0)
SELECT (SELECT t FROM t WHERE id = 1) = (SELECT t FROM t WHERE id = 1);
> ?column?
> true
SELECT t FROM t ORDER BY t;
> t
> (1,10,x,1.0)
> (2,9,y,1.00)
> (3,,z,2)
> (4,10,w,)
SELECT DISTINCT t FROM t ORDER BY t;
> t
> (1,10,x,1.0)
> (2,9,y,1.00)
> (3,,z,2)
> (4,10,w,)
SELECT x FROM (SELECT a, id FROM t) x ORDER BY x DESC;
> x
> (,3)
> (10,4)
> (10,1)
> (9,2)
SELECT t1.id FROM t t1 WHERE t1 IN (SELECT t2 FROM t t2 WHERE id < 3) ORDER BY 1;
> id
> 1
> 2
SELECT t1.id FROM t t1 WHERE t1 = (SELECT t2 FROM t t2 WHERE id = 2);
> id
> 2
SELECT t1.id, t2.id FROM t t1 JOIN t t2 ON t1 = t2 ORDER BY 1;
> id | id
> 1 | 1
> 2 | 2
> 3 | 3
> 4 | 4
SELECT ROW(1, 2) = ANY (SELECT a, id FROM t);
> ?column?
> false
SELECT ROW(10, 1) = ANY (SELECT a, id FROM t);
> ?column?
> true
SELECT ROW(10, 1) > ALL (SELECT a, id FROM t WHERE a < 10);
> ?column?
> true
SELECT (10, 1) <> ALL (SELECT a, id FROM t);
> ?column?
> false
SELECT (9, 1) < ANY (SELECT a, id FROM t);
> ?column?
> true
SELECT (a, id) IN ((10, 1), (9, 3)) FROM t ORDER BY id;
> ?column?
> true
> false
> NULL
> false
SELECT (a, b) = ANY (VALUES (10, 'x'), (9, 'q')) FROM t ORDER BY id;
> ?column?
> true
> false
> false
> false
SELECT (r).f1 FROM (SELECT ROW(a, b) AS r FROM t) x;
> f1
> 10
> 10
> 9
> NULL
SELECT pg_typeof(r) FROM (SELECT ROW(a, b) AS r FROM t LIMIT 1) x;
> pg_typeof
> record
SELECT ROW(1, 2) UNION SELECT ROW(1, 2) UNION ALL SELECT ROW(3, 4) ORDER BY 1;
> row
> (1,2)
> (3,4)
SELECT ARRAY[ROW(1,2), ROW(3,4)];
> array
> {"(1,2)","(3,4)"}
SELECT ROW(1,2) = ANY (ARRAY[ROW(1,2), ROW(3,4)]);
> ?column?
> true
SELECT ROW(1,2)::text;
> row
> (1,2)
SELECT ROW(1,2) || 'x';
> ?column?
> (1,2)x
SELECT CASE WHEN true THEN ROW(1,2) END;
> case
> (1,2)
SELECT COALESCE(NULL, ROW(1,2));
> coalesce
> (1,2)
SELECT greatest(ROW(1,2), ROW(1,3));
> greatest
> (1,3)
SELECT NULLIF(ROW(1,2), ROW(1,2));
> nullif
> NULL
SELECT NULLIF(ROW(1,2), ROW(1,3));
> nullif
> (1,2)
SELECT ROW(1,2) BETWEEN ROW(1,1) AND ROW(2,0);
> ?column?
> true
SELECT min(r) FROM (SELECT ROW(n, id) AS r FROM t) x;
> ERROR 42883: function min(record) does not exist
SELECT rank() OVER (ORDER BY ROW(a, id)) FROM t ORDER BY 1;
> rank
> 1
> 2
> 3
> 4
SELECT rank() OVER (ORDER BY t) FROM t ORDER BY 1;
> rank
> 1
> 2
> 3
> 4
SELECT lag(ROW(a, id)) OVER (ORDER BY id) FROM t;
> lag
> NULL
> (10,1)
> (9,2)
> (,3)
SELECT row_to_json(r) FROM (SELECT ROW(a, b) AS r FROM t) x ORDER BY id;
> ERROR 42703: column "id" does not exist
SELECT row_to_json(x) FROM (SELECT ROW(a, b) AS r FROM t WHERE id = 1) x;
> row_to_json
> {"r":{"f1":10,"f2":"x"}}
SELECT to_json(r) FROM (SELECT ROW(a, b) AS r FROM t WHERE id = 1) x;
> to_json
> {"f1":10,"f2":"x"}
SELECT ROW(1, ROW(2, 3)) = ROW(1, ROW(2, 3));
> ?column?
> true
SELECT ROW(1, ROW(2, 3)) < ROW(1, ROW(2, 4));
> ?column?
> true
SELECT ROW(1, NULL) = ROW(1, NULL);
> ?column?
> NULL
SELECT ROW(1, NULL) IS NOT DISTINCT FROM ROW(1, NULL);
> ?column?
> true
SELECT ROW(1, 2) = ROW(1, 2, 3);
> ERROR 42601: unequal number of entries in row expressions
SELECT ROW(1, 'a') = ROW('a', 1);
> ERROR 22P02: invalid input syntax for type integer: "a"
SELECT ROW(1, 2) IN (SELECT ROW(1, 2, 3));
> ERROR 42601: subquery has too few columns
SELECT (1, 2) IN (SELECT 1);
> ERROR 42601: subquery has too few columns
WITH w AS (SELECT ROW(a, id) AS r FROM t) SELECT r FROM w WHERE r > ROW(9, 0) ORDER BY r;
> r
> (9,2)
> (10,1)
> (10,4)
> (,3)
SELECT x.r FROM (SELECT t AS r FROM t) x ORDER BY x.r;
> r
> (1,10,x,1.0)
> (2,9,y,1.00)
> (3,,z,2)
> (4,10,w,)
SELECT (x.r).b FROM (SELECT t AS r FROM t) x ORDER BY 1;
> b
> w
> x
> y
> z
SELECT (t.*).a FROM t ORDER BY 1;
> a
> 9
> 10
> 10
> NULL
SELECT (SELECT t FROM t WHERE id = 1).b;
> b
> x
SELECT ((SELECT t FROM t WHERE id = 1)).b;
> b
> x
SELECT count(t) FROM t;
> count
> 4
SELECT count(ROW(NULL, 1)) FROM t;
> count
> 4
SELECT json_agg(r) FROM (SELECT ROW(a, b) AS r FROM t WHERE id < 3 ORDER BY id) x;
> json_agg
> [{"f1":10,"f2":"x"}, \n {"f1":9,"f2":"y"}]
SELECT jsonb_agg(x) FROM (SELECT a, b FROM t WHERE id < 3 ORDER BY id) x;
> jsonb_agg
> [{"a": 10, "b": "x"}, {"a": 9, "b": "y"}]
SELECT string_agg(r::text, ';') FROM (SELECT ROW(a, b) AS r FROM t WHERE id < 3 ORDER BY id) x;
> string_agg
> (10,x);(9,y)
SELECT array_agg(x) FROM (SELECT a, b FROM t WHERE id < 3 ORDER BY id) x;
> array_agg
> {"(10,x)","(9,y)"}
SELECT r IS NULL, r IS NOT NULL FROM (SELECT ROW(a, n) AS r FROM t ORDER BY id) x;
> ?column? | ?column?
> false | true
> false | true
> false | false
> false | false
SELECT ROW(t.*) FROM t ORDER BY id;
> row
> (1,10,x,1.0)
> (2,9,y,1.00)
> (3,,z,2)
> (4,10,w,)
SELECT ROW(t.*, 5) FROM t ORDER BY id;
> row
> (1,10,x,1.0,5)
> (2,9,y,1.00,5)
> (3,,z,2,5)
> (4,10,w,,5)
DROP TABLE t;
> done
CREATE TABLE t (id int, a int, b text);
> done
INSERT INTO t VALUES (1, 10, 'x'), (2, 9, 'y');
> count 2
CREATE TABLE r AS SELECT ROW(a, b) AS r FROM t;
> ERROR 42P16: column "r" has pseudo-type record
CREATE VIEW v AS SELECT ROW(a, b) AS r FROM t;
> ERROR 42P16: column "r" has pseudo-type record
CREATE VIEW v2 AS SELECT ROW(a, b)::text AS r FROM t;
> done
SELECT * FROM v2 ORDER BY 1;
> r
> (10,x)
> (9,y)
INSERT INTO t SELECT 3, 4, ROW(1, 2);
> count 1
SELECT * FROM t ORDER BY 1;
> id | a | b
> 1 | 10 | x
> 2 | 9 | y
> 3 | 4 | (1,2)
UPDATE t SET b = ROW(a, 'q''')::text WHERE id = 1;
> count 1
SELECT b FROM t WHERE id = 1;
> b
> (10,q')
SELECT ROW(1, 2) = '(1,2)';
> ERROR 0A000: input of anonymous composite types is not implemented
SELECT ROW(1, 2)::int;
> ERROR 42846: cannot cast type record to integer
SELECT ROW(1, 2) + 1;
> ERROR 42883: operator does not exist: record + integer
SELECT ROW(1.0, 2) = r FROM (SELECT ROW(1.00, 2) AS r) x;
> ?column?
> true
SELECT ROW(1, 2) = r FROM (SELECT ROW(1.00, 2) AS r) x;
> ERROR 42804: cannot compare dissimilar column types integer and numeric at record column 1
SELECT r = ROW(1, 2, 3) FROM (SELECT ROW(1, 2) AS r) x;
> ERROR 42804: cannot compare record types with different numbers of columns
SELECT sum(ROW(1, 2));
> ERROR 42883: function sum(record) does not exist
SELECT count(DISTINCT r) FROM (SELECT ROW(id % 2, NULL::int) AS r FROM t) x;
> count
> 2
SELECT r, count(*) FROM (SELECT ROW(id % 2, NULL::int) AS r FROM t) x GROUP BY r ORDER BY r;
> r | count
> (0,) | 1
> (1,) | 2
SELECT r FROM (SELECT ROW(id % 2, b) AS r FROM t) x ORDER BY r DESC;
> r
> (1,"(10,q')")
> (1,"(1,2)")
> (0,y)
SELECT array_agg(r ORDER BY r DESC) FROM (SELECT ROW(id % 2, b) AS r FROM t) x;
> array_agg
> {"(1,\"(10,q')\")","(1,\"(1,2)\")","(0,y)"}
SELECT (array_agg(r ORDER BY r DESC))[1] FROM (SELECT ROW(id % 2, b) AS r FROM t) x;
> array_agg
> (1,"(10,q')")
SELECT (SELECT ROW(1, 2)) = (SELECT ROW(1, 2));
> ?column?
> true
SELECT (SELECT 1, 2) = ROW(1, 2);
> ERROR 42601: subquery must return only one column
SELECT ROW(1, 2) = (SELECT 1);
> ERROR 42601: subquery has too few columns
SELECT t1.id FROM t t1 WHERE EXISTS (SELECT 1 FROM t t2 WHERE t1 = t2) ORDER BY 1;
> id
> 1
> 2
> 3
SELECT t1, t2 FROM t t1 LEFT JOIN t t2 ON t1.id + 1 = t2.id ORDER BY 1, 2;
> t1 | t2
> (1,10,"(10,q')") | (2,9,y)
> (2,9,y) | (3,4,"(1,2)")
> (3,4,"(1,2)") | NULL
SELECT t1.id, t2 IS NULL FROM t t1 LEFT JOIN t t2 ON t1.id + 1 = t2.id ORDER BY 1;
> id | ?column?
> 1 | false
> 2 | false
> 3 | true
SELECT t IS NOT NULL, NOT (t IS NULL) FROM t ORDER BY 1;
> ?column? | ?column?
> true | true
> true | true
> true | true
SELECT r FROM (SELECT ROW(1) AS r UNION SELECT ROW(1) UNION SELECT ROW(2)) x ORDER BY r;
> r
> (1)
> (2)
SELECT CASE WHEN id = 1 THEN ROW(1, 2) ELSE ROW(3, 4) END FROM t ORDER BY id;
> row
> (1,2)
> (3,4)
> (3,4)
SELECT to_json(ROW(1, ARRAY[1, 2], ROW('a', NULL)));
> to_json
> {"f1":1,"f2":[1,2],"f3":{"f1":"a","f2":null}}
SELECT to_jsonb(ROW(1, ARRAY[1, 2], ROW('a', NULL)));
> to_jsonb
> {"f1": 1, "f2": [1, 2], "f3": {"f1": "a", "f2": null}}
SELECT json_build_object('t', t) FROM t ORDER BY id;
> json_build_object
> {"t" : {"id":1,"a":10,"b":"(10,q')"}}
> {"t" : {"id":2,"a":9,"b":"y"}}
> {"t" : {"id":3,"a":4,"b":"(1,2)"}}
SELECT json_agg(t ORDER BY id) FROM t;
> json_agg
> [{"id":1,"a":10,"b":"(10,q')"}, \n {"id":2,"a":9,"b":"y"}, \n {"id":3,"a":4,"b":"(1,2)"}]
SELECT json_agg(ARRAY[id] ORDER BY id) FROM t;
> json_agg
> [[1], \n [2], \n [3]]
SELECT row_to_json(ROW(1, 2), true);
> row_to_json
> {"f1":1,\n "f2":2}
SELECT row_to_json(1);
> ERROR 42883: function row_to_json(integer) does not exist
SELECT concat(ROW(1, 2), 'x'), format('%s', ROW(1, 2)), ROW(1,2) || '';
> concat | format | ?column?
> (1,2)x | (1,2) | (1,2)
SELECT r.f1 FROM (SELECT ROW(1, 2) AS r) x;
> ERROR 42P01: missing FROM-clause entry for table "r"
SELECT (1).f1;
> ERROR 42809: column notation .f1 applied to type integer, which is not a composite type
SELECT (r).f3 FROM (SELECT ROW(1, 2) AS r) x;
> ERROR 42703: could not identify column "f3" in record data type
SELECT (x).r FROM (SELECT ROW(1, 2) AS r) x;
> r
> (1,2)
SELECT ((x).r).f2 + 1 FROM (SELECT ROW(1, 2) AS r) x;
> ?column?
> 3
SELECT * FROM t WHERE (t).a > 5 ORDER BY (t).a;
> id | a | b
> 2 | 9 | y
> 1 | 10 | (10,q')
SELECT lag(t) OVER (ORDER BY id), first_value(t) OVER (ORDER BY id) FROM t;
> lag | first_value
> NULL | (1,10,"(10,q')")
> (1,10,"(10,q')") | (1,10,"(10,q')")
> (2,9,y) | (1,10,"(10,q')")
WITH RECURSIVE w(p) AS (SELECT ARRAY[ROW(1)] UNION ALL SELECT p || ROW(2) FROM w WHERE cardinality(p) < 3) SELECT * FROM w;
> p
> {(1),(2),(2)}
> {(1),(2)}
> {(1)}
SELECT ARRAY[ROW(1)] || ROW(2), ROW(1) = ANY (ARRAY[ROW(1), ROW(2)]), ROW(3) || ARRAY[ROW(1)];
> ?column? | ?column? | ?column?
> {(1),(2)} | true | {(3),(1)}
SELECT ROW(a, b) FROM t UNION ALL SELECT ROW(b, a) FROM t ORDER BY 1;
> ERROR 42804: cannot compare dissimilar column types integer and text at record column 1
