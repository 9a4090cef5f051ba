package dev.helios.sql.jdbc;

import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** The chain of warnings of a statement or a connection. Safe for use by many threads. */
final class Warnings {
  private @Nullable SQLWarning first;

  synchronized void add(SQLWarning warning) {
    if (first == null) {
      first = warning;
    } else {
      first.setNextWarning(warning);
    }
  }

  /** The first, which leads to the others; null if there are none. */
  synchronized @Nullable SQLWarning first() {
    return first;
  }

  synchronized void clear() {
    first = null;
  }
}
