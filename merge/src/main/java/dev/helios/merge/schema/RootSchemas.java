package dev.helios.merge.schema;

import dev.helios.merge.Expressions;
import dev.helios.merge.Side;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The schema part of merging roots: which tables and views the result has, and the merged schema of
 * each table that both sides hold.
 */
public final class RootSchemas {
  private final Decisions decisions;
  private final Expressions expressions;
  private final Root base;
  private final Root ours;
  private final Root theirs;

  public RootSchemas(
      Decisions decisions, Expressions expressions, Root base, Root ours, Root theirs) {
    this.decisions = decisions;
    this.expressions = expressions;
    this.base = base;
    this.ours = ours;
    this.theirs = new SameNames(ours, base).align(theirs);
  }

  /**
   * A table whose rows are to be merged to {@code schema}; {@code base} is null if both added it.
   */
  public record TablePlan(@Nullable Table base, Table ours, Table theirs, TableSchema schema) {}

  /** {@code start} has everything but the tables still to be merged, which are in it as ours. */
  public record Plan(Root start, List<TablePlan> tables) {}

  public Plan merge() {
    Root merged = ours;
    List<TablePlan> tables = new ArrayList<>();
    for (Table o : ours.tables()) {
      long id = o.schema().id();
      Table b = base.table(id).orElse(null);
      Table t = theirs.table(id).orElse(null);
      if (t != null) {
        both(b, o, t, tables);
      } else if (b != null && isDropped(Side.OURS, b, o)) {
        merged = merged.without(id);
      }
    }
    for (Table t : theirs.tables()) {
      long id = t.schema().id();
      if (ours.table(id).isEmpty()) {
        Table b = base.table(id).orElse(null);
        if (b == null || !isDropped(Side.THEIRS, b, t)) {
          merged = merged.with(renamedIfTaken(merged, t));
        }
      }
    }
    merged = withoutDanglingKeys(mergeViews(merged));
    return new Plan(settleNames(merged, tables), tables);
  }

  private void both(@Nullable Table b, Table o, Table t, List<TablePlan> tables) {
    int before = decisions.open();
    TableSchema schema =
        new TableSchemaMerge(
                decisions,
                (side, column) -> isUsedElsewhere(side, o.schema().id(), column),
                this::schema,
                b == null ? null : b.schema(),
                o.schema(),
                t.schema())
            .merge();
    if (decisions.open() == before) {
      tables.add(new TablePlan(b, o, t, schema));
    }
  }

  /** Schema of a table that any side has, for reports; null if none has it. */
  private @Nullable TableSchema schema(long tableId) {
    return Stream.of(ours, theirs, base)
        .flatMap(root -> root.table(tableId).stream())
        .map(Table::schema)
        .findFirst()
        .orElse(null);
  }

  /** Whether a table that only {@code keeper} still has goes, as the other side wants. */
  private boolean isDropped(Side keeper, Table before, Table after) {
    String reason = reasonToKeep(keeper, before, after);
    if (reason == null) {
      return true;
    }
    boolean oursKeeps = keeper == Side.OURS;
    String table = before.schema().name();
    Side side =
        decisions.decide(
            new Decisions.Question(
                before.schema().id() + " dropped",
                table,
                null,
                "table",
                oursKeeps
                    ? reason + " in ours, dropped in theirs"
                    : "dropped in ours, " + reason + " in theirs"),
            DdlText.table(before.schema(), this::schema),
            oursKeeps ? DdlText.table(after.schema(), this::schema) : null,
            oursKeeps ? null : DdlText.table(after.schema(), this::schema));
    return side == keeper.other();
  }

  private @Nullable String reasonToKeep(Side keeper, Table before, Table after) {
    if (!after.schema().equals(before.schema())) {
      return "changed";
    }
    TreeDiff diff = after.rows().diff(before.rows());
    while (diff.next()) {
      if (diff.to() != null) {
        return "changed";
      }
    }
    long id = before.schema().id();
    return newForeignKeys(keeper).anyMatch(k -> k.parentTable() == id)
            || newViews(keeper)
                .anyMatch(v -> expressions.tablesOf(v.sql()).contains(after.schema().name()))
        ? "referenced"
        : null;
  }

  private boolean isUsedElsewhere(Side side, long tableId, Column column) {
    String table = root(side).table(tableId).orElseThrow().schema().name();
    return newForeignKeys(side)
            .anyMatch(k -> k.parentTable() == tableId && k.parentColumns().contains(column.id()))
        || newViews(side)
            .anyMatch(
                v ->
                    ExpressionText.names(v.sql()).contains(column.name())
                        && expressions.tablesOf(v.sql()).contains(table));
  }

