package dev.helios.merge.rows;

import dev.helios.merge.Side;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Merges a row that both sides changed, cell by cell. Rows are in wide shape. */
final class CellMerge {
  private final List<Column> columns;
  private final int mergedColumns;
  private final Shape ours;
  private final Shape theirs;

  /**
   * @param columns wide columns, the first {@code mergedColumns} of which the merged schema has
   */
  CellMerge(List<Column> columns, int mergedColumns, Shape ours, Shape theirs) {
    this.columns = columns;
    this.mergedColumns = mergedColumns;
    this.ours = ours;
    this.theirs = theirs;
  }

  /** The merged wide row, and the names of the columns in which both sides are at odds. */
  record Result(@Nullable Object[] row, List<String> conflicts) {}

  /**
   * Merges; a cell at odds is taken from {@code decided}.
   *
   * @param base null if both sides added the row
   */
  Result merge(
      @Nullable Object @Nullable [] base,
      @Nullable Object[] o,
      @Nullable Object[] t,
      Side decided) {
    @Nullable Object[] row = new Object[columns.size()];
    List<String> conflicts = new ArrayList<>();
    for (int i = 0; i < row.length; i++) {
      row[i] = i < mergedColumns ? cell(i, base, o, t, decided, conflicts) : null;
    }
    if (base != null) {
      for (int i = mergedColumns; i < row.length; i++) {
        if (isLostEdit(i, base, o, t)) {
          conflicts.add(columns.get(i).name());
        }
      }
    }
    return new Result(row, conflicts);
  }

  /** Whether a side changed a cell of a column that the other side dropped. */
  boolean isLostEdit(
      int wideColumn, @Nullable Object[] base, @Nullable Object[] o, @Nullable Object[] t) {
    if (columns.get(wideColumn).generatedSql() != null) {
      return false;
    }
    return (ours.has(wideColumn) && !equal(wideColumn, base[wideColumn], o[wideColumn]))
        || (theirs.has(wideColumn) && !equal(wideColumn, base[wideColumn], t[wideColumn]));
  }

  private @Nullable Object cell(
      int i,
      @Nullable Object @Nullable [] base,
      @Nullable Object[] o,
      @Nullable Object[] t,
      Side decided,
      List<String> conflicts) {
    Column column = columns.get(i);
    if (!ours.has(i)) {
      return t[i];
    }
    if (!theirs.has(i) || column.generatedSql() != null) {
      return o[i];
    }
    // An edit of the spelling alone (100 to 100.00) is an edit, unless both changed the cell.
    if (base != null && Objects.deepEquals(t[i], base[i])) {
      return o[i];
    }
    if (base != null && Objects.deepEquals(o[i], base[i])) {
      return t[i];
    }
    if (equal(i, o[i], t[i])) {
      return spelling(o[i], t[i]);
    }
    if (base != null && equal(i, t[i], base[i])) {
      return o[i];
    }
    if (base != null && equal(i, o[i], base[i])) {
      return t[i];
    }
    Object before = base == null ? null : base[i];
    if (column.type().kind() == Kind.JSONB
        && o[i] instanceof String x
        && t[i] instanceof String y) {
      JsonMerge.Result merged =
          JsonMerge.merge(before instanceof String b ? b : null, x, y, decided);
      merged.conflicts().forEach(path -> conflicts.add(column.name() + path));
      return merged.json();
    }
    conflicts.add(column.name());
    return switch (decided) {
      case BASE -> before;
      case OURS -> o[i];
      case THEIRS -> t[i];
    };
  }

  /** Whether the side has the wide column. */
  boolean has(Side side, int wideColumn) {
    return (side == Side.OURS ? ours : theirs).has(wideColumn);
  }

  boolean equal(int wideColumn, @Nullable Object a, @Nullable Object b) {
    return Values.equal(columns.get(wideColumn).type(), a, b);
  }

  /** Of two equal values spelled differently (100 and 100.00), the same one whoever is ours. */
  private static @Nullable Object spelling(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null || a.equals(b)) {
      return a;
    }
    String x = a.toString();
    String y = b.toString();
    int order = Integer.compare(x.length(), y.length());
    return (order != 0 ? order : x.compareTo(y)) <= 0 ? a : b;
  }
}
