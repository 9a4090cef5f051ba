package dev.helios.sql.plan.physical;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.util.ImmutableBitSet;

/** Which rows around it a subquery sees, and which of their fields. */
final class Correlations {
  private final Map<CorrelationId, ImmutableBitSet> fields = new HashMap<>();

  private final RexShuttle expressions =
      new RexShuttle() {
        @Override
        public RexNode visitFieldAccess(RexFieldAccess access) {
          if (access.getReferenceExpr() instanceof RexCorrelVariable variable) {
            fields.merge(
                variable.id,
                ImmutableBitSet.of(access.getField().getIndex()),
                ImmutableBitSet::union);
            return access;
          }
          return super.visitFieldAccess(access);
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery subQuery) {
          visit(subQuery.rel);
          return super.visitSubQuery(subQuery);
        }
      };

  private Correlations() {}

  /** Of each correlated row that is read in {@code rel}, the fields that are. */
  static Map<CorrelationId, ImmutableBitSet> in(RelNode rel) {
    Correlations correlations = new Correlations();
    correlations.visit(rel);
    return correlations.fields;
  }

  /** As above, of the subqueries in an expression. */
  static Map<CorrelationId, ImmutableBitSet> in(RexNode node) {
    Correlations correlations = new Correlations();
    node.accept(correlations.expressions);
    return correlations.fields;
  }

  /** Whether {@code rel} reads any of the rows. */
  static boolean sees(RelNode rel, Set<CorrelationId> rows) {
    return !rows.isEmpty() && in(rel).keySet().stream().anyMatch(rows::contains);
  }

  private void visit(RelNode rel) {
    rel.getInputs().forEach(this::visit);
    rel.accept(expressions);
  }
}
