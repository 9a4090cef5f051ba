package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a join whose order is, or begins with, that of one side: joins the first rows
 * of that side only, and all of them if that was not enough. Gives as many rows as a {@link Limit}
 * above it will take or leave out.
 */
public final class JoinedFirst extends Plan {
  private final Side side;
  private final Joined some;
  private final Joined all;
  private final @Nullable Expr offset;
  private final @Nullable Expr count;

  /**
   * The side that the order is of.
   *
   * @param candidates how many of its first rows are joined
   * @param id of the {@link WorkTable} in which they are
   */
  public record Side(Plan plan, List<SortKey> keys, int candidates, int id) {}

  /**
   * A join.
   *
   * @param columns those of its columns that are given
   * @param keys the whole order
   */
  public record Joined(Plan plan, int[] columns, List<SortKey> keys) {
    List<ColumnType> types() {
      List<ColumnType> types = new ArrayList<>();
      for (int column : columns) {
        types.add(plan.types().get(column));
      }
      return types;
    }
  }

  /**
   * As described.
   *
   * @param some the candidates joined, in their order
   * @param all the side joined, in any order
   * @param offset as of the {@link Limit} above
   * @param count as of the {@link Limit} above
   */
  public JoinedFirst(
      Side side, Joined some, Joined all, @Nullable Expr offset, @Nullable Expr count) {
    super(all.types());
    this.side = side;
    this.some = some;
    this.all = all;
    this.offset = offset;
    this.count = count;
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
  }

  @Override
  public List<Plan> inputs() {
    return List.of(side.plan(), some.plan(), all.plan());
  }

  @Override
  public String describe() {
    return "Joins the first %d by %s of the first input as the second says; if too few, the third"
        .formatted(side.candidates(), SortKey.text(side.keys()));
  }

  @Override
  public double estimatedRows() {
    return Math.max(1, Math.min(side.candidates(), some.plan().estimatedRows()));
  }

  private final class Run extends Operator {
    private @Nullable Batch first;
    private @Nullable Rows rest;
    private final Batch out;
    private boolean done;

    Run(Execution execution) {
      super(execution);
      out = Batch.of(types(), 0);
    }

    @Override
    @Nullable Batch advance() {
      if (done) {
        return null;
      }
      if (rest == null && first == null) {
        begin();
      }
      if (first != null) {
        done = true;
        return first.size() == 0 ? null : given(first, some.columns());
      }
      Batch rows = rest == null ? null : rest.next();
      done = rows == null;
      return rows == null ? null : given(rows, all.columns());
    }

    private Batch given(Batch rows, int[] columns) {
      out.ensureCapacity(rows.size());
      for (int i = 0; i < columns.length; i++) {
        out.column(i).copyRange(0, rows.column(columns[i]), 0, rows.size());
      }
      out.setSize(rows.size());
      return out;
    }

    private void begin() {
      long skip = Limit.rows(offset, execution(), "OFFSET", 0);
      long left = Limit.rows(count, execution(), "LIMIT", Long.MAX_VALUE);
      long total = left > Long.MAX_VALUE - skip ? Long.MAX_VALUE : skip + left;
      first = total <= side.candidates() ? joined((int) total) : null;
      if (first == null) {
        Rows rows = TopN.open(all.plan(), all.keys(), total, execution());
        onClose(rows::close);
        rest = rows;
      }
    }

    /** So many rows, or all if there are fewer; null if candidates are too few to tell. */
    private @Nullable Batch joined(int total) {
      // One more than the candidates, to know whether they are all there are.
      try (Rows firsts = TopN.open(side.plan(), side.keys(), side.candidates() + 1L, execution())) {
        Batch found = firsts.next();
        RowStore kept = store(some.plan());
        if (found == null || total == 0) {
          return kept.batch();
        }
        boolean areAll = found.size() <= side.candidates();
        if (!areAll && !isWholeOrder()) {
          dropTies(found);
        }
        SharedRows candidates = new SharedRows(side.plan().types(), execution());
        onClose(candidates::close);
        candidates.add(found);
        candidates.finish();
        execution().setWorkTable(side.id(), candidates);
        try (Rows joined = open(total)) {
          for (Batch rows = joined.next();
              rows != null && kept.size() < total;
              rows = joined.next()) {
            kept.append(rows);
          }
        }
        if (kept.size() < total && !areAll) {
          kept.clear();
          kept.close();
          return null;
        }
        kept.batch().setSize(Math.min(total, kept.size()));
        return kept.batch();
      }
    }

    private boolean isWholeOrder() {
      return side.keys().size() == some.keys().size();
    }

    private Rows open(int total) {
      return isWholeOrder()
          ? some.plan().open(execution())
          : TopN.open(some.plan(), some.keys(), total, execution());
    }

    /** Leaves out the last rows, as there may be others with the same keys. */
    private void dropTies(Batch found) {
      RowOrder order = new RowOrder(side.keys());
      int last = found.size() - 1;
      int size = last;
      while (size > 0 && order.compare(found, size - 1, found, last) == 0) {
        size--;
      }
      found.setSize(size);
    }
  }
}
