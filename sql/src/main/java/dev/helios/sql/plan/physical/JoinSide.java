package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * A factor of a cluster that has been planned by itself.
 *
 * @param planned its rows, with its own conditions tested
 * @param inner the table that it is, so that it can be looked up; null if it is none
 */
record JoinSide(JoinCluster.Factor factor, Planned planned, Joins.@Nullable Inner inner) {
  /** This side, of which a part is read before there are enough rows. */
  JoinSide reading(double part) {
    Planned some = planned.with(planned.plan(), Math.max(1, planned.rows() * part), planned.cost());
    return new JoinSide(factor, some, inner);
  }

  /** This side, of whose rows only some are there, with the same columns. */
  JoinSide being(Planned some) {
    return new JoinSide(factor, some.withFields(planned.fields()), inner);
  }

  /** Number of different values of one of its fields. */
  double distinct(int field) {
    if (inner != null) {
      return inner.statistics().distinct(field);
    }
    return factor.kind() == JoinCluster.Factor.Kind.ROWS
        ? Math.max(1, planned.rows() / 2)
        : planned.rows();
  }

  /** Whether at most one of its rows has given values in {@code fields}. */
  boolean isUnique(ImmutableBitSet fields) {
    if (factor.kind() == JoinCluster.Factor.Kind.DISTINCT) {
      return fields.cardinality() == factor.width();
    }
    if (inner == null) {
      return false;
    }
    List<ImmutableBitSet> keys = inner.table().getKeys();
    return keys.stream().anyMatch(fields::contains);
  }

  /** Part of the table's rows that meet its own conditions. */
  double kept() {
    return inner == null ? 1 : Math.min(1, planned.rows() / inner.statistics().rows());
  }

  /** Cost of finding its rows with given values in {@code fields}; infinite if no key helps. */
  double lookupCost(ImmutableBitSet fields) {
    if (inner == null) {
      return Double.POSITIVE_INFINITY;
    }
    Statistics statistics = inner.statistics();
    TableSchema schema = inner.table().stored().schema();
    double best = Double.POSITIVE_INFINITY;
    if (!schema.primaryKey().isEmpty()) {
      int parts = bound(schema, schema.primaryKey(), fields);
      if (parts > 0) {
        best = Cost.SEEK + statistics.rowsPerKey(parts);
      }
    }
    for (IndexSchema index : schema.indexes()) {
      if (!KeyOrder.isOfColumns(index)
          || !PartialIndex.holdsAll(schema, index, inner.conditions())) {
        continue;
      }
      int parts =
          bound(schema, index.parts().stream().map(IndexSchema.Part::columnId).toList(), fields);
      if (parts > 0) {
        double found = statistics.entriesPerValue(index, parts);
        best = Math.min(best, Cost.SEEK + found * (Cost.ENTRY + Cost.FETCH));
      }
    }
    return best;
  }

  private static int bound(TableSchema schema, List<Long> columns, ImmutableBitSet fields) {
    int parts = 0;
    while (parts < columns.size() && fields.get(schema.ordinal(columns.get(parts)))) {
      parts++;
    }
    return parts;
  }

  /** Whether {@code node} is one of the factor's fields; which, from 0; -1 if none. */
  int fieldOf(RexNode node) {
    int field = Conditions.fieldOf(node) - factor.base();
    return field >= 0 && field < factor.width() && Conditions.fieldOf(node) >= 0 ? field : -1;
  }
}
