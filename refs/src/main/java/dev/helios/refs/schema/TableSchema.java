package dev.helios.refs.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a table but its rows. Immutable.
 *
 * @param columns in display order
 * @param primaryKey ids of the key columns in key order; empty for a table whose rows are a bag
 * @param primaryKeyName name of the primary key constraint; {@code <table>_pkey} unless given
 * @param retiredIds ids that were used by columns and indexes since dropped, and are not used again
 */
public record TableSchema(
    long id,
    String name,
    List<Column> columns,
    List<Long> primaryKey,
    String primaryKeyName,
    List<IndexSchema> indexes,
    List<Check> checks,
    List<ForeignKey> foreignKeys,
    Set<Long> retiredIds,
    @Nullable String comment) {
  public TableSchema {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    indexes = List.copyOf(indexes);
    checks = List.copyOf(checks);
    foreignKeys = List.copyOf(foreignKeys);
    retiredIds = Set.copyOf(retiredIds);
  }

  /** Position of the column in {@link #columns}, or -1. Names are compared exactly. */
  public int ordinal(String columnName) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(columnName)) {
        return i;
      }
    }
    return -1;
  }

  /** Position of the column in {@link #columns}, or -1. */
  public int ordinal(long columnId) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).id() == columnId) {
        return i;
      }
    }
    return -1;
  }

  public Optional<IndexSchema> index(String indexName) {
    return indexes.stream().filter(i -> i.name().equals(indexName)).findFirst();
  }
}
