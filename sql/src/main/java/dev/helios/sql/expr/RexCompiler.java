package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.operator.ArrayComparison;
import dev.helios.sql.operator.RowConstructor;
import dev.helios.sql.operator.RowField;
import dev.helios.sql.type.CommonType;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.fun.SqlPosixRegexOperator;
import org.apache.calcite.util.Sarg;
import org.jspecify.annotations.Nullable;

/**
 * Compiles Calcite's expressions to those that the executor evaluates. Constants are folded where
 * that raises no error; AND, OR, CASE and COALESCE evaluate no more than they need. Subqueries and
 * window calls must have become columns before. Stateless, safe for use by many threads.
 */
public final class RexCompiler {
  private final List<ColumnType> input;

  private RexCompiler(List<ColumnType> input) {
    this.input = input;
  }

  /**
   * Compiles {@code node} over rows of columns of these types; the result is of the column type of
   * {@code node}'s.
   */
  public static Expr compile(RexNode node, List<ColumnType> input) {
    return new RexCompiler(input).compile(node);
  }

  /** Compiles a condition: as {@link #compile}, and what is not BOOLEAN is 42804. */
  public static Expr compileCondition(RexNode node, List<ColumnType> input) {
    Expr condition = compile(node, input);
    if (condition.type().kind() != Kind.BOOLEAN) {
      throw new SqlError(
          "42804", "argument of WHERE must be type boolean, not type " + condition.type().toSql());
    }
    return condition;
  }

  private Expr compile(RexNode node) {
    ColumnType type = node.getType().isStruct() ? Types.TEXT : Types.fromCalcite(node.getType());
    return switch (node) {
      case RexInputRef column ->
          Conversion.of(new ColumnExpr(column.getIndex(), input.get(column.getIndex())), type);
      case RexLiteral literal -> new Constant(type, Literals.value(literal, type));
      case RexDynamicParam parameter -> new OutsideExpr.Parameter(parameter.getIndex(), type);
      case RexFieldAccess access -> field(access, type);
      case RexCall call -> Conversion.of(call(call, type), type);
      default -> throw new SqlError("0A000", "%s cannot be used here".formatted(describe(node)));
    };
  }

  private static String describe(RexNode node) {
    return switch (node.getKind()) {
      case SCALAR_QUERY, EXISTS, IN, SOME, ARRAY_QUERY_CONSTRUCTOR -> "a subquery";
      default -> node.toString();
    };
  }

  private Expr field(RexFieldAccess access, ColumnType type) {
    int index = access.getField().getIndex();
    return switch (access.getReferenceExpr()) {
      case RexCorrelVariable row -> new OutsideExpr.Correlated(row.id.getId(), index, type);
      case RexCall call -> {
        List<RexNode> fields = row(call);
        if (fields == null) {
          throw new SqlError("0A000", "%s cannot be used here".formatted(access));
        }
        yield compile(fields.get(index));
      }
      default -> throw new SqlError("0A000", "%s cannot be used here".formatted(access));
    };
  }

  private List<Expr> all(List<RexNode> nodes) {
    List<Expr> compiled = new ArrayList<>(nodes.size());
    nodes.forEach(n -> compiled.add(compile(n)));
    return compiled;
  }

  /** The fields of a row constructor; null if the node is none. */
  private static @Nullable List<RexNode> row(RexNode node) {
    RexNode inner = node;
    while (inner.getKind() == SqlKind.CAST && inner.getType().isStruct()) {
      inner = ((RexCall) inner).operands.getFirst();
    }
    return inner.getKind() == SqlKind.ROW ? ((RexCall) inner).operands : null;
  }

