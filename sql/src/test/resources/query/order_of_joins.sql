-- Joins and the order of their rows.
create table t (id integer primary key, a int);
create table u (id integer primary key, tid int);
create index u_tid on u (tid);
insert into t values (1,1),(2,2),(3,3),(4,4),(5,5);
insert into u values (1,2),(2,4);
explain select t.id, u.id from t left join u on u.tid = t.id order by t.id;
--> Project: $0, $1 (1005 rows)
-->   -> Left hash join: $0 = $2 (1005 rows)
-->     -> Scan of t (id) (1005 rows)
-->     -> Scan of u (id, tid) (1002 rows)
select t.id, u.id from t left join u on u.tid = t.id order by t.id;
--> id | id
--> 1 | NULL
--> 2 | 1
--> 3 | NULL
--> 4 | 2
--> 5 | NULL
explain select t.id, u.id from t left join u on u.tid = t.id order by t.id limit 4;
--> Project: $0, $1 (100 rows)
-->   -> Limit 4 (100 rows)
-->     -> Left hash join: $0 = $2 (1005 rows)
-->       -> Scan of t (id) (4 rows)
-->       -> Scan of u (id, tid) (1002 rows)
select t.id, u.id from t left join u on u.tid = t.id order by t.id limit 4;
--> id | id
--> 1 | NULL
--> 2 | 1
--> 3 | NULL
--> 4 | 2
explain select t.id, u.id from t left join u on u.tid < t.id order by t.id limit 40;
--> Project: $0, $1 (100 rows)
-->   -> Limit 40 (100 rows)
-->     -> Left nested loop join: ($2 < $0) (335670 rows)
-->       -> Scan of t (id) (40 rows)
-->       -> Scan of u (id, tid) (1002 rows)
select t.id, u.id from t left join u on u.tid < t.id order by t.id limit 40;
--> id | id
--> 1 | NULL
--> 2 | NULL
--> 3 | 1
--> 4 | 1
--> 5 | 1
--> 5 | 2
explain select id from t where not exists (select 1 from u where tid = t.id) order by id;
--> Anti hash join: $0 = $1 (503 rows)
-->   -> Scan of t (id) (1005 rows)
-->   -> Index-only scan of u by u_tid (tid): all (1002 rows)
select id from t where not exists (select 1 from u where tid = t.id) order by id;
--> id
--> 1
--> 3
--> 5
select id, l.n from t left join lateral (select id as n from u where tid = t.id) l on true order by id;
--> id | n
--> 1 | NULL
--> 2 | 1
--> 3 | NULL
--> 4 | 2
--> 5 | NULL
explain select t.id, u.id from t join u on u.tid = t.id order by t.id desc;
--> Project: $0, $1 (1002 rows)
-->   -> Inner hash join: $0 = $2 (1002 rows)
-->     -> Scan of t (id), backwards (1005 rows)
-->     -> Scan of u (id, tid) (1002 rows)
select t.id, u.id from t join u on u.tid = t.id order by t.id desc;
--> id | id
--> 4 | 2
--> 2 | 1
