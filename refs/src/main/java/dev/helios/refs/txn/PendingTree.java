package dev.helios.refs.txn;

import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tree with edits on top that are not applied to it yet. Not thread-safe. */
final class PendingTree {
  private final PendingEdits edits = new PendingEdits();
  private final UndoLog undo;
  private Tree tree;

  PendingTree(Tree tree, UndoLog undo) {
    this.tree = tree;
    this.undo = undo;
  }

  byte @Nullable [] get(byte[] key) {
    Edit edit = edits.get(key);
    return edit != null ? edit.value() : tree.get(key);
  }

  boolean contains(byte[] key) {
    Edit edit = edits.get(key);
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
    undo.add(this, edit, edits.put(edit));
  }

  /** Takes back the last edit that was not yet taken back, in whose place {@code before} was. */
  void takeBack(Edit edit, @Nullable Edit before) {
    if (before == null) {
      edits.removeLast(edit.key());
    } else {
      edits.put(before);
    }
  }

  /** Makes an edit again that was taken back. */
  void redo(Edit edit) {
    edit(edit);
  }

  int size() {
    return edits.size();
  }

  /** What of the pending edits would change the tree, by ascending keys. */
  List<Edit> changes() {
    if (edits.size() == 0) {
      return List.of();
    }
    List<Edit> changes = new ArrayList<>(edits.size());
    for (Edit edit : edits.sorted()) {
      if (!Arrays.equals(edit.value(), tree.get(edit.key()))) {
        changes.add(edit);
      }
    }
    return changes;
  }

  /** Applies what is pending, and hands over what of it changes the tree, with ascending keys. */
  Tree flush(Consumer<Edit> changes) {
    if (edits.size() > 0) {
      tree = tree.apply(edits.sorted().iterator(), changes);
      edits.clear();
    }
    return tree;
  }

  /** Applies what is pending. */
  Tree flush() {
    if (edits.size() > 0) {
      tree = tree.apply(edits.sorted().iterator());
      edits.clear();
    }
    return tree;
  }
}
