package dev.helios.cli.output;

import dev.helios.merge.diff.RootDiff;
import dev.helios.merge.diff.RowChange;
import dev.helios.merge.diff.SchemaChange;
import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Differences for programs: one JSON object a line, for each definition and each row. */
public final class DiffJson {
  private final PrintWriter out;

  public DiffJson(PrintWriter out) {
    this.out = out;
  }

  public void print(RootDiff diff) {
    for (TableDiff table : diff.tables()) {
      table.schema().forEach(change -> schema(table.name(), change));
      Iterator<RowChange> rows = table.rows();
      while (rows.hasNext()) {
        row(table, rows.next());
      }
    }
    diff.views().forEach(change -> schema(change.objectName(), change));
  }

  private void schema(String table, SchemaChange change) {
    out.println(
        new Json()
            .put("table", table)
            .put("object_kind", change.objectKind())
            .put("object_name", change.objectName())
            .put("change", change.change())
            .put("from_sql", change.fromSql())
            .put("to_sql", change.toSql()));
  }

  private void row(TableDiff table, RowChange change) {
    Json line = new Json().put("table", table.name()).put("change", change.kind());
    if (change.times() > 1) {
      line.put("times", change.times());
    }
    line.raw("from", row(table.from(), change.from())).raw("to", row(table.to(), change.to()));
    out.println(line);
  }

  private static String row(Optional<Table> table, @Nullable Object @Nullable [] row) {
    if (row == null) {
      return "null";
    }
    Json json = new Json();
    for (int i = 0; i < row.length; i++) {
      Column column = table.orElseThrow().schema().columns().get(i);
      json.raw(column.name(), JsonCell.of(column.type(), row[i]));
    }
    return json.toString();
  }
}
