package dev.helios.sql.dml;

import dev.helios.refs.schema.Deferral;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What SET CONSTRAINTS said in a transaction. Immutable.
 *
 * @param all of all constraints; null if nothing
 * @param some of some since, by table and id
 */
public record ConstraintModes(@Nullable Boolean all, Map<Id, Boolean> some) {
  /** Nothing was said. */
  public static final ConstraintModes INITIAL = new ConstraintModes(null, Map.of());

  /**
   * A constraint.
   *
   * @param id of its index or of the foreign key; 0 for the primary key
   */
  public record Id(long tableId, long id) {}

  /** The same with one constraint set. */
  ConstraintModes with(Id constraint, boolean deferred) {
    Map<Id, Boolean> changed = new HashMap<>(some);
    changed.put(constraint, deferred);
    return new ConstraintModes(all, Map.copyOf(changed));
  }

  /** Whether the check waits for the end of the transaction. */
  boolean isDeferred(Id constraint, Deferral deferral) {
    if (!deferral.isDeferrable()) {
      return false;
    }
    Boolean said = some.getOrDefault(constraint, all);
    return said != null ? said : deferral == Deferral.INITIALLY_DEFERRED;
  }
}
