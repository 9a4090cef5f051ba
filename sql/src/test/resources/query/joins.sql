-- Joins of every kind.
create table t (id integer primary key, a int, b text);
create table u (id bigint primary key, tid int, name varchar(20));
create index u_tid on u (tid);
insert into t values (1, 10, 'x'), (2, 20, 'y'), (3, null, 'z');
insert into u values (1, 1, 'one'), (2, 1, 'two'), (3, 2, 'three'), (4, null, 'none');

select t.id, u.name from t join u on u.tid = t.id order by u.id;
--> id | name
--> 1 | one
--> 1 | two
--> 2 | three
select t.id, u.name from t, u where t.id = u.tid and name > 'p' order by 2;
--> id | name
--> 2 | three
--> 1 | two
select t.id, u.id from t left join u on u.tid = t.id order by 1, 2;
--> id | id
--> 1 | 1
--> 1 | 2
--> 2 | 3
--> 3 | NULL
select t.id, u.id from t left join u on u.tid = t.id and u.name <> 'one' order by 1, 2;
--> id | id
--> 1 | 2
--> 2 | 3
--> 3 | NULL
select t.id, u.id from t left join u on u.tid = t.id where u.id is null;
--> id | id
--> 3 | NULL
select t.id, u.id from t left join u on u.tid = t.id where u.name = 'one';
--> id | id
--> 1 | 1
select t.id, u.id from u right join t on u.tid = t.id order by 1, 2;
--> id | id
--> 1 | 1
--> 1 | 2
--> 2 | 3
--> 3 | NULL
select t.id, u.id from t full join u on u.tid = t.id order by 1, 2;
--> id | id
--> 1 | 1
--> 1 | 2
--> 2 | 3
--> 3 | NULL
--> NULL | 4
select t.id, u.id from t full join u on u.tid = t.id + 1 and u.id > 1 order by 1, 2;
--> id | id
--> 1 | 3
--> 2 | NULL
--> 3 | NULL
--> NULL | 1
--> NULL | 2
--> NULL | 4
select count(*) from t cross join u;
--> count
--> 12
select id, a, name from t join u using (id) order by id;
--> id | a | name
--> 1 | 10 | one
--> 2 | 20 | two
--> 3 | NULL | three
select * from t join u using (id) order by id limit 1;
--> id | a | b | tid | name
--> 1 | 10 | x | 1 | one
select id from t natural join (select 1 as id) x;
--> id
--> 1
select t1.id, t2.id from t t1 join t t2 on t2.id > t1.id order by 1, 2;
--> id | id
--> 1 | 2
--> 1 | 3
--> 2 | 3
select t1.id from t t1, t t2, u where t1.id = t2.id and u.tid = t2.id and u.id = 3;
--> id
--> 2
select t.id, l.name from t, lateral (select name from u where u.tid = t.id order by name desc limit 1) l order by 1;
--> id | name
--> 1 | two
--> 2 | three
select t.id, l.n from t left join lateral (select count(*) as n from u where u.tid = t.id) l on true order by 1;
--> id | n
--> 1 | 2
--> 2 | 1
--> 3 | 0
select x.id, y.id from (select * from t where id < 3) x left join (select * from u where id > 1) y on x.id = y.tid order by 1, 2;
--> id | id
--> 1 | 2
--> 2 | 3
select t.id from t join u on t.id = u.tid and t.a > 5 left join t t3 on t3.id = u.id where t3.id is not null order by 1;
--> id
--> 1
--> 1
--> 2
select t.id, u.id from t left join u on u.tid = t.id and t.a in (select a from t where a > 15) order by 1, 2;
--> id | id
--> 1 | NULL
--> 2 | 3
--> 3 | NULL
select t.id, u.id from t left join u on u.id = (select max(id) from u where id < 4) and u.tid >= t.id order by 1, 2;
--> id | id
--> 1 | 3
--> 2 | 3
--> 3 | NULL
select t.id, u.id from t left join u on u.tid = t.id and u.name in (select 'one' union select 'three') order by 1, 2;
--> id | id
--> 1 | 1
--> 2 | 3
--> 3 | NULL
