-- What cannot be planned, in PostgreSQL's words.
create table t (id integer primary key, a int, b text);
create table u (id bigint primary key, tid int);
create view loop (x) as select x from loop;
create view broken as select nope from t;

select * from nope;
--! 42P01 relation "nope" does not exist on branch "main"
select * from dev.nope;
--! 42P01 relation "nope" does not exist on "dev"
select * from nobranch.t;
--! 3F000 schema, branch or tag "nobranch" does not exist
select nope from t;
--! 42703 column "nope" does not exist (line 1, column 8)
select t.nope from t;
--! 42703 column "t.nope" does not exist (line 1, column 10)
select x.id from t;
--! 42P01 missing FROM-clause entry for table "x" (line 1, column 8)
select us.a, u2.id from t us;
--! 42P01 missing FROM-clause entry for table "u2" (line 1, column 14)
select id from t, u;
--! 42702 column reference "id" is ambiguous (line 1, column 8)
select * from t, t;
--! 42712 table name "t" specified more than once (line 1, column 18)
select foo(a) from t;
--! 42883 function foo(integer) does not exist
select lower(1, 2);
--! 42883 function lower(integer, integer) does not exist
select a + true from t;
--! 42883 operator does not exist: integer + boolean
select * from t where a;
--! 42804 argument of WHERE must be type boolean, not type integer (line 1, column 23)
select a, count(*) from t;
--! 42803 column "a" must appear in the GROUP BY clause or be used in an aggregate function (line 1, column 8)
select id from t order by 5;
--! 42P10 ORDER BY position 5 is not in select list (line 1, column 27)
select distinct a from t order by b;
--! 42P10 for SELECT DISTINCT, ORDER BY expressions must appear in select list (line 1, column 35)
select id from t union select id, a from t;
--! 42601 each UNION query must have the same number of columns (line 1, column 31)
select id from t union select b from t where b = 'x';
--! 42804 CASE types integer and text cannot be matched
select b::int[] from t where id = 1 and a = b::json;
--! 42883 operator does not exist: integer = json
select (select id, a from t);
--! 42601 subquery must return only one column (line 1, column 8)
select id from t where id in (select id, a from u);
--! 42601 subquery has too many columns (line 1, column 24)
select count(*) from t where count(*) > 1;
--! 42803 aggregate functions are not allowed in WHERE (line 1, column 30)
select row_number() from t;
--! 42809 window function row_number requires an OVER clause (line 1, column 8)
select sum(a) over nowindow from t;
--! 42704 window "nowindow" does not exist (line 1, column 20)
select * from t join u;
--! 42601 JOIN needs a condition: ON, USING or NATURAL (line 1, column 17)
select 'x'::nosuchtype;
--! 42704 type "nosuchtype" does not exist
select * from loop;
--! 42P17 in view "loop": infinite recursion detected in the query of view "loop"
select * from broken;
--! 42703 in view "broken": column "nope" does not exist (line 1, column 8)
select x from t as of 'nowhere';
--! 42704 revision "nowhere" does not exist
select * from generate_series('a'::text, 'b');
--! 42883 function generate_series(text, unknown) does not exist
select id from t limit 'x';
--! 22P02 invalid input syntax for type bigint: "x"
