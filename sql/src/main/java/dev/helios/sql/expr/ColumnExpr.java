package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.DoubleVector;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.exec.LongVector;
import dev.helios.sql.exec.ObjectVector;
import dev.helios.sql.exec.Vector;
import org.jspecify.annotations.Nullable;

/** A column of the batch. */
public final class ColumnExpr extends Expr {
  private final int index;

  public ColumnExpr(int index, ColumnType type) {
    super(type);
    this.index = index;
  }

  public int index() {
    return index;
  }

  @Override
  public int column() {
    return index;
  }

  @Override
  public long longAt(Frame frame, int row) {
    LongVector column = (LongVector) frame.batch().column(index);
    frame.isNull = column.nulls()[row];
    return column.values()[row];
  }

  @Override
  public double doubleAt(Frame frame, int row) {
    DoubleVector column = (DoubleVector) frame.batch().column(index);
    frame.isNull = column.nulls()[row];
    return column.values()[row];
  }

  @Override
  public @Nullable Object objectAt(Frame frame, int row) {
    Object value = ((ObjectVector) frame.batch().column(index)).values()[row];
    frame.isNull = value == null;
    return value;
  }

  @Override
  public void evalInto(Frame frame, Vector out) {
    int rows = frame.batch().size();
    Vector column = frame.batch().column(index);
    switch (out) {
      case LongVector v -> {
        System.arraycopy(((LongVector) column).values(), 0, v.values(), 0, rows);
        System.arraycopy(((LongVector) column).nulls(), 0, v.nulls(), 0, rows);
      }
      case DoubleVector v -> {
        System.arraycopy(((DoubleVector) column).values(), 0, v.values(), 0, rows);
        System.arraycopy(((DoubleVector) column).nulls(), 0, v.nulls(), 0, rows);
      }
      case ObjectVector v ->
          System.arraycopy(((ObjectVector) column).values(), 0, v.values(), 0, rows);
    }
  }

  @Override
  public String toString() {
    return "$" + index;
  }
}
