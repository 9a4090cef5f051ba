package dev.helios.sql.parser.session;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;

/** {@code EXPLAIN [ANALYZE] [QUERY PLAN] statement}. */
public final class Explain extends StatementNode {
  private final boolean analyze;
  private final SqlNode statement;

  public Explain(SqlParserPos pos, boolean analyze, SqlNode statement) {
    super(pos);
    this.analyze = analyze;
    this.statement = statement;
  }

  /** Whether to run the statement and report what it cost. */
  public boolean analyze() {
    return analyze;
  }

  public SqlNode statement() {
    return statement;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return ImmutableNullableList.of(statement);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword(analyze ? "EXPLAIN ANALYZE" : "EXPLAIN");
    Sql.node(writer, statement);
  }
}
