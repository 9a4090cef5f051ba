package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.function.ScalarFunction.Volatility;
import dev.helios.sql.function.ScalarFunctions;
import dev.helios.sql.operator.Signature.Resolution;
import dev.helios.sql.operator.Typing.Nullability;
import dev.helios.sql.type.CommonType;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.TypeNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlPrefixOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Finds operators, functions and aggregates by name, which is compared without regard to case.
 *
 * <p>Of Calcite's own only those are here that the compiler of expressions or the planner knows; a
 * function is Helios's own wherever there is one of that name. Made at first use. Safe for use by
 * many threads.
 */
public final class HeliosOperators implements SqlOperatorTable {
  private static final int ADDITIVE = 40;
  private static final int MULTIPLICATIVE = 60;
  private static final int SIGN = 80;
  private static final int OTHER = 36;

  private final Map<String, SqlOperator> functions = new ConcurrentHashMap<>();
  private final Map<SqlSyntax, Map<String, List<SqlOperator>>> operators = new HashMap<>();

  private static final class Holder {
    static final HeliosOperators TABLE = new HeliosOperators();
  }

  private HeliosOperators() {
    logic();
    comparisons();
    arithmetic();
    others();
    conditionals();
    standardFunctions();
    functions.putAll(Aggregates.byName());
  }

  public static SqlOperatorTable table() {
    return Holder.TABLE;
  }

  private void comparisons() {
    for (SqlOperator operator :
        List.of(
            SqlStdOperatorTable.EQUALS,
            SqlStdOperatorTable.NOT_EQUALS,
            SqlStdOperatorTable.LESS_THAN,
            SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
            SqlStdOperatorTable.GREATER_THAN,
            SqlStdOperatorTable.GREATER_THAN_OR_EQUAL,
            SqlStdOperatorTable.IS_DISTINCT_FROM,
            SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
            SqlStdOperatorTable.IS_NULL,
            SqlStdOperatorTable.IS_NOT_NULL,
            SqlStdOperatorTable.IS_TRUE,
            SqlStdOperatorTable.IS_NOT_TRUE,
            SqlStdOperatorTable.IS_FALSE,
            SqlStdOperatorTable.IS_NOT_FALSE,
            SqlStdOperatorTable.IS_UNKNOWN,
            SqlStdOperatorTable.IS_NOT_UNKNOWN,
            SqlStdOperatorTable.BETWEEN,
            SqlStdOperatorTable.NOT_BETWEEN,
            SqlStdOperatorTable.SYMMETRIC_BETWEEN,
            SqlStdOperatorTable.SYMMETRIC_NOT_BETWEEN,
            SqlStdOperatorTable.IN,
            SqlStdOperatorTable.NOT_IN,
            SqlStdOperatorTable.EXISTS,
            SqlStdOperatorTable.LIKE,
            SqlStdOperatorTable.NOT_LIKE,
            SqlLibraryOperators.ILIKE,
            SqlLibraryOperators.NOT_ILIKE,
            SqlStdOperatorTable.SIMILAR_TO,
            SqlStdOperatorTable.NOT_SIMILAR_TO,
            SqlStdOperatorTable.POSIX_REGEX_CASE_SENSITIVE,
            SqlStdOperatorTable.POSIX_REGEX_CASE_INSENSITIVE,
            SqlStdOperatorTable.NEGATED_POSIX_REGEX_CASE_SENSITIVE,
            SqlStdOperatorTable.NEGATED_POSIX_REGEX_CASE_INSENSITIVE,
            SqlStdOperatorTable.ROW,
            SqlStdOperatorTable.DOT,
            new HeliosArray(),
            SqlStdOperatorTable.CASE,
            SqlStdOperatorTable.AS,
            SqlStdOperatorTable.DESC,
            SqlStdOperatorTable.NULLS_FIRST,
            SqlStdOperatorTable.NULLS_LAST,
            SqlStdOperatorTable.VALUES,
            SqlStdOperatorTable.UNNEST,
            SqlStdOperatorTable.UNNEST_WITH_ORDINALITY,
            SqlStdOperatorTable.LATERAL,
            SqlStdOperatorTable.OVER,
            SqlStdOperatorTable.FILTER,
            SqlStdOperatorTable.WITHIN_GROUP,
            SqlStdOperatorTable.WITHIN_DISTINCT,
            SqlStdOperatorTable.IGNORE_NULLS,
            SqlStdOperatorTable.RESPECT_NULLS,
            SqlStdOperatorTable.UNION,
            SqlStdOperatorTable.UNION_ALL,
            SqlStdOperatorTable.INTERSECT,
            SqlStdOperatorTable.INTERSECT_ALL,
            SqlStdOperatorTable.EXCEPT,
            SqlStdOperatorTable.EXCEPT_ALL,
            SqlStdOperatorTable.ROLLUP,
            SqlStdOperatorTable.CUBE,
            SqlStdOperatorTable.GROUPING_SETS)) {
      add(operator);
    }
    SqlStdOperatorTable.QUANTIFY_OPERATORS.forEach(this::add);
    // Two of one name: the validator chooses by kind.
    add(SqlStdOperatorTable.ARRAY_QUERY);
  }

