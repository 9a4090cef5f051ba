package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.catalog.Catalog;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.statement.Expressions;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.Types;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** What LIMIT and OFFSET say, which may be any expression without columns. Not thread-safe. */
final class RowCounts {
  private final Catalog catalog;
  private final Constants constants;

  /** The lists of WITH around, the innermost first. */
  private final Deque<SqlNodeList> items = new ArrayDeque<>();

  RowCounts(Catalog catalog, Constants constants) {
    this.catalog = catalog;
    this.constants = constants;
  }

  /** What follows may read these items of WITH. */
  void enter(SqlNodeList list) {
    items.push(list);
  }

  /** As before the last {@link #enter}. */
  void leave() {
    items.pop();
  }

  /** A number of rows; null for all of them, or for none that are passed over. */
  @Nullable SqlNode of(@Nullable SqlNode count, String clause, String sqlState) {
    if (count == null || count instanceof SqlDynamicParam) {
      return count;
    }
    if (count instanceof SqlCall ties && ties.getOperator() == PostgresOperators.WITH_TIES) {
      SqlNode number = of(ties.operand(0), clause, sqlState);
      return number == null
          ? null
          : PostgresOperators.WITH_TIES.createCall(ties.getParserPosition(), number);
    }
    if (Expressions.hasQuery(count)) {
      return new CountQuery(resolved(count)).createCall(count.getParserPosition());
    }
    boolean isNumber =
        count instanceof SqlLiteral literal && literal.getValue() instanceof BigDecimal;
    Object value =
        isNumber
            ? ((SqlLiteral) count).bigDecimalValue()
            : constants.value(count, ColumnType.of(ColumnType.Kind.BIGINT));
    if (value == null) {
      return null;
    }
    BigDecimal rows =
        value instanceof Long whole
            ? BigDecimal.valueOf(whole)
            : ((BigDecimal) value).setScale(0, RoundingMode.HALF_UP);
    if (rows.signum() < 0) {
      throw new SqlError(sqlState, clause + " must not be negative");
    }
    if (rows.toBigInteger().bitLength() > 63) {
      throw new SqlError("22003", "bigint out of range");
    }
    return SqlLiteral.createExactNumeric(rows.toPlainString(), count.getParserPosition());
  }

  /** A query of one number. */
  private RelNode resolved(SqlNode count) {
    SqlParserPos pos = count.getParserPosition();
    SqlNode number =
        SqlStdOperatorTable.CAST.createCall(pos, count, ResolvedTypeName.spec(Types.BIGINT, pos));
    SqlNode query = Selects.of(pos, SqlNodeList.of(number), null, null);
    for (SqlNodeList list : items) {
      query = list.isEmpty() ? query : new SqlWith(pos, list, query);
    }
    Resolved resolved = new Resolver(catalog.context()).resolve(query, List.of());
    if (!resolved.cacheable()) {
      catalog.setUncacheable();
    }
    return resolved.rel();
  }
}
