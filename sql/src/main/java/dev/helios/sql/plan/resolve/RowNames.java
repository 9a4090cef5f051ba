package dev.helios.sql.plan.resolve;

import dev.helios.sql.tablefunction.TableFunctionOperator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * The alias of a function whose rows have one column with a name of its own stands for that column:
 * {@code SELECT e FROM jsonb_array_elements(..) AS e} as well as {@code SELECT value}.
 */
final class RowNames extends SqlShuttle {
  private final Map<String, String> columns = new HashMap<>();

  private RowNames() {}

  /** Resolves such names in {@code select}, which is changed. */
  static void resolve(SqlSelect select) {
    RowNames names = new RowNames();
    if (select.getFrom() != null) {
      names.collect(select.getFrom());
    }
    if (names.columns.isEmpty()) {
      return;
    }
    List<SqlNode> items = new java.util.ArrayList<>();
    for (SqlNode item : select.getSelectList()) {
      SqlNode found = names.in(item);
      boolean isName = item instanceof SqlIdentifier && found != item;
      items.add(
          isName
              ? SqlStdOperatorTable.AS.createCall(
                  item.getParserPosition(),
                  found,
                  new SqlIdentifier(((SqlIdentifier) item).names, SqlParserPos.ZERO))
              : found);
    }
    select.setSelectList(new SqlNodeList(items, select.getSelectList().getParserPosition()));
    if (select.getWhere() != null) {
      select.setWhere(names.in(select.getWhere()));
    }
    if (select.getGroup() != null) {
      select.setGroupBy((SqlNodeList) names.in(select.getGroup()));
    }
    if (select.getHaving() != null) {
      select.setHaving(names.in(select.getHaving()));
    }
  }

  private SqlNode in(SqlNode node) {
    return Objects.requireNonNull(node.accept(this));
  }

  private void collect(SqlNode from) {
    if (from instanceof SqlJoin join) {
      collect(join.getLeft());
      collect(join.getRight());
    } else if (from.getKind() == SqlKind.AS && ((SqlCall) from).operandCount() == 2) {
      SqlCall function = FromFunctions.functionOf(((SqlCall) from).operand(0));
      String alias = ((SqlIdentifier) ((SqlCall) from).operand(1)).getSimple();
      if (function != null
          && function.getOperator() instanceof TableFunctionOperator operator
          && operator.hasNamedValues()
          && !alias.equals("value")) {
        columns.put(alias, "value");
      }
    }
  }

  @Override
  public @Nullable SqlNode visit(SqlIdentifier id) {
    String column = id.isSimple() ? columns.get(id.getSimple()) : null;
    return column == null
        ? id
        : new SqlIdentifier(List.of(id.getSimple(), column), id.getParserPosition());
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call.getKind() == SqlKind.AS) {
      SqlNode value = in(call.operand(0));
      List<SqlNode> operands = new java.util.ArrayList<>(call.getOperandList());
      operands.set(0, value);
      return call.getOperator().createCall(call.getParserPosition(), operands);
    }
    return call.isA(SqlKind.QUERY) ? call : super.visit(call);
  }
}
