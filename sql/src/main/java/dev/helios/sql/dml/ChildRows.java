package dev.helios.sql.dml;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.Casts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that refer to parents: by the primary key or an index that begins with the foreign
 * key's columns, or else by reading the whole table once.
 */
final class ChildRows {
  private final ReferredKey key;
  private final Table table;

  /**
   * A row that refers to one of the parents asked for.
   *
   * @param parent which, by its place in the list
   */
  record Child(@Nullable Object[] row, int parent) {}

  ChildRows(ReferredKey key, Root root) {
    this.key = key;
    this.table = root.table(key.child().id()).orElseThrow();
  }

  /** The children of parents with these keys; of equal rows without a key, each one. */
  List<Child> of(List<@Nullable Object[]> parents) {
    Set<Long> columns = new HashSet<>(key.foreignKey().columns());
    TableSchema schema = table.schema();
    if (beginsWith(schema.primaryKey(), columns)) {
      return byPrimaryKey(parents);
    }
    for (IndexSchema index : schema.indexes()) {
      List<Long> parts = index.parts().stream().map(IndexSchema.Part::columnId).toList();
      if (index.predicateSql() == null && beginsWith(parts, columns)) {
        return byIndex(index, parents);
      }
    }
    return byScan(parents);
  }

  private static boolean beginsWith(List<Long> parts, Set<Long> columns) {
    return parts.size() >= columns.size()
        && columns.equals(new HashSet<>(parts.subList(0, columns.size())));
  }

  private List<Child> byPrimaryKey(List<@Nullable Object[]> parents) {
    List<Child> found = new ArrayList<>();
    List<Long> parts = table.schema().primaryKey();
    Cursor cursor = table.rows().cursor();
    for (int i = 0; i < parents.size(); i++) {
      @Nullable Object[] values = childValues(parents.get(i), parts);
      if (values != null) {
        byte[] prefix = table.codec().keyOf(values);
        for (boolean on = cursor.seek(prefix);
            on && startsWith(cursor, prefix);
            on = cursor.next()) {
          found.add(new Child(table.codec().row(cursor.key(), cursor.value()), i));
        }
      }
    }
    return found;
  }

  private List<Child> byIndex(IndexSchema index, List<@Nullable Object[]> parents) {
    List<Child> found = new ArrayList<>();
    List<Long> parts = index.parts().stream().map(IndexSchema.Part::columnId).toList();
    IndexCodec codec = new IndexCodec(table.schema(), index);
    Tree rows = table.rows();
    Cursor cursor = table.index(index.id()).cursor();
    for (int i = 0; i < parents.size(); i++) {
      @Nullable Object[] values = childValues(parents.get(i), parts);
      if (values != null) {
        byte[] prefix = codec.prefix(values);
        for (boolean on = cursor.seek(prefix);
            on && startsWith(cursor, prefix);
            on = cursor.next()) {
          byte[] rowKey = codec.rowKey(cursor.key(), cursor.value());
          add(found, rowKey, Objects.requireNonNull(rows.get(rowKey)), i);
        }
      }
    }
    return found;
  }

  private void add(List<Child> found, byte[] rowKey, byte[] value, int parent) {
    @Nullable Object[] row = table.codec().row(rowKey, value);
    long count = table.codec().isBag() ? RowCodec.bagCount(value) : 1;
    for (long i = 0; i < count; i++) {
      found.add(new Child(row, parent));
    }
  }

  private static boolean startsWith(Cursor cursor, byte[] prefix) {
    int from = cursor.keyOffset();
    return cursor.keyLength() >= prefix.length
        && Arrays.equals(cursor.keyArray(), from, from + prefix.length, prefix, 0, prefix.length);
  }

  /**
   * The parent's values as the child's columns have them, in the order of the first {@code parts};
   * null if the child cannot have such values.
   */
  private @Nullable Object @Nullable [] childValues(@Nullable Object[] parent, List<Long> parts) {
    int[] children = key.childOrdinals();
    @Nullable Object[] values = new Object[children.length];
    for (int i = 0; i < values.length; i++) {
      int ordinal = table.schema().ordinal(parts.get(i));
      int part = 0;
      while (children[part] != ordinal) {
        part++;
      }
      try {
        values[i] = Casts.assign(parent[part], key.parentType(part), key.childType(part));
      } catch (SqlError e) {
        return null;
      }
    }
    return values;
  }

  private List<Child> byScan(List<@Nullable Object[]> parents) {
    Map<ByteBuffer, Integer> wanted = new HashMap<>();
    for (int i = 0; i < parents.size(); i++) {
      wanted.put(ByteBuffer.wrap(key.bytes(parents.get(i))), i);
    }
    List<Child> found = new ArrayList<>();
    Cursor cursor = table.rows().cursor();
    while (cursor.next()) {
      byte[] value = cursor.value();
      byte[] rowKey = cursor.key();
      @Nullable Object[] referred = key.ofChild(table.codec().row(rowKey, value));
      Integer parent = referred == null ? null : wanted.get(ByteBuffer.wrap(key.bytes(referred)));
      if (parent != null) {
        add(found, rowKey, value, parent);
      }
    }
    return found;
  }
}
