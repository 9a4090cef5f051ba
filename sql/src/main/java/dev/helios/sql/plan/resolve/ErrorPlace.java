package dev.helios.sql.plan.resolve;

import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/** The node that an error is about, as far as it is known. */
record ErrorPlace(@Nullable SqlNode node, SqlValidator validator) {
  /** The name that stands there, or {@code otherwise}. */
  String names(String otherwise) {
    return node instanceof SqlIdentifier id ? String.join(".", id.names) : otherwise;
  }

  String text() {
    return node == null ? "" : node.toString();
  }

  /** The function that is called there and a blank. */
  String function() {
    return node instanceof SqlCall call
        ? call.getOperator().getName().toLowerCase(Locale.ROOT) + " "
        : "";
  }

  /** {@code , not type integer}. */
  String notType() {
    return node == null ? "" : ", not type " + typeOf(node);
  }

  /** What is wrong with the number of columns of a subquery there; null if that is not it. */
  @Nullable String width() {
    if (node == null || node.getKind() == SqlKind.SCALAR_QUERY) {
      return node == null ? null : "subquery must return only one column";
    }
    boolean isIn = node.getKind() == SqlKind.IN || node.getKind() == SqlKind.NOT_IN;
    if (!isIn || !((SqlCall) node).operand(1).isA(SqlKind.QUERY)) {
      return null;
    }
    SqlNode left = ((SqlCall) node).operand(0);
    int wanted = left.getKind() == SqlKind.ROW ? ((SqlCall) left).operandCount() : 1;
    int columns = validator.getValidatedNodeType(((SqlCall) node).operand(1)).getFieldCount();
    return columns == wanted
        ? null
        : "subquery has too %s columns".formatted(columns < wanted ? "few" : "many");
  }

  /** {@code lower(integer, text)}. */
  String signature() {
    return node instanceof SqlCall call
        ? "%s(%s)"
            .formatted(
                call.getOperator().getName().toLowerCase(Locale.ROOT),
                String.join(", ", types(call)))
        : text();
  }

  /** What cannot be applied to its operands. */
  String notApplicable(String operator) {
    if (!(node instanceof SqlCall call)) {
      return "operator %s does not exist for these types".formatted(operator);
    }
    SqlOperator called = call.getOperator();
    List<String> types = types(call);
    if (called instanceof SqlFunction || called.isAggregator()) {
      return "function %s does not exist".formatted(signature());
    }
    String name = called.getName();
    return switch (types.size()) {
      case 1 -> "operator does not exist: %s %s".formatted(name, types.getFirst());
      case 2 ->
          "operator does not exist: %s %s %s".formatted(types.getFirst(), name, types.getLast());
      default -> "operator does not exist: %s(%s)".formatted(name, String.join(", ", types));
    };
  }

  private List<String> types(SqlCall call) {
    List<String> types = new ArrayList<>();
    for (SqlNode operand : call.getOperandList()) {
      if (operand instanceof SqlNodeList list && !list.isEmpty()) {
        types.add(typeOf(list.get(0)));
      } else if (operand != null && !(operand instanceof SqlDataTypeSpec)) {
        types.add(typeOf(operand));
      }
    }
    return types;
  }

  private String typeOf(SqlNode operand) {
    RelDataType type = validator.getValidatedNodeTypeIfKnown(operand);
    if (type == null || type.isStruct() || Types.isUnknown(type)) {
      return "unknown";
    }
    return Types.fromCalcite(type).toSql();
  }

  /** A type of Calcite's messages as SQL has it. */
  static String sqlType(String calcite) {
    return calcite.toLowerCase(Locale.ROOT).replace("unknown_text", "unknown");
  }
}
