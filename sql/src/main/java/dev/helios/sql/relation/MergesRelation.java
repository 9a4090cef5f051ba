package dev.helios.sql.relation;

import dev.helios.merge.KeptMerge;
import dev.helios.merge.Merger;
import dev.helios.refs.history.CommitId;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_merges}: the merges that wait for their conflicts, on all branches. */
record MergesRelation(Merger merger) implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("target"),
          Columns.text("source"),
          Columns.text("target_head"),
          Columns.text("source_head"),
          Columns.text("base"),
          Columns.time("started_at"),
          Columns.text("user"),
          Columns.bigint("conflicts_left"));

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return merger.kept().list().stream().map(this::row).iterator();
  }

  private @Nullable Object[] row(KeptMerge merge) {
    return new Object[] {
      merge.target(),
      merge.source(),
      merge.targetHead().hex(),
      merge.sourceHead().hex(),
      merge.base().map(CommitId::hex).orElse(null),
      Columns.micros(merge.startedAt()),
      merge.user(),
      (long) merger.report(merge).open().size()
    };
  }
}
