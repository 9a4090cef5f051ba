package dev.helios.sql.plan.physical;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the trees of a table tell about it, at the time of planning. */
final class Statistics {
  /** Places of an index that are looked at. */
  private static final int SAMPLES = 5;

  private static final double FEW = 1000;

  private final Table table;
  private final IndexExpressions expressions;
  private final Map<Integer, Double> distinct = new HashMap<>();

  Statistics(Table table) {
    this.table = table;
    this.expressions = new IndexExpressions(table.schema());
  }

  /** Number of rows. A small table counts as one of a thousand: plans are kept, and tables grow. */
  double rows() {
    return FEW + table.rows().count();
  }

  /** What its indexes are over. */
  IndexExpressions expressions() {
    return expressions;
  }

  /** Number of different values of a column. */
  double distinct(int column) {
    return distinct.computeIfAbsent(column, this::estimateDistinct);
  }

  private double estimateDistinct(int column) {
    TableSchema schema = table.schema();
    Column c = schema.columns().get(column);
    if (schema.primaryKey().size() == 1 && schema.primaryKey().getFirst() == c.id()) {
      return rows();
    }
    if (c.type().kind() == Kind.BOOLEAN) {
      return 2;
    }
    for (IndexSchema index : schema.indexes()) {
      if (index.predicateSql() == null
          && KeyOrder.isOfColumns(index)
          && index.parts().getFirst().columnId() == c.id()) {
        return index.unique() && index.parts().size() == 1
            ? rows()
            : Math.max(1, rows() / entriesPerValue(index, 1));
      }
    }
    boolean leads = !schema.primaryKey().isEmpty() && schema.primaryKey().getFirst() == c.id();
    return leads
        ? Math.max(1, rows() / rowsPerKey(1))
        : Math.max(1, Math.min(rows(), Math.max(10, rows() / 10)));
  }

  /** Mean number of entries of an index that are equal in their first {@code parts} parts. */
  double entriesPerValue(IndexSchema index, int parts) {
    if (index.unique() && parts >= index.parts().size()) {
      return 1;
    }
    IndexCodec codec = new IndexCodec(table.schema(), index);
    Tree tree = table.index(index.id());
    return sample(
        tree,
        key -> {
          @Nullable Object[] values = codec.parts(key);
          return codec.prefix(Arrays.copyOf(values, parts));
        });
  }

  /** Mean number of rows that are equal in the first {@code parts} parts of the primary key. */
  double rowsPerKey(int parts) {
    if (parts >= table.schema().primaryKey().size()) {
      return 1;
    }
    return sample(
        table.rows(),
        key -> {
          int[] ordinals = table.codec().keyOrdinals();
          Cursor cursor = table.rows().cursor();
          cursor.seek(key);
          @Nullable Object[] row = table.codec().row(key, cursor.value());
          @Nullable Object[] prefix = new Object[parts];
          for (int i = 0; i < parts; i++) {
            prefix[i] = row[ordinals[i]];
          }
          return table.codec().keyOf(prefix);
        });
  }

  private interface Prefix {
    byte[] of(byte[] key);
  }

  private static double sample(Tree tree, Prefix prefix) {
    long count = tree.count();
    if (count == 0) {
      return 1;
    }
    Cursor cursor = tree.cursor();
    double sum = 0;
    for (int i = 0; i < SAMPLES; i++) {
      cursor.seekIndex(count * i / SAMPLES);
      byte[] from = prefix.of(cursor.key());
      sum += Math.max(1, rank(tree, after(from)) - tree.rank(from));
    }
    return sum / SAMPLES;
  }

  /** Entries with keys from {@code from} up to but without {@code end}; null: no bound. */
  static double count(Tree tree, byte @Nullable [] from, byte @Nullable [] end) {
    long first = from == null ? 0 : tree.rank(from);
    return Math.max(0, rank(tree, end) - first);
  }

  private static long rank(Tree tree, byte @Nullable [] end) {
    return end == null ? tree.count() : tree.rank(end);
  }

  /** The least key above all that begin with {@code prefix}; null if there is none. */
  static byte @Nullable [] after(byte[] prefix) {
    for (int i = prefix.length - 1; i >= 0; i--) {
      if (prefix[i] != (byte) 0xff) {
        byte[] next = Arrays.copyOf(prefix, i + 1);
        next[i]++;
        return next;
      }
    }
    return null;
  }
}
