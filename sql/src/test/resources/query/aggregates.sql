-- GROUP BY and aggregates.
create table s (id integer primary key, k text, v int, w numeric);
insert into s values (1, 'a', 1, 1.5), (2, 'a', 2, 2.5), (3, 'b', 3, null), (4, null, null, 4);

select count(*), count(v), sum(v), avg(v), min(v), max(v), sum(w) from s;
--> count | count | sum | avg | min | max | sum
--> 4 | 3 | 6 | 2.0000000000000000 | 1 | 3 | 8.0
select k, count(*), sum(v) from s group by k order by k;
--> k | count | sum
--> a | 2 | 3
--> b | 1 | 3
--> NULL | 1 | NULL
select k as key, count(*) from s group by key order by key;
--> key | count
--> a | 2
--> b | 1
--> NULL | 1
select k, count(*) from s group by 1 having count(*) > 1;
--> k | count
--> a | 2
select count(distinct k), count(distinct v % 2) from s;
--> count | count
--> 2 | 2
select sum(v) filter (where v > 1), count(*) filter (where k is null) from s;
--> sum | count
--> 5 | 1
select string_agg(k, '+' order by v desc) from s;
--> string_agg
--> b+a+a
select array_agg(v order by v desc) from s;
--> array_agg
--> {NULL,3,2,1}
select k, sum(v) from s group by rollup (k) order by k, 2;
--> k | sum
--> a | 3
--> b | 3
--> NULL | 6
--> NULL | NULL
select k, v, grouping(k), count(*) from s group by grouping sets ((k), (v), ()) order by 1, 2, 3;
--> k | v | grouping | count
--> a | NULL | 0 | 2
--> b | NULL | 0 | 1
--> NULL | 1 | 1 | 1
--> NULL | 2 | 1 | 1
--> NULL | 3 | 1 | 1
--> NULL | NULL | 0 | 1
--> NULL | NULL | 1 | 1
--> NULL | NULL | 1 | 4
select count(*) from s where false;
--> count
--> 0
select sum(v) from s where false;
--> sum
--> NULL
select k from s where false group by k;
--> k
select upper(k), sum(v) + 1 from s group by upper(k) order by 2;
--> upper | ?column?
--> A | 4
--> B | 4
--> NULL | NULL
select k, sum(v) as total from s group by k order by total desc nulls last limit 1;
--> k | total
--> a | 3
select max(id), min(id) from s;
--> max | min
--> 4 | 1
select bool_and(v > 0), bool_or(v > 2) from s;
--> bool_and | bool_or
--> true | true
select id, k, count(*) from s group by id;
--> id | k | count
--> 1 | a | 1
--> 2 | a | 1
--> 3 | b | 1
--> 4 | NULL | 1
select s.id, s.k, s.v, sum(w) from s group by s.id order by s.id limit 2;
--> id | k | v | sum
--> 1 | a | 1 | 1.5
--> 2 | a | 2 | 2.5
select k, count(*) from s;
--! 42803 column "k" must appear in the GROUP BY clause or be used in an aggregate function (line 1, column 8)
select sum(count(*)) from s;
--! 42803 aggregate function calls cannot be nested (line 1, column 8)
select id from s where sum(v) > 1;
--! 42803 aggregate functions are not allowed in WHERE (line 1, column 24)
select id, v, sum(v) over (order by id), row_number() over (partition by k order by id desc), rank() over (order by k) from s order by id;
--> id | v | sum | row_number | rank
--> 1 | 1 | 1 | 2 | 1
--> 2 | 2 | 3 | 1 | 1
--> 3 | 3 | 6 | 1 | 3
--> 4 | NULL | 6 | 1 | 4
select id, lag(v) over (order by id), lead(v, 1, 0) over w, first_value(v) over w from s window w as (order by id) order by id;
--> id | lag | lead | first_value
--> 1 | NULL | 2 | 1
--> 2 | 1 | 3 | 1
--> 3 | 2 | NULL | 1
--> 4 | 3 | 0 | 1
select id, sum(v) over (order by id rows between 1 preceding and current row), avg(v) over () from s order by id;
--> id | sum | avg
--> 1 | 1 | 2.0000000000000000
--> 2 | 3 | 2.0000000000000000
--> 3 | 5 | 2.0000000000000000
--> 4 | 3 | 2.0000000000000000
select k, sum(sum(v)) over (order by k) from s group by k order by k;
--> k | sum
--> a | 3
--> b | 6
--> NULL | 6