  private Expr call(RexCall call, ColumnType type) {
    List<RexNode> operands = call.operands;
    return switch (call.getKind()) {
      case AND -> Logic.and(converted(operands, Types.BOOLEAN));
      case OR -> Logic.or(converted(operands, Types.BOOLEAN));
      case NOT -> {
        Expr operand = Conversion.of(compile(operands.getFirst()), Types.BOOLEAN);
        yield Folding.fold(Logic.not(operand), operand);
      }
      case IS_NULL, IS_UNKNOWN -> isNull(operands.getFirst(), true);
      case IS_NOT_NULL -> isNull(operands.getFirst(), false);
      case IS_TRUE -> test(Logic.Test.IS_TRUE, operands);
      case IS_NOT_TRUE -> test(Logic.Test.IS_NOT_TRUE, operands);
      case IS_FALSE -> test(Logic.Test.IS_FALSE, operands);
      case IS_NOT_FALSE -> test(Logic.Test.IS_NOT_FALSE, operands);
      case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          comparison(comparisonOf(call.getKind()), operands.get(0), operands.get(1));
      case IS_DISTINCT_FROM -> distinct(operands, false);
      case IS_NOT_DISTINCT_FROM -> distinct(operands, true);
      case SEARCH -> search(operands);
      case PLUS -> arithmetic(Arithmetic.Op.ADD, call, type);
      case MINUS -> arithmetic(Arithmetic.Op.SUBTRACT, call, type);
      case TIMES -> arithmetic(Arithmetic.Op.MULTIPLY, call, type);
      case DIVIDE -> arithmetic(Arithmetic.Op.DIVIDE, call, type);
      case MOD -> arithmetic(Arithmetic.Op.REMAINDER, call, type);
      case MINUS_PREFIX -> {
        Expr operand = compile(operands.getFirst());
        yield type.kind() == Kind.INTERVAL
            ? Moments.negated(operand)
            : Arithmetic.negated(operand, type);
      }
      case PLUS_PREFIX -> compile(operands.getFirst());
      case CAST, SAFE_CAST, REINTERPRET -> compile(operands.getFirst());
      case CASE -> cases(operands, type);
      case COALESCE -> conditional(converted(operands, type), type, call.getKind());
      case GREATEST, GREATEST_PG, LEAST, LEAST_PG ->
          conditional(converted(operands, type), type, call.getKind());
      case NULLIF -> nullIf(operands, type);
      case LIKE, SIMILAR -> like(call);
      case POSIX_REGEX_CASE_SENSITIVE, POSIX_REGEX_CASE_INSENSITIVE -> regex(call);
      case ITEM -> item(all(operands));
      case ARRAY_VALUE_CONSTRUCTOR ->
          ArrayExprs.of(converted(operands, Objects.requireNonNull(type.element())), type);
      default -> other(call, type);
    };
  }

  private Expr other(RexCall call, ColumnType type) {
    SqlOperator operator = call.getOperator();
    if (operator instanceof ArrayComparison quantified) {
      Expr value = compile(call.operands.get(0));
      Expr array = compile(call.operands.get(1));
      return ArrayExprs.compare(
          comparisonOf(quantified.comparison()), value, array, quantified.isAll());
    }
    if (operator instanceof RowConstructor row) {
      return RecordExprs.of(row.names(), all(call.operands));
    }
    if (operator instanceof RowField field) {
      RexNode record = call.operands.getFirst();
      return RecordExprs.field(compile(record), field.index(record.getType()), type);
    }
    if (call.getKind() == SqlKind.ROW) {
      throw new SqlError("0A000", "a row value cannot be used here");
    }
    List<Expr> operands = all(call.operands);
    String name = operator.getName().toLowerCase(Locale.ROOT);
    return name.equals("||") && type.kind() == Kind.TEXT
        ? Concatenation.of(
            Conversion.of(operands.get(0), Types.TEXT), Conversion.of(operands.get(1), Types.TEXT))
        : Call.of(name, operands);
  }

  private Expr isNull(RexNode operand, boolean expected) {
    List<RexNode> fields = row(operand);
    if (fields != null) {
      return RowValues.isNull(all(fields), expected);
    }
    Expr value = compile(operand);
    if (value.type().kind() == Kind.RECORD) {
      return RecordExprs.isNull(value, expected);
    }
    return Folding.fold(Logic.isNull(value, expected), value);
  }

