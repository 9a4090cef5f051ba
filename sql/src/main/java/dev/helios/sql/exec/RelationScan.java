package dev.helios.sql.exec;

import dev.helios.sql.relation.Relation;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a relation that is computed when it is read. */
public final class RelationScan extends Plan {
  final String name;
  final Relation relation;
  final int[] columns;
  private final BitSet wanted = new BitSet();

  /** Reads columns of {@code relation} given by their ordinals. */
  public RelationScan(String name, Relation relation, int[] columns) {
    super(Arrays.stream(columns).mapToObj(i -> relation.columns().get(i).type()).toList());
    this.name = name;
    this.relation = relation;
    this.columns = columns.clone();
    for (int column : columns) {
      wanted.set(column);
    }
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
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

  private final class Run extends Operator {
    private final Batch out = Batch.of(types(), Batch.CAPACITY);
    private @Nullable Iterator<@Nullable Object[]> rows;

    Run(Execution execution) {
      super(execution);
    }

    @Override
    @Nullable Batch advance() {
      Iterator<@Nullable Object[]> left = rows;
      if (left == null) {
        left = relation.rows(wanted::get);
        rows = left;
      }
      int size = 0;
      while (size < Batch.CAPACITY && left.hasNext()) {
        @Nullable Object[] row = left.next();
        for (int i = 0; i < columns.length; i++) {
          out.column(i).set(size, row[columns[i]]);
        }
        size++;
      }
      out.setSize(size);
      return size == 0 ? null : out;
    }
  }
}
