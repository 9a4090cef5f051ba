package dev.helios.sql.relation;

import dev.helios.merge.diff.RowChange;
import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code helios_diff(from, to, table)}: the rows that differ, in key order, with the columns of
 * both states; where one has no such table, the columns of the other.
 */
record DiffRelation(TableDiff diff) implements Relation {
  private List<Column> before() {
    return columns(diff.from().or(diff::to).orElseThrow());
  }

  private List<Column> after() {
    return columns(diff.to().or(diff::from).orElseThrow());
  }

  private static List<Column> columns(Table table) {
    return table.schema().columns();
  }

  @Override
  public List<ResultColumn> columns() {
    List<ResultColumn> all = new ArrayList<>();
    all.add(Columns.text("change"));
    before().forEach(c -> all.add(ResultColumn.of("from_" + c.name(), c.type())));
    after().forEach(c -> all.add(ResultColumn.of("to_" + c.name(), c.type())));
    return all;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    Iterator<RowChange> changes = diff.rows();
    int before = before().size();
    int after = after().size();
    return new NextRow() {
      private @Nullable Object[] row = new Object[0];

      // How often the row is still to be given, as rows without primary key may repeat.
      private long times;

      @Override
      @Nullable Object @Nullable [] advance() {
        if (times == 0) {
          if (!changes.hasNext()) {
            return null;
          }
          RowChange change = changes.next();
          row = row(change, before, after);
          times = change.times();
        }
        times--;
        return row;
      }
    };
  }

  private static @Nullable Object[] row(RowChange change, int before, int after) {
    @Nullable Object[] row = new Object[1 + before + after];
    row[0] = change.kind().toString();
    @Nullable Object[] from = change.from();
    @Nullable Object[] to = change.to();
    if (from != null) {
      System.arraycopy(from, 0, row, 1, before);
    }
    if (to != null) {
      System.arraycopy(to, 0, row, 1 + before, after);
    }
    return row;
  }
}
