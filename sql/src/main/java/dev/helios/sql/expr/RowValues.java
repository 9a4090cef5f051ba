package dev.helios.sql.expr;

import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import java.util.ArrayList;
import java.util.List;

/** Comparisons of rows, {@code (a, b) < (c, d)}: field by field, as the standard has it. */
final class RowValues {
  private RowValues() {}

  /** Compares the fields of a place in both rows. */
  @FunctionalInterface
  interface Fields {
    Expr compare(Comparison.Op op, int field);
  }

  static Expr compare(Comparison.Op op, int size, Fields fields) {
    return switch (op) {
      case EQUAL -> equal(size, fields);
      case NOT_EQUAL -> Logic.not(equal(size, fields));
      default -> ordered(op, size, fields);
    };
  }

  static void check(int size, int otherSize) {
    if (size != otherSize) {
      throw new SqlError("42601", "unequal number of entries in row expressions");
    }
  }

  private static Expr equal(int size, Fields fields) {
    List<Expr> equal = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      equal.add(fields.compare(Comparison.Op.EQUAL, i));
    }
    return Logic.and(equal);
  }

  /** IS NULL of a row asks it of every field, and so does IS NOT NULL. */
  static Expr isNull(List<Expr> fields, boolean expected) {
    return Logic.and(fields.stream().map(f -> Logic.isNull(f, expected)).toList());
  }

  /** The first fields that differ decide; NULL before that makes it NULL. */
  private static Expr ordered(Comparison.Op op, int size, Fields fields) {
    int last = size - 1;
    Comparison.Op strict =
        op == Comparison.Op.LESS || op == Comparison.Op.LESS_OR_EQUAL
            ? Comparison.Op.LESS
            : Comparison.Op.GREATER;
    List<Expr> equal = new ArrayList<>();
    List<Expr> beyond = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      equal.add(fields.compare(Comparison.Op.EQUAL, i));
      beyond.add(fields.compare(strict, i));
    }
    Expr atLast = fields.compare(op, last);
    return new Truth() {
      @Override
      public long longAt(Frame frame, int row) {
        for (int i = 0; i < last; i++) {
          long same = equal.get(i).longAt(frame, row);
          if (frame.isNull) {
            return 0;
          }
          if (same == 0) {
            return beyond.get(i).longAt(frame, row);
          }
        }
        return atLast.longAt(frame, row);
      }

      @Override
      public String toString() {
        return beyond + " or then " + atLast;
      }
    };
  }
}
