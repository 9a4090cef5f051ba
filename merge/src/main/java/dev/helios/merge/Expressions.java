package dev.helios.merge;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * What a merge must ask of SQL, which lives above it: the meaning of expressions kept as text in a
 * schema. Rows are a value per column of the schema given.
 */
public interface Expressions {
  /** A compiled expression over a row. Not thread-safe. */
  @FunctionalInterface
  interface Compiled {
    @Nullable Object eval(@Nullable Object[] row);
  }

  /** Compiles {@code sql}, whose value is converted to {@code type}. */
  Compiled compile(TableSchema schema, String sql, ColumnType type);

  /** Thrown by {@link #convert} for a value that the type cannot hold. */
  final class Inconvertible extends Exception {
    private static final long serialVersionUID = 1L;

    public Inconvertible(String message) {
      super(message);
    }
  }

  /** Converts a value as {@code ALTER COLUMN .. TYPE} does. */
  @Nullable Object convert(@Nullable Object value, ColumnType from, ColumnType to)
      throws Inconvertible;

  /** Names of the tables that the text of a view reads, folded as identifiers are. */
  java.util.Set<String> tablesOf(String viewSql);
}
