package dev.helios;

import org.jspecify.annotations.Nullable;

/**
 * A row that differs.
 *
 * @param kind what became of it
 * @param key {@code (id)=(7)}; the whole row in a table without primary key
 * @param from the row before; null if it was added
 * @param to the row after; null if it was removed
 */
public record RowChange(Kind kind, String key, @Nullable Row from, @Nullable Row to) {
  /** What became of a row. */
  public enum Kind {
    ADDED,
    REMOVED,
    MODIFIED
  }
}
