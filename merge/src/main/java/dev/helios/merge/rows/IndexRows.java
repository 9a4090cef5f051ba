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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of a merged table: one that a side has is brought up to date with the rows that
 * differ from that side's, others are built from all rows. Of rows that share a value of a unique
 * index one has the entry; the others are the {@link #duplicates}. One use.
 */
public final class IndexRows {
  private final TableSchema schema;
  private final RowCodec codec;
  private final Tree rows;
  private final List<Source> sources;
  private final List<Duplicate> duplicates = new ArrayList<>();

  /** A table whose values are stored as the merged one's, and what differs from it. */
  public record Source(Table table, Supplier<List<Change>> changes) {}

  /** {@code rows} are those of the merged table; of {@code sources} the first that can is used. */
  public IndexRows(TableSchema schema, Tree rows, List<Source> sources) {
    this.schema = schema;
    this.rows = rows;
    this.sources = sources;
    this.codec = new RowCodec(schema);
  }

  public Table build() {
    Map<Long, Tree> indexes = new HashMap<>();
    for (IndexSchema index : schema.indexes()) {
      IndexCodec entries = new IndexCodec(schema, index);
      Source source =
          sources.stream().filter(s -> isUsable(index, s.table())).findFirst().orElse(null);
      indexes.put(index.id(), source == null ? built(entries) : updated(entries, source));
    }
    return new Table(schema, codec, rows, indexes);
  }

  /** Rows that share a value of a unique index, as far as the changes tell. */
  public List<Duplicate> duplicates() {
    return duplicates;
  }

  private boolean isUsable(IndexSchema index, Table table) {
    TableSchema before = table.schema();
    boolean same =
        before.indexes().stream()
            .anyMatch(
                i ->
                    i.id() == index.id()
                        && i.parts().equals(index.parts())
                        && i.unique() == index.unique()
                        && Objects.equals(i.predicateSql(), index.predicateSql()));
    boolean ofColumns =
        index.predicateSql() == null
            && index.parts().stream().allMatch(p -> p.expressionSql() == null);
    // What an expression means may depend on any column.
    return same
        && (ofColumns
            ? index.parts().stream().allMatch(p -> sameType(before, p.columnId()))
            : before.columns().equals(schema.columns()));
  }

  private boolean sameType(TableSchema before, long columnId) {
    int old = before.ordinal(columnId);
    int now = schema.ordinal(columnId);
    if (old < 0 || now < 0) {
      return false;
    }
    Column a = before.columns().get(old);
    Column b = schema.columns().get(now);
    return Rewrite.sameKeyEncoding(a.type(), b.type());
  }

  private Tree updated(IndexCodec entries, Source source) {
    Tree before = source.table().index(entries.index().id());
    TreeMap<byte[], Edit> edits = new TreeMap<>(Arrays::compareUnsigned);
    List<Taken> taken = new ArrayList<>();
    for (Change change : source.changes().get()) {
      Edit gone = entry(entries, change.key(), change.before());
      Edit came = entry(entries, change.key(), change.after());
      if (gone != null && came != null && stays(entries, before, gone, came)) {
        continue;
      }
      if (gone != null) {
        byte[] holder = entries.index().unique() ? before.get(gone.key()) : null;
        // Another row may hold the entry, where the value stood twice.
        if (holder == null || holder.length == 0 || Arrays.equals(holder, change.key())) {
          edits.put(gone.key(), new Edit(gone.key(), null));
        }
      }
      if (came != null) {
        taken.add(new Taken(came, Objects.requireNonNull(change.after())));
      }
    }
    for (Taken t : taken) {
      Edit pending = edits.get(t.entry().key());
      byte[] holder = pending != null ? pending.value() : uniqueHolder(entries, before, t.entry());
      if (isFree(entries.index(), t.entry(), holder, t.row())) {
        edits.put(t.entry().key(), t.entry());
      }
    }
    return before.apply(edits.values().iterator());
  }

  /** An entry to be made, and the stored row it is of. */
  private record Taken(Edit entry, byte[] row) {}

  private @Nullable Edit entry(IndexCodec entries, byte[] key, byte @Nullable [] value) {
    return value == null ? null : entries.entry(codec.row(key, value), key);
  }

  /** Whether a row that changed keeps its entry, and has it. */
  private boolean stays(IndexCodec entries, Tree before, Edit gone, Edit came) {
    byte[] row = Objects.requireNonNull(came.value());
    return !codec.isBag()
        && Arrays.equals(gone.key(), came.key())
        && (!entries.index().unique()
            || row.length == 0
            || Arrays.equals(before.get(gone.key()), row));
  }

  private static byte @Nullable [] uniqueHolder(IndexCodec entries, Tree tree, Edit entry) {
    return entries.index().unique() ? tree.get(entry.key()) : null;
  }

  /** Whether {@code entry} has no other holder; a row that is there twice is a duplicate too. */
  private boolean isFree(IndexSchema index, Edit entry, byte @Nullable [] holder, byte[] value) {
    byte[] rowKey = Objects.requireNonNull(entry.value());
    if (rowKey.length == 0) {
      return true;
    }
    boolean free = holder == null || Arrays.equals(holder, rowKey);
    if (!free) {
      duplicates.add(new Duplicate(index, holder, rowKey));
    }
    if (codec.isBag() && RowCodec.bagCount(value) > 1) {
      duplicates.add(new Duplicate(index, rowKey, rowKey));
    }
    return free;
  }

  private Tree built(IndexCodec entries) {
    TreeMap<byte[], byte[]> sorted = new TreeMap<>(Arrays::compareUnsigned);
    Cursor cursor = rows.cursor();
    while (cursor.next()) {
      byte[] key = cursor.key();
      byte[] value = cursor.value();
      Edit entry = entries.entry(codec.row(key, value), key);
      if (entry != null && isFree(entries.index(), entry, sorted.get(entry.key()), value)) {
        sorted.put(entry.key(), Objects.requireNonNull(entry.value()));
      }
    }
    return Rewrite.build(rows, sorted);
  }
}
