package dev.helios.sql.patch;

import dev.helios.merge.diff.RowChange;
import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * DELETE, UPDATE and INSERT that change the rows of a table, which has its new definition already.
 * Three passes over what differs, each read as it is asked for. A row that changes in a column of a
 * unique index is deleted and inserted, so that rows may exchange values.
 */
final class RowStatements {
  private final TableDiff diff;
  private final Table table;
  private final TableSchema schema;

  /** Columns that take values: not those that are computed. */
  private final List<Column> columns;

  private final String override;

  RowStatements(TableDiff diff) {
    this.diff = diff;
    this.table = diff.to().orElseThrow();
    this.schema = table.schema();
    this.columns = schema.columns().stream().filter(c -> c.generatedSql() == null).toList();
    this.override =
        schema.columns().stream().anyMatch(c -> c.identity() == Column.Identity.ALWAYS)
            ? " OVERRIDING SYSTEM VALUE"
            : "";
  }

  /** Rows that go, then those that change, then those that come. */
  Iterator<String> all() {
    boolean isBag = schema.primaryKey().isEmpty();
    Stream<Iterator<String>> passes =
        diff.from().isEmpty()
            ? Stream.of(pass(this::inserted))
            : isBag
                ? Stream.of(isComputedAnew() ? net() : pass(this::counted))
                : Stream.of(pass(this::deleted), pass(this::updated), pass(this::inserted));
    return new Joined(passes.iterator());
  }

  /** Whether rows go, if only to come again: what refers to them is in the way. */
  boolean removes() {
    Iterator<RowChange> changes = diff.rows();
    while (changes.hasNext()) {
      RowChange change = changes.next();
      if (change.kind() == RowChange.Kind.REMOVED || isReplaced(change)) {
        return true;
      }
    }
    return false;
  }

  @FunctionalInterface
  private interface Pass {
    List<String> statements(RowChange change);
  }

