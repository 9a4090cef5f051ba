package dev.helios.sql.exec;

import dev.helios.sql.relation.Relation;
import java.util.Arrays;
import java.util.List;

/** Rows of a relation that is computed when it is read. */
public final class RelationScan extends Plan {
  final String name;
  final Relation relation;
  final int[] columns;

  /** Reads columns of {@code relation} given by their ordinals. */
  public RelationScan(String name, Relation relation, int[] columns) {
    super(Arrays.stream(columns).mapToObj(i -> relation.columns().get(i).type()).toList());
    this.name = name;
    this.relation = relation;
    this.columns = columns.clone();
  }

  @Override
  public Rows open(Execution execution) {
    throw new IllegalStateException("skeleton");
  }

  @Override
  public List<Plan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "Relation " + name;
  }

  @Override
  public double estimatedRows() {
    return 100;
  }
}
