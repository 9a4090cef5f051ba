-- Joins, subqueries, grouping, set operations, ORDER BY.
CREATE TABLE dept (id int PRIMARY KEY, name text NOT NULL, boss int);
> done
CREATE TABLE emp (id int PRIMARY KEY, name text, dept_id int REFERENCES dept (id), salary numeric(10,2), hired date);
> done
INSERT INTO dept VALUES (1, 'eng', 10), (2, 'ops', 12), (3, 'empty', null);
> count 3
INSERT INTO emp VALUES (10, 'ann', 1, 5000, '2020-01-01'), (11, 'bob', 1, 4000, '2021-06-01'), (12, 'cid', 2, 3000.50, '2019-03-15'), (13, 'dee', 2, 3000.50, '2022-01-01'), (14, 'eve', null, null, null);
> count 5
SELECT e.name, d.name FROM emp e JOIN dept d ON e.dept_id = d.id ORDER BY e.id;
> name | name
> ann | eng
> bob | eng
> cid | ops
> dee | ops
SELECT e.name, d.name FROM emp e LEFT JOIN dept d ON e.dept_id = d.id ORDER BY e.id;
> name | name
> ann | eng
> bob | eng
> cid | ops
> dee | ops
> eve | NULL
SELECT e.name, d.name FROM emp e RIGHT JOIN dept d ON e.dept_id = d.id ORDER BY d.id, e.id;
> name | name
> ann | eng
> bob | eng
> cid | ops
> dee | ops
> NULL | empty
SELECT e.name, d.name FROM emp e FULL JOIN dept d ON e.dept_id = d.id ORDER BY e.id, d.id;
> name | name
> ann | eng
> bob | eng
> cid | ops
> dee | ops
> eve | NULL
> NULL | empty
SELECT count(*) FROM emp CROSS JOIN dept;
> count
> 15
SELECT count(*) FROM emp, dept WHERE dept_id = dept.id;
> count
> 4
SELECT * FROM dept NATURAL JOIN (VALUES (1, 'eng'), (2, 'xxx')) t(id, name) ORDER BY id;
> id | name | boss
> 1 | eng | 10
SELECT * FROM dept JOIN (VALUES (1, 'q'), (5, 'r')) t(id, q) USING (id);
> id | name | boss | q
> 1 | eng | 10 | q
SELECT id, dept.id, t.id, q FROM dept LEFT JOIN (VALUES (1, 'q'), (5, 'r')) t(id, q) USING (id) ORDER BY 1;
> id | id | id | q
> 1 | 1 | 1 | q
> 2 | 2 | NULL | NULL
> 3 | 3 | NULL | NULL
SELECT id, name, q FROM dept FULL JOIN (VALUES (1, 'q'), (5, 'r')) t(id, q) USING (id) ORDER BY 1;
> id | name | q
> 1 | eng | q
> 2 | ops | NULL
> 3 | empty | NULL
> 5 | NULL | r
SELECT e.name, m.name AS boss FROM emp e JOIN dept d ON d.id = e.dept_id LEFT JOIN emp m ON m.id = d.boss AND m.id <> e.id ORDER BY e.id;
> name | boss
> ann | NULL
> bob | ann
> cid | NULL
> dee | cid
SELECT d.name, e.name FROM dept d LEFT JOIN emp e ON e.dept_id = d.id AND e.salary > 3500 ORDER BY d.id, e.id;
> name | name
> eng | ann
> eng | bob
> ops | NULL
> empty | NULL
SELECT d.name, e.name FROM dept d LEFT JOIN emp e ON e.dept_id = d.id WHERE e.salary > 3500 ORDER BY d.id, e.id;
> name | name
> eng | ann
> eng | bob
SELECT d.name FROM dept d LEFT JOIN emp e ON e.dept_id = d.id WHERE e.id IS NULL;
> name
> empty
SELECT e.name FROM emp e JOIN dept d ON e.dept_id < d.id ORDER BY e.id, d.id;
> name
> ann
> ann
> bob
> bob
> cid
> dee
SELECT d.name, x.name FROM dept d LEFT JOIN emp x ON x.id = (SELECT min(id) FROM emp WHERE dept_id = d.id) ORDER BY d.id;
> name | name
> eng | ann
> ops | cid
> empty | NULL
SELECT d.name, x.name FROM dept d LEFT JOIN emp x ON x.dept_id = d.id AND EXISTS (SELECT 1 FROM emp y WHERE y.dept_id = x.dept_id AND y.salary > x.salary) ORDER BY d.id, x.id;
> name | name
> eng | bob
> ops | NULL
> empty | NULL
SELECT d.name, e.name FROM dept d FULL JOIN emp e ON e.dept_id = d.id AND d.id IN (SELECT 1) ORDER BY d.id, e.id;
> name | name
> eng | ann
> eng | bob
> ops | NULL
> empty | NULL
> NULL | cid
> NULL | dee
> NULL | eve
SELECT name, (SELECT count(*) FROM emp WHERE dept_id = d.id) AS n FROM dept d ORDER BY id;
> name | n
> eng | 2
> ops | 2
> empty | 0
SELECT name, (SELECT max(salary) FROM emp WHERE dept_id = d.id) FROM dept d ORDER BY id;
> name | max
> eng | 5000.00
> ops | 3000.50
> empty | NULL
SELECT name FROM emp WHERE salary = (SELECT max(salary) FROM emp);
> name
> ann
SELECT name FROM emp e WHERE salary = (SELECT max(salary) FROM emp WHERE dept_id = e.dept_id) ORDER BY id;
> name
> ann
> cid
> dee
SELECT (SELECT id FROM emp);
> ERROR 21000: more than one row returned by a subquery used as an expression
SELECT (SELECT id FROM emp WHERE false);
> id
> NULL
SELECT (SELECT id, name FROM emp LIMIT 1);
> ERROR 42601: subquery must return only one column
SELECT name FROM dept d WHERE EXISTS (SELECT 1 FROM emp WHERE dept_id = d.id) ORDER BY id;
> name
> eng
> ops
SELECT name FROM dept d WHERE NOT EXISTS (SELECT 1 FROM emp WHERE dept_id = d.id);
> name
> empty
SELECT name FROM dept WHERE id IN (SELECT dept_id FROM emp) ORDER BY id;
> name
> eng
> ops
SELECT name FROM dept WHERE id NOT IN (SELECT dept_id FROM emp);
> name
SELECT name FROM dept WHERE id NOT IN (SELECT dept_id FROM emp WHERE dept_id IS NOT NULL);
> name
> empty
SELECT name FROM emp WHERE dept_id NOT IN (SELECT id FROM dept WHERE false) ORDER BY id;
> name
> ann
> bob
> cid
> dee
> eve
SELECT name FROM emp WHERE (dept_id, salary) IN (SELECT dept_id, max(salary) FROM emp GROUP BY dept_id) ORDER BY id;
> name
> ann
> cid
> dee
SELECT name FROM emp WHERE (dept_id, id) NOT IN (VALUES (1, 10), (2, 12)) ORDER BY id;
> name
> bob
> dee
> eve
SELECT id IN (SELECT dept_id FROM emp) AS a, id NOT IN (SELECT dept_id FROM emp) AS b FROM dept ORDER BY id;
> a | b
> true | false
> true | false
> NULL | NULL
SELECT name FROM emp WHERE salary > ALL (SELECT salary FROM emp WHERE dept_id = 2) ORDER BY id;
> name
> ann
> bob
SELECT name FROM emp WHERE salary > ANY (SELECT salary FROM emp WHERE dept_id = 1) ORDER BY id;
> name
> ann
SELECT name FROM emp WHERE salary >= ALL (SELECT salary FROM emp) ORDER BY id;
> name
SELECT d.name, t.name, t.salary FROM dept d, LATERAL (SELECT * FROM emp WHERE dept_id = d.id ORDER BY salary DESC, id LIMIT 1) t ORDER BY d.id;
> name | name | salary
> eng | ann | 5000.00
> ops | cid | 3000.50
SELECT d.name, t.n FROM dept d LEFT JOIN LATERAL (SELECT count(*) AS n FROM emp WHERE dept_id = d.id HAVING count(*) > 1) t ON true ORDER BY d.id;
> name | n
> eng | 2
> ops | 2
> empty | NULL
SELECT d.name, g FROM dept d CROSS JOIN LATERAL generate_series(1, d.id) g ORDER BY d.id, g;
> name | g
> eng | 1
> ops | 1
> ops | 2
> empty | 1
> empty | 2
> empty | 3
SELECT d.name, t.n FROM dept d LEFT JOIN (SELECT dept_id, count(*) AS n FROM emp GROUP BY dept_id) t ON t.dept_id = d.id ORDER BY d.id;
> name | n
> eng | 2
> ops | 2
> empty | NULL
SELECT * FROM (SELECT id FROM emp) LIMIT 1;
> ERROR 42601: subquery in FROM must have an alias
~ id
~ 10
SELECT t.* FROM (SELECT id, name FROM emp) t ORDER BY id LIMIT 2;
> id | name
> 10 | ann
> 11 | bob
SELECT emp.*, 1 AS one FROM emp ORDER BY id LIMIT 1;
> id | name | dept_id | salary | hired | one
> 10 | ann | 1 | 5000.00 | 2020-01-01 | 1
SELECT e FROM emp e ORDER BY id LIMIT 1;
> e
> (10,ann,1,5000.00,2020-01-01)
SELECT dept_id, count(*), sum(salary), avg(salary), min(hired), max(name) FROM emp GROUP BY dept_id ORDER BY dept_id;
> dept_id | count | sum | avg | min | max
> 1 | 2 | 9000.00 | 4500.0000000000000000 | 2020-01-01 | bob
> 2 | 2 | 6001.00 | 3000.5000000000000000 | 2019-03-15 | dee
> NULL | 1 | NULL | NULL | NULL | eve
SELECT dept_id, count(*) FROM emp GROUP BY dept_id HAVING count(*) > 1 ORDER BY dept_id;
> dept_id | count
> 1 | 2
> 2 | 2
SELECT count(*) FROM emp HAVING count(*) > 100;
> count
SELECT extract(year from hired) AS y, count(*) FROM emp GROUP BY y ORDER BY y;
> y | count
> 2019 | 1
> 2020 | 1
> 2021 | 1
> 2022 | 1
> NULL | 1
SELECT upper(name) AS u FROM emp GROUP BY upper(name) ORDER BY upper(name);
> u
> ANN
> BOB
> CID
> DEE
> EVE
SELECT dept_id % 2 AS odd, count(*) FROM emp GROUP BY 1 ORDER BY 1;
> odd | count
> 0 | 2
> 1 | 2
> NULL | 1
SELECT d.id, d.name, count(e.id) FROM dept d LEFT JOIN emp e ON e.dept_id = d.id GROUP BY d.id ORDER BY d.id;
> id | name | count
> 1 | eng | 2
> 2 | ops | 2
> 3 | empty | 0
SELECT d.name, count(e.id) FROM dept d LEFT JOIN emp e ON e.dept_id = d.id GROUP BY d.id, e.dept_id ORDER BY d.id;
> name | count
> eng | 2
> ops | 2
> empty | 0
SELECT name, count(*) FROM emp GROUP BY dept_id;
> ERROR 42803: column "emp.name" must appear in the GROUP BY clause or be used in an aggregate function
SELECT dept_id, salary FROM emp GROUP BY dept_id;
> ERROR 42803: column "emp.salary" must appear in the GROUP BY clause or be used in an aggregate function
SELECT dept_id, name, sum(salary) FROM emp GROUP BY ROLLUP (dept_id, name) ORDER BY dept_id, name;
> dept_id | name | sum
> 1 | ann | 5000.00
> 1 | bob | 4000.00
> 1 | NULL | 9000.00
> 2 | cid | 3000.50
> 2 | dee | 3000.50
> 2 | NULL | 6001.00
> NULL | eve | NULL
> NULL | NULL | NULL
> NULL | NULL | 15001.00
SELECT dept_id, hired, count(*) FROM emp GROUP BY CUBE (dept_id, hired) ORDER BY dept_id, hired, 3;
> dept_id | hired | count
> 1 | 2020-01-01 | 1
> 1 | 2021-06-01 | 1
> 1 | NULL | 2
> 2 | 2019-03-15 | 1
> 2 | 2022-01-01 | 1
> 2 | NULL | 2
> NULL | 2019-03-15 | 1
> NULL | 2020-01-01 | 1
> NULL | 2021-06-01 | 1
> NULL | 2022-01-01 | 1
> NULL | NULL | 1
> NULL | NULL | 1
> NULL | NULL | 1
> NULL | NULL | 5
SELECT dept_id, name, count(*), grouping(dept_id), grouping(dept_id, name) FROM emp GROUP BY GROUPING SETS ((dept_id), (name), ()) ORDER BY 4, 5, 1, 2;
> dept_id | name | count | grouping | grouping
> 1 | NULL | 2 | 0 | 1
> 2 | NULL | 2 | 0 | 1
> NULL | NULL | 1 | 0 | 1
> NULL | ann | 1 | 1 | 2
> NULL | bob | 1 | 1 | 2
> NULL | cid | 1 | 1 | 2
> NULL | dee | 1 | 1 | 2
> NULL | eve | 1 | 1 | 2
> NULL | NULL | 5 | 1 | 3
SELECT grouping(dept_id) AS g, dept_id, count(*) FROM emp GROUP BY ROLLUP (dept_id) HAVING count(*) > 1 ORDER BY g, dept_id;
> g | dept_id | count
> 0 | 1 | 2
> 0 | 2 | 2
> 1 | NULL | 5
SELECT dept_id, salary, count(*) FROM emp GROUP BY dept_id, GROUPING SETS ((salary), ()) ORDER BY 1, 2, 3;
> dept_id | salary | count
> 1 | 4000.00 | 1
> 1 | 5000.00 | 1
> 1 | NULL | 2
> 2 | 3000.50 | 2
> 2 | NULL | 2
> NULL | NULL | 1
> NULL | NULL | 1
SELECT count(*) FROM emp WHERE false GROUP BY ();
> count
> 0
SELECT count(*) FROM emp WHERE false GROUP BY dept_id;
> count
SELECT DISTINCT dept_id FROM emp ORDER BY dept_id;
> dept_id
> 1
> 2
> NULL
SELECT DISTINCT dept_id, salary FROM emp ORDER BY 1, 2;
> dept_id | salary
> 1 | 4000.00
> 1 | 5000.00
> 2 | 3000.50
> NULL | NULL
SELECT DISTINCT dept_id FROM emp ORDER BY salary;
> ERROR 42P10: for SELECT DISTINCT, ORDER BY expressions must appear in select list
SELECT DISTINCT ON (dept_id) dept_id, name, salary FROM emp ORDER BY dept_id, salary DESC, id;
> dept_id | name | salary
> 1 | ann | 5000.00
> 2 | cid | 3000.50
> NULL | eve | NULL
SELECT DISTINCT ON (dept_id) name FROM emp ORDER BY dept_id, hired;
> name
> ann
> cid
> eve
SELECT DISTINCT ON (dept_id, salary) id FROM emp ORDER BY dept_id, salary, id DESC;
> id
> 11
> 10
> 13
> 14
SELECT DISTINCT ON (dept_id) name FROM emp ORDER BY name;
> ERROR 42P10: SELECT DISTINCT ON expressions must match initial ORDER BY expressions
SELECT DISTINCT ON (1) dept_id AS d, name FROM emp ORDER BY 1, 2 DESC;
> d | name
> 1 | bob
> 2 | dee
> NULL | eve
SELECT DISTINCT ON (lower(name)) lower(name) AS l, id FROM emp ORDER BY lower(name) LIMIT 2;
> l | id
> ann | 10
> bob | 11
SELECT DISTINCT ON (d.id) d.name, e.name AS who FROM dept d LEFT JOIN emp e ON e.dept_id = d.id ORDER BY d.id, e.salary DESC NULLS LAST OFFSET 1;
> name | who
> ops | cid
> empty | NULL
SELECT x.* FROM (SELECT DISTINCT ON (dept_id) * FROM emp ORDER BY dept_id, id) x ORDER BY x.id;
> id | name | dept_id | salary | hired
> 10 | ann | 1 | 5000.00 | 2020-01-01
> 12 | cid | 2 | 3000.50 | 2019-03-15
> 14 | eve | NULL | NULL | NULL
SELECT DISTINCT ON (dept_id) dept_id, count(*) OVER () AS c FROM emp ORDER BY dept_id;
> dept_id | c
> 1 | 5
> 2 | 5
> NULL | 5
SELECT DISTINCT ON (dept_id) dept_id, count(*) FROM emp GROUP BY dept_id, salary ORDER BY dept_id, count(*) DESC;
> dept_id | count
> 1 | 1
> 2 | 2
> NULL | 1
SELECT 1 UNION SELECT 1 UNION ALL SELECT 2;
> ?column?
> 1
> 2
SELECT 1 AS a UNION ALL SELECT 2.5 ORDER BY a DESC;
> a
> 2.5
> 1
SELECT dept_id FROM emp INTERSECT SELECT id FROM dept ORDER BY 1;
> dept_id
> 1
> 2
SELECT id FROM dept EXCEPT SELECT dept_id FROM emp;
> id
> 3
SELECT dept_id FROM emp EXCEPT ALL SELECT 1 ORDER BY 1;
> dept_id
> 1
> 2
> 2
> NULL
SELECT dept_id FROM emp INTERSECT ALL SELECT dept_id FROM emp WHERE id <> 10 ORDER BY 1;
> dept_id
> 1
> 2
> 2
> NULL
SELECT null UNION SELECT null;
> ?column?
> NULL
SELECT 'a' UNION SELECT null UNION SELECT 'b' ORDER BY 1;
> ?column?
> a
> b
> NULL
SELECT 1 UNION SELECT 'x';
> ERROR 22P02: invalid input syntax for type integer: "x"
SELECT 1, 2 UNION SELECT 1;
> ERROR 42601: each UNION query must have the same number of columns
SELECT name FROM emp UNION SELECT name FROM dept ORDER BY name LIMIT 3;
> name
> ann
> bob
> cid
(SELECT id FROM emp ORDER BY id LIMIT 1) UNION ALL (SELECT id FROM dept ORDER BY id DESC LIMIT 1);
> id
> 10
> 3
SELECT 1 AS x UNION SELECT 2 AS y ORDER BY y;
> ERROR 42703: column "y" does not exist
SELECT 3 EXCEPT SELECT 3 UNION SELECT 4;
> ?column?
> 4
SELECT 1 UNION SELECT 2 INTERSECT SELECT 2;
> ?column?
> 1
> 2
VALUES (1, 'a'), (2, 'b');
> column1 | column2
> 1 | a
> 2 | b
SELECT * FROM (VALUES (1, 'a'), (2, null)) AS t (n, s) ORDER BY n DESC;
> n | s
> 2 | NULL
> 1 | a
SELECT column1, column2 FROM (VALUES (1, 'a')) t;
> column1 | column2
> 1 | a
VALUES (1), (2), (3) ORDER BY 1 DESC LIMIT 2;
> column1
> 3
> 2
VALUES (1, 2), (3);
> ERROR 42601: VALUES lists must all be the same length
VALUES (1), ('x');
> ERROR 22P02: invalid input syntax for type integer: "x"
SELECT name, salary FROM emp ORDER BY salary DESC, name;
> name | salary
> eve | NULL
> ann | 5000.00
> bob | 4000.00
> cid | 3000.50
> dee | 3000.50
SELECT name, salary FROM emp ORDER BY salary NULLS FIRST, name DESC;
> name | salary
> eve | NULL
> dee | 3000.50
> cid | 3000.50
> bob | 4000.00
> ann | 5000.00
SELECT name AS n FROM emp ORDER BY n LIMIT 2 OFFSET 1;
> n
> bob
> cid
SELECT name FROM emp ORDER BY length(name), salary * -1, 1;
> name
> ann
> bob
> cid
> dee
> eve
SELECT name FROM emp ORDER BY 2;
> ERROR 42P10: ORDER BY position 2 is not in select list
SELECT id, -id AS id2 FROM emp ORDER BY id2 LIMIT 1;
> id | id2
> 14 | -14
SELECT id AS name, name AS id FROM emp ORDER BY name LIMIT 1;
> name | id
> 10 | ann
SELECT salary + 1 AS s FROM emp ORDER BY s + 1;
> ERROR 42703: column "s" does not exist
~ s
~ 3001.50
~ 3001.50
~ 4001.00
~ 5001.00
~ NULL
SELECT id FROM emp ORDER BY id FETCH FIRST 2 ROWS ONLY;
> id
> 10
> 11
SELECT salary FROM emp WHERE salary IS NOT NULL ORDER BY salary FETCH FIRST 1 ROW WITH TIES;
> salary
> 3000.50
> 3000.50
SELECT id FROM emp ORDER BY id OFFSET 3 ROWS FETCH NEXT 1 ROW ONLY;
> id
> 13
SELECT id FROM emp ORDER BY id LIMIT ALL OFFSET 4;
> id
> 14
SELECT id FROM emp ORDER BY id LIMIT 0;
> id
SELECT id FROM emp ORDER BY id LIMIT -1;
> ERROR 2201W: LIMIT must not be negative
SELECT id FROM emp ORDER BY id LIMIT null OFFSET 3;
> id
> 13
> 14
SELECT id FROM emp ORDER BY id LIMIT 1 + 1;
> id
> 10
> 11
SELECT id FROM emp ORDER BY id LIMIT (SELECT 2);
> id
> 10
> 11
SELECT id FROM emp ORDER BY CASE WHEN name = 'cid' THEN 0 ELSE 1 END, id;
> id
> 12
> 10
> 11
> 13
> 14
SELECT e.id FROM emp e ORDER BY e.hired DESC NULLS LAST LIMIT 1;
> id
> 13
SELECT nosuch FROM emp;
> ERROR 42703: column "nosuch" does not exist
SELECT * FROM nosuch;
> ERROR 42P01: relation "nosuch" does not exist
SELECT x.id FROM emp e;
> ERROR 42P01: missing FROM-clause entry for table "x"
SELECT id FROM emp, dept;
> ERROR 42702: column reference "id" is ambiguous
SELECT name FROM emp WHERE count(*) > 1;
> ERROR 42803: aggregate functions are not allowed in WHERE
SELECT name FROM emp WHERE salary;
> ERROR 42804: argument of WHERE must be type boolean, not type numeric
SELECT name FROM emp HAVING salary > 1;
> ERROR 42803: column "emp.name" must appear in the GROUP BY clause or be used in an aggregate function
SELECT emp.name FROM emp e;
> ERROR 42P01: invalid reference to FROM-clause entry for table "emp"
SELECT * FROM emp e JOIN emp e ON true;
> ERROR 42712: table name "e" specified more than once
SELECT * FROM emp JOIN dept USING (nosuch);
> ERROR 42703: column "nosuch" specified in USING clause does not exist in left table
SELECT 1 WHERE 1 = 1;
> ?column?
> 1
SELECT 1 WHERE null;
> ?column?
SELECT 1 WHERE 'x';
> ERROR 22P02: invalid input syntax for type boolean: "x"
SELECT 1 AS a, 2 AS a;
> a | a
> 1 | 2
SELECT a FROM (SELECT 1 AS a, 2 AS a) t;
> ERROR 42702: column reference "a" is ambiguous
SELECT * FROM (SELECT 1 AS a, 2 AS a) t;
> a | a
> 1 | 2
SELECT count(*), count(salary), count(DISTINCT salary) FROM emp;
> count | count | count
> 5 | 4 | 3
SELECT ALL name FROM emp WHERE id = 10;
> name
> ann
SELECT name FROM ONLY emp WHERE id = 10;
> name
> ann
TABLE dept ORDER BY id;
> id | name | boss
> 1 | eng | 10
> 2 | ops | 12
> 3 | empty | NULL
SELECT (SELECT 1) + (SELECT 2), EXISTS (SELECT 1), EXISTS (SELECT 1 WHERE false), NOT EXISTS (SELECT 1);
> ?column? | exists | exists | ?column?
> 3 | true | false | false
SELECT (SELECT max(x) FROM (VALUES (e.salary), (1)) t(x)) FROM emp e ORDER BY id;
> max
> 5000.00
> 4000.00
> 3000.50
> 3000.50
> 1
SELECT id, (SELECT d.name || '/' || e.name FROM dept d WHERE d.id = e.dept_id) FROM emp e ORDER BY id;
> id | ?column?
> 10 | eng/ann
> 11 | eng/bob
> 12 | ops/cid
> 13 | ops/dee
> 14 | NULL
SELECT sum((SELECT count(*) FROM dept WHERE id >= e.dept_id)) FROM emp e;
> sum
> 10
SELECT dept_id, (SELECT name FROM dept WHERE id = dept_id), count(*) FROM emp GROUP BY dept_id ORDER BY 1;
> dept_id | name | count
> 1 | eng | 2
> 2 | ops | 2
> NULL | NULL | 1
SELECT count(*) FILTER (WHERE dept_id = 1) AS one, sum(salary) FILTER (WHERE dept_id = 2) AS two FROM emp;
> one | two
> 2 | 6001.00
SELECT CASE WHEN salary > 4000 THEN 'high' WHEN salary > 3000 THEN 'mid' END AS band, count(*) FROM emp GROUP BY band ORDER BY band;
> band | count
> high | 1
> mid | 3
> NULL | 1
SELECT CASE dept_id WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'none' END FROM emp ORDER BY id;
> case
> one
> one
> two
> two
> none
SELECT CASE WHEN true THEN 1 ELSE 1/0 END, coalesce(1, 1/0), CASE 1 WHEN 1 THEN 'a' END;
> case | coalesce | case
> 1 | 1 | a
SELECT CASE WHEN 1 THEN 2 END;
> ERROR 42804: argument of CASE/WHEN must be type boolean, not type integer
SELECT CASE WHEN true THEN 1 ELSE 'x' END;
> ERROR 22P02: invalid input syntax for type integer: "x"
~ case
~ 1
SELECT CASE WHEN false THEN 1 END, CASE WHEN true THEN null ELSE 5 END, CASE null WHEN null THEN 1 ELSE 2 END;
> case | case | case
> NULL | NULL | 2
SELECT coalesce(salary, 0) FROM emp ORDER BY id;
> coalesce
> 5000.00
> 4000.00
> 3000.50
> 3000.50
> 0
SELECT coalesce(name, 0) FROM emp;
> ERROR 42804: COALESCE types text and integer cannot be matched
SELECT a.id, b.id FROM emp a, emp b WHERE a.dept_id = b.dept_id AND a.id < b.id ORDER BY 1, 2;
> id | id
> 10 | 11
> 12 | 13
SELECT e1.name FROM emp e1 WHERE e1.salary > (SELECT avg(e2.salary) FROM emp e2 WHERE e2.dept_id = e1.dept_id) ORDER BY 1;
> name
> ann
SELECT name FROM emp WHERE name LIKE '%e' OR name IN ('bob') ORDER BY name;
> name
> bob
> dee
> eve
SELECT d.id FROM dept d JOIN emp e ON d.boss = e.id JOIN emp f ON f.dept_id = d.id ORDER BY d.id, f.id;
> id
> 1
> 1
> 2
> 2
SELECT * FROM (emp JOIN dept ON emp.dept_id = dept.id) WHERE emp.id = 10;
> id | name | dept_id | salary | hired | id | name | boss
> 10 | ann | 1 | 5000.00 | 2020-01-01 | 1 | eng | 10
SELECT j.* FROM (SELECT e.id AS eid, d.id AS did FROM emp e JOIN dept d ON d.id = e.dept_id) j WHERE j.did = 2 ORDER BY eid;
> eid | did
> 12 | 2
> 13 | 2
SELECT jj.id FROM (emp JOIN dept d (did, dname, b) ON emp.dept_id = did) AS jj ORDER BY 1;
> id
> 10
> 11
> 12
> 13
SELECT name FROM emp TABLESAMPLE SYSTEM (100) ORDER BY id LIMIT 1;
> name
> ann
