package dev.helios.sql.plan.resolve;

import java.util.Locale;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlCaseOperator;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL calls a column without AS: a column's own name, a function's, a type's for a cast
 * of something without name, {@code case}, {@code exists}, {@code array}.
 */
final class ColumnNames {
  /** Name of a column that has none. */
  static final String UNNAMED = "?column?";

  private ColumnNames() {}

  /** The name of {@code expression}; null if it has none. */
  static @Nullable String of(SqlNode expression) {
    return switch (expression) {
      case SqlIdentifier id -> id.isStar() ? null : Util.last(id.names);
      case SqlLiteral literal -> ofLiteral(literal);
      case SqlSelect select ->
          select.getSelectList().size() == 1 ? of(select.getSelectList().get(0)) : null;
      case SqlOrderBy order -> of(order.query);
      case SqlWith with -> of(with.body);
      case SqlCall call -> ofCall(call);
      default -> null;
    };
  }

  private static @Nullable String ofLiteral(SqlLiteral literal) {
    if (literal instanceof SqlUnknownLiteral typed) {
      String type = typed.tag.toLowerCase(Locale.ROOT);
      return switch (type) {
        case "timestamp with time zone", "timestamp with local time zone" -> "timestamptz";
        case "time with time zone" -> "timetz";
        default -> type;
      };
    }
    return switch (literal.getTypeName()) {
      case DATE -> "date";
      case TIME -> "time";
      case TIMESTAMP -> "timestamp";
      default ->
          literal.getTypeName().getFamily() == null
                  || !literal.getTypeName().name().startsWith("INTERVAL")
              ? null
              : "interval";
    };
  }

  private static @Nullable String ofCall(SqlCall call) {
    if (call.getOperator() instanceof MovedAggregate.Value value) {
      return value.of().name();
    }
    if (call.getOperator().getName().equals("array_slice")) {
      return of(call.operand(0));
    }
    return switch (call.getKind()) {
      case AS -> ((SqlIdentifier) call.operand(1)).getSimple();
      case CAST, SAFE_CAST -> ofCast(call);
      case CASE -> call.getOperator() instanceof SqlCaseOperator ? ofCase(call) : null;
      case EXISTS -> "exists";
      case ARRAY_VALUE_CONSTRUCTOR, ARRAY_QUERY_CONSTRUCTOR -> "array";
      case SCALAR_QUERY, OVER, FILTER, WITHIN_GROUP, RESPECT_NULLS, IGNORE_NULLS ->
          of(call.operand(0));
      case ROW -> "row";
      case DOT -> of(call.operand(1));
      case TRIM -> ofTrim(call.operand(0));
      case UNNEST -> "unnest";
      case ITEM -> of(call.operand(0));
      case UNION, INTERSECT, EXCEPT -> of(call.operand(0));
      case OTHER ->
          switch (call.getOperator().getName()) {
            case "COLLATE" -> of(call.operand(0));
            case "AT TIME ZONE" -> "timezone";
            default -> null;
          };
      default -> ofFunction(call);
    };
  }

  private static @Nullable String ofCast(SqlCall call) {
    String inner = of(call.operand(0));
    if (inner != null && !isGeneric(call.operand(0))) {
      return inner;
    }
    return call.operand(1) instanceof SqlDataTypeSpec type ? ofType(type) : inner;
  }

  /** Whether its name is that of a type or of CASE, which a cast around it has a better one for. */
  private static boolean isGeneric(SqlNode node) {
    return switch (node.getKind()) {
      case LITERAL -> true;
      case CAST, SAFE_CAST -> {
        SqlNode value = ((SqlCall) node).operand(0);
        yield of(value) == null || isGeneric(value);
      }
      case CASE -> "case".equals(of(node));
      default -> false;
    };
  }

  private static String ofTrim(SqlNode flag) {
    return switch (((SqlLiteral) flag).symbolValue(SqlTrimFunction.Flag.class)) {
      case LEADING -> "ltrim";
      case TRAILING -> "rtrim";
      default -> "btrim";
    };
  }

  private static String ofType(SqlDataTypeSpec type) {
    String name = type.getTypeNameSpec().toString().toLowerCase(Locale.ROOT);
    while (name.endsWith("[]")) {
      name = name.substring(0, name.length() - 2);
    }
    int end = name.indexOf('(');
    String plain = end < 0 ? name : name.substring(0, end);
    if (plain.startsWith("interval ")) {
      return "interval";
    }
    return switch (plain) {
      case "integer" -> "int4";
      case "bigint" -> "int8";
      case "smallint" -> "int2";
      case "double precision" -> "float8";
      case "real" -> "float4";
      case "boolean" -> "bool";
      case "char" -> "bpchar";
      default -> plain;
    };
  }

  /** PostgreSQL takes the name of the ELSE if that is a column or a function. */
  private static String ofCase(SqlCall call) {
    SqlNode orElse = call.operand(3);
    String name = isGeneric(orElse) ? null : of(orElse);
    return name == null ? "case" : name;
  }

  private static @Nullable String ofFunction(SqlCall call) {
    boolean isOperator = !(call.getOperator() instanceof SqlFunction);
    if (isOperator && !call.getOperator().isAggregator()) {
      return null;
    }
    if (call.getKind() == SqlKind.MOD && call.getOperator().getName().equals("%")) {
      return null;
    }
    String name =
        call instanceof SqlBasicCall
                && call.getOperator() instanceof SqlFunction function
                && function.getSqlIdentifier() != null
            ? Util.last(function.getSqlIdentifier().names)
            : call.getOperator().getName();
    return name.equals("TRANSLATE3") ? "translate" : name.toLowerCase(Locale.ROOT);
  }
}
