package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows that an operator put in a file; whoever put them there closes it. */
final class SpillScan extends Plan {
  private final @Nullable SpilledRows rows;

  /**
   * @param rows null for none
   */
  SpillScan(List<ColumnType> types, @Nullable SpilledRows rows) {
    super(types);
    this.rows = rows;
  }

  @Override
  public Rows open(Execution execution) {
    SpilledRows.Reader reader = rows == null ? null : rows.read();
    return new Operator(execution) {
      @Override
      @Nullable Batch advance() {
        return reader == null ? null : reader.next();
      }
    };
  }

  @Override
  public List<Plan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "Rows in a file";
  }

  @Override
  public double estimatedRows() {
    return rows == null ? 0 : rows.rows();
  }
}
