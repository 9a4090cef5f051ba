package dev.helios.merge;

import dev.helios.merge.Conflict.Violation;
import dev.helios.merge.rows.RowDecision;
import dev.helios.merge.rows.TableRows;
import dev.helios.merge.schema.Decisions;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Edit;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the constraints of a merged root on the rows that a merge brought together: each side's
 * rows against what the other side knows nothing of. Rows that neither side changed are not read,
 * except where one side added a foreign key. One use; not thread-safe.
 */
final class Constraints {
  private final Expressions expressions;
  private final Resolutions resolutions;
  private final Root base;
  private final Map<String, Violation> violations = new LinkedHashMap<>();

  /** For each violation the row it is about, to be replaced if it is resolved. */
  private final Map<String, RowOf> rows = new HashMap<>();

  private record RowOf(TableRows.Merged table, byte[] key) {}

  Constraints(Expressions expressions, Resolutions resolutions, Root base) {
    this.expressions = expressions;
    this.resolutions = resolutions;
    this.base = base;
  }

  /** The root with resolutions of violations carried out, and all violations, those included. */
  record Result(Root root, List<Violation> violations) {}

  Result check(Root merged, List<TableRows.Merged> tables) {
    checkAll(merged, tables);
    Map<String, Violation> found = new LinkedHashMap<>(violations);
    boolean anyResolved = found.values().stream().anyMatch(v -> v.resolution().isPresent());
    if (!anyResolved) {
      return new Result(merged, List.copyOf(found.values()));
    }
    Root resolved = resolve(merged, found);
    violations.clear();
    checkAll(resolved, tables);
    // What still stands after its resolution is open again: the side taken violates as well.
    List<Violation> all = new ArrayList<>();
    found.values().stream()
        .filter(v -> v.resolution().isPresent() && !violations.containsKey(v.id()))
        .forEach(all::add);
    violations.values().forEach(v -> all.add(open(v)));
    return new Result(resolved, all);
  }

  private static Violation open(Violation v) {
    return new Violation(
        v.id(),
        v.table(),
        v.kind(),
        v.constraint(),
        v.description(),
        v.key(),
        v.row(),
        Optional.empty());
  }

  private void checkAll(Root merged, List<TableRows.Merged> tables) {
    for (TableRows.Merged table : tables) {
      Table now = merged.table(table.table().schema().id()).orElseThrow();
      for (TableRows.Unfit unfit : table.unconvertible()) {
        add(table, now, unfit.key(), unfit.row(), unfit.kind(), unfit.constraint(), unfit.reason());
      }
      Stream.concat(table.toOurs().stream(), table.toTheirs().stream())
          .map(TableRows.Change::key)
          .forEach(key -> checkRow(table, now, key));
    }
    new ForeignKeys(base, merged, tables).check(this::addForeignKey);
  }

  private void checkRow(TableRows.Merged table, Table now, byte[] changedKey) {
    byte[] value = now.rows().get(changedKey);
    if (value == null) {
      return;
    }
    TableSchema schema = now.schema();
    @Nullable Object[] row = now.codec().row(changedKey, value);
    for (int i = 0; i < row.length; i++) {
      Column column = schema.columns().get(i);
      if (!column.nullable() && row[i] == null) {
        add(
            table,
            now,
            changedKey,
            row,
            "not null",
            column.name(),
            "column %s is NULL but must not be".formatted(column.name()));
      }
    }
    for (Check check : schema.checks()) {
      Object holds =
          expressions.compile(schema, check.sql(), ColumnType.of(Kind.BOOLEAN)).eval(row);
      if (Boolean.FALSE.equals(holds)) {
        add(
            table,
            now,
            changedKey,
            row,
            "check",
            check.name(),
            "check %s (%s) does not hold".formatted(check.name(), check.sql()));
      }
    }
    for (IndexSchema index : schema.indexes()) {
      if (index.unique()) {
        checkUnique(table, now, index, changedKey, row);
      }
    }
  }

