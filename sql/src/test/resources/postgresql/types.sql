-- Types, casts, and the errors of what cannot be cast.
SELECT 1::smallint, 1::int, 1::bigint, 1.5::real, 1.5::double precision, 1.50::numeric;
> int2 | int4 | int8 | float4 | float8 | numeric
> 1 | 1 | 1 | 1.5 | 1.5 | 1.50
SELECT pg_typeof(1), pg_typeof(3000000000), pg_typeof(1.0), pg_typeof(1e3), pg_typeof('a'::text), pg_typeof(true);
> pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof
> integer | bigint | numeric | numeric | text | boolean
SELECT pg_typeof(1::smallint + 1::smallint), pg_typeof(1::smallint + 1), pg_typeof(1 + 1::bigint), pg_typeof(1 + 1.0), pg_typeof(1 + 1.0::real);
> pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof
> smallint | integer | bigint | numeric | double precision
SELECT pg_typeof(1::real + 1::real), pg_typeof(1::real * 1.0::numeric), pg_typeof(now() - now()), pg_typeof(current_date - current_date), pg_typeof(current_date + 1);
> pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof
> real | double precision | interval | integer | date
SELECT pg_typeof(date '2024-01-01' + interval '1 day'), pg_typeof(date '2024-01-01' + time '10:00'), pg_typeof(time '10:00' - time '09:00');
> pg_typeof | pg_typeof | pg_typeof
> timestamp without time zone | timestamp without time zone | interval
SELECT pg_typeof(sum(x)), pg_typeof(avg(x)), pg_typeof(count(*)), pg_typeof(max(x)) FROM (VALUES (1), (2)) t(x);
> pg_typeof | pg_typeof | pg_typeof | pg_typeof
> bigint | numeric | bigint | integer
SELECT pg_typeof(sum(x)), pg_typeof(avg(x)) FROM (VALUES (1::bigint), (2)) t(x);
> pg_typeof | pg_typeof
> numeric | numeric
SELECT pg_typeof(sum(x)), pg_typeof(avg(x)) FROM (VALUES (1.5::real), (2)) t(x);
> pg_typeof | pg_typeof
> real | double precision
SELECT pg_typeof(sum(x)), pg_typeof(avg(x)) FROM (VALUES (1.5::double precision), (2)) t(x);
> pg_typeof | pg_typeof
> double precision | double precision
SELECT pg_typeof(coalesce(1, 2.5)), pg_typeof(coalesce(null, 'x')), pg_typeof(nullif(1, 2.5)), pg_typeof(greatest(1, 2.5)), pg_typeof(case when true then 1 else 2.5 end);
> pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof
> numeric | text | numeric | numeric | numeric
SELECT '12'::int + 1, '  12  '::int, '-7'::bigint, '+7'::smallint;
> ?column? | int4 | int8 | int2
> 13 | 12 | -7 | 7
SELECT ''::int;
> ERROR 22P02: invalid input syntax for type integer: ""
SELECT 'abc'::int;
> ERROR 22P02: invalid input syntax for type integer: "abc"
SELECT '1.5'::int;
> ERROR 22P02: invalid input syntax for type integer: "1.5"
SELECT '99999999999'::int;
> ERROR 22003: value "99999999999" is out of range for type integer
SELECT '99999'::smallint;
> ERROR 22003: value "99999" is out of range for type smallint
SELECT '9223372036854775808'::bigint;
> ERROR 22003: value "9223372036854775808" is out of range for type bigint
SELECT 1.5::int, 2.5::int, -1.5::int, (-2.5)::int, 2.5::float8::int, 3.5::float8::int, (-2.5)::float8::int;
> int4 | int4 | ?column? | int4 | int4 | int4 | int4
> 2 | 3 | -2 | -3 | 2 | 4 | -2
SELECT 99999::smallint;
> ERROR 22003: smallint out of range
SELECT 3000000000::int;
> ERROR 22003: integer out of range
SELECT 1e20::bigint;
> ERROR 22003: bigint out of range
SELECT 'NaN'::float8, 'Infinity'::float8, '-inf'::float8;
> float8 | float8 | float8
> NaN | Infinity | -Infinity
SELECT 'NaN'::float8::int;
> ERROR 22003: integer out of range
SELECT 1e400::float8;
> ERROR 22003: "10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000" is out of range for type double precision
SELECT '1e400'::float8;
> ERROR 22003: "1e400" is out of range for type double precision
SELECT 1e39::real;
> ERROR 22003: "1000000000000000000000000000000000000000" is out of range for type real
SELECT 1.1::real, 1.1::real::float8, 0.1::float8 + 0.2::float8, 1e15::float8, 1e16::float8, 1e-5::float8, 123456789.123::real;
> float4 | float8 | ?column? | float8 | float8 | float8 | float4
> 1.1 | 1.100000023841858 | 0.30000000000000004 | 1e+15 | 1e+16 | 1e-05 | 1.2345679e+08
SELECT 100000::real, 1000000::real, 1e6::float8, 12345678::real, 1e14::float8, 1.0::float8, -0.0::float8;
> float4 | float4 | float8 | float4 | float8 | float8 | ?column?
> 100000 | 1e+06 | 1000000 | 1.2345678e+07 | 100000000000000 | 1 | -0
SELECT true::int, false::int, 1::boolean, 0::boolean, 5::boolean;
> int4 | int4 | bool | bool | bool
> 1 | 0 | true | false | true
SELECT 't'::boolean, 'yes'::boolean, 'on'::boolean, 'off'::boolean, '0'::boolean, 'FALSE'::boolean, 'tr'::boolean, ' y '::boolean;
> bool | bool | bool | bool | bool | bool | bool | bool
> true | true | true | false | false | false | true | true
SELECT 'maybe'::boolean;
> ERROR 22P02: invalid input syntax for type boolean: "maybe"
SELECT 1.0::boolean;
> ERROR 42846: cannot cast type numeric to boolean
SELECT true::text, 1::text, 1.50::text, 1.5::float8::text, null::text;
> text | text | text | text | text
> true | 1 | 1.50 | 1.5 | NULL
SELECT 'abcdef'::varchar(3), 'abcdef'::char(3), 'ab'::char(4) || '|', length('ab'::char(4)), 'ab  '::varchar(2);
> varchar | bpchar | ?column? | length | varchar
> abc | abc | ab| | 2 | ab
SELECT 'a'::char(3) = 'a', 'a'::char(3) = 'a  ', 'a'::varchar = 'a  ', 'a  '::text = 'a';
> ?column? | ?column? | ?column? | ?column?
> true | true | false | false
SELECT 123.456::numeric(5,2), 123.455::numeric(5,2), -123.455::numeric(5,2), 0.5::numeric(1,0), 1.5::numeric(1,0), 2::numeric(10,3);
> numeric | numeric | ?column? | numeric | numeric | numeric
> 123.46 | 123.46 | -123.46 | 1 | 2 | 2.000
SELECT 1234.5::numeric(5,2);
> ERROR 22003: numeric field overflow
SELECT 1000::numeric(3,0);
> ERROR 22003: numeric field overflow
SELECT 'abc'::numeric;
> ERROR 22P02: invalid input syntax for type numeric: "abc"
SELECT ' 1.50 '::numeric, '1e3'::numeric, '.5'::numeric, '5.'::numeric, '-0'::numeric, '0.000'::numeric;
> numeric | numeric | numeric | numeric | numeric | numeric
> 1.50 | 1000 | 0.5 | 5 | 0 | 0.000
SELECT 1::numeric / 3, 2::numeric / 3, 10::numeric / 3, 1000000::numeric / 3, 0.0001::numeric / 3, 1.0000 / 3.00;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 0.33333333333333333333 | 0.66666666666666666667 | 3.3333333333333333 | 333333.333333333333 | 0.000033333333333333333333 | 0.33333333333333333333
SELECT 1.10 + 2.205, 1.10 * 2.205, 1.10 - 1.1, 5.0 / 2, 7 / 2, -7 / 2, 7 % 3, -7 % 3, 7 % -3, 7.5 % 2;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 3.305 | 2.42550 | 0.00 | 2.5000000000000000 | 3 | -3 | 1 | -1 | 1 | 1.5
SELECT 2 ^ 10, 2 ^ 0.5, 2.0 ^ 3, 2::numeric ^ -1, (-8) ^ 3, 10::numeric ^ 20;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 1024 | 1.4142135623730950 | 8.0000000000000000 | 0.5000000000000000 | -512 | 100000000000000000000.0000000000000000
SELECT 12345678901234567890 * 98765432109876543210, 1e-10::numeric * 1e-10::numeric;
> ?column? | ?column?
> 1219326311370217952237463801111263526900 | 0.00000000000000000001
SELECT 2147483647 + 1;
> ERROR 22003: integer out of range
SELECT -2147483648 - 1;
> ERROR 22003: integer out of range
SELECT 2147483647 * 2;
> ERROR 22003: integer out of range
SELECT 9223372036854775807 + 1;
> ERROR 22003: bigint out of range
SELECT 9223372036854775807 * 2;
> ERROR 22003: bigint out of range
SELECT 32767::smallint + 1::smallint;
> ERROR 22003: smallint out of range
SELECT (-2147483648)::int / -1;
> ERROR 22003: integer out of range
SELECT -(-32768)::smallint;
> ERROR 22003: smallint out of range
SELECT abs((-2147483648)::int);
> ERROR 22003: integer out of range
SELECT 1 / 0;
> ERROR 22012: division by zero
SELECT 1 % 0;
> ERROR 22012: division by zero
SELECT 1.0 / 0;
> ERROR 22012: division by zero
SELECT 1.0::float8 / 0;
> ERROR 22012: division by zero
SELECT 1.5 % 0;
> ERROR 22012: division by zero
SELECT 0 ^ -1;
> ERROR 2201F: zero raised to a negative power is undefined
SELECT (-1) ^ 0.5;
> ERROR 2201F: a negative number raised to a non-integer power yields a complex result
SELECT 1e308::float8 * 10;
> ERROR 22003: value out of range: overflow
SELECT 1e-308::float8 * 1e-308;
> ERROR 22003: value out of range: underflow
SELECT sum(x) FROM (VALUES (9223372036854775807), (1)) t(x);
> sum
> 9223372036854775808
SELECT '2024-02-30'::date;
> ERROR 22008: date/time field value out of range: "2024-02-30"
SELECT '2024-13-01'::date;
> ERROR 22008: date/time field value out of range: "2024-13-01"
SELECT 'hello'::date;
> ERROR 22007: invalid input syntax for type date: "hello"
SELECT '2024-02-29'::date, 'January 8, 1999'::date, '1999-Jan-08'::date, '19990108'::date, 'epoch'::date, '2024/3/5'::date, '08-Jan-1999'::date;
> date | date | date | date | date | date | date
> 2024-02-29 | 1999-01-08 | 1999-01-08 | 1999-01-08 | 1970-01-01 | 2024-03-05 | 1999-01-08
SELECT '10:30'::time, '10:30:15.123456'::time, '040506'::time, '04:05 PM'::time, '24:00'::time, 'allballs'::time;
> time | time | time | time | time | time
> 10:30:00 | 10:30:15.123456 | 04:05:06 | 16:05:00 | 24:00:00 | 00:00:00
SELECT '25:00'::time;
> ERROR 22008: date/time field value out of range: "25:00"
SELECT '2024-01-02 03:04:05'::timestamp, '2024-01-02T03:04:05.6'::timestamp, '2024-01-02'::timestamp, '2024-01-02 03:04:05.1234567'::timestamp;
> timestamp | timestamp | timestamp | timestamp
> 2024-01-02 03:04:05 | 2024-01-02 03:04:05.6 | 2024-01-02 00:00:00 | 2024-01-02 03:04:05.123457
SELECT '2024-01-02 03:04:05+02'::timestamptz, '2024-01-02 03:04:05 America/New_York'::timestamptz, '2024-01-02 03:04:05Z'::timestamptz, '2024-01-02 03:04:05'::timestamptz;
> timestamptz | timestamptz | timestamptz | timestamptz
> 2024-01-02 01:04:05+00 | 2024-01-02 08:04:05+00 | 2024-01-02 03:04:05+00 | 2024-01-02 03:04:05+00
SELECT '2024-01-02 25:04:05'::timestamp;
> ERROR 22008: date/time field value out of range: "2024-01-02 25:04:05"
SELECT '2024-01-02 03:04:05'::timestamp::date, '2024-01-02 03:04:05'::timestamp::time, '2024-01-02'::date::timestamp, '2024-01-02 03:04:05'::timestamp(0);
> date | time | timestamp | timestamp
> 2024-01-02 | 03:04:05 | 2024-01-02 00:00:00 | 2024-01-02 03:04:05
SELECT '2024-01-02 03:04:05.789'::timestamp(2), '10:11:12.98765'::time(3), '10:11:12.5'::time(0);
> timestamp | time | time
> 2024-01-02 03:04:05.79 | 10:11:12.988 | 10:11:13
SELECT 'infinity'::timestamp, '-infinity'::date;
> timestamp | date
> infinity | -infinity
SELECT '1 day 2 hours'::interval, '1-2'::interval, '3 4:05:06'::interval, 'P1Y2M3DT4H5M6S'::interval, '1 year 2 mons -3 days'::interval, '-1 day'::interval, '90 minutes'::interval;
> interval | interval | interval | interval | interval | interval | interval
> 1 day 02:00:00 | 1 year 2 mons | 3 days 04:05:06 | 1 year 2 mons 3 days 04:05:06 | 1 year 2 mons -3 days | -1 days | 01:30:00
SELECT interval '1.5 days', interval '1 week', interval '100 milliseconds', interval '2 decades', interval '1 day ago', interval '0';
> interval | interval | interval | interval | interval | interval
> 1 day 12:00:00 | 7 days | 00:00:00.1 | 20 years | -1 days | 00:00:00
SELECT interval '5' day, interval '1-2' year to month, interval '3 04:05:06' day to second, interval '10' minute;
> interval | interval | interval | interval
> 5 days | 1 year 2 mons | 3 days 04:05:06 | 00:10:00
SELECT 'bogus'::interval;
> ERROR 22007: invalid input syntax for type interval: "bogus"
SELECT '\xDEADbeef'::bytea, 'abc'::bytea, '\\x'::bytea, ''::bytea, E'\\001\\002'::bytea;
> bytea | bytea | bytea | bytea | bytea
> \xdeadbeef | \x616263 | \x5c78 | \x | \x0102
SELECT '\xDEADBEE'::bytea;
> ERROR 22023: invalid hexadecimal data: odd number of digits
SELECT '\xZZ'::bytea;
> ERROR 22023: invalid hexadecimal digit: "Z"
SELECT 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'::uuid, '{a0eebc999c0b4ef8bb6d6bb9bd380a11}'::uuid;
> uuid | uuid
> a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
SELECT 'a0eebc99-9c0b'::uuid;
> ERROR 22P02: invalid input syntax for type uuid: "a0eebc99-9c0b"
SELECT '{"b":1, "a": [1, 2.50, "x"]}'::json, '{"b":1, "a": [1, 2.50, "x"], "b": 2}'::jsonb, '  null '::jsonb, '"x"'::jsonb;
> json | jsonb | jsonb | jsonb
> {"b":1, "a": [1, 2.50, "x"]} | {"a": [1, 2.50, "x"], "b": 2} | null | "x"
SELECT '{bad'::json;
> ERROR 22P02: invalid input syntax for type json
SELECT '{"a":}'::jsonb;
> ERROR 22P02: invalid input syntax for type json
SELECT '{1,2,3}'::int[], '{a,"b c",NULL,"d\"e"}'::text[], '{}'::int[], '{{1,2},{3,4}}'::int[];
> int4 | text | int4 | int4
> {1,2,3} | {a,"b c",NULL,"d\"e"} | {} | {{1,2},{3,4}}
~ ERROR 22P02: malformed array literal: "{{1,2},{3,4}}"
SELECT '{1,x}'::int[];
> ERROR 22P02: invalid input syntax for type integer: "x"
SELECT '{1,2'::int[];
> ERROR 22P02: malformed array literal: "{1,2"
SELECT array[1,2,3]::text[], array['1','2']::int[], array[1.5,2.5]::int[];
> array | array | array
> {1,2,3} | {1,2} | {2,3}
SELECT 1::date;
> ERROR 42846: cannot cast type integer to date
SELECT true::date;
> ERROR 42846: cannot cast type boolean to date
SELECT '1'::jsonb::int, '1.5'::jsonb::numeric, 'true'::jsonb::boolean;
> int4 | numeric | bool
> 1 | 1.5 | true
SELECT '"x"'::jsonb::int;
> ERROR 22023: cannot cast jsonb string to type integer
SELECT '"x"'::jsonb::text, '{"a":1}'::jsonb::text, '1'::json::text;
> text | text | text
> "x" | {"a": 1} | 1
SELECT cast('5' as integer), cast(5.7 as int), cast(null as int), cast('2024-01-01' as date);
> int4 | int4 | int4 | date
> 5 | 6 | NULL | 2024-01-01
SELECT int '5', text 'x', date '2024-01-01', float8 '1.5', numeric '1.50', bool 't', time '10:00';
> int4 | text | date | float8 | numeric | bool | time
> 5 | x | 2024-01-01 | 1.5 | 1.50 | true | 10:00:00
SELECT 'x'::nosuchtype;
> ERROR 42704: type "nosuchtype" does not exist
SELECT 1::int4, 1::int8, 1::int2, 1::float4, 1::float8, 't'::bool, 'x'::bpchar, 'y'::character varying, 1::decimal(4,1), 'z'::character(2);
> int4 | int8 | int2 | float4 | float8 | bool | bpchar | varchar | numeric | bpchar
> 1 | 1 | 1 | 1 | 1 | true | x | y | 1.0 | z 
~ int4 | int8 | int2 | float4 | float8 | bool | text | varchar | numeric | bpchar
~ 1 | 1 | 1 | 1 | 1 | true | x | y | 1.0 | z 
SELECT 1 = 1.0, 1::bigint = 1::smallint, 0.1::real = 0.1, 0.5::real = 0.5, 'a' = 'a', 1 < 2.5, '1' = 1;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | false | true | true | true | true
SELECT 1 = 'x';
> ERROR 22P02: invalid input syntax for type integer: "x"
~ ?column?
~ false
SELECT true = 1;
> ERROR 42883: operator does not exist: boolean = integer
SELECT 'a'::text = 1;
> ERROR 42883: operator does not exist: text = integer
SELECT date '2024-01-01' = timestamp '2024-01-01 00:00', date '2024-01-01' < timestamptz '2024-01-01 00:00:01+00', date '2024-01-01' = '2024-01-01';
> ?column? | ?column? | ?column?
> true | true | true
SELECT date '2024-01-01' = 1;
> ERROR 42883: operator does not exist: date = integer
SELECT 'b' > 'a', 'B' > 'a', '' < 'a', 'é' > 'z', 'ab' > 'a';
> ?column? | ?column? | ?column? | ?column? | ?column?
> true | false | true | true | true
SELECT null = null, null <> 1, null is null, 1 is not null, null is distinct from null, 1 is distinct from null, 1 is not distinct from 1;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> NULL | NULL | true | true | false | true | true
SELECT true and null, false and null, true or null, false or null, not null, null is true, null is not false, null is unknown;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> NULL | false | true | NULL | NULL | false | true | true
SELECT 0x1F;
> ERROR 42601: trailing junk after numeric literal at or near "0x1F"
~ ?column?
~ 31
SELECT 1_000;
> ERROR 42601: trailing junk after numeric literal at or near "1_000"
SELECT 'it''s', E'tab\tnew', $$dollar's$$, $t$a$$b$t$, U&'\0041', 'a' 'b';
> ERROR 42601: syntax error at or near "'b'"
SELECT 'a'
  'b';
