package dev.helios.sql.exec;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions for tests of operators. */
abstract class TestExpr extends Expr {
  static final ColumnType BOOLEAN = ColumnType.of(Kind.BOOLEAN);
  static final ColumnType BIGINT = ColumnType.of(Kind.BIGINT);
  static final ColumnType DOUBLE = ColumnType.of(Kind.DOUBLE);
  static final ColumnType NUMERIC = ColumnType.of(Kind.NUMERIC);
  static final ColumnType TEXT = ColumnType.of(Kind.TEXT);

  private final String text;

  private TestExpr(ColumnType type, String text) {
    super(type);
    this.text = text;
  }

  /** The value, boxed. */
  abstract @Nullable Object value(Frame frame, int row);

  @Override
  public long longAt(Frame frame, int row) {
    Object value = value(frame, row);
    frame.isNull = value == null;
    return switch (value) {
      case null -> 0;
      case Boolean b -> b ? 1 : 0;
      default -> (Long) value;
    };
  }

  @Override
  public double doubleAt(Frame frame, int row) {
    Object value = value(frame, row);
    frame.isNull = value == null;
    return value == null ? 0 : (Double) value;
  }

  @Override
  public @Nullable Object objectAt(Frame frame, int row) {
    Object value = value(frame, row);
    frame.isNull = value == null;
    return value;
  }

  @Override
  public String toString() {
    return text;
  }

  /** A function of a row's values. */
  interface OfRow {
    @Nullable Object apply(Frame frame, int row);
  }

  private static Expr of(ColumnType type, String text, OfRow body) {
    return new TestExpr(type, text) {
      @Override
      @Nullable Object value(Frame frame, int row) {
        return body.apply(frame, row);
      }
    };
  }

  static Expr column(int column, ColumnType type) {
    return of(type, "$" + column, (f, r) -> f.batch().column(column).get(r));
  }

  static Expr literal(@Nullable Object value, ColumnType type) {
    return of(type, String.valueOf(value), (f, r) -> value);
  }

  static Expr literal(long value) {
    return literal(value, BIGINT);
  }

  static Expr correlated(int id, int column, ColumnType type) {
    return of(
        type, "$cor%d.$%d".formatted(id, column), (f, r) -> f.execution().correlated(id)[column]);
  }

  static Expr less(Expr a, Expr b) {
    return of(
        BOOLEAN,
        a + " < " + b,
        (f, r) -> {
          Object x = a.valueAt(f, r);
          Object y = b.valueAt(f, r);
          return x == null || y == null ? null : (Object) (Values.compare(a.type(), x, y) < 0);
        });
  }

  static Expr equal(Expr a, Expr b) {
    return of(
        BOOLEAN,
        a + " = " + b,
        (f, r) -> {
          Object x = a.valueAt(f, r);
          Object y = b.valueAt(f, r);
          return x == null || y == null ? null : (Object) Values.equal(a.type(), x, y);
        });
  }

  static Expr plus(Expr a, Expr b) {
    return of(
        BIGINT,
        a + " + " + b,
        (f, r) -> {
          Object x = a.valueAt(f, r);
          Object y = b.valueAt(f, r);
          return x == null || y == null ? null : (Object) ((Long) x + (Long) y);
        });
  }

  static List<ColumnType> types(ColumnType... types) {
    return Arrays.asList(types);
  }
}
