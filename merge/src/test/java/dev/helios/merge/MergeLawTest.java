package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of the merge specification over random definitions, rows and changes. */
class MergeLawTest {
  private static final int ROUNDS = 30;

  private final MemoryStorage storage = new MemoryStorage();

  static LongStream seeds() {
    return LongStream.of(1, 2, 3, 201, 4022, 7005, 7012, Long.getLong("test.seed", 4L));
  }

  private record Three(Root base, Root ours, Root theirs) {
    Three swapped() {
      return new Three(base, theirs, ours);
    }
  }

  private Root start() {
    return Script.run(Root.empty(storage.nodes()), RandomSide.BASE).root();
  }

  private Three random(Random random, boolean ddl) {
    RandomSide side = new RandomSide(random);
    Root base = side.change(start(), 60, false);
    return new Three(
        base,
        side.change(base, 1 + random.nextInt(25), ddl),
        side.change(base, 1 + random.nextInt(25), ddl));
  }

  private static RootMerge.Result merge(Three three, Resolutions resolutions) {
    return new RootMerge(new TestExpressions(), resolutions)
        .merge(three.base(), three.ours(), three.theirs());
  }

  private static RootMerge.Result merge(Three three) {
    return merge(three, Resolutions.NONE);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mergingWithAnUnchangedSideGivesTheOther(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Three t = random(random, true);
      for (Three one :
          List.of(
              new Three(t.base(), t.ours(), t.base()),
              new Three(t.base(), t.base(), t.ours()),
              new Three(reloaded(t.base()), t.ours(), t.base()),
              new Three(t.base(), reloaded(t.base()), t.ours()),
              new Three(t.ours(), t.ours(), reloaded(t.ours())))) {
        RootMerge.Result merged = merge(one);
        assertThat(merged.report().conflicts()).isEmpty();
        assertThat(merged.root().hash()).isEqualTo(t.ours().hash());
      }
    }
  }

