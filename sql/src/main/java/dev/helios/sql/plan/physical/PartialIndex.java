package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.expr.StoredExpressions;
import dev.helios.sql.parser.HeliosParser;
import java.util.List;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/** Whether an index with a condition has the rows that a query asks for. */
final class PartialIndex {
  private PartialIndex() {}

  /** Whether all rows that meet {@code conditions}, over the table's columns, are in the index. */
  static boolean holdsAll(TableSchema schema, IndexSchema index, List<RexNode> conditions) {
    if (index.predicateSql() == null) {
      return true;
    }
    if (conditions.isEmpty()) {
      return false;
    }
    RexNode predicate =
        StoredExpressions.convert(
            StoredExpressions.columns(schema),
            HeliosParser.parseExpression(index.predicateSql()),
            null);
    return Conditions.split(predicate).stream().allMatch(p -> follows(p, conditions));
  }

  /**
   * Whether a condition is one of those given, or says that something is no NULL of which one is.
   */
  private static boolean follows(RexNode condition, List<RexNode> given) {
    if (given.contains(condition)) {
      return true;
    }
    if (condition.getKind() != SqlKind.IS_NOT_NULL) {
      return false;
    }
    int field = Conditions.fieldOf(((RexCall) condition).getOperands().getFirst());
    return field >= 0
        && given.stream()
            .filter(g -> !Conditions.hasSubQuery(g))
            .anyMatch(g -> Strong.isNotTrue(g, ImmutableBitSet.of(field)));
  }
}
