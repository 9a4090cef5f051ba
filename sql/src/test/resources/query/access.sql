-- How tables are read: by key, by index, in order, from the tree.
create table t (id integer primary key, a int, b text, c numeric(10,2), d boolean not null);
create table k (x int, y int, z text, primary key (x, y));
create table u (id bigint primary key, tid int not null, name varchar(20), code int not null unique);
create index u_tid on u (tid);
create index t_a on t (a desc);
create index t_ba on t (b, a);
insert into t values (1, 10, 'x', 1.5, true), (2, 20, 'y', 2.5, false), (3, null, 'z', null, true);
insert into k values (1, 1, 'a'), (1, 2, 'b'), (2, 1, 'c');
insert into u values (1, 1, 'one', 11), (2, 1, 'two', 12), (3, 2, 'three', 13);

explain select a, b from t where id = ?;
--> Key range scan of t (a, b): id = ?1 (1 row)
explain select a from t where id = ? and b = 'x';
--> Project: $0 (1 row)
-->   -> Filter: ($1 = 'x') (1 row)
-->     -> Key range scan of t (a, b): id = ?1 (1 row)
explain select * from t where id in (1, 2, 5);
--> Key range scan of t (id, a, b, c, d): id = 1 or id = 2 or id = 5 (3 rows)
explain select * from t where id in (?, ?, ?) and d;
--> Filter: $4 (1 row)
-->   -> Key range scan of t (id, a, b, c, d): id = ?1 or id = ?2 or id = ?3 (3 rows)
explain select id from t where id > 1 and id <= 3 and a is null;
--> Filter: (($0 > 1) AND ($0 <= 3)) (1 row)
-->   -> Index-only scan of t by t_a (id): a IS NULL (1 row)
explain select id from t where id between ? and ?;
--> Key range scan of t (id): id >= ?1 AND id <= ?2 (1 row)
explain select id from t where id = 1 or id = 7 or id between 10 and 20;
--> Key range scan of t (id): id = 1 or id = 7 or id >= 10 AND id <= 20 (1 row)
explain select id from t where id = 1.0;
--> Key range scan of t (id): id = 1 (1 row)
explain select id from t where id < 2.5;
--> Key range scan of t (id): id <= 2 (2 rows)
explain select a from t where a > 5;
--> Index-only scan of t by t_a (a): a > 5 (3 rows)
explain select id from t where b like 'x%';
--> Index-only scan of t by t_ba (id): b >= 'x' AND b < 'y' (2 rows)
explain select id from t where b = 'x' and a > 3;
--> Index-only scan of t by t_ba (id): b = 'x' AND a > 3 (1 row)
explain select id from t where b = ? and c > 1;
--> Project: $0 (1 row)
-->   -> Filter: ($1 > 1) (1 row)
-->     -> Index scan of t by t_ba (id, c): b = ?1 (1 row)
explain select c from t where b = 'x' order by a;
--> Project: $1 (1 row)
-->   -> Index scan of t by t_ba (a, c): b = 'x' (1 row)
explain select id from t order by id desc limit 3;
--> Limit 3 (3 rows)
-->   -> Scan of t (id), backwards (3 rows)
explain select id, a from t order by a desc limit 2;
--> Limit 2 (2 rows)
-->   -> Index-only scan of t by t_a (id, a): all (2 rows)
explain select b, a from t order by b, a;
--> Project: $1, $0 (1003 rows)
-->   -> Index-only scan of t by t_ba (a, b): all (1003 rows)
explain select b, a from t order by b desc, a desc limit 1;
--> Project: $1, $0 (1 row)
-->   -> Limit 1 (1 row)
-->     -> Index-only scan of t by t_ba (a, b): all, backwards (1 row)
explain select c from t order by c limit 5;
--> Top 5 by $0 (100 rows)
-->   -> Scan of t (c) (1003 rows)
explain select count(*) from t;
--> Count of rows of t (1 row)
explain select max(a), min(id) from t;
--> Inner nested loop join (1 row)
-->   -> Aggregate: max($0) (1 row)
-->     -> Limit 1 (100 rows)
-->       -> Filter: ($0 IS NOT NULL) (903 rows)
-->         -> Index-only scan of t by t_a (a): all (1003 rows)
-->   -> Aggregate: min($0) (1 row)
-->     -> Limit 1 (1 row)
-->       -> Scan of t (id) (1 row)
explain select min(id) from t where id > 5;
--> Aggregate: min($0) (1 row)
-->   -> Limit 1 (1 row)
-->     -> Key range scan of t (id): id > 5 (1 row)
explain select * from k where (x, y) = (1, 2);
--> Key range scan of k (x, y, z): x = 1 AND y = 2 (1 row)
explain select * from k where (x, y) in ((1, 2), (2, 1));
--> Key range scan of k (x, y, z): x = 1 AND y = 2 or x = 2 AND y = 1 (2 rows)
explain select z from k where x in (1, 2) and y = 1;
--> Key range scan of k (z): x = 1 AND y = 1 or x = 2 AND y = 1 (2 rows)
explain select * from k where x = 1 order by y desc;
--> Key range scan of k (x, y, z): x = 1, backwards (2 rows)
explain select t.b, u.name from t join u on u.tid = t.id where t.id = 1;
--> Project: $1, $3 (1 row)
-->   -> Inner lookup join with u by u_tid (tid, name): tid = $0 (1 row)
-->     -> Key range scan of t (id, b): id = 1 (1 row)
explain select t.b, u.name from t join u on u.tid = t.id where u.code = 12;
--> Project: $3, $1 (1 row)
-->   -> Inner lookup join with t by key (id, b): id = $0 (1 row)
-->     -> Index scan of u by unique_code (tid, name): code = 12 (1 row)
explain select t.b, u.name from t left join u on u.tid = t.id where t.id = ?;
--> Project: $1, $3 (2 rows)
-->   -> Left lookup join with u by u_tid (tid, name): tid = $0 (2 rows)
-->     -> Key range scan of t (id, b): id = ?1 (1 row)
explain select t.b, u.name from t join u on u.tid = t.id;
--> Project: $1, $3 (1003 rows)
-->   -> Inner hash join: $0 = $2 (1003 rows)
-->     -> Scan of t (id, b) (1003 rows)
-->     -> Scan of u (tid, name) (1003 rows)
explain select * from t where id = (select max(tid) from u);
--> Project: $1, $2, $3, $4, $5 (1 row)
-->   -> Inner lookup join with t by key (id, a, b, c, d): id = $0 (1 row)
-->     -> Aggregate: max($0) (1 row)
-->       -> Limit 1 (1 row)
-->         -> Index-only scan of u by u_tid (tid): all, backwards (1 row)
explain select * from t where exists (select 1 from u where u.tid = t.id) and id = 5;
--> Semi apply for each row $cor0 (1 row)
-->   -> Key range scan of t (id, a, b, c, d): id = 5 (1 row)
-->   -> Limit 1 (2 rows)
-->     -> Index-only scan of u by u_tid (): tid = $cor0.0 (2 rows)
explain select id, (select count(*) from u where u.tid = t.id) from t where id = 3;
--> Project: $0, $1 (1 row)
-->   -> Inner apply for each row $cor0 (1 row)
-->     -> Key range scan of t (id): id = 3 (1 row)
-->     -> Aggregate: count(*) (1 row)
-->       -> Index-only scan of u by u_tid (): tid = $cor0.0 (2 rows)
explain select id, (select count(*) from u where u.tid = t.id) from t;
--> Project: $0, CASE WHEN ($2 IS NULL) THEN 0 ELSE $2 END (1003 rows)
-->   -> Left hash join: $0 = $1 (1003 rows)
-->     -> Scan of t (id) (1003 rows)
-->     -> Aggregate: count(*) by $0 (100 rows)
-->       -> Index-only scan of u by u_tid (tid): all (1003 rows)
explain select * from t where false;
--> Values: 0 rows (1 row)
explain select u.id, t.b from u join t on t.id = u.tid order by u.id limit 2;
--> Project: $0, $3 (3 rows)
-->   -> Limit 2 (3 rows)
-->     -> Inner lookup join with t by key (id, b): id = $1 (3 rows)
-->       -> Scan of u (id, tid) (3 rows)