> ?column?
> ab
SELECT 1.5e3, .5, 5., 1e-2, 00012, 1E+2;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 1500 | 0.5 | 5 | 0.01 | 12 | 100
SELECT 10 / 4 * 4, 10 / 4.0 * 4, 2 + 3 * 4 ^ 2, -2 ^ 2, 5 - 3 - 1, 2 ^ 3 ^ 2, 10 % 4 * 3;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 8 | 10.0000000000000000 | 50 | 4 | 1 | 64 | 6
SELECT not true = false, 1 < 2 = true, 1 + 1 || 'x', 5 & 3 + 1, 1 | 2 & 3;
> ERROR 42601: syntax error at or near "="
~ ?column? | ?column? | ?column? | ?column? | ?column?
~ true | true | 2x | 4 | 3
SELECT ~5, 5 & 3, 5 | 3, 5 # 3, 1 << 4, 256 >> 4, -1 >> 1;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> -6 | 1 | 7 | 6 | 16 | 16 | -1
SELECT @ -5, |/ 25, ||/ 27, @ -2.5, @ (-3)::bigint, |/ 2;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 5 | 5 | 3.0000000000000004 | 2.5 | 3 | 1.4142135623730951
~ abs | sqrt | cbrt | abs | abs | sqrt
~ 5 | 5 | 3 | 2.5 | 3 | 1.4142135623730951
SELECT 5 !;
> ERROR 42601: syntax error at end of input
SELECT 1 between 0 and 2, 1 not between 0 and 2, 2 between symmetric 3 and 1, null between 1 and 2, 3 between 1 and null;
> ?column? | ?column? | ?column? | ?column? | ?column?
> true | false | true | NULL | NULL
SELECT 1 in (1, 2), 3 in (1, null), 1 not in (2, null), null in (1), 1 in (1, null);
> ?column? | ?column? | ?column? | ?column? | ?column?
> true | NULL | NULL | NULL | true
SELECT (1, 2) = (1, 2), (1, 2) < (1, 3), (1, null) = (1, 2), (1, null) = (2, null), row(1, 2) in ((1, 2), (3, 4)), (1, 2) <> (1, 3);
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | NULL | false | true | true
SELECT (1, null) is null, (null, null) is null, (1, null) is not null, (1, 2) is not null;
> ?column? | ?column? | ?column? | ?column?
> false | true | false | true
