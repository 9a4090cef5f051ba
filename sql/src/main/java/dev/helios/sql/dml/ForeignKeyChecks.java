package dev.helios.sql.dml;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What foreign keys want to know of the changes of one table. Not thread-safe. */
final class ForeignKeyChecks {
  private final ForeignKeys all;
  private final TableSchema schema;
  private final List<ReferredKey> outgoing = new ArrayList<>();
  private @Nullable List<ReferredKey> incoming;

  ForeignKeyChecks(ForeignKeys all, TableSchema schema) {
    this.all = all;
    this.schema = schema;
    for (ForeignKey key : schema.foreignKeys()) {
      all.schemas()
          .table(key.parentTable())
          .ifPresent(parent -> outgoing.add(new ReferredKey(key, schema, parent.schema())));
    }
  }

  /**
   * A row was added, or took the place of {@code old}.
   *
   * @throws dev.helios.sql.SqlError 23503 if its parent is not there
   */
  void added(@Nullable Object[] row, @Nullable Object @Nullable [] old) {
    for (ReferredKey key : outgoing) {
      if (old == null || !same(key.childOrdinals(), row, old)) {
        all.checkParent(key, row);
      }
    }
  }

  /** A row was removed, or {@code row} took its place. */
  void removed(@Nullable Object[] old, @Nullable Object @Nullable [] row) {
    for (ReferredKey key : incoming()) {
      if (row == null || !same(key.parentOrdinals(), row, old)) {
        all.removed(key, old, row);
      }
    }
  }

  private static boolean same(int[] ordinals, @Nullable Object[] a, @Nullable Object[] b) {
    for (int i : ordinals) {
      if (!Arrays.deepEquals(new Object[] {a[i]}, new Object[] {b[i]})) {
        return false;
      }
    }
    return true;
  }

  private List<ReferredKey> incoming() {
    List<ReferredKey> known = incoming;
    if (known == null) {
      known = new ArrayList<>();
      Root root = all.schemas();
      for (Table child : root.tables()) {
        for (ForeignKey key : child.schema().foreignKeys()) {
          if (key.parentTable() == schema.id()) {
            known.add(new ReferredKey(key, child.schema(), schema));
          }
        }
      }
      incoming = known;
    }
    return known;
  }
}
