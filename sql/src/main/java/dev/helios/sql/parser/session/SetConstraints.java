package dev.helios.sql.parser.session;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code SET CONSTRAINTS {ALL | name, ..} {DEFERRED | IMMEDIATE}}. */
public final class SetConstraints extends StatementNode {
  private final List<SqlIdentifier> names;
  private final boolean deferred;

  /**
   * @param names empty for all constraints
   */
  public SetConstraints(SqlParserPos pos, List<SqlIdentifier> names, boolean deferred) {
    super(pos);
    this.names = List.copyOf(names);
    this.deferred = deferred;
  }

  /** The constraints meant; empty for all. */
  public List<SqlIdentifier> names() {
    return names;
  }

  public boolean deferred() {
    return deferred;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("SET CONSTRAINTS");
    if (names.isEmpty()) {
      writer.keyword("ALL");
    } else {
      Sql.commaList(writer, names);
    }
    writer.keyword(deferred ? "DEFERRED" : "IMMEDIATE");
  }
}
