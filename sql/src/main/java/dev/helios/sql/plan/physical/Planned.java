package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.SortKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A relational operator that has been planned.
 *
 * @param fields for each field the column that holds it, or -1 if none does
 * @param order columns by which its rows are sorted
 * @param rows estimated number of rows
 * @param cost of running it once, that of its inputs included
 */
record Planned(Plan plan, int[] fields, List<SortKey> order, double rows, double cost) {
  Planned {
    order = List.copyOf(order);
    rows = Math.max(rows, 0.001);
  }

  static int[] identity(int size) {
    int[] columns = new int[size];
    for (int i = 0; i < size; i++) {
      columns[i] = i;
    }
    return columns;
  }

  static int[] none(int size) {
    int[] columns = new int[size];
    Arrays.fill(columns, -1);
    return columns;
  }

  /** The column that holds a field. */
  int column(int field) {
    if (fields[field] < 0) {
      throw new IllegalStateException("field %d was not asked for".formatted(field));
    }
    return fields[field];
  }

  boolean has(int field) {
    return field < fields.length && fields[field] >= 0;
  }

  List<ColumnType> types() {
    return plan.types();
  }

  int width() {
    return plan.types().size();
  }

  /** Another plan for the same fields, whose first columns are those of this one. */
  Planned with(Plan other, double otherRows, double otherCost) {
    return new Planned(other, fields, order, otherRows, otherCost);
  }

  Planned costing(double other) {
    return new Planned(plan, fields, order, rows, other);
  }

  Planned withFields(int[] other) {
    return new Planned(plan, other, order, rows, cost);
  }

  Planned unordered() {
    return new Planned(plan, fields, List.of(), rows, cost);
  }

  /** This with one more field behind the others. */
  Planned withField(int column) {
    int[] more = Arrays.copyOf(fields, fields.length + 1);
    more[fields.length] = column;
    return withFields(more);
  }

  /** Whether rows come in an order of fields. */
  boolean isOrderedBy(List<SortKey> wanted) {
    return wanted.size() <= order.size() && columns(wanted).equals(order.subList(0, wanted.size()));
  }

  /** An order of fields as one of columns. */
  List<SortKey> columns(List<SortKey> wanted) {
    List<SortKey> keys = new ArrayList<>();
    for (SortKey key : wanted) {
      keys.add(
          new SortKey(
              has(key.column()) ? fields[key.column()] : -1, key.descending(), key.nullsFirst()));
    }
    return keys;
  }
}
