package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of an ordered input from a certain one on, and those that are equal to the last. */
public final class LimitWithTies extends Plan {
  final Plan input;
  private final List<SortKey> keys;
  private final @Nullable Expr offset;
  private final Expr count;

  /**
   * Leaves out the first {@code offset} rows, gives {@code count} rows, and all after them that are
   * equal to the last by {@code keys}.
   */
  public LimitWithTies(Plan input, List<SortKey> keys, @Nullable Expr offset, Expr count) {
    super(input.types());
    this.input = input;
    this.keys = List.copyOf(keys);
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
    return "Limit %s with ties%s".formatted(count, offset == null ? "" : " offset " + offset);
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, Math.min(input.estimatedRows(), 100));
  }

  private final class Run extends Operator {
    private final Rows rows;
    private final RowOrder order = new RowOrder(keys);
    private final Batch out = Batch.of(types(), 0);
    private final Batch last = Batch.of(types(), 1);
    private boolean begun;
    private boolean done;
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
        skip = Limit.rows(offset, execution(), "OFFSET", 0);
        left = Limit.rows(count, execution(), "LIMIT", Long.MAX_VALUE);
        done = left == 0;
      }
      while (!done) {
        Batch in = rows.next();
        if (in == null) {
          return null;
        }
        if (skip >= in.size()) {
          skip -= in.size();
          continue;
        }
        int from = (int) skip;
        skip = 0;
        int to = end(in, from);
        if (to > from) {
          out.copyRange(in, from, to - from);
          return out;
        }
      }
      return null;
    }

    /** Where the rows end that are given of a batch; sets whether these are all. */
    private int end(Batch in, int from) {
      int at = from;
      if (left > 0) {
        at += (int) Math.min(left, in.size() - from);
        left -= at - from;
        if (left > 0) {
          return at;
        }
        last.copyRange(in, at - 1, 1);
      }
      while (at < in.size() && order.compare(last, 0, in, at) == 0) {
        at++;
      }
      done = at < in.size();
      return at;
    }
  }
}
