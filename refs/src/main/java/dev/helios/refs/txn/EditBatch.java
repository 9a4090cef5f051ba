package dev.helios.refs.txn;

import dev.helios.objects.prolly.Edit;
import dev.helios.refs.root.Root;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Edits of transactions that follow one another on a branch, to be applied in one pass: what
 * replaying a journal does, many times as fast as one after the other. Not thread-safe.
 */
public final class EditBatch {
  /** Heap of an edit beside its bytes. */
  private static final int OVERHEAD_BYTES = 150;

  private final Map<AppliedEdits.Place, TreeMap<byte[], Edit>> trees = new HashMap<>();
  private long bytes;

  /**
   * Adds the edits of the next transaction; false, with nothing added, if they are more than edits
   * of rows, and so must find the root that they were made on.
   */
  public boolean add(TransactionEdits edits) {
    if (!edits.areRowsOnly()) {
      return false;
    }
    edits.forEachTree(
        (tableId, indexId, list) -> {
          TreeMap<byte[], Edit> tree =
              trees.computeIfAbsent(
                  new AppliedEdits.Place(tableId, indexId),
                  p -> new TreeMap<>(Arrays::compareUnsigned));
          for (Edit edit : list) {
            tree.put(edit.key(), edit);
            byte[] value = edit.value();
            bytes += OVERHEAD_BYTES + edit.key().length + (value == null ? 0 : value.length);
          }
        });
    return true;
  }

  /** The edits of a tree by their keys; null if there are none. */
  @Nullable NavigableMap<byte[], Edit> of(AppliedEdits.Place place) {
    return trees.get(place);
  }

  /** About how much heap the edits have. */
  public long bytes() {
    return bytes;
  }

  /** The root that all edits make of {@code root}; the batch is empty then. */
  public Root apply(Root root) {
    List<TreeEdits> all = new ArrayList<>();
    trees.forEach(
        (place, edits) ->
            all.add(TreeEdits.of(place.tableId(), place.indexId(), List.copyOf(edits.values()))));
    trees.clear();
    bytes = 0;
    return TransactionEdits.ofTrees(all).apply(root);
  }
}
