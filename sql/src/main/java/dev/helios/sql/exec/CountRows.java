package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import java.util.List;

/** Number of rows of a table, from its tree: one BIGINT. */
public final class CountRows extends Plan {
  final TableSource source;
  final TableSchema schema;

  /** Counts the rows of {@code source}, a table of {@code schema}. */
  public CountRows(TableSource source, TableSchema schema) {
    super(List.of(ColumnType.of(ColumnType.Kind.BIGINT)));
    this.source = source;
    this.schema = schema;
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
    return "Count of rows of " + schema.name();
  }

  @Override
  public double estimatedRows() {
    return 1;
  }
}
