package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.function.ScalarFunctions;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.parser.version.SnapshotTable;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.TypeNames;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlJdbcFunctionCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites, in place and before validation, what the grammar makes of the standard's special syntax
 * into calls of the functions that PostgreSQL has for it: {@code EXTRACT}, {@code SUBSTRING ..
 * FROM}, {@code TRIM}, {@code POSITION}, {@code AT TIME ZONE}; typed literals ({@code DATE
 * '2024-01-01'}, {@code INTERVAL '1' DAY}) into casts; names of types into types. Numbers with an
 * exponent are NUMERIC, as there.
 */
public final class Normalizer {
  private Normalizer() {}

  /** The statement or expression to validate; {@code node} itself is changed. */
  public static SqlNode normalize(SqlNode node) {
    return Objects.requireNonNull(rewrite(node));
  }

  private static @Nullable SqlNode rewrite(@Nullable SqlNode node) {
    if (node instanceof SqlNodeList list) {
      for (int i = 0; i < list.size(); i++) {
        SqlNode old = list.get(i);
        SqlNode item = rewrite(old);
        if (item != old) {
          list.set(i, item);
        }
      }
      return list;
    }
    if (node instanceof SnapshotTable) {
      // Its point in time is no part of the query: whoever reads the table evaluates it.
      return node;
    }
    if (node instanceof SqlCall call) {
      List<@Nullable SqlNode> operands = new ArrayList<>(call.getOperandList());
      for (int i = 0; i < operands.size(); i++) {
        SqlNode old = operands.get(i);
        SqlNode operand = rewrite(old);
        if (operand != old) {
          call.setOperand(i, operand);
        }
      }
      return call(call);
    }
    return leaf(node);
  }

  private static @Nullable SqlNode leaf(@Nullable SqlNode node) {
    if (node instanceof SqlDataTypeSpec spec) {
      return ResolvedTypeName.spec(TypeNames.resolve(spec), spec.getParserPosition());
    }
    if (node instanceof SqlUnknownLiteral typed) {
      return typed(typed);
    }
    if (node instanceof SqlIntervalLiteral interval) {
      return interval(interval);
    }
    boolean hasExponent =
        node instanceof SqlNumericLiteral number
            && !number.isInteger()
            && number.getScale() == null;
    return hasExponent ? exact((SqlNumericLiteral) node) : node;
  }

  private static SqlNode exact(SqlNumericLiteral number) {
    SqlParserPos pos = number.getParserPosition();
    String digits = Objects.requireNonNull(number.bigDecimalValue()).toPlainString();
    SqlNode literal = SqlLiteral.createExactNumeric(digits, pos);
    return digits.contains(".")
        ? literal
        : SqlStdOperatorTable.CAST.createCall(
            pos, literal, ResolvedTypeName.spec(Types.NUMERIC, pos));
  }

  /** {@code DATE '..'} and its kind. */
  private static SqlNode typed(SqlUnknownLiteral literal) {
    ColumnType type =
        switch (literal.tag.toUpperCase(Locale.ROOT)) {
          case "DATE" -> Types.DATE;
          case "TIME", "TIME WITH LOCAL TIME ZONE", "TIME WITH TIME ZONE" -> Types.TIME;
          case "TIMESTAMP", "DATETIME" -> Types.TIMESTAMP;
          case "TIMESTAMP WITH LOCAL TIME ZONE", "TIMESTAMP WITH TIME ZONE" -> Types.TIMESTAMPTZ;
          case "UUID" -> Types.UUID;
          default ->
              throw new SqlError("42704", "type \"%s\" does not exist".formatted(literal.tag));
        };
    return cast(
        Objects.requireNonNull(literal.getValueAs(String.class)),
        type,
        literal.getParserPosition());
  }

  private static SqlNode cast(String text, ColumnType type, SqlParserPos pos) {
    return SqlStdOperatorTable.CAST.createCall(
        pos, SqlLiteral.createCharString(text, pos), ResolvedTypeName.spec(type, pos));
  }

