package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Filter;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.Vector;
import dev.helios.sql.expr.RexCompiler;
import dev.helios.sql.type.HeliosTypeFactory;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Compiles expressions over fields into expressions over columns. */
final class Expressions {
  private final RexBuilder rex;
  private final List<ColumnType> parameterTypes;
  private final Execution constants;

  /** Of each correlated row in scope, the columns of its fields. */
  private final Map<CorrelationId, Planned> correlations = new HashMap<>();

  /** Compiles with parameters of these types; literals are evaluated in {@code constants}. */
  Expressions(RexBuilder rex, List<ColumnType> parameterTypes, Execution constants) {
    this.rex = rex;
    this.parameterTypes = parameterTypes;
    this.constants = constants;
  }

  RexBuilder rex() {
    return rex;
  }

  /** Says what rows {@code id} stands for in what is planned from now on. */
  void bind(CorrelationId id, Planned row) {
    correlations.put(id, row);
  }

  /** {@code node} over the rows of {@code input}. */
  Expr compile(RexNode node, Planned input) {
    return compile(node, input::column, input.types());
  }

  /** The rows of {@code input} that meet the conditions, of which there may be {@code rows}. */
  Plan filter(Planned input, List<RexNode> conditions, double rows) {
    Expr condition = compile(RexUtil.composeConjunction(rex, conditions), input);
    return new Filter(input.plan(), condition, tests(input, conditions), rows);
  }

  /**
   * What a scan tests one after the other: first comparisons of numbers, then of texts, which can
   * raise no errors, and then the rest in its own order.
   */
  private List<Filter.Test> tests(Planned input, List<RexNode> conditions) {
    List<Filter.Test> tests = new ArrayList<>();
    List<RexNode> rest = new ArrayList<>();
    for (boolean texts : new boolean[] {false, true}) {
      for (RexNode condition : conditions) {
        RexInputRef column = Conditions.comparedColumn(condition);
        if (column != null && isText(column) == texts) {
          tests.add(test(input, List.of(condition)));
        } else if (column == null && texts) {
          rest.add(condition);
        }
      }
    }
    if (!rest.isEmpty()) {
      tests.add(test(input, rest));
    }
    return tests;
  }

  private static boolean isText(RexInputRef column) {
    return Vector.kind(Types.fromCalcite(column.getType())) == Vector.Kind.OBJECT;
  }

  private Filter.Test test(Planned input, List<RexNode> conditions) {
    int[] read = Conditions.fields(conditions).toList().stream().mapToInt(input::column).toArray();
    return new Filter.Test(compile(RexUtil.composeConjunction(rex, conditions), input), read);
  }

  /** {@code node} over pairs of rows: fields of {@code left}, then of {@code right}. */
  Expr compile(RexNode node, Planned left, Planned right) {
    List<ColumnType> types = new ArrayList<>(left.types());
    types.addAll(right.types());
    int fields = left.fields().length;
    return compile(
        node, f -> f < fields ? left.column(f) : left.width() + right.column(f - fields), types);
  }

  /** An expression without input. */
  Expr compile(RexNode node) {
    return compile(
        node,
        f -> {
          throw new IllegalStateException("no field can be read here");
        },
        List.of());
  }

  /** A column as it is. */
  Expr column(int column, List<ColumnType> types) {
    return RexCompiler.compile(
        new RexInputRef(column, Types.toCalcite(types.get(column), true)), types);
  }

  /** A column as another type. */
  Expr column(int column, List<ColumnType> types, ColumnType type) {
    RexNode ref = new RexInputRef(column, Types.toCalcite(types.get(column), true));
    return RexCompiler.compile(cast(ref, type), types);
  }

  /** The number of a LIMIT or OFFSET. */
  Expr compileCount(RexNode node) {
    return compile(cast(node, Types.BIGINT));
  }

  Expr compile(RexNode node, IntUnaryOperator columns, List<ColumnType> types) {
    return RexCompiler.compile(node.accept(new ToColumns(columns)), types);
  }

  private final class ToColumns extends RexShuttle {
    private final IntUnaryOperator columns;

    ToColumns(IntUnaryOperator columns) {
      this.columns = columns;
    }

    @Override
    public RexNode visitInputRef(RexInputRef ref) {
      return new RexInputRef(columns.applyAsInt(ref.getIndex()), ref.getType());
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
      if (!(access.getReferenceExpr() instanceof RexCorrelVariable variable)) {
        return super.visitFieldAccess(access);
      }
      Planned row = correlations.get(variable.id);
      if (row == null) {
        throw new IllegalStateException("no row is bound to " + variable.id);
      }
      int column = row.column(access.getField().getIndex());
      RexNode moved =
          rex.makeFieldAccess(rex.makeCorrel(rowType(row.types()), variable.id), column);
      return moved.getType().equals(access.getType())
          ? moved
          : rex.makeAbstractCast(access.getType(), moved, false);
    }

    /** A parameter has one type, wherever it stands. */
    @Override
    public RexNode visitDynamicParam(RexDynamicParam parameter) {
      ColumnType type = parameterTypes.get(parameter.getIndex());
      if (sameValues(type, Types.fromCalcite(parameter.getType()))) {
        return parameter;
      }
      RexNode typed = rex.makeDynamicParam(Types.toCalcite(type, true), parameter.getIndex());
      return rex.makeAbstractCast(parameter.getType(), typed, false);
    }
  }

  /** Whether values of two types are alike, but for limits that parameters have none of. */
  private static boolean sameValues(ColumnType a, ColumnType b) {
    return a.kind() == b.kind() || (a.kind().isText() && b.kind().isText());
  }

  static RelDataType rowType(List<ColumnType> types) {
    RelDataTypeFactory.Builder row = HeliosTypeFactory.INSTANCE.builder();
    for (int i = 0; i < types.size(); i++) {
      row.add("c" + i, Types.toCalcite(types.get(i), true));
    }
    return row.build();
  }

  /** The value of a literal, in the class of its type; null for NULL. */
  @Nullable Object valueOf(RexLiteral literal) {
    Expr expr = RexCompiler.compile(literal, List.of());
    return expr.valueAt(new Frame(constants), 0);
  }

  /** {@code node} as {@code type}, by an implicit cast if need be. */
  RexNode cast(RexNode node, ColumnType type) {
    RelDataType wanted = Types.toCalcite(type, node.getType().isNullable());
    return SqlTypeUtil.equalSansNullability(HeliosTypeFactory.INSTANCE, node.getType(), wanted)
        ? node
        : rex.makeAbstractCast(wanted, node, false);
  }
}
