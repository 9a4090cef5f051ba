package dev.helios.sql.statement;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * A condition that says what the primary key is.
 *
 * @param values what each part of the key equals: a parameter, or a constant of its type
 * @param rest the other conditions, joined by AND; null if there are none
 */
public record KeyConditions(List<SqlNode> values, @Nullable SqlNode rest) {
  /** Takes {@code where} apart; null if it leaves a part of the key open. */
  public static @Nullable KeyConditions of(SqlNode where, Target target) {
    TableSchema schema = target.schema();
    @Nullable SqlNode[] values = new SqlNode[schema.primaryKey().size()];
    List<SqlNode> rest = new ArrayList<>();
    for (SqlNode condition : conjuncts(where)) {
      if (!isKeyPart(condition, target, values)) {
        rest.add(condition);
      }
    }
    if (Arrays.stream(values).anyMatch(Objects::isNull)) {
      return null;
    }
    SqlNode others =
        rest.stream()
            .reduce((a, b) -> SqlStdOperatorTable.AND.createCall(SqlParserPos.ZERO, a, b))
            .orElse(null);
    return new KeyConditions(List.of(values), others);
  }

  private static List<SqlNode> conjuncts(SqlNode condition) {
    if (condition.getKind() != SqlKind.AND) {
      return List.of(condition);
    }
    List<SqlNode> all = new ArrayList<>();
    ((SqlCall) condition).getOperandList().forEach(c -> all.addAll(conjuncts(c)));
    return all;
  }

  /** Notes the value if the condition sets a part of the key that is open yet equal to one. */
  private static boolean isKeyPart(SqlNode condition, Target target, @Nullable SqlNode[] values) {
    if (condition.getKind() != SqlKind.EQUALS) {
      return false;
    }
    SqlNode left = ((SqlCall) condition).operand(0);
    SqlNode right = ((SqlCall) condition).operand(1);
    return isKeyPart(left, right, target, values) || isKeyPart(right, left, target, values);
  }

  private static boolean isKeyPart(
      SqlNode column, SqlNode value, Target target, @Nullable SqlNode[] values) {
    if (!(column instanceof SqlIdentifier id) || !isOwn(id, target)) {
      return false;
    }
    TableSchema schema = target.schema();
    int ordinal = schema.ordinal(id.names.getLast());
    int part = ordinal < 0 ? -1 : schema.primaryKey().indexOf(schema.columns().get(ordinal).id());
    if (part < 0 || values[part] != null || !fits(value, target.type(ordinal))) {
      return false;
    }
    values[part] = value;
    return true;
  }

  private static boolean isOwn(SqlIdentifier id, Target target) {
    List<String> names = id.names;
    return names.size() == 1 || (names.size() == 2 && names.get(0).equals(target.alias()));
  }

  /** Whether a comparison with the value is one of stored values, without a conversion. */
  private static boolean fits(SqlNode value, ColumnType type) {
    if (value instanceof SqlDynamicParam) {
      return true;
    }
    Constant constant = Constant.of(value);
    if (constant == null || constant.value() == null) {
      return false;
    }
    ColumnType.Kind from = constant.type().kind();
    return switch (type.kind()) {
      case BIGINT -> from.isInteger();
      case INTEGER -> from == ColumnType.Kind.INTEGER;
      case TEXT, VARCHAR -> from == ColumnType.Kind.TEXT;
      default -> false;
    };
  }
}
