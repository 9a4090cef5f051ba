package dev.helios.refs.txn;

import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.IndexSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private record IndexWriter(IndexCodec codec, PendingTree entries) {
    boolean isUnique() {
      return codec.index().unique();
    }

    String name() {
      return codec.index().name();
    }

    /** Puts the entry of a row in place of the one it had; null for none. */
    void replace(@Nullable Edit before, @Nullable Edit after) {
      boolean sameKey = before != null && after != null && Arrays.equals(before.key(), after.key());
      if (before != null && !sameKey) {
        entries.remove(before.key());
      }
      if (after != null && !(sameKey && Arrays.equals(before.value(), after.value()))) {
        entries.put(after.key(), java.util.Objects.requireNonNull(after.value()));
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

  TableWriter(Table table, List<PendingTree.Undo> undo) {
    this.table = table;
    this.codec = table.codec();
    this.rows = new PendingTree(table.rows(), undo);
    for (IndexSchema index : table.schema().indexes()) {
      indexes.add(
          new IndexWriter(
              new IndexCodec(table.schema(), index),
              new PendingTree(table.index(index.id()), undo)));
    }
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
    return value == null ? null : codec.row(key, value);
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
    Collision collision = uniqueCollision(row, key, null);
    if (collision == null) {
      rows.put(key, value);
      addEntries(row, key);
    }
    return collision;
  }

  /**
   * The first unique index in which another row than {@code except} has the values of {@code row}.
   */
  private @Nullable Collision uniqueCollision(
      @Nullable Object[] row, byte[] key, byte @Nullable [] except) {
    for (IndexWriter index : indexes) {
      if (index.isUnique()) {
        Edit entry = index.codec().entry(row, key);
        byte[] holder = entry == null ? null : index.entries().get(entry.key());
        boolean taken = holder != null && holder.length > 0;
        if (taken && !Arrays.equals(holder, except)) {
          return new Collision(
              index.name(), codec.row(holder, java.util.Objects.requireNonNull(rows.get(holder))));
        }
      }
    }
    return null;
  }

  private void addEntries(@Nullable Object[] row, byte[] key) {
    for (IndexWriter index : indexes) {
      Edit entry = index.codec().entry(row, key);
      if (entry != null) {
        index.entries().put(entry.key(), java.util.Objects.requireNonNull(entry.value()));
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
    byte[] key = codec.key(row);
    byte[] value = codec.value(row);
    boolean moves = !Arrays.equals(oldKey, key);
    if (moves) {
      byte[] there = rows.get(key);
      if (there != null) {
        return new Collision(table.schema().primaryKeyName(), codec.row(key, there));
      }
    }
    Collision collision = uniqueCollision(row, key, oldKey);
    if (collision != null) {
      return collision;
    }
    if (moves) {
      rows.remove(oldKey);
    }
    rows.put(key, value);
    for (IndexWriter index : indexes) {
      index.replace(index.codec().entry(old, oldKey), index.codec().entry(row, key));
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
      removeEntries(codec.row(key, value), key);
    }
    return true;
  }

  private @Nullable Collision addToBag(@Nullable Object[] row) {
    byte[] cells = codec.cells(row);
    byte[] key = RowCodec.bagKey(cells);
    Collision collision = uniqueCollision(row, key, null);
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
    return rows.size() > 0 || indexes.stream().anyMatch(i -> i.entries().size() > 0);
  }

  /** Applies what is pending, and returns the table with it. */
  Table flush() {
    Map<Long, Tree> trees = new HashMap<>();
    for (IndexWriter index : indexes) {
      trees.put(index.codec().index().id(), index.entries().flush());
    }
    table = table.withTrees(rows.flush(), trees);
    return table;
  }
}
