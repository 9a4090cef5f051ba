package dev.helios.sql.relation;

import dev.helios.hooks.run.CheckRecord;
import dev.helios.hooks.run.Run;
import dev.helios.hooks.run.RunStore;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_checks}: what each check of each run said. */
record CheckRelation(RunStore runs) implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("run_id"),
          Columns.text("name"),
          Columns.text("kind"),
          Columns.text("event"),
          Columns.bool("required"),
          Columns.text("verdict"),
          Columns.text("message"),
          Columns.text("log"),
          Columns.time("started_at"),
          Columns.bigint("duration_ms"),
          Columns.bool("cached"),
          Columns.text("reported_by"));

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return runs.list().stream()
        .flatMap(run -> run.checks().stream().map(c -> row(run, c)))
        .iterator();
  }

  private static @Nullable Object[] row(Run run, CheckRecord c) {
    return new Object[] {
      run.id(),
      c.name(),
      c.kind(),
      c.event(),
      c.isRequired(),
      c.verdict().text(),
      c.result().message(),
      c.result().log(),
      Columns.micros(c.startedAt()),
      c.durationMillis(),
      c.isCached(),
      c.by()
    };
  }
}
