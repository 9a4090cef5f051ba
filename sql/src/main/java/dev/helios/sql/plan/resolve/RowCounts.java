package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.PostgresOperators;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** What LIMIT and OFFSET say, which may be any constant expression. */
record RowCounts(Constants constants) {
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
}
