package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import dev.helios.sql.parser.dml.Assignment;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code PURGE FROM t [SET ..] WHERE .. REASON '..' [WITH (dry_run)]}: from all of history. */
public final class PurgeRows extends StatementNode {
  private final SqlIdentifier table;
  private final List<Assignment> assignments;
  private final SqlNode where;
  private final String reason;
  private final Map<String, String> options;

  public PurgeRows(
      SqlParserPos pos,
      SqlIdentifier table,
      List<Assignment> assignments,
      SqlNode where,
      String reason,
      Map<String, String> options) {
    super(pos);
    this.table = table;
    this.assignments = List.copyOf(assignments);
    this.where = where;
    this.reason = reason;
    this.options = Map.copyOf(options);
  }

  public SqlIdentifier table() {
    return table;
  }

  /** What the rows get instead of being removed; empty to remove them. */
  public List<Assignment> assignments() {
    return assignments;
  }

  public SqlNode where() {
    return where;
  }

  public String reason() {
    return reason;
  }

  public Map<String, String> options() {
    return options;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, "PURGE FROM", table);
    if (!assignments.isEmpty()) {
      Assignment.unparse(writer, assignments);
    }
    writer.keyword("WHERE");
    Sql.expression(writer, where);
    Sql.string(writer, "REASON", reason);
    Sql.options(writer, "WITH", options);
  }
}