  /** Foreign keys that the side added or changed since base. */
  private Stream<ForeignKey> newForeignKeys(Side side) {
    Set<ForeignKey> before = new HashSet<>();
    base.tables().forEach(t -> before.addAll(t.schema().foreignKeys()));
    return root(side).tables().stream()
        .flatMap(t -> t.schema().foreignKeys().stream())
        .filter(k -> !before.contains(k));
  }

  private Stream<ViewSchema> newViews(Side side) {
    return root(side).views().stream().filter(v -> !base.views().contains(v));
  }

  private Root root(Side side) {
    return switch (side) {
      case BASE -> base;
      case OURS -> ours;
      case THEIRS -> theirs;
    };
  }

  private Root mergeViews(Root merged) {
    List<ViewSchema> views =
        new NamedObjects<ViewSchema>(
                decisions,
                0,
                "",
                "view",
                ViewSchema::id,
                ViewSchema::name,
                v -> v == null ? null : "CREATE VIEW " + v.name() + " AS " + v.sql())
            .merge(
                List.copyOf(base.views()), List.copyOf(ours.views()), List.copyOf(theirs.views()));
    for (ViewSchema view : List.copyOf(merged.views())) {
      merged = merged.without(view.id());
    }
    for (ViewSchema view : views) {
      merged = merged.with(view);
    }
    return merged;
  }

  /** A foreign key to a table that a resolution dropped goes with it. */
  private static Root withoutDanglingKeys(Root root) {
    Root result = root;
    for (Table table : root.tables()) {
      TableSchema s = table.schema();
      List<ForeignKey> kept =
          s.foreignKeys().stream().filter(k -> root.table(k.parentTable()).isPresent()).toList();
      if (kept.size() < s.foreignKeys().size()) {
        result = result.with(Tables.withSchema(table, Tables.withForeignKeys(s, kept)));
      }
    }
    return result;
  }

  /** A table of theirs, under another name if a different one of ours has its own. */
  private Table renamedIfTaken(Root merged, Table t) {
    String name = t.schema().name();
    Optional<Table> taken = merged.table(name);
    if (taken.isEmpty() && merged.view(name).isEmpty()) {
      return t;
    }
    long other = taken.map(x -> x.schema().id()).orElse(0L);
    decisions.decide(
        new Decisions.Question(
            Math.min(other, t.schema().id()) + " " + Math.max(other, t.schema().id()),
            name,
            null,
            "table",
            "two different tables have this name, one on each side"),
        null,
        taken.map(x -> DdlText.table(x.schema(), this::schema)).orElse(null),
        DdlText.table(t.schema(), this::schema));
    return Tables.withSchema(t, Tables.withName(t.schema(), freeName(merged, name)));
  }

  private static String freeName(Root root, String name) {
    String free = name;
    for (int n = 2; root.table(free).isPresent() || root.view(free).isPresent(); n++) {
      free = name + "_" + n;
    }
    return free;
  }

  /** Merged schemas may rename a table to a name that another has by now. */
  private Root settleNames(Root merged, List<TablePlan> tables) {
    for (int i = 0; i < tables.size(); i++) {
      TablePlan plan = tables.get(i);
      String name = plan.schema().name();
      Optional<Table> taken = merged.table(name).filter(t -> t.schema().id() != plan.schema().id());
      boolean alsoRenamed =
          taken.isPresent()
              && tables.stream()
                  .anyMatch(
                      p ->
                          p.schema().id() == taken.get().schema().id()
                              && !p.schema().name().equals(name));
      if (taken.isPresent() && !alsoRenamed) {
        long other = taken.get().schema().id();
        decisions.decide(
            new Decisions.Question(
                Math.min(other, plan.schema().id()) + " " + Math.max(other, plan.schema().id()),
                name,
                null,
                "table",
                "two different tables have this name, one on each side"),
            null,
            DdlText.table(plan.ours().schema(), this::schema),
            DdlText.table(plan.theirs().schema(), this::schema));
        TableSchema renamed = Tables.withName(plan.schema(), freeName(merged, name));
        tables.set(
            i,
            new TablePlan(
                plan.base(), plan.ours(), plan.theirs(), Objects.requireNonNull(renamed)));
      }
    }
    return merged;
  }
}
