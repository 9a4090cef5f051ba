package dev.helios.sql.parser;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * A statement that Helios runs itself rather than through Calcite's planner.
 *
 * <p>Every kind is a final class with accessors, so that a caller switches over classes and not
 * over {@link SqlKind}. Absent clauses are null or empty, never a default: the grammar adds no
 * meaning. Immutable.
 */
public abstract class StatementNode extends SqlCall {
  private static final SqlOperator OPERATOR =
      new SqlSpecialOperator("HELIOS STATEMENT", SqlKind.OTHER);

  protected StatementNode(SqlParserPos pos) {
    super(pos);
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  /** The expressions and queries inside, for visitors; empty where a statement has none. */
  @Override
  public List<@Nullable SqlNode> getOperandList() {
    return List.of();
  }
}
