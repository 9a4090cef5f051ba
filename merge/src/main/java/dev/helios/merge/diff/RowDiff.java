package dev.helios.merge.diff;

import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows that differ between two states of a table, in key order. Where the primary key itself
 * differs, rows cannot be matched: all are removed and added. A row whose bytes differ only because
 * the schema does is no change. Read once; not thread-safe.
 */
final class RowDiff implements Iterator<RowChange> {
  private final @Nullable Table from;
  private final @Nullable Table to;

  /** For each column of {@code to}, its ordinal in {@code from}; -1 if it is new. */
  private final int[] before;

  private final ArrayDeque<TreeDiff> parts = new ArrayDeque<>();
  private final ArrayDeque<RowChange> ready = new ArrayDeque<>();

  RowDiff(@Nullable Table from, @Nullable Table to) {
    this.from = from;
    this.to = to;
    Table any = Objects.requireNonNull(to != null ? to : from);
    before = from == null || to == null ? new int[0] : ordinals(from.schema(), to.schema());
    Tree empty = Tree.empty(any.rows().store());
    if (from != null && to != null && hasSameKey(from.schema(), to.schema())) {
      parts.add(to.rows().diff(from.rows()));
    } else {
      if (from != null) {
        parts.add(empty.diff(from.rows()));
      }
      if (to != null) {
        parts.add(to.rows().diff(empty));
      }
    }
  }

  private static int[] ordinals(TableSchema from, TableSchema to) {
    return to.columns().stream().mapToInt(c -> from.ordinal(c.id())).toArray();
  }

  /** Whether rows of two states of a table can be matched: by primary key, or as a whole. */
  static boolean hasSameKey(TableSchema from, TableSchema to) {
    if (!from.primaryKey().equals(to.primaryKey())) {
      return false;
    }
    // Of a bag the key is the row: it stays while no column goes, as new columns are not stored.
    return to.primaryKey().isEmpty()
        ? from.columns().stream().allMatch(c -> to.ordinal(c.id()) >= 0)
        : to.primaryKey().stream().allMatch(id -> type(from, id).equals(type(to, id)));
  }

  private static Object type(TableSchema schema, long columnId) {
    return schema.columns().get(schema.ordinal(columnId)).type().kind();
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !parts.isEmpty()) {
      TreeDiff diff = parts.getFirst();
      if (diff.next()) {
        decode(diff);
      } else {
        parts.removeFirst();
      }
    }
    return !ready.isEmpty();
  }

  @Override
  public RowChange next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.removeFirst();
  }

  private void decode(TreeDiff diff) {
    byte[] old = diff.from();
    byte[] now = diff.to();
    @Nullable Object[] oldRow = old == null ? null : codec(from).row(diff.key(), old);
    @Nullable Object[] newRow = now == null ? null : codec(to).row(diff.key(), now);
    boolean isBag = (old != null ? codec(from) : codec(to)).isBag();
    if (isBag) {
      long change =
          (now == null ? 0 : RowCodec.bagCount(now)) - (old == null ? 0 : RowCodec.bagCount(old));
      if (change > 0) {
        ready.add(new RowChange(RowChange.Kind.ADDED, null, newRow, change));
      } else if (change < 0) {
        ready.add(new RowChange(RowChange.Kind.REMOVED, oldRow, null, -change));
      }
    } else if (oldRow == null) {
      ready.add(new RowChange(RowChange.Kind.ADDED, null, newRow, 1));
    } else if (newRow == null) {
      ready.add(new RowChange(RowChange.Kind.REMOVED, oldRow, null, 1));
    } else if (differs(oldRow, newRow)) {
      ready.add(new RowChange(RowChange.Kind.MODIFIED, oldRow, newRow, 1));
    }
  }

  /** Whether {@code from} has a row of {@code to} as it is; of a bag, at least once. */
  static boolean has(Table from, Table to, @Nullable Object[] row) {
    if (!hasSameKey(from.schema(), to.schema())) {
      return false;
    }
    byte[] key = to.codec().key(row);
    byte[] value = from.rows().get(key);
    return value != null
        && (to.codec().isBag()
            || !new RowDiff(from, to).differs(from.codec().row(key, value), row));
  }

  private static RowCodec codec(@Nullable Table table) {
    return Objects.requireNonNull(table).codec();
  }

  /** Whether a column that both have, or a new one beside its default, has another value. */
  private boolean differs(@Nullable Object[] oldRow, @Nullable Object[] newRow) {
    TableSchema schema = Objects.requireNonNull(to).schema();
    for (int i = 0; i < before.length; i++) {
      Column column = schema.columns().get(i);
      Object was = before[i] < 0 ? column.missing() : oldRow[before[i]];
      if (!Values.equal(column.type(), was, newRow[i])) {
        return true;
      }
    }
    return false;
  }
}
