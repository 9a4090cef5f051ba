package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What depends on something that goes: foreign keys of other tables, generated columns, views. It
 * goes too with CASCADE, or else is in the way.
 */
final class Dependents {
  private final Workspace work;

  Dependents(Workspace work) {
    this.work = work;
  }

  private static SqlError inTheWay(String what, List<String> dependents) {
    return new SqlError(
        "2BP01",
        "cannot drop %s because other objects depend on it".formatted(what),
        String.join("\n", dependents.stream().map(d -> d + " depends on " + what).toList()),
        "Use DROP ... CASCADE to drop the dependent objects too.",
        null);
  }

  /** A foreign key of some table. */
  private record Reference(Table child, ForeignKey key) {
    String describe() {
      return "constraint %s on table %s".formatted(key.name(), child.schema().name());
    }
  }

  private List<Reference> references(TableSchema parent, Predicate<ForeignKey> which) {
    List<Reference> found = new ArrayList<>();
    for (Table child : work.root().tables()) {
      for (ForeignKey key : child.schema().foreignKeys()) {
        boolean other = child.schema().id() != parent.id();
        if (other && key.parentTable() == parent.id() && which.test(key)) {
          found.add(new Reference(child, key));
        }
      }
    }
    return found;
  }

  /** Drops what refers to a column from outside, and refuses that without {@code cascade}. */
  void ofColumn(TableSchema schema, Column column, boolean cascade) {
    String what = "column %s of table %s".formatted(column.name(), schema.name());
    List<Reference> references = references(schema, k -> k.parentColumns().contains(column.id()));
    List<String> names = new ArrayList<>(references.stream().map(Reference::describe).toList());
    schema.columns().stream()
        .filter(c -> c.generatedSql() != null)
        .filter(c -> ExpressionText.names(c.generatedSql()).contains(column.name()))
        .forEach(c -> names.add("column %s of table %s".formatted(c.name(), schema.name())));
    drop(what, references, names, cascade);
  }

  /** Drops what refers to a key that goes, and refuses that without {@code cascade}. */
  void ofKey(TableSchema schema, List<Long> columns, String constraint, boolean cascade) {
    Set<Long> key = new HashSet<>(columns);
    List<Reference> references =
        references(schema, k -> key.equals(new HashSet<>(k.parentColumns())));
    drop(
        "constraint %s on table %s".formatted(constraint, schema.name()),
        references,
        references.stream().map(Reference::describe).toList(),
        cascade);
  }

  private void drop(String what, List<Reference> references, List<String> names, boolean cascade) {
    if (!names.isEmpty() && !cascade) {
      throw inTheWay(what, names);
    }
    for (Reference reference : references) {
      work.notice(new SqlError("00000", "drop cascades to " + reference.describe()));
      Table child = work.root().table(reference.child().schema().id()).orElseThrow();
      TableDraft draft = new TableDraft(work.root(), child.schema());
      draft.foreignKeys().removeIf(k -> k.id() == reference.key().id());
      draft.retire(reference.key().id());
      work.transaction().put(child.withSchema(draft.build()));
    }
  }

  /**
   * Refuses a change of type that a foreign key does not allow.
   *
   * @throws SqlError 0A000
   */
  void ofType(TableSchema schema, Column column) {
    boolean referred =
        !references(schema, k -> k.parentColumns().contains(column.id())).isEmpty()
            || schema.foreignKeys().stream().anyMatch(k -> k.columns().contains(column.id()));
    if (referred) {
      throw new SqlError(
              "0A000",
              "cannot alter type of column \"%s\" used in a foreign key constraint"
                  .formatted(column.name()))
          .withHint("Drop the constraint first, and add it again.");
    }
  }

  /**
   * Drops the foreign keys and views that depend on tables which go, and refuses that without
   * {@code cascade}.
   */
  void ofTables(List<TableSchema> gone, boolean cascade) {
    Set<Long> ids = new HashSet<>(gone.stream().map(TableSchema::id).toList());
    for (TableSchema schema : gone) {
      String what = "table " + schema.name();
      List<Reference> references =
          references(schema, k -> true).stream()
              .filter(r -> !ids.contains(r.child().schema().id()))
              .toList();
      List<ViewSchema> views = viewsOn(work.root(), schema.name());
      List<String> names = new ArrayList<>(references.stream().map(Reference::describe).toList());
      views.forEach(v -> names.add("view " + v.name()));
      drop(what, references, names, cascade);
      views.forEach(this::dropView);
    }
  }

  /** Drops the views that read a view which goes, and refuses that without {@code cascade}. */
  void ofView(String name, Set<String> alsoGone, boolean cascade) {
    List<ViewSchema> views =
        viewsOn(work.root(), name).stream().filter(v -> !alsoGone.contains(v.name())).toList();
    if (!views.isEmpty() && !cascade) {
      throw inTheWay("view " + name, views.stream().map(v -> "view " + v.name()).toList());
    }
    views.forEach(this::dropView);
  }

  private void dropView(ViewSchema view) {
    if (work.root().view(view.name()).isPresent()) {
      work.notice(new SqlError("00000", "drop cascades to view " + view.name()));
      work.transaction().replace(work.root().without(view.id()));
    }
  }

  /** The views that read a relation, by way of other views too; those nearest first. */
  static List<ViewSchema> viewsOn(Root root, String relation) {
    List<ViewSchema> found = new ArrayList<>();
    Set<String> names = new HashSet<>(Set.of(relation));
    boolean more = true;
    while (more) {
      more = false;
      for (ViewSchema view : root.views()) {
        boolean reads = ViewText.relations(view).stream().anyMatch(names::contains);
        if (reads && names.add(view.name())) {
          found.add(view);
          more = true;
        }
      }
    }
    return found;
  }

  /**
   * Drops the views that a change of a table has left without what they read, and refuses that
   * without {@code cascade}.
   *
   * @param what changed, for the message
   */
  void dropBrokenViews(TableSchema changed, String what, boolean cascade) {
    List<ViewSchema> broken =
        viewsOn(work.root(), changed.name()).stream().filter(this::isBroken).toList();
    if (!broken.isEmpty() && !cascade) {
      throw inTheWay(what, broken.stream().map(v -> "view " + v.name()).toList());
    }
    broken.forEach(this::dropView);
  }

  private boolean isBroken(ViewSchema view) {
    try {
      QueryPlanner.plan(HeliosParser.parseStatement(view.sql()), work.planContext(), List.of());
      return false;
    } catch (SqlError e) {
      return true;
    }
  }
}