  private Iterator<String> pass(Pass pass) {
    Iterator<RowChange> changes = diff.rows();
    return new Joined(
        StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(changes, Spliterator.ORDERED), false)
            .map(change -> pass.statements(change).iterator())
            .iterator());
  }

  private List<String> deleted(RowChange change) {
    @Nullable Object[] old = change.from();
    return old != null && (change.kind() == RowChange.Kind.REMOVED || isReplaced(change))
        ? List.of(
            "DELETE FROM %s WHERE %s".formatted(SqlText.name(schema.name()), key(present(old))))
        : List.of();
  }

  private List<String> updated(RowChange change) {
    @Nullable Object[] now = change.to();
    if (now == null || change.kind() != RowChange.Kind.MODIFIED || isReplaced(change)) {
      return List.of();
    }
    String changes =
        diff.changedColumns(change).stream()
            .map(name -> schema.columns().get(schema.ordinal(name)))
            .filter(columns::contains)
            .map(c -> SqlText.assignment(c, now[schema.ordinal(c.id())]))
            .collect(Collectors.joining(", "));
    return changes.isEmpty()
        ? List.of()
        : List.of(
            "UPDATE %s SET %s WHERE %s".formatted(SqlText.name(schema.name()), changes, key(now)));
  }

  private List<String> inserted(RowChange change) {
    @Nullable Object[] now = change.to();
    return now != null && (change.kind() == RowChange.Kind.ADDED || isReplaced(change))
        ? Collections.nCopies((int) change.times(), insert(now))
        : List.of();
  }

  /** Rows without key: those that were there too often all go, and come as often as they should. */
  private List<String> counted(RowChange change) {
    @Nullable Object[] old = change.from();
    if (old == null) {
      return inserted(change);
    }
    List<String> statements = new ArrayList<>();
    @Nullable Object[] row = present(old);
    statements.add(
        "DELETE FROM %s WHERE %s"
            .formatted(SqlText.name(schema.name()), conditions(schema.columns(), row)));
    byte[] left = table.rows().get(table.codec().key(row));
    long times = left == null ? 0 : RowCodec.bagCount(left);
    statements.addAll(Collections.nCopies((int) times, insert(row)));
    return statements;
  }

  /** Whether rows differ in computed columns alone, which the new definitions have changed. */
  private boolean isComputedAnew() {
    return columns.size() < schema.columns().size();
  }

  /** How often a row of a table without key is there before, and how much oftener after. */
  private static final class Count {
    final @Nullable Object[] row;
    long before;
    long more;

    Count(@Nullable Object[] row) {
      this.row = row;
    }
  }

  /** As {@link #counted}, where rows that differ in what is computed alone are the same. */
  private Iterator<String> net() {
    Map<String, Count> counts = new LinkedHashMap<>();
    for (Iterator<RowChange> changes = diff.rows(); changes.hasNext(); ) {
      RowChange change = changes.next();
      @Nullable Object[] old = change.from();
      @Nullable Object[] now = change.to();
      if (old != null) {
        Count count = count(present(old), counts);
        count.before += before(old);
        count.more -= change.times();
      }
      if (now != null) {
        count(now, counts).more += change.times();
      }
    }
    return new Joined(counts.values().stream().map(c -> statements(c).iterator()).iterator());
  }

  private Count count(@Nullable Object[] row, Map<String, Count> counts) {
    return counts.computeIfAbsent(conditions(columns, row), same -> new Count(row));
  }

  private long before(@Nullable Object[] old) {
    Table before = diff.from().orElseThrow();
    byte[] value = before.rows().get(before.codec().key(old));
    return value == null ? 0 : RowCodec.bagCount(value);
  }

  private List<String> statements(Count count) {
    if (count.more >= 0) {
      return Collections.nCopies((int) count.more, insert(count.row));
    }
    List<String> statements = new ArrayList<>();
    statements.add(
        "DELETE FROM %s WHERE %s"
            .formatted(SqlText.name(schema.name()), conditions(columns, count.row)));
    statements.addAll(Collections.nCopies((int) (count.before + count.more), insert(count.row)));
    return statements;
  }

  private boolean isReplaced(RowChange change) {
    if (change.kind() != RowChange.Kind.MODIFIED) {
      return false;
    }
    List<Column> changed =
        diff.changedColumns(change).stream()
            .map(name -> schema.columns().get(schema.ordinal(name)))
            .toList();
    return changed.stream().anyMatch(c -> c.identity() == Column.Identity.ALWAYS)
        || schema.indexes().stream()
            .filter(IndexSchema::unique)
            .anyMatch(index -> changed.stream().anyMatch(c -> isIn(index, c)));
  }

  private static boolean isIn(IndexSchema index, Column column) {
    return index.predicateSql() != null
        || index.parts().stream()
            .anyMatch(p -> p.expressionSql() != null || p.columnId() == column.id());
  }

  private String insert(@Nullable Object[] row) {
    if (columns.isEmpty()) {
      return "INSERT INTO %s DEFAULT VALUES".formatted(SqlText.name(schema.name()));
    }
    return "INSERT INTO %s (%s)%s VALUES (%s)"
        .formatted(
            SqlText.name(schema.name()),
            columns.stream().map(c -> SqlText.name(c.name())).collect(Collectors.joining(", ")),
            override,
            columns.stream()
                .map(c -> SqlText.literal(c.type(), row[schema.ordinal(c.id())]))
                .collect(Collectors.joining(", ")));
  }

  /** The row with the columns of the table now. */
  private @Nullable Object[] present(@Nullable Object[] old) {
    TableSchema before = diff.from().orElseThrow().schema();
    @Nullable Object[] row = new Object[schema.columns().size()];
    for (int i = 0; i < row.length; i++) {
      Column column = schema.columns().get(i);
      int at = before.ordinal(column.id());
      row[i] = at < 0 ? column.missing() : old[at];
    }
    return row;
  }

  /** The condition that is true of one row alone. */
  private String key(@Nullable Object[] row) {
    return conditions(
        schema.primaryKey().stream().map(id -> schema.columns().get(schema.ordinal(id))).toList(),
        row);
  }

  private String conditions(List<Column> of, @Nullable Object[] row) {
    return of.stream()
        .map(c -> SqlText.condition(c, row[schema.ordinal(c.id())]))
        .collect(Collectors.joining(" AND "));
  }
}
