package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in files by the hash of their keys: rows of equal keys are in one file. Not thread-safe. */
final class Partitions implements AutoCloseable {
  /** Files that rows are dealt to. */
  static final int COUNT = 16;

  /** How often rows are dealt anew: equal hashes would never part. */
  static final int MOST_DEPTH = 6;

  private static final int BITS = 4;

  private final SpillArea area;
  private final List<ColumnType> types;
  private final int[] keys;
  private final int depth;
  private final @Nullable SpilledRows[] files = new SpilledRows[COUNT];
  private final int[][] selected = new int[COUNT][];
  private final int[] counts = new int[COUNT];
  private int[] hashes = {};

  /**
   * No rows yet.
   *
   * @param depth how often the rows were dealt before, by other bits of the hash
   */
  Partitions(SpillArea area, List<ColumnType> types, int[] keys, int depth) {
    this.area = area;
    this.types = types;
    this.keys = keys.clone();
    this.depth = depth;
  }

  /** Adds all rows of a batch. */
  void add(Batch in) {
    add(in, null, in.size());
  }

  /** Adds the rows of a batch that {@code rows} names; null means the first {@code count}. */
  void add(Batch in, int @Nullable [] rows, int count) {
    if (hashes.length < in.size()) {
      hashes = new int[in.size()];
    }
    Arrays.fill(hashes, 0, in.size(), 1);
    for (int key : keys) {
      KeyHash.add(in.column(key), in.size(), hashes);
    }
    for (int i = 0; i < COUNT; i++) {
      counts[i] = 0;
      if (selected[i] == null || selected[i].length < count) {
        selected[i] = new int[count];
      }
    }
    for (int i = 0; i < count; i++) {
      int row = rows == null ? i : rows[i];
      int at = (int) (KeyTable.mix(hashes[row]) >>> (Integer.SIZE + BITS * depth)) & (COUNT - 1);
      selected[at][counts[at]++] = row;
    }
    for (int i = 0; i < COUNT; i++) {
      if (counts[i] > 0) {
        file(i).add(in, selected[i], 0, counts[i]);
      }
    }
  }

  private SpilledRows file(int number) {
    SpilledRows file = files[number];
    if (file == null) {
      file = area.rows(types);
      files[number] = file;
    }
    return file;
  }

  /** Writes what is left; nothing can be added after that. */
  void finish() {
    for (SpilledRows file : files) {
      if (file != null) {
        file.finish();
      }
    }
  }

  /** The rows of a file; null if it has none. */
  @Nullable SpilledRows rows(int number) {
    return files[number];
  }

  /** Hands a file over to who closes it; null if there is none. */
  @Nullable SpilledRows take(int number) {
    SpilledRows file = files[number];
    files[number] = null;
    return file;
  }

  /** Gives a file back. */
  void drop(int number) {
    SpilledRows file = files[number];
    files[number] = null;
    if (file != null) {
      file.close();
    }
  }

  @Override
  public void close() {
    SpilledRows.closeAll(files);
  }
}
