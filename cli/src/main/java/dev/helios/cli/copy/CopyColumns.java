package dev.helios.cli.copy;

import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Prepared;
import dev.helios.sql.session.Session;
import java.util.List;

/** Which columns COPY has a field for. */
final class CopyColumns {
  private CopyColumns() {}

  /** As they were written, or all of the table that do not make their own value. */
  static List<String> of(Session session, CopyStatement copy) {
    if (!copy.columns().isEmpty()) {
      return copy.columns();
    }
    String name = String.valueOf(copy.table());
    // Says in the usual words if there is no such table.
    Prepared unused = session.prepare("SELECT * FROM " + name);
    String last = CopyWords.plain(CopyWords.last(name));
    Table table = session.root().table(last).orElseThrow(() -> notTable(last, copy.isFrom()));
    return table.schema().columns().stream()
        .filter(c -> c.generatedSql() == null)
        .map(Column::name)
        .map(ExpressionText::quote)
        .toList();
  }

  private static SqlError notTable(String name, boolean isFrom) {
    SqlError error =
        new SqlError("42809", "cannot copy %s view \"%s\"".formatted(isFrom ? "to" : "from", name));
    return isFrom ? error : error.withHint("Try the COPY (SELECT ...) TO variant.");
  }
}
