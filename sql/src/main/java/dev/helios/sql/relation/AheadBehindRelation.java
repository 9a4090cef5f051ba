package dev.helios.sql.relation;

import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_ahead_behind(a, b)} in FROM: how many commits each has that the other has not. */
record AheadBehindRelation(History history, CommitId a, CommitId b) implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(Columns.bigint("ahead"), Columns.bigint("behind"));

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    History.AheadBehind counts = history.aheadBehind(a, b);
    return List.<@Nullable Object[]>of(new Object[] {(long) counts.ahead(), (long) counts.behind()})
        .iterator();
  }
}
