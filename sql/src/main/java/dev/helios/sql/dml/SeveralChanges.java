package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Rows;
import dev.helios.sql.exec.Sizes;
import dev.helios.sql.plan.ExplainText;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.relation.Relation;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned statement that is several: items of WITH that change rows or find them, and what stands
 * behind them. All see the state before the statement, and of each other only what RETURNING gives.
 * A row that one of them has changed is changed by no other. Foreign keys are settled once, at the
 * end. It holds the rows of one run, so it is planned anew for each.
 */
final class SeveralChanges implements ChangePlan {
  private final List<Part> parts;
  private final @Nullable RowChangePlan change;
  private final @Nullable QueryPlan query;
  private final List<ColumnType> parameterTypes;

  /**
   * An item of WITH.
   *
   * @param change null if it only finds rows, which is done when they are asked for
   */
  record Part(String name, @Nullable RowChangePlan change, ItemRows rows) {}

  /** One of {@code change} and {@code query} is what stands behind the items, the other null. */
  SeveralChanges(
      List<Part> parts,
      @Nullable RowChangePlan change,
      @Nullable QueryPlan query,
      List<ColumnType> parameterTypes) {
    this.parts = parts;
    this.change = change;
    this.query = query;
    this.parameterTypes = parameterTypes;
  }

  @Override
  public List<ColumnType> parameterTypes() {
    return parameterTypes;
  }

  @Override
  public List<ResultColumn> returning() {
    return change != null ? change.returning() : query == null ? List.of() : query.columns();
  }

  @Override
  public boolean isCacheable() {
    return false;
  }

  @Override
  public List<String> explain() {
    List<String> lines = new ArrayList<>();
    if (change != null) {
      lines.addAll(change.explain());
    } else if (query != null) {
      lines.addAll(ExplainText.lines(query.plan()));
    }
    for (Part part : parts) {
      lines.add("With " + part.name());
      List<String> inside = part.change() != null ? part.change().explain() : part.rows().explain();
      inside.forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  @Override
  public Changes run(Workspace work) {
    Workspace before = new Before(work, work.root());
    RowChanges changes = new RowChanges(before, new SchemaFacts(), true);
    parts.forEach(part -> part.rows().reset(before));
    for (Part part : parts) {
      if (part.change() != null) {
        List<@Nullable Object[]> returned = done(part.change().run(before, changes)).returned();
        part.rows().set(returned == null ? List.of() : returned);
      }
    }
    Changes last =
        change != null ? done(change.run(before, changes)) : selected(ItemRows.all(query, before));
    changes.finish();
    return last;
  }

  /** What was done; where it stopped half way, all of the statement fails. */
  private static Changes done(Changes changes) {
    if (changes.failure() != null) {
      throw changes.failure().error();
    }
    return changes;
  }

  private static Changes selected(List<@Nullable Object[]> rows) {
    return new Changes("SELECT", rows.size(), rows, null, null);
  }

  /** The rows of an item in one run. Not thread-safe. */
  static final class ItemRows implements Relation {
    private final List<ResultColumn> columns;
    private final @Nullable QueryPlan query;
    private @Nullable Workspace work;
    private @Nullable List<@Nullable Object[]> rows;

    /**
     * No rows yet.
     *
     * @param query finds them; null if they are {@link #set}
     */
    ItemRows(List<ResultColumn> columns, @Nullable QueryPlan query) {
      this.columns = columns;
      this.query = query;
    }

    void reset(Workspace now) {
      work = now;
      rows = null;
    }

    void set(List<@Nullable Object[]> found) {
      rows = found;
    }

    List<String> explain() {
      return query == null ? List.of() : ExplainText.lines(query.plan());
    }

    @Override
    public List<ResultColumn> columns() {
      return columns;
    }

    @Override
    public Iterator<@Nullable Object[]> rows() {
      List<@Nullable Object[]> all = rows;
      if (all == null) {
        if (work == null) {
          throw new SqlError("0A000", "rows of WITH are there only while their statement runs");
        }
        all = all(query, work);
        rows = all;
      }
      return all.iterator();
    }

    static List<@Nullable Object[]> all(@Nullable QueryPlan query, Workspace work) {
      List<@Nullable Object[]> all = new ArrayList<>();
      if (query == null) {
        return all;
      }
      Execution execution = work.reading();
      try (Rows found = query.plan().open(execution)) {
        for (Batch batch = found.next(); batch != null; batch = found.next()) {
          for (int i = 0; i < batch.size(); i++) {
            @Nullable Object[] row = batch.row(i);
            long bytes = 40;
            for (Object value : row) {
              bytes += 4 + Sizes.of(value);
            }
            execution.memory().reserve(bytes);
            all.add(row);
          }
        }
      }
      return all;
    }
  }
}
