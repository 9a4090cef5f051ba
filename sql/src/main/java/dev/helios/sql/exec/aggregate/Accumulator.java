package dev.helios.sql.exec.aggregate;

import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One aggregate of many groups, which are numbered from 0. Not thread-safe. */
public abstract class Accumulator {
  /** Makes room for groups below {@code groups}; those that are new are empty. */
  public abstract void ensure(int groups);

  /**
   * Adds rows of a batch, in order.
   *
   * @param rows which rows: the first {@code count} of these; null for the first {@code count} of
   *     the batch
   * @param groups group of each row of the batch; null if all are in group 0
   */
  public abstract void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups);

  /** Adds what group {@code from} has behind what {@code into} has. */
  public abstract void merge(int into, int from);

  /** Makes a group empty again. */
  public abstract void reset(int group);

  /** Called once when all rows were added, before {@link #prepare}. */
  public void finish() {}

  /** How many groups can be prepared at once. */
  public int groupsAtOnce() {
    return Integer.MAX_VALUE;
  }

  /**
   * Called before results of groups from {@code from} up to but without {@code to} are asked for,
   * after those of all groups before them.
   */
  public void prepare(int from, int to) {}

  /** Writes the result of a group to a row of {@code out}, a vector of the result's type. */
  public abstract void result(int group, Vector out, int row);

  /** Heap in use, estimated. */
  public abstract long bytes();

  /** Gives back what is reserved of the memory budget beside {@link #bytes}. */
  public void close() {}

  protected static int row(int @Nullable [] rows, int i) {
    return rows == null ? i : rows[i];
  }

  protected static int group(int @Nullable [] groups, int row) {
    return groups == null ? 0 : groups[row];
  }

  static long[] grow(long[] array, int length) {
    return length <= array.length ? array : Arrays.copyOf(array, room(array.length, length));
  }

  static double[] grow(double[] array, int length) {
    return length <= array.length ? array : Arrays.copyOf(array, room(array.length, length));
  }

  static boolean[] grow(boolean[] array, int length) {
    return length <= array.length ? array : Arrays.copyOf(array, room(array.length, length));
  }

  static <T> T[] grow(T[] array, int length) {
    return length <= array.length ? array : Arrays.copyOf(array, room(array.length, length));
  }

  private static int room(int length, int needed) {
    return Math.max(needed, length + (length >> 1) + 8);
  }
}
