package dev.helios.sql.exec;

import static dev.helios.sql.exec.TestExpr.BIGINT;
import static dev.helios.sql.exec.TestExpr.DOUBLE;
import static dev.helios.sql.exec.TestExpr.NUMERIC;
import static dev.helios.sql.exec.TestExpr.TEXT;
import static dev.helios.sql.exec.TestExpr.literal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.WindowFrame.Bound;
import dev.helios.sql.exec.WindowFrame.Exclude;
import dev.helios.sql.exec.WindowFrame.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Window functions against a model that looks at every row of the partition for each row. */
class WindowTest {
  /** Partition, order key, value, row number; the last column makes the order total. */
  private static final List<ColumnType> TYPES = List.of(BIGINT, BIGINT, BIGINT, BIGINT);

  static LongStream seeds() {
    return LongStream.concat(
        LongStream.range(0, 40), LongStream.of(Long.getLong("test.seed", 20261124L)));
  }

  private static Bound bound(Bound.Kind kind, Random random) {
    return switch (kind) {
      case PRECEDING, FOLLOWING -> new Bound(kind, literal(random.nextInt(6)));
      case UNBOUNDED_PRECEDING -> Bound.UNBOUNDED_PRECEDING;
      case CURRENT_ROW -> Bound.CURRENT_ROW;
      case UNBOUNDED_FOLLOWING -> Bound.UNBOUNDED_FOLLOWING;
    };
  }

  private static WindowFrame frame(Random random) {
    Bound.Kind[] kinds = Bound.Kind.values();
    Bound.Kind start = kinds[random.nextInt(4)];
    Bound.Kind end = kinds[Math.max(1, start.ordinal() + random.nextInt(5 - start.ordinal()))];
    return new WindowFrame(
        Unit.values()[random.nextInt(3)],
        bound(start, random),
        bound(end, random),
        Exclude.values()[random.nextInt(4)]);
  }

  /** Whether row {@code j} is in the frame of row {@code i}, both of a sorted partition. */
  private static boolean inFrame(
      WindowFrame frame, List<@Nullable Object[]> rows, int i, int j, SortKey key) {
    return after(frame, frame.start(), rows, i, j, key, false)
        && after(frame, frame.end(), rows, i, j, key, true)
        && !excluded(frame.exclude(), rows, i, j);
  }

  private static boolean peers(List<@Nullable Object[]> rows, int i, int j) {
    return Values.equal(BIGINT, rows.get(i)[1], rows.get(j)[1]);
  }

  private static boolean excluded(Exclude exclude, List<@Nullable Object[]> rows, int i, int j) {
    return switch (exclude) {
      case NO_OTHERS -> false;
      case CURRENT_ROW -> i == j;
      case GROUP -> peers(rows, i, j);
      case TIES -> i != j && peers(rows, i, j);
    };
  }

  private static int group(List<@Nullable Object[]> rows, int of) {
    int group = 0;
    for (int i = 1; i <= of; i++) {
      group += peers(rows, i - 1, i) ? 0 : 1;
    }
    return group;
  }

  /** Whether {@code j} is not before the bound; of an end, not behind it. */
  private static boolean after(
      WindowFrame frame,
      Bound bound,
      List<@Nullable Object[]> rows,
      int i,
      int j,
      SortKey key,
      boolean isEnd) {
    if (bound.kind() == Bound.Kind.UNBOUNDED_PRECEDING
        || bound.kind() == Bound.Kind.UNBOUNDED_FOLLOWING) {
      return isEnd == (bound.kind() == Bound.Kind.UNBOUNDED_FOLLOWING);
    }
    long offset = 0;
    if (bound.offset() != null) {
      offset =
          (Long)
              java.util.Objects.requireNonNull(
                  bound.offset().valueAt(new Frame(Runs.execution(Runs.emptyRoot())), 0));
    }
    long signed = bound.kind() == Bound.Kind.PRECEDING ? -offset : offset;
    long at =
        switch (frame.unit()) {
          case ROWS -> j - (i + signed);
          case GROUPS -> group(rows, j) - (group(rows, i) + signed);
          case RANGE -> {
            Object mine = rows.get(i)[1];
            Object other = rows.get(j)[1];
            if (bound.offset() == null || mine == null) {
              yield peers(rows, i, j) ? 0 : j - i;
            }
            if (other == null) {
              yield j - i;
            }
            long distance = (Long) other - (Long) mine;
            yield (key.descending() ? -distance : distance) - signed;
          }
        };
    return isEnd ? at <= 0 : at >= 0;
  }

