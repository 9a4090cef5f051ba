package dev.helios.objects.disk;

import java.io.Closeable;

/** Answer to the wish for a lock. Closing one that is held empties the file and frees it. */
public interface DiskLock extends Closeable {
  /** Whether this process has the lock now. */
  boolean isHeld();

  /**
   * What the file had before: who holds the lock, or, if it is held here, who had it last and ended
   * without closing it; empty if that one closed it.
   */
  byte[] owner();
}
