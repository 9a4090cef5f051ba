package dev.helios.refs.txn;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keys that several rows of a transaction had at some time, of constraints whose check may wait.
 * Whether they still do is for {@link TableWriter#hasDuplicates} to say. Not thread-safe.
 */
public final class DuplicateKeys {
  private final Set<Key> keys = new LinkedHashSet<>();
  private final List<Key> fresh = new ArrayList<>();

  /**
   * A key of a unique constraint.
   *
   * @param indexId 0 for the primary key
   * @param bytes the key in the row tree, or of the index entry
   */
  public record Key(long tableId, long indexId, ByteBuffer bytes) {}

  void add(long tableId, long indexId, byte[] key) {
    Key noted = new Key(tableId, indexId, ByteBuffer.wrap(key));
    keys.add(noted);
    fresh.add(noted);
  }

  /** All keys in the order in which they were noted first. */
  public Set<Key> all() {
    return keys;
  }

  /** Those noted since this was last asked. */
  public List<Key> takeFresh() {
    if (fresh.isEmpty()) {
      return List.of();
    }
    List<Key> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }
}
