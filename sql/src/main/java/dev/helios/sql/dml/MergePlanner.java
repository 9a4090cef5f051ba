package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.statement.ParameterTypes;
import dev.helios.sql.statement.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlMerge;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Plans a MERGE INTO: what matches as an UPDATE from the source, what does not as an INSERT of the
 * source's rows for which there is no match.
 */
final class MergePlanner {
  private static final SqlParserPos POS = SqlParserPos.ZERO;

  private final SqlMerge merge;
  private final PlanContext context;
  private final Target target;
  private final ParameterTypes parameters;
  private final Returning nothing;

  MergePlanner(SqlMerge merge, int parameterCount, PlanContext context) {
    this.merge = merge;
    this.context = context;
    this.target = Target.of(table(), merge.getAlias(), context, "merge into");
    this.parameters = new ParameterTypes(parameterCount);
    this.nothing = Returning.of(null, target, context);
  }

  private SqlIdentifier table() {
    return (SqlIdentifier) merge.getTargetTable();
  }

  ChangePlan plan() {
    UpdatePlan update = update(merge.getUpdateCall());
    InsertPlan insert = insert(merge.getInsertCall());
    return new MergePlan(target, update, insert, parameters.build(), new SchemaFacts());
  }

  private @Nullable UpdatePlan update(@Nullable SqlUpdate call) {
    if (call == null) {
      return null;
    }
    List<SqlNode> values = new ArrayList<>();
    List<Integer> assigned = new ArrayList<>();
    List<Integer> defaults = new ArrayList<>();
    for (int i = 0; i < call.getTargetColumnList().size(); i++) {
      int ordinal = target.ordinal((SqlIdentifier) call.getTargetColumnList().get(i));
      SqlNode value = call.getSourceExpressionList().get(i);
      if (value.getKind() == SqlKind.DEFAULT) {
        defaults.add(ordinal);
      } else {
        Assignments.refuseComputed(target.schema().columns().get(ordinal));
        assigned.add(ordinal);
        values.add(value);
      }
    }
    int[] columns = assigned.stream().mapToInt(Integer::intValue).toArray();
    List<ColumnType> types = IntStream.of(columns).mapToObj(target::type).toList();
    RowQuery query = new RowQuery(context, table(), target, merge.getSourceTableRef(), null);
    QueryPlan plan = query.plan(values, types, merge.getCondition());
    AssignedTypes.check(plan, target, columns);
    parameters.addAll(plan.parameterTypes());
    return new UpdatePlan(
        "MERGE",
        target,
        columns,
        defaults.stream().mapToInt(Integer::intValue).toArray(),
        new PlannedRows(plan, target, columns, true, true),
        nothing,
        plan.parameterTypes());
  }

  private @Nullable InsertPlan insert(@Nullable SqlInsert call) {
    if (call == null) {
      return null;
    }
    List<SqlNode> values = values(call.getSource());
    SqlNodeList names = call.getTargetColumnList();
    int width = names == null ? target.schema().columns().size() : names.size();
    if (values.size() != width) {
      throw new SqlError(
          "42601",
          values.size() > width
              ? "INSERT has more expressions than target columns"
              : "INSERT has more target columns than expressions");
    }
    SqlNodeList items = new SqlNodeList(POS);
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int ordinal = names == null ? i : target.ordinal((SqlIdentifier) names.get(i));
      if (values.get(i).getKind() != SqlKind.DEFAULT) {
        InsertPlanner.refuseValue(target.schema().columns().get(ordinal), null);
        columns.add(ordinal);
        items.add(values.get(i));
      }
    }
    int[] ordinals = columns.stream().mapToInt(Integer::intValue).toArray();
    QueryPlan plan =
        QueryPlanner.plan(
            select(items, merge.getSourceTableRef(), unmatched()),
            context,
            IntStream.of(ordinals).<@Nullable ColumnType>mapToObj(target::type).toList());
    AssignedTypes.check(plan, target, ordinals);
    parameters.addAll(plan.parameterTypes());
    return new InsertPlan(
        target,
        ordinals,
        new InsertSource.Query(plan, List.of()),
        new ConflictRule.Abort(),
        nothing,
        plan.parameterTypes());
  }

  private static List<SqlNode> values(SqlNode source) {
    if (source.getKind() == SqlKind.VALUES && ((SqlCall) source).operandCount() == 1) {
      return ((SqlCall) ((SqlCall) source).operand(0)).getOperandList();
    }
    throw new SqlError("42601", "MERGE inserts one row of VALUES");
  }

  /** That no row of the target matches the source's. */
  private SqlNode unmatched() {
    SqlNode own =
        SqlStdOperatorTable.AS.createCall(POS, table(), new SqlIdentifier(target.alias(), POS));
    SqlNodeList one = new SqlNodeList(List.of(SqlLiteral.createExactNumeric("1", POS)), POS);
    SqlNode match = select(one, own, merge.getCondition());
    return SqlStdOperatorTable.NOT.createCall(
        POS, SqlStdOperatorTable.EXISTS.createCall(POS, match));
  }

  private static SqlSelect select(SqlNodeList items, SqlNode from, SqlNode where) {
    return new SqlSelect(
        POS, null, items, from, where, null, null, null, null, null, null, null, null);
  }
}
