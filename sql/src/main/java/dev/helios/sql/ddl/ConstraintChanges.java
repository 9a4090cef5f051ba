package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Deferral;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.dml.References;
import dev.helios.sql.parser.ddl.Constraint;
import dev.helios.sql.parser.ddl.TableChange;
import dev.helios.sql.parser.ddl.TableElement;
import dev.helios.sql.statement.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Actions of ALTER TABLE on one constraint. */
final class ConstraintChanges {
  private final Workspace work;
  private final Table table;
  private final TableDraft draft;

  ConstraintChanges(Workspace work, Table table, TableDraft draft) {
    this.work = work;
    this.table = table;
    this.draft = draft;
  }

  private void put(Table changed) {
    work.transaction().put(changed);
  }

  /** Adds a constraint of the table; every row must keep it. */
  void add(TableElement.Named named) {
    addAt(named, null);
  }

  /** Adds a constraint that was written at a column. */
  void addAt(TableElement.Named named, @Nullable String column) {
    TableSchema before = draft.build();
    new ConstraintDraft(draft, work).add(named, column);
    TableSchema schema = draft.build();
    if (schema.equals(before)) {
      return;
    }
    switch (named.constraint()) {
      case Constraint.PrimaryKey key ->
          put(new TableRewrite(table, schema, work.execution()).rows(row -> row));
      case Constraint.Unique unique ->
          put(new TableRewrite(table, schema, work.execution()).indexes());
      case Constraint.Check check -> {
        Check added = schema.checks().getLast();
        new RowCheck(table.withSchema(schema), work.execution()).check(added);
        put(table.withSchema(schema));
      }
      case Constraint.ForeignKey key -> {
        put(table.withSchema(schema));
        new References(work).check(schema, schema.foreignKeys().getLast());
      }
      case Constraint.NotNull c -> {}
      case Constraint.Nullable c -> {}
      case Constraint.Default c -> {}
      case Constraint.Generated c -> {}
      case Constraint.Identity c -> {}
      case Constraint.Collate c -> {}
    }
  }

  /** Every constraint has been checked when it was added. */
  void validate(TableChange.ValidateConstraint validate) {
    String name = validate.name().getSimple();
    if (!draft.hasConstraint(name)) {
      throw missing(name);
    }
  }

  void drop(TableChange.DropConstraint drop) {
    String name = drop.name().getSimple();
    if (!draft.hasConstraint(name)) {
      if (!drop.ifExists()) {
        throw missing(name);
      }
      work.notice(
          new SqlError(
              "00000",
              "constraint \"%s\" of relation \"%s\" does not exist, skipping"
                  .formatted(name, draft.name())));
      return;
    }
    if (!draft.primaryKey().isEmpty() && draft.primaryKeyName().equals(name)) {
      dropPrimaryKey(name, drop.cascade());
    } else {
      dropOther(name, drop.cascade());
    }
  }

  private SqlError missing(String name) {
    return new SqlError(
        "42704",
        "constraint \"%s\" of relation \"%s\" does not exist".formatted(name, draft.name()));
  }

  private void dropPrimaryKey(String name, boolean cascade) {
    new Dependents(work).ofKey(table.schema(), draft.primaryKey(), name, cascade);
    draft.setPrimaryKey(List.of(), draft.name() + "_pkey", Deferral.NOT_DEFERRABLE);
    dropOwnReferences(table.schema().primaryKey());
    put(new TableRewrite(table, draft.build(), work.execution()).rows(row -> row));
  }

  private void dropOther(String name, boolean cascade) {
    for (IndexSchema index : List.copyOf(draft.indexes())) {
      if (index.constraint() && index.name().equals(name)) {
        List<Long> columns = index.parts().stream().map(IndexSchema.Part::columnId).toList();
        new Dependents(work).ofKey(table.schema(), columns, name, cascade);
        dropOwnReferences(columns);
        draft.indexes().remove(index);
        draft.retire(index.id());
      }
    }
    draft.checks().removeIf(c -> c.name().equals(name) && retired(c.id()));
    draft.foreignKeys().removeIf(k -> k.name().equals(name) && retired(k.id()));
    put(new TableRewrite(table, draft.build(), work.execution()).indexes());
  }

  private boolean retired(long id) {
    draft.retire(id);
    return true;
  }

  /** A table's references to its own key go with the key. */
  private void dropOwnReferences(List<Long> key) {
    draft
        .foreignKeys()
        .removeIf(
            k ->
                k.parentTable() == draft.id()
                    && k.parentColumns().size() == key.size()
                    && key.containsAll(k.parentColumns()));
  }

  /** Changes when a foreign key is checked. */
  void alter(TableChange.AlterConstraint alter) {
    String name = alter.name().getSimple();
    if (!draft.hasConstraint(name)) {
      throw missing(name);
    }
    if (draft.foreignKeys().stream().noneMatch(k -> k.name().equals(name))) {
      throw new SqlError(
          "42809",
          "constraint \"%s\" of relation \"%s\" is not a foreign key constraint"
              .formatted(name, draft.name()));
    }
    Deferral deferral = alter.deferral() == null ? Deferral.NOT_DEFERRABLE : alter.deferral();
    draft.foreignKeys().replaceAll(k -> k.name().equals(name) ? k.withDeferral(deferral) : k);
    put(table.withSchema(draft.build()));
  }

  void rename(TableChange.RenameConstraint rename) {
    String name = rename.name().getSimple();
    String next = rename.next().getSimple();
    if (!draft.hasConstraint(name)) {
      throw missing(name);
    }
    draft.constraintName(next, next, isRelation(name));
    if (!draft.primaryKey().isEmpty() && draft.primaryKeyName().equals(name)) {
      draft.renamePrimaryKey(next);
    }
    draft.indexes().replaceAll(i -> i.name().equals(name) ? renamed(i, next) : i);
    draft.checks().replaceAll(c -> c.name().equals(name) ? new Check(c.id(), next, c.sql()) : c);
    draft.foreignKeys().replaceAll(k -> k.name().equals(name) ? renamed(k, next) : k);
    put(table.withSchema(draft.build()));
  }

  private boolean isRelation(String constraint) {
    Root root = work.schemas();
    return Relations.exists(root, constraint);
  }

  static IndexSchema renamed(IndexSchema i, String name) {
    return i.withName(name);
  }

  private static ForeignKey renamed(ForeignKey k, String name) {
    return k.withName(name);
  }
}
