package dev.helios.merge;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a merge must ask of SQL, which lives above it: the meaning of expressions kept as text in a
 * schema. Rows are a value per column of the schema given.
 */
public interface Expressions {
  /**
   * A compiled expression over a row; throws {@link Failed} for a row it has no value for. Not
   * thread-safe.
   */
  @FunctionalInterface
  interface Compiled {
    @Nullable Object eval(@Nullable Object[] row);
  }

  /**
   * Thrown for an expression that has no meaning under a merged schema (one side compares a column
   * with a number, the other made it a text), or no value for a row (a division by zero). The merge
   * reports the rows.
   */
  final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failed(String message) {
      super(message);
    }
  }

  /**
   * Compiles {@code sql}, whose value is converted to {@code type}.
   *
   * @throws Failed if it has no meaning under {@code schema}
   */
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

  /** Reads definitions that users give instead of both sides'. */
  OwnDefinitions definitions();

  /**
   * What a relation that a view reads has become.
   *
   * @param name its name now
   * @param columns names of its columns now, by those they had, in order; empty if they are the
   *     same
   */
  record Relation(String name, Map<String, String> columns) {
    public Relation {
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
  }

  /**
   * The text of a view, with each of {@code relations} read as it is called now.
   *
   * @param relations by the names that the text uses
   */
  String follow(String viewSql, Map<String, Relation> relations);

  /**
   * What a view is to its users.
   *
   * @param kind view or sequence
   * @param sql what creates it
   */
  record ViewText(String kind, String sql) {}

  /** How a view is shown: a sequence is kept as a view, too. */
  ViewText text(ViewSchema view);

  /** Names of the tables that the text of a view reads, folded as identifiers are. */
  java.util.Set<String> tablesOf(String viewSql);
}
