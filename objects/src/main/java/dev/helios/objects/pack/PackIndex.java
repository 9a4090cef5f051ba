package dev.helios.objects.pack;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.pack.PackFormat.Entry;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A sorted index, searched in place. Hashes are spread evenly, so an entry is near where its first
 * word says; from there the search gallops. Safe for use by many threads.
 */
final class PackIndex {
  private final ByteBuffer entries;
  private final int count;
  private final int stride;

  PackIndex(ByteBuffer entries, int count) {
    this.entries = entries;
    this.count = count;
    this.stride = 1 + (int) Math.sqrt(count) / 4;
  }

  @Nullable Entry find(Hash hash) {
    if (count == 0) {
      return null;
    }
    int guess = (int) Math.unsignedMultiplyHigh(hash.w0(), count);
    // The entry, if any, is at low <= i < high.
    int low = guess;
    int high = guess;
    int step = stride;
    while (low > 0 && compare(low, hash) > 0) {
      high = low;
      low = Math.max(0, low - step);
      step *= 2;
    }
    if (high == guess) {
      high = Math.min(count, guess + 1);
      step = stride;
      while (high < count && compare(high - 1, hash) < 0) {
        low = high;
        high = Math.min(count, high + step);
        step *= 2;
      }
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = compare(middle, hash);
      if (order == 0) {
        return entry(middle);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return null;
  }

  private int compare(int i, Hash hash) {
    int order = Long.compareUnsigned(entries.getLong(i * PackFormat.ENTRY), hash.w0());
    return order != 0 ? order : entry(i).hash().compareTo(hash);
  }

  int count() {
    return count;
  }

  Entry entry(int i) {
    return PackFormat.entry(entries, i * PackFormat.ENTRY);
  }
}
