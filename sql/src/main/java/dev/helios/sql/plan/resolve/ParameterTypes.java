package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/** The types that the parameters of a query turned out to have. */
final class ParameterTypes extends SqlBasicVisitor<@Nullable Void> {
  private final SqlValidator validator;
  private final List<@Nullable ColumnType> found = new ArrayList<>();

  /** Numbers of parameters that have no type of their own somewhere. */
  private final BitSet open = new BitSet();

  private ParameterTypes(SqlValidator validator) {
    this.validator = validator;
  }

  /** Finds the types in a validated query. */
  static ParameterTypes in(SqlNode validated, SqlValidator validator) {
    ParameterTypes types = new ParameterTypes(validator);
    validated.accept(types);
    return types;
  }

  /**
   * By number of the parameter, TEXT where nothing is known. Without limits of length or digits:
   * these are for what is stored, not for what it is compared with.
   */
  List<ColumnType> all() {
    return found.stream().map(t -> t == null ? Types.TEXT : unlimited(t)).toList();
  }

  /** Types of parameters that are open in one place and known by another; null for others. */
  List<@Nullable ColumnType> settled() {
    List<@Nullable ColumnType> settled = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      settled.add(open.get(i) ? found.get(i) : null);
    }
    return settled;
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

  /** The number of a LIMIT or OFFSET may be a large one. */
  @Override
  public @Nullable Void visit(SqlCall call) {
    switch (call) {
      case SqlSelect select -> {
        count(select.getFetch());
        count(select.getOffset());
      }
      case SqlOrderBy order -> {
        count(order.fetch);
        count(order.offset);
      }
      default -> {}
    }
    return super.visit(call);
  }

  private void count(@Nullable SqlNode number) {
    if (number instanceof SqlCall ties && ties.getOperator() == PostgresOperators.WITH_TIES) {
      count(ties.operand(0));
    } else if (number instanceof SqlDynamicParam parameter) {
      visit(parameter);
      found.set(parameter.getIndex(), Types.BIGINT);
    }
  }

  @Override
  public @Nullable Void visit(SqlDynamicParam parameter) {
    while (found.size() <= parameter.getIndex()) {
      found.add(null);
    }
    RelDataType type = validator.getValidatedNodeTypeIfKnown(parameter);
    ColumnType known = type == null ? null : Types.known(type);
    if (known == null) {
      open.set(parameter.getIndex());
    } else if (found.get(parameter.getIndex()) == null) {
      found.set(parameter.getIndex(), known);
    }
    return null;
  }

  /** {@code type} without a length or digits. */
  static ColumnType unlimited(ColumnType type) {
    return switch (type.kind()) {
      case VARCHAR, CHAR -> Types.TEXT;
      case NUMERIC, TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> ColumnType.of(type.kind());
      default -> type;
    };
  }
}
