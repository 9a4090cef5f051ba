package dev.helios.sql.exec;

import dev.helios.refs.schema.TableSchema;
import java.util.List;

/** All rows of a table, in the order of its key. */
public final class TableScan extends Plan {
  final TableSource source;
  final TableSchema schema;
  final int[] columns;
  final boolean reverse;
  final double rows;

  /**
   * Reads columns given by their ordinals in the schema.
   *
   * @param reverse whether to go from the last key to the first
   * @param rows estimated number of rows
   */
  public TableScan(
      TableSource source, TableSchema schema, int[] columns, boolean reverse, double rows) {
    super(Scans.types(schema, columns));
    this.source = source;
    this.schema = schema;
    this.columns = columns.clone();
    this.reverse = reverse;
    this.rows = Math.max(1, rows);
  }

  @Override
  public Rows open(Execution execution) {
    return open(execution, List.of());
  }

  @Override
  public List<Plan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "Scan of %s%s%s"
        .formatted(schema.name(), Scans.names(schema, columns), reverse ? ", backwards" : "");
  }

  @Override
  public double estimatedRows() {
    return rows;
  }

  @Override
  Rows open(Execution execution, Bound bound) {
    return open(execution, List.of(bound.test()));
  }

  /** As {@link #open}, only of rows for which all tests are true. */
  Rows open(Execution execution, List<Filter.Test> tests) {
    return new RowScan(
        this,
        e -> RowScan.Opened.rows(source.open(e), List.of(KeyRange.ALL), reverse),
        columns,
        tests,
        rows,
        execution);
  }
}
