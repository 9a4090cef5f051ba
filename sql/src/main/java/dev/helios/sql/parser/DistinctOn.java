package dev.helios.sql.parser;

import java.util.List;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * {@code DISTINCT ON (a, b)}, among the keywords of a SELECT. To Calcite it is ALL, so that nothing
 * but the planner takes it for a DISTINCT.
 */
public final class DistinctOn extends SqlLiteral {
  private final SqlNodeList keys;

  public DistinctOn(SqlNodeList keys, SqlParserPos pos) {
    super(SqlSelectKeyword.ALL, SqlTypeName.SYMBOL, pos);
    this.keys = keys;
  }

  /** Of rows that are equal in these only the first stays. */
  public SqlNodeList keys() {
    return keys;
  }

  @Override
  public DistinctOn clone(SqlParserPos pos) {
    return new DistinctOn(keys, pos);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("DISTINCT ON");
    Sql.parenthesized(writer, List.copyOf(keys));
  }
}
