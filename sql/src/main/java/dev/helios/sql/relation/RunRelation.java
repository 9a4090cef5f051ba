package dev.helios.sql.relation;

import dev.helios.hooks.run.Run;
import dev.helios.hooks.run.RunStore;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code helios_runs}: runs of checks, the newest first. */
record RunRelation(RunStore runs) implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("id"),
          Columns.text("event"),
          Columns.text("operation"),
          Columns.text("ref"),
          Columns.text("source"),
          Columns.text("state"),
          Columns.text("verdict"),
          Columns.time("started_at"),
          Columns.time("finished_at"),
          Columns.text("old"),
          Columns.text("candidate"),
          Columns.text("theirs"),
          Columns.text("base"),
          Columns.text("old_root"),
          Columns.text("candidate_root"),
          Columns.text("user"),
          Columns.text("policy"),
          Columns.text("note"));

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return runs.list().stream().map(RunRelation::row).iterator();
  }

  private static @Nullable Object[] row(Run r) {
    return new Object[] {
      r.id(),
      r.event(),
      r.operation(),
      r.ref(),
      r.source(),
      r.state().name().toLowerCase(Locale.ROOT),
      r.verdict().text(),
      Columns.micros(r.startedAt()),
      Columns.microsOrNull(r.finishedAt()),
      r.old(),
      r.candidate(),
      r.theirs(),
      r.base(),
      r.oldRoot(),
      r.candidateRoot(),
      r.user(),
      r.policy(),
      r.note()
    };
  }
}