  private static @Nullable Object frameResult(
      String what, List<@Nullable Object[]> rows, List<Integer> frame) {
    List<Long> values = new ArrayList<>();
    for (int j : frame) {
      if (rows.get(j)[2] != null) {
        values.add((Long) rows.get(j)[2]);
      }
    }
    return switch (what) {
      case "count" -> (long) frame.size();
      case "sum" -> values.isEmpty() ? null : values.stream().mapToLong(v -> v).sum();
      case "max" -> values.stream().max(Comparator.naturalOrder()).orElse(null);
      case "array" -> {
        List<@Nullable Object> list = new ArrayList<>();
        frame.forEach(j -> list.add(rows.get(j)[2]));
        yield list.isEmpty() ? null : list;
      }
      case "first" -> frame.isEmpty() ? null : rows.get(frame.get(0))[2];
      case "last" -> frame.isEmpty() ? null : rows.get(frame.get(frame.size() - 1))[2];
      case "second" -> frame.size() < 2 ? null : rows.get(frame.get(1))[2];
      case "first not null" -> values.isEmpty() ? null : values.get(0);
      case "last not null" -> values.isEmpty() ? null : values.get(values.size() - 1);
      default -> throw new AssertionError(what);
    };
  }

  private static final List<String> NAMES =
      List.of(
          "count",
          "sum",
          "max",
          "array",
          "first",
          "last",
          "second",
          "first not null",
          "last not null");

  private static List<WindowCall> calls() {
    return List.of(
        WindowCall.of(AggregateFunction.COUNT, List.of(), BIGINT),
        WindowCall.of(AggregateFunction.SUM, List.of(2), BIGINT),
        WindowCall.of(AggregateFunction.MAX, List.of(2), BIGINT),
        WindowCall.of(AggregateFunction.ARRAY_AGG, List.of(2), ColumnType.array(BIGINT)),
        WindowCall.of(WindowFunction.Place.FIRST_VALUE, List.of(2), BIGINT),
        WindowCall.of(WindowFunction.Place.LAST_VALUE, List.of(2), BIGINT),
        WindowCall.of(WindowFunction.Place.NTH_VALUE, List.of(2, 4), BIGINT),
        new WindowCall(WindowFunction.Place.FIRST_VALUE, List.of(2), -1, true, BIGINT),
        new WindowCall(WindowFunction.Place.LAST_VALUE, List.of(2), -1, true, BIGINT));
  }

  private static RowsPlan input(Random random) {
    List<ColumnType> types = new ArrayList<>(TYPES);
    types.add(BIGINT);
    List<@Nullable Object[]> rows = new ArrayList<>();
    int count = random.nextInt(4) == 0 ? random.nextInt(4) : random.nextInt(300);
    int partitions = random.nextInt(3) == 0 ? 1 : 12;
    for (long i = 0; i < count; i++) {
      rows.add(
          new Object[] {
            Runs.randomValue(BIGINT, random, partitions),
            Runs.randomValue(BIGINT, random, 30),
            Runs.randomValue(BIGINT, random, 100),
            i,
            2L
          });
    }
    return new RowsPlan(types, rows);
  }

  private static List<List<@Nullable Object[]>> partitions(RowsPlan input, SortKey key) {
    List<@Nullable Object[]> sorted = new ArrayList<>(input.rows());
    sorted.sort(SortTest.comparator(input.types(), List.of(SortKey.ascending(0), key)));
    List<List<@Nullable Object[]>> partitions = new ArrayList<>();
    for (Object[] row : sorted) {
      if (partitions.isEmpty()
          || !Values.equal(BIGINT, partitions.get(partitions.size() - 1).get(0)[0], row[0])) {
        partitions.add(new ArrayList<>());
      }
      partitions.get(partitions.size() - 1).add(row);
    }
    return partitions;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void framesHoldTheRowsThatTheyShould(long seed) {
    Random random = new Random(seed);
    RowsPlan input = input(random);
    SortKey key = new SortKey(1, random.nextBoolean(), random.nextBoolean());
    for (int times = 0; times < 6; times++) {
      WindowFrame frame = frame(random);
      Plan plan = new Window(input, new int[] {0}, List.of(key), frame, calls());
      List<@Nullable Object[]> expected = new ArrayList<>();
      for (List<@Nullable Object[]> rows : partitions(input, key)) {
        for (int i = 0; i < rows.size(); i++) {
          List<Integer> in = new ArrayList<>();
          for (int j = 0; j < rows.size(); j++) {
            if (inFrame(frame, rows, i, j, key)) {
              in.add(j);
            }
          }
          @Nullable Object[] row = java.util.Arrays.copyOf(rows.get(i), 5 + NAMES.size());
          for (int n = 0; n < NAMES.size(); n++) {
            row[5 + n] = frameResult(NAMES.get(n), rows, in);
          }
          expected.add(row);
        }
      }
      assertThat(Runs.texts(plan.types(), Runs.run(plan)))
          .as(plan.describe())
          .isEqualTo(Runs.texts(plan.types(), expected));
    }
    assertThat(input.open()).isZero();
  }

  @Test
  void placesAreCountedWithPeers() {
    RowsPlan input =
        new RowsPlan(
            List.of(TEXT, BIGINT),
            List.of(
                new Object[] {"a", 10L},
                new Object[] {"b", 20L},
                new Object[] {"c", 20L},
                new Object[] {"d", 30L},
                new Object[] {"e", null}));
    WindowFunction.Place[] places = WindowFunction.Place.values();
    List<WindowCall> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      boolean fraction =
          places[i] == WindowFunction.Place.PERCENT_RANK
              || places[i] == WindowFunction.Place.CUME_DIST;
      calls.add(WindowCall.of(places[i], List.of(), fraction ? DOUBLE : BIGINT));
    }
    Plan plan =
        new Window(input, new int[0], List.of(SortKey.ascending(1)), WindowFrame.DEFAULT, calls);
    assertThat(Runs.texts(plan.types(), Runs.run(plan)))
        .containsExactly(
            "a|10|1|1|1|0.0|0.2",
            "b|20|2|2|2|0.25|0.6",
            "c|20|3|2|2|0.25|0.6",
            "d|30|4|4|3|0.75|0.8",
            "e|NULL|5|5|4|1.0|1.0");
  }