select * from k where (x, y) in ((1, 2), (2, 1), (7, 7)) order by x;
--> x | y | z
--> 1 | 2 | b
--> 2 | 1 | c
select id, a from t order by a desc;
--> id | a
--> 3 | NULL
--> 2 | 20
--> 1 | 10
select id, a from t order by a;
--> id | a
--> 1 | 10
--> 2 | 20
--> 3 | NULL
select b, a from t order by b desc, a desc limit 1;
--> b | a
--> z | NULL
select a from t where a > 5 order by a;
--> a
--> 10
--> 20
select a from t where a < 15;
--> a
--> 10
select max(a), min(a), max(b) from t;
--> max | min | max
--> 20 | 10 | z
select id from t where b like 'x%';
--> id
--> 1
select u.id, t.b from u join t on t.id = u.tid order by u.id limit 2;
--> id | b
--> 1 | x
--> 2 | x
create table p (id integer primary key, state text not null, at date, n int);
create index p_open on p (n) where state = 'open';
create index p_at on p (at);
insert into p values (1, 'open', '2024-01-01', 1), (2, 'done', '2024-01-02', 2), (3, 'open', '2024-01-03', 3), (4, 'open', null, null);

explain select id from p where state = 'open' and n = 3;
--> Project: $0 (1 row)
-->   -> Filter: ($1 = 'open') (1 row)
-->     -> Index scan of p by p_open (id, state): n = 3 (1 row)
explain select id from p where n = 3;
--> Project: $0 (50 rows)
-->   -> Filter: ($1 = 3) (50 rows)
-->     -> Scan of p (id, n) (1004 rows)
select id from p where state = 'open' and n > 1;
--> id
--> 3
explain select id from p where at < date '2024-01-01' + interval '2 days';
--> Project: $0 (335 rows)
-->   -> Filter: (CAST($1 AS timestamp) < '2024-01-03 00:00:00'::timestamp) (335 rows)
-->     -> Scan of p (id, at) (1004 rows)
select id from p where at < date '2024-01-01' + interval '2 days' order by id;
--> id
--> 1
--> 2
select id from p where at >= timestamp '2024-01-01 12:00';
--> id
--> 2
--> 3
select id from p where at = timestamp '2024-01-02 00:00';
--> id
--> 2
explain select p.id, t.b from p, t where (p.n = t.id and t.b = 'x') or (p.n = t.id and t.b = 'y' and p.id > 1);
--> Project: $2, $1 (66 rows)
-->   -> Inner hash join: $0 = $3, then (($1 = 'x') OR (($1 = 'y') AND ($2 > 1))) (66 rows)
-->     -> Scan of t (id, b) (1003 rows)
-->     -> Scan of p (id, n) (1004 rows)
select p.id, t.b from p, t where (p.n = t.id and t.b = 'x') or (p.n = t.id and t.b = 'y' and p.id > 1);
--> id | b
--> 1 | x
--> 2 | y
explain select count(*) from p where 1 = 0;
--> Aggregate: count(*) (1 row)
-->   -> Values: 0 rows (1 row)
select id from p order by n desc limit 2;
--> id
--> 4
--> 3
select id from p where at > '2024-01-01' order by at;
--> id
--> 2
--> 3
create index t_lower on t (lower(b), a);
explain select id from t where lower(b) = 'x';
--> Index scan of t by t_lower (id): (LOWER(b)) = 'x' (1 row)
explain select id from t where lower(b) = ? and a > 5;
--> Index scan of t by t_lower (id): (LOWER(b)) = ?1 AND a > 5 (1 row)
select id from t where lower(b) = 'x' and a > 5;
--> id
--> 1
select id, lower(b) from t where lower(b) > 'x' order by id;
--> id | lower
--> 2 | y
--> 3 | z
explain select t.id from u join t on lower(t.b) = u.name where u.id = 1;
--> Project: $1 (10 rows)
-->   -> Inner lookup join with t by t_lower (id, b): (LOWER(b)) = $0 (10 rows)
-->     -> Key range scan of u (name): id = 1 (1 row)
