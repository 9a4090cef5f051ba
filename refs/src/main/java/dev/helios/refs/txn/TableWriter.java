package dev.helios.refs.txn;

import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.row.RowReader;
import dev.helios.refs.schema.IndexSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Edits rows of one table and keeps its indexes in step. Values must already have their columns'
 * types; NOT NULL, CHECK and FOREIGN KEY are the caller's. Not thread-safe.
 */
public final class TableWriter {
  private Table table;
  private final RowCodec codec;
  private final PendingTree rows;
  private final List<IndexWriter> indexes = new ArrayList<>();
  private final RowReader reader;

  /** Ordinals of the columns that entries of indexes are made of; null before they are needed. */
  private int @Nullable [] indexed;

  private record IndexWriter(IndexCodec codec, PendingTree entries) {
    boolean isUnique() {
      return codec.index().unique();
    }

    String name() {
      return codec.index().name();
    }

    /** Changes the entry of a row that was {@code old}. */
    void update(
        @Nullable Object[] old, byte[] oldKey, @Nullable Object[] row, byte[] key, boolean moves) {
      if (moves || !codec.isSameEntry(old, row)) {
        replace(codec.entry(old, oldKey), codec.entry(row, key));
      }
    }

    private void replace(@Nullable Edit before, @Nullable Edit after) {
      boolean sameKey = before != null && after != null && Arrays.equals(before.key(), after.key());
      if (before != null && !sameKey) {
        entries.remove(before.key());
      }
      if (after != null && !(sameKey && Arrays.equals(before.value(), after.value()))) {
        entries.put(after.key(), Objects.requireNonNull(after.value()));
      }
    }
  }

  /**
   * A row that has the key already.
   *
   * @param constraint name of the primary key or unique index
   * @param row the row that is there
   */
  public record Collision(String constraint, @Nullable Object[] row) {}

  TableWriter(Table table, UndoLog undo) {
    this.table = table;
    this.codec = table.codec();
    this.rows = new PendingTree(table.rows(), undo);
    for (IndexSchema index : table.schema().indexes()) {
      indexes.add(
          new IndexWriter(
              table.codec().index(index), new PendingTree(table.index(index.id()), undo)));
    }
    this.reader = new RowReader(codec);
  }

  private int[] indexed() {
    BitSet used = new BitSet();
    for (IndexWriter index : indexes) {
      if (!index.codec().isOfColumns()) {
        // An expression may be of any.
        return IntStream.range(0, table.schema().columns().size()).toArray();
      }
      for (int ordinal : index.codec().ordinals()) {
        used.set(ordinal);
      }
    }
    return used.stream().toArray();
  }

  /**
   * Row with the primary key of {@code keyValues} (key order), own edits included; null if absent.
   */
  public @Nullable Object @Nullable [] get(@Nullable Object... keyValues) {
    return byKey(codec.keyOf(keyValues));
  }

  /** Row under a key of the row tree, own edits included; null if absent. */
  public @Nullable Object @Nullable [] byKey(byte[] key) {
    byte[] value = rows.get(key);
    return value == null ? null : on(key, value).row();
  }

  private RowReader on(byte[] key, byte[] value) {
    reader.on(key, 0, key.length, value, 0, value.length);
    return reader;
  }

  /** Whether a row has the primary key of {@code keyValues} (key order), own edits included. */
  public boolean contains(@Nullable Object... keyValues) {
    return rows.contains(codec.keyOf(keyValues));
  }

  /** Row that has {@code row}'s values in a unique index, own edits included; null if none has. */
  public @Nullable Object @Nullable [] byUnique(IndexSchema index, @Nullable Object[] row) {
    for (IndexWriter writer : indexes) {
      if (writer.codec().index().id() == index.id()) {
        Edit entry = writer.codec().entry(row, codec.key(row));
        byte[] rowKey = entry == null ? null : writer.entries().get(entry.key());
        return rowKey == null || rowKey.length == 0 ? null : byKey(rowKey);
      }
    }
    throw new IllegalArgumentException("no index " + index.name());
  }

  /** Whether a row has these values, one for each part of a unique index, own edits included. */
  public boolean containsUnique(IndexSchema index, Object... values) {
    for (IndexWriter writer : indexes) {
      if (writer.codec().index().id() == index.id()) {
        return writer.entries().contains(writer.codec().prefix(values));
      }
    }
    throw new IllegalArgumentException("no index " + index.name());
  }

  /**
   * Adds a row. Returns null, or what it collides with, in which case nothing was changed.
   *
   * @throws IllegalArgumentException if a value is not of its column's class
   * @throws KeyTooLongException if its key, or that of an index entry, is too long
   */
  public @Nullable Collision insert(@Nullable Object[] row) {
    if (codec.isBag()) {
      return addToBag(row);
    }
    byte[] key = codec.key(row);
    byte[] value = codec.value(row);
    byte[] before = rows.get(key);
    if (before != null) {
      return new Collision(table.schema().primaryKeyName(), codec.row(key, before));
    }
    Collision collision = uniqueCollision(row, key, null, null);
    if (collision == null) {
      rows.put(key, value);
      addEntries(row, key);
    }
    return collision;
  }

