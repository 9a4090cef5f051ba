package dev.helios.sql.exec;

import static dev.helios.sql.exec.TestExpr.BIGINT;
import static dev.helios.sql.exec.TestExpr.BOOLEAN;
import static dev.helios.sql.exec.TestExpr.DOUBLE;
import static dev.helios.sql.exec.TestExpr.NUMERIC;
import static dev.helios.sql.exec.TestExpr.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Aggregation against simple folds. */
class AggregateTest {
  private static final List<ColumnType> TYPES = List.of(BIGINT, TEXT, NUMERIC, DOUBLE, BOOLEAN);

  static LongStream seeds() {
    return LongStream.concat(
        LongStream.range(0, 12), LongStream.of(Long.getLong("test.seed", 20261124L)));
  }

  private static AggregateCall call(
      AggregateFunction function, ColumnType type, Integer... arguments) {
    return AggregateCall.of(function, List.of(arguments), type);
  }

  /** What an aggregate is of a group's rows. */
  private interface Fold extends Function<List<@Nullable Object[]>, @Nullable Object> {}

  private static List<Object> values(List<@Nullable Object[]> rows, int column) {
    List<Object> values = new ArrayList<>();
    for (Object[] row : rows) {
      if (row[column] != null) {
        values.add(row[column]);
      }
    }
    return values;
  }

  private static @Nullable Object extreme(List<@Nullable Object[]> rows, int column, int sign) {
    return values(rows, column).stream()
        .max((a, b) -> sign * Values.compare(TYPES.get(column), a, b))
        .orElse(null);
  }

  private static List<Object> distinct(List<Object> values, ColumnType type) {
    List<Object> found = new ArrayList<>();
    for (Object value : values) {
      if (found.stream().noneMatch(f -> Values.equal(type, f, value))) {
        found.add(value);
      }
    }
    return found;
  }

  private record Case(AggregateCall call, Fold fold) {}

  private static final List<Case> CASES =
      List.of(
          new Case(call(AggregateFunction.COUNT, BIGINT), rows -> (long) rows.size()),
          new Case(call(AggregateFunction.COUNT, BIGINT, 1), rows -> (long) values(rows, 1).size()),
          new Case(
              call(AggregateFunction.SUM, BIGINT, 0),
              rows ->
                  values(rows, 0).isEmpty()
                      ? null
                      : values(rows, 0).stream().mapToLong(v -> (Long) v).sum()),
          new Case(
              call(AggregateFunction.SUM, NUMERIC, 0),
              rows ->
                  values(rows, 0).isEmpty()
                      ? null
                      : BigDecimal.valueOf(
                          values(rows, 0).stream().mapToLong(v -> (Long) v).sum())),
          new Case(
              call(AggregateFunction.SUM0, BIGINT, 0),
              rows -> values(rows, 0).stream().mapToLong(v -> (Long) v).sum()),
          new Case(
              call(AggregateFunction.SUM, NUMERIC, 2),
              rows ->
                  values(rows, 2).stream()
                      .map(v -> (BigDecimal) v)
                      .reduce(BigDecimal::add)
                      .orElse(null)),
          new Case(call(AggregateFunction.MIN, BIGINT, 0), rows -> extreme(rows, 0, -1)),
          new Case(call(AggregateFunction.MAX, TEXT, 1), rows -> extreme(rows, 1, 1)),
          new Case(call(AggregateFunction.MIN, DOUBLE, 3), rows -> extreme(rows, 3, -1)),
          new Case(call(AggregateFunction.MAX, DOUBLE, 3), rows -> extreme(rows, 3, 1)),
          new Case(
              call(AggregateFunction.BOOL_AND, BOOLEAN, 4),
              rows ->
                  values(rows, 4).isEmpty() ? null : (Boolean) !values(rows, 4).contains(false)),
          new Case(
              call(AggregateFunction.BOOL_OR, BOOLEAN, 4),
              rows -> values(rows, 4).isEmpty() ? null : (Boolean) values(rows, 4).contains(true)),
          new Case(
              new AggregateCall(AggregateFunction.COUNT, List.of(2), true, -1, List.of(), BIGINT),
              rows -> (long) distinct(values(rows, 2), NUMERIC).size()),
          new Case(
              new AggregateCall(AggregateFunction.SUM, List.of(0), true, -1, List.of(), NUMERIC),
              rows ->
                  distinct(values(rows, 0), BIGINT).stream()
                      .map(v -> BigDecimal.valueOf((Long) v))
                      .reduce(BigDecimal::add)
                      .orElse(null)),
          new Case(
              new AggregateCall(AggregateFunction.COUNT, List.of(), false, 4, List.of(), BIGINT),
              rows -> rows.stream().filter(r -> Boolean.TRUE.equals(r[4])).count()),
          new Case(
              new AggregateCall(
                  AggregateFunction.ARRAY_AGG,
                  List.of(0),
                  false,
                  4,
                  List.of(SortKey.descending(1), SortKey.ascending(0)),
                  ColumnType.array(BIGINT)),
              rows -> {
                Comparator<@Nullable Object[]> order =
                    SortTest.comparator(
                        TYPES, List.of(SortKey.descending(1), SortKey.ascending(0)));
                List<@Nullable Object> list = new ArrayList<>();
                rows.stream()
                    .filter(r -> Boolean.TRUE.equals(r[4]))
                    .sorted(order)
                    .forEach(r -> list.add(r[0]));
                return list.isEmpty() ? null : list;
              }));

