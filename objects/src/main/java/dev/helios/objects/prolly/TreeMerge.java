package dev.helios.objects.prolly;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Three-way merge of trees. A subtree that only one side changed is taken whole, at whatever level,
 * without being read; where both sides changed one, the entries that theirs changed in it are
 * applied to ours, and a key that both changed differently is given to a {@link Resolver}. So the
 * cost follows what changed and not the trees' size, nor what one side changed alone.
 *
 * <p>Theirs is compared with base. Where a subtree differs, and ours has it as base has it, and
 * theirs has an end of a node of the same level at its end, then what theirs has there can stand in
 * its place in ours: what follows it begins a node in both. Unless ours has keys of its own past
 * the beginning of what theirs has there.
 */
public final class TreeMerge {
  private final Tree base;
  private final Tree theirs;
  private final Resolver resolver;
  private final int levels;

  /** Ours, as it becomes the merged tree from its first key on. */
  private final EditBatches merged;

  /** The tree that the cursors are of. */
  private Tree ours;

  /** For each level, the parents of its nodes in ours. */
  private final LevelCursor[] parents;

  private LevelCursor leaves;

  private TreeMerge(Tree base, Tree ours, Tree theirs, Resolver resolver, EditBatches merged) {
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
    this.resolver = resolver;
    this.merged = merged;
    levels = Math.min(base.root().level(), Math.min(ours.root().level(), theirs.root().level()));
    parents = new LevelCursor[levels];
    leaves = cursors();
  }

  /** Begins to walk ours as it is now; returns the cursor of its leaves. */
  private LevelCursor cursors() {
    for (int level = 0; level < levels; level++) {
      boolean isBelowRoot = level < ours.root().level();
      parents[level] = new LevelCursor(ours.store(), ours.root(), isBelowRoot ? level + 1 : 0);
    }
    return new LevelCursor(ours.store(), ours.root(), 0);
  }

  /** Decides a key that both sides changed, to the same value too; null stands for absent. */
  @FunctionalInterface
  public interface Resolver {
    /**
     * Returns the merged value, null to remove. A resolver that finds a conflict records it itself.
     */
    byte @Nullable [] resolve(
        byte[] key, byte @Nullable [] base, byte @Nullable [] ours, byte @Nullable [] theirs);
  }

  /** Merges trees of one store; of {@code resolver} keys are asked in ascending order. */
  public static Tree merge(Tree base, Tree ours, Tree theirs, Resolver resolver) {
    return merge(base, ours, theirs, resolver, new EditBatches(ours));
  }

  /** As above, with the batches in which ours is edited. */
  static Tree merge(Tree base, Tree ours, Tree theirs, Resolver resolver, EditBatches batches) {
    if (theirs.sameAs(base)) {
      return ours;
    }
    if (ours.sameAs(base)) {
      return theirs;
    }
    try {
      return new TreeMerge(base, ours, theirs, resolver, batches).merge();
    } finally {
      // Until the merged tree is there, theirs is what keeps the subtrees that go into it.
      Reference.reachabilityFence(theirs);
    }
  }

  private Tree merge() {
    TreeDiff diff = new TreeDiff(base, theirs, this::exchange);
    while (diff.next()) {
      edit(diff.key(), diff);
    }
    return merged.tree();
  }

  private void edit(byte[] key, TreeDiff diff) {
    seekOn(key);
    Leaf leaf = (Leaf) leaves.node();
    int i = leaf.lowerBound(key);
    boolean isThere = i < leaf.size && leaf.compareKey(i, key) == 0;
    byte[] after = diff.to();
    if (diff.isFrom(isThere ? leaf : null, i)) {
      merged.add(new Edit(key, after));
      return;
    }
    byte[] mine = isThere ? leaf.value(i, ours.store()) : null;
    byte[] result = resolver.resolve(key, diff.from(), mine, after);
    if (!Arrays.equals(mine, result)) {
      merged.add(new Edit(key, result));
    }
  }

  /** Has the cursors walk what ours has become, where it was edited since they last moved. */
  private void refresh() {
    if (merged.applied() != ours) {
      ours = merged.applied();
      leaves = cursors();
    }
  }

  private void seekOn(byte[] key) {
    refresh();
    leaves.seekOn(key);
  }

  private boolean exchange(Walk from, Walk to) {
    if (!from.isAtStart() || !to.isAtStart()) {
      return false;
    }
    refresh();
    int most = Math.min(levels, ours.root().level()) - 1;
    int high = Math.min(most, Math.min(from.highestStart(), to.highestStart()));
    int low = Math.max(from.lowestStart(), to.lowestStart());
    for (int level = high; level >= low; level--) {
      if (exchange(level, from, to)) {
        return true;
      }
    }
    return false;
  }

  private boolean exchange(int level, Walk from, Walk to) {
    Inner before = from.parent(level);
    int old = from.child(level);
    byte[] lastKey = before.key(old);
    Inner after = to.parent(level);
    int first = to.child(level);
    int last = after.lowerBound(first, lastKey);
    if (last == after.size || after.compareKey(last, lastKey) != 0) {
      return false;
    }
    LevelCursor cursor = parents[level];
    cursor.seekOn(lastKey);
    Inner mine = (Inner) cursor.node();
    int i = mine.lowerBound(lastKey);
    if (i == mine.size
        || mine.compareKey(i, lastKey) != 0
        || !before.sameChild(old, mine, i)
        || !isNotBelow(to.keyBefore(level), cursor.keyBefore(i))) {
      return false;
    }
    List<TreeEditor.Replacement> taken = new ArrayList<>(last - first + 1);
    for (int child = first; child <= last; child++) {
      Child reference = after.reference(child);
      taken.add(new TreeEditor.Replacement(reference.lastKey(), reference));
    }
    from.skip(level, 1);
    to.skip(level, last - first + 1);
    merged.exchange(level, taken);
    return true;
  }

  private static boolean isNotBelow(byte @Nullable [] key, byte @Nullable [] other) {
    return other == null || (key != null && Arrays.compareUnsigned(key, other) >= 0);
  }
}
