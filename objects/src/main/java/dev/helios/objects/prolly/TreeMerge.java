package dev.helios.objects.prolly;

import org.jspecify.annotations.Nullable;

/**
 * Three-way merge of trees. A tree that only one side changed is taken whole; otherwise the changes
 * of theirs are applied to ours in one pass, and a key that both changed differently is given to a
 * {@link Resolver}. The cost follows what changed on both sides, not the trees' size.
 */
public final class TreeMerge {
  private TreeMerge() {}

  /** Decides a key that both sides changed to different values; null stands for absent. */
  @FunctionalInterface
  public interface Resolver {
    /**
     * Returns the merged value, null to remove. A resolver that finds a conflict records it itself.
     */
    byte @Nullable [] resolve(
        byte[] key, byte @Nullable [] base, byte @Nullable [] ours, byte @Nullable [] theirs);
  }

  public static Tree merge(Tree base, Tree ours, Tree theirs, Resolver resolver) {
    if (theirs.sameAs(base)) {
      return ours;
    }
    if (ours.sameAs(base)) {
      return theirs;
    }
    return ours.apply(new Changes(new ThreeWayDiff(base, ours, theirs), resolver));
  }

  /** What is to be changed in ours, in key order. */
  private static final class Changes implements java.util.Iterator<Edit> {
    private final ThreeWayDiff diff;
    private final Resolver resolver;
    private @Nullable Edit next;

    Changes(ThreeWayDiff diff, Resolver resolver) {
      this.diff = diff;
      this.resolver = resolver;
      next = find();
    }

    private @Nullable Edit find() {
      while (diff.next()) {
        if (diff.isByBoth()) {
          if (!java.util.Arrays.equals(diff.ours(), diff.theirs())) {
            byte[] merged = resolver.resolve(diff.key(), diff.base(), diff.ours(), diff.theirs());
            if (!java.util.Arrays.equals(diff.ours(), merged)) {
              return new Edit(diff.key(), merged);
            }
          }
        } else if (diff.isByTheirs()) {
          return new Edit(diff.key(), diff.theirs());
        }
      }
      return null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Edit next() {
      Edit edit = next;
      if (edit == null) {
        throw new java.util.NoSuchElementException();
      }
      next = find();
      return edit;
    }
  }
}
