package dev.helios.sql.dml;

import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.TableWriter;
import dev.helios.sql.value.Casts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The key of a parent table that a foreign key refers to: its primary key or a unique index.
 * Immutable.
 */
final class ReferredKey {
  private final ForeignKey foreignKey;
  private final TableSchema child;
  private final TableSchema parent;

  /** The unique index; null for the primary key. */
  private final @Nullable IndexSchema index;

  /** For each part of the key the ordinal of the child's column, and of the parent's. */
  private final int[] childOrdinals;

  private final int[] parentOrdinals;

  ReferredKey(ForeignKey foreignKey, TableSchema child, TableSchema parent) {
    this.foreignKey = foreignKey;
    this.child = child;
    this.parent = parent;
    Set<Long> wanted = new HashSet<>(foreignKey.parentColumns());
    boolean isPrimary = wanted.equals(new HashSet<>(parent.primaryKey()));
    index = isPrimary ? null : unique(parent, wanted);
    List<Long> parts =
        index == null
            ? parent.primaryKey()
            : index.parts().stream().map(IndexSchema.Part::columnId).toList();
    parentOrdinals = parts.stream().mapToInt(parent::ordinal).toArray();
    childOrdinals =
        parts.stream()
            .mapToInt(
                id ->
                    child.ordinal(foreignKey.columns().get(foreignKey.parentColumns().indexOf(id))))
            .toArray();
  }

  private static IndexSchema unique(TableSchema parent, Set<Long> wanted) {
    return parent.indexes().stream()
        .filter(i -> i.unique() && i.predicateSql() == null)
        .filter(
            i ->
                wanted.equals(
                    i.parts().stream().map(IndexSchema.Part::columnId).collect(Collectors.toSet())))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no unique key of " + parent.name() + " fits"));
  }

  ForeignKey foreignKey() {
    return foreignKey;
  }

  TableSchema child() {
    return child;
  }

  TableSchema parent() {
    return parent;
  }

  /** The child's columns, in order of the key's parts. */
  int[] childOrdinals() {
    return childOrdinals;
  }

  /** The parent's columns, in order of the key's parts. */
  int[] parentOrdinals() {
    return parentOrdinals;
  }

  /** The key that a child row refers to, as the parent has it; null if any part is NULL. */
  @Nullable Object @Nullable [] ofChild(@Nullable Object[] row) {
    @Nullable Object[] key = new Object[childOrdinals.length];
    for (int i = 0; i < key.length; i++) {
      Object value = row[childOrdinals[i]];
      if (value == null) {
        return null;
      }
      key[i] = Casts.assign(value, childType(i), parentType(i));
    }
    return key;
  }

  /** Whether a child row has NULLs beside values, which MATCH FULL does not allow. */
  boolean mixesNulls(@Nullable Object[] row) {
    if (!foreignKey.matchFull()) {
      return false;
    }
    int nulls = 0;
    for (int ordinal : childOrdinals) {
      nulls += row[ordinal] == null ? 1 : 0;
    }
    return nulls > 0 && nulls < childOrdinals.length;
  }

  /** The key of a parent row; null if any part is NULL. */
  @Nullable Object @Nullable [] ofParent(@Nullable Object[] row) {
    @Nullable Object[] key = new Object[parentOrdinals.length];
    for (int i = 0; i < key.length; i++) {
      key[i] = row[parentOrdinals[i]];
      if (key[i] == null) {
        return null;
      }
    }
    return key;
  }

  ColumnType childType(int part) {
    return child.columns().get(childOrdinals[part]).type();
  }

  ColumnType parentType(int part) {
    return parent.columns().get(parentOrdinals[part]).type();
  }

  /** Whether the parent has a row with a key, own edits included. */
  boolean exists(TableWriter parents, @Nullable Object[] key) {
    return index == null ? parents.contains(key) : parents.containsUnique(index, key);
  }

  /** Bytes of a key, equal for equal keys. */
  byte[] bytes(@Nullable Object[] key) {
    return index == null
        ? new RowCodec(parent).keyOf(key)
        : new IndexCodec(parent, index).prefix(key);
  }
}
