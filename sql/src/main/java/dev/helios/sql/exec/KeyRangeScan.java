package dev.helios.sql.exec;

import dev.helios.refs.schema.TableSchema;
import java.util.List;

/** Rows of a table whose primary keys are in some ranges, in the order of the key. */
public final class KeyRangeScan extends Plan {
  final TableSource source;
  final TableSchema schema;
  final int[] columns;
  final List<KeyBounds> ranges;
  final boolean reverse;
  final double rows;
  private final RangeBuilder builder;

  /**
   * Reads columns given by their ordinals in the schema. The table must have a primary key.
   *
   * @param ranges over the columns of the primary key; sorted and merged when opened
   * @param reverse whether to go from the last key to the first
   * @param rows estimated number of rows
   */
  public KeyRangeScan(
      TableSource source,
      TableSchema schema,
      int[] columns,
      List<KeyBounds> ranges,
      boolean reverse,
      double rows) {
    super(Scans.types(schema, columns));
    this.source = source;
    this.schema = schema;
    this.columns = columns.clone();
    this.ranges = List.copyOf(ranges);
    this.reverse = reverse;
    this.rows = Math.max(1, rows);
    this.builder = new RangeBuilder(schema, null);
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
    return "Key range scan of %s%s: %s%s"
        .formatted(
            schema.name(),
            Scans.names(schema, columns),
            Scans.ranges(ranges, Scans.keyNames(schema)),
            reverse ? ", backwards" : "");
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
        e -> RowScan.Opened.rows(source.open(e), builder.ranges(ranges, new Frame(e), 0), reverse),
        columns,
        tests,
        rows,
        execution);
  }
}
