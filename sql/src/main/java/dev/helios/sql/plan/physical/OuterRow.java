package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.type.HeliosTypeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * The row that a subquery stands in: a plan that grows by a field for each subquery whose value is
 * joined to it. Not thread-safe.
 *
 * <p>Expressions are over <b>row fields</b>, which are computed from the <b>input fields</b> of the
 * plan.
 */
final class OuterRow {
  /** Where the fields of a join's other side are kept, out of the way of those that are added. */
  static final int RIGHT = 1 << 20;

  private final PhysicalPlanner planner;
  private final List<RexNode> outputs;
  private final Set<CorrelationId> ids;
  private Planned input;

  OuterRow(PhysicalPlanner planner, Planned input, List<RexNode> outputs, Set<CorrelationId> ids) {
    this.planner = planner;
    this.input = input;
    this.outputs = new ArrayList<>(outputs);
    this.ids = ids;
  }

  /** A row whose fields are the input's, of these types. */
  static OuterRow of(
      PhysicalPlanner planner, Planned input, RelDataType rowType, Set<CorrelationId> ids) {
    List<RexNode> fields = new ArrayList<>();
    for (int i = 0; i < rowType.getFieldCount(); i++) {
      fields.add(RexInputRef.of(i, rowType));
    }
    return new OuterRow(planner, input, fields, ids);
  }

  Set<CorrelationId> ids() {
    return ids;
  }

  Planned input() {
    return input;
  }

  private RexBuilder rex() {
    return planner.expressions().rex();
  }

  private int width() {
    return input.fields().length;
  }

  /** An expression over row fields as one over input fields. */
  RexNode over(RexNode node) {
    return Conditions.replace(node, outputs::get);
  }

  /** One more row field, computed from input fields. */
  RexNode addOutput(RexNode value) {
    outputs.add(value);
    return new RexInputRef(outputs.size() - 1, value.getType());
  }

  /** Whether a relation reads this row. */
  boolean isSeenBy(RelNode rel) {
    return Correlations.sees(rel, ids);
  }

  /** The id by which a relation reads this row. */
  CorrelationId id(RelNode rel) {
    List<CorrelationId> used =
        Correlations.in(rel).keySet().stream().filter(ids::contains).toList();
    if (used.size() > 1) {
      throw new UnsupportedOperationException("a subquery that sees one row in two ways");
    }
    return used.isEmpty() ? ids.iterator().next() : used.getFirst();
  }

  private ImmutableBitSet fieldsReadBy(RelNode rel) {
    ImmutableBitSet read = ImmutableBitSet.of();
    for (Map.Entry<CorrelationId, ImmutableBitSet> row : Correlations.in(rel).entrySet()) {
      if (ids.contains(row.getKey())) {
        read = read.union(row.getValue());
      }
    }
    return read;
  }

  /** Makes the fields that {@code rel} reads columns, and known to what is planned next. */
  void bind(RelNode rel) {
    bind(rel, ImmutableBitSet.of());
  }

  /** As above, for some more row fields. */
  void bind(RelNode rel, ImmutableBitSet more) {
    if (!isSeenBy(rel) && more.isEmpty()) {
      return;
    }
    int[] read = fieldsReadBy(rel).union(more).toArray();
    List<RexNode> values = new ArrayList<>();
    for (int field : read) {
      values.add(outputs.get(field));
    }
    Joins.Keyed keyed = planner.joins().withColumns(input, values);
    input = keyed.side();
    int[] fields = Planned.none(outputs.size());
    for (int i = 0; i < read.length; i++) {
      fields[read[i]] = keyed.columns()[i];
      if (Conditions.fieldOf(outputs.get(read[i])) < 0) {
        input = input.withField(keyed.columns()[i]);
        outputs.set(
            read[i], new RexInputRef(input.fields().length - 1, outputs.get(read[i]).getType()));
      }
    }
    planner.bind(id(rel), input.withFields(fields));
  }

  /** The columns that {@code rel}, and some row fields, are read from. */
  int[] columnsReadBy(RelNode rel, ImmutableBitSet more) {
    List<Integer> columns = new ArrayList<>();
    for (int field : fieldsReadBy(rel).union(more)) {
      columns.add(input.column(Conditions.fieldOf(outputs.get(field))));
    }
    return columns.stream().mapToInt(c -> c).toArray();
  }

  /** {@code node} over row fields as {@code rel} can read it: by correlation. */
  RexNode correlated(RexNode node, RelNode rel) {
    List<String> names = new ArrayList<>();
    List<RelDataType> types = new ArrayList<>();
    for (RexNode output : outputs) {
      names.add("c" + names.size());
      types.add(output.getType());
    }
    RelDataType row = HeliosTypeFactory.INSTANCE.createStructType(types, names);
    RexNode variable = rex().makeCorrel(row, id(rel));
    return Conditions.replace(node, f -> rex().makeFieldAccess(variable, f));
  }

  /** Over input fields, then fields of the subquery: each operand equals a field. */
  List<RexNode> equalities(RexSubQuery subQuery) {
    List<RexNode> all = new ArrayList<>();
    for (int i = 0; i < subQuery.getOperands().size(); i++) {
      all.add(
          rex()
              .makeCall(
                  SqlStdOperatorTable.EQUALS,
                  over(subQuery.getOperands().get(i)),
                  Conditions.shift(RexInputRef.of(i, subQuery.rel.getRowType()), width())));
    }
    return all;
  }

  /** Over input fields, then fields of the subquery: the comparison of IN or SOME. */
  RexNode comparison(RexSubQuery subQuery) {
    if (subQuery.getKind() == SqlKind.IN) {
      return RexUtil.composeConjunction(rex(), equalities(subQuery));
    }
    return rex()
        .makeCall(
            operator(subQuery),
            over(subQuery.getOperands().getFirst()),
            Conditions.shift(RexInputRef.of(0, subQuery.rel.getRowType()), width()));
  }

  /** The operator of SOME. */
  static SqlOperator operator(RexSubQuery subQuery) {
    return subQuery.op instanceof SqlQuantifyOperator some
        ? RelOptUtil.op(some.comparisonKind, SqlStdOperatorTable.EQUALS)
        : SqlStdOperatorTable.EQUALS;
  }

  /** Takes a join of the input with one row of a subquery; returns the field of its value. */
  RexNode append(Planned joined, int rightColumn, RelDataType type) {
    int column = input.width() + rightColumn;
    input = joined.withField(column);
    return new RexInputRef(input.fields().length - 1, nullable(type));
  }

  /** Takes a plan that gives the input's columns and one more; returns its field. */
  RexNode appendLast(Plan plan, double cost, RelDataType type) {
    input = input.with(plan, input.rows(), cost).withField(plan.types().size() - 1);
    return new RexInputRef(input.fields().length - 1, nullable(type));
  }

  /** Takes a join that has all input fields first. */
  void replace(Planned joined) {
    input = joined;
  }

  private static RelDataType nullable(RelDataType type) {
    return HeliosTypeFactory.INSTANCE.createTypeWithNullability(type, true);
  }

  /** Type of the column that holds an input field. */
  ColumnType typeOf(int field) {
    return input.types().get(input.column(field));
  }
}
