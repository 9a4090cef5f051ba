package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.parser.dml.Assignment;
import dev.helios.sql.parser.dml.MergeInto;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.statement.ParameterTypes;
import dev.helios.sql.statement.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Plans a MERGE INTO: each clause for the rows that it is the first to fit. Those for matches are
 * an UPDATE or a DELETE joined with the source, those for the others an INSERT of the source's rows
 * for which there is no match.
 */
final class MergePlanner {
  private static final SqlParserPos POS = SqlParserPos.ZERO;

  private final MergeInto merge;
  private final PlanContext context;
  private final Target target;
  private final ParameterTypes parameters;
  private final Returning nothing;

  MergePlanner(MergeInto merge, int parameterCount, PlanContext context) {
    this.merge = merge;
    this.context = context;
    this.target = Target.of(merge.table(), merge.alias(), context, "merge into");
    this.parameters = new ParameterTypes(parameterCount);
    this.nothing = Returning.of(null, target, context);
  }

  ChangePlan plan() {
    List<UpdatePlan> updates = new ArrayList<>();
    List<DeletePlan> deletes = new ArrayList<>();
    List<InsertPlan> inserts = new ArrayList<>();
    SqlNode matches = merge.condition();
    SqlNode others = unmatched();
    for (MergeInto.Clause clause : merge.clauses()) {
      SqlNode rows = clause.matched() ? matches : others;
      SqlNode fits = and(rows, clause.condition());
      switch (clause) {
        case MergeInto.UpdateRow update -> updates.add(update(update, fits));
        case MergeInto.DeleteRow delete -> deletes.add(delete(fits));
        case MergeInto.InsertRow insert -> inserts.add(insert(insert, fits));
        case MergeInto.DoNothing skipped -> {}
      }
      SqlNode left = and(rows, notTrue(clause.condition()));
      matches = clause.matched() ? left : matches;
      others = clause.matched() ? others : left;
    }
    return new MergePlan(target, updates, deletes, inserts, parameters.build(), new SchemaFacts());
  }

  private static SqlNode and(SqlNode a, @Nullable SqlNode b) {
    return b == null ? a : SqlStdOperatorTable.AND.createCall(POS, a, b);
  }

  /** For the clauses after one with this condition. */
  private static SqlNode notTrue(@Nullable SqlNode condition) {
    return condition == null
        ? SqlLiteral.createBoolean(false, POS)
        : SqlStdOperatorTable.IS_NOT_TRUE.createCall(POS, condition);
  }

  private UpdatePlan update(MergeInto.UpdateRow update, SqlNode condition) {
    List<SqlNode> values = new ArrayList<>();
    List<Integer> assigned = new ArrayList<>();
    List<Integer> defaults = new ArrayList<>();
    for (Assignment assignment : update.assignments()) {
      List<SqlNode> parts = parts(assignment);
      for (int i = 0; i < parts.size(); i++) {
        int ordinal = target.ordinal(assignment.columns().get(i));
        if (assigned.contains(ordinal) || defaults.contains(ordinal)) {
          throw new SqlError(
              "42601",
              "multiple assignments to same column \"%s\""
                  .formatted(target.schema().columns().get(ordinal).name()));
        }
        if (parts.get(i).getKind() == SqlKind.DEFAULT) {
          defaults.add(ordinal);
        } else {
          Assignments.refuseComputed(target.schema().columns().get(ordinal));
          assigned.add(ordinal);
          values.add(parts.get(i));
        }
      }
    }
    int[] columns = assigned.stream().mapToInt(Integer::intValue).toArray();
    List<ColumnType> types = IntStream.of(columns).mapToObj(target::type).toList();
    QueryPlan plan = rows().plan(values, types, condition);
    AssignedTypes.check(plan, target, columns);
    parameters.addAll(plan.parameterTypes());
    return new UpdatePlan(
        "MERGE",
        target,
        columns,
        defaults.stream().mapToInt(Integer::intValue).toArray(),
        new PlannedRows(plan, target, columns, true, true),
        nothing,
        null,
        plan.parameterTypes());
  }

  private static List<SqlNode> parts(Assignment assignment) {
    if (assignment.columns().size() == 1) {
      return List.of(assignment.value());
    }
    if (assignment.value().getKind() != SqlKind.ROW) {
      throw new SqlError("0A000", "MERGE sets several columns to one row of values only");
    }
    List<SqlNode> parts = ((SqlCall) assignment.value()).getOperandList();
    if (parts.size() != assignment.columns().size()) {
      throw new SqlError("42601", "number of columns does not match number of values");
    }
    return parts;
  }

  private DeletePlan delete(SqlNode condition) {
    QueryPlan plan = rows().plan(List.of(), List.of(), condition);
    parameters.addAll(plan.parameterTypes());
    return new DeletePlan(
        target,
        new PlannedRows(plan, target, new int[0], true, true),
        nothing,
        plan.parameterTypes(),
        new SchemaFacts());
  }

  private RowQuery rows() {
    return new RowQuery(context, merge.table(), target, merge.source(), merge.with());
  }

  private InsertPlan insert(MergeInto.InsertRow insert, SqlNode condition) {
    List<SqlNode> values = Objects.requireNonNullElse(insert.values(), List.of());
    int width =
        insert.columns().isEmpty() ? target.schema().columns().size() : insert.columns().size();
    if (insert.values() != null && values.size() != width) {
      throw new SqlError(
          "42601",
          values.size() > width
              ? "INSERT has more expressions than target columns"
              : "INSERT has more target columns than expressions");
    }
    SqlNodeList items = new SqlNodeList(POS);
    int[] named = InsertPlanner.ordinals(target, insert.columns());
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      int ordinal = named.length == 0 ? i : named[i];
      if (values.get(i).getKind() != SqlKind.DEFAULT) {
        InsertPlanner.refuseValue(target.schema().columns().get(ordinal), null);
        columns.add(ordinal);
        items.add(values.get(i));
      }
    }
    if (items.isEmpty()) {
      items.add(SqlLiteral.createNull(POS));
    }
    int[] ordinals = columns.stream().mapToInt(Integer::intValue).toArray();
    QueryPlan plan =
        QueryPlanner.plan(
            WithItems.around(Selects.of(POS, items, merge.source(), condition), merge.with()),
            context,
            IntStream.of(ordinals).<@Nullable ColumnType>mapToObj(target::type).toList());
    AssignedTypes.check(plan, target, ordinals);
    parameters.addAll(plan.parameterTypes());
    return new InsertPlan(
        target,
        ordinals,
        new InsertSource.Query(plan, List.of(), false),
        new ConflictRule.Abort(),
        nothing,
        plan.parameterTypes());
  }

  /** That no row of the target matches the source's. */
  private SqlNode unmatched() {
    SqlNode own =
        SqlStdOperatorTable.AS.createCall(
            POS, merge.table(), new SqlIdentifier(target.alias(), POS));
    SqlNodeList one = new SqlNodeList(List.of(SqlLiteral.createExactNumeric("1", POS)), POS);
    SqlNode match = Selects.of(POS, one, own, merge.condition());
    return SqlStdOperatorTable.NOT.createCall(
        POS, SqlStdOperatorTable.EXISTS.createCall(POS, match));
  }
}
