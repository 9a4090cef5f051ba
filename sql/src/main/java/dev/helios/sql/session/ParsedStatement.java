package dev.helios.sql.session;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.Script;
import dev.helios.sql.parser.SqlSyntaxException;
import dev.helios.sql.parser.version.SnapshotTable;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * A statement as the parser gave it.
 *
 * @param node null for an empty text
 * @param parameterCount one more than the highest parameter's number
 * @param parametersDecide whether a parameter decides what is read: {@code AS OF ?}, an argument of
 *     a table function
 */
record ParsedStatement(
    String sql, @Nullable SqlNode node, int parameterCount, boolean parametersDecide) {
  /**
   * Parses one statement.
   *
   * @throws SqlError 42601 if it is none, or several
   */
  static ParsedStatement parse(String sql) {
    if (Script.statements(sql).isEmpty()) {
      return new ParsedStatement(sql, null, 0, false);
    }
    try {
      SqlNode node = HeliosParser.parseStatement(sql);
      Parameters parameters = new Parameters();
      node.accept(parameters);
      return new ParsedStatement(sql, node, parameters.count, parameters.decide);
    } catch (SqlSyntaxException e) {
      List<Script.Statement> several = Script.statements(sql);
      if (several.size() > 1) {
        throw new SqlError(
            "42601", "cannot run several statements as one", null, "Run them one by one.", e);
      }
      throw SqlError.of(e);
    }
  }

  /** Whether it is a query: SELECT, VALUES, WITH, a set operation. */
  boolean isQuery() {
    return node != null && node.isA(SqlKind.QUERY) && !node.isA(SqlKind.DML);
  }

  /** Finds parameters, and whether one is inside what names a relation. */
  private static final class Parameters extends SqlBasicVisitor<Void> {
    private int count;
    private boolean decide;
    private int relations;

    @Override
    public @Nullable Void visit(SqlDynamicParam param) {
      count = Math.max(count, param.getIndex() + 1);
      decide |= relations > 0;
      return null;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
      boolean names = call instanceof SnapshotTable || call.getKind() == SqlKind.COLLECTION_TABLE;
      relations += names ? 1 : 0;
      SqlNode left = call;
      while (left.getKind() == SqlKind.OR || left.getKind() == SqlKind.AND) {
        // A chain of thousands would be too deep for the stack.
        ((SqlCall) left).operand(1).accept(this);
        left = ((SqlCall) left).operand(0);
      }
      if (left == call) {
        super.visit(call);
      } else {
        left.accept(this);
      }
      relations -= names ? 1 : 0;
      return null;
    }
  }
}