  @Test
  void lagLeadAndNtileLookWithinThePartition() {
    RowsPlan input =
        new RowsPlan(
            List.of(BIGINT, BIGINT, BIGINT, BIGINT),
            List.of(
                new Object[] {1L, 10L, 1L, -1L},
                new Object[] {1L, null, 2L, -1L},
                new Object[] {1L, 30L, 1L, -1L},
                new Object[] {2L, 40L, null, -1L}));
    Plan plan =
        new Window(
            new Project(
                input,
                List.of(
                    TestExpr.column(0, BIGINT),
                    TestExpr.column(1, BIGINT),
                    TestExpr.column(2, BIGINT),
                    TestExpr.column(3, BIGINT),
                    literal(2))),
            new int[] {0},
            List.of(),
            WindowFrame.DEFAULT,
            List.of(
                WindowCall.of(WindowFunction.Place.LAG, List.of(1), BIGINT),
                WindowCall.of(WindowFunction.Place.LEAD, List.of(1, 2, 3), BIGINT),
                new WindowCall(WindowFunction.Place.LAG, List.of(1), -1, true, BIGINT),
                WindowCall.of(WindowFunction.Place.NTILE, List.of(4), BIGINT)));
    List<@Nullable Object[]> rows = Runs.run(plan);
    assertThat(rows).extracting(r -> r[5]).containsExactly(null, 10L, null, null);
    assertThat(rows).extracting(r -> r[6]).containsExactly(null, -1L, -1L, null);
    assertThat(rows).extracting(r -> r[7]).containsExactly(null, 10L, 10L, null);
    assertThat(rows).extracting(r -> r[8]).containsExactly(1L, 1L, 2L, 1L);
  }

  private static List<@Nullable Object> counts(
      ColumnType type, Expr offset, @Nullable Object... keys) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Object key : keys) {
      rows.add(new Object[] {key});
    }
    Plan plan =
        new Window(
            new RowsPlan(List.of(type), rows),
            new int[0],
            List.of(SortKey.ascending(0)),
            new WindowFrame(
                Unit.RANGE,
                new Bound(Bound.Kind.PRECEDING, offset),
                Bound.CURRENT_ROW,
                Exclude.NO_OTHERS),
            List.of(WindowCall.of(AggregateFunction.COUNT, List.of(), BIGINT)));
    List<@Nullable Object> counts = new ArrayList<>();
    Runs.run(plan).forEach(r -> counts.add(r[1]));
    return counts;
  }

  @Test
  void rangesTakeNumbersAndIntervals() {
    assertThat(
            counts(
                NUMERIC,
                literal(new BigDecimal("0.5"), NUMERIC),
                new BigDecimal("1"),
                new BigDecimal("1.50"),
                new BigDecimal("2.1")))
        .containsExactly(1L, 2L, 1L);
    assertThat(counts(DOUBLE, literal(1.0, DOUBLE), 1.0, 1.5, 2.5, Double.NaN))
        .containsExactly(1L, 2L, 2L, 1L);
    assertThat(
            counts(
                ColumnType.of(Kind.DATE),
                literal(new Interval(1, 0, 0), ColumnType.of(Kind.INTERVAL)),
                LocalDate.of(2024, 1, 28).toEpochDay(),
                LocalDate.of(2024, 2, 29).toEpochDay(),
                LocalDate.of(2024, 3, 30).toEpochDay()))
        .containsExactly(1L, 1L, 2L);
    assertThat(
            counts(
                ColumnType.of(Kind.TIMESTAMP),
                literal(new Interval(0, 0, 5), ColumnType.of(Kind.INTERVAL)),
                0L,
                5L,
                6L))
        .containsExactly(1L, 2L, 2L);
    assertThat(counts(BIGINT, literal(10), Long.MIN_VALUE, Long.MIN_VALUE + 5, Long.MAX_VALUE))
        .containsExactly(1L, 2L, 1L);
  }

  @Test
  void negativeOffsetsAreRefused() {
    assertThatThrownBy(() -> counts(BIGINT, literal(-1), 1L))
        .isInstanceOfSatisfying(SqlError.class, e -> assertThat(e.sqlState()).isEqualTo("22013"));
    assertThatThrownBy(() -> counts(BIGINT, literal(null, BIGINT), 1L))
        .isInstanceOfSatisfying(SqlError.class, e -> assertThat(e.sqlState()).isEqualTo("22004"));
  }
}
