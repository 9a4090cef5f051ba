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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
  private final ViewFollow follow;
  private final List<ViewSchema> changedByOurs;
  private final List<ViewSchema> changedByTheirs;
  private final Set<Long> undecided = new HashSet<>();

  public RootSchemas(
      Decisions decisions, Expressions expressions, Root base, Root ours, Root theirs) {
    this.decisions = decisions;
    this.expressions = expressions;
    SameNames.Aligned aligned = new SameNames(base, ours, theirs).align();
    this.base = aligned.base();
    this.ours = aligned.ours();
    this.theirs = aligned.theirs();
    this.follow = new ViewFollow(expressions);
    this.changedByOurs = follow.changed(this.base, this.ours);
    this.changedByTheirs = follow.changed(this.base, this.theirs);
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

  public Plan merge() {
    Root merged = ours;
    List<TablePlan> tables = new ArrayList<>();
    for (Table o : ours.tables()) {
      long id = o.schema().id();
      Table b = base.table(id).orElse(null);
      Table t = theirs.table(id).orElse(null);
      if (t != null) {
        merged = both(merged, b, o, t, tables);
      } else if (b != null && isDropped(Side.OURS, b, o)) {
        merged = merged.without(id);
      }
    }
    for (Table t : theirs.tables()) {
      long id = t.schema().id();
      if (ours.table(id).isEmpty()) {
        Table b = base.table(id).orElse(null);
        if (b == null || !isDropped(Side.THEIRS, b, t)) {
          merged = withOneOfTheirs(merged, t, tables);
        }
      }
    }
    merged = settleNames(merged, tables);
    merged = mergeViews(merged, tables);
    merged = withoutDanglingKeys(withParentKeys(merged, tables), tables);
    return new Plan(merged, tables, undecided, base, ours, theirs);
  }

  private Root both(Root merged, @Nullable Table b, Table o, Table t, List<TablePlan> tables) {
    int before = decisions.open();
    TableSchema schema =
        new TableSchemaMerge(
                decisions,
                expressions.definitions(),
                name -> ours.table(name).map(Table::schema).orElse(null),
                (side, column) -> isUsedElsewhere(side, o.schema().id(), column),
                this::schema,
                b == null ? null : b.schema(),
                o.schema(),
                t.schema())
            .merge();
    if (decisions.open() == before) {
      tables.add(new TablePlan(b, o, t, schema));
      return merged;
    }
    undecided.add(o.schema().id());
    if (b == null || o.schema().name().equals(t.schema().name())) {
      return merged;
    }
    // Its name may be open, too; until it is not, it takes none from another table.
    String name = b.schema().name();
    for (int n = 2; isTaken(ours, o, name) || isTaken(theirs, t, name); n++) {
      name = b.schema().name() + "_" + n;
    }
    return merged.with(Tables.withSchema(o, Tables.withName(o.schema(), name)));
  }

  private static boolean isTaken(Root root, Table self, String name) {
    return root.view(name).isPresent()
        || root.table(name).filter(t -> t.schema().id() != self.schema().id()).isPresent();
  }

  /** Schema of a table that any side has, for reports; null if none has it. */
  private @Nullable TableSchema schema(long tableId) {
    return Stream.of(base, ours, theirs)
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
            DdlText.table(before.schema(), this::schema),
            oursKeeps ? DdlText.table(after.schema(), this::schema) : null,
            oursKeeps ? null : DdlText.table(after.schema(), this::schema));
    if (decisions.open() > open) {
      // For the time being it is gone whichever side dropped it, so that its name is free in both
      // directions, or in none.
      undecided.add(before.schema().id());
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
    return (side == Side.OURS ? changedByOurs : changedByTheirs).stream();
  }

  private Root root(Side side) {
    return switch (side) {
      case BASE -> base;
      case OURS -> ours;
      case THEIRS -> theirs;
    };
  }

  private Root mergeViews(Root merged, List<TablePlan> tables) {
    List<ViewSchema> fromOurs = asMerged(ours, changedByOurs, merged, tables);
    List<ViewSchema> fromTheirs = asMerged(theirs, changedByTheirs, merged, tables);
    List<ViewSchema> views =
        new NamedObjects<ViewSchema>(
                decisions,
                0,
                null,
                v -> expressions.text(v).kind(),
                ViewSchema::id,
                ViewSchema::name,
                (side, v) -> v == null ? null : expressions.text(v).sql(),
                expressions.definitions()::view,
                this::likeOurs)
            .merge(asMerged(base, null, merged, tables), fromOurs, fromTheirs);
    ViewReads reads = new ViewReads(decisions, expressions, base, ours, theirs);
    views =
        reads.withReferenced(
            views,
            (side, view) ->
                (side == Side.OURS ? fromOurs : fromTheirs)
                    .stream().filter(v -> v.id() == view.id()).findFirst().orElseThrow(),
            this::newViews);
    List<TableSchema> planned = merged.tables().stream().map(t -> planned(tables, t)).toList();
    views = reads.withoutDangling(views, planned, undecided, this::newViews);
    for (ViewSchema view : List.copyOf(merged.views())) {
      merged = merged.without(view.id());
    }
    for (ViewSchema view : views) {
      merged = withView(merged, tables, view);
    }
    return merged;
  }

  /**
   * The views of a root as if tables were called as in the merged one; what {@code changed} has not
   * is as in base.
   */
  private List<ViewSchema> asMerged(
      Root root, @Nullable List<ViewSchema> changed, Root merged, List<TablePlan> tables) {
    Map<String, Expressions.Relation> renamed = toMerged(root, merged, tables);
    Map<String, Expressions.Relation> ofBase = toMerged(base, merged, tables);
    List<ViewSchema> views = new ArrayList<>();
    for (ViewSchema view : root.views()) {
      boolean isAsBefore = changed != null && !changed.contains(view);
      ViewSchema before = isAsBefore ? ViewFollow.find(base, view.id()) : null;
      views.add(before == null ? follow.follow(view, renamed) : follow.follow(before, ofBase));
    }
    return views;
  }

  private Map<String, Expressions.Relation> toMerged(
      Root root, Root merged, List<TablePlan> tables) {
    return ViewFollow.renamed(
        root, id -> merged.table(id).map(t -> planned(tables, t)).orElse(null), mergedViewNames());
  }

  /** Names that views will have: the one that a side gave them. */
  private Map<Long, String> mergedViewNames() {
    Map<Long, String> names = new HashMap<>();
    theirs.views().forEach(v -> names.put(v.id(), v.name()));
    for (ViewSchema o : ours.views()) {
      ViewSchema b = ViewFollow.find(base, o.id());
      if (b == null || !b.name().equals(o.name()) || !names.containsKey(o.id())) {
        names.put(o.id(), o.name());
      }
    }
    return names;
  }

  /** A view of the user's own, called as the one it replaces. */
  private ViewSchema likeOurs(ViewSchema own, long id) {
    ViewSchema one =
        Stream.of(ours, theirs)
            .flatMap(root -> root.views().stream())
            .filter(v -> v.id() == id)
            .findFirst()
            .orElseThrow();
    return new ViewSchema(id, one.name(), own.columns(), own.sql(), one.comment());
  }

  /** Adds a view; where it has the name of a table, one of them came from each side. */
  private Root withView(Root merged, List<TablePlan> tables, ViewSchema view) {
    Table table =
        merged.tables().stream()
            .filter(t -> planned(tables, t).name().equals(view.name()))
            .findFirst()
            .orElse(null);
    if (table == null) {
      return merged.with(view);
    }
    boolean isOurs = ours.views().contains(view);
    TableSchema schema = planned(tables, table);
    Expressions.ViewText text = expressions.text(view);
    Side side =
        decisions.decide(
            new Decisions.Question(
                view.id() + " same name",
                view.name(),
                null,
                text.kind(),
                "a table and a %s have this name, one on each side".formatted(text.kind())),
            null,
            isOurs ? text.sql() : DdlText.table(schema, this::schema),
            isOurs ? DdlText.table(schema, this::schema) : text.sql());
    if ((side == Side.THEIRS) != isOurs) {
      return renamed(merged, tables, table, schema).with(view);
    }
    String name = freeName(merged, view.name());
    return merged.with(new ViewSchema(view.id(), name, view.columns(), view.sql(), view.comment()));
  }

  /**
   * Asks about what foreign keys that one side added refer to, where the other side dropped that it
   * is unique; the foreign keys go while that is not kept.
   */
  private Root withParentKeys(Root merged, List<TablePlan> tables) {
    Root result = merged;
    ParentKeys keys = new ParentKeys(decisions);
    for (Side keeper : List.of(Side.OURS, Side.THEIRS)) {
      Set<ForeignKey> added = new LinkedHashSet<>(newForeignKeys(keeper).toList());
      Set<ForeignKey> gone = new HashSet<>();
      for (ForeignKey key : added) {
        Table parent = result.table(key.parentTable()).orElse(null);
        Table its = root(keeper).table(key.parentTable()).orElse(null);
        if (parent == null
            || its == null
            || undecided.contains(key.parentTable())
            || !hasParent(result, tables, key)
            || !ParentKeys.isUnique(its.schema(), key.parentColumns())
            || ParentKeys.isUnique(planned(tables, parent), key.parentColumns())
            || !isInMerged(result, tables, key)) {
          continue;
        }
        if (gone.stream().anyMatch(k -> isOnSame(k, key))) {
          gone.add(key);
          continue;
        }
        TableSchema settled =
            keys.settle(keeper, its.schema(), planned(tables, parent), key.parentColumns());
        if (!ParentKeys.isUnique(settled, key.parentColumns())) {
          gone.add(key);
        } else if (!replace(tables, settled)) {
          result = result.with(Tables.withSchema(parent, settled));
        }
      }
      result = withoutKeys(result, tables, key -> !gone.contains(key));
    }
    return result;
  }

  private static boolean isOnSame(ForeignKey a, ForeignKey b) {
    return a.parentTable() == b.parentTable()
        && Set.copyOf(a.parentColumns()).equals(Set.copyOf(b.parentColumns()));
  }

  /** Whether a table that is decided has the foreign key. */
  private boolean isInMerged(Root root, List<TablePlan> tables, ForeignKey key) {
    return root.tables().stream()
        .filter(t -> !undecided.contains(t.schema().id()))
        .anyMatch(t -> planned(tables, t).foreignKeys().contains(key));
  }

  /** A foreign key to a table or column that is gone after all goes with it. */
  private static Root withoutDanglingKeys(Root root, List<TablePlan> tables) {
    return withoutKeys(root, tables, key -> hasParent(root, tables, key));
  }

  private static Root withoutKeys(Root root, List<TablePlan> tables, Predicate<ForeignKey> isKept) {
    Root result = root;
    for (Table table : root.tables()) {
      TableSchema s = planned(tables, table);
      List<ForeignKey> kept = s.foreignKeys().stream().filter(isKept).toList();
      if (kept.size() < s.foreignKeys().size()) {
        TableSchema changed = Tables.withForeignKeys(s, kept);
        if (!replace(tables, changed)) {
          result = result.with(Tables.withSchema(table, changed));
        }
      }
    }
    return result;
  }

  private static boolean hasParent(Root root, List<TablePlan> tables, ForeignKey key) {
    return root.table(key.parentTable())
        .map(t -> planned(tables, t))
        .filter(p -> key.parentColumns().stream().allMatch(c -> p.ordinal(c) >= 0))
        .isPresent();
  }

  /**
   * Adds a table that ours has not; where ours has another of its name, it is asked whose it is.
   */
  private Root withOneOfTheirs(Root merged, Table t, List<TablePlan> tables) {
    for (Table o : merged.tables()) {
      TableSchema its = planned(tables, o);
      if (its.name().equals(t.schema().name())) {
        NameWinner winner = nameWinner(its, t.schema());
        Root root = winner.oursGoes() ? renamed(merged, tables, o, its) : merged;
        return winner.theirsGoes()
            ? root.with(
                Tables.withSchema(t, Tables.withName(t.schema(), otherName(root, t.schema()))))
            : root.with(t);
      }
    }
    return merged.with(t);
  }

  /** Gives a table another name, {@code schema} being its merged schema. */
  private Root renamed(Root merged, List<TablePlan> tables, Table table, TableSchema schema) {
    TableSchema renamed = Tables.withName(schema, otherName(merged, schema));
    return replace(tables, renamed) ? merged : merged.with(Tables.withSchema(table, renamed));
  }

  /** Which of two tables with one name has to go by another. */
  private record NameWinner(boolean oursGoes, boolean theirsGoes) {}

  /**
   * While it is not decided, a table that base has goes by its name there, whichever side renamed
   * it, so that its rows' conflicts are named alike in both directions.
   */
  private NameWinner nameWinner(TableSchema o, TableSchema t) {
    int open = decisions.open();
    Side side =
        decisions.decide(
            new Decisions.Question(
                Math.min(o.id(), t.id()) + " " + Math.max(o.id(), t.id()) + " same name",
                o.name(),
                null,
                "table",
                "two different tables have this name, one on each side"),
            null,
            DdlText.table(o, this::schema),
            DdlText.table(t, this::schema));
    if (decisions.open() == open) {
      return new NameWinner(side == Side.THEIRS, side != Side.THEIRS);
    }
    boolean oursGoes = base.table(o.id()).isPresent();
    return new NameWinner(oursGoes, !oursGoes || base.table(t.id()).isPresent());
  }

  /** The name that a table had in base, or else one that nobody has. */
  private String otherName(Root merged, TableSchema schema) {
    Optional<String> before =
        base.table(schema.id())
            .map(b -> b.schema().name())
            .filter(n -> !n.equals(schema.name()))
            .filter(n -> merged.table(n).filter(x -> x.schema().id() != schema.id()).isEmpty())
            .filter(n -> merged.view(n).isEmpty());
    return before.orElseGet(() -> freeName(merged, schema.name()));
  }

  private static String freeName(Root root, String name) {
    String free = name;
    for (int n = 2; root.table(free).isPresent() || root.view(free).isPresent(); n++) {
      free = name + "_" + n;
    }
    return free;
  }

  /**
   * Merged schemas may rename a table to a name that another has by now: of two that have one name
   * each side named one.
   */
  private Root settleNames(Root merged, List<TablePlan> tables) {
    Root settled = merged;
    for (int i = 0; i < tables.size(); i++) {
      TablePlan plan = tables.get(i);
      String name = plan.schema().name();
      for (Table other : List.copyOf(settled.tables())) {
        long id = other.schema().id();
        if (id == plan.schema().id() || !planned(tables, other).name().equals(name)) {
          continue;
        }
        TableSchema mine = plan.schema();
        TableSchema its = planned(tables, other);
        boolean mineIsOurs = plan.ours().schema().name().equals(name);
        TableSchema oursHas = mineIsOurs ? mine : its;
        TableSchema theirsHas = mineIsOurs ? its : mine;
        NameWinner winner = nameWinner(oursHas, theirsHas);
        if (winner.oursGoes()) {
          settled = renamed(settled, tables, mineIsOurs ? plan.ours() : other, oursHas);
        }
        if (winner.theirsGoes()) {
          settled = renamed(settled, tables, mineIsOurs ? other : plan.ours(), theirsHas);
        }
        if (mineIsOurs ? winner.oursGoes() : winner.theirsGoes()) {
          break;
        }
      }
    }
    return settled;
  }

  private static TableSchema planned(List<TablePlan> tables, Table table) {
    return tables.stream()
        .map(TablePlan::schema)
        .filter(s -> s.id() == table.schema().id())
        .findFirst()
        .orElse(table.schema());
  }

  private static boolean replace(List<TablePlan> tables, TableSchema schema) {
    for (int i = 0; i < tables.size(); i++) {
      TablePlan plan = tables.get(i);
      if (plan.schema().id() == schema.id()) {
        tables.set(i, new TablePlan(plan.base(), plan.ours(), plan.theirs(), schema));
        return true;
      }
    }
    return false;
  }
}
