package dev.helios.sql.exec;

import static dev.helios.sql.exec.TestExpr.BIGINT;
import static dev.helios.sql.exec.TestExpr.BOOLEAN;
import static dev.helios.sql.exec.TestExpr.DOUBLE;
import static dev.helios.sql.exec.TestExpr.NUMERIC;
import static dev.helios.sql.exec.TestExpr.TEXT;
import static dev.helios.sql.exec.TestExpr.column;
import static dev.helios.sql.exec.TestExpr.less;
import static dev.helios.sql.exec.TestExpr.literal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.TableWriter;
import dev.helios.refs.txn.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scans of tables and indexes against the rows that were put in. */
class ScanTest {
  private static final long TABLE = 7;
  private static final TableSource SOURCE = new TableSource.Current(TABLE);
  private static final List<ColumnType> TYPES =
      List.of(BIGINT, TEXT, BIGINT, DOUBLE, NUMERIC, BOOLEAN, TEXT);

  static LongStream seeds() {
    return LongStream.concat(
        LongStream.range(0, 6), LongStream.of(Long.getLong("test.seed", 20261124L)));
  }

  private static IndexSchema.Part part(int column, boolean descending, boolean nullsFirst) {
    return new IndexSchema.Part(column + 1L, null, descending, nullsFirst);
  }

