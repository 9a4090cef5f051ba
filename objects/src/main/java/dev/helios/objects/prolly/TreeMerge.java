package dev.helios.objects.prolly;

import org.jspecify.annotations.Nullable;

/**
 * Three-way merge of trees: walks the diffs base→ours and base→theirs together. A key that one side
 * changed is taken from it, a subtree that only one side changed is taken whole and never read; a
 * key that both changed differently is given to a {@link Resolver}.
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
    throw new UnsupportedOperationException();
  }
}