  private Expr test(Logic.Test test, List<RexNode> operands) {
    Expr operand = Conversion.of(compile(operands.getFirst()), Types.BOOLEAN);
    return Folding.fold(Logic.test(test, operand), operand);
  }

  private static Comparison.Op comparisonOf(SqlKind kind) {
    return switch (kind) {
      case EQUALS -> Comparison.Op.EQUAL;
      case NOT_EQUALS -> Comparison.Op.NOT_EQUAL;
      case LESS_THAN -> Comparison.Op.LESS;
      case LESS_THAN_OR_EQUAL -> Comparison.Op.LESS_OR_EQUAL;
      case GREATER_THAN -> Comparison.Op.GREATER;
      case GREATER_THAN_OR_EQUAL -> Comparison.Op.GREATER_OR_EQUAL;
      default -> throw new IllegalArgumentException("no comparison: " + kind);
    };
  }

  private Expr comparison(Comparison.Op op, RexNode left, RexNode right) {
    List<RexNode> leftRow = row(left);
    List<RexNode> rightRow = row(right);
    if (leftRow != null && rightRow != null) {
      RowValues.check(leftRow.size(), rightRow.size());
      return RowValues.compare(
          op, leftRow.size(), (o, i) -> comparison(o, leftRow.get(i), rightRow.get(i)));
    }
    Expr a = compile(left);
    Expr b = compile(right);
    // Calcite compares some literals whose type is still open, as in rows.
    if (Types.isUnknown(left.getType()) && !a.type().equals(b.type())) {
      a = Conversion.of(a, b.type());
    } else if (Types.isUnknown(right.getType()) && !a.type().equals(b.type())) {
      b = Conversion.of(b, a.type());
    }
    return isNull(a) || isNull(b)
        ? new Constant(Types.BOOLEAN, null)
        : Folding.fold(Comparison.of(op, a, b), a, b);
  }

  /** Of NULL nothing else is computed: {@code 1 / 0 = NULL} is no error, as in PostgreSQL. */
  private static boolean isNull(Expr operand) {
    return operand instanceof Constant constant && constant.value() == null;
  }

  private Expr distinct(List<RexNode> operands, boolean same) {
    return distinct(operands.get(0), operands.get(1), same);
  }

  private Expr distinct(RexNode left, RexNode right, boolean same) {
    List<RexNode> leftRow = row(left);
    List<RexNode> rightRow = row(right);
    if (leftRow != null && rightRow != null) {
      RowValues.check(leftRow.size(), rightRow.size());
      List<Expr> fields = new ArrayList<>();
      for (int i = 0; i < leftRow.size(); i++) {
        fields.add(distinct(leftRow.get(i), rightRow.get(i), same));
      }
      return same ? Logic.and(fields) : Logic.or(fields);
    }
    Expr a = compile(left);
    Expr b = compile(right);
    if (Types.isUnknown(left.getType())) {
      a = Conversion.of(a, b.type());
    } else if (Types.isUnknown(right.getType())) {
      b = Conversion.of(b, a.type());
    }
    return Folding.fold(Comparison.distinct(a, b, same), a, b);
  }

  private Expr search(List<RexNode> operands) {
    RexLiteral literal = (RexLiteral) operands.get(1);
    Sarg<?> sarg = Objects.requireNonNull(literal.getValueAs(Sarg.class));
    Expr value = compile(operands.get(0));
    return Folding.fold(Ranges.test(value, sarg, Types.fromCalcite(literal.getType())), value);
  }

