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
 * @param keyDeferral until when the check of the primary key may wait
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
    @Nullable String comment,
    Deferral keyDeferral) {
  public TableSchema {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    indexes = List.copyOf(indexes);
    checks = List.copyOf(checks);
    foreignKeys = List.copyOf(foreignKeys);
    retiredIds = Set.copyOf(retiredIds);
  }

  /** A table whose primary key is checked by each statement. */
  public TableSchema(
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
    this(
        id,
        name,
        columns,
        primaryKey,
        primaryKeyName,
        indexes,
        checks,
        foreignKeys,
        retiredIds,
        comment,
        Deferral.NOT_DEFERRABLE);
  }

  /** The same table under another name. */
  public TableSchema withName(String newName) {
    return new TableSchema(
        id,
        newName,
        columns,
        primaryKey,
        primaryKeyName,
        indexes,
        checks,
        foreignKeys,
        retiredIds,
        comment,
        keyDeferral);
  }

  /** The same table with other columns, and what is made of them. */
  public TableSchema with(
      List<Column> newColumns,
      List<Long> newKey,
      List<IndexSchema> newIndexes,
      List<Check> newChecks) {
    return new TableSchema(
        id,
        name,
        newColumns,
        newKey,
        primaryKeyName,
        newIndexes,
        newChecks,
        foreignKeys,
        retiredIds,
        comment,
        newKey.isEmpty() ? Deferral.NOT_DEFERRABLE : keyDeferral);
  }

  /** The same table with another primary key. */
  public TableSchema withPrimaryKey(List<Long> newKey) {
    return with(columns, newKey, indexes, checks);
  }

  /** The same table with other indexes. */
  public TableSchema withIndexes(List<IndexSchema> newIndexes) {
    return with(columns, primaryKey, newIndexes, checks);
  }

  /** The same table with other foreign keys. */
  public TableSchema withForeignKeys(List<ForeignKey> newForeignKeys) {
    return new TableSchema(
        id,
        name,
        columns,
        primaryKey,
        primaryKeyName,
        indexes,
        checks,
        newForeignKeys,
        retiredIds,
        comment,
        keyDeferral);
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
