-- Select lists, conditions, order, limits.
create table t (id integer primary key, a int, b text, c numeric(10,2), d boolean);
insert into t values (1, 10, 'x', 1.5, true), (2, 20, 'y', 2.5, false), (3, null, 'z', null, null);

select * from t;
--> id | a | b | c | d
--> 1 | 10 | x | 1.50 | true
--> 2 | 20 | y | 2.50 | false
--> 3 | NULL | z | NULL | NULL
select a, b from t where id = 2;
--> a | b
--> 20 | y
select id, a + 1, a * 2 as twice, b || '!' from t order by id desc;
--> id | ?column? | twice | ?column?
--> 3 | NULL | NULL | z!
--> 2 | 21 | 40 | y!
--> 1 | 11 | 20 | x!
select count(*), sum(a), a::text, 1, 'a', true, null, case when a > 15 then 1 end, coalesce(a, 0), lower(b), abs(-1), -a, extract(year from date '2024-01-01'), exists (select 1), array[1] from t group by a, b order by 2 limit 1;
--> count | sum | a | ?column? | ?column? | ?column? | ?column? | case | coalesce | lower | abs | ?column? | extract | exists | array
--> 1 | 10 | 10 | 1 | a | true | NULL | NULL | 10 | x | 1 | -10 | 2024 | true | {1}
select t.*, id as again from t where d;
--> id | a | b | c | d | again
--> 1 | 10 | x | 1.50 | true | 1
select id from t where not d;
--> id
--> 2
select id from t where d is not true;
--> id
--> 2
--> 3
select id from t where a is null or a > 15;
--> id
--> 2
--> 3
select id from t where a in (10, 20) and b not in ('y');
--> id
--> 1
select id from t where a between 5 and 15;
--> id
--> 1
select id from t where b like 'x%' or b ilike 'Y';
--> id
--> 1
--> 2
select id from t where c = 2.50;
--> id
--> 2
select id from t where id = '2';
--> id
--> 2
select id from t where id = 1.5;
--> id
select id from t where id < 2.5;
--> id
--> 1
--> 2
select id as a from t order by a desc;
--> a
--> 3
--> 2
--> 1
select id, a from t order by a;
--> id | a
--> 1 | 10
--> 2 | 20
--> 3 | NULL
select id, a from t order by a desc;
--> id | a
--> 3 | NULL
--> 2 | 20
--> 1 | 10
select id, a from t order by a nulls first;
--> id | a
--> 3 | NULL
--> 1 | 10
--> 2 | 20
select id, a from t order by 2 desc nulls last, 1;
--> id | a
--> 2 | 20
--> 1 | 10
--> 3 | NULL
select b from t order by lower(b) desc;
--> b
--> z
--> y
--> x
select b as id from t order by id;
--> id
--> x
--> y
--> z
select id from t order by id limit 2 offset 1;
--> id
--> 2
--> 3
select id from t order by id offset 1 fetch first 1 rows only;
--> id
--> 2
select distinct d is null from t order by 1;
--> ?column?
--> false
--> true
select id from t where id in ();
--> id
select count(*) from t where id not in ();
--> count
--> 3
select id from t where false;
--> id
select 1 + 1;
--> ?column?
--> 2
select (select 1), (select a from t where id = 99);
--> ?column? | a
--> 1 | NULL
values (1, 'a'), (2, null);
--> column1 | column2
--> 1 | a
--> 2 | NULL
table t;
--> id | a | b | c | d
--> 1 | 10 | x | 1.50 | true
--> 2 | 20 | y | 2.50 | false
--> 3 | NULL | z | NULL | NULL
select public.t.id, t.b from public.t where t.id = 1;
--> id | b
--> 1 | x
select main.t.id from main.t where id = 1;
--> id
--> 1