  /**
   * The first unique index in which another row than {@code except}, which is {@code old}, has the
   * values of {@code row}.
   */
  private @Nullable Collision uniqueCollision(
      @Nullable Object[] row,
      byte[] key,
      @Nullable Object @Nullable [] old,
      byte @Nullable [] except) {
    for (IndexWriter index : indexes) {
      boolean same = old != null && index.codec().isSameEntry(old, row);
      if (index.isUnique() && !same) {
        Edit entry = index.codec().entry(row, key);
        byte[] holder = entry == null ? null : index.entries().get(entry.key());
        boolean taken = holder != null && holder.length > 0;
        if (taken && !Arrays.equals(holder, except)) {
          return new Collision(
              index.name(), codec.row(holder, Objects.requireNonNull(rows.get(holder))));
        }
      }
    }
    return null;
  }

  private void addEntries(@Nullable Object[] row, byte[] key) {
    for (IndexWriter index : indexes) {
      Edit entry = index.codec().entry(row, key);
      if (entry != null) {
        index.entries().put(entry.key(), Objects.requireNonNull(entry.value()));
      }
    }
  }

  private void removeEntries(@Nullable Object[] row, byte[] key) {
    for (IndexWriter index : indexes) {
      Edit entry = index.codec().entry(row, key);
      if (entry != null) {
        index.entries().remove(entry.key());
      }
    }
  }

  /**
   * Replaces {@code old}, which must be there, by {@code row}; the key may change. Returns null, or
   * what it collides with, in which case nothing was changed.
   */
  public @Nullable Collision update(@Nullable Object[] old, @Nullable Object[] row) {
    if (codec.isBag()) {
      delete(old);
      Collision collision = addToBag(row);
      if (collision != null) {
        addToBag(old);
      }
      return collision;
    }
    byte[] oldKey = codec.key(old);
    byte[] key = codec.isSameKey(old, row) ? oldKey : codec.key(row);
    byte[] value = codec.value(row);
    boolean moves = key != oldKey && !Arrays.equals(oldKey, key);
    if (moves) {
      byte[] there = rows.get(key);
      if (there != null) {
        return new Collision(table.schema().primaryKeyName(), codec.row(key, there));
      }
    }
    Collision collision = uniqueCollision(row, key, old, oldKey);
    if (collision != null) {
      return collision;
    }
    if (moves) {
      rows.remove(oldKey);
    }
    rows.put(key, value);
    for (IndexWriter index : indexes) {
      index.update(old, oldKey, row, key, moves);
    }
    return null;
  }

  /** Removes a row; returns false if it is not there. Of a bag, one of equal rows. */
  public boolean delete(@Nullable Object[] row) {
    byte[] key = codec.key(row);
    byte[] value = rows.get(key);
    if (value == null) {
      return false;
    }
    long count = codec.isBag() ? RowCodec.bagCount(value) : 1;
    if (count > 1) {
      rows.put(key, RowCodec.bagValue(count - 1, RowCodec.bagCells(value)));
    } else {
      rows.remove(key);
      removeEntries(indexedColumns(key, value), key);
    }
    return true;
  }

  /** A row with at least the columns that entries of indexes are made of. */
  private @Nullable Object[] indexedColumns(byte[] key, byte[] value) {
    if (indexed == null) {
      indexed = indexed();
    }
    RowReader at = on(key, value);
    @Nullable Object[] row = new Object[table.schema().columns().size()];
    for (int ordinal : indexed) {
      row[ordinal] = at.get(ordinal);
    }
    return row;
  }

  private @Nullable Collision addToBag(@Nullable Object[] row) {
    byte[] cells = codec.cells(row);
    byte[] key = RowCodec.bagKey(cells);
    Collision collision = uniqueCollision(row, key, null, null);
    if (collision != null) {
      return collision;
    }
    byte[] before = rows.get(key);
    long count = before == null ? 0 : RowCodec.bagCount(before);
    rows.put(key, RowCodec.bagValue(count + 1, cells));
    if (count == 0) {
      addEntries(row, key);
    }
    return null;
  }

  boolean isPending() {
    for (IndexWriter index : indexes) {
      if (index.entries().size() > 0) {
        return true;
      }
    }
    return rows.size() > 0;
  }

  /**
   * Applies what is pending, and returns the table with it.
   *
   * @param known is told of the edits
   */
  Table flush(KnownEdits known) {
    long id = table.schema().id();
    Map<Long, Tree> trees = new HashMap<>();
    for (IndexWriter index : indexes) {
      long indexId = index.codec().index().id();
      trees.put(indexId, known.flush(index.entries(), id, indexId));
    }
    table = table.withTrees(known.flush(rows, id, 0), trees);
    return table;
  }
}
