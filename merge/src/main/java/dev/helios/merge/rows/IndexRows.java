package dev.helios.merge.rows;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of a merged table: those that ours has are brought up to date with the rows that the
 * merge changed, others are built from all rows. Of rows that share a value of a unique index one
 * has the entry; that the others are there is for the constraints to find.
 */
final class IndexRows {
  private final TableSchema schema;
  private final @Nullable Table start;
  private final Tree rows;
  private final List<TableRows.Change> changes;
  private final RowCodec codec;

  /** {@code start} is the table before {@code changes}; null if its indexes are of no use. */
  IndexRows(TableSchema schema, @Nullable Table start, Tree rows, List<TableRows.Change> changes) {
    this.schema = schema;
    this.start = start;
    this.rows = rows;
    this.changes = changes;
    this.codec = new RowCodec(schema);
  }

  Table build() {
    Map<Long, Tree> indexes = new HashMap<>();
    for (IndexSchema index : schema.indexes()) {
      indexes.put(index.id(), isUsable(index) ? updated(index) : built(index));
    }
    return new Table(schema, codec, rows, indexes);
  }

  private boolean isUsable(IndexSchema index) {
    if (start == null || !start.indexes().containsKey(index.id())) {
      return false;
    }
    TableSchema before = start.schema();
    boolean sameParts =
        before.indexes().stream()
            .anyMatch(
                i ->
                    i.id() == index.id()
                        && i.parts().equals(index.parts())
                        && i.unique() == index.unique());
    return sameParts && index.parts().stream().allMatch(p -> sameType(before, p.columnId()));
  }

  private boolean sameType(TableSchema before, long columnId) {
    int old = before.ordinal(columnId);
    int now = schema.ordinal(columnId);
    if (old < 0 || now < 0) {
      return false;
    }
    Column a = before.columns().get(old);
    Column b = schema.columns().get(now);
    return Rewrite.sameEncoding(a.type(), b.type());
  }

  private Tree updated(IndexSchema index) {
    IndexCodec entries = new IndexCodec(schema, index);
    TreeMap<byte[], Edit> edits = new TreeMap<>(Arrays::compareUnsigned);
    Tree before = Objects.requireNonNull(start).index(index.id());
    for (TableRows.Change change : changes) {
      if (change.before() != null) {
        Edit old = entries.entry(change.before(), change.key());
        // Another row may hold the entry by now, if the value stood twice.
        byte[] holder = before.get(old.key());
        if (holder == null || holder.length == 0 || Arrays.equals(holder, change.key())) {
          edits.put(old.key(), new Edit(old.key(), null));
        }
      }
    }
    for (TableRows.Change change : changes) {
      if (change.after() != null) {
        Edit entry = entries.entry(change.after(), change.key());
        Edit pending = edits.get(entry.key());
        boolean free = pending != null ? pending.value() == null : !before.contains(entry.key());
        if (free || Objects.requireNonNull(entry.value()).length == 0) {
          edits.put(entry.key(), entry);
        }
      }
    }
    return before.apply(edits.values().iterator());
  }

  private Tree built(IndexSchema index) {
    IndexCodec entries = new IndexCodec(schema, index);
    TreeMap<byte[], byte[]> sorted = new TreeMap<>(Arrays::compareUnsigned);
    Cursor cursor = rows.cursor();
    while (cursor.next()) {
      byte[] key = cursor.key();
      Edit entry = entries.entry(codec.row(key, cursor.value()), key);
      sorted.putIfAbsent(entry.key(), Objects.requireNonNull(entry.value()));
    }
    return Rewrite.build(rows, sorted);
  }
}
