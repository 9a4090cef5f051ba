package dev.helios.sql.relation;

import dev.helios.sql.patch.Patch;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_patch(from, to)}: statements that make {@code from} what {@code to} is. */
record PatchRelation(TwoRoots roots) implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(Columns.bigint("n"), Columns.text("sql"));

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    Iterator<String> statements = Patch.statements(roots.from(), roots.to());
    return new NextRow() {
      private long n;

      @Override
      @Nullable Object @Nullable [] advance() {
        return statements.hasNext() ? new Object[] {++n, statements.next()} : null;
      }
    };
  }
}
