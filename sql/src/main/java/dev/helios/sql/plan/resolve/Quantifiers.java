package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.Types;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code x LIKE ANY (array)} and its kin as plain SQL. */
final class Quantifiers {
  private static final String ELEMENT = "$pattern";

  private Quantifiers() {}

  /** What is to stand in the place of such a call. */
  static SqlNode of(SqlCall call, PostgresOperators.Quantified quantified) {
    SqlNode value = call.operand(0);
    SqlNode of = call.operand(1);
    SqlParserPos pos = call.getParserPosition();
    boolean all = quantified.isAll();
    if (of.getKind() == SqlKind.ARRAY_VALUE_CONSTRUCTOR && ((SqlCall) of).operandCount() > 0) {
      return each(value, ((SqlCall) of).getOperandList(), quantified, pos);
    }
    SqlIdentifier element = new SqlIdentifier(ELEMENT, pos);
    SqlNode one = quantified.operator().createCall(pos, value, element);
    String function = all ? "bool_and" : "bool_or";
    SqlNode answer =
        PostgresOperators.function(
            "coalesce",
            pos,
            PostgresOperators.function(function, pos, one),
            SqlLiteral.createBoolean(all, pos));
    SqlNode item =
        SqlStdOperatorTable.AS.createCall(pos, answer, new SqlIdentifier(ColumnNames.UNNAMED, pos));
    return Selects.of(pos, SqlNodeList.of(item), rows(of, element, pos), null);
  }

  private static SqlNode each(
      SqlNode value, List<SqlNode> elements, PostgresOperators.Quantified by, SqlParserPos pos) {
    SqlOperator chain = by.isAll() ? SqlStdOperatorTable.AND : SqlStdOperatorTable.OR;
    SqlNode result = null;
    for (SqlNode element : elements) {
      SqlNode one = by.operator().createCall(pos, value, element);
      result = result == null ? one : chain.createCall(pos, result, one);
    }
    return Objects.requireNonNull(result);
  }

  private static SqlNode rows(SqlNode of, SqlIdentifier element, SqlParserPos pos) {
    if (of.isA(SqlKind.QUERY)) {
      return SqlStdOperatorTable.AS.createCall(pos, of, new SqlIdentifier("$rows", pos), element);
    }
    boolean open = of instanceof SqlCharStringLiteral || of instanceof SqlDynamicParam;
    SqlNode array =
        open
            ? SqlStdOperatorTable.CAST.createCall(
                pos, of, ResolvedTypeName.spec(ColumnType.array(Types.TEXT), pos))
            : of;
    SqlNode function = PostgresOperators.function("unnest", pos, array);
    return SqlStdOperatorTable.AS.createCall(
        pos, SqlStdOperatorTable.COLLECTION_TABLE.createCall(pos, function), element, element);
  }
}
