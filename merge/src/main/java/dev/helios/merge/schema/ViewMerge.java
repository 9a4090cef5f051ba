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
            .merge(asMerged(sides.base, null), fromOurs, fromTheirs);
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
    views.forEach(this::add);
  }

  /**
   * The views of a root as if tables were called as in the merged one; what {@code changed} has not
   * is as in base.
   */
  private List<ViewSchema> asMerged(Root root, @Nullable List<ViewSchema> changed) {
    Map<String, Expressions.Relation> renamed = toMerged(root);
    Map<String, Expressions.Relation> ofBase = toMerged(sides.base);
    List<ViewSchema> views = new ArrayList<>();
    for (ViewSchema view : root.views()) {
      boolean isAsBefore = changed != null && !changed.contains(view);
      ViewSchema before = isAsBefore ? ViewFollow.find(sides.base, view.id()) : null;
      views.add(before == null ? follow.follow(view, renamed) : follow.follow(before, ofBase));
    }
    return views;
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
    boolean isOurs = sides.ours.views().contains(view);
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
