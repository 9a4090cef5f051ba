-- Subqueries in ON of outer joins, about either side or both.
create table t (id int primary key, a int);
insert into t values (1, 1), (2, 2), (3, 3), (4, 4), (5, 0), (6, 1), (7, null), (8, 3);

select x.id, y.id as y from t x left join t y on y.id = (select max(z.id) from t z where z.id < x.id and z.id < 4) where x.id < 6 order by 1;
--> id | y
--> 1 | NULL
--> 2 | 1
--> 3 | 2
--> 4 | 3
--> 5 | 3
select x.id, y.id as y from t x left join t y on y.id = x.id + 1 and exists (select 1 from t z where z.a = y.a and z.id < 3) order by 1;
--> id | y
--> 1 | 2
--> 2 | NULL
--> 3 | NULL
--> 4 | NULL
--> 5 | 6
--> 6 | NULL
--> 7 | NULL
--> 8 | NULL
select x.id, y.id as y from t x right join t y on y.id = x.id + 1 and exists (select 1 from t z where z.a = y.a and z.id < x.id) order by 2;
--> id | y
--> NULL | 1
--> NULL | 2
--> NULL | 3
--> NULL | 4
--> NULL | 5
--> 5 | 6
--> NULL | 7
--> 7 | 8
select x.id, y.id as y from t x full join t y on y.id = x.id + 1 and exists (select 1 from t z where z.a = y.a and z.id < x.id) order by 2, 1;
--> id | y
--> NULL | 1
--> NULL | 2
--> NULL | 3
--> NULL | 4
--> NULL | 5
--> 5 | 6
--> NULL | 7
--> 7 | 8
--> 1 | NULL
--> 2 | NULL
--> 3 | NULL
--> 4 | NULL
--> 6 | NULL
--> 8 | NULL
select x.id, y.id as y from t x full join t y on y.id = x.id + 1 and y.id in (select id from t where a = 1) order by 2, 1;
--> id | y
--> NULL | 1
--> NULL | 2
--> NULL | 3
--> NULL | 4
--> NULL | 5
--> 5 | 6
--> NULL | 7
--> NULL | 8
--> 1 | NULL
--> 2 | NULL
--> 3 | NULL
--> 4 | NULL
--> 6 | NULL
--> 7 | NULL
--> 8 | NULL
select x.id, y.id as y from t x left join t y on y.id = (select max(z.id) from t z where z.id < x.id and z.id < 4 and z.id not in (select w.id from t w where w.id = y.id - x.id)) where x.id < 6 order by 1;
--> id | y
--> 1 | NULL
--> 2 | 1
--> 3 | 2
--> 4 | 3
--> 5 | 3
select x.id, y.id as y from t x left join t y on y.id in (select z.id from t z where z.a = x.id) where x.id < 4 order by 1, 2;
--> id | y
--> 1 | 1
--> 1 | 6
--> 2 | 2
--> 3 | 3
--> 3 | 8
select x.id, y.id as y from t x left join t y on x.id + y.id in (select z.id + 1 from t z where z.a = 2) and y.id < 4 where x.id < 4 order by 1, 2;
--> id | y
--> 1 | 2
--> 2 | 1
--> 3 | NULL
select x.id, y.id as y from t x left join t y on x.a in (select a from t where id > 5) and y.id = x.id where x.id < 4 order by 1;
--> id | y
--> 1 | 1
--> 2 | NULL
--> 3 | 3
explain select x.id, y.id as y from t x left join t y on y.id = (select max(z.id) from t z where z.id < x.id);
--> Project: $0, $2 (1008 rows)
-->   -> Left apply for each row $cor1 (1008 rows)
-->     -> Scan of t (id) (1008 rows)
-->     -> Inner lookup join with t by key (id): id = $0 (1 row)
-->       -> Aggregate: max($0) (1 row)
-->         -> Limit 1 (1 row)
-->           -> Key range scan of t (id): id < $cor1.0, backwards (1 row)
