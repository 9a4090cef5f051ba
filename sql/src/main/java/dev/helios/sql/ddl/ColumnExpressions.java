package dev.helios.sql.ddl;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.statement.Expressions;

/** Checks what the columns of a new definition compute. */
final class ColumnExpressions {
  private ColumnExpressions() {}

  /**
   * Checks that every generation expression can be computed from the row's other columns.
   *
   * @throws SqlError 42P17 if one uses another generated column
   */
  static void check(TableSchema schema) {
    for (Column column : schema.columns()) {
      String sql = column.generatedSql();
      if (sql != null) {
        for (String used : ExpressionText.names(sql)) {
          int at = schema.ordinal(used);
          if (at >= 0 && schema.columns().get(at).generatedSql() != null) {
            throw new SqlError(
                    "42P17",
                    "cannot use generated column \"%s\" in column generation expression"
                        .formatted(used))
                .withDetail("A generated column cannot reference another generated column.");
          }
        }
        Expressions.ofTable(schema, sql, column.type());
      }
    }
  }
}
