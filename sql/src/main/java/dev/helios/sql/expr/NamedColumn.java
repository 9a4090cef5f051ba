package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A column that an expression may name.
 *
 * @param table what it may be qualified with, or null
 */
public record NamedColumn(@Nullable String table, String name, ColumnType type, boolean nullable) {
  /** One that may be NULL and has no table. */
  public static NamedColumn of(String name, ColumnType type) {
    return new NamedColumn(null, name, type, true);
  }
}
