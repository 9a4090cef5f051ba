package dev.helios.refs.txn;

import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The edits by which trees differ from those of a root, noted as they are applied, so that they
 * need not be looked for in the trees. As many as a record has. Immutable.
 */
final class AppliedEdits {
  static final AppliedEdits NONE = new AppliedEdits(Map.of(), 0);

  private final Map<Place, List<Edit>> trees;
  private final long bytes;

  /** A tree: the row tree of a table if {@code indexId} is 0. */
  record Place(long tableId, long indexId) {}

  private AppliedEdits(Map<Place, List<Edit>> trees, long bytes) {
    this.trees = trees;
    this.bytes = bytes;
  }

  /** The edits of a tree, their keys ascending. */
  List<Edit> of(long tableId, long indexId) {
    return trees.getOrDefault(new Place(tableId, indexId), List.of());
  }

  /**
   * With edits that were applied after these.
   *
   * @param changes those of a tree that changed it, their keys ascending
   * @param before the tree as it is in the root that all is noted from
   * @return null if they are more than a record has
   */
  @Nullable AppliedEdits with(Place place, List<Edit> changes, Tree before) {
    if (changes.isEmpty()) {
      return this;
    }
    List<Edit> known = trees.getOrDefault(place, List.of());
    List<Edit> all = known.isEmpty() ? changes : joined(known, changes, before);
    long sum = bytes - bytes(known) + bytes(all);
    if (sum > TransactionEdits.MAX_EDIT_BYTES) {
      return null;
    }
    Map<Place, List<Edit>> more = new HashMap<>(trees);
    more.put(place, all);
    return new AppliedEdits(more, sum);
  }

  private static List<Edit> joined(List<Edit> known, List<Edit> later, Tree before) {
    List<Edit> all = new ArrayList<>(known.size() + later.size());
    int i = 0;
    for (Edit edit : later) {
      while (i < known.size() && compare(known.get(i), edit) < 0) {
        all.add(known.get(i++));
      }
      boolean isAgain = i < known.size() && compare(known.get(i), edit) == 0;
      if (!isAgain) {
        all.add(edit);
        continue;
      }
      i++;
      // The first edit may have been taken back.
      if (!Arrays.equals(edit.value(), before.get(edit.key()))) {
        all.add(edit);
      }
    }
    all.addAll(known.subList(i, known.size()));
    return all;
  }

  private static int compare(Edit a, Edit b) {
    return Arrays.compareUnsigned(a.key(), b.key());
  }

  private static long bytes(List<Edit> edits) {
    long bytes = 0;
    for (Edit edit : edits) {
      bytes += TransactionEdits.bytes(edit);
    }
    return bytes;
  }
}
