package dev.helios.sql.dml;

import dev.helios.refs.root.Table;
import dev.helios.sql.statement.Workspace;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one statement changes, in its own table and in those that foreign keys lead to.
 * Every change goes through a {@link TableChanges}; {@link #finish} settles what can only be said
 * when all rows are in place. Not thread-safe.
 */
final class RowChanges {
  /** Edits between looks at whether the statement was canceled or there are many of them. */
  private static final int EDITS_BETWEEN_LOOKS = 1_000;

  private final Workspace work;
  private final SchemaFacts facts;
  private @Nullable ForeignKeys foreignKeys;

  /** The table that was asked for first: mostly the only one. */
  private @Nullable TableChanges first;

  private @Nullable Map<Long, TableChanges> others;
  private final boolean several;
  private int edits;

  /**
   * No changes yet.
   *
   * @param facts of the schema that the statement was planned for
   */
  RowChanges(Workspace work, SchemaFacts facts) {
    this(work, facts, false);
  }

  /**
   * No changes yet.
   *
   * @param several whether several statements make them, none of which sees what another did
   */
  RowChanges(Workspace work, SchemaFacts facts, boolean several) {
    this.work = work;
    this.facts = facts;
    this.several = several;
  }

  /** Whether several statements make these changes, of one snapshot. */
  boolean isOneOfSeveral() {
    return several;
  }

  ForeignKeys foreignKeys() {
    ForeignKeys known = foreignKeys;
    if (known == null) {
      known = new ForeignKeys(work, this);
      foreignKeys = known;
    }
    return known;
  }

  TableChanges table(long id) {
    TableChanges known = first;
    if (known == null) {
      known = open(id);
      first = known;
    }
    if (known.schema().id() == id) {
      return known;
    }
    Map<Long, TableChanges> more = others;
    if (more == null) {
      more = new HashMap<>();
      others = more;
    }
    known = more.get(id);
    if (known == null) {
      known = open(id);
      more.put(id, known);
    }
    return known;
  }

  private TableChanges open(long id) {
    Table table = work.schemas().table(id).orElseThrow();
    return new TableChanges(this, work, table, facts.of(table.schema(), work.schemas()));
  }

  /** Counts an edit, so that a large statement does not keep all of them on the heap. */
  void edited() {
    if (++edits >= EDITS_BETWEEN_LOOKS) {
      edits = 0;
      work.execution().checkCanceled();
      work.transaction().applyIfMany();
    }
  }

  /**
   * Carries out the actions of foreign keys, checks those that have none, and raises the sequences
   * of identity columns that were given values.
   *
   * @throws dev.helios.sql.SqlError 23503
   */
  void finish() {
    if (foreignKeys != null) {
      foreignKeys.finish();
    }
    work.deferred().checkStatement(work.transaction());
    if (first != null) {
      first.finish();
    }
    if (others != null) {
      others.values().forEach(TableChanges::finish);
    }
  }
}
