package dev.helios.sql.exec;

import java.util.List;

/**
 * WITH RECURSIVE: rows of a seed, then of a step over the rows found last, until there are none.
 */
public final class RecursiveUnion extends Plan {
  final int id;
  final Plan seed;
  final Plan step;
  final boolean all;

  /**
   * Runs {@code step}, in which a {@link WorkTable} of {@code id} gives the rows found last.
   *
   * @param all whether rows that were found before count as found (UNION ALL)
   */
  public RecursiveUnion(int id, Plan seed, Plan step, boolean all) {
    super(seed.types());
    this.id = id;
    this.seed = seed;
    this.step = step;
    this.all = all;
  }

  @Override
  public Rows open(Execution execution) {
    throw new IllegalStateException("skeleton");
  }

  @Override
  public List<Plan> inputs() {
    return List.of(seed, step);
  }

  @Override
  public String describe() {
    return "Recursive union%s as work table %d".formatted(all ? " all" : "", id);
  }

  @Override
  public double estimatedRows() {
    return seed.estimatedRows() * 10;
  }
}
