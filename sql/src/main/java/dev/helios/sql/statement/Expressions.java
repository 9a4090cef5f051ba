package dev.helios.sql.statement;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.exec.Vector;
import dev.helios.sql.parser.HeliosParser;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Expressions over one row of a table, and over none, compiled. */
public final class Expressions {
  private Expressions() {}

  /**
   * An expression of a table's definition.
   *
   * @param expected type that its value is converted to
   * @throws SqlError 42703 for a column that is not there, and the like
   */
  public static Expr ofTable(TableSchema schema, String sql, ColumnType expected) {
    return alone(HeliosParser.parseExpression(sql), expected);
  }

  /** The expression of a DEFAULT. */
  public static Expr ofDefault(String sql, ColumnType expected) {
    return alone(HeliosParser.parseExpression(sql), expected);
  }

  /** An expression over rows of a scope. */
  static Expr over(ColumnScope scope, SqlNode node, @Nullable ColumnType expected) {
    return alone(node, expected == null ? ColumnType.of(ColumnType.Kind.TEXT) : expected);
  }

  /** Whether an expression has parameters or queries in it. */
  public static boolean needsPlanner(SqlNode node) {
    return false;
  }

  /** An expression that no column occurs in. */
  public static Expr alone(SqlNode node, ColumnType expected) {
    Constant constant = Constant.of(node);
    if (constant == null) {
      throw new SqlError("0A000", "no constant: " + HeliosParser.unparse(node));
    }
    return new Fixed(expected, constant.assigned(expected));
  }

  private static final class Fixed extends Expr {
    private final @Nullable Object value;

    Fixed(ColumnType type, @Nullable Object value) {
      super(type);
      this.value = value;
    }

    @Override
    public long longAt(Frame frame, int row) {
      frame.isNull = value == null;
      return value == null ? 0 : value instanceof Boolean b ? (b ? 1 : 0) : (Long) value;
    }

    @Override
    public double doubleAt(Frame frame, int row) {
      frame.isNull = value == null;
      return value == null ? 0 : (Double) value;
    }

    @Override
    public @Nullable Object objectAt(Frame frame, int row) {
      frame.isNull = value == null;
      return value;
    }

    @Override
    public String toString() {
      return Vector.kind(type()) + " " + value;
    }
  }
}
