package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.dml.References;
import dev.helios.sql.statement.Workspace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a table what it was in another state: name, definition, rows and indexes. Other tables and
 * views stay, so what they say of it must hold then.
 */
public final class TableRestore {
  private final Workspace work;

  public TableRestore(Workspace work) {
    this.work = work;
  }

  /**
   * Restores the table that {@code name} is or was the name of.
   *
   * @param then the state in which it is as it shall be
   * @param where that state, for messages: {@code "main~1"}
   * @throws SqlError 42P01 if it is not there, 42P07 if another object has a name that it had,
   *     23503 for a row without its parent, 2BP01 for what cannot be without the table as it is
   */
  public void run(String name, Root then, String where) {
    Root now = work.root();
    Table restored =
        then.table(name)
            .or(() -> now.table(name).flatMap(t -> then.table(t.schema().id())))
            .orElseThrow(
                () ->
                    new SqlError(
                        "42P01", "table \"%s\" does not exist at %s".formatted(name, where)));
    TableSchema schema = restored.schema();
    Optional<Table> replaced = now.table(schema.name()).filter(t -> t.schema().id() != schema.id());
    Root without = now.without(schema.id());
    if (replaced.isPresent()) {
      checkUnreferenced(now, replaced.get().schema());
      without = without.without(replaced.get().schema().id());
    }
    checkNames(without, schema);
    work.transaction().replace(without.with(restored));
    schema.foreignKeys().forEach(key -> checkKey(schema, key));
    for (Table child : List.copyOf(work.root().tables())) {
      if (child.schema().id() != schema.id()) {
        child.schema().foreignKeys().stream()
            .filter(key -> key.parentTable() == schema.id())
            .forEach(key -> checkKey(child.schema(), key));
      }
    }
    Dependents dependents = new Dependents(work);
    now.table(schema.id())
        .filter(t -> !t.schema().name().equals(schema.name()))
        .ifPresent(t -> dependents.dropBrokenViews(t.schema(), what(t.schema()), false));
    dependents.dropBrokenViews(schema, what(schema), false);
  }

  private static String what(TableSchema schema) {
    return "table " + schema.name() + " as it is";
  }

  private static void checkUnreferenced(Root root, TableSchema gone) {
    for (Table child : root.tables()) {
      for (ForeignKey key : child.schema().foreignKeys()) {
        if (key.parentTable() == gone.id() && child.schema().id() != gone.id()) {
          throw new SqlError(
              "2BP01",
              "cannot replace table %s because other objects depend on it".formatted(gone.name()),
              "constraint %s on table %s depends on table %s"
                  .formatted(key.name(), child.schema().name(), gone.name()),
              null,
              null);
        }
      }
    }
  }

  private static void checkNames(Root others, TableSchema schema) {
    checkFree(others, schema.name());
    schema.indexes().stream().map(IndexSchema::name).forEach(n -> checkFree(others, n));
    if (!schema.primaryKey().isEmpty()) {
      checkFree(others, schema.primaryKeyName());
    }
  }

  private static void checkFree(Root others, String name) {
    if (Relations.exists(others, name)) {
      throw new SqlError("42P07", "relation \"%s\" already exists".formatted(name));
    }
  }

  private void checkKey(TableSchema child, ForeignKey key) {
    Optional<Table> parent = work.root().table(key.parentTable());
    if (parent.isEmpty()) {
      throw new SqlError(
          "42P01",
          "constraint \"%s\" of table \"%s\" refers to a table that does not exist"
              .formatted(key.name(), child.name()),
          null,
          "Restore that table first.",
          null);
    }
    if (!hasKey(parent.get().schema(), new HashSet<>(key.parentColumns()))) {
      throw new SqlError(
          "42830",
          "there is no unique constraint in table \"%s\" for constraint \"%s\" of table \"%s\""
              .formatted(parent.get().schema().name(), key.name(), child.name()));
    }
    new References(work).check(child, key);
  }

  private static boolean hasKey(TableSchema parent, Set<Long> columns) {
    return columns.equals(new HashSet<>(parent.primaryKey()))
        || parent.indexes().stream()
            .filter(i -> i.unique() && i.predicateSql() == null)
            .map(i -> new HashSet<>(i.parts().stream().map(IndexSchema.Part::columnId).toList()))
            .anyMatch(columns::equals);
  }
}
