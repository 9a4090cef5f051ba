-- Set operations, VALUES and functions in FROM.
create table t (id integer primary key, a int);
create table u (id bigint primary key, tid int);
insert into t values (1, 10), (2, 20), (3, 30);
insert into u values (2, 1), (3, 2), (4, 2);

select id from t union select id from u order by 1;
--> id
--> 1
--> 2
--> 3
--> 4
select id from t union all select tid from u order by 1;
--> id
--> 1
--> 1
--> 2
--> 2
--> 2
--> 3
select id from t intersect select id from u order by 1;
--> id
--> 2
--> 3
select id from t except select id from u;
--> id
--> 1
select tid from u except all select 2;
--> tid
--> 1
--> 2
select 1 as n union select 2.5 union select null order by n;
--> n
--> 1
--> 2.5
--> NULL
select id, 'a' as b from t union all select id, null from u order by id desc, b limit 2;
--> id | b
--> 4 | NULL
--> 3 | a
validated type:
RecordType(bigint NOT NULL id, UNKNOWN_TEXT b) NOT NULL
converted type:
RecordType(bigint NOT NULL id, TEXT b) NOT NULL
rel:
LogicalSort(sort0=[$0], sort1=[$1], dir0=[DESC], dir1=[ASC], fetch=[2])
  LogicalProject(id=[$0], b=[$1])
    LogicalUnion(all=[true])
      LogicalProject(id=[CAST($0):bigint NOT NULL], b=[_UTF-8'a':UNKNOWN_TEXT])
        LogicalTableScan(table=[[public, t]])
      LogicalProject(id=[$0], EXPR$1=[null:TEXT])
        LogicalTableScan(table=[[public, u]])
validated type:
RecordType(bigint NOT NULL id, UNKNOWN_TEXT b) NOT NULL
converted type:
RecordType(bigint NOT NULL id, TEXT b) NOT NULL
rel:
LogicalSort(sort0=[$0], sort1=[$1], dir0=[DESC], dir1=[ASC], fetch=[2])
  LogicalProject(id=[$0], b=[$1])
    LogicalUnion(all=[true])
      LogicalProject(id=[CAST($0):bigint NOT NULL], b=[_UTF-8'a':UNKNOWN_TEXT])
        LogicalTableScan(table=[[public, t]])
      LogicalProject(id=[$0], EXPR$1=[null:TEXT])
        LogicalTableScan(table=[[public, u]])
validated type:
RecordType(bigint NOT NULL id, UNKNOWN_TEXT b) NOT NULL
converted type:
RecordType(bigint NOT NULL id, TEXT b) NOT NULL
rel:
LogicalSort(sort0=[$0], sort1=[$1], dir0=[DESC], dir1=[ASC], fetch=[2])
  LogicalProject(id=[$0], b=[$1])
    LogicalUnion(all=[true])
      LogicalProject(id=[CAST($0):bigint NOT NULL], b=[_UTF-8'a':UNKNOWN_TEXT])
        LogicalTableScan(table=[[public, t]])
      LogicalProject(id=[$0], EXPR$1=[null:TEXT])
        LogicalTableScan(table=[[public, u]])
(select id from t order by id desc limit 1) union all (select id from u order by id limit 1);
--! 42601 syntax error at or near "validated" (line 1, column 1)
select * from (values (1, 'a'), (2, 'b')) as v (n, s) where n > 1;
--> n | s
--> 2 | b
select * from generate_series(1, 3);
--> generate_series
--> 1
--> 2
--> 3
select g from generate_series(1, 2) as g;
--> g
--> 1
--> 2
select g, x from generate_series(1, 2) as g, generate_series(1, g) as x order by 1, 2;
--> g | x
--> 1 | 1
--> 2 | 1
--> 2 | 2
select * from generate_series(5, 1, -2) as g;
--> g
--> 5
--> 3
--> 1
select * from generate_series(timestamp '2024-01-01', '2024-01-02', '12 hours') as g;
--> g
--> 2024-01-01 00:00:00
--> 2024-01-01 12:00:00
--> 2024-01-02 00:00:00
select * from unnest(array[3, 1, 2]) as e order by e;
--> e
--> 1
--> 2
--> 3
select t.id, e.v, e.n from t, unnest(array[a, id]) with ordinality as e (v, n) where t.id < 3 order by 1, 3;
--> id | v | n
--> 1 | 10 | 1
--> 1 | 1 | 2
--> 2 | 20 | 1
--> 2 | 2 | 2
select key, value from json_each('{"a": 1, "b": "x"}') order by key;
--> key | value
--> a | 1
--> b | "x"
select value from jsonb_array_elements_text('["p", "q"]');
--> value
--> p
--> q
select * from regexp_split_to_table('a,b', ',') as part;
--> part
--> a
--> b
select key, value from json_each('{"b": 1,"a":  [1, 2]}');
--> key | value
--> b | 1
--> a | [1, 2]
select sum(value::int) from json_array_elements_text('[1, 2, 3]');
--> sum
--> 6
select value from json_each('[10, "x"]') where key = '1';
--> value
--> "x"
select * from regexp_matches('foobarbequebazil', '(b[^b]+)(b[^b]+)', 'g');
--> regexp_matches
--> {bar,beque}
select * from jsonb_path_query('{"a": [1, 2, 3]}', '$.a[*] ? (@ > 1)');
--> jsonb_path_query
--> 2
--> 3
