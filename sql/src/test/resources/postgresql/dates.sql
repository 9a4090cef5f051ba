-- Dates, times, intervals and zones.
SELECT date '2024-01-31' + interval '1 month', date '2024-01-31' + 1, date '2024-03-01' - date '2024-02-01', date '2024-03-01' - 1, timestamp '2024-03-01 00:00' - interval '1 second';
> ?column? | ?column? | ?column? | ?column? | ?column?
> 2024-02-29 00:00:00 | 2024-02-01 | 29 | 2024-02-29 | 2024-02-29 23:59:59
SELECT timestamp '2024-03-01 12:00' - timestamp '2024-02-28 10:30', timestamptz '2024-03-01 12:00+00' - timestamptz '2024-02-28 10:30+00', time '12:00' + interval '13 hours', time '12:00' - time '10:30';
> ?column? | ?column? | ?column? | ?column?
> 2 days 01:30:00 | 2 days 01:30:00 | 01:00:00 | 01:30:00
SELECT interval '1 month' * 2.5, interval '1 day' / 2, 3 * interval '1 hour', -interval '1 day', interval '1 day' + interval '2 hours', interval '1 month' - interval '1 day', interval '1 year' / 3;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 2 mons 15 days | 12:00:00 | 03:00:00 | -1 days | 1 day 02:00:00 | 1 mon -1 days | 4 mons
SELECT interval '1 day' = interval '24 hours', interval '30 days' = interval '1 month', interval '1 day' < interval '25 hours', interval '1 month' > interval '29 days';
> ?column? | ?column? | ?column? | ?column?
> true | true | true | true
SELECT interval '1 day' / 0;
> ERROR 22012: division by zero
SELECT extract(year from date '2024-03-05'), extract(month from date '2024-03-05'), extract(day from date '2024-03-05'), extract(dow from date '2024-03-03'), extract(isodow from date '2024-03-03'), extract(doy from date '2024-03-05'), extract(week from date '2024-12-30'), extract(isoyear from date '2024-12-30'), extract(quarter from date '2024-03-05');
> extract | extract | extract | extract | extract | extract | extract | extract | extract
> 2024 | 3 | 5 | 0 | 7 | 65 | 1 | 2025 | 1
SELECT extract(hour from timestamp '2024-03-05 14:07:09.5'), extract(minute from time '14:07:09.5'), extract(second from timestamp '2024-03-05 14:07:09.5'), extract(milliseconds from time '14:07:09.5'), extract(microseconds from time '14:07:09.5'), extract(epoch from timestamp '2024-03-05 14:07:09.5'), extract(epoch from interval '1 day 1 second'), extract(epoch from date '1970-01-02');
> extract | extract | extract | extract | extract | extract | extract | extract
> 14 | 7 | 9.500000 | 9500.000 | 9500000 | 1709647629.500000 | 86401.000000 | 86400
SELECT extract(century from date '2024-03-05'), extract(decade from date '2024-03-05'), extract(millennium from date '2024-03-05'), extract(julian from date '2024-03-05'), extract(day from interval '3 days 4 hours'), extract(hour from interval '30 hours'), extract(month from interval '14 months');
> extract | extract | extract | extract | extract | extract | extract
> 21 | 202 | 3 | 2460375 | 3 | 30 | 2
SELECT extract(timezone from timestamptz '2024-03-05 00:00+02'), date_part('year', date '2024-03-05'), date_part('epoch', timestamp '2000-01-01'), pg_typeof(extract(year from now())), pg_typeof(date_part('year', now()));
> extract | date_part | date_part | pg_typeof | pg_typeof
> 0 | 2024 | 946684800 | numeric | double precision
SELECT extract(hour from date '2024-03-05');
> ERROR 0A000: unit "hour" not supported for type date
SELECT extract(bogus from date '2024-03-05');
> ERROR 22023: unit "bogus" not recognized for type date
SELECT date_trunc('month', timestamp '2024-03-15 14:07:09'), date_trunc('hour', timestamp '2024-03-15 14:07:09'), date_trunc('week', date '2024-03-15'), date_trunc('quarter', timestamp '2024-03-15'), date_trunc('year', timestamptz '2024-03-15 01:00+00'), date_trunc('day', interval '3 days 4 hours'), date_trunc('century', timestamp '2024-03-15');
> date_trunc | date_trunc | date_trunc | date_trunc | date_trunc | date_trunc | date_trunc
> 2024-03-01 00:00:00 | 2024-03-15 14:00:00 | 2024-03-11 00:00:00+00 | 2024-01-01 00:00:00 | 2024-01-01 00:00:00+00 | 3 days | 2001-01-01 00:00:00
SELECT date_trunc('bogus', timestamp '2024-03-15');
> ERROR 22023: unit "bogus" not recognized for type timestamp without time zone
SELECT date_bin('15 minutes', timestamp '2024-03-15 14:07:09', timestamp '2024-01-01');
> date_bin
> 2024-03-15 14:00:00
SELECT age(timestamp '2024-03-15', timestamp '2023-01-20'), age(timestamp '2024-01-31', timestamp '2024-02-29'), justify_hours(interval '27 hours'), justify_days(interval '35 days'), justify_interval(interval '1 mon -1 hour');
> age | age | justify_hours | justify_days | justify_interval
> 1 year 1 mon 26 days | -29 days | 1 day 03:00:00 | 1 mon 5 days | 29 days 23:00:00
SELECT make_date(2024, 2, 29), make_time(10, 11, 12.5), make_timestamp(2024, 1, 2, 3, 4, 5.5), make_interval(days => 3, hours => 4), make_interval(1, 2), make_timestamptz(2024, 1, 2, 3, 4, 5, 'Europe/Berlin');
> make_date | make_time | make_timestamp | make_interval | make_interval | make_timestamptz
> 2024-02-29 | 10:11:12.5 | 2024-01-02 03:04:05.5 | 3 days 04:00:00 | 1 year 2 mons | 2024-01-02 02:04:05+00
SELECT make_date(2023, 2, 29);
> ERROR 22008: date field value out of range: 2023-02-29
SELECT timestamp '2024-01-01 12:00' at time zone 'UTC', timestamptz '2024-01-01 12:00+00' at time zone 'America/New_York', timestamp '2024-07-01 12:00' at time zone 'Europe/Berlin', timestamptz '2024-01-01 12:00+00' at time zone interval '2 hours', timezone('UTC', timestamp '2024-01-01');
> timezone | timezone | timezone | timezone | timezone
> 2024-01-01 12:00:00+00 | 2024-01-01 07:00:00 | 2024-07-01 10:00:00+00 | 2024-01-01 14:00:00 | 2024-01-01 00:00:00+00
SELECT timestamp '2024-01-01 12:00' at time zone 'Nowhere/City';
> ERROR 22023: time zone "Nowhere/City" not recognized
SELECT timestamptz '2024-03-31 01:30:00+00' at time zone 'Europe/Berlin';
> timezone
> 2024-03-31 03:30:00
SELECT date '2024-01-01' < date '2024-01-02', timestamp '2024-01-01' = date '2024-01-01', time '10:00' < time '11:00', interval '1 h' > interval '59 min';
> ?column? | ?column? | ?column? | ?column?
> true | true | true | true
SELECT (date '2024-01-01', date '2024-02-01') overlaps (date '2024-01-15', date '2024-03-01'), (date '2024-01-01', interval '10 days') overlaps (date '2024-01-15', date '2024-03-01');
> overlaps | overlaps
> true | false
SELECT isfinite(date '2024-01-01'), isfinite(timestamp 'infinity'), timestamp 'infinity' > timestamp '2024-01-01';
> isfinite | isfinite | ?column?
> true | false | true
SELECT current_date = now()::date, current_timestamp = now(), localtimestamp::date = current_date, pg_typeof(current_time), pg_typeof(localtime), pg_typeof(localtimestamp), pg_typeof(current_timestamp);
> ?column? | ?column? | ?column? | pg_typeof | pg_typeof | pg_typeof | pg_typeof
> true | true | true | time with time zone | time without time zone | timestamp without time zone | timestamp with time zone
~ ?column? | ?column? | ?column? | pg_typeof | pg_typeof | pg_typeof | pg_typeof
~ true | true | true | time without time zone | time without time zone | timestamp without time zone | timestamp with time zone
SELECT generate_series(date '2024-01-01', date '2024-01-03', interval '1 day') AS d;
> d
> 2024-01-01 00:00:00+00
> 2024-01-02 00:00:00+00
> 2024-01-03 00:00:00+00
SELECT d FROM generate_series(timestamp '2024-01-01', timestamp '2024-01-02', interval '12 hours') d;
> d
> 2024-01-01 00:00:00
> 2024-01-01 12:00:00
> 2024-01-02 00:00:00
SELECT d::date FROM generate_series('2024-01-01'::date, '2024-01-03', '1 day') d;
> d
> 2024-01-01
> 2024-01-02
> 2024-01-03
SELECT n FROM generate_series(5, 1, -2) n;
> n
> 1
> 3
> 5
SELECT * FROM generate_series(1, 0);
> generate_series
SELECT * FROM generate_series(1, 3, 0);
> ERROR 22023: step size cannot equal zero
SELECT * FROM generate_series(1.0, 2.0, 0.5) x;
> x
> 1.0
> 1.5
> 2.0
SHOW TIME ZONE;
> TimeZone
> UTC
SET TIME ZONE 'America/New_York';
> done
SELECT timestamptz '2024-01-01 12:00:00+00', timestamptz '2024-07-01 12:00:00', timestamp '2024-01-01 12:00'::timestamptz, timestamptz '2024-01-01 02:00:00+00'::date, timestamptz '2024-01-01 02:00:00+00'::timestamp;
> timestamptz | timestamptz | timestamptz | date | timestamp
> 2024-01-01 07:00:00-05 | 2024-07-01 12:00:00-04 | 2024-01-01 12:00:00-05 | 2023-12-31 | 2023-12-31 21:00:00
SELECT extract(hour from timestamptz '2024-01-01 12:00:00+00'), date_trunc('day', timestamptz '2024-01-01 02:00:00+00'), to_char(timestamptz '2024-01-01 12:00:00+00', 'YYYY-MM-DD HH24:MI TZ OF'), extract(timezone from timestamptz '2024-07-01 12:00+00');
> extract | date_trunc | to_char | extract
> 7 | 2023-12-31 00:00:00-05 | 2024-01-01 07:00 EST -05 | -14400
SELECT timestamptz '2024-03-10 00:00' + interval '1 day', timestamptz '2024-03-10 00:00' + interval '24 hours', timestamptz '2024-03-10 02:30';
> ?column? | ?column? | timestamptz
> 2024-03-11 00:00:00-04 | 2024-03-11 01:00:00-04 | 2024-03-10 03:30:00-04
SELECT date '2024-01-01'::timestamptz, '2024-01-01'::date = timestamptz '2024-01-01 00:00';
> timestamptz | ?column?
> 2024-01-01 00:00:00-05 | true
SHOW TimeZone;
> TimeZone
> America/New_York
SET TIME ZONE 'Asia/Kolkata';
> done
SELECT timestamptz '2024-01-01 12:00:00+00', '2024-01-01 12:00:00'::timestamptz;
> timestamptz | timestamptz
> 2024-01-01 17:30:00+05:30 | 2024-01-01 12:00:00+05:30
SET TIME ZONE 2;
> done
SELECT timestamptz '2024-01-01 12:00:00+00';
> timestamptz
> 2024-01-01 14:00:00+02
SET TIME ZONE INTERVAL '-03:00' HOUR TO MINUTE;
> done
SELECT timestamptz '2024-01-01 12:00:00+00';
> timestamptz
> 2024-01-01 09:00:00-03
SET TIME ZONE 'Not/AZone';
> ERROR 22023: invalid value for parameter "TimeZone": "Not/AZone"
SET timezone TO 'UTC';
> done
SELECT timestamptz '2024-01-01 12:00:00+05:30';
> timestamptz
> 2024-01-01 06:30:00+00
RESET TIME ZONE;
> done
SET TIME ZONE 'UTC';
> done
CREATE TABLE ev (id int PRIMARY KEY, at timestamptz, d date, t time, i interval);
> done
INSERT INTO ev VALUES (1, '2024-01-01 10:00+00', '2024-01-01', '10:00', '1 day'), (2, '2024-01-02 10:00+01', '2024-01-02', '11:30', '2 hours'), (3, null, null, null, null);
> count 3
SELECT * FROM ev ORDER BY id;
> id | at | d | t | i
> 1 | 2024-01-01 10:00:00+00 | 2024-01-01 | 10:00:00 | 1 day
> 2 | 2024-01-02 09:00:00+00 | 2024-01-02 | 11:30:00 | 02:00:00
> 3 | NULL | NULL | NULL | NULL
SELECT id FROM ev WHERE at >= '2024-01-02' ORDER BY id;
> id
> 2
SELECT id FROM ev WHERE d BETWEEN '2024-01-01' AND '2024-01-01' ORDER BY id;
> id
> 1
SELECT id FROM ev WHERE d = date '2024-01-01' + 1 ORDER BY id;
> id
> 2
SELECT min(at), max(d), min(t), max(i), sum(i), avg(i) FROM ev;
> min | max | min | max | sum | avg
> 2024-01-01 10:00:00+00 | 2024-01-02 | 10:00:00 | 1 day | 1 day 02:00:00 | 13:00:00
SELECT date_trunc('month', at) AS m, count(*) FROM ev GROUP BY 1 ORDER BY 1;
> m | count
> 2024-01-01 00:00:00+00 | 2
> NULL | 1
SELECT id, at + i AS x, d + t AS y, d + i AS z FROM ev ORDER BY id;
> id | x | y | z
> 1 | 2024-01-02 10:00:00+00 | 2024-01-01 10:00:00 | 2024-01-02 00:00:00
> 2 | 2024-01-02 11:00:00+00 | 2024-01-02 11:30:00 | 2024-01-02 02:00:00
> 3 | NULL | NULL | NULL
SELECT id FROM ev ORDER BY i DESC, id;
> id
> 3
> 1
> 2
UPDATE ev SET d = 'not a date' WHERE id = 1;
> ERROR 22007: invalid input syntax for type date: "not a date"
INSERT INTO ev (id, d) VALUES (9, '2024-02-30');
> ERROR 22008: date/time field value out of range: "2024-02-30"
SELECT d - '2023-12-31' AS days, d - interval '1 day' AS before FROM ev WHERE id = 1;
> days | before
> 1 | 2023-12-31 00:00:00
SELECT extract(epoch from at)::bigint FROM ev WHERE id = 1;
> extract
> 1704103200
SELECT '2024-01-01'::date + '1 day'::interval, '2024-01-01'::timestamp - '2023-01-01';
> ?column? | ?column?
> 2024-01-02 00:00:00 | 365 days
SELECT interval '1 day 25:61:61';
> ERROR 22015: interval field value out of range: "1 day 25:61:61"
SELECT interval '1 year 14 months', interval '-1 days +02:03', interval '1 mon -1 day', interval '999 hours', interval '1.123456789 seconds';
> interval | interval | interval | interval | interval
> 2 years 2 mons | -1 days +02:03:00 | 1 mon -1 days | 999:00:00 | 00:00:01.123457
SELECT interval '2 days' * 1.5, interval '1 hour' * 0.5::float8, interval '90 days' / 7;
> ?column? | ?column? | ?column?
> 3 days | 00:30:00 | 12 days 20:34:17.142857
SELECT sum(x) FROM (VALUES (interval '1 day'), ('2 hours')) t(x);
> sum
> 1 day 02:00:00
SELECT timestamp '2024-01-01 00:00:00.000001', timestamp '2024-01-01 00:00:00.5', timestamp '0001-01-01', date '0044-03-15 BC', timestamp '20240102T030405';
> timestamp | timestamp | timestamp | date | timestamp
> 2024-01-01 00:00:00.000001 | 2024-01-01 00:00:00.5 | 0001-01-01 00:00:00 | 0044-03-15 BC | 2024-01-02 03:04:05
SELECT date '2024-01-01' + 'x';
> ERROR 42725: operator is not unique: date + unknown
~ ERROR 22007: invalid input syntax for type interval: "x"
SELECT now() - 5;
> ERROR 42883: operator does not exist: timestamp with time zone - integer
SELECT time '10:00' + 5;
> ERROR 42883: operator does not exist: time without time zone + integer
SELECT clock_timestamp() >= now(), statement_timestamp() >= transaction_timestamp();
> ?column? | ?column?
> true | true
SELECT cast(timestamp '2024-01-01 23:59:59.9999999' as timestamp), time '23:59:59.9999999', timestamp '2024-12-31 24:00';
> timestamp | time | timestamp
> 2024-01-02 00:00:00 | 24:00:00 | 2025-01-01 00:00:00
SELECT extract(days from interval '3 days'), date_part('hours', time '10:00'), date_part('dow', timestamp '2024-03-03');
> extract | date_part | date_part
> 3 | 10 | 0
SELECT to_char(date '2024-01-01', 'D'), to_char(timestamp '2024-01-01 00:05', 'HH:MI PM'), to_char(timestamp '2024-01-01 13:05', 'HH24MI'), to_char(timestamp '2024-06-01', 'FMMM/FMDD'), to_char(timestamp '2024-06-01', 'MON mon Mon MONTH');
> to_char | to_char | to_char | to_char | to_char
> 2 | 12:05 AM | 1305 | 6/1 | JUN jun Jun JUNE     
