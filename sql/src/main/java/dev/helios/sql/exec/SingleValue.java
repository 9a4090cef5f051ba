package dev.helios.sql.exec;

import dev.helios.sql.SqlError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subquery that stands for one row: NULLs if it gives none, error 21000 if more than one. */
public final class SingleValue extends Plan {
  final Plan input;

  public SingleValue(Plan input) {
    super(input.types());
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
    return "Single row";
  }

  @Override
  public double estimatedRows() {
    return 1;
  }

  private final class Run extends Operator {
    private final Rows rows;
    private boolean done;

    Run(Execution execution) {
      super(execution);
      rows = input(input);
    }

    @Override
    @Nullable Batch advance() {
      if (done) {
        return null;
      }
      done = true;
      Batch in = rows.next();
      Batch out = Batch.of(types(), 1);
      for (int i = 0; i < out.width(); i++) {
        if (in == null) {
          out.column(i).setNull(0);
        } else {
          out.column(i).copy(0, in.column(i), 0);
        }
      }
      out.setSize(1);
      if (in != null && (in.size() > 1 || rows.next() != null)) {
        throw new SqlError(
            "21000", "more than one row returned by a subquery used as an expression");
      }
      return out;
    }
  }
}
