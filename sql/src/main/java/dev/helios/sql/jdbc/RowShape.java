package dev.helios.sql.jdbc;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of a result, prepared for being asked for by number and label; shared by the results
 * of one statement as long as its columns stay the same. Not thread-safe.
 */
final class RowShape {
  private final List<ResultColumn> columns;
  private final ColumnType[] types;
  private final boolean[] integers;
  private final Map<String, Integer> labels = new HashMap<>();

  RowShape(List<ResultColumn> columns) {
    this.columns = columns;
    this.types = new ColumnType[columns.size()];
    this.integers = new boolean[columns.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = columns.get(i).type();
      integers[i] = types[i].kind().isInteger();
    }
  }

  List<ResultColumn> columns() {
    return columns;
  }

  int width() {
    return types.length;
  }

  ColumnType type(int column) {
    return types[column];
  }

  /** Whether the column is SMALLINT, INTEGER or BIGINT. */
  boolean isInteger(int column) {
    return integers[column];
  }

  /**
   * Number from 0 of the first column of that label: as spelled, or else whatever the case.
   *
   * @throws SqlError 42703 if there is none
   */
  int column(String label) {
    Integer known = labels.get(label);
    if (known == null) {
      known = find(label);
      labels.put(label, known);
    }
    return known;
  }

  /** {@code index}, if there is such a column; else 42703. */
  int checked(int index) {
    if (index < 0 || index >= types.length) {
      throw new SqlError("42703", "there is no column " + (index + 1));
    }
    return index;
  }

  private int find(String label) {
    int found = -1;
    String folded = label.toLowerCase(Locale.ROOT);
    for (int i = columns.size() - 1; i >= 0; i--) {
      String name = columns.get(i).name();
      if (name.equals(label)) {
        return first(label);
      }
      if (name.toLowerCase(Locale.ROOT).equals(folded)) {
        found = i;
      }
    }
    if (found < 0) {
      throw new SqlError("42703", "The column name " + label + " was not found in this ResultSet.");
    }
    return found;
  }

  private int first(String label) {
    int i = 0;
    while (!columns.get(i).name().equals(label)) {
      i++;
    }
    return i;
  }
}
