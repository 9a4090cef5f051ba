package dev.helios.sql.relation;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.ddl.SequenceSchema;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code sqlite_master}, as SQLite has it: everything that has a name, and the SQL that makes it.
 * An index that a UNIQUE constraint made has none of its own. There are no pages: rootpage is 0.
 */
final class SqliteMaster implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("type"),
          Columns.text("name"),
          Columns.text("tbl_name"),
          Columns.bigint("rootpage"),
          Columns.text("sql"));

  private final Viewpoint viewpoint;

  SqliteMaster(Viewpoint viewpoint) {
    this.viewpoint = viewpoint;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    Root root = viewpoint.root();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Table table : root.tables()) {
      TableSchema schema = table.schema();
      String name = schema.name();
      String sql = DdlText.table(schema, id -> root.table(id).map(Table::schema).orElse(null));
      rows.add(new Object[] {"table", name, name, 0L, sql});
      for (IndexSchema index : schema.indexes()) {
        String text = index.constraint() ? null : DdlText.index(schema, index);
        rows.add(new Object[] {"index", index.name(), name, 0L, text});
      }
    }
    for (ViewSchema view : root.views()) {
      SequenceSchema sequence = SequenceSchema.of(view).orElse(null);
      rows.add(
          sequence == null
              ? new Object[] {"view", view.name(), view.name(), 0L, DdlText.view(view)}
              : new Object[] {"sequence", view.name(), view.name(), 0L, sequence.ddl()});
    }
    return rows.iterator();
  }
}
