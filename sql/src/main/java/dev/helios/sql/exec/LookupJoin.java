package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins each left row with rows found by key or index for it. */
public final class LookupJoin extends Plan {
  final Plan left;
  final TableSource source;
  final TableSchema schema;
  private final @Nullable IndexSchema index;
  final int[] columns;
  final KeyBounds bounds;
  final JoinKind kind;
  private final @Nullable Expr residual;
  final double rows;

  /**
   * Gives left columns, then {@code columns} of the table.
   *
   * @param index to look up in; null for the primary key
   * @param bounds over the left row
   * @param kind INNER, LEFT, SEMI or ANTI
   * @param residual further condition over left columns, then columns of the table, or null
   * @param rows estimated number of rows; negative if unknown
   */
  public LookupJoin(
      Plan left,
      TableSource source,
      TableSchema schema,
      @Nullable IndexSchema index,
      int[] columns,
      KeyBounds bounds,
      JoinKind kind,
      @Nullable Expr residual,
      double rows) {
    super(types(left, schema, columns, kind));
    this.left = left;
    this.source = source;
    this.schema = schema;
    this.index = index;
    this.columns = columns.clone();
    this.bounds = bounds;
    this.kind = kind;
    this.residual = residual;
    this.rows = rows > 0 ? rows : left.estimatedRows();
  }

  private static List<ColumnType> types(
      Plan left, TableSchema schema, int[] columns, JoinKind kind) {
    if (kind != JoinKind.INNER
        && kind != JoinKind.LEFT
        && kind != JoinKind.SEMI
        && kind != JoinKind.ANTI) {
      throw new IllegalArgumentException("no lookup join is of kind " + kind);
    }
    List<ColumnType> types = new ArrayList<>(left.types());
    if (kind.givesRight()) {
      types.addAll(Scans.types(schema, columns));
    }
    return types;
  }

  @Override
  public Rows open(Execution execution) {
    throw new IllegalStateException("skeleton");
  }

  @Override
  public List<Plan> inputs() {
    return List.of(left);
  }

  @Override
  public String describe() {
    return "%s lookup join with %s%s%s: %s%s"
        .formatted(
            kind.title(),
            schema.name(),
            index == null ? " by key" : " by " + index.name(),
            Scans.names(schema, columns),
            bounds.describe(
                index == null ? Scans.keyNames(schema) : Scans.partNames(schema, index)),
            residual == null ? "" : ", then " + residual);
  }

  @Override
  public double estimatedRows() {
    return rows;
  }
}
