package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WITH RECURSIVE: rows of a seed, then of a step over the rows found last, until there are none.
 */
public final class RecursiveUnion extends Plan {
  final int id;
  final Plan seed;
  final Plan step;
  final boolean all;

  /**
   * Runs {@code step}, in which a {@link WorkTable} of {@code id} gives the rows found last.
   *
   * @param all whether rows that were found before count as found (UNION ALL)
   */
  public RecursiveUnion(int id, Plan seed, Plan step, boolean all) {
    super(seed.types());
    this.id = id;
    this.seed = seed;
    this.step = step;
    this.all = all;
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
  }

  @Override
  public List<Plan> inputs() {
    return List.of(seed, step);
  }

  @Override
  public String describe() {
    return "Recursive union%s as work table %d".formatted(all ? " all" : "", id);
  }

  @Override
  public double estimatedRows() {
    return seed.estimatedRows() * 10;
  }

  private final class Run extends Operator {
    private final @Nullable KeyTable seen;
    private final Batch out = Batch.of(types(), 0);
    private Rows rows;

    /** Rows found last, which the step reads, and those that it finds. */
    private SharedRows work;

    private SharedRows found;
    private int[] ids = {};
    private int[] fresh = {};

    Run(Execution execution) {
      super(execution);
      rows = seed.open(execution);
      work = new SharedRows(types(), execution);
      found = new SharedRows(types(), execution);
      onClose(() -> rows.close());
      onClose(() -> work.close());
      onClose(() -> found.close());
      seen = all ? null : KeyTable.of(types(), execution.memory());
      if (seen != null) {
        onClose(seen::close);
      }
    }

    @Override
    @Nullable Batch advance() {
      while (true) {
        // A step inside another that has begun since would have put its own rows there.
        execution().setWorkTable(id, work);
        Batch in = rows.next();
        if (in != null) {
          Batch more = fresh(in);
          if (more != null) {
            found.add(more);
            return more;
          }
          continue;
        }
        execution().checkCanceled();
        rows.close();
        if (found.isEmpty()) {
          return null;
        }
        found.finish();
        work.close();
        work = found;
        found = new SharedRows(types(), execution());
        execution().setWorkTable(id, work);
        rows = step.open(execution());
      }
    }

    private @Nullable Batch fresh(Batch in) {
      if (seen == null) {
        return in;
      }
      if (ids.length < in.size()) {
        ids = new int[in.size()];
        fresh = new int[in.size()];
      }
      int count = seen.addNew(in, ids, fresh);
      if (count == in.size()) {
        return in;
      }
      if (count == 0) {
        return null;
      }
      out.gather(in, fresh, count);
      return out;
    }
  }
}
