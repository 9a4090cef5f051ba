package dev.helios.merge.rows;

import dev.helios.merge.Conflict;
import dev.helios.merge.Expressions;
import dev.helios.merge.Resolutions;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.ThreeWayDiff;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Merges the rows of one table to its merged schema.
 *
 * <p>The rows that either side changed are found by the diffs of the row trees, decided one by one,
 * and applied to ours in one pass; rows that neither changed are not read. Where the merged schema
 * stores rows otherwise than ours does (a column dropped or re-typed, another primary key), ours is
 * rewritten to it first.
 */
public final class TableRows {
  private final Expressions expressions;
  private final Resolutions resolutions;
  private final @Nullable Table base;
  private final Table ours;
  private final Table theirs;

  /** {@code base} is null if both sides added the table. */
  public TableRows(
      Expressions expressions,
      Resolutions resolutions,
      @Nullable Table base,
      Table ours,
      Table theirs) {
    this.expressions = expressions;
    this.resolutions = resolutions;
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
  }

  /**
   * A row that the merge changed on one side: as it was there, and as it is now; null for absent.
   * Both are rows of the merged schema.
   */
  public record Change(
      byte[] key, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after) {}

  /**
   * The merged table, without the unique values that stand twice in it.
   *
   * @param toOurs rows that theirs changed in ours
   * @param toTheirs rows that ours changed in theirs
   * @param unconvertible rows with a value that the merged column's type cannot hold
   */
  public record Merged(
      Table table,
      List<Conflict> conflicts,
      List<Change> toOurs,
      List<Change> toTheirs,
      List<Unfit> unconvertible,
      @Nullable Table base,
      Table ours,
      Table theirs) {}

  /**
   * A row that cannot be stored under the merged schema; {@code kind} and the rest as a
   * violation's.
   */
  public record Unfit(
      byte[] key, @Nullable Object[] row, String kind, String constraint, String reason) {}

  public Merged merge(TableSchema schema) {
    boolean sameRows =
        base != null && theirs.rows().sameAs(base.rows()) && sameStorage(ours.schema(), schema);
    if (sameRows && ours.schema().indexes().equals(schema.indexes())) {
      return takeWhole(ours, theirs, schema, false);
    }
    if (base != null
        && ours.rows().sameAs(base.rows())
        && sameStorage(theirs.schema(), schema)
        && theirs.schema().indexes().equals(schema.indexes())) {
      return takeWhole(theirs, ours, schema, true);
    }
    TableSchema keyed = keyedAsBase(schema);
    Work work = new Work(keyed);
    work.walk();
    Table rows = work.apply();
    Table table = keyed.equals(schema) ? rows : rekeyed(rows, schema, work.unfit);
    return new Merged(
        table, work.conflicts(), work.toOurs, work.toTheirs, work.unfit, base, ours, theirs);
  }

  /** Only one side changed rows: it is taken as it is. */
  private Merged takeWhole(Table taken, Table other, TableSchema schema, boolean isTheirs) {
    List<Change> changes = new ArrayList<>();
    RowCodec codec = new RowCodec(schema);
    TreeDiff diff = taken.rows().diff(other.rows());
    while (diff.next()) {
      changes.add(
          new Change(
              diff.key(), row(codec, diff.key(), diff.from()), row(codec, diff.key(), diff.to())));
    }
    return new Merged(
        taken.withSchema(schema),
        List.of(),
        isTheirs ? changes : List.of(),
        isTheirs ? List.of() : changes,
        List.of(),
        base,
        ours,
        theirs);
  }

  private static @Nullable Object @Nullable [] row(
      RowCodec codec, byte[] key, byte @Nullable [] value) {
    return value == null ? null : codec.row(key, value);
  }

