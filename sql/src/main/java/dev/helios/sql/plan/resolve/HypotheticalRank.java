package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import dev.helios.sql.operator.RowConstructor;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The rank that a row would have: {@code rank(a, b) WITHIN GROUP (ORDER BY x, y)} as a count of the
 * rows that come before it, and its kin as fractions of such counts.
 */
final class HypotheticalRank {
  private final SqlParserPos pos;
  private final List<SqlNode> values;
  private final List<Key> keys;
  private final @Nullable SqlNode filter;

  /** A key of the order. */
  private record Key(SqlNode value, boolean descending, boolean nullsFirst) {}

  private HypotheticalRank(SqlCall function, SqlNodeList order, @Nullable SqlNode filter) {
    this.pos = function.getParserPosition();
    this.values = function.getOperandList();
    this.keys = order.stream().map(HypotheticalRank::key).toList();
    this.filter = filter;
  }

  /**
   * A call as plain SQL.
   *
   * @param filter what rows must meet; null if there is nothing
   * @throws SqlError 42883 for another number of arguments than keys
   */
  static SqlNode of(String name, SqlCall function, SqlNodeList order, @Nullable SqlNode filter) {
    if (function.operandCount() != order.size()) {
      throw new SqlError(
          "42883",
          "function %s with %d arguments does not exist for an order of %d keys"
              .formatted(name, function.operandCount(), order.size()));
    }
    HypotheticalRank rank = new HypotheticalRank(function, order, filter);
    return switch (name) {
      case "rank" -> rank.plusOne(rank.count(rank.isBefore(0)));
      case "dense_rank" -> rank.plusOne(rank.countDistinct(rank.isBefore(0)));
      case "percent_rank" ->
          rank.fraction(
              rank.count(rank.isBefore(0)),
              PostgresOperators.function("greatest", rank.pos, rank.count(null), rank.number(1)));
      default ->
          rank.fraction(
              rank.plusOne(rank.count(rank.isNotAfter())), rank.plusOne(rank.count(null)));
    };
  }

  private static Key key(SqlNode item) {
    return switch (item.getKind()) {
      case NULLS_FIRST, NULLS_LAST -> {
        Key inner = key(((SqlCall) item).operand(0));
        yield new Key(inner.value(), inner.descending(), item.getKind() == SqlKind.NULLS_FIRST);
      }
      case DESCENDING -> new Key(((SqlCall) item).operand(0), true, true);
      default -> new Key(item, false, false);
    };
  }

  private SqlNode call(SqlOperator operator, SqlNode... operands) {
    return operator.createCall(pos, operands);
  }

  /** Whether a row comes before the given one by the keys from a certain one on. */
  private SqlNode isBefore(int from) {
    Key key = keys.get(from);
    SqlNode value = values.get(from);
    SqlNode sorted =
        call(
            key.descending() ? SqlStdOperatorTable.GREATER_THAN : SqlStdOperatorTable.LESS_THAN,
            key.value(),
            value);
    SqlNode nullsApart =
        key.nullsFirst()
            ? call(
                SqlStdOperatorTable.AND,
                call(SqlStdOperatorTable.IS_NULL, key.value()),
                call(SqlStdOperatorTable.IS_NOT_NULL, value))
            : call(
                SqlStdOperatorTable.AND,
                call(SqlStdOperatorTable.IS_NOT_NULL, key.value()),
                call(SqlStdOperatorTable.IS_NULL, value));
    SqlNode before = call(SqlStdOperatorTable.OR, sorted, nullsApart);
    return from + 1 == keys.size()
        ? before
        : call(
            SqlStdOperatorTable.OR,
            before,
            call(SqlStdOperatorTable.AND, isSame(from), isBefore(from + 1)));
  }

  private SqlNode isSame(int key) {
    return call(SqlStdOperatorTable.IS_NOT_DISTINCT_FROM, keys.get(key).value(), values.get(key));
  }

  private SqlNode isNotAfter() {
    SqlNode same =
        IntStream.range(0, keys.size())
            .mapToObj(this::isSame)
            .reduce((a, b) -> call(SqlStdOperatorTable.AND, a, b))
            .orElseThrow();
    return call(SqlStdOperatorTable.OR, isBefore(0), same);
  }

  private SqlNode count(@Nullable SqlNode condition) {
    return filtered(
        PostgresOperators.function("count", pos, org.apache.calcite.sql.SqlIdentifier.star(pos)),
        condition);
  }

  private SqlNode countDistinct(SqlNode condition) {
    List<String> names = new ArrayList<>();
    keys.forEach(key -> names.add("f" + names.size()));
    SqlNode row = new RowConstructor(names).createCall(pos, keys.stream().map(Key::value).toList());
    SqlCall count = (SqlCall) PostgresOperators.function("count", pos, row);
    SqlLiteral distinct = SqlSelectKeyword.DISTINCT.symbol(pos);
    return filtered(count.getOperator().createCall(distinct, pos, row), condition);
  }

  private SqlNode filtered(SqlNode count, @Nullable SqlNode condition) {
    SqlNode all =
        condition == null || filter == null
            ? condition == null ? filter : condition
            : call(SqlStdOperatorTable.AND, filter, condition);
    return all == null ? count : call(SqlStdOperatorTable.FILTER, count, all);
  }

  private SqlNode number(int value) {
    return SqlLiteral.createExactNumeric(Integer.toString(value), pos);
  }

  private SqlNode plusOne(SqlNode number) {
    return call(SqlStdOperatorTable.PLUS, number, number(1));
  }

  private SqlNode fraction(SqlNode part, SqlNode whole) {
    SqlNode number = call(SqlStdOperatorTable.CAST, part, ResolvedTypeName.spec(Types.DOUBLE, pos));
    return call(SqlStdOperatorTable.DIVIDE, number, whole);
  }
}
