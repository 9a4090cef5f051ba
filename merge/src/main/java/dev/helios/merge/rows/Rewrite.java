package dev.helios.merge.rows;

import dev.helios.merge.schema.TypeMerge;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stores the rows of a table anew, under another schema or key. Reads and writes every row. */
final class Rewrite {
  private Rewrite() {}

  /** What becomes of a row; null to leave it out. */
  @FunctionalInterface
  interface RowMap {
    @Nullable Object @Nullable [] apply(byte[] key, @Nullable Object[] row);
  }

  /** Whether the values of {@code from} have the same bytes as values of {@code to}. */
  static boolean sameEncoding(ColumnType from, ColumnType to) {
    if (from.equals(to)) {
      return true;
    }
    boolean integers = from.kind().isInteger() && to.kind().isInteger();
    boolean texts = from.kind().isText() && to.kind().isText();
    return TypeMerge.holds(to, from)
        && (integers
            || texts
            || (from.kind() == Kind.NUMERIC
                && to.kind() == Kind.NUMERIC
                && from.scale() == to.scale()));
  }

  /** Whether equal values of both types have the same bytes in keys. */
  static boolean sameKeyEncoding(ColumnType from, ColumnType to) {
    boolean reals = from.kind() == Kind.REAL && to.kind() == Kind.DOUBLE;
    boolean numerics = from.kind() == Kind.NUMERIC && to.kind() == Kind.NUMERIC;
    return sameEncoding(from, to) || (TypeMerge.holds(to, from) && (reals || numerics));
  }

  static TableSchema withKey(TableSchema s, List<Long> key) {
    return withKey(s, s.columns(), key);
  }

  static TableSchema withKey(TableSchema s, List<Column> columns, List<Long> key) {
    return new TableSchema(
        s.id(),
        s.name(),
        columns,
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

  /** {@code c} with type and missing value of {@code of}. */
  static Column withType(Column c, Column of) {
    return new Column(
        c.id(),
        c.slot(),
        c.name(),
        of.type(),
        c.nullable(),
        c.defaultSql(),
        of.missing(),
        c.generatedSql(),
        c.identity(),
        c.comment());
  }

  /**
   * The rows of {@code table} under {@code schema}, which has no indexes. Rows that come to one key
   * are counted together in a bag; otherwise the last of them is kept.
   */
  static Table table(Table table, TableSchema schema, RowMap map) {
    RowCodec codec = new RowCodec(schema);
    TreeMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);
    Cursor cursor = table.rows().cursor();
    while (cursor.next()) {
      byte[] oldKey = cursor.key();
      byte[] value = cursor.value();
      @Nullable Object[] row = map.apply(oldKey, table.codec().row(oldKey, value));
      if (row == null) {
        continue;
      }
      byte[] key = codec.key(row);
      if (codec.isBag()) {
        byte[] there = rows.get(key);
        long count =
            (there == null ? 0 : RowCodec.bagCount(there))
                + (table.codec().isBag() ? RowCodec.bagCount(value) : 1);
        rows.put(key, RowCodec.bagValue(count, codec.cells(row)));
      } else {
        rows.put(key, codec.value(row));
      }
    }
    return Table.empty(table.rows().store(), schema).withTrees(build(table.rows(), rows), Map.of());
  }

  static Tree build(Tree near, Map<byte[], byte[]> sorted) {
    TreeBuilder builder = new TreeBuilder(near.store());
    sorted.forEach(builder::add);
    return builder.build();
  }
}
