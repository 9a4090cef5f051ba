-- Views, and tables of other branches and moments.
create table t (id integer primary key, a int, b text);
insert into t values (1, 10, 'x'), (2, 20, 'y'), (3, null, 'z');
create view v (p, q) as select id, a + 1 from t where a is not null;
create view w as select q, p * 2 as r from v;
create view g as select count(*), max(a) as m from t;

select * from v order by p;
--> p | q
--> 1 | 11
--> 2 | 21
select r from w where q > 20;
--> r
--> 4
select v.p, t.b from v join t on t.id = v.p order by 1;
--> p | b
--> 1 | x
--> 2 | y
select * from g;
--> count | m
--> 3 | 20
select * from dev.v where p = 1;
--> p | q
--> 1 | 11
select x.id from dev.t x join main.t y on x.id = y.id where y.a = 20;
--> id
--> 2
select id from t as of 'dev' where id = 1;
--> id
--> 1
select d.id from t as of 'dev' as d join t on t.id = d.id order by 1 limit 1;
--> id
--> 1
