package dev.helios.objects.pack;

import dev.helios.objects.pack.PackFormat.Entry;
import java.nio.ByteBuffer;

/** A sorted index, read whole. Safe for use by many threads. */
final class PackIndex {
  private final ByteBuffer entries;
  private final int count;

  PackIndex(ByteBuffer entries, int count) {
    this.entries = entries;
    this.count = count;
  }

  int count() {
    return count;
  }

  Entry entry(int i) {
    return PackFormat.entry(entries, i * PackFormat.ENTRY);
  }

  /** First word of the hash of an entry. */
  long word(int i) {
    return entries.getLong(i * PackFormat.ENTRY);
  }
}
