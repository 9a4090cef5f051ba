package dev.helios.refs.txn;

import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tree with edits on top that are not applied to it yet. Not thread-safe. */
final class PendingTree {
  private final TreeMap<byte[], Edit> edits = new TreeMap<>(Arrays::compareUnsigned);
  private final List<Undo> undo;
  private Tree tree;

  /** What an edit replaced: {@code before} is null if nothing was pending under the key. */
  record Undo(PendingTree tree, byte[] key, @Nullable Edit before) {
    void run() {
      if (before == null) {
        tree.edits.remove(key);
      } else {
        tree.edits.put(key, before);
      }
    }
  }

  PendingTree(Tree tree, List<Undo> undo) {
    this.tree = tree;
    this.undo = undo;
  }

  byte @Nullable [] get(byte[] key) {
    Edit edit = edits.isEmpty() ? null : edits.get(key);
    return edit != null ? edit.value() : tree.get(key);
  }

  boolean contains(byte[] key) {
    Edit edit = edits.isEmpty() ? null : edits.get(key);
    return edit != null ? edit.value() != null : tree.contains(key);
  }

  void put(byte[] key, byte[] value) {
    if (key.length > Tree.MAX_KEY_BYTES) {
      throw new KeyTooLongException(key.length);
    }
    edit(new Edit(key, value));
  }

  void remove(byte[] key) {
    edit(new Edit(key, null));
  }

  private void edit(Edit edit) {
    undo.add(new Undo(this, edit.key(), edits.put(edit.key(), edit)));
  }

  int size() {
    return edits.size();
  }

  /** Applies what is pending. */
  Tree flush() {
    if (!edits.isEmpty()) {
      tree = tree.apply(edits.values().iterator());
      edits.clear();
    }
    return tree;
  }
}
