package dev.helios.sql.exec;

import dev.helios.sql.SqlError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of the input from a certain one on. */
public final class Limit extends Plan {
  final Plan input;
  private final @Nullable Expr offset;
  private final @Nullable Expr count;

  /**
   * Leaves out the first {@code offset} rows and gives at most {@code count}: BIGINT expressions
   * without input, null or NULL for none.
   */
  public Limit(Plan input, @Nullable Expr offset, @Nullable Expr count) {
    super(input.types());
    this.input = input;
    this.offset = offset;
    this.count = count;
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
  }

  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "Limit%s%s"
        .formatted(count == null ? "" : " " + count, offset == null ? "" : " offset " + offset);
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, Math.min(input.estimatedRows(), 100));
  }

  /** A number of rows; {@code absent} if there is no expression, or it is NULL. */
  static long rows(@Nullable Expr expression, Execution execution, String clause, long absent) {
    if (expression == null) {
      return absent;
    }
    Frame frame = new Frame(execution);
    long value = expression.longAt(frame, 0);
    if (frame.isNull) {
      return absent;
    }
    if (value < 0) {
      throw new SqlError(
          clause.equals("LIMIT") ? "2201W" : "2201X", clause + " must not be negative");
    }
    return value;
  }

  private final class Run extends Operator {
    private final Rows rows;
    private final Batch out = Batch.of(types(), 0);
    private boolean begun;
    private long skip;
    private long left;

    Run(Execution execution) {
      super(execution);
      rows = input(input);
    }

    @Override
    @Nullable Batch advance() {
      if (!begun) {
        begun = true;
        skip = rows(offset, execution(), "OFFSET", 0);
        left = rows(count, execution(), "LIMIT", Long.MAX_VALUE);
      }
      while (left > 0) {
        Batch in = rows.next();
        if (in == null) {
          return null;
        }
        if (skip >= in.size()) {
          skip -= in.size();
          continue;
        }
        int from = (int) skip;
        int size = (int) Math.min(left, in.size() - from);
        skip = 0;
        left -= size;
        if (size == in.size()) {
          return in;
        }
        out.ensureCapacity(size);
        for (int i = 0; i < out.width(); i++) {
          out.column(i).copyRange(0, in.column(i), from, size);
        }
        out.setSize(size);
        return out;
      }
      return null;
    }
  }
}
