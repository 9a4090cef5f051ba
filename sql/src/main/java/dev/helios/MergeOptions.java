package dev.helios;

import dev.helios.merge.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * How to merge.
 *
 * @param message of the merge commit; null for the usual one
 * @param dryRun only says what would be
 * @param noFastForward makes a commit even where the target could just move on
 * @param squash makes a commit with one parent
 * @param keepConflicts a merge with conflicts is kept beside the target, to be resolved in SQL and
 *     continued; if not, it is forgotten once it is reported
 */
public record MergeOptions(
    MergeStrategy strategy,
    @Nullable String message,
    boolean dryRun,
    boolean noFastForward,
    boolean squash,
    boolean keepConflicts) {
  public static final MergeOptions DEFAULT =
      new MergeOptions(MergeStrategy.FAIL, null, false, false, false, false);

  public MergeOptions withStrategy(MergeStrategy value) {
    return new MergeOptions(value, message, dryRun, noFastForward, squash, keepConflicts);
  }

  public MergeOptions withMessage(String value) {
    return new MergeOptions(strategy, value, dryRun, noFastForward, squash, keepConflicts);
  }

  public MergeOptions withDryRun(boolean value) {
    return new MergeOptions(strategy, message, value, noFastForward, squash, keepConflicts);
  }

  public MergeOptions withNoFastForward(boolean value) {
    return new MergeOptions(strategy, message, dryRun, value, squash, keepConflicts);
  }

  public MergeOptions withSquash(boolean value) {
    return new MergeOptions(strategy, message, dryRun, noFastForward, value, keepConflicts);
  }

  public MergeOptions withKeepConflicts(boolean value) {
    return new MergeOptions(strategy, message, dryRun, noFastForward, squash, value);
  }

  dev.helios.merge.MergeOptions settings() {
    Strategy how =
        switch (strategy) {
          case FAIL -> Strategy.FAIL;
          case OURS -> Strategy.OURS;
          case THEIRS -> Strategy.THEIRS;
        };
    return new dev.helios.merge.MergeOptions(how, message, noFastForward, false, squash, false);
  }
}
