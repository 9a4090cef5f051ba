package dev.helios.merge.rows;

import dev.helios.merge.Expressions;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of one side's schema into rows of the <b>wide</b> shape: the columns of the merged
 * schema in order, then columns of base that the merge drops, so that an edit of a dropped cell is
 * seen.
 */
final class Shape {
  /** A value that a conversion refuses, in place of the cell. */
  record Unconvertible(@Nullable Object value, String reason) {}

  private final TableSchema side;
  private final int[] sources;
  private final ColumnType[] types;
  private final @Nullable Object[] absent;
  private final boolean[] converts;

  /** Columns that both sides added, with different values for the rows that were there before. */
  private final boolean[] resets;

  /** Whether rows get the default of a column that only the other side gave the table. */
  private final boolean fills;

  private final Expressions expressions;

  /**
   * The wide columns of a merge to {@code merged}. One that is dropped and whose name another has
   * now says so.
   */
  static List<Column> wideColumns(@Nullable TableSchema base, TableSchema merged) {
    List<Column> wide = new ArrayList<>(merged.columns());
    if (base != null) {
      base.columns().stream()
          .filter(c -> merged.ordinal(c.id()) < 0)
          .map(c -> merged.ordinal(c.name()) < 0 ? c : dropped(c))
          .forEach(wide::add);
    }
    return wide;
  }

  private static Column dropped(Column c) {
    return new Column(
        c.id(),
        c.slot(),
        c.name() + " (dropped)",
        c.type(),
        c.nullable(),
        c.defaultSql(),
        c.missing(),
        c.generatedSql(),
        c.identity(),
        c.comment());
  }

  Shape(TableSchema side, List<Column> wide, @Nullable TableSchema base, Expressions expressions) {
    this.side = side;
    this.expressions = expressions;
    sources = new int[wide.size()];
    types = new ColumnType[wide.size()];
    absent = new Object[wide.size()];
    converts = new boolean[wide.size()];
    resets = new boolean[wide.size()];
    boolean filled = false;
    for (int i = 0; i < wide.size(); i++) {
      Column column = wide.get(i);
      sources[i] = side.ordinal(column.id());
      types[i] = column.type();
      absent[i] = column.missing();
      if (sources[i] < 0 && base == null && column.missing() == null) {
        absent[i] = constant(column);
        filled |= absent[i] != null;
      }
      converts[i] = sources[i] >= 0 && !sameValues(type(i), column.type());
      resets[i] =
          sources[i] >= 0
              && (base == null || base.ordinal(column.id()) < 0)
              && !Objects.deepEquals(own(i).missing(), column.missing());
    }
    fills = filled;
  }

  /**
   * The default of a column, as ADD COLUMN gives it to rows; null if it is none or calls a
   * function.
   */
  private @Nullable Object constant(Column column) {
    String sql = column.defaultSql();
    if (sql == null || sql.indexOf('(') >= 0) {
      return null;
    }
    try {
      return expressions.compile(side, sql, column.type()).eval(new Object[side.columns().size()]);
    } catch (Expressions.Failed e) {
      return null;
    }
  }

  /**
   * Whether a row says less than it has in the wide shape, so that it cannot stay as it is stored.
   */
  boolean fills() {
    return fills;
  }

  /** Whether the side has the wide column. */
  boolean has(int wideColumn) {
    return sources[wideColumn] >= 0;
  }

  /** The row in wide shape; null for null. A column that the side lacks has its missing value. */
  @Nullable Object @Nullable [] widen(@Nullable Object @Nullable [] row) {
    if (row == null) {
      return null;
    }
    @Nullable Object[] wide = new Object[sources.length];
    for (int i = 0; i < wide.length; i++) {
      if (sources[i] < 0) {
        wide[i] = absent[i];
      } else if (resets[i] && Objects.deepEquals(row[sources[i]], own(i).missing())) {
        wide[i] = absent[i];
      } else {
        wide[i] = converts[i] ? convert(i, row) : row[sources[i]];
      }
    }
    return wide;
  }

  private Column own(int wideColumn) {
    return side.columns().get(sources[wideColumn]);
  }

  private @Nullable Object convert(int column, @Nullable Object[] row) {
    Object value = row[sources[column]];
    if (value == null) {
      return null;
    }
    try {
      return expressions.convert(value, type(column), types[column]);
    } catch (Expressions.Inconvertible e) {
      return new Unconvertible(value, Objects.requireNonNullElse(e.getMessage(), "no such value"));
    }
  }

  private ColumnType type(int wideColumn) {
    return own(wideColumn).type();
  }

  /** Whether every value of {@code from} is, as it is, one of {@code to}. */
  private static boolean sameValues(ColumnType from, ColumnType to) {
    boolean alike =
        (from.kind().isInteger() && to.kind().isInteger())
            || (from.kind().isText() && to.kind().isText() && from.kind() != Kind.CHAR);
    return from.equals(to) || (alike && dev.helios.merge.schema.TypeMerge.holds(to, from));
  }
}