  /** Whether rows stored under {@code from} read the same under {@code to}. */
  static boolean sameStorage(TableSchema from, TableSchema to) {
    if (!from.primaryKey().equals(to.primaryKey())) {
      return false;
    }
    for (Column column : from.columns()) {
      int at = to.ordinal(column.id());
      if (at < 0) {
        return false;
      }
      Column same = to.columns().get(at);
      if (same.slot() != column.slot()
          || !Rewrite.sameEncoding(column.type(), same.type())
          || !Objects.deepEquals(column.missing(), same.missing())) {
        return false;
      }
    }
    return true;
  }

  /** The merged schema with the key by which rows are matched: base's, if a side changed it. */
  private TableSchema keyedAsBase(TableSchema schema) {
    if (base == null || base.schema().primaryKey().equals(schema.primaryKey())) {
      return schema;
    }
    List<Long> key = base.schema().primaryKey();
    boolean possible = key.stream().allMatch(id -> schema.ordinal(id) >= 0);
    return possible ? Rewrite.withKey(schema, key) : schema;
  }

  /** {@code rows} under the key of {@code schema}; a row whose key stands already is reported. */
  private static Table rekeyed(Table rows, TableSchema schema, List<Unfit> unfit) {
    RowCodec codec = new RowCodec(schema);
    TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    return Rewrite.table(
        rows,
        schema,
        row -> {
          byte[] key = codec.key(row);
          if (keys.add(key)) {
            return row;
          }
          unfit.add(
              new Unfit(
                  key, row, "unique", schema.primaryKeyName(), "another row has this primary key"));
          return null;
        });
  }

  /** The walk over what both sides changed, and what it has found. */
  private final class Work {
    private final TableSchema schema;
    private final RowCodec codec;
    private final Shape baseShape;
    private final Shape oursShape;
    private final Shape theirsShape;
    private final RowDecision decision;
    private final BagDecision bags;
    private final Table baseTable;
    private final Table oursTable;
    private final Table theirsTable;
    private final TreeMap<byte[], Edit> edits = new TreeMap<>(Arrays::compareUnsigned);
    private final List<Change> toOurs = new ArrayList<>();
    private final List<Change> toTheirs = new ArrayList<>();
    private final List<Unfit> unfit = new ArrayList<>();

    Work(TableSchema schema) {
      this.schema = schema;
      codec = new RowCodec(schema);
      List<Column> wide = Shape.wideColumns(base == null ? null : base.schema(), schema);
      TableSchema baseSchema = base == null ? schema : base.schema();
      baseShape = new Shape(baseSchema, wide, expressions);
      oursShape = new Shape(ours.schema(), wide, expressions);
      theirsShape = new Shape(theirs.schema(), wide, expressions);
      CellMerge cells = new CellMerge(wide, schema.columns().size(), oursShape, theirsShape);
      decision = new RowDecision(schema, wide, cells, resolutions);
      bags = new BagDecision(schema, resolutions);
      baseTable =
          base != null ? base : Table.empty(ours.rows().store(), Rewrite.withoutIndexes(schema));
      oursTable = Rewrite.keyedAs(ours, schema);
      theirsTable = Rewrite.keyedAs(theirs, schema);
    }

    List<Conflict> conflicts() {
      return schema.primaryKey().isEmpty() ? bags.conflicts() : decision.conflicts();
    }

    void walk() {
      ThreeWayDiff diff = new ThreeWayDiff(baseTable.rows(), oursTable.rows(), theirsTable.rows());
      while (diff.next()) {
        if (schema.primaryKey().isEmpty()) {
          bag(diff);
        } else {
          keyed(diff);
        }
      }
    }

