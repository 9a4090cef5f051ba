package dev.helios.sql.dml;

import dev.helios.refs.root.Table;
import dev.helios.sql.statement.Workspace;
import java.util.HashMap;
import java.util.Map;

/**
 * The rows that one statement changes, in its own table and in those that foreign keys lead to.
 * Every change goes through a {@link TableChanges}; {@link #finish} settles what can only be said
 * when all rows are in place. Not thread-safe.
 */
final class RowChanges {
  /** Edits after which what is pending is applied to the trees. */
  private static final int FLUSH_EDITS = 10_000;

  private final Workspace work;
  private final ForeignKeys foreignKeys;
  private final Map<Long, TableChanges> tables = new HashMap<>();
  private int edits;

  RowChanges(Workspace work) {
    this.work = work;
    this.foreignKeys = new ForeignKeys(work, this);
  }

  ForeignKeys foreignKeys() {
    return foreignKeys;
  }

  TableChanges table(long id) {
    TableChanges known = tables.get(id);
    if (known == null) {
      Table table = work.schemas().table(id).orElseThrow();
      known = new TableChanges(this, work, table);
      tables.put(id, known);
    }
    return known;
  }

  /** Counts an edit, so that a large statement does not keep all of them on the heap. */
  void edited() {
    if (++edits >= FLUSH_EDITS) {
      edits = 0;
      work.execution().checkCanceled();
      work.root();
    }
  }

  /**
   * Carries out the actions of foreign keys, checks those that have none, and raises the sequences
   * of identity columns that were given values.
   *
   * @throws dev.helios.sql.SqlError 23503
   */
  void finish() {
    foreignKeys.finish();
    for (TableChanges table : tables.values()) {
      table.identities().finish();
    }
  }
}
