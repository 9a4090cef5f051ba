package dev.helios.sql.exec.aggregate;

import dev.helios.sql.exec.DoubleVector;
import dev.helios.sql.exec.LongVector;
import dev.helios.sql.exec.ObjectVector;
import dev.helios.sql.exec.Vector;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values of numeric columns of any type as one type. */
final class Numbers {
  private Numbers() {}

  static @Nullable BigDecimal numeric(Vector vector, int row) {
    return switch (vector) {
      case ObjectVector v -> (BigDecimal) v.values()[row];
      case LongVector v -> v.isNull(row) ? null : BigDecimal.valueOf(v.values()[row]);
      case DoubleVector v -> v.isNull(row) ? null : BigDecimal.valueOf(v.values()[row]);
    };
  }

  /** The value of a row that is not NULL. */
  static double number(Vector vector, int row) {
    return switch (vector) {
      case DoubleVector v -> v.values()[row];
      case LongVector v -> v.values()[row];
      case ObjectVector v ->
          ((Number) java.util.Objects.requireNonNull(v.values()[row])).doubleValue();
    };
  }
}
