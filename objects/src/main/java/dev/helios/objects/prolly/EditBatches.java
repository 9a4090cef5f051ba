package dev.helios.objects.prolly;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies edits with strictly ascending keys to a tree, some at a time, and stores what has become
 * of it whenever its new nodes get many: so that heap is bounded however many edits there are.
 * Where they are few they are applied at once and nothing is stored. Not thread-safe.
 */
public final class EditBatches {
  /** Edits that are applied at once: each makes a new leaf at most, of 4 KiB as a rule. */
  private static final int BATCH = 2048;

  /** Bytes of values that are applied at once. */
  private static final long BATCH_BYTES = 1L << 20;

  /** Bytes of new nodes that are stored: some thousand, which several threads can share. */
  private static final long UNSTORED_BYTES = 16L << 20;

  private final int batch;
  private final long unstoredBytes;
  private final List<Edit> edits = new ArrayList<>();

  /** For each level, nodes to put in the place of others. */
  private final List<List<TreeEditor.Replacement>> exchanges = new ArrayList<>();

  private Tree tree;
  private int waiting;
  private long waitingBytes;

  /** Edits of {@code tree}, which stays as it is. */
  public EditBatches(Tree tree) {
    this(tree, BATCH, UNSTORED_BYTES);
  }

  EditBatches(Tree tree, int batch, long unstoredBytes) {
    this.tree = tree;
    this.batch = batch;
    this.unstoredBytes = unstoredBytes;
  }

  /**
   * Takes an edit.
   *
   * @throws IllegalArgumentException now or later, if its key is not above those before, or is
   *     longer than {@link Tree#MAX_KEY_BYTES}
   */
  public void add(Edit edit) {
    edits.add(edit);
    waiting++;
    waitingBytes += edit.value() == null ? 0 : edit.value().length;
    applyIfMany();
  }

  /**
   * Takes nodes of one level in the place of the node of {@link #applied} that ends where the last
   * of them does. They must begin past all keys of edits before, but those that the node before it
   * would hold.
   */
  void exchange(int level, List<TreeEditor.Replacement> nodes) {
    while (exchanges.size() <= level) {
      exchanges.add(new ArrayList<>());
    }
    exchanges.get(level).addAll(nodes);
    waiting += nodes.size();
    applyIfMany();
  }

  private void applyIfMany() {
    if (waiting >= batch || waitingBytes >= BATCH_BYTES) {
      apply();
      if (tree.unstoredBytes() > unstoredBytes) {
        tree.hash();
      }
    }
  }

  /** The tree with what was taken, as far as it was applied already: all keys up to some. */
  Tree applied() {
    return tree;
  }

  /** The tree with all that was taken. */
  public Tree tree() {
    apply();
    return tree;
  }

  private void apply() {
    Tree before = tree;
    try {
      Node root = before.root();
      // From the top: an exchange changes levels above its own alone, so nodes below are as found.
      for (int level = exchanges.size() - 1; level >= 0; level--) {
        root = new TreeEditor(before.store(), root).exchange(level, exchanges.get(level));
        exchanges.get(level).clear();
      }
      Tree exchanged = root == before.root() ? before : new Tree(before.store(), root);
      tree = exchanged.apply(edits.iterator());
    } finally {
      // Until the edited tree is there, this one is what keeps the nodes that go into it.
      Reference.reachabilityFence(before);
    }
    edits.clear();
    waiting = 0;
    waitingBytes = 0;
  }
}
