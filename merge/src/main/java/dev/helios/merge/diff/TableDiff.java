package dev.helios.merge.diff;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table that differs, found again by its id.
 *
 * @param from the table before; empty if it was created
 * @param to the table after; empty if it was dropped
 * @param schema definitions that differ
 */
public record TableDiff(Optional<Table> from, Optional<Table> to, List<SchemaChange> schema) {
  /** Rows and cells in numbers. */
  public record Stat(
      long rowsAdded,
      long rowsRemoved,
      long rowsModified,
      long cellsModified,
      long rowsBefore,
      long rowsAfter) {
    public boolean isEmpty() {
      return rowsAdded == 0 && rowsRemoved == 0 && rowsModified == 0;
    }
  }

  /** The name it has now, or had when it was dropped. */
  public String name() {
    return any().schema().name();
  }

  private Table any() {
    return to.or(() -> from).orElseThrow();
  }

  /** Rows that differ, in key order; read anew by every call. */
  public Iterator<RowChange> rows() {
    return new RowDiff(from.orElse(null), to.orElse(null));
  }

  /**
   * Whether rows of both states can be matched: the primary key is the same. If not, all rows are
   * removed and added.
   */
  public boolean matchesRows() {
    return from.isPresent()
        && to.isPresent()
        && RowDiff.hasSameKey(from.get().schema(), to.get().schema());
  }

  /** Whether the table before has a row of the table after as it is. */
  public boolean had(@Nullable Object[] row) {
    return from.isPresent() && RowDiff.has(from.get(), to.orElseThrow(), row);
  }

  /** Names of columns whose values differ in a modified row, in the order of the table after. */
  public List<String> changedColumns(RowChange change) {
    List<String> names = new ArrayList<>();
    @Nullable Object[] old = change.from();
    @Nullable Object[] now = change.to();
    if (old == null || now == null) {
      return names;
    }
    TableSchema before = from.orElseThrow().schema();
    List<Column> columns = to.orElseThrow().schema().columns();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      int at = before.ordinal(column.id());
      Object was = at < 0 ? column.missing() : old[at];
      if (!Values.equal(column.type(), was, now[i])) {
        names.add(column.name());
      }
    }
    return names;
  }

  /** Counts what differs; reads the rows that do, and all of a table without primary key. */
  public Stat stat() {
    long added = 0;
    long removed = 0;
    long modified = 0;
    long cells = 0;
    Iterator<RowChange> rows = rows();
    while (rows.hasNext()) {
      RowChange change = rows.next();
      switch (change.kind()) {
        case ADDED -> added += change.times();
        case REMOVED -> removed += change.times();
        case MODIFIED -> {
          modified++;
          cells += changedColumns(change).size();
        }
      }
    }
    return new Stat(added, removed, modified, cells, count(from), count(to));
  }

  private static long count(Optional<Table> table) {
    return table.map(t -> t.codec().isBag() ? countBag(t) : t.rows().count()).orElse(0L);
  }

  /** Equal rows are one entry, which says how many they are. */
  private static long countBag(Table table) {
    long count = 0;
    Cursor cursor = table.rows().cursor();
    while (cursor.next()) {
      count += RowCodec.bagCount(cursor.value());
    }
    return count;
  }

  /** Values of the primary key of a changed row as {@code (id)=(7)}; the whole row without one. */
  public String key(RowChange change) {
    boolean removed = change.to() == null;
    Table table = removed ? from.orElseThrow() : to.orElseThrow();
    @Nullable Object[] row = Objects.requireNonNull(removed ? change.from() : change.to());
    return RowText.key(table.schema(), row);
  }
}
