-- Types as they are spelled, with lengths and fields.
SELECT timestamp(0) '2024-01-02 03:04:05.678';
> timestamp
> 2024-01-02 03:04:06
SELECT timestamp(3) '2024-01-02 03:04:05.6789';
> timestamp
> 2024-01-02 03:04:05.679
SELECT timestamptz(1) '2024-01-02 03:04:05.678+00';
> timestamptz
> 2024-01-02 03:04:05.7+00
SELECT timestamp(0) with time zone '2024-01-02 03:04:05.678+00';
> timestamptz
> 2024-01-02 03:04:06+00
SELECT timestamp with time zone '2024-01-02 03:04:05.678+00';
> timestamptz
> 2024-01-02 03:04:05.678+00
SELECT timestamp without time zone '2024-01-02 03:04:05.678';
> timestamp
> 2024-01-02 03:04:05.678
SELECT time(3) '01:02:03.45678';
> time
> 01:02:03.457
SELECT time '01:02:03.45678';
> time
> 01:02:03.45678
SELECT time without time zone '01:02:03.45678';
> time
> 01:02:03.45678
SELECT time(0) without time zone '01:02:03.6';
> time
> 01:02:04
SELECT interval '1' day;
> interval
> 1 day
SELECT interval '1' year;
> interval
> 1 year
SELECT interval '1-2' year to month;
> interval
> 1 year 2 mons
SELECT interval '1 2:03' day to minute;
> interval
> 1 day 02:03:00
SELECT interval '1 2:03:04' day to second;
> interval
> 1 day 02:03:04
SELECT interval '1 2:03:04.5678' day to second(2);
> interval
> 1 day 02:03:04.57
SELECT interval '2:03' hour to minute;
> interval
> 02:03:00
SELECT interval '2:03' minute to second;
> interval
> 00:02:03
SELECT interval '1.5' hour;
> interval
> 01:00:00
SELECT interval '90' minute;
> interval
> 01:30:00
SELECT interval '5' second;
> interval
> 00:00:05
SELECT interval '5.678' second(1);
> interval
> 00:00:05.7
SELECT interval(2) '1 day 2.3456 seconds';
> interval
> 1 day 00:00:02.35
SELECT interval(0) '2.6';
> interval
> 00:00:03
SELECT interval '1 day 2 hours' hour;
> interval
> 1 day 02:00:00
SELECT interval '1 day 2 hours' day;
> interval
> 1 day
SELECT interval '3 mons 2 days' month;
> interval
> 3 mons
SELECT interval '-1' day, interval '+1' day, interval '1' month;
> interval | interval | interval
> -1 days | 1 day | 1 mon
SELECT interval 'P1Y2M3DT4H5M6S';
> interval
> 1 year 2 mons 3 days 04:05:06
SELECT interval '1 week 2 days' day;
> interval
> 9 days
SELECT '1.5'::interval day;
> interval
> 1 day
SELECT '1 2:03:04'::interval day to hour;
> interval
> 1 day 02:00:00
SELECT '1 2:03:04.567'::interval(1);
> interval
> 1 day 02:03:04.6
SELECT cast('1 2:03:04.567' AS interval second(1));
> interval
> 1 day 02:03:04.6
SELECT cast('5' AS interval hour), cast('5' AS interval minute), '5'::interval;
> interval | interval | interval
> 05:00:00 | 00:05:00 | 00:00:05
CREATE TABLE ty (a FLOAT(24), b FLOAT(53), c FLOAT, d interval(1), e interval day to second, f time(2), g timestamp(1), h timestamp(0) with time zone, i interval hour to minute, j float(1), k float(25), l dec(5,2), m numeric(5), n character varying(3), o char varying(3), p national character(3), q nchar varying(4), s double precision, t character(2), u varchar);
> done
INSERT INTO ty (a, b, c, d, e, f, g, h, i, j, k) VALUES (1.123456789, 1.123456789, 1.123456789, '1.256', '1 2:3:4.5', '1:2:3.456', '2024-01-02 03:04:05.678', '2024-01-02 03:04:05.678+00', '1 2:3:4.5', 1.123456789, 1.123456789);
> count 1
SELECT a, b, c, d, e, f, g, h, i, j, k FROM ty;
> a | b | c | d | e | f | g | h | i | j | k
> 1.1234568 | 1.123456789 | 1.123456789 | 00:00:01.3 | 1 day 02:03:04.5 | 01:02:03.46 | 2024-01-02 03:04:05.7 | 2024-01-02 03:04:06+00 | 1 day 02:03:00 | 1.1234568 | 1.123456789
SELECT pg_typeof(a), pg_typeof(b), pg_typeof(c), pg_typeof(j), pg_typeof(k) FROM ty;
> pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof
> real | double precision | double precision | real | double precision
SELECT 1.1::float(24), 1.123456789123::float(53);
> float4 | float8
> 1.1 | 1.123456789123
SELECT 1::float(54);
> ERROR 22023: precision for type float must be less than 54 bits
SELECT 1::float(0);
> ERROR 22023: precision for type float must be at least 1 bit
SELECT date '2024-01-02', date('2024-01-02');
> date | date
> 2024-01-02 | 2024-01-02
SELECT float8 '1.5', int4 '7', numeric(5,2) '1.234', varchar(2) 'abc', char(3) 'a' || 'x', text 'x', bool 't';
> float8 | int4 | numeric | varchar | ?column? | text | bool
> 1.5 | 7 | 1.23 | ab | ax | x | true
SELECT int '3', bigint '4', smallint '5', real '1.5', boolean 'true', decimal(4,1) '1.25', decimal '1.5';
> int4 | int8 | int2 | float4 | bool | numeric | numeric
> 3 | 4 | 5 | 1.5 | true | 1.3 | 1.5
SELECT double precision '1.5';
> float8
> 1.5
SELECT character varying(2) 'abc';
> varchar
> ab
SELECT uuid 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', json '{"a":1}', jsonb '{"a":1}', bytea '\x01';
> uuid | json | jsonb | bytea
> a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 | {"a":1} | {"a": 1} | \x01
SELECT interval '1 day' * 2, interval '1' day * 2;
> ?column? | ?column?
> 2 days | 2 days
SELECT current_date - interval '1' day < current_date;
> ?column?
> true
SELECT date '2024-01-31' + interval '1' month;
> ?column?
> 2024-02-29 00:00:00
SELECT interval '1' day ago;
> ago
> 1 day
SELECT timestamp '2024-01-01' at time zone 'UTC', timestamp(0) '2024-01-01 00:00:00.9' + interval '1' hour;
> timezone | ?column?
> 2024-01-01 00:00:00+00 | 2024-01-01 01:00:01
SELECT cast(now() as timestamp(0)) IS NOT NULL;
> ?column?
> true
SELECT '12:34:56.789'::time(1), '2024-01-01 12:34:56.789'::timestamp(2) without time zone, '2024-01-01 12:34:56.789+0'::timestamp(2) with time zone;
> time | timestamp | timestamptz
> 12:34:56.8 | 2024-01-01 12:34:56.79 | 2024-01-01 12:34:56.79+00
SELECT interval '1 year 2 months' year;
> interval
> 1 year
SELECT interval '10' hour to second;
> interval
> 00:00:10
SELECT interval '04:05' hour to second, interval '1:02:03' hour to second;
> interval | interval
> 04:05:00 | 01:02:03
SELECT interval '1-2';
> interval
> 1 year 2 mons
SELECT interval '100' day to hour;
> interval
> 100:00:00
SELECT interval '3 4' day to hour;
> interval
> 3 days 04:00:00
