package dev.helios.sql.exec.aggregate;

import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.LongVector;
import dev.helios.sql.exec.Vector;
import org.jspecify.annotations.Nullable;

/** Aggregates that fold two whole numbers to one: MIN, MAX, BOOL_AND, BIT_OR and the like. */
final class LongFold extends Accumulator {
  private final int column;
  private final Fold fold;
  private long[] values = new long[1];
  private boolean[] seen = new boolean[1];

  /** How two values become one. */
  enum Fold {
    MIN,
    MAX,
    AND,
    OR,
    XOR;

    long of(long a, long b) {
      return switch (this) {
        case MIN -> Math.min(a, b);
        case MAX -> Math.max(a, b);
        case AND -> a & b;
        case OR -> a | b;
        case XOR -> a ^ b;
      };
    }
  }

  LongFold(int column, Fold fold) {
    this.column = column;
    this.fold = fold;
  }

  @Override
  public void ensure(int groups) {
    values = grow(values, groups);
    seen = grow(seen, groups);
  }

  @Override
  public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
    LongVector vector = (LongVector) in.column(column);
    long[] more = vector.values();
    boolean[] nulls = vector.nulls();
    for (int i = 0; i < count; i++) {
      int row = row(rows, i);
      if (!nulls[row]) {
        int group = group(groups, row);
        values[group] = seen[group] ? fold.of(values[group], more[row]) : more[row];
        seen[group] = true;
      }
    }
  }

  @Override
  public void merge(int into, int from) {
    if (seen[from]) {
      values[into] = seen[into] ? fold.of(values[into], values[from]) : values[from];
      seen[into] = true;
    }
  }

  @Override
  public void reset(int group) {
    seen[group] = false;
  }

  @Override
  public void result(int group, Vector out, int row) {
    if (seen[group]) {
      ((LongVector) out).setLong(row, values[group]);
    } else {
      out.setNull(row);
    }
  }

  @Override
  public long bytes() {
    return 9L * values.length;
  }
}
