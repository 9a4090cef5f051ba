package dev.helios.sql.parser;

import java.util.Collection;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** The columns of {@code USING (a, b) AS j}, by which name they can be called. */
public final class JoinColumns extends SqlNodeList {
  private final SqlIdentifier alias;

  public JoinColumns(
      Collection<? extends @Nullable SqlNode> columns, SqlIdentifier alias, SqlParserPos pos) {
    super(columns, pos);
    this.alias = alias;
  }

  /** The name for the columns. */
  public SqlIdentifier alias() {
    return alias;
  }

  @Override
  public JoinColumns clone(SqlParserPos pos) {
    return new JoinColumns(this, alias, pos);
  }

  /** A join as it is written; copies of it are plain joins over these columns. */
  public static SqlJoin join(
      SqlParserPos pos,
      SqlNode left,
      SqlLiteral natural,
      SqlLiteral joinType,
      SqlNode right,
      JoinColumns columns) {
    return new SqlJoin(
        pos,
        left,
        natural,
        joinType,
        right,
        JoinConditionType.USING.symbol(columns.getParserPosition()),
        columns) {
      @Override
      public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
        super.unparse(writer, leftPrec, rightPrec);
        writer.keyword("AS");
        columns.alias.unparse(writer, 0, 0);
      }
    };
  }
}
