package dev.helios.sql.ddl;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.statement.Expressions;
import dev.helios.sql.statement.RowFrame;
import dev.helios.sql.value.Casts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the generated columns of rows whose definition changed. Not thread-safe. */
final class Generation {
  private final TableSchema schema;
  private final Map<Integer, Expr> expressions = new LinkedHashMap<>();
  private final RowFrame frame;

  Generation(TableSchema schema, Execution execution) {
    this.schema = schema;
    this.frame = RowFrame.of(schema, execution);
    for (int i = 0; i < schema.columns().size(); i++) {
      Column column = schema.columns().get(i);
      if (column.generatedSql() != null) {
        expressions.put(i, Expressions.ofTable(schema, column.generatedSql(), column.type()));
      }
    }
  }

  /** The same row, its generated columns computed. */
  @Nullable Object[] apply(@Nullable Object[] row) {
    if (!expressions.isEmpty()) {
      frame.on(row);
      expressions.forEach(
          (i, e) -> row[i] = Casts.assign(frame.eval(e), e.type(), schema.columns().get(i).type()));
    }
    return row;
  }
}
