-- Statements after the chapters of PostgreSQL's manual: texts, numbers, dates, arrays, JSON, windows.
SELECT 'abc' || 'def', 'Value: ' || 42, 42 || 'x';
> ?column? | ?column? | ?column?
> abcdef | Value: 42 | 42x
SELECT bit_length('jose'), char_length('josé'), lower('TOM'), upper('tom'), octet_length('josé');
> bit_length | char_length | lower | upper | octet_length
> 32 | 4 | tom | TOM | 5
SELECT overlay('Txxxxas' placing 'hom' from 2 for 4), overlay('abcdef' placing 'X' from 3);
> overlay | overlay
> Thomas | abXdef
SELECT position('om' in 'Thomas'), position('' in 'abc'), position('z' in 'abc');
> position | position | position
> 3 | 1 | 0
SELECT substring('Thomas' from 2 for 3), substring('Thomas' from 3), substring('Thomas' for 2), substring('Thomas' from -1 for 4), substring('Thomas' from 2 for 0);
> substring | substring | substring | substring | substring
> hom | omas | Th | Th | 
SELECT substring('Thomas' from 2 for -1);
> ERROR 22011: negative substring length not allowed
SELECT trim(both 'xyz' from 'yxTomxx'), trim(leading 'x' from 'xxabcxx'), trim(trailing from 'abc  '), trim('  a '), trim('x' from 'xax'), trim(both from ' a ');
> btrim | ltrim | rtrim | btrim | btrim | btrim
> Tom | abcxx | abc | a | a | a
SELECT ascii('x'), ascii(''), ascii('é'), chr(65), chr(233);
> ascii | ascii | ascii | chr | chr
> 120 | 0 | 233 | A | é
SELECT chr(0);
> ERROR 54000: null character not permitted
SELECT btrim('xyxtrimyyx', 'xyz'), ltrim('zzzytest', 'xyz'), rtrim('testxxzx', 'xyz');
> btrim | ltrim | rtrim
> trim | test | test
SELECT concat('abcde', 2, NULL, 22, true, 1.5), concat_ws(',', 'abcde', 2, NULL, 22), concat_ws(NULL, 'a', 'b');
> concat | concat_ws | concat_ws
> abcde222t1.5 | abcde,2,22 | NULL
SELECT format('Hello %s', 'World'), format('%s, %s, %s, %%', 'one', 'two', 'three'), format('INSERT INTO %I VALUES(%L)', 'Foo bar', E'O\'Reilly'), format('|%10s|', 'foo'), format('|%-10s|', 'foo'), format('|%*s|', 10, 'foo'), format('|%*s|', -10, 'foo'), format('%3$s, %2$s, %1$s', 'one', 'two', 'three'), format('|%*2$s|', 'foo', 10, 'bar'), format('|%1$*2$s|', 'foo', 10), format('Testing %3$s, %2$s, %s', 'one', 'two', 'three');
> format | format | format | format | format | format | format | format | format | format | format
> Hello World | one, two, three, % | INSERT INTO "Foo bar" VALUES('O''Reilly') | |       foo| | |foo       | | |       foo| | |foo       | | three, two, one | |       bar| | |       foo| | Testing three, two, three
SELECT format('%s');
> ERROR 22023: too few arguments for format()
SELECT format('%d', 1);
> ERROR 22023: unrecognized format() type specifier "d"
SELECT format('%L %I', NULL, 'a');
> format
> NULL a
SELECT format('%I', NULL);
> ERROR 22004: null values cannot be formatted as an SQL identifier
SELECT initcap('hi THOMAS o''brien x-y'), left('abcde', 2), left('abcde', -2), right('abcde', 2), right('abcde', -2), length('jose');
> initcap | left | left | right | right | length
> Hi Thomas O'Brien X-Y | ab | abc | de | cde | 4
SELECT lpad('hi', 5, 'xy'), lpad('hi', 1), lpad('hi', 5), rpad('hi', 5, 'xy'), lpad('hi', 5, ''), lpad('hi', -1, 'x');
> lpad | lpad | lpad | rpad | lpad | lpad
> xyxhi | h |    hi | hixyx | hi | 
SELECT md5('abc'), parse_ident('"SomeSchema".someTable'), quote_ident('Foo bar'), quote_ident('foo'), quote_literal(E'O\'Reilly'), quote_literal(42.5), quote_nullable(NULL), quote_literal(E'a\\b');
> md5 | parse_ident | quote_ident | quote_ident | quote_literal | quote_literal | quote_nullable | quote_literal
> 900150983cd24fb0d6963f7d28e17f72 | {SomeSchema,sometable} | "Foo bar" | foo | 'O''Reilly' | '42.5' | NULL | E'a\\b'
SELECT quote_ident('select'), quote_ident('table'), quote_ident('name'), quote_ident('a$b'), quote_ident('1a'), quote_ident('');
> quote_ident | quote_ident | quote_ident | quote_ident | quote_ident | quote_ident
> "select" | "table" | name | "a$b" | "1a" | ""
SELECT regexp_count('123456789012', '\d\d\d', 2), regexp_instr('ABCDEF', 'c(.)(..)', 1, 1, 0, 'i'), regexp_instr('ABCDEF', 'c(.)(..)', 1, 1, 0, 'i', 2), regexp_like('Hello World', 'world$', 'i'), regexp_match('foobarbequebaz', '(bar)(beque)'), regexp_match('foobarbequebaz', 'barbeque'), regexp_replace('Thomas', '.[mN]a.', 'M'), regexp_replace('Thomas', '.', 'X', 3, 2), regexp_split_to_array('hello world', '\s+'), regexp_substr('ABCDEF', 'c(.)(..)', 1, 1, 'i', 2);
> regexp_count | regexp_instr | regexp_instr | regexp_like | regexp_match | regexp_match | regexp_replace | regexp_replace | regexp_split_to_array | regexp_substr
> 3 | 3 | 5 | true | {bar,beque} | {barbeque} | ThM | ThoXas | {hello,world} | EF
SELECT * FROM regexp_matches('foobarbequebaz', 'ba.', 'g');
> regexp_matches
> {bar}
> {baz}
SELECT * FROM regexp_split_to_table('hello world', '\s+');
> regexp_split_to_table
> hello
> world
SELECT regexp_replace('foobarbaz', 'b..', 'X'), regexp_replace('foobarbaz', 'b..', 'X', 'g'), regexp_replace('foobarbaz', 'b(..)', 'X\1Y', 'g'), regexp_replace('A PostgreSQL function', 'a|e|i|o|u', 'X', 1, 0, 'i'), regexp_replace('abc', '', '-', 'g');
> regexp_replace | regexp_replace | regexp_replace | regexp_replace | regexp_replace
> fooXbaz | fooXX | fooXarYXazY | X PXstgrXSQL fXnctXXn | -a-b-c-
SELECT repeat('Pg', 4), repeat('x', 0), repeat('x', -1), replace('abcdefabcdef', 'cd', 'XX'), reverse('abcde'), split_part('abc~@~def~@~ghi', '~@~', 2), split_part('abc,def,ghi,jkl', ',', -2), split_part('a', ',', 2);
> repeat | repeat | repeat | replace | reverse | split_part | split_part | split_part
> PgPgPgPg |  |  | abXXefabXXef | edcba | def | ghi | 
SELECT split_part('a,b', ',', 0);
> ERROR 22023: field position must not be zero
SELECT starts_with('alphabet', 'alph'), string_to_array('xx~~yy~~zz', '~~', 'yy'), string_to_array('abc', NULL), string_to_array('abc', ''), string_to_array('', ','), strpos('high', 'ig'), substr('alphabet', 3), substr('alphabet', 3, 2), to_hex(2147483647), to_hex(-1), translate('12345', '143', 'ax'), unistr('d\0061t\+000061');
> starts_with | string_to_array | string_to_array | string_to_array | string_to_array | strpos | substr | substr | to_hex | to_hex | translate | unistr
> true | {xx,NULL,zz} | {a,b,c} | {abc} | {} | 2 | phabet | ph | 7fffffff | ffffffff | a2x5 | data
SELECT * FROM string_to_table('xx~^~yy~^~zz', '~^~', 'yy');
> string_to_table
> NULL
> xx
> zz
SELECT 'abc' LIKE 'abc', 'abc' LIKE 'a%', 'abc' LIKE '_b_', 'abc' LIKE 'c', 'a%c' LIKE 'a\%c', 'a_c' LIKE 'a!_c' ESCAPE '!', 'ABC' ILIKE 'abc', 'abc' NOT LIKE 'x%', 'abc' ~~ 'a%', 'abc' !~~* 'A%';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | false | true | true | true | true | true | false
SELECT 'abc' LIKE 'a\';
> ERROR 22025: LIKE pattern must not end with escape character
SELECT 'abc' LIKE 'a' ESCAPE 'xx';
> ERROR 22025: invalid escape string
SELECT 'abc' SIMILAR TO 'abc', 'abc' SIMILAR TO 'a', 'abc' SIMILAR TO '%(b|d)%', 'abc' SIMILAR TO '(b|c)%', '-abc-' SIMILAR TO '%\mabc\M%', 'xabcy' SIMILAR TO '%\mabc\M%', 'aaa' SIMILAR TO 'a{2,3}', 'ab' SIMILAR TO '[a-c]+', 'x.y' SIMILAR TO 'x.y';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | false | true | false | true | false | true | true | true
SELECT 'thomas' ~ 't.*ma', 'thomas' ~* 'T.*ma', 'thomas' !~ 't.*max', 'thomas' !~* 'T.*ma', 'abcd' ~ 'bc', 'abcd' ~ 'a.c', 'abcd' ~ 'x', 'ab' ~ '^a$|b';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | false | true | true | false | true
SELECT 'a' ~ '[';
> ERROR 2201B: invalid regular expression: brackets [] not balanced
SELECT 'a' ~ '(';
> ERROR 2201B: invalid regular expression: parentheses () not balanced
SELECT encode('123\000\001', 'base64'), encode('\x1234', 'hex'), decode('MTIz', 'base64'), encode('a\\b'::bytea, 'escape'), decode('a\\b', 'escape');
> encode | encode | decode | encode | decode
> MTIzAAE= | 1234 | \x313233 | a\\b | \x615c62
SELECT decode('zz', 'hex');
> ERROR 22023: invalid hexadecimal digit: "z"
SELECT '\x1234'::bytea || '\x56', length('\x1234'::bytea), substring('\x1234567890'::bytea from 3 for 2), trim('\x9012'::bytea from '\x1234567890'::bytea), get_bit('\x1234567890'::bytea, 30), get_byte('\x1234567890'::bytea, 4), set_bit('\x1234567890'::bytea, 30, 0), set_byte('\x1234567890'::bytea, 4, 64), overlay('\x1234567890'::bytea placing '\002\003'::bytea from 2 for 3), position('\x5678'::bytea in '\x1234567890'::bytea), bit_count('\x1234567890'::bytea), ltrim('\x1234567890'::bytea, '\x9012'::bytea), btrim('\x1234567890'::bytea, '\x9012'::bytea), rtrim('\x1234567890'::bytea, '\x9012'::bytea);
> ?column? | length | substring | btrim | get_bit | get_byte | set_bit | set_byte | overlay | position | bit_count | ltrim | btrim | rtrim
> \x123456 | 2 | \x5678 | \x345678 | 1 | 144 | \x1234563890 | \x1234567840 | \x12020390 | 3 | 15 | \x34567890 | \x345678 | \x12345678
SELECT sha224('abc'), sha256('abc'), md5('abc'::bytea), convert_from('text_in_utf8', 'UTF8'), convert_to('some_text', 'UTF8');
> sha224 | sha256 | md5 | convert_from | convert_to
> \x23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7 | \xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad | 900150983cd24fb0d6963f7d28e17f72 | text_in_utf8 | \x736f6d655f74657874
SELECT get_byte('\x12'::bytea, 5);
> ERROR 2202E: index 5 out of valid range, 0..0
SELECT 'a' < 'B', 'a' < 'b', 'é' > 'z', 'A' < 'a', '' < 'a', 'abc' < 'abcd';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> false | true | true | true | true | true
SELECT length(repeat('a', 1000)), length(E'a\nb'), 'a\nb', E'\x41\u0042\103', E'tab\there';
> length | length | ?column? | ?column? | ?column?
> 1000 | 3 | a\nb | ABC | tab	here
SELECT $$it's$$, $q$a$$b$q$;
> ?column? | ?column?
> it's | a$$b
SELECT string_agg(x, ',' ORDER BY x DESC), string_agg(DISTINCT x, ',') FROM (VALUES ('a'), ('b'), ('a')) v(x);
> string_agg | string_agg
> b,a,a | a,b
SELECT 'x'::char(3) || 'y', length('x  '::char(3)), 'x '::char(3) = 'x'::char(3), 'x '::text = 'x'::text, 'abc'::varchar(2), 'abc'::char(2);
> ?column? | length | ?column? | ?column? | varchar | bpchar
> xy | 1 | true | false | ab | ab
SELECT 'abc' COLLATE "C" < 'abd';
> ?column?
> true
SELECT lower(NULL), upper(''), replace('a', '', 'b'), strpos('', ''), split_part('', ',', 1), reverse(''), initcap('');
> lower | upper | replace | strpos | split_part | reverse | initcap
> NULL |  | a | 1 |  |  | 
SELECT string_to_array('1,2,,3', ','), array_to_string(ARRAY[1, 2, NULL, 5], ',', '*'), array_to_string(ARRAY[1, NULL], ',');
> string_to_array | array_to_string | array_to_string
> {1,2,"",3} | 1,2,*,5 | 1
SELECT ltrim('abc', NULL), concat(NULL), concat_ws(',', NULL), length(NULL);
> ltrim | concat | concat_ws | length
> NULL |  |  | NULL
SELECT 'A' || NULL, 'A' || 1.50, 'A' || true, 'A' || date '2024-01-01', 'A' || ARRAY[1]::text;
> ?column? | ?column? | ?column? | ?column? | ?column?
> NULL | A1.50 | Atrue | A2024-01-01 | A{1}
SELECT regexp_split_to_array('the quick brown fox', '\s*'), regexp_split_to_array('abc', ''), regexp_matches('abc', 'x');
> regexp_split_to_array | regexp_split_to_array | regexp_matches
SELECT position('b' in 'abc') + 1, substring('abc', 2), substring('abcdef', 2, 3), overlay('abc' placing 'zz' from 2 for 0);
> ?column? | substring | substring | overlay
> 3 | bc | bcd | azzbc
SELECT ('x' || 'y')::char(1), cast('  7 ' as int), '7'::int + 1, ' t '::bool, 'yes'::bool, 'off'::bool, '1'::bool;
> bpchar | int4 | ?column? | bool | bool | bool | bool
> x | 7 | 8 | true | true | false | true
SELECT 'maybe'::bool;
> ERROR 22P02: invalid input syntax for type boolean: "maybe"
SELECT '1.5'::int;
> ERROR 22P02: invalid input syntax for type integer: "1.5"
SELECT ''::int;
> ERROR 22P02: invalid input syntax for type integer: ""
SELECT '99999999999'::int;
> ERROR 22003: value "99999999999" is out of range for type integer
SELECT round(2.5), round(-2.5), round(2.5::float8), round(3.5::float8), 7.0 / 2, 1 / 3.0, 10 / 3::numeric, 1e10::int8, 2.5::int, 3.5::int, -2.5::int, 2.5::float8::int, 3.5::float8::int;
> round | round | round | round | ?column? | ?column? | ?column? | int8 | int4 | int4 | ?column? | int4 | int4
> 3 | -3 | 2 | 4 | 3.5000000000000000 | 0.33333333333333333333 | 3.3333333333333333 | 10000000000 | 3 | 4 | -3 | 2 | 4
SELECT 1.0 / 3, 100.0 / 3, 1000000.0 / 3, 1.23 * 4.567, 0.1 + 0.2, 0.1::float8 + 0.2::float8, 1e-10 * 1e-10, 12345678901234567890 * 98765432109876543210;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 0.33333333333333333333 | 33.3333333333333333 | 333333.333333333333 | 5.61741 | 0.3 | 0.30000000000000004 | 0.00000000000000000001 | 1219326311370217952237463801111263526900
SELECT 1 / 0;
> ERROR 22012: division by zero
SELECT 1.0 / 0;
> ERROR 22012: division by zero
SELECT 1 % 0;
> ERROR 22012: division by zero
SELECT 2147483647 + 1;
> ERROR 22003: integer out of range
SELECT 9223372036854775807 + 1;
> ERROR 22003: bigint out of range
SELECT -(-9223372036854775807 - 1);
> ERROR 22003: bigint out of range
SELECT (-9223372036854775807 - 1) / -1;
> ERROR 22003: bigint out of range
SELECT abs(-2147483648);
> ERROR 22003: integer out of range
SELECT 32767::int2 + 1::int2;
> ERROR 22003: smallint out of range
SELECT 40000::int2;
> ERROR 22003: smallint out of range
SELECT sqrt(-1);
> ERROR 2201F: cannot take square root of a negative number
SELECT ln(0);
> ERROR 2201E: cannot take logarithm of zero
SELECT ln(-1);
> ERROR 2201E: cannot take logarithm of a negative number
SELECT power(0, -1);
> ERROR 2201F: zero raised to a negative power is undefined
SELECT power(-8, 0.5);
> ERROR 2201F: a negative number raised to a non-integer power yields a complex result
SELECT log(0);
> ERROR 2201E: cannot take logarithm of zero
SELECT exp(1000);
> ERROR 22003: value out of range: overflow
SELECT exp(1000.0);
> exp
> 197007111401704699388887935224332312531693798532384578995280299138506385078244119347497807656302688993096381798752022693598298173054461289923262783660152825232320535169584566756192271567602788071422466826314006855168508653497941660316045367817938092905299728580132869945856470286534375900456564355589156220422320260518826112288638358372248724725214506150418881937494100871264232248436315760560377439930623959705844189509050047074217568.2
SELECT factorial(-1);
> ERROR 22003: factorial of a negative number is undefined
SELECT acos(0.5), asin(0.5), atan(1), atan2(1, 2), cos(0), cot(0.5), sin(1), tan(1), acosd(0.5), sind(30), cosd(60), tand(45), sinh(1), cosh(0), tanh(1), asinh(1), acosh(1), atanh(0.5);
> acos | asin | atan | atan2 | cos | cot | sin | tan | acosd | sind | cosd | tand | sinh | cosh | tanh | asinh | acosh | atanh
> 1.0471975511965979 | 0.5235987755982989 | 0.7853981633974483 | 0.4636476090008061 | 1 | 1.830487721712452 | 0.8414709848078965 | 1.5574077246549023 | 60 | 0.5 | 0.5 | 1 | 1.1752011936438014 | 1 | 0.7615941559557649 | 0.881373587019543 | 0 | 0.5493061443340548
SELECT acos(2);
> ERROR 22003: input is out of range
SELECT 'NaN'::float8, 'Infinity'::float8, '-inf'::float8, 'NaN'::float8 = 'NaN'::float8, 'NaN'::float8 > 1e308, 'Infinity'::float8 - 'Infinity'::float8, 1e308::float8;
> float8 | float8 | float8 | ?column? | ?column? | ?column? | float8
> NaN | Infinity | -Infinity | true | true | NaN | 1e+308
SELECT 1e308::float8 * 10;
> ERROR 22003: value out of range: overflow
SELECT 1e-320::float8, 1.5e300::float8 / 1e-10;
> ERROR 22003: value out of range: overflow
SELECT 3.14::real, 3.14::real::float8, 1e20::real, 16777217::real, 0.1::real + 0.2::real, 1.1::real * 1.1;
> float4 | float8 | float4 | float4 | ?column? | ?column?
> 3.14 | 3.140000104904175 | 1e+20 | 1.6777216e+07 | 0.3 | 1.2100000262260437
SELECT float8 '1e15', float8 '1e16', float8 '123456789012345680', float8 '0.0001', float8 '0.00001', 1e15::real, 1e-5::real, 100000::real, 1000000::real, 123456789::real;
> float8 | float8 | float8 | float8 | float8 | float4 | float4 | float4 | float4 | float4
> 1e+15 | 1e+16 | 1.2345678901234568e+17 | 0.0001 | 1e-05 | 1e+15 | 1e-05 | 100000 | 1e+06 | 1.2345679e+08
SELECT 5::numeric(5,2), 5.555::numeric(5,2), -5.555::numeric(5,2), 12345::numeric(3,0);
> ERROR 22003: numeric field overflow
SELECT numeric '1e400' * 1, length((numeric '9' ^ 500)::text);
> ?column? | length
> 10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 | 495
SELECT sum(x), avg(x), min(x), max(x), count(*), stddev(x), variance(x) FROM (VALUES (1), (2), (3), (4)) v(x);
> sum | avg | min | max | count | stddev | variance
> 10 | 2.5000000000000000 | 1 | 4 | 4 | 1.2909944487358056 | 1.6666666666666667
SELECT sum(x), avg(x), stddev_pop(x), var_pop(x) FROM (VALUES (1.5), (2.5), (NULL)) v(x);
> sum | avg | stddev_pop | var_pop
> 4.0 | 2.0000000000000000 | 0.50000000000000000000 | 0.25000000000000000000
SELECT sum(x), avg(x) FROM (VALUES (1.5::float8), (2.5)) v(x);
> sum | avg
> 4 | 2
SELECT sum(x) FROM (VALUES (9223372036854775807), (1)) v(x);
> sum
> 9223372036854775808
SELECT corr(y, x), covar_pop(y, x), covar_samp(y, x), regr_avgx(y, x), regr_count(y, x), regr_intercept(y, x), regr_r2(y, x), regr_slope(y, x), regr_sxx(y, x), regr_sxy(y, x) FROM (VALUES (1, 2), (2, 4.5), (3, 5)) v(x, y);
> corr | covar_pop | covar_samp | regr_avgx | regr_count | regr_intercept | regr_r2 | regr_slope | regr_sxx | regr_sxy
> 0.9332565252573828 | 1 | 1.5 | 2 | 3 | 0.8333333333333334 | 0.870967741935484 | 1.5 | 2 | 3
SELECT bit_and(x), bit_or(x), bit_xor(x), bool_and(x > 0), bool_or(x > 2), every(x > 1) FROM (VALUES (1), (3), (5)) v(x);
> bit_and | bit_or | bit_xor | bool_and | bool_or | every
> 1 | 7 | 7 | true | true | false
SELECT greatest(1, 2.5, 3), least(1, 2.5, NULL), greatest(NULL, NULL), greatest('a', 'b');
> greatest | least | greatest | greatest
> 3 | 1 | NULL | b
SELECT 1 = 1.0, 1 < 1.5, 1::int8 = 1::int2, 1.0 = 1.00, 0.1::float8 = 0.1, 0.1::real = 0.1, 1 BETWEEN 0 AND 2, 1 NOT BETWEEN 2 AND 3, 1 BETWEEN SYMMETRIC 2 AND 0, NULL BETWEEN 1 AND 2;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | true | true | false | true | true | true | NULL
SELECT 1 <> 2, 1 != 2, 1 IS DISTINCT FROM NULL, NULL IS NOT DISTINCT FROM NULL, 1 IS NULL, NULL ISNULL, 1 NOTNULL, true IS TRUE, NULL IS UNKNOWN, false IS NOT TRUE;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | true | false | true | true | true | true | true
SELECT true AND NULL, false AND NULL, true OR NULL, false OR NULL, NOT NULL::bool, true = 't', true > false;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> NULL | false | true | NULL | NULL | true | true
SELECT num_nonnulls(1, NULL, 2), num_nulls(1, NULL, 2);
> num_nonnulls | num_nulls
> 2 | 1
SELECT CASE WHEN 1 > 2 THEN 'a' WHEN 2 > 1 THEN 'b' ELSE 'c' END, CASE 3 WHEN 1 THEN 'x' WHEN 3 THEN 'y' END, CASE WHEN false THEN 1 END, CASE 1 WHEN 1.0 THEN 'eq' END;
> case | case | case | case
> b | y | NULL | eq
SELECT coalesce(NULL, 1, 2), coalesce(NULL, 'a'), nullif(1, 1), nullif(1, 2), coalesce(1, 2.5), coalesce(NULL, NULL);
> coalesce | coalesce | nullif | nullif | coalesce | coalesce
> 1 | a | NULL | 1 | 1 | NULL
SELECT CASE WHEN true THEN 1 ELSE 2.5 END, CASE WHEN true THEN 'a' ELSE NULL END;
> case | case
> 1 | a
SELECT 1234567890123456789012345678901234567890, 1234567890123.45678901234567890, -0.0, 0.0, -0, 00123;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 1234567890123456789012345678901234567890 | 1234567890123.45678901234567890 | 0.0 | 0.0 | 0 | 123
SELECT (1.5)::int, (2.5)::int, 0.5::int, 1.4999::int, '0x1F'::text, 1e3, 1E-3, 1.e2;
> int4 | int4 | int4 | int4 | text | ?column? | ?column? | ?column?
> 2 | 3 | 1 | 1 | 0x1F | 1000 | 0.001 | 100
SELECT mod(-7, 3), mod(7, -3), mod(7.5, 2), div(-7, 2), div(7.5, 2), -7 / 2, 7 / -2;
> mod | mod | mod | div | div | ?column? | ?column?
> -1 | 1 | 1.5 | -3 | 3 | -3 | -3
SELECT trunc(-42.8), trunc(1234.567, -2), round(-1.5), round(0.5), round(1.005, 2), round(1e20::float8), ceil(-0.5), floor(-0.5), sign(0), sign(5.5);
> trunc | trunc | round | round | round | round | ceil | floor | sign | sign
> -42 | 1200 | -2 | 1 | 1.01 | 1e+20 | 0 | -1 | 0 | 1
SELECT width_bucket(3, 1, 10, 3), width_bucket(0, 1, 10, 3), width_bucket(11, 1, 10, 3), width_bucket(5, 10, 1, 3), width_bucket(5, array[1, 3, 6]);
> width_bucket | width_bucket | width_bucket | width_bucket | width_bucket
> 1 | 0 | 4 | 2 | 2
SELECT width_bucket(5, 1, 10, 0);
> ERROR 2201G: count must be greater than zero
SELECT gcd(0, 0), gcd(-12, 18), lcm(0, 5), gcd(2.5, 1.5), lcm(2.5, 1.5);
> gcd | gcd | lcm | gcd | lcm
> 0 | 6 | 0 | 0.5 | 7.5
SELECT 5 BETWEEN 1 AND 10 AND 3 > 2, 1 IN (1, 2), 1 NOT IN (2, NULL), 1 IN (NULL), NULL IN (1), 1 = ANY (ARRAY[1, 2]), 3 > ALL (ARRAY[1, 2]), 1 = ANY (ARRAY[NULL]::int[]), 1 <> ALL ('{}'::int[]), 1 = ANY ('{}'::int[]);
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | NULL | NULL | NULL | true | true | NULL | true | false
SELECT (1, 2) = (1, 2), (1, 2) < (1, 3), (1, NULL) = (1, 2), (1, NULL) < (2, 1), (1, 2) <> (1, 3), ROW(1, NULL) IS NULL, ROW(NULL, NULL) IS NULL, ROW(1, 2) IS NOT NULL, (1, 2) IS DISTINCT FROM (1, NULL), (2, 1) > (1, 5);
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | NULL | true | true | false | true | true | true | true
SELECT sum(1::int2), sum(1::int8), sum(1.5::real), avg(1::int2), avg(1.5::real), max(1::int2), sum('1 day'::interval), avg('1 day'::interval), max('a'), min(date '2024-01-01'), max(true::text);
> sum | sum | sum | avg | avg | max | sum | avg | max | min | max
> 1 | 1 | 1.5 | 1.00000000000000000000 | 1.5 | 1 | 1 day | 1 day | a | 2024-01-01 | true
SELECT pg_typeof(sum(1::int2)), pg_typeof(sum(1::int8)), pg_typeof(sum(1.5::real)), pg_typeof(avg(1.5::real)), pg_typeof(stddev(1)), pg_typeof(stddev(1.5::float8));
> pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof
> bigint | numeric | real | double precision | numeric | double precision
SELECT date '2001-09-28' + 7, date '2001-09-28' + interval '1 hour', date '2001-09-28' + time '03:00', interval '1 day' + interval '1 hour', timestamp '2001-09-28 01:00' + interval '23 hours', time '01:00' + interval '3 hours', - interval '23 hours', date '2001-10-01' - date '2001-09-28', date '2001-10-01' - 7, date '2001-09-28' - interval '1 hour', time '05:00' - time '03:00', time '05:00' - interval '2 hours', timestamp '2001-09-28 23:00' - interval '23 hours', interval '1 day' - interval '1 hour', timestamp '2001-09-29 03:00' - timestamp '2001-07-27 12:00', interval '1 second' * 900, interval '1 day' * 21, interval '1 hour' * 3.5, interval '1 hour' / 1.5;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 2001-10-05 | 2001-09-28 01:00:00 | 2001-09-28 03:00:00 | 1 day 01:00:00 | 2001-09-29 00:00:00 | 04:00:00 | -23:00:00 | 3 | 2001-09-24 | 2001-09-27 23:00:00 | 02:00:00 | 03:00:00 | 2001-09-28 00:00:00 | 1 day -01:00:00 | 63 days 15:00:00 | 00:15:00 | 21 days | 03:30:00 | 00:40:00
SELECT age(timestamp '2001-04-10', timestamp '1957-06-13'), date_bin('15 minutes', timestamp '2001-02-16 20:38:40', timestamp '2001-02-16 20:05:00'), date_part('hour', timestamp '2001-02-16 20:38:40'), date_part('month', interval '2 years 3 months'), date_trunc('hour', timestamp '2001-02-16 20:38:40'), date_trunc('day', timestamptz '2001-02-16 20:38:40+00', 'Australia/Sydney'), date_trunc('hour', interval '2 days 3 hours 40 minutes'), extract(hour from timestamp '2001-02-16 20:38:40'), extract(month from interval '2 years 3 months'), isfinite(date '2001-02-16'), isfinite(timestamp 'infinity'), isfinite(interval '4 hours'), justify_days(interval '1 year 65 days'), justify_hours(interval '50 hours 10 minutes'), justify_interval(interval '1 mon -1 hour'), make_date(2013, 7, 15), make_interval(days => 10), make_time(8, 15, 23.5), make_timestamp(2013, 7, 15, 8, 15, 23.5), make_timestamptz(2013, 7, 15, 8, 15, 23.5), make_timestamptz(2013, 7, 15, 8, 15, 23.5, 'Europe/London'), to_timestamp(1284352323);
> age | date_bin | date_part | date_part | date_trunc | date_trunc | date_trunc | extract | extract | isfinite | isfinite | isfinite | justify_days | justify_hours | justify_interval | make_date | make_interval | make_time | make_timestamp | make_timestamptz | make_timestamptz | to_timestamp
> 43 years 9 mons 27 days | 2001-02-16 20:35:00 | 20 | 3 | 2001-02-16 20:00:00 | 2001-02-16 13:00:00+00 | 2 days 03:00:00 | 20 | 3 | true | false | true | 1 year 2 mons 5 days | 2 days 02:10:00 | 29 days 23:00:00 | 2013-07-15 | 10 days | 08:15:23.5 | 2013-07-15 08:15:23.5 | 2013-07-15 08:15:23.5+00 | 2013-07-15 07:15:23.5+00 | 2010-09-13 04:32:03+00
SELECT (date '2001-02-16', date '2001-12-21') OVERLAPS (date '2001-10-30', date '2002-10-30'), (date '2001-02-16', interval '100 days') OVERLAPS (date '2001-10-30', date '2002-10-30'), (date '2001-10-29', date '2001-10-30') OVERLAPS (date '2001-10-30', date '2001-10-31');
> overlaps | overlaps | overlaps
> true | false | false
SELECT extract(century from timestamp '2000-12-16 12:21:13'), extract(century from timestamp '2001-02-16 20:38:40'), extract(day from timestamp '2001-02-16 20:38:40'), extract(day from interval '40 days 1 minute'), extract(decade from timestamp '2001-02-16 20:38:40'), extract(dow from timestamp '2001-02-16 20:38:40'), extract(doy from timestamp '2001-02-16 20:38:40'), extract(epoch from timestamptz '2001-02-16 20:38:40.12-08'), extract(epoch from timestamp '2001-02-16 20:38:40.12'), extract(epoch from interval '5 days 3 hours'), extract(isodow from timestamp '2001-02-18 20:38:40'), extract(isoyear from date '2006-01-01'), extract(julian from date '2006-01-01'), extract(julian from timestamp '2006-01-01 12:00'), extract(microseconds from time '17:12:28.5'), extract(millennium from timestamp '2001-02-16 20:38:40'), extract(milliseconds from time '17:12:28.5'), extract(minute from timestamp '2001-02-16 20:38:40'), extract(quarter from timestamp '2001-02-16 20:38:40'), extract(second from timestamp '2001-02-16 20:38:40'), extract(second from time '17:12:28.5'), extract(timezone from timestamptz '2001-02-16 20:38:40+00'), extract(week from timestamp '2001-02-16 20:38:40'), extract(year from timestamp '2001-02-16 20:38:40'), extract(year from date '0044-03-15 BC');
> extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract | extract
> 20 | 21 | 16 | 40 | 200 | 5 | 47 | 982384720.120000 | 982355920.120000 | 442800.000000 | 7 | 2005 | 2453737 | 2453737.50000000000000000000 | 28500000 | 3 | 28500.000 | 38 | 1 | 40.000000 | 28.500000 | 0 | 7 | 2001 | -44
SELECT extract(hour from date '2024-01-01');
> ERROR 0A000: unit "hour" not supported for type date
SELECT extract(foo from timestamp '2024-01-01');
> ERROR 22023: unit "foo" not recognized for type timestamp without time zone
SELECT date_part('foo', timestamp '2024-01-01');
> ERROR 22023: unit "foo" not recognized for type timestamp without time zone
SELECT extract(epoch from date '2024-01-01'), extract(dow from date '2024-01-07'), date_part('epoch', interval '1 month'), extract(hour from interval '100 hours'), extract(month from interval '14 months'), extract(week from date '2024-12-30'), extract(isoyear from date '2024-12-30');
> extract | extract | date_part | extract | extract | extract | extract
> 1704067200 | 0 | 2592000 | 100 | 2 | 1 | 2025
SELECT date_trunc('year', timestamp '2024-05-06'), date_trunc('quarter', timestamp '2024-05-06'), date_trunc('week', timestamp '2024-05-05'), date_trunc('decade', timestamp '2024-05-06'), date_trunc('century', timestamp '2024-05-06'), date_trunc('millennium', timestamp '2024-05-06'), date_trunc('milliseconds', timestamp '2024-05-06 01:02:03.456789'), date_trunc('microseconds', timestamp '2024-05-06 01:02:03.456789');
> date_trunc | date_trunc | date_trunc | date_trunc | date_trunc | date_trunc | date_trunc | date_trunc
> 2024-01-01 00:00:00 | 2024-04-01 00:00:00 | 2024-04-29 00:00:00 | 2020-01-01 00:00:00 | 2001-01-01 00:00:00 | 2001-01-01 00:00:00 | 2024-05-06 01:02:03.456 | 2024-05-06 01:02:03.456789
SELECT date_trunc('foo', timestamp '2024-05-06');
> ERROR 22023: unit "foo" not recognized for type timestamp without time zone
SELECT timestamp '2001-02-16 20:38:40' AT TIME ZONE 'America/Denver', timestamptz '2001-02-16 20:38:40-05' AT TIME ZONE 'America/Denver', timestamp '2001-02-16 20:38:40' AT TIME ZONE 'Asia/Tokyo' AT TIME ZONE 'America/Chicago', timestamptz '2001-02-16 20:38:40-05' AT TIME ZONE '+02', timezone('UTC', timestamp '2024-01-01');
> timezone | timezone | timezone | timezone | timezone
> 2001-02-17 03:38:40+00 | 2001-02-16 18:38:40 | 2001-02-16 05:38:40 | 2001-02-16 23:38:40 | 2024-01-01 00:00:00+00
SELECT timestamp '2024-01-01' AT TIME ZONE 'Mars/Phobos';
> ERROR 22023: time zone "Mars/Phobos" not recognized
SELECT date 'epoch', date 'infinity', timestamp '-infinity', date 'January 8, 1999', date '1999-01-08', date '1/8/1999', date '1999-Jan-08', date 'Jan-08-1999', date '08-Jan-1999', date '19990108', date '990108', date '1999.008', date 'J2451187', date 'January 8, 99 BC';
> date | date | timestamp | date | date | date | date | date | date | date | date | date | date | date
> 1970-01-01 | infinity | -infinity | 1999-01-08 | 1999-01-08 | 1999-01-08 | 1999-01-08 | 1999-01-08 | 1999-01-08 | 1999-01-08 | 1999-01-08 | 1999-01-08 | 1999-01-08 | 0099-01-08 BC
SELECT time '04:05:06.789', time '04:05:06', time '04:05', time '040506', time '04:05 AM', time '04:05 PM', time '24:00:00', time '23:59:60';
> time | time | time | time | time | time | time | time
> 04:05:06.789 | 04:05:06 | 04:05:00 | 04:05:06 | 04:05:00 | 16:05:00 | 24:00:00 | 24:00:00
SELECT timestamp '1999-01-08 04:05:06', timestamp 'January 8 04:05:06 1999', timestamp '1999-01-08T04:05:06', timestamptz '1999-01-08 04:05:06 -8:00', timestamptz 'January 8 04:05:06 1999 PST', timestamptz '2004-10-19 10:23:54 Europe/Berlin', timestamp '2004-10-19 10:23:54+02';
> timestamp | timestamp | timestamp | timestamptz | timestamptz | timestamptz | timestamp
> 1999-01-08 04:05:06 | 1999-01-08 04:05:06 | 1999-01-08 04:05:06 | 1999-01-08 12:05:06+00 | 1999-01-08 12:05:06+00 | 2004-10-19 08:23:54+00 | 2004-10-19 10:23:54
SELECT date '2024-02-30';
> ERROR 22008: date/time field value out of range: "2024-02-30"
SELECT date '2024-13-01';
> ERROR 22008: date/time field value out of range: "2024-13-01"
SELECT date 'foo';
> ERROR 22007: invalid input syntax for type date: "foo"
SELECT time '25:00';
> ERROR 22008: date/time field value out of range: "25:00"
SELECT timestamp '2024-01-01 25:00';
> ERROR 22008: date/time field value out of range: "2024-01-01 25:00"
SELECT interval '1 12:59:10', interval '3 4:05:06', interval '1 year 2 months 3 days 4 hours 5 minutes 6 seconds', interval '1-2', interval 'P1Y2M3DT4H5M6S', interval 'P0001-02-03T04:05:06', interval '1.5 months', interval '-1 day +02:03:04', interval '1 day ago', interval '1.5 years', interval '2 weeks', interval '1 century', interval '1 decade', interval '5 ms', interval '5 us', interval '-1-2 +3 -4:05:06';
> interval | interval | interval | interval | interval | interval | interval | interval | interval | interval | interval | interval | interval | interval | interval | interval
> 1 day 12:59:10 | 3 days 04:05:06 | 1 year 2 mons 3 days 04:05:06 | 1 year 2 mons | 1 year 2 mons 3 days 04:05:06 | 1 year 2 mons 3 days 04:05:06 | 1 mon 15 days | -1 days +02:03:04 | -1 days | 1 year 6 mons | 14 days | 100 years | 10 years | 00:00:00.005 | 00:00:00.000005 | -1 years -2 mons +3 days -04:05:06
SELECT interval 'foo';
> ERROR 22007: invalid input syntax for type interval: "foo"
SELECT date '2024-01-31' + interval '1 month', date '2024-03-31' - interval '1 month', timestamp '2024-02-29' + interval '1 year', interval '1 month' = interval '30 days', interval '1 day' = interval '24 hours', interval '1 month' > interval '29 days', interval '36 hours', interval '1 day 36 hours';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | interval | interval
> 2024-02-29 00:00:00 | 2024-02-29 00:00:00 | 2025-02-28 00:00:00 | true | true | true | 36:00:00 | 1 day 36:00:00
SELECT to_char(timestamp '2002-04-20 17:31:12.66', 'HH12:MI:SS'), to_char(interval '15h 2m 12s', 'HH24:MI:SS'), to_char(125, '999'), to_char(125.8::real, '999D9'), to_char(-125.8, '999D99S'), to_date('05 Dec 2000', 'DD Mon YYYY'), to_number('12,454.8-', '99G999D9S'), to_timestamp('05 Dec 2000', 'DD Mon YYYY');
> to_char | to_char | to_char | to_char | to_char | to_date | to_number | to_timestamp
> 05:31:12 | 15:02:12 |  125 |  125.8 | 125.80- | 2000-12-05 | -12454.8 | 2000-12-05 00:00:00+00
SELECT to_char(timestamp '2024-03-05 14:07:09.123456', 'YYYY-MM-DD HH24:MI:SS.MS US FF3 FF6 AM a.m. Day DAY day Dy Month MONTH Mon DDD DD D ID W WW IW CC J Q RM rm YY Y,YYY IYYY IYY IY I SSSS SSSSS TZ OF TZH BC');
> to_char
> 2024-03-05 14:07:09.123 123456 123 123456 PM p.m. Tuesday   TUESDAY   tuesday   Tue March     MARCH     Mar 065 05 3 2 1 10 10 21 2460375 1 III  iii  24 2,024 2024 024 24 4 50829 50829  +00 +00 AD
SELECT to_char(timestamp '2024-03-05 04:07:09', 'FMMonth FMDD, YYYY'), to_char(timestamp '2024-03-05', 'DDth'), to_char(timestamp '2024-03-01', 'FMDDth'), to_char(timestamp '2024-03-05', '"Today is" FMDay'), to_char(timestamp '2024-03-05', 'YYYY"\"MM'), to_char(date '2024-03-05', 'Mon'), to_char(timestamp '0044-03-15 BC', 'YYYY BC'), to_char(timestamp '2024-03-05 00:30', 'HH12 HH HH24 FMHH12');
> to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char
> March 5, 2024 | 05th | 1st | Today is Tuesday | 2024"MM | Mar | 0044 BC | 12 12 00 12
SELECT to_char(485, '999'), to_char(-485, '999'), to_char(485, '9 9 9'), to_char(1485, '9,999'), to_char(1485, '9G999'), to_char(148.5, '999.999'), to_char(148.5, 'FM999.999'), to_char(148.5, 'FM999.990'), to_char(148.5, '999D999'), to_char(3148.5, '9G999D999'), to_char(-485, '999S'), to_char(-485, '999MI'), to_char(485, '999MI'), to_char(485, 'FM999MI'), to_char(485, 'PL999'), to_char(485, 'SG999'), to_char(-485, 'SG999'), to_char(-485, '9SG99'), to_char(-485, '999PR'), to_char(485, 'L999'), to_char(485, 'RN'), to_char(485, 'FMRN'), to_char(5.2, 'FMRN'), to_char(482, '999th'), to_char(485, '"Good number:"999'), to_char(485.8, '"Pre:"999" Post:" .999'), to_char(12, '99V999'), to_char(12.4, '99V999'), to_char(12.45, '99V9'), to_char(0.0004859, '9.99EEEE');
> to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char
>  485 | -485 |  4 8 5 |  1,485 |  1,485 |  148.500 | 148.5 | 148.500 |  148.500 |  3,148.500 | 485- | 485- | 485  | 485 | + 485 | +485 | -485 | 4-85 | <485> |   485 |         CDLXXXV | CDLXXXV | V |  482nd | Good number: 485 | Pre: 485 Post: .800 |  12000 |  12400 |  125 |  4.86e-04
SELECT to_date('20240305', 'YYYYMMDD'), to_date('2024-065', 'YYYY-DDD'), to_date('5 March 24', 'DD Month YY'), to_date('2024-10', 'IYYY-IW'), to_timestamp('2024-03-05 14:07:09.5', 'YYYY-MM-DD HH24:MI:SS.MS'), to_timestamp('02:30 PM', 'HH12:MI AM'), to_timestamp('2024-03-05 14:07 +02', 'YYYY-MM-DD HH24:MI TZH'), to_date('  2024 - 03', 'YYYY-MM');
> to_date | to_date | to_date | to_date | to_timestamp | to_timestamp | to_timestamp | to_date
> 2024-03-05 | 2024-03-05 | 2024-03-05 | 2024-03-04 | 2024-03-05 14:07:09.5+00 | 0001-01-01 14:30:00+00 BC | 2024-03-05 12:07:00+00 | 2024-03-01
SELECT to_date('2024-13-01', 'YYYY-MM-DD');
> ERROR 22008: date/time field value out of range: "2024-13-01"
SELECT to_date('2024-02-30', 'YYYY-MM-DD');
> ERROR 22008: date/time field value out of range: "2024-02-30"
SELECT to_date('foo', 'YYYY');
> ERROR 22007: invalid value "foo" for "YYYY"
SELECT to_timestamp('13:00', 'HH12:MI');
> ERROR 22007: hour "13" is invalid for the 12-hour clock
SELECT generate_series(date '2024-01-30', date '2024-02-02', interval '1 day');
> generate_series
> 2024-01-30 00:00:00+00
> 2024-01-31 00:00:00+00
> 2024-02-01 00:00:00+00
> 2024-02-02 00:00:00+00
SELECT generate_series(timestamp '2024-01-01', timestamp '2024-01-02', '8 hours'), generate_series(3, 1, -1);
> generate_series | generate_series
> 2024-01-01 00:00:00 | 3
> 2024-01-01 08:00:00 | 2
> 2024-01-01 16:00:00 | 1
> 2024-01-02 00:00:00 | NULL
SELECT now() = transaction_timestamp(), statement_timestamp() >= now(), clock_timestamp() >= now(), current_date = now()::date, localtimestamp = now()::timestamp, current_time IS NOT NULL, timeofday() IS NOT NULL;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | true | true | true | true
SELECT date '2024-01-01' = timestamp '2024-01-01', date '2024-01-01' < timestamptz '2024-01-02', timestamp '2024-01-01' = timestamptz '2024-01-01 00:00+00', date '2024-01-01' + 1 > date '2024-01-01', '2024-01-01'::date - 'epoch'::date;
> ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | true | 19723
SELECT timestamp '2024-03-10 12:00' - date '2024-03-09', date '2024-03-10' - timestamp '2024-03-09 12:00', time '10:00' + date '2024-01-01', interval '1 day' + date '2024-01-01', 3 * interval '1 day', interval '10 days' / 3, interval '1 month' / 2, interval '1 year' * 1.5, 2.5 * interval '1 day';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> 1 day 12:00:00 | 12:00:00 | 2024-01-01 10:00:00 | 2024-01-02 00:00:00 | 3 days | 3 days 08:00:00 | 15 days | 1 year 6 mons | 2 days 12:00:00
SELECT justify_interval(interval '35 days 25 hours'), interval '1 month -1 day', extract(epoch from interval '1 year 1 month'), interval '0', interval '-0 days', make_interval(1, 2, 3, 4, 5, 6, 7.5), make_interval(secs => 90.5), age(date '2024-03-01', date '2024-02-29');
> justify_interval | interval | extract | interval | interval | make_interval | make_interval | age
> 1 mon 6 days 01:00:00 | 1 mon -1 days | 34149600.000000 | 00:00:00 | 00:00:00 | 1 year 2 mons 25 days 05:06:07.5 | 00:01:30.5 | 1 day
SELECT make_date(2024, 2, 30);
> ERROR 22008: date field value out of range: 2024-02-30
SELECT make_time(25, 0, 0);
> ERROR 22008: time field value out of range: 25:00:00
SELECT 'now'::date = current_date, 'today'::date = current_date, 'tomorrow'::date - current_date, 'yesterday'::date - current_date, 'allballs'::time;
> ?column? | ?column? | ?column? | ?column? | time
> true | true | 1 | -1 | 00:00:00
SELECT timestamptz '2024-07-01 12:00' AT TIME ZONE 'Europe/Berlin', timestamptz '2024-07-01 12:00 Europe/Berlin', timestamptz '2024-01-01 12:00 CET', '2024-01-01 12:00:00.123456789'::timestamp, '2024-01-01 23:59:59.9999999'::timestamp;
> timezone | timestamptz | timestamptz | timestamp | timestamp
> 2024-07-01 14:00:00 | 2024-07-01 10:00:00+00 | 2024-01-01 11:00:00+00 | 2024-01-01 12:00:00.123457 | 2024-01-02 00:00:00
SELECT max(d), min(d) FROM (VALUES (date '2024-01-01'), ('infinity')) v(d);
> max | min
> infinity | 2024-01-01
SELECT '2024-01-01'::timestamp::time, '2024-01-01 10:00'::timestamp::date, '10:00'::time::interval, interval '26 hours'::time, '2024-01-01'::date::timestamptz;
> time | date | interval | time | timestamptz
> 00:00:00 | 2024-01-01 | 10:00:00 | 02:00:00 | 2024-01-01 00:00:00+00
SELECT pg_typeof(date '2024-01-01' + time '01:00'), pg_typeof(timestamp '2024-01-01' - timestamp '2024-01-01'), pg_typeof(date_trunc('day', date '2024-01-01')), pg_typeof(interval '1 day' * 2), pg_typeof(age(now())), pg_typeof(date_bin('1 day', timestamp '2024-01-01', timestamp '2024-01-01')), pg_typeof(to_timestamp(0)), pg_typeof(to_date('1', 'J'));
> pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof | pg_typeof
> timestamp without time zone | interval | timestamp with time zone | interval | interval | timestamp without time zone | timestamp with time zone | date
SELECT date_trunc('day', timestamptz '2001-02-16 20:38:40+00', 'Australia/Sydney');
> date_trunc
> 2001-02-16 13:00:00+00
SELECT make_timestamptz(2013, 7, 15, 8, 15, 23.5, 'Europe/London'), isfinite(interval '4 hours');
> make_timestamptz | isfinite
> 2013-07-15 07:15:23.5+00 | true
SELECT extract(month from interval '2 years 3 months'), isfinite(date '2001-02-16');
> extract | isfinite
> 3 | true
SELECT ARRAY[1,4,3] @> ARRAY[3,1], ARRAY[2,7] <@ ARRAY[1,7,4,2,6], ARRAY[1,4,3] && ARRAY[2,1], ARRAY[1,2,3] || ARRAY[4,5], ARRAY[1,2,3] || 4, 3 || ARRAY[4,5], ARRAY[1,2,3] || NULL::int, NULL::int[] || 1, ARRAY[[1,2],[3,4]] || ARRAY[5,6], ARRAY[1,2] || ARRAY[[3,4]];
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | {1,2,3,4,5} | {1,2,3,4} | {3,4,5} | {1,2,3,NULL} | {1} | {{1,2},{3,4},{5,6}} | {{1,2},{3,4}}
SELECT * FROM unnest(ARRAY[1,2], ARRAY['foo','bar','baz']) AS x(a,b);
> a | b
> 1 | foo
> 2 | bar
> NULL | baz
SELECT unnest(ARRAY[['foo','bar'],['baz','quux']]);
> unnest
> bar
> baz
> foo
> quux
SELECT ARRAY[1,2,3] = ARRAY[1,2,3], ARRAY[1,2] < ARRAY[1,3], ARRAY[1,2] < ARRAY[1,2,0], ARRAY[1.1,2.1,3.1]::int[] = ARRAY[1,2,3], ARRAY[NULL]::int[] = ARRAY[NULL]::int[], '{}'::int[] = ARRAY[]::int[];
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | true | true | true
SELECT '{1,2,NULL}'::int[], '{"a b",c,"d\"e"}'::text[], '{{1,2},{3,4}}'::int[][], '{}'::int[], '{ 1 , 2 }'::int[], '{null,"null"}'::text[];
> int4 | text | int4 | int4 | int4 | text
> {1,2,NULL} | {"a b",c,"d\"e"} | {{1,2},{3,4}} | {} | {1,2} | {NULL,"null"}
SELECT '{1,2'::int[];
> ERROR 22P02: malformed array literal: "{1,2"
SELECT '{a}'::int[];
> ERROR 22P02: invalid input syntax for type integer: "a"
SELECT ARRAY[1,'2'], ARRAY[1,2.5], ARRAY[NULL,1], ARRAY['a',NULL];
> array | array | array | array
> {1,2} | {1,2.5} | {NULL,1} | {a,NULL}
SELECT ARRAY[1,'x'];
> ERROR 22P02: invalid input syntax for type integer: "x"
SELECT ARRAY(SELECT i * i FROM generate_series(1, 3) i), ARRAY(SELECT 1 WHERE false), ARRAY(SELECT ARRAY[i, i] FROM generate_series(1, 2) i);
> array | array | array
> {1,4,9} | {} | {{1,1},{2,2}}
SELECT array_agg(x), array_agg(x ORDER BY x DESC), array_agg(DISTINCT x), array_agg(ARRAY[x, x]) FROM (VALUES (2), (1), (2)) v(x);
> array_agg | array_agg | array_agg | array_agg
> {2,1,2} | {2,2,1} | {1,2} | {{2,2},{1,1},{2,2}}
SELECT array_position(ARRAY[1,2,3], 5), array_positions(ARRAY[1], 2), array_length(ARRAY[[1,2]], 3), array_ndims('{}'::int[]), cardinality('{}'::int[]), array_dims('{}'::int[]);
> array_position | array_positions | array_length | array_ndims | cardinality | array_dims
> NULL | {} | NULL | NULL | 0 | NULL
SELECT trim_array(ARRAY[1,2], 3);
> ERROR 2202E: number of elements to trim must be between 0 and 2
SELECT '{"a":1,"b":2}'::jsonb @> '{"b":2}'::jsonb, '{"a":1,"b":2}'::jsonb ? 'b', '{"a":1,"b":2}'::jsonb ?| array['b','d'], '["a","b","c"]'::jsonb ?& array['a','b'], '["a","b"]'::jsonb || '["a","d"]'::jsonb, '{"a":"b"}'::jsonb || '{"c":"d"}'::jsonb, '[1,2]'::jsonb || '3'::jsonb, '{"a":"b"}'::jsonb || '42'::jsonb, '{"a":"b","c":"d"}'::jsonb - 'a', '["a","b","c","b"]'::jsonb - 'b', '{"a":"b","c":"d"}'::jsonb - '{a,c}'::text[], '["a","b"]'::jsonb - 1, '["a",{"b":1}]'::jsonb #- '{1,b}', '{"a":[1,2,3,4,5]}'::jsonb @? '$.a[*] ? (@ > 2)', '{"a":[1,2,3,4,5]}'::jsonb @@ '$.a[*] > 2';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | true | ["a", "b", "a", "d"] | {"a": "b", "c": "d"} | [1, 2, 3] | [{"a": "b"}, 42] | {"c": "d"} | ["a", "c"] | {} | ["a"] | ["a", {}] | true | true
SELECT '{"a":1}'::jsonb || '[1]'::jsonb, '5'::jsonb - 1;
> ERROR 22023: cannot delete from scalar
SELECT * FROM json_array_elements('[1,true,[2,false]]');
> value
> 1
> [2,false]
> true
SELECT * FROM jsonb_array_elements_text('["foo","bar",null]');
> value
> NULL
> bar
> foo
SELECT json_array_length('[1,2,3,{"f1":1,"f2":[5,6]},4]'), json_extract_path('{"f2":{"f3":1},"f4":{"f5":99,"f6":"foo"}}','f4','f6'), json_extract_path_text('{"f2":{"f3":1},"f4":{"f5":99,"f6":"foo"}}','f4','f6');
> json_array_length | json_extract_path | json_extract_path_text
> 5 | "foo" | foo
SELECT * FROM json_each('{"a":"foo","b":"bar"}');
> key | value
> a | "foo"
> b | "bar"
SELECT * FROM json_each_text('{"a":"foo","b":null}');
> key | value
> a | foo
> b | NULL
SELECT * FROM json_object_keys('{"f1":"abc","f2":{"f3":"a","f4":"b"}}');
> json_object_keys
> f1
> f2
SELECT * FROM json_to_record('{"a":1,"b":[1,2,3],"c":[1,2,3],"e":"bar","r":{"a":123}}') AS x(a int, b text, c int[], d text, r json);
> a | b | c | d | r
> 1 | [1,2,3] | {1,2,3} | NULL | {"a":123}
SELECT * FROM json_to_recordset('[{"a":1,"b":"foo"},{"a":"2","c":"bar"}]') AS x(a int, b text);
> a | b
> 1 | foo
> 2 | NULL
SELECT jsonb_set('[{"f1":1,"f2":null},2,null,3]','{0,f1}','[2,3,4]',false), jsonb_set('[{"f1":1,"f2":null},2]','{0,f3}','[2,3,4]'), jsonb_set_lax('[{"f1":1,"f2":null},2,null,3]','{0,f1}',null), jsonb_insert('{"a":[0,1,2]}','{a,1}','"new_value"'), jsonb_insert('{"a":[0,1,2]}','{a,1}','"new_value"',true), json_strip_nulls('[{"f1":1,"f2":null},2,null,3]'), jsonb_path_exists('{"a":[1,2,3,4,5]}','$.a[*] ? (@ >= $min && @ <= $max)','{"min":2,"max":4}'), jsonb_path_match('{"a":[1,2,3,4,5]}','exists($.a[*] ? (@ >= $min && @ <= $max))','{"min":2,"max":4}'), jsonb_path_query_array('{"a":[1,2,3,4,5]}','$.a[*] ? (@ >= $min && @ <= $max)','{"min":2,"max":4}'), jsonb_path_query_first('{"a":[1,2,3,4,5]}','$.a[*] ? (@ >= 2)'), json_typeof('-123.4'), jsonb_typeof('null'), json_typeof(NULL);
> jsonb_set | jsonb_set | jsonb_set_lax | jsonb_insert | jsonb_insert | json_strip_nulls | jsonb_path_exists | jsonb_path_match | jsonb_path_query_array | jsonb_path_query_first | json_typeof | jsonb_typeof | json_typeof
> [{"f1": [2, 3, 4], "f2": null}, 2, null, 3] | [{"f1": 1, "f2": null, "f3": [2, 3, 4]}, 2] | [{"f1": null, "f2": null}, 2, null, 3] | {"a": [0, "new_value", 1, 2]} | {"a": [0, 1, "new_value", 2]} | [{"f1":1},2,null,3] | true | true | [2, 3, 4] | 2 | number | null | NULL
SELECT jsonb_path_query('[1,"2",true,null,{"a":1}]', '$[*].type()'), jsonb_path_query('{"m":[11,15]}', '$.m.size()');
> jsonb_path_query | jsonb_path_query
> "boolean" | NULL
> "null" | NULL
> "number" | 2
> "object" | NULL
> "string" | NULL
SELECT jsonb_path_query('{"len":"1.9"}', '$.len.double() * 2'), jsonb_path_query('{"h":1.3}', '$.h.ceiling()'), jsonb_path_query('{"h":1.3}', '$.h.floor()'), jsonb_path_query('{"z":-0.3}', '$.z.abs()'), jsonb_path_query('{"x":"20","y":32}', '$.keyvalue()');
> jsonb_path_query | jsonb_path_query | jsonb_path_query | jsonb_path_query | jsonb_path_query
> 3.8 | 2 | 1 | 0.3 | {"id": 0, "key": "x", "value": "20"}
> NULL | NULL | NULL | NULL | {"id": 0, "key": "y", "value": 32}
SELECT jsonb_path_query('{"a":1}', 'strict $.b');
> ERROR 2203A: JSON object does not contain key "b"
SELECT jsonb_path_query('{}', '$.');
> ERROR 42601: syntax error at end of jsonpath input
SELECT jsonb_pretty('[{"f1":1,"f2":null},2]'), '{"b":1,"a":2,"a":3}'::jsonb, '{"b":1,  "a":2}'::json, '[1.0, 1.10, 1e2]'::jsonb, '"\u00e9"'::jsonb, ' null '::jsonb;
> jsonb_pretty | jsonb | json | jsonb | jsonb | jsonb
> [\n    {\n        "f1": 1,\n        "f2": null\n    },\n    2\n] | {"a": 3, "b": 1} | {"b":1,  "a":2} | [1.0, 1.10, 100] | "é" | null
SELECT '{a:1}'::json;
> ERROR 22P02: invalid input syntax for type json
SELECT '{"a":1}'::jsonb = '{"a":1.0}'::jsonb, '[1,2]'::jsonb < '[1,3]'::jsonb, '{"a":1}'::jsonb > '[1]'::jsonb, ('{"a":1}'::jsonb)['a'], ('[1,2]'::jsonb)[1], ('5'::jsonb)::int, ('true'::jsonb)::bool, ('"x"'::jsonb)::text;
> ?column? | ?column? | ?column? | jsonb | jsonb | int4 | bool | text
> true | true | true | 1 | 2 | 5 | true | "x"
SELECT ('"x"'::jsonb)::int;
> ERROR 22023: cannot cast jsonb string to type integer
SELECT '{"a":1}'::json = '{"a":1}'::json;
> ERROR 42883: operator does not exist: json = json
SELECT json_agg(x), jsonb_agg(x ORDER BY x), json_object_agg(x::text, x), jsonb_object_agg(x::text, x) FROM (VALUES (2), (1)) v(x);
> json_agg | jsonb_agg | json_object_agg | jsonb_object_agg
> [2, 1] | [1, 2] | { "2" : 2, "1" : 1 } | {"1": 1, "2": 2}
SELECT x, row_number() OVER w, rank() OVER w, dense_rank() OVER w, percent_rank() OVER w, cume_dist() OVER w, ntile(2) OVER w, lag(x) OVER w, lag(x, 2, 0) OVER w, lead(x) OVER w, first_value(x) OVER w, last_value(x) OVER w, nth_value(x, 2) OVER w FROM (VALUES (1), (1), (2), (3)) v(x) WINDOW w AS (ORDER BY x) ORDER BY 1, 2;
> x | row_number | rank | dense_rank | percent_rank | cume_dist | ntile | lag | lag | lead | first_value | last_value | nth_value
> 1 | 1 | 1 | 1 | 0 | 0.5 | 1 | NULL | 0 | 1 | 1 | 1 | 1
> 1 | 2 | 1 | 1 | 0 | 0.5 | 1 | 1 | 0 | 2 | 1 | 1 | 1
> 2 | 3 | 3 | 2 | 0.6666666666666666 | 0.75 | 2 | 1 | 1 | 3 | 1 | 2 | 1
> 3 | 4 | 4 | 3 | 1 | 1 | 2 | 2 | 1 | NULL | 1 | 3 | 1
SELECT x, sum(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), sum(x) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND CURRENT ROW), sum(x) OVER (ORDER BY x GROUPS BETWEEN CURRENT ROW AND 1 FOLLOWING), sum(x) OVER (ORDER BY x ROWS UNBOUNDED PRECEDING EXCLUDE CURRENT ROW), count(*) OVER (PARTITION BY x % 2), array_agg(x) OVER (ORDER BY x EXCLUDE TIES), sum(x) FILTER (WHERE x > 1) OVER (ORDER BY x) FROM (VALUES (1), (1), (2), (3)) v(x) ORDER BY 1, 2;
> ERROR 42601: syntax error at or near "EXCLUDE"
SELECT sum(x) OVER (ORDER BY x ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING) FROM (VALUES (1)) v(x);
> ERROR 42P20: frame starting from following row cannot have preceding rows
SELECT ntile(0) OVER () FROM (VALUES (1)) v(x);
> ERROR 22014: argument of ntile must be greater than zero
SELECT nth_value(x, 0) OVER () FROM (VALUES (1)) v(x);
> ERROR 22016: argument of nth_value must be greater than zero
SELECT sum(x) OVER (w ROWS 1 PRECEDING) FROM (VALUES (1), (2), (3)) v(x) WINDOW w AS (ORDER BY x);
> sum
> 1
> 3
> 5
SELECT x FROM (VALUES (1)) v(x) WHERE row_number() OVER () = 1;
> ERROR 42P20: window functions are not allowed in WHERE
SELECT generate_series(1, 10, 3), generate_series(5, 1, -2);
> generate_series | generate_series
> 1 | 5
> 10 | NULL
> 4 | 3
> 7 | 1
SELECT generate_series(1, 5, 0);
> ERROR 22023: step size cannot equal zero
SELECT generate_series(1.5, 3), generate_subscripts(ARRAY['a','b'], 1);
> generate_series | generate_subscripts
> 1.5 | 1
> 2.5 | 2
SELECT a, b, sum(c), grouping(a, b) FROM (VALUES (1, 'x', 10), (1, 'y', 20), (2, 'x', 30)) v(a, b, c) GROUP BY CUBE (a, b) ORDER BY 1, 2;
> a | b | sum | grouping
> 1 | x | 10 | 0
> 1 | y | 20 | 0
> 1 | NULL | 30 | 1
> 2 | x | 30 | 0
> 2 | NULL | 30 | 1
> NULL | x | 40 | 2
> NULL | y | 20 | 2
> NULL | NULL | 60 | 3
SELECT a, sum(c) FROM (VALUES (1, 10), (2, 20)) v(a, c) GROUP BY GROUPING SETS ((a), ()) ORDER BY 1;
> a | sum
> 1 | 10
> 2 | 20
> NULL | 30
SELECT a FROM (VALUES (1), (2)) v(a) EXCEPT ALL SELECT 1 INTERSECT SELECT 1;
> a
> 2
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(id, v) NATURAL JOIN (VALUES (2, 'x')) AS u(id, w);
> id | v | w
> 2 | b | x
SELECT * FROM (VALUES (1), (2)) a(x) LEFT JOIN LATERAL (SELECT a.x * 10 AS y WHERE a.x > 1) b ON true ORDER BY 1;
> x | y
> 1 | NULL
> 2 | 20
SELECT EXISTS (SELECT 1 WHERE false), 1 IN (SELECT 1), 1 NOT IN (SELECT NULL::int), 1 > ALL (SELECT 0), 1 = ANY (SELECT 2), (SELECT 1 WHERE false) IS NULL, (1, 2) IN (SELECT 1, 2), (1, 2) NOT IN (SELECT 1, NULL::int);
> exists | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> false | true | NULL | true | false | true | true | NULL
SELECT x, count(*) FROM (VALUES ('a'), ('b'), ('a')) v(x) GROUP BY x HAVING count(*) > 1;
> x | count
> a | 2
SELECT DISTINCT ON (x) x, y FROM (VALUES (1, 2), (1, 1), (2, 3)) v(x, y) ORDER BY x, y;
> x | y
> 1 | 1
> 2 | 3
SELECT x FROM (VALUES (3), (NULL), (1)) v(x) ORDER BY x DESC NULLS LAST LIMIT ALL OFFSET 0;
> x
> 3
> 1
> NULL
SELECT (array['tomorrow']::timestamptz[])[1] > now(), (array['tomorrow']::date[])[1] > current_date;
> ?column? | ?column?
> true | true
SELECT sum(x) OVER (w ROWS 1 PRECEDING), count(*) OVER (w RANGE BETWEEN CURRENT ROW AND 1 FOLLOWING) FROM (VALUES (1), (2), (3)) v(x) WINDOW w AS (ORDER BY x);
> sum | count
> 1 | 2
> 3 | 2
> 5 | 1
