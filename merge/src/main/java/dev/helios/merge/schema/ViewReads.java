package dev.helios.merge.schema;

import dev.helios.merge.Expressions;
import dev.helios.merge.Side;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Views and what they read: one that the other side reads anew is not dropped unasked, and one that
 * reads what is dropped after all goes with it.
 */
final class ViewReads {
  private final Decisions decisions;
  private final Expressions expressions;
  private final Root base;
  private final Root ours;
  private final Root theirs;

  ViewReads(Decisions decisions, Expressions expressions, Root base, Root ours, Root theirs) {
    this.decisions = decisions;
    this.expressions = expressions;
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
  }

  /**
   * The merged views, with those that one side dropped and the other reads in a view of its own, if
   * they are to be kept.
   *
   * @param kept the views of a side, under merged names
   * @param changed those that the side added or changed
   */
  List<ViewSchema> withReferenced(
      List<ViewSchema> merged,
      BiFunction<Side, ViewSchema, ViewSchema> kept,
      Function<Side, Stream<ViewSchema>> changed) {
    List<ViewSchema> views = new ArrayList<>(merged);
    for (ViewSchema before : base.views()) {
      ViewSchema o = ViewFollow.find(ours, before.id());
      ViewSchema t = ViewFollow.find(theirs, before.id());
      Side keeper = o != null ? Side.OURS : Side.THEIRS;
      ViewSchema its = o != null ? o : t;
      boolean isGone =
          its != null
              && (o == null || t == null)
              && merged.stream()
                  .noneMatch(v -> v.id() == before.id() || v.name().equals(its.name()));
      boolean isRead =
          isGone
              && changed
                  .apply(keeper)
                  .filter(v -> v.id() != before.id())
                  .anyMatch(v -> expressions.tablesOf(v.sql()).contains(its.name()));
      if (isRead && isKept(keeper, before, its)) {
        views.add(kept.apply(keeper, its));
      }
    }
    return views;
  }

  private boolean isKept(Side keeper, ViewSchema before, ViewSchema its) {
    boolean oursKeeps = keeper == Side.OURS;
    Expressions.ViewText text = expressions.text(its);
    Side side =
        decisions.decide(
            new Decisions.Question(
                before.id() + " dropped",
                before.name(),
                null,
                text.kind(),
                oursKeeps
                    ? "referenced in ours, dropped in theirs"
                    : "dropped in ours, referenced in theirs"),
            expressions.text(before).sql(),
            oursKeeps ? text.sql() : null,
            oursKeeps ? null : text.sql());
    return !decisions.isOpen() && side != keeper.other();
  }

  /**
   * Without the views that read a table, view or column which a side had and the merge has not.
   *
   * @param tables merged schemas
   * @param undecided ids of those that are as ours for the time being
   * @param changed views that a side added or changed
   */
  List<ViewSchema> withoutDangling(
      List<ViewSchema> merged,
      List<TableSchema> tables,
      Set<Long> undecided,
      Function<Side, Stream<ViewSchema>> changed) {
    List<TableSchema> decided = tables.stream().filter(t -> !undecided.contains(t.id())).toList();
    List<ViewSchema> left =
        merged.stream().filter(v -> !readsDroppedColumn(v, decided, changed)).toList();
    while (true) {
      Set<String> names = new HashSet<>();
      tables.forEach(t -> names.add(t.name()));
      left.forEach(v -> names.add(v.name()));
      List<ViewSchema> fewer =
          left.stream()
              .filter(
                  v ->
                      expressions.tablesOf(v.sql()).stream()
                          .allMatch(n -> names.contains(n) || !isKnown(n)))
              .toList();
      if (fewer.size() == left.size()) {
        return left;
      }
      left = fewer;
    }
  }

  private boolean isKnown(String name) {
    return Stream.of(base, ours, theirs)
        .anyMatch(root -> root.table(name).isPresent() || root.view(name).isPresent());
  }

  /** Whether a side's new view reads a column of its own that the merge dropped. */
  private boolean readsDroppedColumn(
      ViewSchema view, List<TableSchema> tables, Function<Side, Stream<ViewSchema>> changed) {
    for (Side side : List.of(Side.OURS, Side.THEIRS)) {
      boolean isNew = changed.apply(side).anyMatch(v -> v.id() == view.id());
      Root root = side == Side.OURS ? ours : theirs;
      ViewSchema its = isNew ? ViewFollow.find(root, view.id()) : null;
      if (its != null && tables.stream().anyMatch(t -> readsDropped(its, root, t))) {
        return true;
      }
    }
    return false;
  }

  private boolean readsDropped(ViewSchema view, Root root, TableSchema merged) {
    @Nullable Table table = root.table(merged.id()).orElse(null);
    if (table == null) {
      return false;
    }
    List<String> dropped =
        table.schema().columns().stream()
            .filter(c -> merged.ordinal(c.id()) < 0)
            .map(Column::name)
            .toList();
    return dropped.stream().anyMatch(ExpressionText.names(view.sql())::contains)
        && expressions.tablesOf(view.sql()).contains(table.schema().name());
  }
}
