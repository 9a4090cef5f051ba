package dev.helios.merge.schema;

import dev.helios.merge.Expressions;
import dev.helios.merge.Side;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Merges views, once it is known what tables there are and how they are called. */
final class ViewMerge {
  private final Decisions decisions;
  private final Expressions expressions;
  private final ViewFollow follow;
  private final SideRoots sides;
  private final MergedRoot merged;
  private final TableNames names;

  ViewMerge(
      Decisions decisions,
      Expressions expressions,
      ViewFollow follow,
      SideRoots sides,
      MergedRoot merged,
      TableNames names) {
    this.decisions = decisions;
    this.expressions = expressions;
    this.follow = follow;
    this.sides = sides;
    this.merged = merged;
    this.names = names;
  }

  void merge() {
    List<ViewSchema> fromOurs = asMerged(sides.ours, sides.changedByOurs);
    List<ViewSchema> fromTheirs = asMerged(sides.theirs, sides.changedByTheirs);
    List<ViewSchema> fromBase = asMerged(sides.base, null);
    NamedObjects<ViewSchema> objects =
        new NamedObjects<>(
            decisions,
            0,
            null,
            v -> expressions.text(v).kind(),
            ViewSchema::id,
            ViewSchema::name,
            (side, v) -> v == null ? null : expressions.text(v).sql(),
            expressions.definitions()::view,
            this::likeOurs);
    Map<Long, @Nullable String> comments = comments(objects.match(fromBase, fromOurs, fromTheirs));
    List<ViewSchema> views =
        objects
            .merge(
                without(comments, fromBase),
                without(comments, fromOurs),
                without(comments, fromTheirs))
            .stream()
            .map(v -> comments.containsKey(v.id()) ? v.withComment(comments.get(v.id())) : v)
            .toList();
    ViewReads reads = new ViewReads(decisions, expressions, sides.base, sides.ours, sides.theirs);
    views =
        reads.withReferenced(
            views,
            (side, view) ->
                (side == Side.OURS ? fromOurs : fromTheirs)
                    .stream().filter(v -> v.id() == view.id()).findFirst().orElseThrow(),
            sides::newViews);
    List<TableSchema> tables = merged.root().tables().stream().map(merged::schema).toList();
    views = reads.withoutDangling(views, tables, merged.undecided(), sides::newViews);
    for (ViewSchema view : List.copyOf(merged.root().views())) {
      merged.set(merged.root().without(view.id()));
    }
    withNamesOfTheirOwn(views).forEach(this::add);
  }

  /** Where two views have one name, each side named one: it is asked whose it is. */
  private List<ViewSchema> withNamesOfTheirOwn(List<ViewSchema> views) {
    List<ViewSchema> named = new ArrayList<>(views);
    for (int i = 0; i < named.size(); i++) {
      for (int j = i + 1; j < named.size(); j++) {
        if (named.get(i).name().equals(named.get(j).name())) {
          boolean firstIsOurs = isOurs(named.get(i));
          int o = firstIsOurs ? i : j;
          int t = firstIsOurs ? j : i;
          boolean oursKeeps = keepsName(named.get(o), named.get(t));
          rename(named, oursKeeps ? t : o, oursKeeps ? Side.THEIRS : Side.OURS);
        }
      }
    }
    return named;
  }

  private boolean keepsName(ViewSchema o, ViewSchema t) {
    String kind = expressions.text(o).kind();
    String other = expressions.text(t).kind();
    return decisions.decide(
            new Decisions.Question(
                Math.min(o.id(), t.id()) + " " + Math.max(o.id(), t.id()) + " same name",
                o.name(),
                null,
                kind.compareTo(other) > 0 ? kind : other,
                "two different views have this name, one on each side"),
            null,
            expressions.text(o).sql(),
            expressions.text(t).sql())
        != Side.THEIRS;
  }

  /** Gives a view another name, which views of the side that had it go on to read. */
  private void rename(List<ViewSchema> views, int which, Side from) {
    ViewSchema view = views.get(which);
    String free = view.name();
    for (int n = 2; isTaken(free, views); n++) {
      free = view.name() + "_" + n;
    }
    Map<String, Expressions.Relation> renamed =
        Map.of(view.name(), new Expressions.Relation(free, Map.of()));
    List<Long> readers = sides.newViews(from).map(ViewSchema::id).toList();
    views.replaceAll(v -> readers.contains(v.id()) ? follow.follow(v, renamed) : v);
    views.set(which, views.get(which).withName(free));
  }

  private boolean isTaken(String name, List<ViewSchema> views) {
    return views.stream().anyMatch(v -> v.name().equals(name))
        || merged.root().tables().stream().anyMatch(t -> merged.schema(t).name().equals(name));
  }

  /** Whether it was ours that named it. */
  private boolean isOurs(ViewSchema view) {
    ViewSchema ours = ViewFollow.find(sides.ours, view.id());
    return ours != null && ours.name().equals(view.name());
  }

