package dev.helios.sql.plan.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.util.SqlVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * Columns of outer queries in a query that groups rows: {@code SELECT (SELECT max(d) + t.b FROM u)
 * FROM t}. They are the same for all of its rows, so that nothing need group by them; Calcite is
 * told so by a call around them.
 */
final class OuterColumns extends SqlShuttle {
  private final ColumnLevel level;

  private OuterColumns(ColumnLevel level) {
    this.level = level;
  }

  /** Marks them in a query, which is changed. */
  static void mark(ColumnLevel level) {
    SqlSelect select = level.select();
    if (!groups(select)) {
      return;
    }
    OuterColumns columns = new OuterColumns(level);
    // In its place: Calcite has the list in hand already.
    SqlNodeList items = select.getSelectList();
    for (int i = 0; i < items.size(); i++) {
      items.set(i, columns.item(items.get(i)));
    }
    if (select.getHaving() != null) {
      select.setHaving(Objects.requireNonNull(select.getHaving().accept(columns)));
    }
    if (select.getOrderList() != null) {
      List<SqlNode> keys = new ArrayList<>();
      for (SqlNode key : select.getOrderList()) {
        // A simple name may be an alias.
        boolean isName = key instanceof SqlIdentifier id && id.isSimple();
        keys.add(isName ? key : Objects.requireNonNull(key.accept(columns)));
      }
      select.setOrderBy(new SqlNodeList(keys, select.getOrderList().getParserPosition()));
    }
  }

  private static boolean groups(SqlSelect select) {
    return select.getGroup() != null
        || select.getHaving() != null
        || select.getSelectList().stream().anyMatch(OuterColumns::hasAggregate);
  }

  private static boolean hasAggregate(@Nullable SqlNode node) {
    if (!(node instanceof SqlCall call) || call.isA(SqlKind.QUERY)) {
      return node instanceof SqlNodeList list && list.stream().anyMatch(OuterColumns::hasAggregate);
    }
    if (call.getKind() == SqlKind.OVER) {
      return call.operand(0) instanceof SqlCall function
          && function.getOperandList().stream().anyMatch(OuterColumns::hasAggregate);
    }
    return OuterAggregates.isAggregate(call)
        || call.getOperandList().stream().anyMatch(OuterColumns::hasAggregate);
  }

  private SqlNode item(SqlNode item) {
    if (item.getKind() == SqlKind.AS) {
      SqlCall as = (SqlCall) item;
      SqlNode value = Objects.requireNonNull(as.<SqlNode>operand(0).accept(this));
      return value == as.operand(0)
          ? item
          : SqlStdOperatorTable.AS.createCall(item.getParserPosition(), value, as.operand(1));
    }
    SqlNode value = Objects.requireNonNull(item.accept(this));
    return value != item && item instanceof SqlIdentifier id
        ? SqlStdOperatorTable.AS.createCall(
            item.getParserPosition(),
            value,
            new SqlIdentifier(id.names.getLast(), id.getParserPosition()))
        : value;
  }

  @Override
  public @Nullable SqlNode visit(SqlIdentifier id) {
    return level.isOuter(id) && !isGrouped(id)
        ? Operator.INSTANCE.createCall(id.getParserPosition(), id)
        : id;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    boolean asItIs =
        call.isA(SqlKind.QUERY)
            || call.getKind() == SqlKind.OVER
            || AggregateNames.contains(call)
            || isGrouped(call);
    return asItIs ? call : super.visit(call);
  }

  private boolean isGrouped(SqlNode node) {
    SqlNodeList group = level.select().getGroup();
    return group != null
        && group.stream()
            .anyMatch(key -> key.equalsDeep(node, org.apache.calcite.util.Litmus.IGNORE));
  }

  /** The call around a column, in which nobody looks for what is to be grouped. */
  static final class Operator extends SqlSpecialOperator {
    static final Operator INSTANCE = new Operator();

    private Operator() {
      super("OUTER", SqlKind.OTHER, 200, true, ReturnTypes.ARG0, null, OperandTypes.ANY);
    }

    @Override
    public <R> void acceptCall(
        SqlVisitor<R> visitor,
        SqlCall call,
        boolean onlyExpressions,
        SqlBasicVisitor.ArgHandler<R> handler) {
      if (!onlyExpressions) {
        super.acceptCall(visitor, call, onlyExpressions, handler);
      }
    }

    @Override
    public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
      call.operand(0).unparse(writer, left, right);
    }

    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
      return validator.deriveType(scope, call.operand(0));
    }
  }
}
