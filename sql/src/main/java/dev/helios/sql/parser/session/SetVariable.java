package dev.helios.sql.parser.session;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code SET [LOCAL] name {= | TO} value}. */
public final class SetVariable extends StatementNode {
  private final SqlIdentifier name;
  private final boolean local;
  private final List<SqlNode> values;

  public SetVariable(SqlParserPos pos, SqlIdentifier name, boolean local, List<SqlNode> values) {
    super(pos);
    this.name = name;
    this.local = local;
    this.values = List.copyOf(values);
  }

  public SqlIdentifier name() {
    return name;
  }

  /** Whether it lasts only to the end of the transaction. */
  public boolean local() {
    return local;
  }

  /** Literals, or identifiers that stand for their names; one unless a list was written. */
  public List<SqlNode> values() {
    return values;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Sql.clause(writer, local ? "SET LOCAL" : "SET", name);
    writer.print("= ");
    Sql.commaList(writer, values);
  }
}