  static TableSchema schema(List<ColumnType> types, List<Long> key, List<IndexSchema> indexes) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(
          new Column(
              i + 1L,
              i,
              "c" + i,
              types.get(i),
              true,
              null,
              null,
              null,
              Column.Identity.NONE,
              null));
    }
    return new TableSchema(
        TABLE, "t", columns, key, "t_pkey", indexes, List.of(), List.of(), Set.of(), null);
  }

  static Root root(TableSchema schema, List<@Nullable Object[]> rows) {
    Root empty = Runs.emptyRoot();
    Transaction transaction = new Transaction(empty);
    transaction.put(Table.empty(empty.nodes(), schema));
    TableWriter writer = transaction.table(TABLE);
    for (Object[] row : rows) {
      assertThat(writer.insert(row)).isNull();
    }
    return transaction.root();
  }

  /** Rows with distinct keys (column 0, column 1); some with a long text, kept out of line. */
  private static List<@Nullable Object[]> keyedRows(Random random, int count) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      @Nullable Object[] row = Runs.randomRows(TYPES, random, 1, 40).get(0);
      row[0] = i / 3 - 20L;
      row[1] = "k" + (i % 3);
      if (random.nextInt(20) == 0) {
        row[6] = "long".repeat(400) + i;
      }
      rows.add(row);
    }
    return rows;
  }

  private static int compare(ColumnType type, @Nullable Object a, @Nullable Object b) {
    return Values.compare(type, Objects.requireNonNull(a), Objects.requireNonNull(b));
  }

  private static final Comparator<@Nullable Object[]> BY_KEY =
      (a, b) -> {
        int first = compare(BIGINT, a[0], b[0]);
        return first != 0 ? first : compare(TEXT, a[1], b[1]);
      };

  private static List<@Nullable Object[]> expected(
      List<@Nullable Object[]> rows,
      Predicate<@Nullable Object[]> condition,
      @Nullable Comparator<@Nullable Object[]> order,
      int[] columns) {
    List<@Nullable Object[]> out = new ArrayList<>(rows);
    out.removeIf(condition.negate());
    if (order != null) {
      out.sort(order);
    }
    out.replaceAll(
        r -> {
          @Nullable Object[] some = new Object[columns.length];
          for (int i = 0; i < some.length; i++) {
            some[i] = r[columns[i]];
          }
          return some;
        });
    return out;
  }

  private static void check(
      Plan plan, Root root, List<@Nullable Object[]> expected, boolean ordered) {
    List<@Nullable Object[]> actual = Runs.run(plan, Runs.execution(root));
    if (ordered) {
      assertThat(Runs.texts(plan.types(), actual))
          .as(plan.describe())
          .isEqualTo(Runs.texts(plan.types(), expected));
    } else {
      assertThat(Runs.bag(plan.types(), actual))
          .as(plan.describe())
          .isEqualTo(Runs.bag(plan.types(), expected));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void scansGiveTheRowsInOrderOfTheKey(long seed) {
    Random random = new Random(seed);
    List<@Nullable Object[]> rows = keyedRows(random, random.nextInt(3000));
    Collections.shuffle(rows, random);
    TableSchema schema = schema(TYPES, List.of(1L, 2L), List.of());
    Root root = root(schema, rows);
    for (int[] columns :
        List.of(new int[] {0, 1, 2, 3, 4, 5, 6}, new int[] {6, 2, 1}, new int[0])) {
      for (boolean reverse : new boolean[] {false, true}) {
        Comparator<@Nullable Object[]> order = reverse ? BY_KEY.reversed() : BY_KEY;
        TableScan scan = new TableScan(SOURCE, schema, columns, reverse, random.nextInt(100));
        check(scan, root, expected(rows, r -> true, order, columns), true);
        if (columns.length > 1) {
          Expr condition =
              less(
                  column(1, columns[1] == 1 ? TEXT : BIGINT),
                  columns[1] == 1 ? literal("k1", TEXT) : literal(3));
          Predicate<@Nullable Object[]> model =
              r ->
                  columns[1] == 1
                      ? ((String) Objects.requireNonNull(r[1])).equals("k0")
                      : r[2] != null && (Long) r[2] < 3;
          List<@Nullable Object[]> left = expected(rows, model, order, columns);
          check(new Filter(scan, condition), root, left, true);
          check(new Filter(scan, condition, new int[] {1}, 10), root, left, true);
        }
      }
    }
    assertThat(Runs.run(new CountRows(SOURCE, schema), Runs.execution(root)).get(0))
        .containsExactly((long) rows.size());
  }

  private static KeyBounds between(
      List<Expr> equal, @Nullable Long low, boolean lowIn, @Nullable Long high, boolean highIn) {
    return new KeyBounds(
        equal,
        low == null ? null : literal(low),
        lowIn,
        high == null ? null : literal(high),
        highIn);
  }

  private static boolean inside(
      @Nullable Object value,
      @Nullable Long low,
      boolean lowIn,
      @Nullable Long high,
      boolean highIn) {
    return value instanceof Long v
        && (low == null || (lowIn ? v >= low : v > low))
        && (high == null || (highIn ? v <= high : v < high));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keyRangesGiveTheRowsInThem(long seed) {
    Random random = new Random(seed);
    List<@Nullable Object[]> rows = keyedRows(random, random.nextInt(2000));
    TableSchema schema = schema(TYPES, List.of(1L, 2L), List.of());
    Root root = root(schema, rows);
    int[] columns = {0, 1, 4, 6};
    for (int i = 0; i < 20; i++) {
      Long low = random.nextInt(4) == 0 ? null : (Long) (random.nextInt(700) - 50L);
      Long high = random.nextInt(4) == 0 ? null : (Long) (random.nextInt(700) - 50L);
      boolean lowIn = random.nextBoolean();
      boolean highIn = random.nextBoolean();
      long point = random.nextInt(600) - 30L;
      boolean reverse = random.nextBoolean();
      List<KeyBounds> bounds = new ArrayList<>();
      bounds.add(between(List.of(), low, lowIn, high, highIn));
      bounds.add(KeyBounds.equalTo(List.of(literal(point), literal("k1", TEXT))));
      bounds.add(KeyBounds.equalTo(List.of(literal(null, BIGINT))));
      Collections.shuffle(bounds, random);
      check(
          new KeyRangeScan(SOURCE, schema, columns, bounds, reverse, 10),
          root,
          expected(
              rows,
              r ->
                  inside(r[0], low, lowIn, high, highIn)
                      || (Objects.equals(r[0], point) && Objects.equals(r[1], "k1")),
              reverse ? BY_KEY.reversed() : BY_KEY,
              columns),
          true);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void indexScansGiveTheRowsInTheirRanges(long seed) {
    Random random = new Random(seed);
    boolean bag = random.nextInt(3) == 0;
    boolean descending = random.nextBoolean();
    boolean nullsFirst = random.nextBoolean();
    IndexSchema index =
        new IndexSchema(
            9,
            "t_idx",
            false,
            false,
            List.of(part(1, false, false), part(2, descending, nullsFirst)),
            null);
    List<@Nullable Object[]> rows = keyedRows(random, random.nextInt(1500));
    if (bag) {
      rows.addAll(List.copyOf(rows.subList(0, rows.size() / 2)));
    }
    TableSchema schema = schema(TYPES, bag ? List.of() : List.of(1L, 2L), List.of(index));
    Root root = root(schema, rows);
    for (int[] columns : List.of(new int[] {2, 1, 0}, new int[] {2, 1, 6})) {
      for (int i = 0; i < 10; i++) {
        Long low = random.nextInt(4) == 0 ? null : (Long) (random.nextInt(40) - 10L);
        Long high = random.nextInt(4) == 0 ? null : (Long) (random.nextInt(40) - 10L);
        boolean lowIn = random.nextBoolean();
        boolean highIn = random.nextBoolean();
        boolean all = low == null && high == null;
        List<KeyBounds> bounds =
            List.of(between(List.of(literal("k1", TEXT)), low, lowIn, high, highIn));
        Predicate<@Nullable Object[]> model =
            r -> Objects.equals(r[1], "k1") && (all || inside(r[2], low, lowIn, high, highIn));
        boolean reverse = random.nextBoolean();
        Plan scan = new IndexScan(SOURCE, schema, index, columns, bounds, reverse, 10);
        check(scan, root, expected(rows, model, null, columns), false);
        List<@Nullable Object[]> given = Runs.run(scan, Runs.execution(root));
        RowOrder order = new RowOrder(List.of(new SortKey(0, descending, nullsFirst)));
        Batch batch = Batch.of(scan.types(), given.size());
        for (int k = 0; k < given.size(); k++) {
          for (int c = 0; c < columns.length; c++) {
            batch.column(c).set(k, given.get(k)[c]);
          }
          if (k > 0) {
            int compared = order.compare(batch, k - 1, batch, k);
            assertThat(reverse ? -compared : compared).isLessThanOrEqualTo(0);
          }
        }
        RowsPlan left =
            new RowsPlan(
                List.of(BIGINT, TEXT),
                List.of(
                    new Object[] {5L, "k2"}, new Object[] {null, "k1"}, new Object[] {3L, "k1"}));
        KeyBounds lookup = KeyBounds.equalTo(List.of(column(1, TEXT), column(0, BIGINT)));
        List<@Nullable Object[]> expected = new ArrayList<>();
        for (Object[] l : left.rows()) {
          for (Object[] r :
              expected(
                  rows,
                  r -> l[0] != null && l[0].equals(r[2]) && Objects.equals(l[1], r[1]),
                  null,
                  columns)) {
            expected.add(new Object[] {l[0], l[1], r[0], r[1], r[2]});
          }
        }
        check(
            new LookupJoin(left, SOURCE, schema, index, columns, lookup, JoinKind.INNER, null, -1),
            root,
            expected,
            false);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void lookupsByKeyJoin(long seed) {
    Random random = new Random(seed);
    List<@Nullable Object[]> rows = keyedRows(random, 1000);
    TableSchema schema = schema(TYPES, List.of(1L, 2L), List.of());
    Root root = root(schema, rows);
    RowsPlan left = Runs.randomPlan(List.of(BIGINT, BIGINT), random, 2000, 400);
    int[] columns = {0, 1, 2};
    List<ColumnType> right = List.of(BIGINT, TEXT, BIGINT);
    for (JoinKind kind : List.of(JoinKind.INNER, JoinKind.LEFT, JoinKind.SEMI, JoinKind.ANTI)) {
      for (@Nullable Expr residual :
          new @Nullable Expr[] {null, less(column(1, BIGINT), column(4, BIGINT))}) {
        Plan lookup =
            new LookupJoin(
                left,
                SOURCE,
                schema,
                null,
                columns,
                KeyBounds.equalTo(List.of(column(0, BIGINT))),
                kind,
                residual,
                -1);
        Plan hash =
            new HashJoin(
                left,
                new RowsPlan(right, expected(rows, r -> true, null, columns)),
                kind,
                new int[] {0},
                new int[] {0},
                residual);
        check(lookup, root, Runs.run(hash), false);
      }
    }
  }

  @Test
  void rowsOfABagComeAsOftenAsTheyAreThere() {
    TableSchema schema = schema(List.of(BIGINT, TEXT), List.of(), List.of());
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (long i = 0; i < 5; i++) {
      for (long k = 0; k <= i * 700; k++) {
        rows.add(new Object[] {i, "x"});
      }
    }
    Root root = root(schema, rows);
    check(new TableScan(SOURCE, schema, new int[] {0, 1}, false, 1), root, rows, false);
    check(new TableScan(SOURCE, schema, new int[] {0, 1}, true, 5000), root, rows, false);
    assertThat(Runs.run(new CountRows(SOURCE, schema), Runs.execution(root)).get(0))
        .containsExactly((long) rows.size());
  }

  @Test
  void columnsAddedLaterHaveTheirMissingValue() {
    TableSchema before = schema(List.of(BIGINT, BIGINT), List.of(1L), List.of());
    Root root = root(before, List.of(new Object[] {1L, 2L}, new Object[] {2L, null}));
    List<Column> columns = new ArrayList<>(before.columns());
    columns.add(new Column(3, 2, "c2", BIGINT, true, null, 42L, null, Column.Identity.NONE, null));
    columns.add(new Column(4, 3, "c3", DOUBLE, true, null, 1.5, null, Column.Identity.NONE, null));
    columns.add(
        new Column(5, 4, "c4", BOOLEAN, true, null, true, null, Column.Identity.NONE, null));
    TableSchema after =
        new TableSchema(
            TABLE,
            "t",
            columns,
            List.of(1L),
            "t_pkey",
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            null);
    Table table = root.table(TABLE).orElseThrow().withSchema(after);
    assertThat(
            Runs.run(
                new TableScan(
                    new TableSource.Fixed(table), after, new int[] {0, 1, 2, 3, 4}, false, 1)))
        .containsExactly(
            new Object[] {1L, 2L, 42L, 1.5, true}, new Object[] {2L, null, 42L, 1.5, true});
  }
}
