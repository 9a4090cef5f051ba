-- Numbers and their functions.
SELECT abs(-5), abs(-5.5), abs(-5::bigint), sign(-3), sign(2.5), sign(0), ceil(1.2), ceil(-1.2), floor(1.8), floor(-1.8), ceiling(1.0::float8), floor(-0.5::float8);
> abs | abs | abs | sign | sign | sign | ceil | ceil | floor | floor | ceiling | floor
> 5 | 5.5 | 5 | -1 | 1 | 0 | 2 | -1 | 1 | -2 | 1 | -1
~ abs | abs | abs | sign | sign | sign | ceil | ceil | floor | floor | ceil | floor
~ 5 | 5.5 | 5 | -1 | 1 | 0 | 2 | -1 | 1 | -2 | 1 | -1
SELECT round(1.5), round(2.5), round(-1.5), round(1.2345, 2), round(1234.5, -2), round(2.5::float8), round(3.5::float8), round(1.005, 2), trunc(1.9), trunc(-1.9), trunc(1.2345, 2), trunc(1234.5, -2), trunc(2.7::float8);
> round | round | round | round | round | round | round | round | trunc | trunc | trunc | trunc | trunc
> 2 | 3 | -2 | 1.23 | 1200 | 2 | 4 | 1.01 | 1 | -1 | 1.23 | 1200 | 2
SELECT round(1.5::float8, 1);
> ERROR 42883: function round(double precision, integer) does not exist
~ round
~ 1.5
SELECT mod(7, 3), mod(-7, 3), mod(7.5, 2), div(7, 2), div(-7, 2), div(7.5, 2), gcd(12, 18), lcm(4, 6), factorial(5), gcd(0, 5);
> mod | mod | mod | div | div | div | gcd | lcm | factorial | gcd
> 1 | -1 | 1.5 | 3 | -3 | 3 | 6 | 12 | 120 | 5
SELECT sqrt(4), sqrt(2), sqrt(2.0), sqrt(2::numeric), cbrt(27), power(2, 3), power(2, 0.5), power(2.0, 3), exp(1), exp(1.0), ln(2.0), log(100), log(100.0), log(2.0, 64.0), log10(1000), ln(10::float8);
> sqrt | sqrt | sqrt | sqrt | cbrt | power | power | power | exp | exp | ln | log | log | log | log10 | ln
> 2 | 1.4142135623730951 | 1.414213562373095 | 1.414213562373095 | 3.0000000000000004 | 8 | 1.4142135623730950 | 8.0000000000000000 | 2.718281828459045 | 2.7182818284590452 | 0.6931471805599453 | 2 | 2.0000000000000000 | 6.0000000000000000 | 3 | 2.302585092994046
~ sqrt | sqrt | sqrt | sqrt | cbrt | power | power | power | exp | exp | ln | log | log | log | log10 | ln
~ 2 | 1.4142135623730951 | 1.414213562373095 | 1.414213562373095 | 3 | 8 | 1.4142135623730950 | 8.0000000000000000 | 2.718281828459045 | 2.7182818284590452 | 0.6931471805599453 | 2 | 2.0000000000000000 | 6.0000000000000000 | 3 | 2.302585092994046
SELECT sqrt(-1);
> ERROR 2201F: cannot take square root of a negative number
SELECT ln(0);
> ERROR 2201E: cannot take logarithm of zero
SELECT ln(-1.0);
> ERROR 2201E: cannot take logarithm of a negative number
SELECT log(0.0);
> ERROR 2201E: cannot take logarithm of zero
SELECT power(0, -1);
> ERROR 2201F: zero raised to a negative power is undefined
SELECT power(-2, 0.5);
> ERROR 2201F: a negative number raised to a non-integer power yields a complex result
SELECT exp(1000::float8);
> ERROR 22003: value out of range: overflow
SELECT factorial(-1);
> ERROR 22003: factorial of a negative number is undefined
SELECT pi(), degrees(pi()), radians(180), sin(0), cos(0), tan(0), atan2(1, 1), asin(1), acos(1), sind(30), cosd(60), cot(1);
> pi | degrees | radians | sin | cos | tan | atan2 | asin | acos | sind | cosd | cot
> 3.141592653589793 | 180 | 3.141592653589793 | 0 | 1 | 0 | 0.7853981633974483 | 1.5707963267948966 | 0 | 0.5 | 0.5 | 0.6420926159343306
SELECT asin(2);
> ERROR 22003: input is out of range
SELECT width_bucket(5.35, 0.024, 10.06, 5), width_bucket(0, 1, 10, 3), width_bucket(11, 1, 10, 3), width_bucket(3, array[1, 3, 5]);
> width_bucket | width_bucket | width_bucket | width_bucket
> 3 | 0 | 4 | 2
SELECT scale(1.230), min_scale(1.230), trim_scale(1.230), scale(5), numeric '1.230' = 1.23;
> scale | min_scale | trim_scale | scale | ?column?
> 3 | 2 | 1.23 | 0 | true
SELECT greatest(1, 2.5, 2), least(1, 0.5), greatest(null, 1), least(null, null::int), greatest('a', 'b');
> greatest | least | greatest | least | greatest
> 2.5 | 0.5 | 1 | NULL | b
SELECT random() < 1, random() >= 0;
> ?column? | ?column?
> true | true
SELECT 7 / 2, 7 / 2.0, 7.0 / 2, -7 / 2, 7 / -2, 7::float8 / 2, 1 / 3.0, 2 / 3.0, 1e10 / 3, 1::numeric(10,2) / 3, 22 / 7.0::numeric(4,2);
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 3 | 3.5000000000000000 | 3.5000000000000000 | -3 | -3 | 3.5 | 0.33333333333333333333 | 0.66666666666666666667 | 3333333333.33333333 | 0.33333333333333333333 | 3.1428571428571429
SELECT 0.1 + 0.2, 0.1::float8 + 0.2::float8, 1.0 * 1.00, 1.10 - 0.1, 100 * 1.1, 3 * 0.333, 1e2 + 1, 1.5e-3 * 2;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 0.3 | 0.30000000000000004 | 1.000 | 1.00 | 110.0 | 0.999 | 101 | 0.0030
SELECT avg(x), sum(x), min(x), max(x), count(x) FROM (VALUES (1), (2), (2), (null)) t(x);
> avg | sum | min | max | count
> 1.6666666666666667 | 5 | 1 | 2 | 3
SELECT avg(x), sum(x) FROM (VALUES (1.5), (2.25), (null)) t(x);
> avg | sum
> 1.8750000000000000 | 3.75
SELECT avg(x), sum(x) FROM (VALUES (1.5::float8), (2.25), (null)) t(x);
> avg | sum
> 1.875 | 3.75
SELECT avg(x), sum(x) FROM (VALUES (10000000000), (20000000001)) t(x);
> avg | sum
> 15000000000.50000000 | 30000000001
SELECT avg(x), sum(x), count(*), count(x), max(x) FROM (VALUES (1)) t(x) WHERE false;
> avg | sum | count | count | max
> NULL | NULL | 0 | 0 | NULL
SELECT stddev(x), stddev_pop(x), variance(x), var_pop(x), stddev_samp(x), var_samp(x) FROM (VALUES (1), (2), (4)) t(x);
> stddev | stddev_pop | variance | var_pop | stddev_samp | var_samp
> 1.5275252316519467 | 1.2472191289246471 | 2.3333333333333333 | 1.5555555555555556 | 1.5275252316519467 | 2.3333333333333333
SELECT stddev(x), variance(x), var_pop(x) FROM (VALUES (1)) t(x);
> stddev | variance | var_pop
> NULL | NULL | 0
SELECT stddev(x), variance(x), var_pop(x) FROM (VALUES (1.5::float8), (2.5), (4)) t(x);
> stddev | variance | var_pop
> 1.2583057392117916 | 1.5833333333333333 | 1.0555555555555556
SELECT corr(y, x), covar_pop(y, x), covar_samp(y, x), regr_slope(y, x), regr_intercept(y, x), regr_count(y, x), regr_r2(y, x) FROM (VALUES (1.0, 2.0), (2.0, 4.5), (3.0, 6.0)) t(x, y);
> corr | covar_pop | covar_samp | regr_slope | regr_intercept | regr_count | regr_r2
> 0.989743318610787 | 1.3333333333333333 | 2 | 2 | 0.16666666666666666 | 3 | 0.979591836734694
SELECT bool_and(x), bool_or(x), every(x) FROM (VALUES (true), (false), (null)) t(x);
> bool_and | bool_or | every
> false | true | false
SELECT bit_and(x), bit_or(x), bit_xor(x) FROM (VALUES (5), (3), (null)) t(x);
> bit_and | bit_or | bit_xor
> 1 | 7 | 6
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x), percentile_disc(0.5) WITHIN GROUP (ORDER BY x), mode() WITHIN GROUP (ORDER BY x) FROM (VALUES (1), (2), (2), (10)) t(x);
> percentile_cont | percentile_disc | mode
> 2 | 2 | 2
SELECT percentile_cont(array[0.25, 0.5]) WITHIN GROUP (ORDER BY x), percentile_cont(0.25) WITHIN GROUP (ORDER BY x DESC) FROM (VALUES (1), (2), (3), (10)) t(x);
> percentile_cont | percentile_cont
> {1.75,2.5} | 4.75
SELECT percentile_cont(1.5) WITHIN GROUP (ORDER BY x) FROM (VALUES (1)) t(x);
> ERROR 22003: percentile value 1.5 is not between 0 and 1
SELECT rank(2) WITHIN GROUP (ORDER BY x), dense_rank(2) WITHIN GROUP (ORDER BY x), percent_rank(2) WITHIN GROUP (ORDER BY x), cume_dist(2) WITHIN GROUP (ORDER BY x) FROM (VALUES (1), (2), (3)) t(x);
> rank | dense_rank | percent_rank | cume_dist
> 2 | 2 | 0.3333333333333333 | 0.75
SELECT array_agg(x), array_agg(x ORDER BY x DESC), array_agg(DISTINCT x ORDER BY x) FROM (VALUES (1), (2), (2)) t(x);
> array_agg | array_agg | array_agg
> {1,2,2} | {2,2,1} | {1,2}
SELECT array_agg(x) FROM (VALUES (1)) t(x) WHERE false;
> array_agg
> NULL
SELECT sum(x) FILTER (WHERE x > 1), count(*) FILTER (WHERE x > 5), avg(x) FILTER (WHERE x < 3) FROM (VALUES (1), (2), (3)) t(x);
> sum | count | avg
> 5 | 0 | 1.5000000000000000
SELECT count(DISTINCT x), sum(DISTINCT x), avg(DISTINCT x), count(DISTINCT y) FROM (VALUES (1, 'a'), (1, 'b'), (2, 'a'), (null, null)) t(x, y);
> count | sum | avg | count
> 2 | 3 | 1.5000000000000000 | 2
SELECT count(DISTINCT (x, y)), count((x, y)) FROM (VALUES (1, 'a'), (1, 'a'), (2, 'a')) t(x, y);
> count | count
> 2 | 3
SELECT sum('a');
> ERROR 42725: function sum(unknown) is not unique
~ ERROR 42883: function sum(unknown) does not exist
SELECT sum(true);
> ERROR 42883: function sum(boolean) does not exist
SELECT avg(date '2024-01-01');
> ERROR 42883: function avg(date) does not exist
SELECT min(true);
> ERROR 42883: function min(boolean) does not exist
~ min
~ true
SELECT max(array[1, 2]), min(x) FROM (VALUES (array[3])) t(x);
> max | min
> {1,2} | {3}
SELECT count();
> ERROR 42809: count(*) must be used to call a parameterless aggregate function
~ ERROR 42883: function count() does not exist
SELECT sum(1, 2);
> ERROR 42883: function sum(integer, integer) does not exist
SELECT max(x) + min(x) * 2, sum(x) / count(*), sum(x) / count(*)::numeric FROM (VALUES (1), (2), (4)) t(x);
> ?column? | ?column? | ?column?
> 6 | 2 | 2.3333333333333333
SELECT sum(sum(x)) FROM (VALUES (1)) t(x);
> ERROR 42803: aggregate function calls cannot be nested
SELECT x, sum(y) FROM (VALUES (1, 2)) t(x, y);
> ERROR 42803: column "t.x" must appear in the GROUP BY clause or be used in an aggregate function
SELECT numeric '123456789012345678901234567890.123456789' + 1, numeric '1e-20', numeric '1e20', 1e20::float8, 1e-7::float8, 123456.789e3;
> ?column? | numeric | numeric | float8 | float8 | ?column?
> 123456789012345678901234567891.123456789 | 0.00000000000000000001 | 100000000000000000000 | 1e+20 | 1e-07 | 123456789
SELECT 1.0::float8 / 3, 2.0::real / 3, 1e300::float8 * 1e10, 4.35::float8 * 100, 0.1::real + 0.2::real, 16777217::real;
> ERROR 22003: value out of range: overflow
SELECT 5::numeric / 3::int, 5 / 3::numeric, 10.00 / 4, 1 / 8.0, 100.0 / 3.0, 0.00001 / 7, 123456789.123 / 0.0007;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 1.6666666666666667 | 1.6666666666666667 | 2.5000000000000000 | 0.12500000000000000000 | 33.3333333333333333 | 0.000001428571428571428571 | 176366841604.28571429
SELECT sqrt(16), sqrt(16.0), sqrt(0.25), power(10, 2), power(10.0, -2), power(2::bigint, 3), 2 ^ 3, 2.5 ^ 2, exp(0), exp(2.5), ln(2.718281828), log(2, 8);
> sqrt | sqrt | sqrt | power | power | power | ?column? | ?column? | exp | exp | ln | log
> 4 | 4.000000000000000 | 0.50000000000000000 | 100 | 0.0100000000000000 | 8 | 8 | 6.2500000000000000 | 1 | 12.182493960703473 | 0.9999999998311267 | 3.0000000000000000
SELECT ceil(null::numeric), round(null::numeric, 2), abs(null::int), 1 + null, null / 0;
> ceil | round | abs | ?column? | ?column?
> NULL | NULL | NULL | NULL | NULL
SELECT 'NaN'::numeric;
> numeric
> NaN
~ ERROR 22P02: invalid input syntax for type numeric: "NaN"
SELECT cast(1e5 as int), cast(123456789012 as float8), cast(0.1 as real), cast(33.333333333 as numeric(6,3));
> int4 | float8 | float4 | numeric
> 100000 | 123456789012 | 0.1 | 33.333
SELECT -5 / 2, -5 % 2, 5 / -2, 5 % -2, -5.5 % 2, mod(-5.5, 2), mod(5, -3);
> ?column? | ?column? | ?column? | ?column? | ?column? | mod | mod
> -2 | -1 | -2 | 1 | -1.5 | -1.5 | 2
SELECT 1 - -1, - - 1, + 5, -(-5), 2--2
;
> ?column? | ?column? | ?column? | ?column? | ?column?
> 2 | 1 | 5 | 5 | 2
SELECT any_value(x) FROM (VALUES (1)) t(x);
> ERROR 42883: function any_value(integer) does not exist
~ any_value
~ 1
SELECT generate_series(1, 3);
> generate_series
> 1
> 2
> 3
SELECT generate_series(1, 3) AS a, generate_series(1, 2) AS b;
> a | b
> 1 | 1
> 2 | 2
> 3 | NULL
SELECT x, generate_series(1, x) FROM (VALUES (1), (2)) t(x);
> x | generate_series
> 1 | 1
> 2 | 1
> 2 | 2
SELECT generate_series(1, 3) + 10 AS n;
> n
> 11
> 12
> 13
SELECT count(*) FROM (SELECT generate_series(1, 10)) t;
> count
> 10
SELECT sum(g) FROM (SELECT generate_series(1, 4) AS g) t;
> sum
> 10
SELECT x FROM (VALUES (1), (2)) t(x) WHERE generate_series(1, 2) = 1;
> ERROR 0A000: set-returning functions are not allowed in WHERE
SELECT generate_series(1, 3) ORDER BY 1 DESC;
> generate_series
> 3
> 2
> 1
SELECT generate_series(1, 5) LIMIT 2;
> generate_series
> 1
> 2
SELECT unnest(array[1, 2]), unnest(array['a', 'b', 'c']);
> unnest | unnest
> 1 | a
> 2 | b
> NULL | c
SELECT DISTINCT unnest(array[1, 1, 2]) ORDER BY 1;
> unnest
> 1
> 2
SELECT x, unnest(y) FROM (VALUES (1, array[1, 2]), (2, '{}'::int[]), (3, null)) t(x, y);
> x | unnest
> 1 | 1
> 1 | 2
SELECT count(*), unnest(array[1, 2]);
> count | unnest
> 1 | 1
> 1 | 2
