package dev.helios.objects.disk;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Stops a database at the first write or force that fails.
 *
 * <p>After that nobody knows what reached the medium: the system may report a failed force once and
 * then forget the pages that it lost. So nothing is tried again; opening the database reads what is
 * there. Safe for use by many threads.
 */
public final class FailStop {
  private volatile @Nullable StoreException first;

  /** Throws if something failed before. */
  public void check() {
    StoreException failure = first;
    if (failure != null) {
      throw new StoreException(
          failure.reason() == Reason.CLOSED ? Reason.CLOSED : Reason.IO,
          failure.reason() == Reason.CLOSED
              ? String.valueOf(failure.getMessage())
              : "the database stopped when "
                  + failure.getMessage()
                  + "; close it and open it again",
          failure);
    }
  }

  /** Remembers a failure, unless there was one before, and returns what to throw. */
  public synchronized StoreException failed(String doing, Throwable cause) {
    StoreException failure = DiskFailure.of(doing, cause);
    if (first == null) {
      first = failure;
    }
    return failure;
  }

  /** Lets nothing more be done. */
  public synchronized void close(String message) {
    if (first == null || first.reason() != Reason.CLOSED) {
      first = new StoreException(Reason.CLOSED, message);
    }
  }

  /** Whether a write or force has failed. */
  public boolean hasFailed() {
    return first != null;
  }
}
