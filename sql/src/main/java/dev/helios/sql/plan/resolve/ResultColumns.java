package dev.helios.sql.plan.resolve;

import dev.helios.sql.catalog.ColumnMatcher;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlStarExclude;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/** What a client is told about the columns of a result. */
final class ResultColumns {
  private ResultColumns() {}

  /**
   * The columns.
   *
   * @param given as {@link #names} gave them before the query was validated
   */
  static List<ResultColumn> of(
      RelNode rel, List<String> given, SqlNode validated, SqlValidator validator) {
    List<@Nullable List<String>> origins = validator.getFieldOrigins(validated);
    List<ResultColumn> columns = new ArrayList<>();
    RelDataType row = validator.getValidatedNodeType(validated);
    for (int i = 0; i < row.getFieldCount(); i++) {
      RelDataType type = rel.getRowType().getFieldList().get(i).getType();
      List<String> origin = i < origins.size() ? origins.get(i) : null;
      boolean stored = origin != null && origin.size() == 3;
      columns.add(
          new ResultColumn(
              i < given.size() ? given.get(i) : shown(row.getFieldList().get(i).getName()),
              Types.fromCalcite(type),
              type.isNullable(),
              stored ? origin.get(1) : null,
              stored ? origin.get(2) : null));
    }
    return columns;
  }

  /** Names that the first select list gives; empty if it has a star, or is no select list. */
  static List<String> names(SqlNode query) {
    return switch (query) {
      case SqlSelect select -> ofItems(select.getSelectList());
      case SqlOrderBy order -> names(order.query);
      case SqlWith with -> names(with.body);
      case SqlCall call -> isSetOperation(call) ? names(call.operand(0)) : List.of();
      default -> List.of();
    };
  }

  private static boolean isSetOperation(SqlCall call) {
    return call.getKind() == SqlKind.UNION
        || call.getKind() == SqlKind.INTERSECT
        || call.getKind() == SqlKind.EXCEPT;
  }

  private static List<String> ofItems(SqlNodeList items) {
    List<String> names = new ArrayList<>();
    for (SqlNode item : items) {
      boolean star = item instanceof SqlIdentifier id && id.isStar();
      boolean fields =
          item instanceof SqlCall call && call.getOperator() == PostgresOperators.FIELDS;
      if (star || fields || item instanceof SqlStarExclude) {
        return List.of();
      }
      names.add(ofItem(item));
    }
    return names;
  }

  private static String ofItem(SqlNode item) {
    if (item.getKind() == SqlKind.AS) {
      return shown(((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple());
    }
    String name = ColumnNames.of(item);
    return name == null ? ColumnNames.UNNAMED : shown(name);
  }

  /**
   * The name that a column of a star has: Calcite numbers those of one name (id, id0), in an alias
   * at the place of the column.
   */
  static String given(SqlNode item, String name) {
    if (item.getKind() != SqlKind.AS
        || !(((SqlCall) item).operand(0) instanceof SqlIdentifier column)
        || !((SqlCall) item).operand(1).getParserPosition().equals(column.getParserPosition())) {
      return name;
    }
    String own = Util.last(column.names);
    boolean numbered =
        name.startsWith(own) && name.substring(own.length()).chars().allMatch(Character::isDigit);
    return numbered ? own : name;
  }

  /** Calcite's own names of columns without one are not shown; those of VALUES are PostgreSQL's. */
  private static String shown(String marked) {
    String name = ColumnMatcher.shown(marked);
    return name.startsWith("EXPR$") ? "column" + (Integer.parseInt(name.substring(5)) + 1) : name;
  }
}
