package dev.helios.refs.txn;

import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * A root with edits of rows on top that its trees do not have: what is read is what would be there
 * if they had. Not thread-safe.
 */
final class RootView {
  private final Root root;

  /** Those on top of others come later. */
  private final List<EditBatch> edits;

  /** {@code root} as it is. */
  RootView(Root root) {
    this(root, List.of());
  }

  /** {@code root} with edits on top, which may get more. */
  RootView(Root root, EditBatch edits) {
    this(root, List.of(edits));
  }

  private RootView(Root root, List<EditBatch> edits) {
    this.root = root;
    this.edits = edits;
  }

  /** This with more edits on top. */
  RootView and(EditBatch more) {
    List<EditBatch> all = new ArrayList<>(edits);
    all.add(more);
    return new RootView(root, all);
  }

  /** The root without the edits: its schemas are right. */
  Root root() {
    return root;
  }

  /**
   * A tree of a table: the row tree if {@code indexId} is 0.
   *
   * @throws IllegalArgumentException if there is none
   */
  View tree(long tableId, long indexId) {
    Table table =
        root.table(tableId)
            .orElseThrow(() -> new IllegalArgumentException("no table with id " + tableId));
    List<NavigableMap<byte[], Edit>> layers = new ArrayList<>(edits.size());
    for (EditBatch batch : edits) {
      NavigableMap<byte[], Edit> layer = batch.of(new AppliedEdits.Place(tableId, indexId));
      if (layer != null) {
        layers.addFirst(layer);
      }
    }
    return new View(indexId == 0 ? table.rows() : table.index(indexId), layers);
  }

  /**
   * A tree and the edits on top of it.
   *
   * @param layers those on top come first
   */
  record View(Tree tree, List<NavigableMap<byte[], Edit>> layers) {
    byte @Nullable [] get(byte[] key) {
      Edit edit = edit(key);
      return edit != null ? edit.value() : tree.get(key);
    }

    boolean contains(byte[] key) {
      Edit edit = edit(key);
      return edit != null ? edit.value() != null : tree.contains(key);
    }

    /** The last edit of a key that the tree does not have; null if it is as in the tree. */
    @Nullable Edit edit(byte[] key) {
      for (NavigableMap<byte[], Edit> layer : layers) {
        Edit edit = layer.get(key);
        if (edit != null) {
          return edit;
        }
      }
      return null;
    }

    /** The edits that the tree does not have: the lower layers' too, where others hide them. */
    Collection<Edit> edits() {
      List<Edit> all = new ArrayList<>();
      layers.forEach(layer -> all.addAll(layer.values()));
      return all;
    }

    /** Whether it is known to be equal to {@code other} without reading. */
    boolean sameAs(Tree other) {
      return layers.isEmpty() && tree.sameAs(other);
    }

    /** Whether a key has another value than in {@code before}; {@code sameTree} spares reading. */
    boolean differs(byte[] key, Tree before, boolean sameTree) {
      Edit edit = edit(key);
      if (edit == null && sameTree) {
        return false;
      }
      byte[] now = edit != null ? edit.value() : tree.get(key);
      return !Arrays.equals(now, before.get(key));
    }
  }
}
