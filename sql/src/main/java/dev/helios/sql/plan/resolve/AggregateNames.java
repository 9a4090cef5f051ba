package dev.helios.sql.plan.resolve;

import dev.helios.sql.operator.HeliosOperators;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlOperator;

/** Names of aggregate functions, for calls that are not resolved yet. */
final class AggregateNames {
  private static final Set<String> NAMES = new HashSet<>();

  static {
    for (SqlOperator operator : HeliosOperators.table().getOperatorList()) {
      if (operator.isAggregator()) {
        NAMES.add(operator.getName().toLowerCase(Locale.ROOT));
      }
    }
  }

  private AggregateNames() {}

  static boolean contains(SqlCall call) {
    return call.getOperator().isAggregator()
        || NAMES.contains(call.getOperator().getName().toLowerCase(Locale.ROOT));
  }
}
