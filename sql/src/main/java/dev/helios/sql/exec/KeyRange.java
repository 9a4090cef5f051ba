package dev.helios.sql.exec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys from one up to but without another.
 *
 * @param from null for the first key
 * @param to null for no end
 */
record KeyRange(byte @Nullable [] from, byte @Nullable [] to) {
  static final KeyRange ALL = new KeyRange(null, null);

  /** All keys that begin with {@code prefix}. */
  static KeyRange ofPrefix(byte[] prefix) {
    return new KeyRange(prefix, after(prefix));
  }

  /** The first key after all those that begin with {@code prefix}; null if there is none. */
  static byte @Nullable [] after(byte[] prefix) {
    for (int i = prefix.length - 1; i >= 0; i--) {
      if (prefix[i] != -1) {
        byte[] next = Arrays.copyOf(prefix, i + 1);
        next[i]++;
        return next;
      }
    }
    return null;
  }

  boolean isEmpty() {
    return from != null && to != null && Arrays.compareUnsigned(from, to) >= 0;
  }

  /** The same keys as ranges that ascend and do not overlap. */
  static List<KeyRange> merge(List<KeyRange> ranges) {
    List<KeyRange> sorted = new ArrayList<>(ranges);
    sorted.removeIf(KeyRange::isEmpty);
    sorted.sort((a, b) -> compareFrom(a.from, b.from));
    List<KeyRange> merged = new ArrayList<>();
    for (KeyRange range : sorted) {
      KeyRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || !last.reaches(range.from)) {
        merged.add(range);
      } else if (compareTo(range.to, last.to) > 0) {
        merged.set(merged.size() - 1, new KeyRange(last.from, range.to));
      }
    }
    return merged;
  }

  private boolean reaches(byte @Nullable [] key) {
    return to == null || key == null || Arrays.compareUnsigned(key, to) <= 0;
  }

  private static int compareFrom(byte @Nullable [] a, byte @Nullable [] b) {
    return a == null || b == null
        ? Boolean.compare(a != null, b != null)
        : Arrays.compareUnsigned(a, b);
  }

  private static int compareTo(byte @Nullable [] a, byte @Nullable [] b) {
    return a == null || b == null
        ? Boolean.compare(a == null, b == null)
        : Arrays.compareUnsigned(a, b);
  }
}
