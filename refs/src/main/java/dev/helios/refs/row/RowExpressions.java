package dev.helios.refs.row;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of expressions that a schema keeps as SQL text for its indexes. SQL lives above, so
 * it is found as a service. Safe for use by many threads.
 */
public interface RowExpressions {
  /** A compiled expression. Safe for use by many threads. */
  interface Compiled {
    ColumnType type();

    /** Its value for a row: a value per column of the schema. */
    @Nullable Object eval(@Nullable Object[] row);
  }

  /** Compiles {@code sql} over the columns of {@code schema}; kept for that schema. */
  Compiled compile(TableSchema schema, String sql);

  /**
   * The one that is there.
   *
   * @throws IllegalStateException if none is on the class path
   */
  static RowExpressions installed() {
    return Holder.INSTALLED;
  }

  /** Looks for the service when it is first needed. */
  final class Holder {
    private static final RowExpressions INSTALLED =
        ServiceLoader.load(RowExpressions.class, RowExpressions.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("indexes on expressions need Helios' SQL module"));

    private Holder() {}
  }
}
