package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import dev.helios.sql.operator.HeliosOperators;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Names of aggregate functions, for calls that are not resolved yet. */
public final class AggregateNames {
  private static final Set<String> NAMES = new HashSet<>();

  static {
    for (SqlOperator operator : HeliosOperators.table().getOperatorList()) {
      if (operator.isAggregator()) {
        NAMES.add(operator.getName().toLowerCase(Locale.ROOT));
      }
    }
  }

  private AggregateNames() {}

  public static boolean contains(SqlCall call) {
    return call.getOperator().isAggregator()
        || NAMES.contains(call.getOperator().getName().toLowerCase(Locale.ROOT));
  }

  /**
   * Refuses aggregates and windows in expressions over one row, whose subqueries may have some.
   *
   * @param clause what the expressions are
   * @throws SqlError 42803 for an aggregate, 42P20 for a window
   */
  public static void refuse(SqlNodeList expressions, String clause) {
    expressions.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call.isA(SqlKind.QUERY)) {
              return null;
            }
            if (call.getKind() == SqlKind.OVER) {
              throw new SqlError("42P20", "window functions are not allowed in " + clause);
            }
            if (contains(call)) {
              throw new SqlError("42803", "aggregate functions are not allowed in " + clause);
            }
            return super.visit(call);
          }
        });
  }
}
