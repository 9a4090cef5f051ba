package dev.helios.sql.ddl;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.objects.sort.EntrySort;
import dev.helios.objects.sort.EntrySort.Entry;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.statement.KeyText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stores the rows of a table anew under another definition, and builds its indexes. Reads and
 * writes every row. One use; not thread-safe.
 */
final class TableRewrite {
  private static final int ROWS_BETWEEN_CHECKS = 1024;

  private final Table table;
  private final TableSchema schema;
  private final RowCodec codec;
  private final Execution execution;
  private long seen;

  /** What a row becomes: a value for each column of the new definition. */
  @FunctionalInterface
  interface RowMap {
    @Nullable Object[] apply(@Nullable Object[] row);
  }

  /**
   * @param schema the new definition
   */
  TableRewrite(Table table, TableSchema schema, Execution execution) {
    this.table = table;
    this.schema = schema;
    this.codec = new RowCodec(schema);
    this.execution = execution;
  }

  /**
   * The table with every row mapped.
   *
   * @throws SqlError 23505 if rows come to have one key, 23502 if one has NULL where it must not
   */
  Table rows(RowMap map) {
    return withIndexes(rowTree(map));
  }

  /**
   * The table with rows as they are, and the indexes that it has not yet built.
   *
   * @throws SqlError 23505 if rows have one key in a unique index
   */
  Table indexes() {
    return withIndexes(table.rows());
  }

  private void count() {
    if (++seen % ROWS_BETWEEN_CHECKS == 0) {
      execution.checkCanceled();
    }
  }

  private Tree rowTree(RowMap map) {
    try (EntrySort rows = sort()) {
      Cursor cursor = table.rows().cursor();
      while (cursor.next()) {
        count();
        byte[] value = cursor.value();
        @Nullable Object[] row = table.codec().row(cursor.key(), value);
        long times = table.codec().isBag() ? RowCodec.bagCount(value) : 1;
        for (long i = 0; i < times; i++) {
          @Nullable Object[] mapped = map.apply(row.clone());
          checkNotNull(mapped);
          rows.add(codec.key(mapped), codec.value(mapped));
        }
      }
      return build(rows, codec.isBag() ? this::addCounts : this::duplicateKey);
    }
  }

  private EntrySort sort() {
    return new EntrySort(table.rows().store().scratch());
  }

  private void checkNotNull(@Nullable Object[] row) {
    for (int i = 0; i < row.length; i++) {
      Column column = schema.columns().get(i);
      if (row[i] == null && !column.nullable()) {
        throw containsNull(schema, column);
      }
    }
  }

  static SqlError containsNull(TableSchema schema, Column column) {
    return new SqlError(
        "23502",
        "column \"%s\" of relation \"%s\" contains null values"
            .formatted(column.name(), schema.name()));
  }

  /** What is done with two entries that have one key. */
  @FunctionalInterface
  private interface SameKey {
    Entry join(Entry first, Entry second);
  }

  private Entry addCounts(Entry first, Entry second) {
    long count = RowCodec.bagCount(first.value()) + RowCodec.bagCount(second.value());
    return new Entry(first.key(), RowCodec.bagValue(count, RowCodec.bagCells(first.value())));
  }

  private Entry duplicateKey(Entry first, Entry second) {
    @Nullable Object[] row = codec.row(second.key(), second.value());
    throw duplicate(schema.primaryKeyName(), KeyText.of(schema, schema.primaryKey(), row));
  }

  private static SqlError duplicate(String index, String key) {
    return new SqlError("23505", "could not create unique index \"%s\"".formatted(index))
        .withDetail("Key %s is duplicated.".formatted(key));
  }

  private Tree build(EntrySort entries, SameKey same) {
    TreeBuilder builder = new TreeBuilder(table.rows().store());
    Entry last = null;
    Iterator<Entry> sorted = entries.sorted();
    while (sorted.hasNext()) {
      count();
      Entry entry = sorted.next();
      if (last != null && Arrays.equals(last.key(), entry.key())) {
        last = same.join(last, entry);
      } else {
        if (last != null) {
          builder.add(last.key(), last.value());
        }
        last = entry;
      }
    }
    if (last != null) {
      builder.add(last.key(), last.value());
    }
    return builder.build();
  }

  private Table withIndexes(Tree rows) {
    Map<Long, Tree> indexes = new HashMap<>();
    for (IndexSchema index : schema.indexes()) {
      boolean isThere = rows == table.rows() && table.indexes().containsKey(index.id());
      indexes.put(index.id(), isThere ? table.index(index.id()) : index(index, rows));
    }
    return new Table(schema, codec, rows, indexes);
  }

  private Tree index(IndexSchema index, Tree rows) {
    IndexCodec entries = new IndexCodec(schema, index);
    try (EntrySort all = sort()) {
      Cursor cursor = rows.cursor();
      while (cursor.next()) {
        count();
        byte[] key = cursor.key();
        byte[] value = cursor.value();
        Edit entry = entries.entry(codec.row(key, value), key);
        if (entry == null) {
          continue;
        }
        byte[] held = Objects.requireNonNull(entry.value());
        if (codec.isBag() && held.length > 0 && RowCodec.bagCount(value) > 1) {
          throw duplicateEntry(index, codec.row(key, value));
        }
        all.add(entry.key(), held);
      }
      return build(
          all,
          (first, second) -> {
            byte[] rowKey = entries.rowKey(second.key(), second.value());
            byte[] row = Objects.requireNonNull(rows.get(rowKey));
            throw duplicateEntry(index, codec.row(rowKey, row));
          });
    }
  }

  private SqlError duplicateEntry(IndexSchema index, @Nullable Object[] row) {
    return duplicate(index.name(), KeyText.of(schema, index, row));
  }
}