  /**
   * {@code INTERVAL '1-2' YEAR TO MONTH} as PostgreSQL spells it: {@code '1-2'} or {@code '3 day'}.
   */
  private static SqlNode interval(SqlIntervalLiteral literal) {
    SqlIntervalLiteral.IntervalValue value =
        Objects.requireNonNull(literal.getValueAs(SqlIntervalLiteral.IntervalValue.class));
    SqlIntervalQualifier qualifier = value.getIntervalQualifier();
    String text = value.getIntervalLiteral().strip();
    boolean one = qualifier.getStartUnit() == qualifier.getUnit();
    boolean bare = text.matches("[-+]?[0-9]*[.]?[0-9]*");
    String spelled = one && bare ? text + " " + unitName(qualifier) : text;
    String signed = value.getSign() < 0 ? negate(spelled) : spelled;
    return cast(signed, Types.INTERVAL, literal.getParserPosition());
  }

  private static String negate(String text) {
    return text.startsWith("-") ? text.substring(1) : "-" + text;
  }

  private static SqlNode call(SqlCall call) {
    SqlParserPos pos = call.getParserPosition();
    SqlOperator operator = call.getOperator();
    if (operator == PostgresOperators.AT_TIME_ZONE) {
      return function("timezone", pos, call.operand(1), call.operand(0));
    }
    if (call instanceof SqlCase cases) {
      typeNullConditions(cases);
      return call;
    }
    if (operator == PostgresOperators.COLLATE) {
      return collate(call);
    }
    boolean in = operator == SqlStdOperatorTable.IN || operator == SqlStdOperatorTable.NOT_IN;
    if (in && call.operand(1) instanceof SqlNodeList list && list.isEmpty()) {
      return SqlLiteral.createBoolean(operator == SqlStdOperatorTable.NOT_IN, pos);
    }
    if (operator instanceof SqlQuantifyOperator quantified
        && call.operand(1) instanceof SqlNodeList list
        && list.size() == 1
        && !list.get(0).isA(SqlKind.QUERY)) {
      return ArrayComparison.of(quantified).createCall(pos, call.operand(0), list.get(0));
    }
    if (operator == SqlStdOperatorTable.INTERVAL) {
      SqlNode unit = cast("1 " + unitName(call.operand(1)), Types.INTERVAL, pos);
      return SqlStdOperatorTable.MULTIPLY.createCall(pos, unit, call.operand(0));
    }
    if (operator instanceof SqlJdbcFunctionCall) {
      return function(
          operator.getName().toLowerCase(Locale.ROOT),
          pos,
          call.getOperandList().toArray(new SqlNode[0]));
    }
    if (operator instanceof SqlFunction named && call instanceof SqlBasicCall) {
      return function(call, named);
    }
    return call;
  }

  /** {@code WHEN NULL} is a BOOLEAN, which Calcite does not see. */
  private static void typeNullConditions(SqlCase cases) {
    SqlNodeList conditions = cases.getWhenOperands();
    for (int i = 0; i < conditions.size(); i++) {
      SqlNode condition = conditions.get(i);
      if (SqlUtil.isNullLiteral(condition, false)) {
        SqlParserPos pos = condition.getParserPosition();
        conditions.set(
            i,
            SqlStdOperatorTable.CAST.createCall(
                pos, condition, ResolvedTypeName.spec(Types.BOOLEAN, pos)));
      }
    }
  }

