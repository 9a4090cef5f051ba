package dev.helios.sql.exec;

import static dev.helios.sql.exec.TestExpr.BIGINT;
import static dev.helios.sql.exec.TestExpr.BOOLEAN;
import static dev.helios.sql.exec.TestExpr.DOUBLE;
import static dev.helios.sql.exec.TestExpr.NUMERIC;
import static dev.helios.sql.exec.TestExpr.TEXT;
import static dev.helios.sql.exec.TestExpr.literal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sort and top rows against {@link List#sort}. */
class SortTest {
  /** The last column numbers the rows, so that it shows whether sorting is stable. */
  private static final List<ColumnType> TYPES =
      List.of(BIGINT, TEXT, NUMERIC, DOUBLE, BOOLEAN, BIGINT);

  static LongStream seeds() {
    return LongStream.concat(
        LongStream.range(0, 30), LongStream.of(Long.getLong("test.seed", 20261124L)));
  }

  static Comparator<@Nullable Object[]> comparator(List<ColumnType> types, List<SortKey> keys) {
    Comparator<@Nullable Object[]> all = (unusedA, unusedB) -> 0;
    for (SortKey key : keys) {
      ColumnType type = types.get(key.column());
      Comparator<@Nullable Object> values = (a, b) -> Values.compare(type, a, b);
      Comparator<@Nullable Object> by = key.descending() ? values.reversed() : values;
      Comparator<@Nullable Object> withNulls =
          key.nullsFirst() ? Comparator.nullsFirst(by) : Comparator.nullsLast(by);
      all = all.thenComparing(r -> r[key.column()], withNulls);
    }
    return all;
  }

  private static @Nullable Object value(ColumnType type, Random random, int range) {
    if (type.equals(TEXT) && random.nextBoolean()) {
      StringBuilder text = new StringBuilder("x".repeat(random.nextInt(3) * 9));
      for (int i = random.nextInt(14); i > 0; i--) {
        text.appendCodePoint(
            switch (random.nextInt(8)) {
              case 0 -> 0x1F600 + random.nextInt(3);
              case 1 -> 0xE000 + random.nextInt(3);
              case 2 -> random.nextInt(3);
              case 3 -> 0xFFFF - random.nextInt(2);
              case 4 -> 0xFD + random.nextInt(5);
              default -> 'a' + random.nextInt(2);
            });
      }
      return text.toString();
    }
    if (type.equals(BIGINT) && random.nextInt(20) == 0) {
      return random.nextLong();
    }
    return Runs.randomValue(type, random, range);
  }

  private static RowsPlan input(Random random) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    int range = 2 + random.nextInt(2000);
    int count = random.nextInt(3) == 0 ? random.nextInt(80) : random.nextInt(4000);
    for (long i = 0; i < count; i++) {
      @Nullable Object[] row = new Object[TYPES.size()];
      for (int c = 0; c < row.length - 1; c++) {
        row[c] = value(TYPES.get(c), random, range);
      }
      row[row.length - 1] = i;
      rows.add(row);
    }
    return new RowsPlan(TYPES, rows);
  }

  private static List<SortKey> keys(Random random) {
    List<SortKey> keys = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      keys.add(new SortKey(random.nextInt(5), random.nextBoolean(), random.nextBoolean()));
    }
    return keys;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rowsAreSortedAsByListSort(long seed) {
    Random random = new Random(seed);
    RowsPlan input = input(random);
    List<SortKey> keys = keys(random);
    List<@Nullable Object[]> expected = new ArrayList<>(input.rows());
    expected.sort(comparator(TYPES, keys));
    Plan sort = new Sort(input, keys);
    assertThat(Runs.texts(TYPES, Runs.run(sort)))
        .as(sort.describe())
        .isEqualTo(Runs.texts(TYPES, expected));
    long offset = random.nextInt(50);
    long count = random.nextInt(200);
    List<@Nullable Object[]> some = expected.stream().skip(offset).limit(count).toList();
    for (Plan top :
        List.of(
            new TopN(input, keys, literal(offset), literal(count)),
            new Limit(sort, literal(offset), literal(count)))) {
      assertThat(Runs.texts(TYPES, Runs.run(top)))
          .as(top.describe())
          .isEqualTo(Runs.texts(TYPES, some));
    }
    assertThat(Runs.run(new TopN(input, keys, null, null))).hasSize(expected.size());
    assertThat(input.open()).isZero();
  }

  @Test
  void manyTextsWithOneLongPrefixAreSorted() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    String prefix = "p".repeat(20_000);
    for (int i = 0; i < 300; i++) {
      rows.add(new Object[] {prefix + (i * 7 % 300)});
    }
    List<@Nullable Object[]> expected = new ArrayList<>(rows);
    List<SortKey> keys = List.of(SortKey.ascending(0));
    expected.sort(comparator(List.of(TEXT), keys));
    assertThat(Runs.run(new Sort(new RowsPlan(List.of(TEXT), rows), keys)))
        .extracting(r -> r[0])
        .isEqualTo(expected.stream().map(r -> r[0]).toList());
  }
}
