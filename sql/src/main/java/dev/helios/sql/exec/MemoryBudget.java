package dev.helios.sql.exec;

import dev.helios.sql.SqlError;

/**
 * Bounds what a statement may keep on the heap, so that a large one fails with SQLSTATE 53200 and
 * not the whole host with an OutOfMemoryError. Not thread-safe.
 */
public final class MemoryBudget {
  private final long limitBytes;
  private long usedBytes;

  public MemoryBudget(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Counts {@code bytes} as in use, estimated by who keeps them. */
  public void reserve(long bytes) {
    usedBytes += bytes;
    if (usedBytes > limitBytes) {
      // Whoever asks does not get it, and so will not give it back.
      usedBytes -= bytes;
      throw new SqlError(
              "53200",
              "out of memory: the statement needs more than %d MiB".formatted(limitBytes >> 20))
          .withHint("Give it less to sort, group or join at once, or raise memory_limit_mb.");
    }
  }

  public void release(long bytes) {
    usedBytes -= bytes;
  }

  /** What is left. */
  long freeBytes() {
    return limitBytes - usedBytes;
  }

  public long usedBytes() {
    return usedBytes;
  }
}
