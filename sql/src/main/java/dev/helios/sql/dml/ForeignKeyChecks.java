package dev.helios.sql.dml;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What foreign keys want to know of the changes of one table. Not thread-safe. */
final class ForeignKeyChecks {
  private final RowChanges changes;
  private final SchemaFacts.OfTable facts;

  ForeignKeyChecks(RowChanges changes, SchemaFacts.OfTable facts) {
    this.changes = changes;
    this.facts = facts;
  }

  /**
   * A row was added, or took the place of {@code old}.
   *
   * @throws dev.helios.sql.SqlError 23503 if its parent is not there
   */
  void added(@Nullable Object[] row, @Nullable Object @Nullable [] old) {
    if (facts.outgoing().isEmpty()) {
      return;
    }
    for (ReferredKey key : facts.outgoing()) {
      if (old == null || !same(key.childOrdinals(), row, old)) {
        changes.foreignKeys().checkParent(key, row);
      }
    }
  }

  /** A row was removed, or {@code row} took its place. */
  void removed(@Nullable Object[] old, @Nullable Object @Nullable [] row) {
    if (facts.incoming().isEmpty()) {
      return;
    }
    for (ReferredKey key : facts.incoming()) {
      if (row == null || !same(key.parentOrdinals(), row, old)) {
        changes.foreignKeys().removed(key, old, row);
      }
    }
  }

  private static boolean same(int[] ordinals, @Nullable Object[] a, @Nullable Object[] b) {
    for (int i : ordinals) {
      if (!Objects.deepEquals(a[i], b[i])) {
        return false;
      }
    }
    return true;
  }
}