  private void checkUnique(
      TableRows.Merged table, Table now, IndexSchema index, byte[] key, @Nullable Object[] row) {
    IndexCodec entries = new IndexCodec(now.schema(), index);
    Edit entry = entries.entry(row, key);
    byte[] holder = now.index(index.id()).get(entry.key());
    if (holder == null || holder.length == 0 || Arrays.equals(holder, key)) {
      return;
    }
    byte[] other = now.rows().get(holder);
    if (other == null) {
      return;
    }
    String text = "another row has the same values in %s".formatted(index.name());
    add(table, now, key, row, "unique", index.name(), text);
    add(table, now, holder, now.codec().row(holder, other), "unique", index.name(), text);
  }

  private void addForeignKey(
      TableRows.@Nullable Merged table,
      Table child,
      byte[] key,
      @Nullable Object[] row,
      ForeignKey foreignKey,
      String parent) {
    add(
        table,
        child,
        key,
        row,
        "foreign key",
        foreignKey.name(),
        "no row of %s has the values that %s refers to".formatted(parent, foreignKey.name()));
  }

  private void add(
      TableRows.@Nullable Merged table,
      Table now,
      byte[] key,
      @Nullable Object[] row,
      String kind,
      String constraint,
      String description) {
    TableSchema schema = now.schema();
    String id = Decisions.id("v", kind + " " + constraint + " " + RowDecision.id(schema, key));
    violations.put(
        id,
        new Violation(
            id,
            schema.name(),
            kind,
            constraint,
            description,
            RowDecision.keyText(schema, row),
            row,
            resolutions.byId().containsKey(id) ? resolutions.find(id) : Optional.empty()));
    if (table != null) {
      rows.put(id, new RowOf(table, key));
    }
  }

  /** Puts the row of the side that was chosen in place of each violating row. */
  private Root resolve(Root merged, Map<String, Violation> found) {
    Transaction edits = new Transaction(merged);
    for (Violation violation : found.values()) {
      RowOf of = rows.get(violation.id());
      if (of != null && violation.resolution().orElse(null) instanceof Resolution.Take take) {
        replace(edits, of, take.side());
      }
    }
    return edits.root();
  }

  private static void replace(Transaction edits, RowOf of, Side side) {
    Table now = edits.root().table(of.table().table().schema().id()).orElseThrow();
    byte[] value = now.rows().get(of.key());
    if (value == null) {
      return;
    }
    @Nullable Object[] row = now.codec().row(of.key(), value);
    Table source =
        switch (side) {
          case BASE -> of.table().base();
          case OURS -> of.table().ours();
          case THEIRS -> of.table().theirs();
        };
    byte[] there = source == null ? null : source.rows().get(of.key());
    edits.table(now.schema().id()).delete(row);
    if (there != null) {
      @Nullable Object[] theirRow = Objects.requireNonNull(source).codec().row(of.key(), there);
      @Nullable Object[] shaped = new Object[row.length];
      for (int i = 0; i < shaped.length; i++) {
        Column column = now.schema().columns().get(i);
        int at = source.schema().ordinal(column.id());
        shaped[i] = at < 0 ? column.missing() : theirRow[at];
      }
      edits.table(now.schema().id()).insert(shaped);
    }
  }

  /** The foreign keys of a merged root. */
  private static final class ForeignKeys {
    private final Root base;
    private final Root merged;
    private final Map<Long, TableRows.Merged> tables = new HashMap<>();

    /** What to do with a child without its parent. */
    @FunctionalInterface
    interface Orphan {
      void found(
          TableRows.@Nullable Merged table,
          Table child,
          byte[] key,
          @Nullable Object[] row,
          ForeignKey foreignKey,
          String parent);
    }

    ForeignKeys(Root base, Root merged, List<TableRows.Merged> tables) {
      this.base = base;
      this.merged = merged;
      tables.forEach(t -> this.tables.put(t.table().schema().id(), t));
    }

    void check(Orphan orphan) {
      for (Table child : merged.tables()) {
        for (ForeignKey key : child.schema().foreignKeys()) {
          merged.table(key.parentTable()).ifPresent(parent -> check(child, key, parent, orphan));
        }
      }
    }

