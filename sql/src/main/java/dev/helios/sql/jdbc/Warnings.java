package dev.helios.sql.jdbc;

import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** The chain of warnings of a statement or a connection. Safe for use by many threads. */
final class Warnings {
  private volatile @Nullable SQLWarning first;

  synchronized void add(SQLWarning warning) {
    SQLWarning earlier = first;
    if (earlier == null) {
      first = warning;
    } else {
      earlier.setNextWarning(warning);
    }
  }

  /** The first, which leads to the others; null if there are none. */
  @Nullable SQLWarning first() {
    return first;
  }

  void clear() {
    // Before every execution there are none: nothing is written then, and nothing locked.
    if (first != null) {
      forget();
    }
  }

  private synchronized void forget() {
    first = null;
  }
}
