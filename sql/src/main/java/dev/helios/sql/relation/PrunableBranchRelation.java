package dev.helios.sql.relation;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Retention.Due;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_prunable_branches}: those that PRUNE BRANCHES drops. */
public final class PrunableBranchRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("name"),
          Columns.text("reason"),
          Columns.text("merged_into"),
          Columns.time("since"));

  private final Iterable<Due> due;

  private PrunableBranchRelation(Iterable<Due> due) {
    this.due = due;
  }

  /** Those whose time is over now. */
  static PrunableBranchRelation of(Repository repository) {
    return of(() -> repository.retention().due(Instant.now()).iterator());
  }

  /** These branches. */
  public static PrunableBranchRelation of(Iterable<Due> due) {
    return new PrunableBranchRelation(due);
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    Iterator<Due> all = due.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public @Nullable Object[] next() {
        return row(all.next());
      }
    };
  }

  private static @Nullable Object[] row(Due d) {
    return new @Nullable Object[] {
      d.branch().name(),
      d.mergedInto() == null ? "expired" : "merged",
      d.mergedInto(),
      Columns.micros(d.since())
    };
  }
}
