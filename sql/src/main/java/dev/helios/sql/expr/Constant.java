package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.DoubleVector;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.exec.LongVector;
import dev.helios.sql.exec.ObjectVector;
import dev.helios.sql.exec.Vector;
import dev.helios.sql.value.TextFormat;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A value that is known when the expression is compiled; NULL too. */
public final class Constant extends Expr {
  private final @Nullable Object value;
  private final long asLong;
  private final double asDouble;

  /** A constant of the class that {@link ColumnType} names for the type. */
  public Constant(ColumnType type, @Nullable Object value) {
    super(type);
    this.value = value;
    this.asLong =
        switch (value) {
          case Long number -> number;
          case Boolean truth -> truth ? 1 : 0;
          case null -> 0;
          default -> 0;
        };
    this.asDouble = value instanceof Double number ? number : 0;
  }

  /** The value; null for NULL. */
  public @Nullable Object value() {
    return value;
  }

  @Override
  public long longAt(Frame frame, int row) {
    frame.isNull = value == null;
    return asLong;
  }

  @Override
  public double doubleAt(Frame frame, int row) {
    frame.isNull = value == null;
    return asDouble;
  }

  @Override
  public @Nullable Object objectAt(Frame frame, int row) {
    frame.isNull = value == null;
    return value;
  }

  @Override
  public void evalInto(Frame frame, Vector out) {
    int rows = frame.batch().size();
    switch (out) {
      case LongVector v -> {
        Arrays.fill(v.values(), 0, rows, asLong);
        Arrays.fill(v.nulls(), 0, rows, value == null);
      }
      case DoubleVector v -> {
        Arrays.fill(v.values(), 0, rows, asDouble);
        Arrays.fill(v.nulls(), 0, rows, value == null);
      }
      case ObjectVector v -> Arrays.fill(v.values(), 0, rows, value);
    }
  }

  @Override
  public String toString() {
    if (value == null) {
      return "NULL";
    }
    return switch (type().kind()) {
      case BOOLEAN, SMALLINT, INTEGER, BIGINT, NUMERIC -> TextFormat.format(type(), value);
      case TEXT -> quoted(value.toString());
      default -> quoted(TextFormat.format(type(), value)) + "::" + type().toSql();
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
