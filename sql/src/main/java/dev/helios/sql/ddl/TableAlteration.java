package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.AlterTable;
import dev.helios.sql.parser.ddl.TableChange;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;
import java.util.Optional;

/** ALTER TABLE: one action after another, all or none. A view or an index can be renamed. */
final class TableAlteration {
  private final Workspace work;

  TableAlteration(Workspace work) {
    this.work = work;
  }

  /** Does it, and returns what a client prints. */
  String run(AlterTable alter) {
    String name = ObjectName.of(alter.name(), work.planContext());
    Root root = work.schemas();
    Optional<ViewSchema> view = root.view(name).filter(v -> SequenceSchema.of(v).isEmpty());
    if (view.isPresent() && alter.changes().stream().allMatch(TableAlteration::isOfViews)) {
      alter.changes().forEach(c -> apply(view.get().id(), c, new Renames(work)));
      return "ALTER VIEW";
    }
    if (alter.ifExists() && root.table(name).isEmpty()) {
      work.notice(
          new SqlError("00000", "relation \"%s\" does not exist, skipping".formatted(name)));
      return "ALTER TABLE";
    }
    Optional<Relations.IndexOf> index = Relations.index(root, name);
    if (index.isPresent() && alter.changes().getFirst() instanceof TableChange.RenameTable rename) {
      renameIndex(index.get(), rename.next().getSimple());
      return "ALTER INDEX";
    }
    long id = ObjectName.table(alter.name(), root, work.planContext()).schema().id();
    for (TableChange change : alter.changes()) {
      apply(id, change);
    }
    return "ALTER TABLE";
  }

  private static boolean isOfViews(TableChange change) {
    return change instanceof TableChange.RenameTable || change instanceof TableChange.RenameColumn;
  }

  private void apply(long viewId, TableChange change, Renames renames) {
    ViewSchema view =
        work.root().views().stream().filter(v -> v.id() == viewId).findFirst().orElseThrow();
    if (change instanceof TableChange.RenameTable rename) {
      String next = rename.next().getSimple();
      if (Relations.exists(work.root(), next)) {
        throw new SqlError("42P07", "relation \"%s\" already exists".formatted(next));
      }
      renames.view(view, next);
    } else if (change instanceof TableChange.RenameColumn rename) {
      renames.viewColumn(view, rename.name().getSimple(), rename.next().getSimple());
    }
  }

  private void renameIndex(Relations.IndexOf index, String next) {
    TableDraft draft = new TableDraft(work.root(), index.table().schema());
    draft.checkRelationFree(next);
    String old = index.index().name();
    draft.indexes().replaceAll(i -> i.name().equals(old) ? ConstraintChanges.renamed(i, next) : i);
    work.transaction().put(index.table().withSchema(draft.build()));
  }

  private void apply(long id, TableChange change) {
    Table table = work.root().table(id).orElseThrow();
    TableDraft draft = new TableDraft(work.root(), table.schema());
    ColumnChanges columns = new ColumnChanges(work, table, draft);
    ConstraintChanges constraints = new ConstraintChanges(work, table, draft);
    switch (change) {
      case TableChange.AddColumn c -> columns.add(c);
      case TableChange.DropColumn c -> columns.drop(c);
      case TableChange.RenameColumn c -> new Renames(work).column(table, draft, c);
      case TableChange.RenameTable c -> new Renames(work).table(table, draft, c.next());
      case TableChange.RenameConstraint c -> constraints.rename(c);
      case TableChange.ChangeDefault c -> columns.setDefault(c);
      case TableChange.ChangeNotNull c -> columns.setNotNull(c);
      case TableChange.ChangeType c -> columns.setType(c);
      case TableChange.AddIdentity c -> new IdentityChanges(work, table, draft).add(c);
      case TableChange.SetIdentity c -> new IdentityChanges(work, table, draft).set(c);
      case TableChange.DropIdentity c -> new IdentityChanges(work, table, draft).drop(c);
      case TableChange.RestartIdentity c -> new IdentityChanges(work, table, draft).restart(c);
      case TableChange.DropExpression c -> columns.dropExpression(c);
      case TableChange.AddConstraint c -> constraints.add(c.constraint());
      case TableChange.DropConstraint c -> constraints.drop(c);
      case TableChange.AlterConstraint c -> constraints.alter(c);
      case TableChange.ValidateConstraint c -> constraints.validate(c);
    }
  }
}
