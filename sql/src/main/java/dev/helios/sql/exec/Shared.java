package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a plan that several places of a query read; it is run once. */
public final class Shared extends Plan {
  final int id;
  final Plan input;

  /** All nodes of one {@code id} in a query have an equal input: WITH .. AS MATERIALIZED. */
  public Shared(int id, Plan input) {
    super(input.types());
    this.id = id;
    this.input = input;
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
  }

  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "Shared " + id;
  }

  @Override
  public double estimatedRows() {
    return input.estimatedRows();
  }

  private final class Run extends Operator {
    private final Batch out = Batch.of(types(), 0);
    private @Nullable Batch rows;
    private int given;

    Run(Execution execution) {
      super(execution);
    }

    private Batch read() {
      Batch there = execution().shared(id);
      if (there != null) {
        return there;
      }
      // Kept, and its memory reserved, until the execution is over: others may still come.
      RowStore store = new RowStore(types(), execution().memory());
      try (Rows in = input.open(execution())) {
        for (Batch batch = in.next(); batch != null; batch = in.next()) {
          store.append(batch);
        }
      }
      execution().setShared(id, store.batch());
      return store.batch();
    }

    @Override
    @Nullable Batch advance() {
      Batch all = rows;
      if (all == null) {
        all = read();
        rows = all;
      }
      int count = Math.min(Batch.CAPACITY, all.size() - given);
      if (count == 0) {
        return null;
      }
      out.copyRange(all, given, count);
      given += count;
      return out;
    }
  }
}
