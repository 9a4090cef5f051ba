package dev.helios.sql.ddl;

import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.TableChange;
import dev.helios.sql.statement.Workspace;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;

/** Actions of ALTER TABLE on the identity of a column. */
final class IdentityChanges {
  private final Workspace work;
  private final Table table;
  private final TableDraft draft;

  IdentityChanges(Workspace work, Table table, TableDraft draft) {
    this.work = work;
    this.table = table;
    this.draft = draft;
  }

  private void put(Column column, Column.Identity identity) {
    draft.change(column.id(), c -> Columns.withIdentity(c, identity));
    work.transaction().put(table.withSchema(draft.build()));
  }

  private static Column.Identity identity(boolean always) {
    return always ? Column.Identity.ALWAYS : Column.Identity.BY_DEFAULT;
  }

  private SqlError error(String sqlState, Column column, String what) {
    return new SqlError(
        sqlState,
        "column \"%s\" of relation \"%s\" %s".formatted(column.name(), draft.name(), what));
  }

  /** Numbers that were drawn for the column before, if any were, are not given again. */
  void add(TableChange.AddIdentity add) {
    Column column = draft.column(add.name().getSimple());
    if (!column.type().kind().isInteger()) {
      throw new SqlError("22023", "identity column type must be smallint, integer, or bigint");
    }
    if (column.nullable()) {
      throw error("55000", column, "must be declared NOT NULL before identity can be added");
    }
    if (column.identity() != Column.Identity.NONE) {
      throw error("55000", column, "is already an identity column");
    }
    if (column.defaultSql() != null || column.generatedSql() != null) {
      throw error("55000", column, "already has a default value");
    }
    if (OwnedSequence.isNeeded(add.options())) {
      SqlNode drawn = OwnedSequence.make(work, draft.name(), column.name(), add.options());
      new ColumnChanges(work, table, draft)
          .setDefault(new TableChange.ChangeDefault(add.name(), drawn));
      return;
    }
    put(column, identity(add.always()));
    Long start = add.options().start();
    if (start != null) {
      work.repository().raiseSequence(column.id(), start - 1);
    }
  }

  void set(TableChange.SetIdentity set) {
    put(identityColumn(set.name()), identity(set.always()));
  }

  void drop(TableChange.DropIdentity drop) {
    Column column = draft.column(drop.name().getSimple());
    if (column.identity() == Column.Identity.NONE && drop.ifExists()) {
      work.notice(
          new SqlError(
              "00000",
              "column \"%s\" of relation \"%s\" is not an identity column, skipping"
                  .formatted(column.name(), draft.name())));
      return;
    }
    put(identityColumn(drop.name()), Column.Identity.NONE);
  }

  /** The next number is no less than the one that is said; it never goes back. */
  void restart(TableChange.RestartIdentity restart) {
    Column column = identityColumn(restart.name());
    if (restart.number() != null) {
      work.repository().raiseSequence(column.id(), restart.number() - 1);
    }
  }

  private Column identityColumn(SqlIdentifier name) {
    Column column = draft.column(name.getSimple());
    if (column.identity() == Column.Identity.NONE) {
      throw error("55000", column, "is not an identity column");
    }
    return column;
  }
}
