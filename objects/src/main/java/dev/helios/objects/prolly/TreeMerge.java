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
  private final Tree ours;
  private final Tree theirs;
  private final Resolver resolver;

  /** For each level, subtrees of ours to exchange for subtrees of theirs. */
  private final List<List<TreeEditor.Replacement>> exchanges = new ArrayList<>();

  /** For each level, the parents of its nodes in ours. */
  private final List<LevelCursor> parents = new ArrayList<>();

  private final List<Edit> edits = new ArrayList<>();

  private TreeMerge(Tree base, Tree ours, Tree theirs, Resolver resolver) {
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
    this.resolver = resolver;
    int levels =
        Math.min(base.root().level(), Math.min(ours.root().level(), theirs.root().level()));
    for (int level = 0; level < levels; level++) {
      exchanges.add(new ArrayList<>());
      parents.add(new LevelCursor(ours.store(), ours.root(), level + 1));
    }
  }

  /** Decides a key that both sides changed to different values; null stands for absent. */
  @FunctionalInterface
  public interface Resolver {
    /**
     * Returns the merged value, null to remove. A resolver that finds a conflict records it itself.
     */
    byte @Nullable [] resolve(
        byte[] key, byte @Nullable [] base, byte @Nullable [] ours, byte @Nullable [] theirs);
  }

  /** Merges trees of one store. */
  public static Tree merge(Tree base, Tree ours, Tree theirs, Resolver resolver) {
    if (theirs.sameAs(base)) {
      return ours;
    }
    if (ours.sameAs(base)) {
      return theirs;
    }
    try {
      return new TreeMerge(base, ours, theirs, resolver).merge();
    } finally {
      // Until the merged tree is there, theirs is what keeps the subtrees that go into it.
      Reference.reachabilityFence(theirs);
    }
  }

  private Tree merge() {
    TreeDiff diff = new TreeDiff(base, theirs, this::exchange);
    while (diff.next()) {
      edit(diff.key(), diff.from(), diff.to());
    }
    Node root = ours.root();
    // From the top: an exchange changes levels above its own alone, so nodes below are as found.
    for (int level = exchanges.size() - 1; level >= 0; level--) {
      root = new TreeEditor(ours.store(), root).exchange(level, exchanges.get(level));
    }
    Tree exchanged = root == ours.root() ? ours : new Tree(ours.store(), root);
    return exchanged.apply(edits.iterator());
  }

  private void edit(byte[] key, byte @Nullable [] before, byte @Nullable [] after) {
    byte[] mine = ours.get(key);
    if (Arrays.equals(mine, before)) {
      edits.add(new Edit(key, after));
    } else if (!Arrays.equals(mine, after)) {
      byte[] merged = resolver.resolve(key, before, mine, after);
      if (!Arrays.equals(mine, merged)) {
        edits.add(new Edit(key, merged));
      }
    }
  }

  private boolean exchange(Walk from, Walk to) {
    if (!from.isAtStart() || !to.isAtStart()) {
      return false;
    }
    int high = Math.min(exchanges.size() - 1, Math.min(from.highestStart(), to.highestStart()));
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
    LevelCursor cursor = parents.get(level);
    cursor.seekOn(lastKey);
    Inner mine = (Inner) cursor.node();
    int i = mine.lowerBound(lastKey);
    if (i == mine.size
        || mine.compareKey(i, lastKey) != 0
        || !before.sameChild(old, mine, i)
        || !isNotBelow(to.keyBefore(level), cursor.keyBefore(i))) {
      return false;
    }
    for (int child = first; child <= last; child++) {
      Child taken = after.reference(child);
      exchanges.get(level).add(new TreeEditor.Replacement(taken.lastKey(), taken));
    }
    from.skip(level, 1);
    to.skip(level, last - first + 1);
    return true;
  }

  private static boolean isNotBelow(byte @Nullable [] key, byte @Nullable [] other) {
    return other == null || (key != null && Arrays.compareUnsigned(key, other) >= 0);
  }
}
