-- Percentiles, the most frequent value, ranks of rows that are not there.
CREATE TABLE t (g int, v int, f float8, s text, i interval);
> done
INSERT INTO t VALUES (1, 10, 1.5, 'a', '1 day'), (1, 20, 2.5, 'b', '2 days'), (1, 20, 3.5, 'b', '3 days'), (2, 5, 4.5, 'c', '4 days'), (2, NULL, NULL, NULL, NULL);
> count 5
SELECT percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY v) FROM t;
> percentile_cont
> {8.75,15,20}
SELECT percentile_disc(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY v) FROM t;
> percentile_disc
> {5,10,20}
SELECT percentile_disc(ARRAY[0.25, NULL, 0.75]) WITHIN GROUP (ORDER BY s) FROM t;
> percentile_disc
> {a,NULL,b}
SELECT g, percentile_cont(ARRAY[0, 1]) WITHIN GROUP (ORDER BY f) FROM t GROUP BY g ORDER BY g;
> g | percentile_cont
> 1 | {1.5,3.5}
> 2 | {4.5,4.5}
SELECT g, percentile_cont(0.5) WITHIN GROUP (ORDER BY v), percentile_disc(0.5) WITHIN GROUP (ORDER BY v) FROM t GROUP BY g ORDER BY g;
> g | percentile_cont | percentile_disc
> 1 | 20 | 20
> 2 | 5 | 5
SELECT percentile_cont(ARRAY[[0.1, 0.2],[0.8, 0.9]]) WITHIN GROUP (ORDER BY v) FROM t;
> percentile_cont
> {{6.5,8},{20,20}}
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY i) FROM t;
> percentile_cont
> 2 days 12:00:00
SELECT percentile_cont(ARRAY[0.5]) WITHIN GROUP (ORDER BY i) FROM t;
> percentile_cont
> {"2 days 12:00:00"}
SELECT percentile_cont(g / 10.0) WITHIN GROUP (ORDER BY v) FROM t GROUP BY g ORDER BY g;
> percentile_cont
> 12
> 5
SELECT percentile_cont(NULL) WITHIN GROUP (ORDER BY v) FROM t;
> percentile_cont
> NULL
SELECT percentile_cont(1.5) WITHIN GROUP (ORDER BY v) FROM t;
> ERROR 22003: percentile value 1.5 is not between 0 and 1
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v DESC) FROM t;
> percentile_cont
> 15
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY v) FILTER (WHERE g = 1) FROM t;
> percentile_disc
> 20
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM t WHERE false;
> percentile_cont
> NULL
SELECT mode() WITHIN GROUP (ORDER BY v), mode() WITHIN GROUP (ORDER BY s DESC) FROM t;
> mode | mode
> 20 | b
SELECT g, mode() WITHIN GROUP (ORDER BY v) FROM t GROUP BY g ORDER BY g;
> g | mode
> 1 | 20
> 2 | 5
SELECT rank(15) WITHIN GROUP (ORDER BY v) FROM t;
> rank
> 3
SELECT rank(20) WITHIN GROUP (ORDER BY v), dense_rank(20) WITHIN GROUP (ORDER BY v), percent_rank(20) WITHIN GROUP (ORDER BY v), cume_dist(20) WITHIN GROUP (ORDER BY v) FROM t;
> rank | dense_rank | percent_rank | cume_dist
> 3 | 3 | 0.4 | 0.8333333333333334
SELECT g, rank(20) WITHIN GROUP (ORDER BY v DESC), dense_rank(10) WITHIN GROUP (ORDER BY v), percent_rank(20) WITHIN GROUP (ORDER BY v), cume_dist(20) WITHIN GROUP (ORDER BY v) FROM t GROUP BY g ORDER BY g;
> g | rank | dense_rank | percent_rank | cume_dist
> 1 | 1 | 1 | 0.3333333333333333 | 1
> 2 | 2 | 2 | 0.5 | 0.6666666666666666
SELECT rank(20, 'b') WITHIN GROUP (ORDER BY v, s) FROM t;
> rank
> 3
SELECT rank(20, 'a') WITHIN GROUP (ORDER BY v, s DESC), dense_rank(30, 'z') WITHIN GROUP (ORDER BY v DESC, s), cume_dist(20, 'b') WITHIN GROUP (ORDER BY v, s) FROM t;
> rank | dense_rank | cume_dist
> 5 | 2 | 0.8333333333333334
SELECT rank(NULL) WITHIN GROUP (ORDER BY v), dense_rank(NULL) WITHIN GROUP (ORDER BY v), rank(NULL) WITHIN GROUP (ORDER BY v NULLS FIRST) FROM t;
> rank | dense_rank | rank
> 5 | 4 | 1
SELECT rank(3) WITHIN GROUP (ORDER BY v) FROM t WHERE false;
> rank
> 1
SELECT percent_rank(3) WITHIN GROUP (ORDER BY v), cume_dist(3) WITHIN GROUP (ORDER BY v) FROM t WHERE false;
> percent_rank | cume_dist
> 0 | 1
SELECT rank(15) WITHIN GROUP (ORDER BY v) FILTER (WHERE g = 1) FROM t;
> rank
> 2
SELECT rank('b') WITHIN GROUP (ORDER BY s) FROM t;
> rank
> 2
SELECT rank(1, 2) WITHIN GROUP (ORDER BY v) FROM t;
> ERROR 42883: function rank(integer, integer, integer) does not exist
SELECT rank() WITHIN GROUP (ORDER BY v) FROM t;
> ERROR 42883: function rank(integer) does not exist
SELECT g FROM t GROUP BY g HAVING rank(15) WITHIN GROUP (ORDER BY v) > 1 ORDER BY g;
> g
> 1
> 2
SELECT rank(15) WITHIN GROUP (ORDER BY v * 2) + 1 AS r FROM t;
> r
> 3
SELECT rank(g) WITHIN GROUP (ORDER BY v) FROM t GROUP BY g ORDER BY g;
> rank
> 1
> 1
SELECT (SELECT rank(15) WITHIN GROUP (ORDER BY t.v)) FROM t;
> rank
> 3
SELECT rank(15.5) WITHIN GROUP (ORDER BY v) FROM t;
> rank
> 3
SELECT rank(5) WITHIN GROUP (ORDER BY v), rank() OVER (ORDER BY count(*)) FROM t GROUP BY g ORDER BY 1;
> rank | rank
> 1 | 1
> 1 | 2
