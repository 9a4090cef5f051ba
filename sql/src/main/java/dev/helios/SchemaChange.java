package dev.helios;

import org.jspecify.annotations.Nullable;

/**
 * A definition that differs.
 *
 * @param objectKind table, column, primary key, index, check, foreign key, view or comment
 * @param objectName its name; of what belongs to a table, after the table's: {@code orders.total}
 * @param change added, dropped, renamed or modified
 * @param fromSql null if it was added
 * @param toSql null if it was dropped
 */
public record SchemaChange(
    String objectKind,
    String objectName,
    String change,
    @Nullable String fromSql,
    @Nullable String toSql) {
  static SchemaChange of(dev.helios.merge.diff.SchemaChange c) {
    return new SchemaChange(
        c.objectKind(), c.objectName(), c.change().toString(), c.fromSql(), c.toSql());
  }
}
