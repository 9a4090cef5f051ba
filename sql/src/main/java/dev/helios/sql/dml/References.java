package dev.helios.sql.dml;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.TableWriter;
import dev.helios.sql.statement.Workspace;
import org.jspecify.annotations.Nullable;

/** Checks a foreign key on rows that are there already. */
public final class References {
  private static final int ROWS_BETWEEN_CHECKS = 1024;

  private final Workspace work;

  public References(Workspace work) {
    this.work = work;
  }

  /**
   * Refuses rows of {@code child} without a parent.
   *
   * @throws dev.helios.sql.SqlError 23503
   */
  public void check(TableSchema child, ForeignKey foreignKey) {
    Table children = work.root().table(child.id()).orElseThrow();
    TableSchema parent = work.root().table(foreignKey.parentTable()).orElseThrow().schema();
    ReferredKey key = new ReferredKey(foreignKey, child, parent);
    TableWriter parents = work.transaction().table(parent.id());
    Cursor cursor = children.rows().cursor();
    long seen = 0;
    while (cursor.next()) {
      if (++seen % ROWS_BETWEEN_CHECKS == 0) {
        work.execution().checkCanceled();
      }
      @Nullable Object[] row = children.codec().row(cursor.key(), cursor.value());
      if (key.mixesNulls(row)) {
        throw RowErrors.mixedNulls(child, foreignKey);
      }
      @Nullable Object[] referred = key.ofChild(row);
      if (referred != null && !key.exists(parents, referred)) {
        throw RowErrors.noParent(child, foreignKey, parent, row);
      }
    }
  }
}
