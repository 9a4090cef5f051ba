package dev.helios.merge.schema;

import dev.helios.merge.Expressions;
import dev.helios.merge.Side;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The schema part of merging roots: which tables and views the result has, and the merged schema of
 * each table that both sides hold.
 */
public final class RootSchemas {
  private final Decisions decisions;
  private final Expressions expressions;
  private final ViewFollow follow;
  private final SideRoots sides;
  private final MergedRoot merged;

  public RootSchemas(
      Decisions decisions, Expressions expressions, Root base, Root ours, Root theirs) {
    this.decisions = decisions;
    this.expressions = expressions;
    this.follow = new ViewFollow(expressions);
    this.sides = new SideRoots(base, ours, theirs, follow);
    this.merged = new MergedRoot(sides.ours);
  }

  /**
   * A table whose rows are to be merged to {@code schema}; {@code base} is null if both added it.
   */
  public record TablePlan(@Nullable Table base, Table ours, Table theirs, TableSchema schema) {}

  /**
   * {@code start} has everything but the tables still to be merged, which are in it as ours; {@code
   * undecided} are ids of tables with a conflict that stands, which are as ours too; the others are
   * the roots given, with ids that agree.
   */
  public record Plan(
      Root start, List<TablePlan> tables, Set<Long> undecided, Root base, Root ours, Root theirs) {}

  /** Merges; to be called once. */
  public Plan merge() {
    TableNames names = new TableNames(decisions, sides, merged);
    for (Table o : sides.ours.tables()) {
      long id = o.schema().id();
      Table b = sides.base.table(id).orElse(null);
      Table t = sides.theirs.table(id).orElse(null);
      if (t != null) {
        mergeBoth(b, o, t);
      } else if (b != null && isDropped(Side.OURS, b, o)) {
        merged.set(merged.root().without(id));
      }
    }
    for (Table t : sides.theirs.tables()) {
      long id = t.schema().id();
      if (sides.ours.table(id).isEmpty()) {
        Table b = sides.base.table(id).orElse(null);
        if (b == null || !isDropped(Side.THEIRS, b, t)) {
          names.addOfTheirs(t);
        }
      }
    }
    names.settle();
    new ViewMerge(decisions, expressions, follow, sides, merged, names).merge();
    new ForeignKeyMerge(decisions, sides, merged).settle();
    new IndexNames(decisions, sides.ours, merged).settle();
    return new Plan(
        merged.root(), merged.plans(), merged.undecided(), sides.base, sides.ours, sides.theirs);
  }

  private void mergeBoth(@Nullable Table b, Table o, Table t) {
    int before = decisions.open();
    TableSchema schema =
        new TableSchemaMerge(
                decisions,
                expressions.definitions(),
                name -> sides.ours.table(name).map(Table::schema).orElse(null),
                (side, column) -> isUsedElsewhere(side, o.schema().id(), column),
                sides::schema,
                b == null ? null : b.schema(),
                o.schema(),
                t.schema())
            .merge();
    if (decisions.open() == before) {
      merged.plans().add(new TablePlan(b, o, t, schema));
      return;
    }
    merged.undecided().add(o.schema().id());
    if (b == null || o.schema().name().equals(t.schema().name())) {
      return;
    }
    // Its name may be open, too; until it is not, it takes none from another table.
    String name = b.schema().name();
    for (int n = 2; isTaken(sides.ours, o, name) || isTaken(sides.theirs, t, name); n++) {
      name = b.schema().name() + "_" + n;
    }
    merged.set(merged.root().with(Tables.withSchema(o, Tables.withName(o.schema(), name))));
  }

  private static boolean isTaken(Root root, Table self, String name) {
    return root.view(name).isPresent()
        || root.table(name).filter(t -> t.schema().id() != self.schema().id()).isPresent();
  }

  /** Whether a table that only {@code keeper} still has goes, as the other side wants. */
  private boolean isDropped(Side keeper, Table before, Table after) {
    String reason = reasonToKeep(keeper, before, after);
    if (reason == null) {
      return true;
    }
    boolean oursKeeps = keeper == Side.OURS;
    String table = before.schema().name();
    int open = decisions.open();
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
            DdlText.table(before.schema(), sides::schema),
            oursKeeps ? DdlText.table(after.schema(), sides::schema) : null,
            oursKeeps ? null : DdlText.table(after.schema(), sides::schema));
    if (decisions.open() > open) {
      // For the time being it is gone whichever side dropped it, so that its name is free in both
      // directions, or in none.
      merged.undecided().add(before.schema().id());
      return true;
    }
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
    return sides.newForeignKeys(keeper).anyMatch(k -> k.parentTable() == id)
            || sides
                .newViews(keeper)
                .anyMatch(v -> expressions.tablesOf(v.sql()).contains(after.schema().name()))
        ? "referenced"
        : null;
  }

  private boolean isUsedElsewhere(Side side, long tableId, Column column) {
    String table = sides.root(side).table(tableId).orElseThrow().schema().name();
    return sides
            .newForeignKeys(side)
            .anyMatch(k -> k.parentTable() == tableId && k.parentColumns().contains(column.id()))
        || sides
            .newViews(side)
            .anyMatch(
                v ->
                    ExpressionText.names(v.sql()).contains(column.name())
                        && expressions.tablesOf(v.sql()).contains(table));
  }
}
