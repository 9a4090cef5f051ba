-- Items of WITH that are used more than once are run once; what only reads a table is not kept.
create table t (id int primary key, a int, b text);
create index t_a on t (a);
create unique index t_ab on t (a desc, b);
insert into t values (1, 1, 'b1'), (2, 2, 'b2'), (3, 3, 'b3'), (4, null, 'b4'), (5, 1, 'b5'), (6, null, 'b6'), (7, null, null);

explain with s as (select a, count(*) as n from t group by a) select x.a, y.n from s x join s y on y.a = x.a order by 1;
--> Project: $0, $3 (201 rows)
-->   -> Sort by $0 (201 rows)
-->     -> Inner hash join: $0 = $2 (201 rows)
-->       -> Shared 0 (101 rows)
-->         -> Aggregate: count(*) by $0 (101 rows)
-->           -> Index-only scan of t by t_a (a): all (1007 rows)
-->       -> Shared 0 (101 rows)
-->         -> Aggregate: count(*) by $0 (101 rows)
-->           -> Index-only scan of t by t_a (a): all (1007 rows)
with s as (select a, count(*) as n from t group by a) select x.a, y.n from s x join s y on y.a = x.a order by 1;
--> a | n
--> 1 | 2
--> 2 | 1
--> 3 | 1
explain with s as (select * from t) select x.a, y.b from s x join s y on y.id = x.id + 1 where x.id = 5;
--> Project: $1, $3 (1 row)
-->   -> Inner lookup join with t by key (id, b): id = ($0 + 1) (1 row)
-->     -> Key range scan of t (id, a): id = 5 (1 row)
with s as (select random() as r from t) select count(*) from s x join s y on x.r = y.r;
--> count
--> 7
with s as (select a, count(*) as n from t group by a) select (select max(n) from s), (select min(n) from s), (select count(*) from s);
--> max | min | count
--> 3 | 1 | 4
select id, (with s as (select count(*) as n from t u where u.id < t.id) select x.n + y.n from s x, s y) as n from t where id < 5 order by 1;
--> id | n
--> 1 | 0
--> 2 | 2
--> 3 | 4
--> 4 | 6
with s as (select distinct a from t), v as (select * from s union all select * from s) select count(*) from v;
--> count
--> 8
with s as (select distinct a from t) select count(*) from t where a in (select a from s where a > 1) and exists (select 1 from s where s.a = t.a);
--> count
--> 2
with s as (select a, count(*) as n from t group by a) select x.a, y.n from (select 1 as a) x left join s y on y.a = x.a where y.n > 1 and not exists (select 1 from s where s.a = 9);
--> a | n
--> 1 | 2
with recursive r as (select 1 as n union all select n + 1 from r where n < 5) select count(*) from r x, r y;
--> count
--> 25

-- IS NULL is found by an index; a unique one may hold any number of NULLs.
explain select id from t where a is null;
--> Index-only scan of t by t_a (id): a IS NULL (3 rows)
select id from t where a is null order by id;
--> id
--> 4
--> 6
--> 7
explain select b from t where a is null or a = 2;
--> Index-only scan of t by t_ab (b): a IS NULL or a = 2 (4 rows)
select id from t where a is null or a = 2 order by id;
--> id
--> 2
--> 4
--> 6
--> 7
explain select id from t where a is null and b = 'b6';
--> Index-only scan of t by t_ab (id): a IS NULL AND b = 'b6' (1 row)
select id from t where a is null and b = 'b6';
--> id
--> 6
select id from t where a is null and b is null;
--> id
--> 7
explain select id, a from t where a is null order by id;
--> Index-only scan of t by t_a (id, a): a IS NULL (3 rows)
select count(*) from t where a = null;
--> count
--> 0
select count(*) from t where a is not null;
--> count
--> 4
select id from t where (a in (1, 2) or a is null) and b in ('b1', 'b4') order by id;
--> id
--> 1
--> 4
