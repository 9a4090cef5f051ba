-- JSON and arrays.
SELECT '{"a":{"b":[1,2,{"c":"x"}]}}'::jsonb -> 'a' -> 'b' -> 2 ->> 'c', '{"a":1}'::jsonb -> 'z', '[1,2]'::jsonb -> -1, '[1,2]'::json ->> 0, '{"a":null}'::jsonb ->> 'a', '{"a":null}'::jsonb -> 'a';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> x | NULL | 2 | 1 | NULL | null
SELECT '{"a":{"b":[1,2]}}'::jsonb #> '{a,b,1}', '{"a":{"b":[1,2]}}'::jsonb #>> '{a,b}', '{"a":1}'::jsonb #>> '{x,y}', '{"a":1}'::json #> '{a}';
> ?column? | ?column? | ?column? | ?column?
> 2 | [1, 2] | NULL | 1
SELECT '{"a":1,"b":2}'::jsonb @> '{"a":1}', '[1,2,3]'::jsonb @> '[3,1]', '{"a":1}'::jsonb <@ '{"a":1,"b":2}', '{"a":1}'::jsonb ? 'a', '["x","y"]'::jsonb ? 'x', '{"a":1}'::jsonb ?| array['x','a'], '{"a":1}'::jsonb ?& array['x','a'];
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | true | true | true | false
SELECT '{"a":1}'::jsonb || '{"b":2}', '[1]'::jsonb || '2', '{"a":1,"b":2}'::jsonb - 'a', '[1,2,3]'::jsonb - 1, '{"a":1,"b":2}'::jsonb - array['a','b'], '{"a":{"b":1}}'::jsonb #- '{a,b}';
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> {"a": 1, "b": 2} | [1, 2] | {"b": 2} | [1, 3] | {} | {"a": {}}
SELECT '{"a":1}'::jsonb = '{"a": 1}', '{"a":1,"b":2}'::jsonb = '{"b":2,"a":1}', '1.0'::jsonb = '1', '[1]'::jsonb < '[2]', '"a"'::jsonb > '1'::jsonb;
> ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | true | false
SELECT '1'::json = '1'::json;
> ERROR 42883: operator does not exist: json = json
SELECT jsonb_set('{"a":1}', '{a}', '2'), jsonb_set('{"a":1}', '{b}', '2'), jsonb_set('{"a":1}', '{b}', '2', false), jsonb_set('{"a":[1,2]}', '{a,0}', '9'), jsonb_insert('{"a":[0,1]}', '{a,1}', '"new"'), jsonb_set('{"a":1}', '{a}', null);
> jsonb_set | jsonb_set | jsonb_set | jsonb_set | jsonb_insert | jsonb_set
> {"a": 2} | {"a": 1, "b": 2} | {"a": 1} | {"a": [9, 2]} | {"a": [0, "new", 1]} | NULL
SELECT jsonb_typeof('1'), jsonb_typeof('"a"'), jsonb_typeof('null'), jsonb_typeof('[]'), jsonb_typeof('{}'), jsonb_typeof('true'), json_typeof('1.5');
> jsonb_typeof | jsonb_typeof | jsonb_typeof | jsonb_typeof | jsonb_typeof | jsonb_typeof | json_typeof
> number | string | null | array | object | boolean | number
SELECT jsonb_array_length('[1,2,3]'), json_array_length('[]'), jsonb_strip_nulls('{"a":null,"b":1}'), jsonb_pretty('{"a":[1,2]}'), to_jsonb('x'::text), to_jsonb(1.50), to_json(true), to_json(null::int), to_jsonb(array[1,2]), to_json(date '2024-01-01'), to_json(timestamp '2024-01-01 10:00');
> jsonb_array_length | json_array_length | jsonb_strip_nulls | jsonb_pretty | to_jsonb | to_jsonb | to_json | to_json | to_jsonb | to_json | to_json
> 3 | 0 | {"b": 1} | {\n    "a": [\n        1,\n        2\n    ]\n} | "x" | 1.50 | true | NULL | [1, 2] | "2024-01-01" | "2024-01-01T10:00:00"
SELECT jsonb_array_length('{"a":1}');
> ERROR 22023: cannot get array length of a non-array
SELECT jsonb_build_object('a', 1, 'b', null, 'c', array[1,2], 'd', true), json_build_array(1, 'x', null, 2.50), jsonb_build_array(), json_build_object('k', 'v'), json_object('{a,1,b,2}'), jsonb_object('{a,b}', '{1,2}');
> jsonb_build_object | json_build_array | jsonb_build_array | json_build_object | json_object | jsonb_object
> {"a": 1, "b": null, "c": [1, 2], "d": true} | [1, "x", null, 2.50] | [] | {"k" : "v"} | {"a" : "1", "b" : "2"} | {"a": "1", "b": "2"}
SELECT json_build_object('a');
> ERROR 22023: argument list must have even number of elements
SELECT row_to_json(t) FROM (SELECT 1 AS a, 'x' AS b) t;
> row_to_json
> {"a":1,"b":"x"}
SELECT to_json(t) FROM (SELECT 1 AS a, null AS b) t;
> to_json
> {"a":1,"b":null}
SELECT json_agg(x), jsonb_agg(x ORDER BY x DESC), json_object_agg(y, x), jsonb_object_agg(y, x) FROM (VALUES (1, 'a'), (2, 'b')) t(x, y) ORDER BY 1::text;
> json_agg | jsonb_agg | json_object_agg | jsonb_object_agg
> [1, 2] | [2, 1] | { "a" : 1, "b" : 2 } | {"a": 1, "b": 2}
SELECT json_agg(t) FROM (SELECT 1 AS a UNION ALL SELECT 2) t;
> json_agg
> [{"a":1}, \n {"a":2}]
SELECT * FROM jsonb_each('{"a":1,"b":"x"}');
> key | value
> a | 1
> b | "x"
SELECT * FROM jsonb_each_text('{"a":1,"b":"x","c":null}');
> key | value
> a | 1
> b | x
> c | NULL
SELECT * FROM jsonb_array_elements('[1,"x",null,{"a":1}]');
> value
> "x"
> 1
> null
> {"a": 1}
SELECT * FROM jsonb_array_elements_text('[1,"x",null]') AS t(v);
> v
> 1
> NULL
> x
SELECT * FROM jsonb_object_keys('{"b":1,"a":2}') AS k;
> k
> a
> b
SELECT jsonb_array_elements('[1,2]'), jsonb_object_keys('{"a":1}');
> jsonb_array_elements | jsonb_object_keys
> 1 | a
> 2 | NULL
SELECT value ->> 'n' AS n FROM jsonb_array_elements('[{"n":"a"},{"n":"b"}]');
> n
> a
> b
SELECT ord, v FROM jsonb_array_elements_text('["x","y"]') WITH ORDINALITY AS t(v, ord) ORDER BY ord;
> ord | v
> 1 | x
> 2 | y
SELECT * FROM jsonb_to_recordset('[{"a":1,"b":"x"},{"a":2}]') AS t(a int, b text);
> a | b
> 1 | x
> 2 | NULL
SELECT * FROM jsonb_to_record('{"a":1,"b":"x"}') AS t(a int, b text);
> a | b
> 1 | x
SELECT * FROM json_to_recordset('[{"a":1,"b":"x"},{"a":2}]') AS t(a int, b text);
> a | b
> 1 | x
> 2 | NULL
SELECT jsonb_path_query('{"a":[1,2,3]}', '$.a[*] ? (@ > 1)');
> jsonb_path_query
> 2
> 3
SELECT jsonb_path_exists('{"a":[1,2,3]}', '$.a[*] ? (@ > 2)'), jsonb_path_query_array('{"a":[1,2,3]}', '$.a[*]'), jsonb_path_query_first('{"a":[1,2]}', '$.a[0]'), '{"a":5}'::jsonb @? '$.a', '{"a":5}'::jsonb @@ '$.a > 3';
> jsonb_path_exists | jsonb_path_query_array | jsonb_path_query_first | ?column? | ?column?
> true | [1, 2, 3] | 1 | true | true
SELECT jsonb_extract_path('{"a":{"b":1}}', 'a', 'b'), jsonb_extract_path_text('{"a":{"b":"x"}}', 'a', 'b'), json_extract_path_text('{"a":1}', 'a');
> jsonb_extract_path | jsonb_extract_path_text | json_extract_path_text
> 1 | x | 1
SELECT ('{"a":"5"}'::jsonb ->> 'a')::int + 1, ('{"a":5}'::jsonb -> 'a')::int, '{"a":5}'::jsonb ->> 'a' = '5';
> ?column? | int4 | ?column?
> 6 | 5 | true
SELECT '{"a":1}'::jsonb -> 'a' + 1;
> ERROR 22P02: invalid input syntax for type integer: "a"
SELECT '[1,2]'::jsonb -> 5, '{"a":1}'::jsonb -> 0, '5'::jsonb -> 'a', '"s"'::jsonb ->> 0;
> ?column? | ?column? | ?column? | ?column?
> NULL | NULL | NULL | s
~ ?column? | ?column? | ?column? | ?column?
~ NULL | NULL | NULL | NULL
SELECT ('{"a":[1,2]}'::jsonb)['a'][1], ('{"a":1}'::jsonb)['b'];
> jsonb | jsonb
> 2 | NULL
SELECT '"\u00e9\n"'::jsonb, '"a\/b"'::jsonb, '1e3'::jsonb, '1.10'::jsonb, '-0'::jsonb, '123456789012345678901234567890'::jsonb;
> jsonb | jsonb | jsonb | jsonb | jsonb | jsonb
> "é\n" | "a/b" | 1000 | 1.10 | 0 | 123456789012345678901234567890
SELECT '01'::jsonb;
> ERROR 22P02: invalid input syntax for type json
SELECT '[1,]'::jsonb;
> ERROR 22P02: invalid input syntax for type json
SELECT '{"a":1'::jsonb;
> ERROR 22P02: invalid input syntax for type json
CREATE TABLE docs (id int PRIMARY KEY, j jsonb NOT NULL DEFAULT '{}', k json);
> done
INSERT INTO docs VALUES (1, '{"name":"x","tags":["a","b"],"n":3}', '{"z":1, "a":2}'), (2, '{"name":"y","n":10}', null), (3, DEFAULT, '[]');
> count 3
SELECT id, j ->> 'name' AS name, (j ->> 'n')::int AS n FROM docs ORDER BY (j ->> 'n')::int DESC NULLS LAST;
> id | name | n
> 2 | y | 10
> 1 | x | 3
> 3 | NULL | NULL
SELECT id FROM docs WHERE j @> '{"name":"x"}' OR j ? 'zzz' ORDER BY id;
> id
> 1
SELECT id, t FROM docs, jsonb_array_elements_text(j -> 'tags') AS t ORDER BY 1, 2;
> id | t
> 1 | a
> 1 | b
SELECT id, t FROM docs LEFT JOIN LATERAL jsonb_array_elements_text(j -> 'tags') AS t ON true ORDER BY 1, 2;
> id | t
> 1 | a
> 1 | b
> 2 | NULL
> 3 | NULL
UPDATE docs SET j = jsonb_set(j, '{n}', '4') WHERE id = 1 RETURNING j;
> j
> {"n": 4, "name": "x", "tags": ["a", "b"]}
UPDATE docs SET j = j || '{"extra":true}' WHERE id = 2 RETURNING j;
> j
> {"n": 10, "name": "y", "extra": true}
UPDATE docs SET j = j - 'extra' WHERE id = 2 RETURNING j;
> j
> {"n": 10, "name": "y"}
SELECT k FROM docs ORDER BY id;
> k
> {"z":1, "a":2}
> NULL
> []
SELECT j, count(*) FROM docs GROUP BY j ORDER BY j;
> j | count
> {} | 1
> {"n": 10, "name": "y"} | 1
> {"n": 4, "name": "x", "tags": ["a", "b"]} | 1
SELECT DISTINCT j -> 'n' FROM docs ORDER BY 1;
> ?column?
> 4
> 10
> NULL
INSERT INTO docs VALUES (4, 'oops', null);
> ERROR 22P02: invalid input syntax for type json
INSERT INTO docs VALUES (4, null, null);
> ERROR 23502: null value in column "j" of relation "docs" violates not-null constraint
> DETAIL: Failing row contains (4, null, null).
SELECT array[1,2,3], array['a',null], array[]::int[], array[[1,2],[3,4]], array[1, 2.5], array(SELECT x FROM (VALUES (2), (1)) t(x) ORDER BY x);
> array | array | array | array | array | array
> {1,2,3} | {a,NULL} | {} | {{1,2},{3,4}} | {1,2.5} | {1,2}
SELECT array[];
> ERROR 42P18: cannot determine type of empty array
~ array
~ {}
SELECT array[1, 'x'];
> ERROR 22P02: invalid input syntax for type integer: "x"
SELECT (array[10,20,30])[2], (array[10,20,30])[5], (array[10,20,30])[0], (array[10,20,30])[2:3], (array[10,20,30])[:2], (array[[1,2],[3,4]])[2][1];
> array | array | array | array | array | array
> 20 | NULL | NULL | {20,30} | {10,20} | 3
SELECT array_length(array[1,2,3], 1), array_length('{}'::int[], 1), cardinality(array[[1,2],[3,4]]), array_ndims(array[[1]]), array_dims(array[1,2]), array_upper(array[1,2], 1), array_lower(array[1,2], 1);
> array_length | array_length | cardinality | array_ndims | array_dims | array_upper | array_lower
> 3 | NULL | 4 | 2 | [1:2] | 2 | 1
SELECT array_append(array[1], 2), array_prepend(0, array[1]), array_cat(array[1], array[2]), array[1] || 2, 0 || array[1], array[1] || array[2], array[1] || null::int[], null::int[] || 1;
> array_append | array_prepend | array_cat | ?column? | ?column? | ?column? | ?column? | ?column?
> {1,2} | {0,1} | {1,2} | {1,2} | {0,1} | {1,2} | {1} | {1}
SELECT array_remove(array[1,2,1], 1), array_replace(array[1,2,1], 1, 9), array_position(array['a','b'], 'b'), array_positions(array[1,2,1], 1), array_fill(7, array[3]), trim_array(array[1,2,3], 1);
> array_remove | array_replace | array_position | array_positions | array_fill | trim_array
> {2} | {9,2,9} | 2 | {1,3} | {7,7,7} | {1,2}
SELECT array[1,2] = array[1,2], array[1,2] < array[1,3], array[1] <> array[2], array[1,2] @> array[2], array[1] <@ array[1,2], array[1,2] && array[2,3], array[1,null] = array[1,null];
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | true | true | true | true | true | true
SELECT 1 = any(array[1,2]), 3 = any(array[1,2]), 3 = any(array[1,null]), 1 <> all(array[2,3]), 1 = all(array[1,null]), 5 > all('{1,2}'), 1 = any('{}'::int[]), 1 = all('{}'::int[]), null = any(array[1]);
> ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column? | ?column?
> true | false | NULL | true | NULL | true | false | true | NULL
SELECT 1 = any(SELECT x FROM (VALUES (1), (2)) t(x)), 5 > all(SELECT x FROM (VALUES (1), (2)) t(x)), 5 = some(array[5]);
> ?column? | ?column? | ?column?
> true | true | true
SELECT 'abc' like any(array['a%', 'x%']), 'abc' not like all(array['x%', 'y%']), 'ABC' ilike any(array['a%']);
> ?column? | ?column? | ?column?
> true | true | true
SELECT x FROM unnest(array[3,1,2]) AS x ORDER BY x;
> x
> 1
> 2
> 3
SELECT * FROM unnest(array[1,2], array['a','b','c']) AS t(n, s);
> n | s
> 1 | a
> 2 | b
> NULL | c
SELECT * FROM unnest(array['a','b']) WITH ORDINALITY AS t(s, n) ORDER BY n DESC;
> s | n
> b | 2
> a | 1
SELECT * FROM unnest('{{1,2},{3,4}}'::int[]) AS x;
> x
> 1
> 2
> 3
> 4
~ ERROR 22P02: malformed array literal: "{{1,2},{3,4}}"
SELECT generate_subscripts(array['a','b'], 1) AS i;
> i
> 1
> 2
CREATE TABLE arr (id int PRIMARY KEY, a int[], t text[] DEFAULT '{}');
> done
INSERT INTO arr VALUES (1, '{1,2,3}', '{x,y}'), (2, array[4], array['z']), (3, null, null);
> count 3
INSERT INTO arr (id, a) VALUES (4, '{}');
> count 1
SELECT * FROM arr ORDER BY id;
> id | a | t
> 1 | {1,2,3} | {x,y}
> 2 | {4} | {z}
> 3 | NULL | NULL
> 4 | {} | {}
SELECT id FROM arr WHERE 2 = ANY(a) ORDER BY id;
> id
> 1
SELECT id, a[1], t[array_length(t, 1)] FROM arr ORDER BY id;
> id | a | t
> 1 | 1 | y
> 2 | 4 | z
> 3 | NULL | NULL
> 4 | NULL | NULL
UPDATE arr SET a = a || 9 WHERE id = 1 RETURNING a;
> a
> {1,2,3,9}
UPDATE arr SET a[2] = 22 WHERE id = 1 RETURNING a;
> a
> {1,22,3,9}
SELECT id, x FROM arr CROSS JOIN LATERAL unnest(a) AS x ORDER BY id, x;
> id | x
> 1 | 1
> 1 | 3
> 1 | 9
> 1 | 22
> 2 | 4
SELECT id, (SELECT sum(x) FROM unnest(a) AS x) AS total FROM arr ORDER BY id;
> id | total
> 1 | 35
> 2 | 4
> 3 | NULL
> 4 | NULL
SELECT array_agg(id ORDER BY id DESC) FROM arr;
> array_agg
> {4,3,2,1}
SELECT a, count(*) FROM arr GROUP BY a ORDER BY a;
> a | count
> {} | 1
> {1,22,3,9} | 1
> {4} | 1
> NULL | 1
SELECT array_agg(a ORDER BY id) FROM arr WHERE id = 1;
> array_agg
> {{1,22,3,9}}
INSERT INTO arr VALUES (5, '{a}', null);
> ERROR 22P02: invalid input syntax for type integer: "a"
SELECT array_to_json(array[1,2]), array_to_string('{1,NULL,3}'::int[], ',', '?'), string_to_array('1,2', ',')::int[], array['a b', 'c,d', 'e"f', '', 'NULL'];
> array_to_json | array_to_string | string_to_array | array
> [1,2] | 1,?,3 | {1,2} | {"a b","c,d","e\"f","","NULL"}
SELECT array[date '2024-01-01'], array[true, false], array[1.50, 2], array[timestamp '2024-01-01 10:00'], array['\x01'::bytea], array['{"a": 1}'::jsonb], array[interval '1 day'];
> array | array | array | array | array | array | array
> {2024-01-01} | {t,f} | {1.50,2} | {"2024-01-01 10:00:00"} | {"\\x01"} | {"{\"a\": 1}"} | {"1 day"}
SELECT array_agg(x) FILTER (WHERE x > 1), array_agg(y ORDER BY x) FROM (VALUES (1, 'b'), (2, 'a'), (3, null)) t(x, y);
> array_agg | array_agg
> {2,3} | {b,a,NULL}
SELECT array(SELECT generate_series(1, 3)), (SELECT array_agg(g) FROM generate_series(1, 2) g);
> array | array_agg
> {1,2,3} | {1,2}
SELECT array_sort(array[1]);
> ERROR 42883: function array_sort(integer[]) does not exist
SELECT array[1,2][1], array[1,2,3][2:], '{1,2}'::int[] || '{3}';
> ERROR 42601: syntax error at or near "["
~ array | array | ?column?
~ 1 | {2,3} | {1,2,3}
SELECT count(*) FROM docs WHERE j IS NOT NULL AND j::text LIKE '%name%';
> count
> 2
SELECT jsonb_agg(DISTINCT x) FROM (VALUES (2), (1), (1)) t(x);
> jsonb_agg
> [1, 2]
SELECT json_build_object('d', date '2024-01-02', 't', timestamp '2024-01-02 03:04:05', 'n', 1.0, 'f', 1.5::float8, 'u', 'x'::text, 'j', '{"a":1}'::json, 'b', '{"a":1}'::jsonb);
> json_build_object
> {"d" : "2024-01-02", "t" : "2024-01-02T03:04:05", "n" : 1.0, "f" : 1.5, "u" : "x", "j" : {"a":1}, "b" : {"a": 1}}
SELECT to_jsonb(timestamptz '2024-01-02 03:04:05+00'), to_jsonb(interval '1 day'), to_jsonb('\x01'::bytea), to_jsonb('{1,NULL}'::int[]);
> to_jsonb | to_jsonb | to_jsonb | to_jsonb
> "2024-01-02T03:04:05+00:00" | "1 day" | "\\x01" | [1, null]
