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

  /** Where keys are noted that several rows have; null if none may. */
  private final @Nullable DuplicateKeys duplicates;

  /** Whether several rows may have one primary key for the time being. */
  private final boolean keyRepeats;

  private record IndexWriter(
      long tableId, IndexCodec codec, PendingTree entries, @Nullable DuplicateKeys duplicates) {
    /** Whether no second row may have the values. */
    boolean isUnique() {
      return codec.index().unique() && !repeats();
    }

    /** Whether a second row may have the values for the time being. */
    boolean repeats() {
      return duplicates != null && codec.index().deferral().isDeferrable();
    }

    void add(@Nullable Object[] row, byte[] rowKey) {
      Edit entry = codec.entry(row, rowKey);
      if (entry == null) {
        return;
      }
      byte[] value = Objects.requireNonNull(entry.value());
      int count = repeats() && value.length > 0 ? new KeyPlaces(entries).count(entry.key()) : 0;
      if (count > 0) {
        Objects.requireNonNull(duplicates).add(tableId, codec.index().id(), entry.key());
      }
      entries.put(KeyPlaces.place(entry.key(), count), value);
    }

    /** Notes that the row is there once more. */
    void noteEqual(@Nullable Object[] row, byte[] rowKey) {
      Edit entry = repeats() ? codec.entry(row, rowKey) : null;
      if (entry != null && Objects.requireNonNull(entry.value()).length > 0) {
        Objects.requireNonNull(duplicates).add(tableId, codec.index().id(), entry.key());
      }
    }

    void remove(@Nullable Object[] row, byte[] rowKey) {
      Edit entry = codec.entry(row, rowKey);
      if (entry == null) {
        return;
      }
      if (repeats() && Objects.requireNonNull(entry.value()).length > 0) {
        KeyPlaces places = new KeyPlaces(entries);
        int at = places.find(entry.key(), rowKey);
        if (at >= 0) {
          places.remove(entry.key(), at);
        }
      } else {
        entries.remove(entry.key());
      }
    }

    String name() {
      return codec.index().name();
    }

    /** Changes the entry of a row that was {@code old}. */
    void update(
        @Nullable Object[] old, byte[] oldKey, @Nullable Object[] row, byte[] key, boolean moves) {
      if (!moves && codec.isSameEntry(old, row)) {
        return;
      }
      if (repeats()) {
        remove(old, oldKey);
        add(row, key);
      } else {
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

  TableWriter(Table table, UndoLog undo, @Nullable DuplicateKeys duplicates) {
    this.table = table;
    this.codec = table.codec();
    this.duplicates = duplicates;
    this.keyRepeats = duplicates != null && table.schema().keyDeferral().isDeferrable();
    this.rows = new PendingTree(table.rows(), undo);
    for (IndexSchema index : table.schema().indexes()) {
      indexes.add(
          new IndexWriter(
              table.schema().id(),
              table.codec().index(index),
              new PendingTree(table.index(index.id()), undo),
              duplicates));
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
    if (before != null && !keyRepeats) {
      return new Collision(table.schema().primaryKeyName(), codec.row(key, before));
    }
    Collision collision = uniqueCollision(row, key, null, null);
    if (collision == null) {
      put(row, key, value, before != null);
    }
    return collision;
  }

  private void put(@Nullable Object[] row, byte[] key, byte[] value, boolean repeats) {
    byte[] place = repeats ? KeyPlaces.place(key, new KeyPlaces(rows).count(key)) : key;
    if (repeats) {
      Objects.requireNonNull(duplicates).add(table.schema().id(), 0, key);
    }
    rows.put(place, value);
    addEntries(row, place);
  }

  /**
   * Whether several rows have a key now.
   *
   * @param indexId 0 for the primary key
   */
  public boolean hasDuplicates(long indexId, byte[] key) {
    byte[] second = KeyPlaces.place(key, 1);
    if (indexId == 0) {
      return rows.contains(second);
    }
    for (IndexWriter writer : indexes) {
      if (writer.codec().index().id() == indexId) {
        return writer.entries().contains(second) || isOfEqualRows(writer.entries().get(key));
      }
    }
    return false; // the constraint was dropped since
  }

  /** Whether an entry is of a row that a bag has several times. */
  private boolean isOfEqualRows(byte @Nullable [] rowKey) {
    byte[] value = codec.isBag() && rowKey != null ? rows.get(rowKey) : null;
    return value != null && RowCodec.bagCount(value) > 1;
  }

  /** The first of the rows that have a key; null if none has. */
  public @Nullable Object @Nullable [] first(long indexId, byte[] key) {
    for (IndexWriter writer : indexes) {
      if (writer.codec().index().id() == indexId) {
        byte[] rowKey = writer.entries().get(key);
        return rowKey == null ? null : byKey(rowKey);
      }
    }
    return byKey(key);
  }

  /** Whether several rows may have one primary key for the time being. */
  public boolean keyRepeats() {
    return keyRepeats;
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
      index.add(row, key);
    }
  }

  private void removeEntries(@Nullable Object[] row, byte[] key) {
    for (IndexWriter index : indexes) {
      index.remove(row, key);
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
    byte[] oldKey = place(old);
    byte[] key = codec.isSameKey(old, row) ? oldKey : codec.key(row);
    byte[] value = codec.value(row);
    boolean moves = key != oldKey && !Arrays.equals(oldKey, key);
    byte[] there = moves ? rows.get(key) : null;
    if (there != null && !keyRepeats) {
      return new Collision(table.schema().primaryKeyName(), codec.row(key, there));
    }
    Collision collision = uniqueCollision(row, key, old, oldKey);
    if (collision != null) {
      return collision;
    }
    if (moves && keyRepeats) {
      delete(old);
      put(row, key, value, there != null);
      return null;
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

  /** Where a row lies that is there: its key in the row tree, or that with a number behind it. */
  private byte[] place(@Nullable Object[] row) {
    byte[] key = codec.key(row);
    if (!keyRepeats || !rows.contains(KeyPlaces.place(key, 1))) {
      return key;
    }
    return KeyPlaces.place(key, Math.max(0, new KeyPlaces(rows).find(key, codec.value(row))));
  }

  /** Removes one of several rows that have a key. */
  private boolean deleteRepeated(byte[] key, @Nullable Object[] row) {
    KeyPlaces places = new KeyPlaces(rows);
    int at = places.find(key, codec.value(row));
    if (at < 0) {
      return false;
    }
    int last = places.count(key) - 1;
    byte[] place = KeyPlaces.place(key, at);
    removeEntries(row, place);
    byte[] moved = places.remove(key, at);
    if (moved != null) {
      @Nullable Object[] other = codec.row(key, moved);
      removeEntries(other, KeyPlaces.place(key, last));
      addEntries(other, place);
    }
    return true;
  }

  /** Removes a row; returns false if it is not there. Of a bag, one of equal rows. */
  public boolean delete(@Nullable Object[] row) {
    byte[] key = codec.key(row);
    byte[] value = rows.get(key);
    if (value == null) {
      return false;
    }
    if (keyRepeats && rows.contains(KeyPlaces.place(key, 1))) {
      return deleteRepeated(key, row);
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
    for (IndexWriter index : indexes) {
      if (count == 0) {
        index.add(row, key);
      } else {
        index.noteEqual(row, key);
      }
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

  /** Edits of a tree that are pending, but for those that change nothing, by ascending keys. */
  record PendingChanges(AppliedEdits.Place place, List<Edit> edits) {}

  /** All that is pending; null if it is more than edits by key can be. */
  @Nullable TransactionEdits edits() {
    List<TreeEdits> trees = new ArrayList<>(1 + indexes.size());
    long bytes = 0;
    for (PendingChanges pending : pending()) {
      AppliedEdits.Place place = pending.place();
      List<Edit> edits = pending.edits();
      if (!edits.isEmpty()) {
        trees.add(TreeEdits.of(place.tableId(), place.indexId(), edits));
      }
      for (Edit edit : edits) {
        bytes += TransactionEdits.bytes(edit);
      }
    }
    return bytes <= TransactionEdits.MAX_EDIT_BYTES ? TransactionEdits.ofTrees(trees) : null;
  }

  /** What is pending, of each tree, the rows first. */
  List<PendingChanges> pending() {
    List<PendingChanges> pending = new ArrayList<>(1 + indexes.size());
    long id = table.schema().id();
    pending.add(new PendingChanges(new AppliedEdits.Place(id, 0), rows.changes()));
    for (IndexWriter index : indexes) {
      AppliedEdits.Place place = new AppliedEdits.Place(id, index.codec().index().id());
      pending.add(new PendingChanges(place, index.entries().changes()));
    }
    return pending;
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
