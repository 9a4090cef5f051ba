-- Subqueries as conditions and as values.
create table t (id integer primary key, a int, b text);
create table u (id bigint primary key, tid int not null, name varchar(20));
create table n (x int);
create index u_tid on u (tid);
insert into t values (1, 10, 'x'), (2, 20, 'y'), (3, null, 'z');
insert into u values (1, 1, 'one'), (2, 1, 'two'), (3, 2, 'three');
insert into n values (1), (null);

select id from t where id in (select tid from u) order by id;
--> id
--> 1
--> 2
select id from t where id not in (select tid from u);
--> id
--> 3
select id from t where id not in (select x from n);
--> id
select id from t where id in (select x from n);
--> id
--> 1
select id from t where a not in (select x from n where x > 100);
--> id
--> 1
--> 2
--> 3
select id, a in (select tid * 10 from u), a not in (select tid from u) from t order by id;
--> id | ?column? | ?column?
--> 1 | true | true
--> 2 | true | true
--> 3 | NULL | NULL
select id from t where exists (select * from u where u.tid = t.id) order by id;
--> id
--> 1
--> 2
select id from t where not exists (select * from u where u.tid = t.id and u.name > 'o') order by id;
--> id
--> 3
select id, exists (select 1 from u where tid = t.id) as e from t order by id;
--> id | e
--> 1 | true
--> 2 | true
--> 3 | false
select id from t where exists (select 1 from u) order by id;
--> id
--> 1
--> 2
--> 3
select id, (select count(*) from u where u.tid = t.id) as n, (select max(name) from u where u.tid = t.id) from t order by id;
--> id | n | max
--> 1 | 2 | two
--> 2 | 1 | three
--> 3 | 0 | NULL
select id, (select name from u where u.id = t.id) from t order by id;
--> id | name
--> 1 | one
--> 2 | two
--> 3 | three
select id from t where (select count(*) from u where tid = t.id) = 0;
--> id
--> 3
select id from t where a > (select avg(a) from t);
--> id
--> 2
select id from t where id = (select max(tid) from u);
--> id
--> 2
select (select a from t);
--! 21000 more than one row returned by a subquery used as an expression
select id from t where a > all (select tid from u) order by id;
--> id
--> 1
--> 2
select id from t where a >= any (select tid * 20 from u);
--> id
--> 2
select id from t where a = some (select tid * 20 from u);
--> id
--> 2
select id, a > all (select x from n) from t order by id;
--> id | ?column?
--> 1 | NULL
--> 2 | NULL
--> 3 | NULL
select id from t where (id, a) in (select tid, tid * 10 from u) order by id;
--> id
--> 1
--> 2
select id, (id, a) in (select tid, tid * 10 from u) as m from t order by id;
--> id | m
--> 1 | true
--> 2 | true
--> 3 | false
select id, id in (select tid from u where u.name > t.b) as m from t order by id;
--> id | m
--> 1 | false
--> 2 | false
--> 3 | false
select id from t where id not in (select tid from u where u.name < t.b) order by id;
--> id
--> 3
select id from t where id in (select tid from u where name < (select max(b) from t)) order by id;
--> id
--> 1
--> 2
select id, (select string_agg(name, ',' order by name) from u where tid = t.id) from t order by id;
--> id | string_agg
--> 1 | one,two
--> 2 | three
--> 3 | NULL
select id, array(select name from u where tid = t.id order by name) from t order by id;
--> id | array
--> 1 | {one,two}
--> 2 | {three}
--> 3 | {}
select id from t where case when a > 15 then exists (select 1 from u where tid = t.id) else false end;
--> id
--> 2
select id from t where id in u;
--! 42601 subquery has too many columns (line 1, column 24)
select x from n where x in (select id from t where a = n.x * 10);
--> x
--> 1
with x as (select * from t where id < 3), y as (select max(id) m from x) select x.id, b from x join y on x.id = y.m;
--> id | b
--> 2 | y
with recursive r (n) as (values (1) union all select n + 1 from r where n < 5) select sum(n), count(*) from r;
--> sum | count
--> 15 | 5
with recursive r (n) as (select 1 union select (n + 1) % 3 from r) select n from r order by n;
--> n
--> 0
--> 1
--> 2
