-- Functions and operators of texts and bytes.
SELECT 'a' || 'b', 'a' || 1, 1 || 'a', 'a' || null, 'a' || 1.50, 'a' || true;
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> ab | a1 | 1a | NULL | a1.50 | atrue
SELECT lower('ÄBC'), upper('äbc'), initcap('hello wORLD foo-bar'), length('äö'), char_length('abc'), octet_length('äö'), bit_length('ab');
> lower | upper | initcap | length | char_length | octet_length | bit_length
> äbc | ÄBC | Hello World Foo-Bar | 2 | 3 | 4 | 16
SELECT substring('hello' from 2 for 3), substring('hello' from 2), substring('hello' for 2), substring('hello', 2, 3), substring('hello', -1, 3), substring('hello', 0), substring('hello', 10);
> substring | substring | substring | substring | substring | substring | substring
> ell | ello | he | ell | h | hello | 
SELECT substring('hello', 2, -1);
> ERROR 22011: negative substring length not allowed
SELECT substring('foobar' from 'o.b'), substring('foobar' from 'o(.)b'), substring('foobar' from 'z'), substring('foobar' similar '%#"o_b#"%' escape '#');
> substring | substring | substring | substring
> oob | o | NULL | oob
~ ERROR 42601: syntax error at or near "similar" (line 1, column 123)
SELECT position('l' in 'hello'), position('z' in 'hello'), position('' in 'hello'), strpos('hello', 'lo');
> position | position | position | strpos
> 3 | 0 | 1 | 4
SELECT trim('  x  '), trim(both 'x' from 'xxaxx'), trim(leading 'x' from 'xxaxx'), trim(trailing 'x' from 'xxaxx'), btrim('xyaxy', 'yx'), ltrim('  a'), rtrim('a  '), trim('x' from 'xax');
> btrim | btrim | ltrim | rtrim | btrim | ltrim | rtrim | btrim
> x | a | axx | xxa | a | a | a | a
SELECT lpad('a', 3), lpad('a', 3, 'xy'), rpad('a', 4, 'xy'), lpad('abc', 2), lpad('a', 0), lpad('a', -1), rpad('ab', 5, '');
> lpad | lpad | rpad | lpad | lpad | lpad | rpad
>   a | xya | axyx | ab |  |  | ab
SELECT left('hello', 2), left('hello', -2), right('hello', 2), right('hello', -2), left('x', 5), left('hello', 0);
> left | left | right | right | left | left
> he | hel | lo | llo | x | 
SELECT repeat('ab', 3), repeat('ab', 0), repeat('ab', -1), reverse('abc'), replace('aXbX', 'X', 'yy'), replace('abc', '', 'x');
> repeat | repeat | repeat | reverse | replace | replace
> ababab |  |  | cba | ayybyy | abc
SELECT split_part('a,b,c', ',', 2), split_part('a,b,c', ',', 5), split_part('a,b,c', ',', -1), split_part('abc', '', 1);
> split_part | split_part | split_part | split_part
> b |  | c | abc
SELECT split_part('a,b', ',', 0);
> ERROR 22023: field position must not be zero
SELECT translate('12345', '143', 'ax'), overlay('Txxxxas' placing 'hom' from 2 for 4), overlay('abc' placing 'X' from 2), ascii('x'), ascii('é'), ascii(''), chr(65), chr(8364);
> translate | overlay | overlay | ascii | ascii | ascii | chr | chr
> a2x5 | Thomas | aXc | 120 | 233 | 0 | A | €
SELECT chr(0);
> ERROR 54000: null character not permitted
SELECT concat('a', null, 1, true), concat_ws(',', 'a', null, 'b', 2), concat_ws(null, 'a'), concat();
> ERROR 42883: function concat() does not exist
~ concat | concat_ws | concat_ws | concat
~ a1t | a,b,2 | NULL | 
SELECT format('%s-%I-%L', 'a', 'B c', 'd''e'), format('%2$s %1$s', 'a', 'b'), format('%%'), format('%L', null), format('[%5s][%-5s]', 'a', 'b');
> format | format | format | format | format
> a-"B c"-'d''e' | b a | % | NULL | [    a][b    ]
SELECT format('%s');
> ERROR 22023: too few arguments for format()
SELECT quote_ident('a b'), quote_ident('abc'), quote_literal('a''b'), quote_literal(null), quote_nullable(null), quote_ident('select');
> quote_ident | quote_ident | quote_literal | quote_literal | quote_nullable | quote_ident
> "a b" | abc | 'a''b' | NULL | NULL | "select"
SELECT md5('abc'), to_hex(255), to_hex(-1), encode('abc'::bytea, 'hex'), encode('abc'::bytea, 'base64'), decode('YWJj', 'base64'), decode('616263', 'hex');
> md5 | to_hex | to_hex | encode | encode | decode | decode
> 900150983cd24fb0d6963f7d28e17f72 | ff | ffffffff | 616263 | YWJj | \x616263 | \x616263
SELECT decode('zz', 'hex');
> ERROR 22023: invalid hexadecimal digit: "z"
SELECT encode('\x00ff61'::bytea, 'escape'), decode('a\000b', 'escape');
> encode | decode
> \000\377a | \x610062
SELECT length('\x0102'::bytea), '\x01'::bytea || '\x02'::bytea, substring('\x010203'::bytea from 2 for 1), get_byte('\x0102'::bytea, 1), set_byte('\x0102'::bytea, 0, 255), position('\x02'::bytea in '\x0102'::bytea);
> length | ?column? | substring | get_byte | set_byte | position
> 2 | \x0102 | \x02 | 2 | \xff02 | 2
SELECT get_byte('\x0102'::bytea, 5);
> ERROR 2202E: index 5 out of valid range, 0..1
SELECT sha256('abc'::bytea), '\x01'::bytea < '\x02'::bytea, convert_from('\x616263'::bytea, 'UTF8'), convert_to('ä', 'UTF8');
> sha256 | ?column? | convert_from | convert_to
> \xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad | true | abc | \xc3a4
SELECT 'abc' like 'a%', 'abc' like '_b_', 'abc' like 'A%', 'abc' ilike 'A%', 'a%c' like 'a\%c', 'abc' not like 'b%', 'a_c' like 'a!_c' escape '!', '' like '%', 'abc' like '';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | false | true | true | true | true | true | false
SELECT 'a\c' like 'a\\c', 'abc' like 'abc\';
> ?column? | ?column?
> true | false
~ ERROR 22025: LIKE pattern must not end with escape character
SELECT 'abc' ~~ 'a%', 'abc' !~~ 'a%', 'abc' ~~* 'A%', 'abc' !~~* 'A%';
> ?column? | ?column? | ?column? | ?column?
> true | false | true | false
SELECT 'abc' ~ 'b', 'abc' ~ '^b', 'abc' ~* 'B', 'abc' !~ 'b', 'abc' !~* 'Z', 'foo.bar' ~ '\.', 'a1' ~ '\d', 'ab' ~ '^(a|c)b$';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | false | true | false | true | true | true | true
SELECT 'abc' ~ '(';
> ERROR 2201B: invalid regular expression: parentheses () not balanced
SELECT 'abc' similar to 'a%', 'abc' similar to '(a|b)%', 'abc' similar to '%(b|d)%', 'abc' similar to '_', 'abc' not similar to 'b%', 'aaa' similar to 'a{3}', 'a.c' similar to 'a.c', 'abc' similar to 'a.c';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | false | true | true | true | false
SELECT regexp_replace('foobarbaz', 'b..', 'X'), regexp_replace('foobarbaz', 'b..', 'X', 'g'), regexp_replace('foobarbaz', 'b(..)', 'X\1Y', 'g'), regexp_replace('Abc', 'a', 'x', 'i'), regexp_replace('abc', '(b)', '[\&]');
> regexp_replace | regexp_replace | regexp_replace | regexp_replace | regexp_replace
> fooXbaz | fooXX | fooXarYXazY | xbc | a[b]c
SELECT regexp_match('foobarbequebaz', '(bar)(beque)'), regexp_match('abc', 'z'), regexp_match('abc', 'b'), regexp_count('ababab', 'ab'), regexp_like('abc', 'B', 'i'), regexp_instr('abcabc', 'c', 1, 2), regexp_substr('foobar', 'o+');
> regexp_match | regexp_match | regexp_match | regexp_count | regexp_like | regexp_instr | regexp_substr
> {bar,beque} | NULL | {b} | 3 | true | 6 | oo
SELECT regexp_split_to_array('a1b22c', '\d+'), regexp_split_to_array('abc', ''), string_to_array('a,b,,c', ','), string_to_array('a,b,x', ',', 'x'), string_to_array('abc', null), string_to_array('', ',');
> regexp_split_to_array | regexp_split_to_array | string_to_array | string_to_array | string_to_array | string_to_array
> {a,b,c} | {a,b,c} | {a,b,"",c} | {a,b,NULL} | {a,b,c} | {}
SELECT array_to_string(array['a', null, 'b'], ','), array_to_string(array['a', null, 'b'], ',', '*'), array_to_string(array[1, 2], '-');
> array_to_string | array_to_string | array_to_string
> a,b | a,*,b | 1-2
SELECT starts_with('abc', 'ab'), 'abc' ^@ 'b', starts_with('abc', null);
> starts_with | ?column? | starts_with
> true | false | NULL
SELECT to_char(1234.5, '9,999.99'), to_char(-1.5, '9.9'), to_char(5, '000'), to_char(0.5, '9.99'), to_char(0.5, 'FM0.00'), to_char(12, 'RN'), to_char(1234567, 'FM9,999,999'), to_char(485, '999th'), to_char(12.3, 'S99.9'), to_char(12345, '999');
> to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char | to_char
>  1,234.50 | -1.5 |  005 |   .50 | 0.50 |             XII | 1,234,567 |  485th | +12.3 |  ###
SELECT to_number('1,234.5', '9,999.9'), to_number('-12', 'S99'), to_number('$12', 'L99');
> to_number | to_number | to_number
> 1234.5 | -12 | 12
SELECT 'abc' < 'abd', 'abc' = 'ABC', 'abc' collate "C" < 'abd', greatest('b', 'a', null), least('b', 'a');
> ?column? | ?column? | ?column? | greatest | least
> true | false | true | b | a
SELECT max(x), min(x) FROM (VALUES ('b'), ('a'), (null)) t(x);
> max | min
> b | a
SELECT string_agg(x, ','), string_agg(x, ',' ORDER BY x DESC), string_agg(DISTINCT x, ',') FROM (VALUES ('b'), ('a'), (null), ('b')) t(x) ORDER BY 1;
> string_agg | string_agg | string_agg
> b,a,b | b,b,a | a,b
SELECT string_agg(x, '') FROM (VALUES ('b')) t(x) WHERE false;
> string_agg
> NULL
SELECT x FROM (VALUES ('a'), ('B'), ('b'), ('A'), (''), (null), ('é'), ('_')) t(x) ORDER BY x;
> x
> 
> A
> B
> _
> a
> b
> é
> NULL
SELECT x FROM (VALUES ('a'), ('B'), (null)) t(x) ORDER BY x DESC;
> x
> NULL
> a
> B
SELECT x FROM (VALUES ('a'), ('B'), (null)) t(x) ORDER BY x NULLS FIRST;
> x
> NULL
> B
> a
SELECT x FROM (VALUES ('a'), ('B'), (null)) t(x) ORDER BY x DESC NULLS LAST;
> x
> a
> B
> NULL
SELECT unnest(string_to_array('a b c', ' ')) AS w;
> w
> a
> b
> c
SELECT regexp_split_to_table('a,b,c', ',') AS part;
> part
> a
> b
> c
SELECT regexp_matches('abcabd', 'ab(.)', 'g');
> regexp_matches
> {c}
> {d}
SELECT string_to_table('a,b', ',');
> string_to_table
> a
> b
SELECT length(null), upper(null), substring(null from 1), concat(null, null), null || 'a', trim(null);
> length | upper | substring | concat | ?column? | btrim
> NULL | NULL | NULL |  | NULL | NULL
SELECT lower(1);
> ERROR 42883: function lower(integer) does not exist
~ lower
~ 1
SELECT upper(true);
> ERROR 42883: function upper(boolean) does not exist
~ upper
~ TRUE
SELECT length(123);
> ERROR 42883: function length(integer) does not exist
~ length
~ 3
SELECT nosuch('a');
> ERROR 42883: function nosuch(unknown) does not exist
SELECT substring();
> ERROR 42883: function substring() does not exist
~ ERROR 42601: syntax error at or near ")" (line 1, column 18)
SELECT 'abc'::text ~ null, regexp_replace('a', null, 'b');
> ?column? | regexp_replace
> NULL | NULL
SELECT unistr('\0041\0042'), normalize('é'), 'a' is normalized;
> unistr | normalize | is_normalized
> AB | é | true
~ ERROR 42601: syntax error at or near "is" (line 1, column 50)
SELECT overlay('abcdef' placing '##' from 3 for 0), overlay('abcdef' placing '##' from 0);
> ERROR 22011: negative substring length not allowed
SELECT to_char(timestamp '2024-03-05 14:07:09.123', 'YYYY-MM-DD HH24:MI:SS.MS'), to_char(timestamp '2024-03-05 14:07:09', 'Day, DD Mon YYYY HH12:MI AM'), to_char(date '2024-03-05', 'FMDay FMDDth FMMonth YY'), to_char(date '2024-12-30', 'IYYY-IW-ID DDD Q WW J');
> to_char | to_char | to_char | to_char
> 2024-03-05 14:07:09.123 | Tuesday  , 05 Mar 2024 02:07 PM | Tuesday 5th March 24 | 2025-01-1 365 4 53 2460675
SELECT to_char(interval '1 day 2 hours 3 min', 'DD HH24:MI:SS'), to_char(125, '"Nr" 999'), to_char(3.14159, '9.999EEEE');
> to_char | to_char | to_char
> 01 02:03:00 | Nr  125 |  3.142e+00
SELECT to_date('05 Dec 2000', 'DD Mon YYYY'), to_timestamp('2024-01-02 03:04', 'YYYY-MM-DD HH24:MI'), to_date('20240229', 'YYYYMMDD'), to_timestamp(0), to_timestamp(1.5);
> to_date | to_timestamp | to_date | to_timestamp | to_timestamp
> 2000-12-05 | 2024-01-02 03:04:00+00 | 2024-02-29 | 1970-01-01 00:00:00+00 | 1970-01-01 00:00:01.5+00
SELECT to_date('2024-02-30', 'YYYY-MM-DD');
> ERROR 22008: date/time field value out of range: "2024-02-30"
SELECT parse_ident('a.b');
> parse_ident
> {a,b}
SELECT 'x' AS "Col A", 'y' "b", 'z' AS c;
> Col A | b | c
> x | y | z
SELECT bit_count('\x0f'::bytea), gen_random_uuid() IS NOT NULL, length(gen_random_uuid()::text);
> bit_count | ?column? | length
> 4 | true | 36
SELECT strpos(null, 'a'), repeat(null, 3), 'a' in ('a', null), coalesce(null, null, 'c'), nullif('a', 'a'), nullif('a', 'b');
> strpos | repeat | ?column? | coalesce | nullif | nullif
> NULL | NULL | true | c | NULL | a
SELECT string_agg(x::text, '-' ORDER BY x) FROM generate_series(1, 3) x;
> string_agg
> 1-2-3
SELECT ltrim('zzzytest', 'xyz'), rtrim('testxxzx', 'xyz'), btrim(null), lpad('hi', 7, 'xy'), rpad('hi', 1, 'x');
> ltrim | rtrim | btrim | lpad | rpad
> test | test | NULL | xyxyxhi | h
SELECT char 'x', 'abc'::"char", name 'x';
> bpchar | char | name
> x | a | x
~ ERROR 42703: column "name" does not exist (line 1, column 33)
SELECT left('äöü', 2), reverse('äöü'), substr('äöü', 2, 1), strpos('äöü', 'ü');
> left | reverse | substr | strpos
> äö | üöä | ö | 3
