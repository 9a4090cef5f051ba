package dev.helios.sql.exec;

import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.List;

/** Rows of a table whose entries in an index are in some ranges, in the order of the index. */
public final class IndexScan extends Plan {
  final TableSource source;
  final TableSchema schema;
  final IndexSchema index;
  final int[] columns;
  final List<KeyBounds> ranges;
  final boolean reverse;
  final double rows;

  /**
   * Reads columns given by their ordinals in the schema; from the index alone if all of them are in
   * it.
   *
   * @param ranges over the parts of the index; sorted and merged when opened. Empty: no rows
   * @param reverse whether to go from the last entry to the first
   * @param rows estimated number of rows
   */
  public IndexScan(
      TableSource source,
      TableSchema schema,
      IndexSchema index,
      int[] columns,
      List<KeyBounds> ranges,
      boolean reverse,
      double rows) {
    super(Scans.types(schema, columns));
    this.source = source;
    this.schema = schema;
    this.index = index;
    this.columns = columns.clone();
    this.ranges = List.copyOf(ranges);
    this.reverse = reverse;
    this.rows = Math.max(1, rows);
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
    return "Index scan of %s by %s%s: %s%s"
        .formatted(
            schema.name(),
            index.name(),
            Scans.names(schema, columns),
            Scans.ranges(ranges, Scans.partNames(schema, index)),
            reverse ? ", backwards" : "");
  }

  @Override
  public double estimatedRows() {
    return rows;
  }
}
