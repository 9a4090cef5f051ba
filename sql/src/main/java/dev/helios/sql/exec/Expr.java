package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression. One of {@link #longAt}, {@link #doubleAt} and {@link #objectAt} gives its
 * value for a row of the frame's batch, according to the kind of its type ({@link Vector#kind}),
 * and sets {@link Frame#isNull}; what is returned for NULL means nothing. Immutable and safe for
 * use by many threads, each with its own frame.
 *
 * <p>Evaluation throws {@link dev.helios.sql.SqlError} for what SQL calls an error: division by
 * zero, overflow, a text that is no number.
 */
public abstract class Expr {
  private final ColumnType type;

  protected Expr(ColumnType type) {
    this.type = type;
  }

  public final ColumnType type() {
    return type;
  }

  /** The value of an expression whose kind is LONG; a BOOLEAN is 0 or 1. */
  public long longAt(Frame frame, int row) {
    throw wrongKind();
  }

  /** The value of an expression whose kind is DOUBLE. */
  public double doubleAt(Frame frame, int row) {
    throw wrongKind();
  }

  /** The value of an expression whose kind is OBJECT; null for NULL, and then isNull is set too. */
  public @Nullable Object objectAt(Frame frame, int row) {
    throw wrongKind();
  }

  private IllegalStateException wrongKind() {
    return new IllegalStateException(
        "%s of type %s was asked for a value of another kind".formatted(this, type.toSql()));
  }

  /** Whether a BOOLEAN expression is true: neither false nor NULL. */
  public final boolean isTrue(Frame frame, int row) {
    return longAt(frame, row) != 0 && !frame.isNull;
  }

  /** The value in the class that {@link ColumnType} names; null for NULL. */
  public final @Nullable Object valueAt(Frame frame, int row) {
    return switch (Vector.kind(type)) {
      case LONG -> {
        long value = longAt(frame, row);
        yield frame.isNull
            ? null
            : type.kind() == ColumnType.Kind.BOOLEAN ? (Object) (value != 0) : (Object) value;
      }
      case DOUBLE -> {
        double value = doubleAt(frame, row);
        yield frame.isNull ? null : (Object) value;
      }
      case OBJECT -> {
        Object value = objectAt(frame, row);
        yield frame.isNull ? null : Objects.requireNonNull(value);
      }
    };
  }

  /** The column of the batch that this is; -1 if it is something else. */
  public int column() {
    return -1;
  }

  /** Evaluates all rows of the frame's batch into {@code out}, a vector of this type's kind. */
  public void evalInto(Frame frame, Vector out) {
    int rows = frame.batch().size();
    switch (out) {
      case LongVector v -> {
        for (int i = 0; i < rows; i++) {
          v.values()[i] = longAt(frame, i);
          v.nulls()[i] = frame.isNull;
        }
      }
      case DoubleVector v -> {
        for (int i = 0; i < rows; i++) {
          v.values()[i] = doubleAt(frame, i);
          v.nulls()[i] = frame.isNull;
        }
      }
      case ObjectVector v -> {
        for (int i = 0; i < rows; i++) {
          Object value = objectAt(frame, i);
          v.values()[i] = frame.isNull ? null : value;
        }
      }
    }
  }

  /**
   * Of a BOOLEAN expression: writes the rows among the frame's for which it is true to {@code
   * selected}, ascending, and returns how many there are.
   */
  public int select(Frame frame, int[] selected) {
    int rows = frame.batch().size();
    int count = 0;
    for (int i = 0; i < rows; i++) {
      if (isTrue(frame, i)) {
        selected[count++] = i;
      }
    }
    return count;
  }

  /** As SQL, for EXPLAIN; columns as {@code $0}. */
  @Override
  public abstract String toString();
}
