package dev.helios.merge.rows;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores the rows of a table anew, under another schema or key. Reads and writes every row. */
final class Rewrite {
  private Rewrite() {}

  /** Whether the values of {@code from} have the same bytes as values of {@code to}. */
  static boolean sameEncoding(ColumnType from, ColumnType to) {
    if (from.equals(to)) {
      return true;
    }
    boolean integers = from.kind().isInteger() && to.kind().isInteger();
    boolean texts = from.kind().isText() && to.kind().isText();
    return dev.helios.merge.schema.TypeMerge.holds(to, from)
        && (integers
            || texts
            || (from.kind() == ColumnType.Kind.NUMERIC
                && to.kind() == ColumnType.Kind.NUMERIC
                && from.scale() == to.scale()));
  }

  static TableSchema withKey(TableSchema s, List<Long> key) {
    return new TableSchema(
        s.id(),
        s.name(),
        s.columns(),
        key,
        s.primaryKeyName(),
        List.of(),
        s.checks(),
        s.foreignKeys(),
        s.retiredIds(),
        s.comment());
  }

  static TableSchema withoutIndexes(TableSchema s) {
    return withKey(s, s.primaryKey());
  }

  /** {@code table} under the key of {@code schema}, as far as it has those columns. */
  static Table keyedAs(Table table, TableSchema schema) {
    List<Long> key = schema.primaryKey();
    boolean same = table.schema().primaryKey().equals(key);
    boolean possible = key.stream().allMatch(id -> table.schema().ordinal(id) >= 0);
    if (same || !possible) {
      return table;
    }
    return table(table, withKey(table.schema(), key), UnaryOperator.identity());
  }

  /**
   * {@code table} under {@code schema}, indexes included; a row that {@code map} gives null for is
   * left out, and of rows with one key the last is kept.
   */
  static Table table(
      Table table,
      TableSchema schema,
      Function<@Nullable Object[], @Nullable Object @Nullable []> map) {
    RowCodec codec = new RowCodec(schema);
    TreeMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);
    Cursor cursor = table.rows().cursor();
    while (cursor.next()) {
      byte[] value = cursor.value();
      @Nullable Object[] row = map.apply(table.codec().row(cursor.key(), value));
      if (row != null) {
        long count = table.codec().isBag() ? RowCodec.bagCount(value) : 1;
        rows.put(
            codec.key(row),
            codec.isBag() ? RowCodec.bagValue(count, codec.cells(row)) : codec.value(row));
      }
    }
    Tree tree = build(table.rows(), rows);
    return new IndexRows(schema, null, tree, List.of()).build();
  }

  static Tree build(Tree near, Map<byte[], byte[]> sorted) {
    TreeBuilder builder = new TreeBuilder(near.store());
    sorted.forEach(builder::add);
    return builder.build();
  }
}
