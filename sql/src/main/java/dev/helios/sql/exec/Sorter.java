package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sorts rows that are in memory, stably. Each key is turned into a number whose order is that of
 * the key, as far as 64 bits tell; rows are sorted by that number, by radix where there are many,
 * and what the numbers leave equal is sorted by comparison or by the next key. Not thread-safe.
 */
final class Sorter {
  /** Heap that sorting takes for each row beside the rows. */
  static final int BYTES_PER_ROW = 24;

  private static final int FEW = 64;

  /** Rows from which on digits of eleven bits pay, not eight. */
  private static final int MANY = 1 << 13;

  private static final int NARROW_CHARS = 8;
  private static final int WIDE_CHARS = 3;
  private static final int WIDE_DIGIT = 1 << 17;

  /** Chars of texts that are equal in so many are compared as a whole from there on. */
  private static final int MAX_OFFSET = 64;

  private final Batch rows;
  private final List<SortKey> keys;
  private final RowOrder order;
  private final int[] sorted;
  private final int[] spare;
  private final long[] numbers;
  private final long[] spareNumbers;

  private Sorter(Batch rows, int size, List<SortKey> keys) {
    this.rows = rows;
    this.keys = keys;
    order = new RowOrder(keys);
    sorted = new int[size];
    spare = new int[size];
    numbers = new long[size > FEW ? size : 0];
    spareNumbers = new long[numbers.length];
    for (int i = 0; i < size; i++) {
      sorted[i] = i;
    }
  }

  /** The first {@code size} rows' numbers in the order of the keys. */
  static int[] order(Batch rows, int size, List<SortKey> keys) {
    Sorter sorter = new Sorter(rows, size, keys);
    sorter.sort(0, size, 0);
    return sorter.sorted;
  }

  /** Sorts a range by the keys from number {@code key} on. */
  private void sort(int from, int to, int key) {
    if (key == keys.size() || to - from < 2) {
      return;
    }
    if (to - from <= FEW) {
      mergeSort(from, to, key);
      return;
    }
    SortKey by = keys.get(key);
    Vector vector = rows.column(by.column());
    int nulls = partition(from, to, vector, by.nullsFirst());
    int first = by.nullsFirst() ? from + nulls : from;
    int end = by.nullsFirst() ? to : to - nulls;
    if (nulls > 0) {
      sort(by.nullsFirst() ? from : end, by.nullsFirst() ? first : to, key + 1);
    }
    if (end - first > FEW
        && vector instanceof ObjectVector texts
        && vector.type().kind() != ColumnType.Kind.JSONB
        && texts.values()[sorted[first]] instanceof String) {
      sortTexts(first, end, key, 0);
      return;
    }
    boolean exact = number(first, end, vector, by.descending());
    sortByNumber(first, end);
    sortTies(first, end, exact, key);
  }

  /** Puts NULLs to one end of the range, all else in its order; returns how many there are. */
  private int partition(int from, int to, Vector vector, boolean nullsFirst) {
    int nulls = 0;
    for (int i = from; i < to; i++) {
      nulls += vector.isNull(sorted[i]) ? 1 : 0;
    }
    if (nulls == 0) {
      return 0;
    }
    int nextNull = nullsFirst ? from : to - nulls;
    int next = nullsFirst ? from + nulls : from;
    for (int i = from; i < to; i++) {
      if (vector.isNull(sorted[i])) {
        spare[nextNull++] = sorted[i];
      } else {
        spare[next++] = sorted[i];
      }
    }
    System.arraycopy(spare, from, sorted, from, to - from);
    return nulls;
  }

  /** Sets numbers for a range without NULLs; returns whether equal numbers mean equal keys. */
  private boolean number(int from, int to, Vector vector, boolean descending) {
    long flip = descending ? -1 : 0;
    return switch (vector) {
      case LongVector v -> {
        long[] values = v.values();
        for (int i = from; i < to; i++) {
          numbers[i] = values[sorted[i]] ^ flip;
        }
        yield true;
      }
      case DoubleVector v -> {
        double[] values = v.values();
        for (int i = from; i < to; i++) {
          numbers[i] = ordered(values[sorted[i]]) ^ flip;
        }
        yield true;
      }
      case ObjectVector v -> {
        boolean exact = true;
        for (int i = from; i < to; i++) {
          long number = 0;
          if (v.values()[sorted[i]] instanceof BigDecimal decimal) {
            // Doubles tell numbers of so many digits apart.
            exact &= decimal.precision() <= 15;
            number = ordered(decimal.doubleValue());
          } else {
            exact = false;
          }
          numbers[i] = number ^ flip;
        }
        yield exact;
      }
    };
  }

