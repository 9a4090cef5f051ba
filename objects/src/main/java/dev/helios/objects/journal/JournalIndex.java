package dev.helios.objects.journal;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Where some of the records since the last checkpoint begin: one in {@link #STRIDE} bytes. Safe for
 * use by many threads.
 */
final class JournalIndex {
  /** Bytes of journal between two entries. */
  static final long STRIDE = 64 * 1024;

  /** A record, and the bytes of all records before it that this index has seen. */
  record Entry(JournalPosition position, long totalBytes) {}

  private final ConcurrentSkipListMap<Long, Entry> entries = new ConcurrentSkipListMap<>();

  /** Notes a record unless the last one noted is near it in the same file. */
  void add(JournalPosition position, long totalBytes) {
    Map.Entry<Long, Entry> last = entries.lastEntry();
    if (last == null
        || last.getValue().position().file() != position.file()
        || totalBytes - last.getValue().totalBytes() >= STRIDE) {
      entries.put(position.lsn(), new Entry(position, totalBytes));
    }
  }

  /** The last entry at or before a record, which is not before the first entry. */
  Entry floor(long lsn) {
    Map.Entry<Long, Entry> floor = entries.floorEntry(lsn);
    if (floor == null) {
      throw new IllegalArgumentException("record " + lsn + " is before the last checkpoint");
    }
    return floor.getValue();
  }

  boolean covers(long lsn) {
    return entries.floorKey(lsn) != null;
  }

  /** Forgets what no record from {@code lsn} on needs. */
  void forgetBefore(long lsn) {
    Long floor = entries.floorKey(lsn);
    if (floor != null) {
      entries.headMap(floor, false).clear();
    }
  }
}
