package dev.helios.merge.diff;

import org.jspecify.annotations.Nullable;

/**
 * A definition that differs.
 *
 * @param objectKind table, column, primary key, index, check, foreign key, view or comment
 * @param objectName its name; of what belongs to a table, after the table's: {@code orders.total}
 * @param fromSql definition before; null if it was added
 * @param toSql definition after; null if it was dropped
 */
public record SchemaChange(
    String objectKind,
    String objectName,
    Change change,
    @Nullable String fromSql,
    @Nullable String toSql) {
  /** What became of it. */
  public enum Change {
    ADDED,
    DROPPED,
    RENAMED,
    MODIFIED;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
