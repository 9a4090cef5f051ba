package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first rows in order, without sorting all. */
public final class TopN extends Plan {
  /** From how many rows on all of them are sorted rather. */
  private static final long MANY = 1 << 16;

  final Plan input;
  final List<SortKey> keys;
  private final @Nullable Expr offset;
  private final @Nullable Expr count;

  /** As a {@link Limit} of a {@link Sort}. */
  public TopN(Plan input, List<SortKey> keys, @Nullable Expr offset, @Nullable Expr count) {
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
    return "Top%s%s by %s"
        .formatted(
            count == null ? "" : " " + count,
            offset == null ? "" : " offset " + offset,
            SortKey.text(keys));
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, Math.min(input.estimatedRows(), 100));
  }

  /** The first {@code count} rows in order, or more. */
  static Rows open(Plan input, List<SortKey> keys, long count, Execution execution) {
    return count > MANY
        ? new Sort(input, keys).open(execution)
        : new TopRows(input, keys, 0, (int) count, execution);
  }

  private final class Run extends Operator {
    private @Nullable Rows sorted;

    Run(Execution execution) {
      super(execution);
    }

    @Override
    @Nullable Batch advance() {
      Rows all = sorted;
      if (all == null) {
        all = begin();
        sorted = all;
        onClose(all::close);
      }
      return all.next();
    }

    private Rows begin() {
      long skip = Limit.rows(offset, execution(), "OFFSET", 0);
      long left = Limit.rows(count, execution(), "LIMIT", Long.MAX_VALUE);
      return left > MANY - Math.min(skip, MANY)
          ? new Limit(new Sort(input, keys), offset, count).open(execution())
          : new TopRows(input, keys, (int) skip, (int) left, execution());
    }
  }
}