    private void check(Table child, ForeignKey key, Table parent, Orphan orphan) {
      TableRows.Merged rows = tables.get(child.schema().id());
      Parents parents = new Parents(parent, key);
      boolean added =
          base.table(child.schema().id())
              .map(t -> !t.schema().foreignKeys().contains(key))
              .orElse(true);
      if (added || rows == null) {
        if (tables.containsKey(parent.schema().id()) || rows != null) {
          Cursor cursor = child.rows().cursor();
          while (cursor.next()) {
            checkChild(rows, child, cursor.key(), key, parents, orphan);
          }
        }
        return;
      }
      Stream.concat(rows.toOurs().stream(), rows.toTheirs().stream())
          .map(TableRows.Change::key)
          .forEach(k -> checkChild(rows, child, k, key, parents, orphan));
    }

    private void checkChild(
        TableRows.@Nullable Merged rows,
        Table child,
        byte[] rowKey,
        ForeignKey key,
        Parents parents,
        Orphan orphan) {
      byte[] value = child.rows().get(rowKey);
      if (value == null) {
        return;
      }
      @Nullable Object[] row = child.codec().row(rowKey, value);
      @Nullable Object[] values = values(child.schema(), key.columns(), row);
      boolean isNull = Arrays.stream(values).anyMatch(Objects::isNull);
      if (!isNull && !parents.contains(values) && !wasOrphan(child, rowKey, key, values)) {
        orphan.found(rows, child, rowKey, row, key, parents.parent.schema().name());
      }
    }

    /** Whether base had the same orphan: then neither side is to blame. */
    private boolean wasOrphan(
        Table child, byte[] rowKey, ForeignKey key, @Nullable Object[] values) {
      Table before = base.table(child.schema().id()).orElse(null);
      Table parent = base.table(key.parentTable()).orElse(null);
      if (before == null || parent == null || !before.schema().foreignKeys().contains(key)) {
        return false;
      }
      byte[] value = before.rows().get(rowKey);
      if (value == null) {
        return false;
      }
      @Nullable Object[] old =
          values(before.schema(), key.columns(), before.codec().row(rowKey, value));
      return Arrays.equals(old, values) && !new Parents(parent, key).contains(values);
    }

    static @Nullable Object[] values(
        TableSchema schema, List<Long> columns, @Nullable Object[] row) {
      return columns.stream().map(id -> row[schema.ordinal(id)]).toArray();
    }
  }

  /** Finds parents by their key, a unique index, or else by looking at every row once. */
  private static final class Parents {
    private final Table parent;
    private final ForeignKey key;
    private final @Nullable IndexSchema index;
    private final boolean byKey;
    private java.util.@Nullable Set<List<@Nullable Object>> all;

    Parents(Table parent, ForeignKey key) {
      this.parent = parent;
      this.key = key;
      byKey = parent.schema().primaryKey().equals(key.parentColumns());
      index =
          parent.schema().indexes().stream()
              .filter(IndexSchema::unique)
              .filter(
                  i ->
                      i.parts().stream()
                          .map(IndexSchema.Part::columnId)
                          .toList()
                          .equals(key.parentColumns()))
              .findFirst()
              .orElse(null);
    }

    boolean contains(@Nullable Object[] values) {
      if (byKey) {
        return parent.rows().contains(parent.codec().keyOf(values));
      }
      if (index != null) {
        byte[] entry = new IndexCodec(parent.schema(), index).prefix(values);
        return parent.index(index.id()).contains(entry);
      }
      if (all == null) {
        all = new java.util.HashSet<>();
        RowCodec codec = parent.codec();
        Cursor cursor = parent.rows().cursor();
        while (cursor.next()) {
          all.add(
              Arrays.asList(
                  ForeignKeys.values(
                      parent.schema(),
                      key.parentColumns(),
                      codec.row(cursor.key(), cursor.value()))));
        }
      }
      return all.contains(Arrays.asList(values));
    }
  }
}
