package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;

/**
 * A node of a physical plan. Immutable and safe for use by many threads, so that plans can be
 * cached.
 */
public abstract class Plan {
  private final List<ColumnType> types;

  protected Plan(List<ColumnType> types) {
    this.types = List.copyOf(types);
  }

  /** Types of the columns it gives. */
  public final List<ColumnType> types() {
    return types;
  }

  /** Begins to run. Nothing is read before the first {@link Rows#next}. */
  public abstract Rows open(Execution execution);

  /**
   * As {@link #open}, for one who has no use for rows that {@code bound} does not let pass: they
   * may be left out where that saves work and nobody would notice, not even by an error that is
   * missing.
   */
  Rows open(Execution execution, Bound bound) {
    return open(execution);
  }

  /** Nodes that this one reads from. */
  public abstract List<Plan> inputs();

  /** One line of EXPLAIN: what it does and on what. */
  public abstract String describe();

  /** Estimated number of rows, for EXPLAIN and for choices; at least 1. */
  public abstract double estimatedRows();
}
