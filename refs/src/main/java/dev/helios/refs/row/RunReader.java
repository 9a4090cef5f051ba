package dev.helios.refs.row;

import dev.helios.objects.prolly.LeafRun;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns of many entries of one leaf, a column at a time, into arrays: what scans do.
 * Columns are given by their ordinals, entries by their numbers in the run. Not thread-safe.
 */
public sealed interface RunReader permits LeafReader, IndexRunReader {
  /** What {@link #compareTexts} says of NULL. */
  int NULL = Integer.MIN_VALUE;

  /** Moves to the entries of {@code next}. */
  void on(LeafRun next);

  /** How often the row of an entry is there; 1 unless the table is a bag. */
  long count(int entry);

  /**
   * Reads a column whose class is {@link Long}, or {@link Boolean} as 0 and 1: {@code count} of
   * {@code entries}, from the one at {@code from} on, into {@code values} and {@code nulls} from
   * {@code to} on.
   */
  void longs(
      int ordinal, int[] entries, int from, int count, long[] values, boolean[] nulls, int to);

  /** As {@link #longs}, of a column whose class is {@link Double}. */
  void doubles(
      int ordinal, int[] entries, int from, int count, double[] values, boolean[] nulls, int to);

  /** As {@link #longs}, of a column of any class; null for NULL. */
  void objects(int ordinal, int[] entries, int from, int count, @Nullable Object[] values, int to);

  /** Whether {@link #compareTexts} can be asked about a column, which has texts. */
  boolean comparesTexts(int ordinal);

  /**
   * Compares texts with one given in UTF-8 without decoding them: sets {@code orders} from 0 on to
   * -1, 0 or 1 as each comes before it, equals it or comes after it, by code points, and to {@link
   * #NULL} for NULL.
   */
  void compareTexts(int ordinal, int[] entries, int from, int count, byte[] text, int[] orders);
}
