package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.value.Dates;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.DateString;
import org.jspecify.annotations.Nullable;

/**
 * Computes constants for Calcite's simplifier and rules, in place of the executor that generates
 * code. What depends on the session, raises an error, or has no literal is left as it is.
 * Stateless.
 */
public final class ConstantFolder implements RexExecutor {
  public static final ConstantFolder INSTANCE = new ConstantFolder();

  /** Days of the years 1 to 9999, which Calcite's literals hold. */
  private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();

  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private ConstantFolder() {}

  @Override
  public void reduce(RexBuilder rexBuilder, List<RexNode> constants, List<RexNode> reducedValues) {
    for (RexNode constant : constants) {
      RexNode literal = literal(rexBuilder, constant);
      reducedValues.add(literal == null ? constant : literal);
    }
  }

  private static @Nullable RexNode literal(RexBuilder builder, RexNode node) {
    if (node instanceof RexLiteral || node.getType().isStruct() || RexUtil.containsInputRef(node)) {
      return null;
    }
    Expr expr;
    try {
      expr = RexCompiler.compile(node, List.of());
    } catch (SqlError noExpression) {
      // Whoever compiles it for execution reports what is wrong.
      return null;
    }
    return expr instanceof Constant constant ? literal(builder, constant, node.getType()) : null;
  }

  private static @Nullable RexNode literal(
      RexBuilder builder, Constant constant, RelDataType type) {
    Object value = constant.value();
    if (value == null) {
      return builder.makeNullLiteral(type);
    }
    ColumnType column = constant.type();
    RexNode literal =
        switch (column.kind()) {
          case BOOLEAN -> builder.makeLiteral((Boolean) value);
          case SMALLINT, INTEGER, BIGINT ->
              builder.makeExactLiteral(BigDecimal.valueOf((Long) value), type);
          case NUMERIC -> builder.makeExactLiteral((BigDecimal) value, type);
          case TEXT -> builder.makeCast(type, builder.makeLiteral((String) value));
          case DATE -> date(builder, (Long) value);
          default -> null;
        };
    return literal instanceof RexLiteral ? literal : null;
  }

  private static @Nullable RexNode date(RexBuilder builder, long day) {
    boolean fits = Dates.isFinite(day) && day >= FIRST_DAY && day <= LAST_DAY;
    return fits
        ? builder.makeDateLiteral(new DateString(LocalDate.ofEpochDay(day).toString()))
        : null;
  }
}
