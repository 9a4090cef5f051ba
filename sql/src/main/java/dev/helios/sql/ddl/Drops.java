package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.DropObjects;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;

/** DROP TABLE, VIEW, INDEX and SEQUENCE. */
final class Drops {
  private final Workspace work;
  private final PlanContext context;

  Drops(Workspace work) {
    this.work = work;
    this.context = work.planContext();
  }

  /** Does it, and returns what a client prints. */
  String run(DropObjects drop) {
    List<String> names = new ArrayList<>();
    for (SqlIdentifier id : drop.names()) {
      String name = ObjectName.of(id, context);
      if (exists(drop.kind(), name)) {
        names.add(name);
      } else if (drop.ifExists()) {
        work.notice(
            new SqlError(
                "00000", "%s \"%s\" does not exist, skipping".formatted(word(drop.kind()), name)));
      } else {
        throw missing(drop.kind(), name);
      }
    }
    switch (drop.kind()) {
      case TABLE -> tables(names, drop.cascade());
      case VIEW, SEQUENCE -> views(names, drop.cascade());
      case INDEX -> names.forEach(name -> index(name, drop.cascade()));
    }
    return "DROP " + drop.kind();
  }

  private static String word(DropObjects.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Whether there is such a thing; something else of that name is an error. */
  private boolean exists(DropObjects.Kind kind, String name) {
    Root root = work.root();
    Optional<ViewSchema> view = root.view(name);
    boolean sequence = view.flatMap(SequenceSchema::of).isPresent();
    DropObjects.Kind found =
        root.table(name).isPresent()
            ? DropObjects.Kind.TABLE
            : sequence
                ? DropObjects.Kind.SEQUENCE
                : view.isPresent()
                    ? DropObjects.Kind.VIEW
                    : Relations.index(root, name).isPresent() ? DropObjects.Kind.INDEX : null;
    if (found != null && found != kind) {
      throw new SqlError("42809", "\"%s\" is not a%s %s".formatted(name, article(kind), word(kind)))
          .withHint("Use DROP %s to remove it.".formatted(found));
    }
    return found != null;
  }

  private static String article(DropObjects.Kind kind) {
    return kind == DropObjects.Kind.INDEX ? "n" : "";
  }

  private SqlError missing(DropObjects.Kind kind, String name) {
    return kind == DropObjects.Kind.INDEX
        ? new SqlError("42704", "index \"%s\" does not exist".formatted(name))
        : new SqlError(
            "42P01", "%s \"%s\" does not exist on %s".formatted(word(kind), name, context.place()));
  }

  private void tables(List<String> names, boolean cascade) {
    List<TableSchema> schemas =
        names.stream()
            .distinct()
            .map(name -> work.root().table(name).orElseThrow().schema())
            .toList();
    new Dependents(work).ofTables(schemas, cascade);
    Root root = work.root();
    for (TableSchema schema : schemas) {
      root = root.without(schema.id());
    }
    if (root != work.root()) {
      work.transaction().replace(root);
    }
  }

  private void views(List<String> names, boolean cascade) {
    Set<String> all = new HashSet<>(names);
    for (String name : names) {
      new Dependents(work).ofView(name, all, cascade);
      work.root()
          .view(name)
          .ifPresent(view -> work.transaction().replace(work.root().without(view.id())));
    }
  }

  private void index(String name, boolean cascade) {
    Relations.IndexOf found = Relations.index(work.root(), name).orElseThrow();
    Table table = found.table();
    IndexSchema index = found.index();
    if (index.constraint()) {
      throw new SqlError(
              "2BP01",
              "cannot drop index %s because constraint %s on table %s requires it"
                  .formatted(name, name, table.schema().name()))
          .withHint(
              "You can drop constraint %s on table %s instead."
                  .formatted(name, table.schema().name()));
    }
    if (index.unique()) {
      List<Long> columns = index.parts().stream().map(IndexSchema.Part::columnId).toList();
      new Dependents(work).ofKey(table.schema(), columns, name, cascade);
    }
    Table now = work.root().table(table.schema().id()).orElseThrow();
    TableDraft draft = new TableDraft(work.root(), now.schema());
    draft.indexes().removeIf(i -> i.id() == index.id());
    draft.retire(index.id());
    work.transaction().put(new TableRewrite(now, draft.build(), work.execution()).indexes());
  }
}