  private Root reloaded(Root root) {
    return Root.load(storage.nodes(), root.hash());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void swappingTheSidesOnlySwapsLabels(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Three t = random(random, random.nextInt(4) > 0);
      RootMerge.Result one = merge(t);
      RootMerge.Result other = merge(t.swapped());
      assertThat(ConflictText.of(other.report()))
          .as("round %d", i)
          .isEqualTo(ConflictText.swapped(one.report()));
      if (one.report().open().isEmpty()) {
        assertThat(content(other.root())).as("round %d", i).isEqualTo(content(one.root()));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aMergeWithoutConflictsBreaksNothingAndItsHashIsThatOfItsContent(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      RootMerge.Result merged = merge(random(random, random.nextInt(4) > 0));
      if (merged.report().open().isEmpty()) {
        IndexAgreement.check(merged.root());
        assertThat(BrokenConstraints.of(merged.root())).isEmpty();
        assertThat(rebuilt(merged.root(), random).hash()).isEqualTo(merged.root().hash());
      }
    }
  }

  /** The same content put together row by row in another order. */
  private Root rebuilt(Root root, Random random) {
    Root fresh = Root.empty(storage.nodes());
    for (Table table : root.tables()) {
      dev.helios.refs.txn.Transaction txn =
          new dev.helios.refs.txn.Transaction(
              fresh.with(Table.empty(storage.nodes(), table.schema())));
      List<Object[]> rows = new ArrayList<>(Script.rows(table));
      Collections.shuffle(rows, random);
      rows.forEach(row -> assertThat(txn.table(table.schema().id()).insert(row)).isNull());
      fresh = txn.root();
    }
    for (dev.helios.refs.schema.ViewSchema view : root.views()) {
      fresh = fresh.with(view);
    }
    return fresh;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rowsMergeAsPlainMapsDo(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Three t = random(random, false);
      RootMerge.Result merged = merge(t);
      for (Table table : merged.root().tables()) {
        long id = table.schema().id();
        if (!table.schema().primaryKey().isEmpty() && table.schema().indexes().isEmpty()) {
          NaiveMerge naive =
              new NaiveMerge(
                  table.schema(),
                  t.base().table(id).orElseThrow(),
                  t.ours().table(id).orElseThrow(),
                  t.theirs().table(id).orElseThrow());
          assertThat(Script.text(table, names(table))).isEqualTo(naive.rows());
          Set<String> conflicts = new TreeSet<>();
          merged.report().conflicts().stream()
              .filter(
                  c ->
                      c instanceof Conflict.RowConflict r
                          && r.table().equals(table.schema().name()))
              .forEach(c -> conflicts.add(((Conflict.RowConflict) c).key()));
          assertThat(conflicts).isEqualTo(naive.conflicts());
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noChangeIsDroppedWithoutAConflictThatNamesIt(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Three t = random(random, random.nextInt(4) > 0);
      RootMerge.Result merged = merge(t);
      if (merged.report().conflicts().stream()
          .noneMatch(Conflict.SchemaConflict.class::isInstance)) {
        noneLost(t.base(), t.ours(), merged, i);
        noneLost(t.base(), t.theirs(), merged, i);
      }
    }
  }

  private static void noneLost(Root base, Root side, RootMerge.Result merged, int round) {
    Set<String> named = new HashSet<>();
    for (Conflict c : merged.report().conflicts()) {
      switch (c) {
        case Conflict.RowConflict r -> named.add(r.table() + r.key());
        case Conflict.Violation v -> named.add(v.table() + v.key());
        case Conflict.SchemaConflict s -> {}
      }
    }
    for (Table table : side.tables()) {
      TableSchema schema = table.schema();
      Table before = base.table(schema.id()).orElse(null);
      Table after = merged.root().table(schema.id()).orElse(null);
      boolean comparable =
          after != null
              && !schema.primaryKey().isEmpty()
              && after.schema().primaryKey().equals(schema.primaryKey())
              && (before == null || before.schema().primaryKey().equals(schema.primaryKey()));
      if (!comparable) {
        continue;
      }
      Map<String, Object[]> was = before == null ? Map.of() : byKey(before);
      Map<String, Object[]> now = byKey(after);
      byKey(table)
          .forEach(
              (key, row) -> {
                Object[] old = was.get(key);
                Object[] found = now.get(key);
                for (int i = 0; i < row.length; i++) {
                  Column column = schema.columns().get(i);
                  if (column.generatedSql() != null
                      || (old != null
                          && String.valueOf(row[i])
                              .equals(String.valueOf(cell(before, old, column))))) {
                    continue;
                  }
                  Object there = found == null ? null : cell(after, found, column);
                  if (old != null && sameText(row[i], cell(before, old, column))) {
                    continue; // another spelling gives way to any change
                  }
                  if (old == null && found != null && after.schema().ordinal(column.id()) < 0) {
                    continue; // a new row, merged without the column that the other side dropped
                  }
                  boolean kept = found != null && sameText(row[i], there);
                  boolean isNamed =
                      named.stream()
                          .anyMatch(
                              n ->
                                  n.startsWith(after.schema().name() + "(")
                                      && n.endsWith(")=(" + key + ")"));
                  assertThat(
                          kept
                              || isNamed
                              || (old != null
                                  && isNew(before, column)
                                  && sameText(row[i], column.missing())))
                      .as(
                          "round %d: %s.%s of row %s: %s, merged %s, named %s",
                          round, schema.name(), column.name(), key, row[i], there, named)
                      .isTrue();
                }
              });
    }
  }

  private static boolean isNew(Table before, Column column) {
    return before.schema().ordinal(column.id()) < 0;
  }

  /** Whether both are equal, converted or not. */
  private static boolean sameText(Object a, Object b) {
    if (a == null || b == null) {
      return a == b;
    }
    try {
      return new java.math.BigDecimal(a.toString())
              .compareTo(new java.math.BigDecimal(b.toString()))
          == 0;
    } catch (NumberFormatException e) {
      return a.toString().equals(b.toString());
    }
  }

  private static Object cell(Table table, Object[] row, Column column) {
    int at = table.schema().ordinal(column.id());
    return at < 0 ? "no such column" : row[at];
  }

  private static Map<String, Object[]> byKey(Table table) {
    Map<String, Object[]> rows = new TreeMap<>();
    TableSchema schema = table.schema();
    for (Object[] row : Script.rows(table)) {
      rows.put(
          String.join(
              ", ",
              schema.primaryKey().stream()
                  .map(schema::ordinal)
                  .map(i -> Values.text(schema.columns().get(i).type(), row[i]))
                  .toList()),
          row);
    }
    return rows;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatThePreviewSaysTheMergeDoesAndEveryConflictCanBeResolved(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS / 3; i++) {
      TestRepository r = new TestRepository();
      RandomSide side = new RandomSide(random);
      put(r, "main", side.change(Script.run(r.root("main"), RandomSide.BASE).root(), 60, false));
      r.branches.commitPending("main", "base", TestRepository.WHO);
      r.fork("dev", "main");
      boolean ddl = random.nextInt(4) > 0;
      put(r, "main", side.change(r.root("main"), 20, ddl));
      put(r, "dev", side.change(r.root("dev"), 20, ddl));
      MergeResult preview = r.merger.preview("dev", "main", MergeOptions.DEFAULT);
      MergeResult result = r.merge("dev", "main");
      assertThat(result.outcome()).isEqualTo(preview.outcome());
      assertThat(ConflictText.of(result.report())).isEqualTo(ConflictText.of(preview.report()));
      assertThat(result.report().rowsAffected()).isEqualTo(preview.report().rowsAffected());
      assertThat(result.report().schemaChanges()).isEqualTo(preview.report().schemaChanges());
      if (result instanceof MergeResult.Conflicted) {
        resolve(r, random);
      }
      if (r.repository
          .history()
          .isAncestor(r.branches.get("dev").head(), r.branches.get("main").head())) {
        IndexAgreement.check(r.root("main"));
        assertThat(BrokenConstraints.of(r.root("main"))).isEmpty();
        assertThat(r.merge("dev", "main")).isInstanceOf(MergeResult.UpToDate.class);
      }
    }
  }

  private static void put(TestRepository r, String branch, Root root) {
    dev.helios.refs.txn.Transaction txn =
        new dev.helios.refs.txn.Transaction(r.branches.get(branch).root());
    txn.replace(root);
    r.branches.commit(branch, txn, "TEST", TestRepository.WHO);
  }

  /** Resolves at random, and what is left with one side after the other: one of them can be had. */
  private static void resolve(TestRepository r, Random random) {
    for (int round = 0; round < 12 && !r.conflictIds("main").isEmpty(); round++) {
      Side side = Side.values()[round < 3 ? random.nextInt(3) : round % 3];
      r.merger.resolve("main", r.conflictIds("main"), new Resolution.Take(side));
    }
    List<Conflict> left = r.merger.report(r.merger.kept().get("main")).open();
    if (!left.isEmpty()) {
      // A row may break a constraint in each of its versions: it wants a row of one's own.
      assertThat(left).hasOnlyElementsOfType(Conflict.Violation.class);
      r.merger.abort("main");
      return;
    }
    MergeResult.Merged merged =
        (MergeResult.Merged) r.merger.resume("main", null, TestRepository.WHO);
    assertThat(r.repository.history().commit(merged.commit()).parents()).hasSize(2);
  }

  private static List<String> names(Table table) {
    return table.schema().columns().stream().map(Column::name).toList();
  }

  /** Tables with their rows, whatever the order of columns; definitions without ids. */
  private static Map<String, Object> content(Root root) {
    Map<String, Object> content = new TreeMap<>();
    for (Table table : root.tables()) {
      List<String> columns = new ArrayList<>(names(table));
      Collections.sort(columns);
      content.put(table.schema().name(), columns + " " + Script.text(table, columns));
      content.put(
          table.schema().name() + " definitions",
          List.of(
              new TreeSet<>(table.schema().checks().stream().map(c -> c.name()).toList()),
              new TreeSet<>(table.schema().indexes().stream().map(c -> c.name()).toList()),
              new TreeSet<>(table.schema().foreignKeys().stream().map(c -> c.name()).toList()),
              new TreeSet<>(
                  table.schema().columns().stream()
                      .map(c -> c.name() + c.type().toSql() + c.nullable() + c.defaultSql())
                      .toList())));
    }
    root.views().forEach(v -> content.put("view " + v.name(), v.sql()));
    return content;
  }

  /** A merge over plain maps, as the specification reads. */
  private static final class NaiveMerge {
    private final List<String> rows = new ArrayList<>();
    private final Set<String> conflicts = new TreeSet<>();

    NaiveMerge(TableSchema schema, Table base, Table ours, Table theirs) {
      Map<String, Object[]> b = byKey(base);
      Map<String, Object[]> o = byKey(ours);
      Map<String, Object[]> t = byKey(theirs);
      Set<String> keys = new TreeSet<>(b.keySet());
      keys.addAll(o.keySet());
      keys.addAll(t.keySet());
      String keyName = schema.columns().get(schema.ordinal(schema.primaryKey().get(0))).name();
      for (String key : keys) {
        Object[] merged =
            merge(schema, "(%s)=(%s)".formatted(keyName, key), b.get(key), o.get(key), t.get(key));
        if (merged != null) {
          List<String> cells = new ArrayList<>();
          for (int i = 0; i < merged.length; i++) {
            cells.add(
                Values.text(schema.columns().get(i).type(), merged[i]).replace("NULL", "null"));
          }
          rows.add(String.join(", ", cells));
        }
      }
      Collections.sort(rows);
    }

    private Object[] merge(TableSchema schema, String key, Object[] b, Object[] o, Object[] t) {
      if (java.util.Arrays.equals(o, t) || java.util.Arrays.equals(t, b)) {
        return o;
      }
      if (java.util.Arrays.equals(o, b)) {
        return t;
      }
      if (o == null || t == null) {
        conflicts.add(key);
        return o;
      }
      Object[] merged = new Object[o.length];
      boolean atOdds = false;
      for (int i = 0; i < merged.length; i++) {
        Object before = b == null ? null : b[i];
        boolean oursChanged = b == null || !java.util.Objects.equals(o[i], before);
        boolean theirsChanged = b == null || !java.util.Objects.equals(t[i], before);
        boolean generated = schema.columns().get(i).generatedSql() != null;
        merged[i] = oursChanged ? o[i] : t[i];
        atOdds |=
            !generated && oursChanged && theirsChanged && !java.util.Objects.equals(o[i], t[i]);
      }
      for (int i = 0; i < merged.length; i++) {
        Column column = schema.columns().get(i);
        if (column.generatedSql() != null) {
          merged[i] =
              new TestExpressions()
                  .compile(schema, column.generatedSql(), column.type())
                  .eval(merged);
        }
      }
      if (atOdds) {
        conflicts.add(key);
        return o;
      }
      return merged;
    }

    List<String> rows() {
      return rows;
    }

    Set<String> conflicts() {
      return conflicts;
    }
  }
}
