package dev.helios.refs.txn;

import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a transaction applies to trees, as long as it is worth it. Not thread-safe. */
final class KnownEdits {
  private final Root base;
  private @Nullable AppliedEdits all = AppliedEdits.NONE;

  /** Nothing yet, on {@code base}. */
  KnownEdits(Root base) {
    this.base = base;
  }

  /** All that was applied since base; null if there is more to it, or too much. */
  @Nullable AppliedEdits all() {
    return all;
  }

  /** Goes back, or on, to what {@link #all} was; null for a root that came about otherwise. */
  void set(@Nullable AppliedEdits edits) {
    all = edits;
  }

  /** All that was applied since base and what is pending; null as {@link #all}. */
  @Nullable AppliedEdits and(Collection<TableWriter> writers) {
    AppliedEdits sum = all;
    for (TableWriter writer : writers) {
      for (TableWriter.PendingChanges pending : writer.pending()) {
        Table table = sum == null ? null : base.table(pending.place().tableId()).orElse(null);
        if (sum == null || table == null) {
          return null;
        }
        sum = sum.with(pending.place(), pending.edits(), tree(table, pending.place()));
      }
    }
    return sum;
  }

  /** Applies what is pending for a tree, and notes what of it changes the tree. */
  Tree flush(PendingTree tree, long tableId, long indexId) {
    AppliedEdits known = all;
    Table table = known == null ? null : base.table(tableId).orElse(null);
    if (known == null || table == null || tree.size() == 0) {
      return tree.flush();
    }
    List<Edit> changes = new ArrayList<>(tree.size());
    Tree flushed = tree.flush(changes::add);
    AppliedEdits.Place place = new AppliedEdits.Place(tableId, indexId);
    all = known.with(place, changes, tree(table, place));
    return flushed;
  }

  private static Tree tree(Table table, AppliedEdits.Place place) {
    return place.indexId() == 0 ? table.rows() : table.index(place.indexId());
  }
}