  /** A number that is ordered as doubles are, NaN last, -0.0 like 0.0. */
  static long ordered(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /**
   * Sorts a range by a key that is text, of which all have the same chars before {@code offset}: by
   * some chars, then ranges that are equal in them by the next.
   */
  private void sortTexts(int from, int to, int key, int offset) {
    SortKey by = keys.get(key);
    @Nullable Object[] values = ((ObjectVector) rows.column(by.column())).values();
    long flip = by.descending() ? -1 : 0;
    boolean narrow = isNarrow(values, from, to, offset);
    int chars = narrow ? NARROW_CHARS : WIDE_CHARS;
    for (int i = from; i < to; i++) {
      String text = (String) Objects.requireNonNull(values[sorted[i]]);
      numbers[i] = (narrow ? narrow(text, offset) : wide(text, offset)) ^ flip;
    }
    sortByNumber(from, to);
    int start = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || numbers[i] != numbers[start]) {
        // The last digit is zero if the text ended before it.
        boolean ended = ((numbers[start] ^ flip) & (narrow ? 0xff : WIDE_DIGIT - 1)) == 0;
        if (ended) {
          sort(start, i, key + 1);
        } else if (i - start > FEW && offset < MAX_OFFSET) {
          sortTexts(start, i, key, offset + chars);
        } else if (i - start > 1) {
          mergeSort(start, i, key);
        }
        start = i;
      }
    }
  }

  private boolean isNarrow(@Nullable Object[] values, int from, int to, int offset) {
    for (int i = from; i < to; i++) {
      String text = (String) Objects.requireNonNull(values[sorted[i]]);
      int end = Math.min(text.length(), offset + NARROW_CHARS);
      for (int k = offset; k < end; k++) {
        if (text.charAt(k) >= 0xff) {
          return false;
        }
      }
    }
    return true;
  }

  /** Eight chars below 255 as bytes, each one higher than it is. */
  private static long narrow(String text, int offset) {
    long number = 0;
    int end = Math.min(text.length(), offset + NARROW_CHARS);
    for (int k = offset; k < end; k++) {
      number = number << 8 | (text.charAt(k) + 1);
    }
    int missing = NARROW_CHARS - Math.max(0, end - offset);
    return (missing == NARROW_CHARS ? 0 : number << (8 * missing)) ^ Long.MIN_VALUE;
  }

  /** Three chars, each one higher than its place in the order of code points. */
  private static long wide(String text, int offset) {
    long number = 0;
    for (int k = offset; k < offset + WIDE_CHARS; k++) {
      int c = -1;
      if (k < text.length()) {
        c = text.charAt(k);
        if (c >= Character.MIN_SURROGATE) {
          // Surrogates stand for code points above every other char.
          c = c > Character.MAX_SURROGATE ? c - 0x800 : c + 0x2000;
        }
      }
      number = number * WIDE_DIGIT + (c + 1);
    }
    return number;
  }

  private void sortTies(int from, int to, boolean exact, int key) {
    if (exact && key + 1 == keys.size()) {
      return;
    }
    int start = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || numbers[i] != numbers[start]) {
        if (i - start > 1) {
          if (exact) {
            // Overwrites only the numbers of this run, which are done with.
            sort(start, i, key + 1);
          } else {
            mergeSort(start, i, key);
          }
        }
        start = i;
      }
    }
  }

  /** Sorts numbers of a range, and the rows with them: by radix, least significant digit first. */
  private void sortByNumber(int from, int to) {
    long all = 0;
    boolean ascends = true;
    for (int i = from + 1; i < to; i++) {
      all |= numbers[i] ^ numbers[i - 1];
      ascends &= numbers[i - 1] <= numbers[i];
    }
    if (ascends) {
      return;
    }
    int bits = to - from < MANY ? 8 : 11;
    int radix = 1 << bits;
    int[] counts = new int[radix + 1];
    for (int shift = 0; shift < Long.SIZE; shift += bits) {
      if ((all >>> shift & (radix - 1)) == 0) {
        continue;
      }
      // The topmost digit has the sign, which counts the other way round.
      long flip = shift + bits >= Long.SIZE ? Long.MIN_VALUE : 0;
      Arrays.fill(counts, 0);
      for (int i = from; i < to; i++) {
        counts[(int) ((numbers[i] ^ flip) >>> shift & (radix - 1)) + 1]++;
      }
      counts[0] = from;
      for (int i = 1; i < radix; i++) {
        counts[i] += counts[i - 1];
      }
      for (int i = from; i < to; i++) {
        int place = counts[(int) ((numbers[i] ^ flip) >>> shift & (radix - 1))]++;
        spareNumbers[place] = numbers[i];
        spare[place] = sorted[i];
      }
      System.arraycopy(spareNumbers, from, numbers, from, to - from);
      System.arraycopy(spare, from, sorted, from, to - from);
    }
  }

  /** Sorts a range by comparing: runs by insertion, merged bottom up. */
  private void mergeSort(int from, int to, int key) {
    int run = 8;
    for (int start = from; start < to; start += run) {
      insertionSort(start, Math.min(start + run, to), key);
    }
    for (int width = run; width < to - from; width *= 2) {
      for (int start = from; start + width < to; start += 2 * width) {
        merge(start, start + width, Math.min(start + 2 * width, to), key);
      }
    }
  }

  private void insertionSort(int from, int to, int key) {
    for (int i = from + 1; i < to; i++) {
      int row = sorted[i];
      int j = i - 1;
      while (j >= from && order.compare(key, rows, sorted[j], rows, row) > 0) {
        sorted[j + 1] = sorted[j];
        j--;
      }
      sorted[j + 1] = row;
    }
  }

  private void merge(int from, int middle, int to, int key) {
    if (order.compare(key, rows, sorted[middle - 1], rows, sorted[middle]) <= 0) {
      return;
    }
    System.arraycopy(sorted, from, spare, from, middle - from);
    int left = from;
    int right = middle;
    int out = from;
    while (left < middle && right < to) {
      sorted[out++] =
          order.compare(key, rows, spare[left], rows, sorted[right]) <= 0
              ? spare[left++]
              : sorted[right++];
    }
    System.arraycopy(spare, left, sorted, out, middle - left);
  }
}