    private void bag(ThreeWayDiff diff) {
      byte[] cells =
          RowCodec.bagCells(
              Objects.requireNonNull(
                  diff.ours() != null
                      ? diff.ours()
                      : diff.theirs() != null ? diff.theirs() : diff.base()));
      RowCodec side =
          diff.ours() != null
              ? oursTable.codec()
              : diff.theirs() != null ? theirsTable.codec() : baseTable.codec();
      Shape shape =
          diff.ours() != null ? oursShape : diff.theirs() != null ? theirsShape : baseShape;
      byte[] value = RowCodec.bagValue(1, cells);
      @Nullable Object[] row =
          narrow(Objects.requireNonNull(shape.widen(side.row(diff.key(), value))));
      byte[] key = codec.key(row);
      long count =
          bags.decide(key, row, count(diff.base()), count(diff.ours()), count(diff.theirs()));
      edits.put(key, new Edit(key, count == 0 ? null : RowCodec.bagValue(count, codec.cells(row))));
      note(key, count(diff.ours()) > 0 ? row : null, count > 0 ? row : null, toOurs);
      note(key, count(diff.theirs()) > 0 ? row : null, count > 0 ? row : null, toTheirs);
    }

    private static long count(byte @Nullable [] value) {
      return value == null ? 0 : RowCodec.bagCount(value);
    }

    private void keyed(ThreeWayDiff diff) {
      byte[] key = diff.key();
      @Nullable Object[] b = baseShape.widen(row(baseTable.codec(), key, diff.base()));
      @Nullable Object[] o = oursShape.widen(row(oursTable.codec(), key, diff.ours()));
      @Nullable Object[] t = theirsShape.widen(row(theirsTable.codec(), key, diff.theirs()));
      @Nullable Object[] merged = decision.decide(key, b, o, t);
      if (merged != null && hasUnfit(key, merged)) {
        merged = o != null && !hasUnfit(null, o) ? o : null;
      }
      @Nullable Object[] result = merged == null ? null : generated(narrow(merged));
      @Nullable Object[] before = o == null ? null : narrow(o);
      if (result == null) {
        edits.put(key, new Edit(key, null));
      } else {
        edits.put(key, new Edit(key, codec.value(result)));
      }
      note(key, before, result, toOurs);
      note(key, t == null ? null : narrow(t), result, toTheirs);
    }

    private boolean hasUnfit(byte @Nullable [] key, @Nullable Object[] row) {
      for (int i = 0; i < schema.columns().size(); i++) {
        if (row[i] instanceof Shape.Unconvertible u) {
          if (key != null) {
            @Nullable Object[] shown = narrow(row).clone();
            shown[i] = null;
            unfit.add(new Unfit(key, shown, "check", schema.columns().get(i).name(), u.reason()));
          }
          return true;
        }
      }
      return false;
    }

    private @Nullable Object[] narrow(@Nullable Object[] wide) {
      return Arrays.copyOf(wide, schema.columns().size());
    }

    /** The row with its generated columns computed anew. */
    private @Nullable Object[] generated(@Nullable Object[] row) {
      for (int i = 0; i < row.length; i++) {
        Column column = schema.columns().get(i);
        if (column.generatedSql() != null) {
          row[i] = expressions.compile(schema, column.generatedSql(), column.type()).eval(row);
        }
      }
      return row;
    }

    private void note(
        byte[] key,
        @Nullable Object @Nullable [] before,
        @Nullable Object @Nullable [] after,
        List<Change> changes) {
      boolean same = before != null && after != null && Arrays.deepEquals(before, after);
      if (!same && (before != null || after != null)) {
        changes.add(new Change(key, before, after));
      }
    }

    /** Ours with every decision applied, and every index of the merged schema. */
    Table apply() {
      boolean stored = sameStorage(oursTable.schema(), schema);
      Table start =
          stored
              ? oursTable
              : Rewrite.table(
                  oursTable, Rewrite.withoutIndexes(schema), row -> fit(oursShape.widen(row)));
      Tree rows = start.rows().apply(edits.values().iterator());
      return new IndexRows(schema, stored ? start : null, rows, toOurs).build();
    }

    /** A row of ours that only ours has changed may not fit either: then it is reported. */
    private @Nullable Object @Nullable [] fit(@Nullable Object @Nullable [] wide) {
      @Nullable Object[] row = Objects.requireNonNull(wide);
      if (!hasUnfit(null, row)) {
        return generated(narrow(row));
      }
      hasUnfit(codec.key(narrow(row)), row);
      return null;
    }
  }
}