  private static List<@Nullable Object[]> model(
      List<@Nullable Object[]> rows, List<int[]> sets, int[] groupColumns) {
    List<@Nullable Object[]> out = new ArrayList<>();
    for (int[] set : sets) {
      List<List<@Nullable Object[]>> groups = new ArrayList<>();
      if (set.length == 0) {
        groups.add(new ArrayList<>());
      }
      for (Object[] row : rows) {
        List<@Nullable Object[]> group =
            groups.stream()
                .filter(g -> set.length == 0 || sameKey(g.get(0), row, set))
                .findFirst()
                .orElse(null);
        if (group == null) {
          group = new ArrayList<>();
          groups.add(group);
        }
        group.add(row);
      }
      for (List<@Nullable Object[]> group : groups) {
        @Nullable Object[] result = new Object[groupColumns.length + CASES.size()];
        for (int i = 0; i < groupColumns.length; i++) {
          int column = groupColumns[i];
          boolean in = Arrays.stream(set).anyMatch(c -> c == column);
          result[i] = in ? group.get(0)[column] : null;
        }
        for (int i = 0; i < CASES.size(); i++) {
          result[groupColumns.length + i] = CASES.get(i).fold().apply(group);
        }
        out.add(result);
      }
    }
    return out;
  }

  private static boolean sameKey(@Nullable Object[] a, @Nullable Object[] b, int[] set) {
    return Arrays.stream(set).allMatch(c -> Values.equal(TYPES.get(c), a[c], b[c]));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void groupsAreFoldedAsOneByOne(long seed) {
    Random random = new Random(seed);
    RowsPlan input =
        Runs.randomPlan(TYPES, random, random.nextInt(4) == 0 ? 0 : random.nextInt(800), 12);
    List<AggregateCall> calls = CASES.stream().map(Case::call).toList();
    for (List<int[]> sets :
        List.of(
            List.of(new int[] {}),
            List.of(new int[] {0}),
            List.of(new int[] {1}),
            List.of(new int[] {2}),
            List.of(new int[] {3, 0}),
            List.of(new int[] {4, 2, 1}),
            List.of(new int[] {0, 1}, new int[] {0}, new int[] {1}, new int[] {}))) {
      int[] groupColumns = sets.stream().flatMapToInt(Arrays::stream).distinct().toArray();
      Plan plan = new HashAggregate(input, sets, groupColumns, calls, -1);
      assertThat(Runs.bag(plan.types(), Runs.run(plan)))
          .as(plan.describe())
          .isEqualTo(Runs.bag(plan.types(), model(input.rows(), sets, groupColumns)));
      assertThat(input.open()).isZero();
    }
  }

  private static @Nullable Object one(
      AggregateCall call, List<ColumnType> types, @Nullable Object[]... rows) {
    Plan plan = new HashAggregate(new RowsPlan(types, List.of(rows)), new int[0], List.of(call));
    return Runs.run(plan).get(0)[0];
  }

  private static @Nullable Object of(
      AggregateFunction function, ColumnType type, ColumnType result, @Nullable Object... values) {
    @Nullable Object[][] rows = new Object[values.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Object[] {values[i]};
    }
    return one(AggregateCall.of(function, List.of(0), result), List.of(type), rows);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  @Test
  void noRowsGiveOneRowWithoutGroupColumnsAndNoneWithSome() {
    RowsPlan empty = new RowsPlan(TYPES, List.of());
    List<AggregateCall> calls = CASES.stream().map(Case::call).toList();
    assertThat(Runs.run(new HashAggregate(empty, new int[0], calls))).hasSize(1);
    assertThat(Runs.run(new HashAggregate(empty, new int[] {0}, calls))).isEmpty();
  }

  @Test
  void averagesHavePostgresDigits() {
    assertThat(of(AggregateFunction.AVG, BIGINT, NUMERIC, 1L, 2L))
        .isEqualTo(decimal("1.5000000000000000"));
    assertThat(of(AggregateFunction.AVG, BIGINT, NUMERIC, 1L, 1L, 2L))
        .isEqualTo(decimal("1.3333333333333333"));
    assertThat(of(AggregateFunction.AVG, BIGINT, NUMERIC, 100000L, 100001L))
        .isEqualTo(decimal("100000.500000000000"));
    assertThat(of(AggregateFunction.AVG, NUMERIC, NUMERIC, decimal("0.1"), decimal("0.2")))
        .isEqualTo(decimal("0.15000000000000000000"));
    assertThat(of(AggregateFunction.AVG, DOUBLE, DOUBLE, 1.0, null, 2.0)).isEqualTo(1.5);
    assertThat(of(AggregateFunction.AVG, BIGINT, NUMERIC, (Object) null)).isNull();
  }

  @Test
  void sumsBeyondBigintAreAnErrorOrNumeric() {
    assertThat(of(AggregateFunction.SUM, BIGINT, NUMERIC, Long.MAX_VALUE, Long.MAX_VALUE))
        .isEqualTo(new BigDecimal(BigInteger.valueOf(Long.MAX_VALUE).shiftLeft(1)));
    assertThat(of(AggregateFunction.SUM, BIGINT, NUMERIC, Long.MIN_VALUE, Long.MIN_VALUE, -1L))
        .isEqualTo(
            new BigDecimal(
                BigInteger.valueOf(Long.MIN_VALUE).shiftLeft(1).subtract(BigInteger.ONE)));
    assertThatThrownBy(() -> of(AggregateFunction.SUM, BIGINT, BIGINT, Long.MAX_VALUE, 1L))
        .isInstanceOfSatisfying(SqlError.class, e -> assertThat(e.sqlState()).isEqualTo("22003"));
  }

  @Test
  void variancesHavePostgresDigits() {
    Object[] values = {1L, 2L, 3L, 4L};
    assertThat(of(AggregateFunction.VAR_SAMP, BIGINT, NUMERIC, values))
        .isEqualTo(decimal("1.6666666666666667"));
    assertThat(of(AggregateFunction.VAR_POP, BIGINT, NUMERIC, values))
        .isEqualTo(decimal("1.2500000000000000"));
    assertThat(of(AggregateFunction.STDDEV_SAMP, BIGINT, NUMERIC, values))
        .isEqualTo(decimal("1.2909944487358056"));
    assertThat(of(AggregateFunction.STDDEV_POP, DOUBLE, DOUBLE, 1.0, 2.0, 3.0, 4.0))
        .isEqualTo(Math.sqrt(1.25));
    assertThat(of(AggregateFunction.VAR_SAMP, BIGINT, NUMERIC, 1L)).isNull();
    assertThat(of(AggregateFunction.VAR_SAMP, DOUBLE, DOUBLE, 1.0)).isNull();
    assertThat(of(AggregateFunction.VAR_POP, DOUBLE, DOUBLE, 1.0)).isEqualTo(0.0);
  }

  @Test
  void regressionsOfALineFindIt() {
    List<ColumnType> types = List.of(DOUBLE, DOUBLE);
    Object[][] line = {{3.0, 1.0}, {5.0, 2.0}, {7.0, 3.0}, {null, 9.0}};
    Function<AggregateFunction, @Nullable Object> on =
        f -> one(AggregateCall.of(f, List.of(0, 1), DOUBLE), types, line);
    assertThat(on.apply(AggregateFunction.REGR_SLOPE)).isEqualTo(2.0);
    assertThat(on.apply(AggregateFunction.REGR_INTERCEPT)).isEqualTo(1.0);
    assertThat(on.apply(AggregateFunction.REGR_R2)).isEqualTo(1.0);
    assertThat(on.apply(AggregateFunction.CORR)).isEqualTo(1.0);
    assertThat(on.apply(AggregateFunction.COVAR_SAMP)).isEqualTo(2.0);
    assertThat(on.apply(AggregateFunction.REGR_AVGX)).isEqualTo(2.0);
    assertThat(on.apply(AggregateFunction.REGR_AVGY)).isEqualTo(5.0);
    assertThat(
            one(AggregateCall.of(AggregateFunction.REGR_COUNT, List.of(0, 1), BIGINT), types, line))
        .isEqualTo(3L);
  }

  @Test
  void textsAreJoinedInOrder() {
    List<ColumnType> types = List.of(TEXT, TEXT, BIGINT);
    Object[][] rows = {{"b", ",", 2L}, {null, ",", 9L}, {"a", ";", 1L}, {"b", "-", 3L}};
    assertThat(one(call(AggregateFunction.STRING_AGG, TEXT, 0, 1), types, rows)).isEqualTo("b;a-b");
    assertThat(
            one(
                new AggregateCall(
                    AggregateFunction.STRING_AGG,
                    List.of(0, 1),
                    false,
                    -1,
                    List.of(SortKey.ascending(2)),
                    TEXT),
                types,
                rows))
        .isEqualTo("a,b-b");
    assertThat(
            one(
                new AggregateCall(
                    AggregateFunction.GROUP_CONCAT, List.of(0), true, -1, List.of(), TEXT),
                types,
                rows))
        .isEqualTo("a,b");
    assertThat(one(call(AggregateFunction.GROUP_CONCAT, TEXT, 2), types, rows))
        .isEqualTo("2,9,1,3");
  }

  @Test
  void jsonIsCollected() {
    List<ColumnType> types = List.of(TEXT, BIGINT, ColumnType.of(Kind.JSONB));
    Object[][] rows = {{"k", 1L, "{\"a\": 1}"}, {"j", null, "[]"}, {"k", 2L, null}};
    ColumnType json = ColumnType.of(Kind.JSON);
    assertThat(one(call(AggregateFunction.JSON_AGG, json, 1), types, rows))
        .isEqualTo("[1, null, 2]");
    assertThat(one(call(AggregateFunction.JSONB_AGG, json, 2), types, rows))
        .isEqualTo("[{\"a\": 1}, [], null]");
    assertThat(one(call(AggregateFunction.JSON_OBJECT_AGG, json, 0, 1), types, rows))
        .isEqualTo("{ \"k\" : 1, \"j\" : null, \"k\" : 2 }");
    assertThat(one(call(AggregateFunction.JSONB_OBJECT_AGG, json, 0, 1), types, rows))
        .isEqualTo("{\"j\": null, \"k\": 2}");
    assertThat(one(call(AggregateFunction.JSON_GROUP_ARRAY, json, 0), types, rows))
        .isEqualTo("[\"k\",\"j\",\"k\"]");
    assertThat(one(call(AggregateFunction.JSON_GROUP_OBJECT, json, 0, 1), types)).isEqualTo("{}");
    assertThat(one(call(AggregateFunction.JSON_AGG, json, 0), types)).isNull();
  }

  @Test
  void percentilesAndModeAreOfTheOrder() {
    List<ColumnType> types = List.of(DOUBLE, DOUBLE, TEXT);
    Object[][] rows = {
      {0.5, 10.0, "x"}, {0.5, null, "y"}, {0.5, 30.0, "y"}, {0.5, 20.0, "x"}, {0.5, 40.0, null}
    };
    Function<AggregateCall, @Nullable Object> on = c -> one(c, types, rows);
    List<SortKey> up = List.of(SortKey.ascending(1));
    assertThat(
            on.apply(
                new AggregateCall(
                    AggregateFunction.PERCENTILE_CONT, List.of(0), false, -1, up, DOUBLE)))
        .isEqualTo(25.0);
    assertThat(
            on.apply(
                new AggregateCall(
                    AggregateFunction.PERCENTILE_DISC, List.of(0), false, -1, up, DOUBLE)))
        .isEqualTo(20.0);
    assertThat(
            on.apply(
                new AggregateCall(
                    AggregateFunction.PERCENTILE_DISC,
                    List.of(0),
                    false,
                    -1,
                    List.of(SortKey.descending(1)),
                    DOUBLE)))
        .isEqualTo(30.0);
    assertThat(
            on.apply(
                new AggregateCall(
                    AggregateFunction.MODE,
                    List.of(),
                    false,
                    -1,
                    List.of(SortKey.descending(2)),
                    TEXT)))
        .isEqualTo("y");
  }

  @Test
  void intervalsAreSummed() {
    ColumnType type = ColumnType.of(Kind.INTERVAL);
    assertThat(
            of(
                AggregateFunction.SUM,
                type,
                type,
                new Interval(1, 2, 3),
                null,
                new Interval(1, 0, 1)))
        .isEqualTo(new Interval(2, 2, 4));
    assertThat(of(AggregateFunction.AVG, type, type, new Interval(1, 0, 0), new Interval(2, 1, 0)))
        .isEqualTo(new Interval(1, 15, 43_200_000_000L));
  }

  @Test
  void singleValueRefusesASecondRow() {
    assertThat(of(AggregateFunction.SINGLE_VALUE, BIGINT, BIGINT, 5L)).isEqualTo(5L);
    assertThat(of(AggregateFunction.SINGLE_VALUE, BIGINT, BIGINT)).isNull();
    assertThatThrownBy(() -> of(AggregateFunction.SINGLE_VALUE, BIGINT, BIGINT, null, 5L))
        .isInstanceOfSatisfying(SqlError.class, e -> assertThat(e.sqlState()).isEqualTo("21000"));
  }

  @Test
  void groupingTellsWhichColumnsASetLeavesOut() {
    RowsPlan input = new RowsPlan(List.of(BIGINT, TEXT), List.<Object[]>of(new Object[] {1L, "a"}));
    Plan plan =
        new HashAggregate(
            input,
            List.of(new int[] {0, 1}, new int[] {0}, new int[] {}),
            new int[] {0, 1},
            List.of(call(AggregateFunction.GROUPING, BIGINT, 0, 1)),
            -1);
    assertThat(Runs.texts(plan.types(), Runs.run(plan)))
        .containsExactly("1|a|0", "1|NULL|1", "NULL|NULL|3");
  }

  @Test
  void arraysAreGroupedByTheirElements() {
    ColumnType array = ColumnType.array(NUMERIC);
    RowsPlan input =
        new RowsPlan(
            List.of(array),
            List.of(
                new Object[] {List.of(decimal("1.0"))},
                new Object[] {List.of(decimal("1.00"))},
                new Object[] {Arrays.asList((Object) null)}));
    assertThat(Runs.run(new Distinct(input))).hasSize(2);
  }
}
