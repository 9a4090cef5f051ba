package dev.helios.sql.relation;

import dev.helios.merge.diff.RootDiff;
import dev.helios.merge.diff.SchemaChange;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code helios_schema_diff(from, to)}: the definitions that differ. */
record SchemaDiffRelation(TwoRoots roots) implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("object_kind"),
          Columns.text("object_name"),
          Columns.text("change"),
          Columns.text("from_sql"),
          Columns.text("to_sql"));

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    RootDiff diff = RootDiff.between(roots.from(), roots.to());
    return Stream.concat(
            diff.tables().stream().flatMap(t -> t.schema().stream()), diff.views().stream())
        .map(SchemaDiffRelation::row)
        .iterator();
  }

  private static @Nullable Object[] row(SchemaChange c) {
    return new Object[] {
      c.objectKind(), c.objectName(), c.change().toString(), c.fromSql(), c.toSql()
    };
  }
}
