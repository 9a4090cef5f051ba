package dev.helios.sql.relation;

import dev.helios.hooks.check.Annotation;
import dev.helios.hooks.run.CheckRecord;
import dev.helios.hooks.run.Run;
import dev.helios.hooks.run.RunStore;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_check_annotations}: remarks of checks on places in the data. */
record AnnotationRelation(RunStore runs) implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("run_id"),
          Columns.text("check_name"),
          Columns.bigint("n"),
          Columns.text("table_name"),
          Columns.text("key"),
          Columns.text("column_name"),
          Columns.text("message"));

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Run run : runs.list()) {
      for (CheckRecord check : run.checks()) {
        long n = 0;
        for (Annotation a : check.result().annotations()) {
          rows.add(
              new Object[] {
                run.id(), check.name(), n++, a.table(), a.key(), a.column(), a.message()
              });
        }
      }
    }
    return rows.iterator();
  }
}
