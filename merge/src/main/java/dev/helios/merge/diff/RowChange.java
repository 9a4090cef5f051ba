package dev.helios.merge.diff;

import org.jspecify.annotations.Nullable;

/**
 * A row that differs.
 *
 * @param from values of the columns before; null if it was added
 * @param to values of the columns after; null if it was removed
 * @param times how often, in a table without primary key; 1 otherwise
 */
public record RowChange(
    Kind kind, @Nullable Object @Nullable [] from, @Nullable Object @Nullable [] to, long times) {
  /** What became of it. */
  public enum Kind {
    ADDED,
    REMOVED,
    MODIFIED;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
