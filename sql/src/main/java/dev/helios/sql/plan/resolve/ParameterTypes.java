package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/** The types that the parameters of a query turned out to have. */
final class ParameterTypes extends SqlBasicVisitor<@Nullable Void> {
  private final SqlValidator validator;
  private final List<@Nullable ColumnType> found = new ArrayList<>();

  private ParameterTypes(SqlValidator validator) {
    this.validator = validator;
  }

  /**
   * By number of the parameter, TEXT where nothing is known. Without limits of length or digits:
   * these are for what is stored, not for what it is compared with.
   */
  static List<ColumnType> in(SqlNode validated, SqlValidator validator) {
    ParameterTypes types = new ParameterTypes(validator);
    validated.accept(types);
    return types.found.stream().map(t -> t == null ? Types.TEXT : unlimited(t)).toList();
  }

  /** TEXT for each parameter of a query that is not resolved yet. */
  static List<ColumnType> open(SqlNode query) {
    int[] count = new int[1];
    query.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlDynamicParam parameter) {
            count[0] = Math.max(count[0], parameter.getIndex() + 1);
            return null;
          }
        });
    return Collections.nCopies(count[0], Types.TEXT);
  }

  @Override
  public @Nullable Void visit(SqlDynamicParam parameter) {
    while (found.size() <= parameter.getIndex()) {
      found.add(null);
    }
    RelDataType type = validator.getValidatedNodeTypeIfKnown(parameter);
    if (type != null && found.get(parameter.getIndex()) == null) {
      found.set(parameter.getIndex(), Types.known(type));
    }
    return null;
  }

  /** {@code type} without a length or digits. */
  static ColumnType unlimited(ColumnType type) {
    return switch (type.kind()) {
      case VARCHAR, CHAR -> Types.TEXT;
      case NUMERIC -> Types.NUMERIC;
      default -> type;
    };
  }
}