  /** They differ from Calcite's in their types only; expressions are made of Calcite's. */
  private void logic() {
    binary("AND", SqlKind.AND, 24, logical("AND"));
    binary("OR", SqlKind.OR, 22, logical("OR"));
    Typing not = Typing.ofOperator("NOT", logical("NOT"), Nullability.OPERANDS);
    add(new SqlPrefixOperator("NOT", SqlKind.NOT, 26, not, not, not));
  }

  private static Signature logical(String name) {
    return types -> {
      for (ColumnType type : types) {
        if (type != null && !type.equals(Types.BOOLEAN)) {
          throw new SqlError(
              "42804",
              "argument of %s must be type boolean, not type %s"
                  .formatted(name, TypeNames.of(type)));
        }
      }
      return new Resolution(Collections.nCopies(types.size(), Types.BOOLEAN), Types.BOOLEAN);
    };
  }

  private void arithmetic() {
    binary("+", SqlKind.PLUS, ADDITIVE, Arithmetic.binary('+'));
    binary("-", SqlKind.MINUS, ADDITIVE, Arithmetic.binary('-'));
    binary("*", SqlKind.TIMES, MULTIPLICATIVE, Arithmetic.binary('*'));
    binary("/", SqlKind.DIVIDE, MULTIPLICATIVE, Arithmetic.binary('/'));
    binary("%", SqlKind.MOD, MULTIPLICATIVE, Arithmetic.binary('%'));
    prefix("-", SqlKind.MINUS_PREFIX, Arithmetic::negative);
    prefix("+", SqlKind.PLUS_PREFIX, Arithmetic::positive);
  }

  private void others() {
    Typing item = Typing.ofFunction("ITEM", HeliosOperators::item, Nullability.ALWAYS);
    add(
        new SqlSpecialOperator("ITEM", SqlKind.ITEM, 100, true, item, item, item) {
          @Override
          public void unparse(SqlWriter writer, SqlCall call, int left, int right) {
            call.operand(0).unparse(writer, left, 0);
            SqlWriter.Frame frame = writer.startList("[", "]");
            call.operand(1).unparse(writer, 0, 0);
            writer.endList(frame);
          }
        });
    binary("||", SqlKind.OTHER, OTHER, HeliosOperators::concat);
    prefix("~", SqlKind.OTHER, Signature.registered("~"));
    for (String name :
        List.of(
            "->", "->>", "#>", "#>>", "@>", "<@", "?", "?|", "?&", "#-", "@?", "@@", "^@", "&&",
            "&", "|", "^", "#", "<<", ">>")) {
      Signature signature = Signature.registered(name);
      Typing typing = Typing.ofOperator(name, signature, Nullability.ALWAYS);
      add(new SqlBinaryOperator(name, SqlKind.OTHER, OTHER, true, typing, typing, typing));
    }
  }

  private void binary(String name, SqlKind kind, int precedence, Signature signature) {
    Nullability nullability = kind == SqlKind.OTHER ? Nullability.ALWAYS : Nullability.OPERANDS;
    Typing typing = Typing.ofOperator(name, signature, nullability);
    add(new SqlBinaryOperator(name, kind, precedence, true, typing, typing, typing));
  }

  private void prefix(String name, SqlKind kind, Signature signature) {
    Typing typing = Typing.ofOperator(name, signature, Nullability.OPERANDS);
    add(new SqlPrefixOperator(name, kind, SIGN, typing, typing, typing));
  }

  private void conditionals() {
    conditional("coalesce", SqlKind.COALESCE, 1, Nullability.ALL_OPERANDS);
    conditional("ifnull", SqlKind.COALESCE, 2, Nullability.ALL_OPERANDS);
    conditional("nvl", SqlKind.COALESCE, 2, Nullability.ALL_OPERANDS);
    conditional("greatest", SqlKind.GREATEST_PG, 1, Nullability.ALL_OPERANDS);
    conditional("least", SqlKind.LEAST_PG, 1, Nullability.ALL_OPERANDS);
    functions.put(
        "nullif",
        new HeliosFunction(
            "nullif",
            SqlKind.NULLIF,
            Volatility.IMMUTABLE,
            HeliosOperators::nullif,
            Nullability.ALWAYS));
  }

  private void conditional(String name, SqlKind kind, int least, Nullability nullability) {
    Signature common =
        types -> {
          if (types.size() < least) {
            return null;
          }
          ColumnType type = CommonType.of(types);
          if (type == null) {
            throw HeliosArray.mismatch(name.toUpperCase(Locale.ROOT), types);
          }
          return new Resolution(Collections.nCopies(types.size(), type), type);
        };
    functions.put(name, new HeliosFunction(name, kind, Volatility.IMMUTABLE, common, nullability));
  }

