package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.TypeNames;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code jsonb_to_recordset(j) AS t (a int, b text)} as a query of the elements of {@code j} and
 * their fields.
 */
final class Records {
  private static final String ELEMENT = "$element";

  private Records() {}

  /** What is to stand in the place of such a table. */
  static SqlNode of(SqlCall definitions) {
    SqlParserPos pos = definitions.getParserPosition();
    SqlIdentifier alias = definitions.operand(1);
    SqlCall function = function(definitions.operand(0));
    String name = function == null ? "" : function.getOperator().getName().toLowerCase(Locale.ROOT);
    boolean set = name.equals("json_to_recordset") || name.equals("jsonb_to_recordset");
    boolean one = name.equals("json_to_record") || name.equals("jsonb_to_record");
    if (function == null || (!set && !one)) {
      throw new SqlError(
          "42601",
          "a column definition list is only allowed for functions returning \"record\""
              + " (line %d, column %d)"
                  .formatted(
                      alias.getParserPosition().getLineNum(),
                      alias.getParserPosition().getColumnNum()));
    }
    if (function.operandCount() != 1) {
      throw new SqlError("42883", "function %s takes one argument".formatted(name));
    }
    boolean binary = name.startsWith("jsonb");
    SqlNode source = rows(function.operand(0), set, binary, pos);
    SqlNode json = new SqlIdentifier(List.of(ELEMENT, "value"), pos);
    List<SqlNode> items = new ArrayList<>();
    for (int i = 2; i < definitions.operandCount(); i += 2) {
      SqlIdentifier column = definitions.operand(i);
      SqlNode field = field(json, column.getSimple(), definitions.operand(i + 1), binary, pos);
      items.add(SqlStdOperatorTable.AS.createCall(pos, field, column));
    }
    SqlNode query = Selects.of(pos, new SqlNodeList(items, pos), source, null);
    return SqlStdOperatorTable.AS.createCall(
        pos, SqlStdOperatorTable.LATERAL.createCall(pos, query), alias);
  }

  private static @Nullable SqlCall function(SqlNode table) {
    SqlNode node = table;
    while (node.getKind() == SqlKind.LATERAL || node.getKind() == SqlKind.COLLECTION_TABLE) {
      node = ((SqlCall) node).operand(0);
    }
    return node instanceof SqlCall call && !node.isA(SqlKind.QUERY) ? call : null;
  }

  /** Each element as {@code value}, or the one object. */
  private static SqlNode rows(SqlNode argument, boolean set, boolean binary, SqlParserPos pos) {
    SqlIdentifier name = new SqlIdentifier(ELEMENT, pos);
    SqlNode json =
        SqlStdOperatorTable.CAST.createCall(
            pos, argument, ResolvedTypeName.spec(binary ? Types.JSONB : Types.JSON, pos));
    if (set) {
      SqlNode elements =
          PostgresOperators.function(
              binary ? "jsonb_array_elements" : "json_array_elements", pos, json);
      return SqlStdOperatorTable.AS.createCall(
          pos, SqlStdOperatorTable.COLLECTION_TABLE.createCall(pos, elements), name);
    }
    SqlNode value = SqlStdOperatorTable.AS.createCall(pos, json, new SqlIdentifier("value", pos));
    return SqlStdOperatorTable.AS.createCall(
        pos,
        SqlStdOperatorTable.LATERAL.createCall(
            pos, Selects.of(pos, SqlNodeList.of(value), null, null)),
        name);
  }

  private static SqlNode field(
      SqlNode json, String name, SqlDataTypeSpec type, boolean binary, SqlParserPos pos) {
    SqlNode key = SqlLiteral.createCharString(name, pos);
    ColumnType resolved = TypeNames.resolve(type);
    if (resolved.kind() == ColumnType.Kind.ARRAY) {
      SqlNode value = PostgresOperators.JSON_GET.createCall(pos, json, key);
      SqlNode elements =
          PostgresOperators.function(
              binary ? "jsonb_array_elements_text" : "json_array_elements_text", pos, value);
      SqlIdentifier one = new SqlIdentifier(List.of("$item", "value"), pos);
      SqlNode all =
          Selects.of(
              pos,
              SqlNodeList.of(PostgresOperators.function("array_agg", pos, one)),
              SqlStdOperatorTable.AS.createCall(
                  pos,
                  SqlStdOperatorTable.COLLECTION_TABLE.createCall(pos, elements),
                  new SqlIdentifier("$item", pos)),
              null);
      return SqlStdOperatorTable.CAST.createCall(pos, all, type);
    }
    boolean isJson =
        resolved.kind() == ColumnType.Kind.JSON || resolved.kind() == ColumnType.Kind.JSONB;
    SqlNode value =
        (isJson ? PostgresOperators.JSON_GET : PostgresOperators.JSON_GET_TEXT)
            .createCall(pos, json, key);
    return SqlStdOperatorTable.CAST.createCall(pos, value, type);
  }
}
