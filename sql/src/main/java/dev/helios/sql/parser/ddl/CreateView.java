package dev.helios.sql.parser.ddl;

import dev.helios.refs.schema.ViewSchema.CheckOption;
import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE [OR REPLACE] [TEMP] VIEW [IF NOT EXISTS] v [(columns)] AS query}. */
public final class CreateView extends StatementNode {
  private final SqlIdentifier name;
  private final boolean orReplace;
  private final boolean temporary;
  private final boolean ifNotExists;
  private final List<SqlIdentifier> columns;
  private final SqlNode query;
  private final CheckOption check;

  public CreateView(
      SqlParserPos pos,
      SqlIdentifier name,
      boolean orReplace,
      boolean temporary,
      boolean ifNotExists,
      List<SqlIdentifier> columns,
      SqlNode query,
      CheckOption check) {
    super(pos);
    this.check = check;
    this.name = name;
    this.orReplace = orReplace;
    this.temporary = temporary;
    this.ifNotExists = ifNotExists;
    this.columns = List.copyOf(columns);
    this.query = query;
  }

  public SqlIdentifier name() {
    return name;
  }

  public boolean orReplace() {
    return orReplace;
  }

  public boolean temporary() {
    return temporary;
  }

  public boolean ifNotExists() {
    return ifNotExists;
  }

  /** Names of the columns; empty takes the query's. */
  public List<SqlIdentifier> columns() {
    return columns;
  }

  public SqlNode query() {
    return query;
  }

  public CheckOption check() {
    return check;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword(orReplace ? "CREATE OR REPLACE" : "CREATE");
    writer.keyword(temporary ? "TEMPORARY VIEW" : "VIEW");
    if (ifNotExists) {
      writer.keyword("IF NOT EXISTS");
    }
    Sql.node(writer, name);
    if (!columns.isEmpty()) {
      Sql.parenthesized(writer, columns);
    }
    Sql.clause(writer, "AS", query);
    if (check != CheckOption.NONE) {
      writer.keyword("WITH " + check + " CHECK OPTION");
    }
  }
}