  private Expr arithmetic(Arithmetic.Op op, RexCall call, ColumnType type) {
    Expr a = compile(call.operands.get(0));
    Expr b = compile(call.operands.get(1));
    if (isNull(a) || isNull(b)) {
      return new Constant(type, null);
    }
    boolean numbers = CommonType.isNumber(a.type()) && CommonType.isNumber(b.type());
    if (numbers) {
      return Arithmetic.of(op, a, b, type);
    }
    return switch (type.kind()) {
      case DATE, TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL, INTEGER -> Moments.of(op, a, b, type);
      default -> Call.of(op.sql(), List.of(a, b));
    };
  }

  private List<Expr> converted(List<RexNode> operands, ColumnType type) {
    List<Expr> converted = new ArrayList<>();
    operands.forEach(o -> converted.add(Conversion.of(compile(o), type)));
    return converted;
  }

  private Expr cases(List<RexNode> operands, ColumnType type) {
    List<Expr> conditions = new ArrayList<>();
    List<Expr> results = new ArrayList<>();
    for (int i = 0; i + 1 < operands.size(); i += 2) {
      Expr condition = Conversion.of(compile(operands.get(i)), Types.BOOLEAN);
      Expr result = Conversion.of(compile(operands.get(i + 1)), type);
      if (condition instanceof Constant constant) {
        if (Boolean.TRUE.equals(constant.value())) {
          return conditions.isEmpty() ? result : Choice.cases(conditions, results, result, type);
        }
      } else {
        conditions.add(condition);
        results.add(result);
      }
    }
    Expr otherwise = Conversion.of(compile(operands.getLast()), type);
    return conditions.isEmpty() ? otherwise : Choice.cases(conditions, results, otherwise, type);
  }

  private static Expr conditional(List<Expr> operands, ColumnType type, SqlKind kind) {
    Expr result =
        switch (kind) {
          case COALESCE -> Choice.coalesce(operands, type);
          case GREATEST, GREATEST_PG -> Choice.extreme(operands, type, true);
          default -> Choice.extreme(operands, type, false);
        };
    return Folding.fold(result, operands);
  }

  private Expr nullIf(List<RexNode> operands, ColumnType type) {
    Expr operand = Conversion.of(compile(operands.get(0)), type);
    Expr other = compile(operands.get(1));
    Expr equal = Comparison.of(Comparison.Op.EQUAL, operand, other);
    return Folding.fold(Choice.nullIf(operand, equal), operand, other);
  }

  private Expr like(RexCall call) {
    List<Expr> operands = converted(call.operands, Types.TEXT);
    Expr escape = operands.size() > 2 ? operands.get(2) : null;
    boolean negated = call.getOperator() instanceof SqlLikeOperator like && like.isNegated();
    Matching.Syntax syntax = Matching.Syntax.SIMILAR;
    if (call.getKind() == SqlKind.LIKE) {
      boolean exact =
          !(call.getOperator() instanceof SqlLikeOperator like) || like.isCaseSensitive();
      syntax = exact ? Matching.Syntax.LIKE : Matching.Syntax.ILIKE;
    }
    Expr match = Matching.of(syntax, operands.get(0), operands.get(1), escape);
    return negated ? Logic.not(match) : match;
  }

  private Expr regex(RexCall call) {
    List<Expr> operands = converted(call.operands, Types.TEXT);
    Matching.Syntax syntax =
        call.getKind() == SqlKind.POSIX_REGEX_CASE_SENSITIVE
            ? Matching.Syntax.REGEX
            : Matching.Syntax.REGEX_CASE_INSENSITIVE;
    Expr match = Matching.of(syntax, operands.get(0), operands.get(1), null);
    boolean negated =
        call.getOperator() instanceof SqlPosixRegexOperator posix && posix.isNegated();
    return negated ? Logic.not(match) : match;
  }

  private static Expr item(List<Expr> operands) {
    Expr container = operands.get(0);
    Expr index = operands.get(1);
    return container.type().kind() == Kind.ARRAY
        ? ArrayExprs.item(container, Conversion.of(index, Types.BIGINT))
        : Call.of("->", List.of(container, index));
  }
}
