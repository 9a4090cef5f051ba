package dev.helios.sql.statement;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where expressions over one row are evaluated. Not thread-safe. */
public final class RowFrame {
  private final Batch batch;
  private final Frame frame;

  public RowFrame(List<ColumnType> types, Execution execution) {
    batch = Batch.of(types, 1);
    batch.setSize(1);
    frame = new Frame(execution);
    frame.on(batch);
  }

  /** For expressions over the columns of a table. */
  public static RowFrame of(TableSchema schema, Execution execution) {
    return new RowFrame(schema.columns().stream().map(c -> c.type()).toList(), execution);
  }

  /** Moves to a row: a value for each column. */
  public RowFrame on(@Nullable Object[] row) {
    for (int i = 0; i < row.length; i++) {
      batch.column(i).set(0, row[i]);
    }
    return this;
  }

  /** Changes one column of the row it is on. */
  public void set(int column, @Nullable Object value) {
    batch.column(column).set(0, value);
  }

  /** The value of an expression for the row. */
  public @Nullable Object eval(Expr expression) {
    return expression.valueAt(frame, 0);
  }
}