  /**
   * Merged comments of the views that both sides have, by every id they have: what is said of a
   * view and what it is are changed apart. That a side drops a view of which the other says
   * something new is asked as if it were redefined.
   */
  private Map<Long, @Nullable String> comments(List<NamedObjects.Versions<ViewSchema>> views) {
    Map<Long, @Nullable String> comments = new HashMap<>();
    for (NamedObjects.Versions<ViewSchema> v : views) {
      ViewSchema b = v.base();
      ViewSchema o = v.ours();
      ViewSchema t = v.theirs();
      if (o != null && t != null) {
        String name = b != null ? b.name() : o.name();
        String comment =
            Comments.merge(
                decisions,
                new Decisions.Question(
                    Math.min(o.id(), t.id()) + " comment",
                    name,
                    null,
                    expressions.text(o).kind(),
                    Comments.AT_ODDS),
                b == null ? null : b.comment(),
                o.comment(),
                t.comment());
        Stream.of(b == null ? o : b, o, t).forEach(view -> comments.put(view.id(), comment));
      }
    }
    return comments;
  }

  private static List<ViewSchema> without(
      Map<Long, @Nullable String> comments, List<ViewSchema> views) {
    return views.stream().map(v -> comments.containsKey(v.id()) ? v.withComment(null) : v).toList();
  }

  /**
   * The views of a root as if they and tables were called as in the merged one; what {@code
   * changed} has not is as in base.
   */
  private List<ViewSchema> asMerged(Root root, @Nullable List<ViewSchema> changed) {
    Map<String, Expressions.Relation> renamed = toMerged(root);
    Map<String, Expressions.Relation> ofBase = toMerged(sides.base);
    Map<Long, String> names = settledNames();
    List<ViewSchema> views = new ArrayList<>();
    for (ViewSchema view : root.views()) {
      boolean isAsBefore = changed != null && !changed.contains(view);
      ViewSchema before = isAsBefore ? ViewFollow.find(sides.base, view.id()) : null;
      ViewSchema followed =
          before == null
              ? follow.follow(view, renamed)
              : follow.follow(before, ofBase).withComment(view.comment());
      views.add(followed.withName(names.getOrDefault(view.id(), view.name())));
    }
    return views;
  }

  /** Names of the views that all sides have, where no two sides gave one another name. */
  private Map<Long, String> settledNames() {
    Map<Long, String> names = new HashMap<>();
    for (ViewSchema b : sides.base.views()) {
      ViewSchema o = ViewFollow.find(sides.ours, b.id());
      ViewSchema t = ViewFollow.find(sides.theirs, b.id());
      if (o != null && t != null) {
        String name = ThreeWay.<@Nullable String>merge(b.name(), o.name(), t.name(), () -> null);
        if (name != null) {
          names.put(b.id(), name);
        }
      }
    }
    return names;
  }

  private Map<String, Expressions.Relation> toMerged(Root root) {
    return ViewFollow.renamed(
        root, id -> merged.root().table(id).map(merged::schema).orElse(null), mergedNames());
  }

  /** Names that views will have: the one that a side gave them. */
  private Map<Long, String> mergedNames() {
    Map<Long, String> names = new HashMap<>();
    sides.theirs.views().forEach(v -> names.put(v.id(), v.name()));
    for (ViewSchema o : sides.ours.views()) {
      ViewSchema b = ViewFollow.find(sides.base, o.id());
      if (b == null || !b.name().equals(o.name()) || !names.containsKey(o.id())) {
        names.put(o.id(), o.name());
      }
    }
    return names;
  }

  /** A view of the user's own, called as the one it replaces. */
  private ViewSchema likeOurs(ViewSchema own, long id) {
    ViewSchema one =
        Stream.of(sides.ours, sides.theirs)
            .flatMap(root -> root.views().stream())
            .filter(v -> v.id() == id)
            .findFirst()
            .orElseThrow();
    return own.withId(id).withName(one.name()).withComment(one.comment());
  }

  /** Adds a view; where it has the name of a table, one of them came from each side. */
  private void add(ViewSchema view) {
    Table table =
        merged.root().tables().stream()
            .filter(t -> merged.schema(t).name().equals(view.name()))
            .findFirst()
            .orElse(null);
    if (table == null) {
      merged.set(merged.root().with(view));
      return;
    }
    boolean isOurs = isOurs(view);
    TableSchema schema = merged.schema(table);
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
            isOurs ? text.sql() : DdlText.table(schema, sides::schema),
            isOurs ? DdlText.table(schema, sides::schema) : text.sql());
    if ((side == Side.THEIRS) != isOurs) {
      names.rename(table, schema);
      merged.set(merged.root().with(view));
      return;
    }
    String name = names.freeName(view.name());
    merged.set(merged.root().with(view.withName(name)));
  }
}
