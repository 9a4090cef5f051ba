package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Finds aggregates whose columns are all of a query further out. They belong to that query, where
 * Calcite would compute them in the subquery they stand in, once for each of its rows.
 */
final class OuterAggregates extends SqlBasicVisitor<@Nullable Void> {
  private final ColumnLevel level;

  private OuterAggregates(ColumnLevel level) {
    this.level = level;
  }

  /**
   * Looks at the clauses of a query.
   *
   * @throws SqlError 0A000 if there is one
   */
  static void refuse(ColumnLevel level) {
    SqlSelect select = level.select();
    OuterAggregates visitor = new OuterAggregates(level);
    visitor.visitIfAny(select.getSelectList());
    visitor.visitIfAny(select.getHaving());
    visitor.visitIfAny(select.getOrderList());
  }

  /** Whether a call is an aggregate, which groups rows. */
  static boolean isAggregate(SqlCall call) {
    return call.getKind() != SqlKind.GROUPING && AggregateNames.contains(call);
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call.isA(SqlKind.QUERY)) {
      return null;
    }
    if (call.getKind() == SqlKind.OVER && call.operand(0) instanceof SqlCall function) {
      function.getOperandList().forEach(this::visitIfAny);
      return call.operand(1).accept(this);
    }
    if (!isAggregate(call)) {
      return super.visit(call);
    }
    Columns columns = new Columns();
    for (SqlNode argument : call.getOperandList()) {
      if (argument != null) {
        argument.accept(columns);
      }
    }
    if (columns.outer && !columns.own) {
      SqlParserPos pos = call.getParserPosition();
      throw new SqlError(
          "0A000",
          "an aggregate of an outer query's columns alone cannot stand in a subquery"
              + " (line %d, column %d)".formatted(pos.getLineNum(), pos.getColumnNum()));
    }
    return null;
  }

  private void visitIfAny(@Nullable SqlNode node) {
    if (node != null) {
      node.accept(this);
    }
  }

  /** Where the columns of an argument are from. */
  private final class Columns extends SqlBasicVisitor<@Nullable Void> {
    private boolean own;
    private boolean outer;

    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call.isA(SqlKind.QUERY)) {
        // It may read this query's columns.
        own = true;
        return null;
      }
      return super.visit(call);
    }

    @Override
    public @Nullable Void visit(SqlIdentifier id) {
      boolean isOuter = level.isOuter(id);
      outer |= isOuter;
      own |= !isOuter;
      return null;
    }
  }
}
