package dev.helios.sql.session;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are there already. */
final class ListRowSet extends RowSet {
  private final List<ResultColumn> columns;
  private final List<@Nullable Object[]> rows;
  private final int @Nullable [] ordinals;
  private int at = -1;

  ListRowSet(List<ResultColumn> columns, List<@Nullable Object[]> rows) {
    this(columns, rows, null);
  }

  /**
   * @param ordinals where the columns are in each row; null if in their order
   */
  ListRowSet(List<ResultColumn> columns, List<@Nullable Object[]> rows, int @Nullable [] ordinals) {
    this.columns = columns;
    this.rows = rows;
    this.ordinals = ordinals;
  }

  /** Columns of type TEXT. */
  static List<ResultColumn> texts(String... names) {
    return Arrays.stream(names)
        .map(name -> ResultColumn.of(name, ColumnType.of(ColumnType.Kind.TEXT)))
        .toList();
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    at = Math.min(at + 1, rows.size());
    return at < rows.size();
  }

  @Override
  public @Nullable Object get(int column) {
    return rows.get(at)[ordinals == null ? column : ordinals[column]];
  }

  @Override
  public boolean isNull(int column) {
    return get(column) == null;
  }

  @Override
  public long getLong(int column) {
    Object value = get(column);
    if (value == null) {
      return 0;
    }
    return value instanceof Boolean flag ? (flag ? 1 : 0) : (Long) value;
  }

  @Override
  public double getDouble(int column) {
    Object value = get(column);
    return value == null ? 0 : (Double) value;
  }

  @Override
  public void close() {}
}
