package dev.helios.sql.plan.physical;

import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.exec.SortKey;
import dev.helios.sql.exec.Vector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * The primary key or an index of a table: what its entries are sorted by.
 *
 * @param parts columns, and expressions as {@link IndexExpressions} numbers them
 */
record KeyOrder(
    Table table, @Nullable IndexSchema index, int[] parts, IndexExpressions expressions) {
  /**
   * The primary key and the indexes that hold every row which meets the conditions, over the
   * table's columns.
   */
  static List<KeyOrder> of(Table table, IndexExpressions expressions, List<RexNode> conditions) {
    TableSchema schema = table.schema();
    List<KeyOrder> all = new ArrayList<>();
    if (!schema.primaryKey().isEmpty()) {
      all.add(new KeyOrder(table, null, table.codec().keyOrdinals(), expressions));
    }
    for (IndexSchema index : schema.indexes()) {
      if (PartialIndex.holdsAll(schema, index, conditions)) {
        all.add(new KeyOrder(table, index, expressions.ordinals(index), expressions));
      }
    }
    return all;
  }

  static boolean isOfColumns(IndexSchema index) {
    return index.parts().stream().allMatch(p -> p.expressionSql() == null);
  }

  boolean isPrimaryKey() {
    return index == null;
  }

  /** Whether no two rows are equal in all parts, leaving NULLs aside. */
  boolean isUnique() {
    return index == null ? !table.schema().keyDeferral().isDeferrable() : index.isAlwaysUnique();
  }

  Tree tree() {
    return index == null ? table.rows() : table.index(index.id());
  }

  boolean isDescending(int part) {
    return index != null && index.parts().get(part).descending();
  }

  /** Key of entries whose first parts have these values. */
  byte[] prefix(@Nullable Object... values) {
    return index == null ? table.codec().keyOf(values) : table.codec().index(index).prefix(values);
  }

  /** Mean number of entries that are equal in their first {@code count} parts. */
  double entriesPerValue(Statistics statistics, int count) {
    return index == null ? statistics.rowsPerKey(count) : statistics.entriesPerValue(index, count);
  }

  /** Columns whose values entries hold, so that rows need not be read for them. */
  boolean covers(int[] columns) {
    if (index == null) {
      return true;
    }
    if (table.codec().isBag()) {
      return false;
    }
    IndexCodec codec = table.codec().index(index);
    Set<Integer> held = new HashSet<>();
    IntStream.range(0, parts.length).filter(codec::isReversible).forEach(i -> held.add(parts[i]));
    IntStream.of(table.codec().keyOrdinals()).filter(this::isReversible).forEach(held::add);
    return IntStream.of(columns).allMatch(held::contains);
  }

  /** Cost of reading columns that entries hold. */
  double entryCost(int[] columns) {
    boolean firstOnly = columns.length == 0 || (columns.length == 1 && columns[0] == parts[0]);
    return firstOnly
            && !isDescending(0)
            && Vector.kind(expressions.type(parts[0])) == Vector.Kind.LONG
        ? Cost.FIRST_NUMBER
        : Cost.ENTRY;
  }

  /** Whether a key gives the column's values back exactly. */
  private boolean isReversible(int ordinal) {
    ColumnType type = expressions.type(ordinal);
    return switch (type.kind()) {
      case NUMERIC -> type.scale() >= 0;
      case INTERVAL, ARRAY -> false;
      default -> true;
    };
  }

  /** The order of entries, over columns of the table; of non-unique indexes the key comes last. */
  List<SortKey> order() {
    List<SortKey> keys = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (isByText(parts[i])) {
        return keys;
      }
      keys.add(
          index == null
              ? SortKey.ascending(parts[i])
              : new SortKey(
                  parts[i], index.parts().get(i).descending(), index.parts().get(i).nullsFirst()));
    }
    if (index != null && !index.unique()) {
      for (int column : table.codec().keyOrdinals()) {
        keys.add(SortKey.ascending(column));
      }
    }
    return keys;
  }

  /** JSONB is ordered by its text in keys, and by its value elsewhere. */
  private boolean isByText(int part) {
    return expressions.type(part).kind() == ColumnType.Kind.JSONB;
  }

  /**
   * Whether a scan gives the order {@code wanted}.
   *
   * @param constant columns of which all rows that are read have one value
   * @return 1 if it does, -1 if it does backwards, 0 if it does not
   */
  int direction(List<SortKey> wanted, Set<Integer> constant) {
    if (matches(wanted, constant, false)) {
      return 1;
    }
    return matches(wanted, constant, true) ? -1 : 0;
  }

  private boolean matches(List<SortKey> wanted, Set<Integer> constant, boolean reverse) {
    List<SortKey> own = order();
    int next = 0;
    for (SortKey key : wanted) {
      if (constant.contains(key.column())) {
        continue;
      }
      while (next < own.size() && constant.contains(own.get(next).column())) {
        next++;
      }
      if (next == own.size()) {
        return isUnique() && isNotNull() && IntStream.of(parts).noneMatch(this::isByText);
      }
      SortKey mine = own.get(next++);
      boolean sameColumn = mine.column() == key.column();
      boolean sameDirection = mine.descending() == (key.descending() ^ reverse);
      boolean sameNulls =
          !expressions.isNullable(key.column())
              || mine.nullsFirst() == (key.nullsFirst() ^ reverse);
      if (!sameColumn || !sameDirection || !sameNulls) {
        return false;
      }
    }
    return true;
  }

  private boolean isNotNull() {
    return IntStream.of(parts).noneMatch(expressions::isNullable);
  }
}
