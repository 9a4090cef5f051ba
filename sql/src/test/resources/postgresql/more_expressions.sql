-- Operators, casts, NULLs, texts, dates and their errors.
SELECT 2147483647 + 1;
> ERROR 22003: integer out of range
SELECT 9223372036854775807 + 1;
> ERROR 22003: bigint out of range
SELECT 9223372036854775808 + 1;
> ?column?
> 9223372036854775809
SELECT -2147483648::int;
> ERROR 22003: integer out of range
SELECT (-2147483648)::int / -1;
> ERROR 22003: integer out of range
SELECT -(-2147483648)::int;
> ERROR 22003: integer out of range
SELECT abs((-2147483648)::int);
> ERROR 22003: integer out of range
SELECT (-2147483648)::int % -1, 5 % 0;
> ERROR 22012: division by zero
SELECT 7 / 2, -7 / 2, 7 % -3, -7 % 3, 7.0 / 2, 7 / 2.0, 1 / 3.0, 10::float8 / 3, 1::numeric / 3, 2 / 3::float4;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 3 | -3 | 1 | -1 | 3.5000000000000000 | 3.5000000000000000 | 0.33333333333333333333 | 3.3333333333333335 | 0.33333333333333333333 | 0.6666666666666666
SELECT 1 / 0;
> ERROR 22012: division by zero
SELECT 1.0 / 0;
> ERROR 22012: division by zero
SELECT 1::float8 / 0;
> ERROR 22012: division by zero
SELECT 0.1 + 0.2, 0.1::float8 + 0.2::float8, 0.1::float4 + 0.2::float4;
> ?column? | ?column? | ?column?
> 0.3 | 0.30000000000000004 | 0.3
SELECT 1e10, 1.5e-3, 1e400;
> ?column? | ?column? | ?column?
> 10000000000 | 0.0015 | 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
SELECT 1e309::float8;
> ERROR 22003: "1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000" is out of range for type double precision
SELECT 100000::smallint;
> ERROR 22003: smallint out of range
SELECT 32767::smallint + 1::smallint;
> ERROR 22003: smallint out of range
SELECT 32767::smallint + 1;
> ?column?
> 32768
SELECT 1000000 * 1000000;
> ERROR 22003: integer out of range
SELECT 1000000::bigint * 1000000;
> ?column?
> 1000000000000
SELECT 2 ^ 10, 2 ^ 0.5, 2.0 ^ 3, (-8) ^ (1.0/3);
> ERROR 2201F: a negative number raised to a non-integer power yields a complex result
SELECT 1.005::numeric(10,2), 1.995::numeric(3,2), (-1.005)::numeric(10,2), 0.5::int, 1.5::int, 2.5::int, -0.5::int, 2.5::float8::int, 3.5::float8::int;
> numeric | numeric | numeric | int4 | int4 | int4 | ?column? | int4 | int4
> 1.01 | 2.00 | -1.01 | 1 | 2 | 3 | -1 | 2 | 4
SELECT 99.999::numeric(4,2);
> ERROR 22003: numeric field overflow
SELECT 123.456::numeric(5), 123.456::numeric(6,1), 1.1 * 1.1, 1.10 + 1.1, 1.50 * 2, 10.0 / 4, 10 / 4.00;
> numeric | numeric | ?column? | ?column? | ?column? | ?column? | ?column?
> 123 | 123.5 | 1.21 | 2.20 | 3.00 | 2.5000000000000000 | 2.5000000000000000
SELECT round(2.5), round(3.5), round(-2.5), round(2.5::float8), round(3.5::float8), round(1.2345, 2), round(12345, -2), trunc(1.99), trunc(-1.99), trunc(1.2345, 3), ceil(1.1), floor(-1.1);
> round | round | round | round | round | round | round | trunc | trunc | trunc | ceil | floor
> 3 | 4 | -3 | 2 | 4 | 1.23 | 12300 | 1 | -1 | 1.234 | 2 | -2
SELECT div(7, 2), div(-7, 2), mod(7, -3), mod(7.5, 2), gcd(12, 18), lcm(4, 6), factorial(5), scale(1.230), min_scale(1.230), trim_scale(1.230);
> div | div | mod | mod | gcd | lcm | factorial | scale | min_scale | trim_scale
> 3 | -3 | 1 | 1.5 | 6 | 12 | 120 | 3 | 2 | 1.23
SELECT true AND NULL, false AND NULL, true OR NULL, false OR NULL, NOT NULL, NULL = NULL, NULL <> 1, NULL IS NULL, 1 IS NOT NULL;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> NULL | false | true | NULL | NULL | NULL | NULL | true | true
SELECT NULL IN (1, 2), 1 IN (1, NULL), 1 IN (2, NULL), 1 NOT IN (2, NULL), NULL NOT IN (1), 1 BETWEEN NULL AND 0, 1 BETWEEN 0 AND NULL, 1 NOT BETWEEN 2 AND NULL;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> NULL | true | NULL | NULL | NULL | false | NULL | true
SELECT true IS TRUE, NULL IS TRUE, NULL IS NOT TRUE, NULL IS UNKNOWN, false IS NOT FALSE, true IS NOT UNKNOWN;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | false | true | true | false | true
SELECT 1 IS DISTINCT FROM NULL, NULL IS DISTINCT FROM NULL, 1 IS NOT DISTINCT FROM 1;
> ?column? | ?column? | ?column?
> true | false | true
SELECT (1, 2) = (1, 2), (1, NULL) = (1, 2), (1, NULL) = (2, 2), (1, 2) < (1, 3), (1, NULL) < (2, 0), (1, 2) <> (1, 3), (1, NULL) IS NULL, (NULL, NULL) IS NULL, (1, NULL) IS NOT NULL, (1, 2) IS NOT NULL;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | NULL | false | true | true | true | false | true | false | true
SELECT (1, 2) IS DISTINCT FROM (1, 2), (1, NULL) IS DISTINCT FROM (1, NULL), (1, NULL) IS NOT DISTINCT FROM (1, NULL);
> ?column? | ?column? | ?column?
> false | false | true
SELECT CASE WHEN 1 = 1 THEN 1 ELSE 2.5 END, CASE WHEN false THEN 1 END, CASE 1 WHEN 1 THEN 'a' WHEN 2 THEN 'b' END, CASE NULL WHEN NULL THEN 1 ELSE 2 END;
> case | case | case | case
> 1 | NULL | a | 2
SELECT pg_typeof(CASE WHEN true THEN 1 ELSE 2.5 END), pg_typeof(CASE WHEN true THEN NULL ELSE 1::bigint END), pg_typeof(coalesce(1, 2.5)), pg_typeof(coalesce(NULL, 'x')), pg_typeof(nullif(1, 2)), pg_typeof(greatest(1, 2::bigint));
> pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof
> numeric | bigint | numeric | text | integer | bigint
SELECT CASE WHEN 1 / 1 = 1 THEN 'ok' ELSE (1 / 0)::text END;
> case
> ok
SELECT coalesce(1, 1 / 0), coalesce(NULL, NULL, 3), coalesce(NULL, NULL);
> coalesce | coalesce | coalesce
> 1 | 3 | NULL
SELECT nullif(1, 1), nullif(1, 2), nullif(NULL, 1), greatest(1, NULL, 3), least(NULL, NULL), greatest('a', 'b'), least(2, 1.5);
> nullif | nullif | nullif | greatest | least | greatest | least
> NULL | 1 | NULL | 3 | NULL | b | 1.5
SELECT CASE WHEN true THEN 'a' ELSE 1 END;
> ERROR 22P02: invalid input syntax for type integer: "a"
SELECT coalesce('a', 1);
> ERROR 22P02: invalid input syntax for type integer: "a"
SELECT 'abc' LIKE 'a%', 'abc' LIKE '_b_', 'a%c' LIKE 'a\%c', 'a%c' LIKE 'a!%c' ESCAPE '!', 'abc' LIKE 'A%', 'abc' ILIKE 'A%', 'abc' NOT LIKE 'b%', NULL LIKE 'a', 'a' LIKE NULL, '' LIKE '', '' LIKE '%', 'a_c' LIKE 'a#_c' ESCAPE '#', 'a\c' LIKE 'a\c' ESCAPE '';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | true | false | true | true | NULL | NULL | true | true | true | true
SELECT 'a
b' LIKE 'a%b', 'aXb' SIMILAR TO 'a(X|Y)b', 'abc' SIMILAR TO 'abc|d', 'a' SIMILAR TO '[a-c]', 'foobar' ~ 'o+b', 'foobar' ~* 'O+B', 'foobar' !~ 'z';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | true | true | true | true
SELECT 'a' < 'B', 'a' < 'b', 'A' < 'a', 'Z' < 'a', 'ä' > 'z', 'a' || 1, 1 || 'a', 'a' || NULL, 'a ' = 'a', 'a '::char(3) = 'a'::char(3), 'a '::char(3) || 'b';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> false | true | true | true | true | a1 | 1a | NULL | false | true | ab
SELECT x FROM (VALUES ('b'), ('A'), ('a'), ('B'), ('_'), ('1'), (''), (NULL)) t(x) ORDER BY x;
> x
> 
> 1
> A
> B
> _
> a
> b
> NULL
SELECT x FROM (VALUES ('b'), ('A'), ('a')) t(x) ORDER BY x DESC;
> x
> b
> a
> A
SELECT x FROM (VALUES ('b'), ('A'), ('a')) t(x) ORDER BY x COLLATE "C";
> x
> A
> a
> b
SELECT '10' < '9', 10 < 9, '10'::int < 9, '1' = 1, 1 = '1', 1.0 = 1, 1 = 1.0::float8;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | false | false | true | true | true | true
SELECT 'x'::int;
> ERROR 22P02: invalid input syntax for type integer: "x"
SELECT ''::int;
> ERROR 22P02: invalid input syntax for type integer: ""
SELECT ' 12 '::int, '+5'::int, '-7'::bigint, '1.5'::numeric, '1e3'::numeric, ' t '::boolean, 'yes'::boolean, 'off'::boolean, '0'::boolean;
> int4 | int4 | int8 | numeric | numeric | bool | bool | bool | bool
> 12 | 5 | -7 | 1.5 | 1000 | true | true | false | false
SELECT '1.5'::int;
> ERROR 22P02: invalid input syntax for type integer: "1.5"
SELECT '99999999999'::int;
> ERROR 22003: value "99999999999" is out of range for type integer
SELECT 'maybe'::boolean;
> ERROR 22P02: invalid input syntax for type boolean: "maybe"
SELECT 1::boolean, 0::boolean, true::int, false::int, true::text, 5::boolean;
> bool | bool | int4 | int4 | text | bool
> true | false | 1 | 0 | true | true
SELECT 1.5::boolean;
> ERROR 42846: cannot cast type numeric to boolean
SELECT true::numeric;
> ERROR 42846: cannot cast type boolean to numeric
SELECT '2024-02-30'::date;
> ERROR 22008: date/time field value out of range: "2024-02-30"
SELECT 'abc'::date;
> ERROR 22007: invalid input syntax for type date: "abc"
SELECT '2024-13-01'::date;
> ERROR 22008: date/time field value out of range: "2024-13-01"
SELECT 'today'::date = current_date, 'epoch'::date, 'infinity'::date;
> ?column? | date | date
> true | 1970-01-01 | infinity
SELECT 1 + NULL, NULL || 'a', NULL AND true;
> ?column? | ?column? | ?column?
> NULL | NULL | NULL
SELECT 'a' 'b';
> ERROR 42601: syntax error at or near "'b'"
SELECT -2 ^ 2, 2 ^ 3 ^ 2, 2 - 3 - 4, 2 * 3 + 4, 2 + 3 * 4, - - 3, +3, 7 - -3;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 4 | 64 | -5 | 10 | 14 | 3 | 3 | 10
SELECT NOT 1 = 2, NOT true = false, 1 = 2 OR NOT 1 = 2 AND true;
> ?column? | ?column? | ?column?
> true | true | true
SELECT 5 & 3, 5 | 3, 5 # 3, ~5, 1 << 4, 256 >> 4, -1 >> 1, 1 << 33, 1::bigint << 33, 1 << 31;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 1 | 7 | 6 | -6 | 16 | 16 | -1 | 2 | 8589934592 | -2147483648
SELECT 1 + 'a';
> ERROR 22P02: invalid input syntax for type integer: "a"
SELECT 1 + '2', '3' * 2, 10 - '4.5'::numeric;
> ?column? | ?column? | ?column?
> 3 | 6 | 5.5
SELECT true + 1;
> ERROR 42883: operator does not exist: boolean + integer
SELECT date '2024-01-01' + 1.5;
> ERROR 42883: operator does not exist: date + numeric
SELECT 1 = true;
> ERROR 42883: operator does not exist: integer = boolean
SELECT nosuch(1);
> ERROR 42883: function nosuch(integer) does not exist
SELECT nosuch;
> ERROR 42703: column "nosuch" does not exist
SELECT abs('x');
> ERROR 22P02: invalid input syntax for type double precision: "x"
SELECT abs();
> ERROR 42883: function abs() does not exist
SELECT length(NULL), upper(NULL), abs(NULL), NULL::int + 1, concat(NULL, 'a'), coalesce(NULL);
> length | upper | abs | ?column? | concat | coalesce
> NULL | NULL | NULL | NULL | a | NULL
SELECT cast('abc' AS varchar(2)), 'abc'::char(5) || '|', 'abc'::varchar(2), cast(12345 AS varchar(3)), 'abc  '::char(3);
> varchar | ?column? | varchar | varchar | bpchar
> ab | abc| | ab | 123 | abc
SELECT cast(1 AS nosuch);
> ERROR 42704: type "nosuch" does not exist
SELECT array_length(ARRAY[1,2], 1), array_length(ARRAY[]::int[], 1), cardinality(ARRAY[]::int[]), array_position(ARRAY[3,4], 4), array_remove(ARRAY[1,2,1], 1), array_replace(ARRAY[1,2], 2, 9), array_to_string(ARRAY[1,NULL,3], ',', '*'), string_to_array('a,b,,c', ','), string_to_array('a,b', NULL), array_dims(ARRAY[1,2]), array_ndims(ARRAY[[1]]), array_upper(ARRAY[1,2], 1), array_lower(ARRAY[1], 1), array_append(ARRAY[1], 2), array_prepend(0, ARRAY[1]), array_cat(ARRAY[1], ARRAY[2]), array_fill(7, ARRAY[2]), array_positions(ARRAY[1,2,1], 1), trim_array(ARRAY[1,2,3], 1);
> array_length | array_length | cardinality | array_position | array_remove | array_replace | array_to_string | string_to_array | string_to_array | array_dims | array_ndims | array_upper | array_lower | array_append | array_prepend | array_cat | array_fill | array_positions | trim_array
> 2 | NULL | 0 | 2 | {2} | {1,9} | 1,*,3 | {a,b,"",c} | {a,",",b} | [1:2] | 2 | 2 | 1 | {1,2} | {0,1} | {1,2} | {7,7} | {1,3} | {1,2}
SELECT interval '1 year 2 months 3 days 04:05:06.789', interval '-1 day', interval '1-2', interval '1 12:00', interval 'P1Y2M3DT4H5M6S', interval '90 minutes', interval '1 week', interval '1.5 days', interval '1 day ago';
> interval | interval | interval | interval | interval | interval | interval | interval | interval
> 1 year 2 mons 3 days 04:05:06.789 | -1 days | 1 year 2 mons | 1 day 12:00:00 | 1 year 2 mons 3 days 04:05:06 | 01:30:00 | 7 days | 1 day 12:00:00 | -1 days
SELECT interval '1' day, interval '1:30' hour to minute, interval '2' year, interval '10' minute;
> interval | interval | interval | interval
> 1 day | 01:30:00 | 2 years | 00:10:00
SELECT date '2024-01-31' + interval '1 month', date '2024-02-29' - interval '1 year', date '2024-01-01' - date '2023-12-25', date '2024-01-01' + 5, 5 + date '2024-01-01', timestamp '2024-01-01 10:00' - timestamp '2023-12-31 09:30', time '10:00' + interval '3 hours', time '23:00' + interval '2 hours', time '10:00' - time '09:15', date '2024-01-01' + time '10:30';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 2024-02-29 00:00:00 | 2023-02-28 00:00:00 | 7 | 2024-01-06 | 2024-01-06 | 1 day 00:30:00 | 13:00:00 | 01:00:00 | 00:45:00 | 2024-01-01 10:30:00
SELECT interval '1 month' * 2, interval '1 day' / 2, interval '1 day' * 1.5, interval '1 month' = interval '30 days', interval '1 day' > interval '23 hours', - interval '1 day', interval '1 day' + interval '2 hours', justify_days(interval '35 days'), justify_hours(interval '27 hours'), justify_interval(interval '1 mon -1 hour');
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | justify_days | justify_hours | justify_interval
> 2 mons | 12:00:00 | 1 day 12:00:00 | true | true | -1 days | 1 day 02:00:00 | 1 mon 5 days | 1 day 03:00:00 | 29 days 23:00:00
SELECT extract(year FROM date '2024-05-06'), extract(dow FROM date '2024-05-05'), extract(isodow FROM date '2024-05-05'), extract(doy FROM date '2024-05-06'), extract(week FROM date '2024-01-01'), extract(quarter FROM date '2024-05-06'), extract(epoch FROM timestamp '2024-01-01'), extract(epoch FROM interval '1 day 1 second'), extract(century FROM date '2001-01-01'), extract(decade FROM date '2024-01-01'), extract(isoyear FROM date '2024-12-30'), extract(julian FROM date '2024-01-01'), extract(millennium FROM date '2001-01-01'), extract(second FROM time '10:11:12.5'), extract(milliseconds FROM time '10:11:12.5'), extract(microseconds FROM time '10:11:12.5');
> extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract
> 2024 | 0 | 7 | 127 | 1 | 2 | 1704067200.000000 | 86401.000000 | 21 | 202 | 2025 | 2460311 | 3 | 12.500000 | 12500.000 | 12500000
SELECT extract(hour FROM date '2024-01-01');
> ERROR 0A000: unit "hour" not supported for type date
SELECT extract(nope FROM date '2024-01-01');
> ERROR 22023: unit "nope" not recognized for type date
SELECT date_part('year', date '2024-05-06'), date_part('epoch', interval '2 hours'), date_trunc('month', timestamp '2024-05-06 07:08:09'), date_trunc('week', date '2024-05-08'), date_trunc('quarter', timestamp '2024-05-06'), date_trunc('hour', interval '1 day 02:45'), date_trunc('decade', timestamp '2024-05-06'), date_bin('15 minutes', timestamp '2024-01-01 10:37', timestamp '2024-01-01');
> date_part | date_part | date_trunc | date_trunc | date_trunc | date_trunc | date_trunc | date_bin
> 2024 | 7200 | 2024-05-01 00:00:00 | 2024-05-06 00:00:00+00 | 2024-04-01 00:00:00 | 1 day 02:00:00 | 2020-01-01 00:00:00 | 2024-01-01 10:30:00
SELECT to_char(timestamp '2024-05-06 07:08:09.123', 'YYYY-MM-DD HH24:MI:SS.MS Dy Day Mon Month D DDD IW Q AM TZ'), to_char(1234.5, '9,999.99'), to_char(-5, 'S99'), to_char(0.5, '0.00'), to_char(12, 'RN'), to_char(1e6, '9.99EEEE'), to_char(42, 'FM000'), to_char(interval '1 day 2 hours', 'DD HH24');
> to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char
> 2024-05-06 07:08:09.123 Mon Monday    May May       2 127 19 2 AM  |  1,234.50 |  -5 |  0.50 |             XII |  1.00e+06 | 042 | 01 02
SELECT timestamp '2024-03-10 02:30' AT TIME ZONE 'America/New_York', timestamptz '2024-11-03 05:30+00' AT TIME ZONE 'America/New_York', timestamptz '2024-01-01' + interval '1 day', timestamptz '2024-01-02' - timestamptz '2024-01-01', timestamptz '2024-01-01' > timestamp '2023-01-01', timestamp '2024-01-01' = date '2024-01-01';
> timezone | timezone | ?column? | ?column? | ?column? | ?column?
> 2024-03-10 07:30:00+00 | 2024-11-03 01:30:00 | 2024-01-02 00:00:00+00 | 1 day | true | true
SELECT timestamp '2024-01-01 25:00';
> ERROR 22008: date/time field value out of range: "2024-01-01 25:00"
SELECT timestamp '2024-01-01 23:59:60', date '0001-01-01', date '4000-12-31', date '2024-1-5', date 'January 8, 1999', date '19990108', date '1/8/1999', timestamp '2024-01-01T10:00:00', date '0044-03-15 BC';
> timestamp | date | date | date | date | date | date | timestamp | date
> 2024-01-02 00:00:00 | 0001-01-01 | 4000-12-31 | 2024-01-05 | 1999-01-08 | 1999-01-08 | 1999-01-08 | 2024-01-01 10:00:00 | 0044-03-15 BC
SELECT position('b' IN 'abc'), strpos('abc', 'c'), substring('hello' FROM 2 FOR 3), substring('hello', 2), substring('hello' FROM -1 FOR 3), substring('hello' FOR 2), overlay('hello' PLACING 'XX' FROM 2 FOR 3), trim(both 'x' FROM 'xxaxx'), trim(leading FROM '  a '), trim('  a  '), ltrim('xxa', 'x'), rtrim('axx', 'x'), btrim('xyax', 'xy'), lpad('a', 3, 'xy'), rpad('a', 3), lpad('abcd', 2), left('hello', 2), left('hello', -2), right('hello', 2), right('hello', -2), repeat('ab', 3), reverse('abc'), replace('aXbX', 'X', '-'), translate('abc', 'ab', 'x'), initcap('hello wORLD'), split_part('a,b,c', ',', 2), split_part('a,b,c', ',', -1), ascii('a'), chr(97), char_length('äb'), octet_length('äb'), bit_length('a'), md5('a'), to_hex(255), quote_literal('a''b'), quote_ident('A b'), quote_nullable(NULL), starts_with('abc', 'ab'), concat('a', 1, NULL, true), concat_ws('-', 'a', NULL, 'b'), format('%s %I %L %%', 'a', 'B', 'c'), encode('abc'::bytea, 'hex'), encode('abc'::bytea, 'base64'), decode('616263', 'hex'), sha256('a'::bytea), string_to_array('a b', ' ');
> position | strpos | substring | substring | substring | substring | overlay | btrim | ltrim | btrim | ltrim | rtrim | btrim | lpad | rpad | lpad | left | left | right | right | repeat | reverse | replace | translate | initcap | split_part | split_part | ascii | chr | char_length | octet_length | bit_length | md5 | to_hex | quote_literal | quote_ident | quote_nullable | starts_with | concat | concat_ws | format | encode | encode | decode | sha256 | string_to_array
> 2 | 3 | ell | ello | h | he | hXXo | a | a  | a | a | a | a | xya | a   | ab | he | hel | lo | llo | ababab | cba | a-b- | xc | Hello World | b | c | 97 | a | 2 | 3 | 8 | 0cc175b9c0f1b6a831c399e269772661 | ff | 'a''b' | "A b" | NULL | true | a1t | a-b | a "B" 'c' % | 616263 | YWJj | \x616263 | \xca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb | {a,b}
SELECT regexp_replace('abc123', '[0-9]+', 'X'), regexp_replace('aaa', 'a', 'b', 'g'), regexp_replace('abc', '(b)', '[\1]'), regexp_match('abc123', '([a-z]+)([0-9]+)'), regexp_matches('a1b2', '[0-9]', 'g'), regexp_split_to_array('a,b;c', '[,;]'), regexp_count('aXbXc', 'X'), regexp_instr('abc', 'c'), regexp_substr('abc123', '[0-9]+'), regexp_like('abc', 'B', 'i'), regexp_replace('abcabc', 'b', 'X', 1, 2);
> regexp_replace | regexp_replace | regexp_replace | regexp_match | regexp_matches | regexp_split_to_array | regexp_count | regexp_instr | regexp_substr | regexp_like | regexp_replace
> abcX | bbb | a[b]c | {abc,123} | {1} | {a,b,c} | 2 | 3 | 123 | true | abcaXc
> abcX | bbb | a[b]c | {abc,123} | {2} | {a,b,c} | 2 | 3 | 123 | true | abcaXc
SELECT 'a' ~ '[';
> ERROR 2201B: invalid regular expression: brackets [] not balanced
SELECT sqrt(-1);
> ERROR 2201F: cannot take square root of a negative number
SELECT ln(0);
> ERROR 2201E: cannot take logarithm of zero
SELECT bit_count('\x0f'::bytea), '\xdeadbeef'::bytea, 'a\\b'::bytea, '\x00'::bytea || '\x01'::bytea, length('\x0102'::bytea), get_byte('\x0102'::bytea, 1), set_byte('\x0102'::bytea, 0, 255), substring('\x010203'::bytea FROM 2), position('\x02'::bytea IN '\x0102'::bytea);
> bit_count | bytea | bytea | ?column? | length | get_byte | set_byte | substring | position
> 4 | \xdeadbeef | \x615c62 | \x0001 | 2 | 2 | \xff02 | \x0203 | 2
SELECT 'x'::uuid;
> ERROR 22P02: invalid input syntax for type uuid: "x"