  /** The operands are compared as the common type; the result is the first as it was. */
  private static @Nullable Resolution nullif(List<@Nullable ColumnType> types) {
    ColumnType common = types.size() == 2 ? CommonType.of(types) : null;
    if (common == null) {
      return null;
    }
    ColumnType first = types.getFirst();
    if (first == null || (CommonType.isNumber(first) && !common.kind().isInteger())) {
      first = common;
    }
    ColumnType second = types.get(1) == null ? common : types.get(1);
    return Resolution.of(first, first, second);
  }

  /** {@code array[1]}, {@code jsonb['key']}. */
  private static @Nullable Resolution item(List<@Nullable ColumnType> types) {
    ColumnType container = types.get(0);
    ColumnType index = types.get(1);
    if (container != null && container.kind() == Kind.ARRAY) {
      boolean whole = index == null || index.kind().isInteger();
      ColumnType element = Objects.requireNonNull(container.element());
      return whole ? Resolution.of(element, container, Types.INTEGER) : null;
    }
    if (container == null || container.kind() != Kind.JSONB) {
      return null;
    }
    boolean whole = index != null && index.kind().isInteger();
    return Resolution.of(Types.JSONB, container, whole ? Types.INTEGER : Types.TEXT);
  }

  private static @Nullable Resolution concat(List<@Nullable ColumnType> types) {
    ColumnType left = types.get(0);
    ColumnType right = types.get(1);
    boolean plain = isPlain(left) && isPlain(right);
    if (plain) {
      return Resolution.of(Types.TEXT, Types.TEXT, Types.TEXT);
    }
    List<@Nullable ColumnType> known = new ArrayList<>();
    // An open operand is of the other's type, as where PostgreSQL has several operators.
    known.add(left == null ? right : left);
    known.add(right == null ? left : right);
    Resolution registered = Signature.registered("||").resolve(known);
    boolean text =
        (left != null && left.kind().isText()) || (right != null && right.kind().isText());
    return registered == null && text
        ? Resolution.of(Types.TEXT, Types.TEXT, Types.TEXT)
        : registered;
  }

  /** Whether it is joined as text: anything but arrays, bytes and JSONB; numbers as in SQLite. */
  private static boolean isPlain(@Nullable ColumnType type) {
    return type == null
        || switch (type.kind()) {
          case ARRAY, BYTEA, JSONB -> false;
          default -> true;
        };
  }

  private void standardFunctions() {
    for (SqlOperator operator :
        List.of(
            new HeliosCast(),
            SqlStdOperatorTable.COUNT,
            SqlStdOperatorTable.GROUPING,
            SqlStdOperatorTable.ROW_NUMBER,
            SqlStdOperatorTable.RANK,
            SqlStdOperatorTable.DENSE_RANK,
            SqlStdOperatorTable.PERCENT_RANK,
            SqlStdOperatorTable.CUME_DIST,
            SqlStdOperatorTable.NTILE,
            SqlStdOperatorTable.LAG,
            SqlStdOperatorTable.LEAD,
            SqlStdOperatorTable.FIRST_VALUE,
            SqlStdOperatorTable.LAST_VALUE,
            SqlStdOperatorTable.NTH_VALUE)) {
      functions.put(operator.getName().toLowerCase(Locale.ROOT), operator);
    }
  }

  private void add(SqlOperator operator) {
    operators
        .computeIfAbsent(operator.getSyntax(), s -> new HashMap<>())
        .computeIfAbsent(operator.getName().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
        .add(operator);
  }

  private @Nullable SqlOperator function(String name) {
    SqlOperator found = functions.get(name);
    if (found == null && !ScalarFunctions.named(name).isEmpty()) {
      found = functions.computeIfAbsent(name, HeliosFunction::registered);
    }
    return found;
  }

  @Override
  public void lookupOperatorOverloads(
      SqlIdentifier opName,
      @Nullable SqlFunctionCategory category,
      SqlSyntax syntax,
      List<SqlOperator> operatorList,
      SqlNameMatcher nameMatcher) {
    List<String> names = opName.names;
    boolean qualified = names.size() == 2 && names.getFirst().equals("pg_catalog");
    if (names.size() > 1 && !qualified) {
      return;
    }
    String name = names.getLast().toLowerCase(Locale.ROOT);
    List<SqlOperator> found =
        operators.getOrDefault(syntax, Map.of()).getOrDefault(name, List.of());
    operatorList.addAll(found);
    SqlOperator function = found.isEmpty() && isFunction(syntax) ? function(name) : null;
    if (function != null) {
      operatorList.add(function);
    }
  }

  private static boolean isFunction(SqlSyntax syntax) {
    return syntax == SqlSyntax.FUNCTION
        || syntax == SqlSyntax.FUNCTION_STAR
        || syntax == SqlSyntax.FUNCTION_ID
        || syntax == SqlSyntax.SPECIAL;
  }

  @Override
  public List<SqlOperator> getOperatorList() {
    List<SqlOperator> all = new ArrayList<>();
    ScalarFunctions.all().forEach(f -> function(f.name()));
    operators.values().forEach(m -> m.values().forEach(all::addAll));
    all.addAll(functions.values());
    return Collections.unmodifiableList(all);
  }
}
