package dev.helios.sql.relation;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.history.Commit;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_stashes}. */
final class StashRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("name"),
          Columns.text("branch"),
          Columns.text("commit"),
          Columns.text("who"),
          Columns.time("date"),
          Columns.text("message"));

  private final Repository repository;

  StashRelation(Repository repository) {
    this.repository = repository;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Stash stash : repository.branches().stashes().list()) {
      Commit commit = repository.history().commit(stash.commit());
      rows.add(
          new @Nullable Object[] {
            "stash@{%d}".formatted(rows.size()),
            stash.branch(),
            stash.commit().hex(),
            commit.author().name(),
            Columns.micros(commit.authorDate().toInstant()),
            commit.message()
          });
    }
    return rows.iterator();
  }
}
