package dev.helios.sql.ddl;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowReader;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.statement.Expressions;
import dev.helios.sql.statement.RowFrame;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks whether the rows of a table keep a new constraint. */
final class RowCheck {
  private static final int ROWS_BETWEEN_CHECKS = 1024;

  private final Table table;
  private final Execution execution;

  RowCheck(Table table, Execution execution) {
    this.table = table;
    this.execution = execution;
  }

  /**
   * Refuses NULL in a column.
   *
   * @throws SqlError 23502
   */
  void notNull(Column column) {
    int at = table.schema().ordinal(column.id());
    each(
        reader -> {
          if (reader.isNull(at)) {
            throw TableRewrite.containsNull(table.schema(), column);
          }
        });
  }

  /**
   * Refuses rows for which a condition is false.
   *
   * @throws SqlError 23514
   */
  void check(Check check) {
    Expr condition =
        Expressions.ofTable(table.schema(), check.sql(), ColumnType.of(ColumnType.Kind.BOOLEAN));
    RowFrame frame = RowFrame.of(table.schema(), execution);
    rows(
        row -> {
          if (Boolean.FALSE.equals(frame.on(row).eval(condition))) {
            throw new SqlError(
                "23514",
                "check constraint \"%s\" of relation \"%s\" is violated by some row"
                    .formatted(check.name(), table.schema().name()));
          }
        });
  }

  /** Hands over every row. */
  void rows(Consumer<@Nullable Object[]> consumer) {
    each(reader -> consumer.accept(reader.row()));
  }

  private void each(Consumer<RowReader> consumer) {
    RowReader reader = new RowReader(table.codec());
    Cursor cursor = table.rows().cursor();
    long seen = 0;
    while (cursor.next()) {
      if (++seen % ROWS_BETWEEN_CHECKS == 0) {
        execution.checkCanceled();
      }
      reader.on(cursor);
      consumer.accept(reader);
    }
  }
}