  private static SqlNode function(SqlCall call, SqlFunction operator) {
    SqlParserPos pos = call.getParserPosition();
    List<SqlNode> operands = call.getOperandList();
    return switch (operator.getName().toUpperCase(Locale.ROOT)) {
      case "EXTRACT" ->
          operands.getFirst() instanceof SqlIntervalQualifier unit
              ? function("extract", pos, string(unitName(unit), pos), operands.get(1))
              : call;
      case "TRANSLATE3" -> function("translate", pos, operands.toArray(new SqlNode[0]));
      case "TRIM" -> operands.size() == 3 ? trim(operands, pos) : call;
      case "POSITION" ->
          operands.size() == 2 ? function("instr", pos, operands.get(1), operands.get(0)) : call;
      case "FLOOR", "CEIL", "CEILING" ->
          operands.size() == 2 && operands.get(1) instanceof SqlIntervalQualifier unit
              ? function("date_trunc", pos, string(unitName(unit), pos), operands.getFirst())
              : renamed(call, operator);
      case "TIMESTAMPADD" ->
          operands.getFirst() instanceof SqlIntervalQualifier unit
              ? SqlStdOperatorTable.PLUS.createCall(
                  pos,
                  operands.get(2),
                  SqlStdOperatorTable.MULTIPLY.createCall(
                      pos, cast("1 " + unitName(unit), Types.INTERVAL, pos), operands.get(1)))
              : call;
      case "MIN", "MAX" ->
          operands.size() > 1
              ? function(
                  operator.getName().equalsIgnoreCase("MIN") ? "least" : "greatest",
                  pos,
                  operands.toArray(new SqlNode[0]))
              : call;
      default -> renamed(call, operator);
    };
  }

  /** A function that the grammar took for one of Calcite's, and that is ours. */
  private static SqlNode renamed(SqlCall call, SqlFunction operator) {
    String name = operator.getName().toLowerCase(Locale.ROOT);
    boolean resolved = !(operator instanceof SqlUnresolvedFunction);
    boolean isOurs = resolved && !ScalarFunctions.named(name).isEmpty();
    boolean plain = call.getFunctionQuantifier() == null && !operator.isAggregator();
    return isOurs && plain
        ? function(name, call.getParserPosition(), call.getOperandList().toArray(new SqlNode[0]))
        : call;
  }

  private static SqlNode trim(List<SqlNode> operands, SqlParserPos pos) {
    SqlTrimFunction.Flag flag =
        ((SqlLiteral) operands.get(0)).getValueAs(SqlTrimFunction.Flag.class);
    String name =
        switch (Objects.requireNonNull(flag)) {
          case BOTH -> "btrim";
          case LEADING -> "ltrim";
          case TRAILING -> "rtrim";
        };
    return operands.get(1) == null
        ? function(name, pos, operands.get(2))
        : function(name, pos, operands.get(2), operands.get(1));
  }

  /** All text is ordered by code point; NOCASE compares in lower case, as in SQLite. */
  private static SqlNode collate(SqlCall call) {
    String name = ((SqlLiteral) call.operand(1)).getValueAs(String.class);
    return switch (Objects.requireNonNull(name).toLowerCase(Locale.ROOT)) {
      case "c", "posix", "default", "binary", "ucs_basic", "c.utf-8", "c.utf8" -> call.operand(0);
      case "nocase" -> function("lower", call.getParserPosition(), call.operand(0));
      case "rtrim" -> function("rtrim", call.getParserPosition(), call.operand(0));
      default ->
          throw new SqlError(
              "42704", "collation \"%s\" for encoding \"UTF8\" does not exist".formatted(name));
    };
  }

  private static String unitName(SqlIntervalQualifier unit) {
    if (unit.timeFrameName != null) {
      return unit.timeFrameName.toLowerCase(Locale.ROOT);
    }
    TimeUnit last = unit.getUnit();
    return last.name().toLowerCase(Locale.ROOT);
  }

  private static SqlNode string(String text, SqlParserPos pos) {
    return SqlLiteral.createCharString(text, pos);
  }

  private static SqlNode function(String name, SqlParserPos pos, SqlNode... operands) {
    return new SqlUnresolvedFunction(
            new SqlIdentifier(name, pos),
            null,
            null,
            null,
            null,
            SqlFunctionCategory.USER_DEFINED_FUNCTION)
        .createCall(pos, operands);
  }
}
