package dev.helios.merge;

import org.jspecify.annotations.Nullable;

/**
 * How to merge.
 *
 * @param message of the merge commit; null for git's usual one
 * @param noFastForward makes a merge commit even where the target could just move on
 * @param fastForwardOnly refuses anything else
 * @param squash makes a commit with one parent, the target's head
 * @param allowUnrelated merges histories without a common ancestor, over an empty base
 */
public record MergeOptions(
    Strategy strategy,
    @Nullable String message,
    boolean noFastForward,
    boolean fastForwardOnly,
    boolean squash,
    boolean allowUnrelated) {
  public static final MergeOptions DEFAULT =
      new MergeOptions(Strategy.FAIL, null, false, false, false, false);
}
