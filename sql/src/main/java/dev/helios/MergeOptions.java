package dev.helios;

import dev.helios.hooks.Waivers;
import dev.helios.merge.Strategy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How to merge. Immutable: what is changed is a copy. */
public final class MergeOptions {
  public static final MergeOptions DEFAULT = new MergeOptions();

  private MergeStrategy strategy = MergeStrategy.FAIL;
  private @Nullable String message;
  private boolean dryRun;
  private boolean noFastForward;
  private boolean fastForwardOnly;
  private boolean squash;
  private boolean allowUnrelated;
  private boolean keepConflicts;
  private boolean candidate;
  private boolean noVerify;
  private Map<String, String> overrides = Map.of();

  private MergeOptions() {}

  private MergeOptions copy() {
    MergeOptions copy = new MergeOptions();
    copy.strategy = strategy;
    copy.message = message;
    copy.dryRun = dryRun;
    copy.noFastForward = noFastForward;
    copy.fastForwardOnly = fastForwardOnly;
    copy.squash = squash;
    copy.allowUnrelated = allowUnrelated;
    copy.keepConflicts = keepConflicts;
    copy.candidate = candidate;
    copy.noVerify = noVerify;
    copy.overrides = overrides;
    return copy;
  }

  /** What decides conflicts; otherwise nothing does. */
  public MergeOptions withStrategy(MergeStrategy value) {
    MergeOptions changed = copy();
    changed.strategy = value;
    return changed;
  }

  /** The message of the merge commit, instead of the usual one. */
  public MergeOptions withMessage(String value) {
    MergeOptions changed = copy();
    changed.message = value;
    return changed;
  }

  /** Only says what would be. */
  public MergeOptions withDryRun(boolean value) {
    MergeOptions changed = copy();
    changed.dryRun = value;
    return changed;
  }

  /** Makes a commit even where the target could just move on. */
  public MergeOptions withNoFastForward(boolean value) {
    MergeOptions changed = copy();
    changed.noFastForward = value;
    return changed;
  }

  /** Only lets the target move on; refuses (55000) what needs a merge. */
  public MergeOptions withFastForwardOnly(boolean value) {
    MergeOptions changed = copy();
    changed.fastForwardOnly = value;
    return changed;
  }

  /** Makes a commit with one parent. */
  public MergeOptions withSquash(boolean value) {
    MergeOptions changed = copy();
    changed.squash = value;
    return changed;
  }

  /** Merges histories without a common commit, over an empty base. */
  public MergeOptions withAllowUnrelated(boolean value) {
    MergeOptions changed = copy();
    changed.allowUnrelated = value;
    return changed;
  }

  /**
   * A merge with conflicts is kept beside the target, to be resolved in SQL or by {@link Merges}
   * and continued; otherwise it is forgotten once it is reported.
   */
  public MergeOptions withKeepConflicts(boolean value) {
    MergeOptions changed = copy();
    changed.keepConflicts = value;
    return changed;
  }

  /** Only builds the merge and has it checked; {@link Merges#publish} moves the target later. */
  public MergeOptions withCandidate(boolean value) {
    MergeOptions changed = copy();
    changed.candidate = value;
    return changed;
  }

  /** Leaves out checks that are advisory. */
  public MergeOptions withNoVerify(boolean value) {
    MergeOptions changed = copy();
    changed.noVerify = value;
    return changed;
  }

  /** Goes on though a check does not pass, which is recorded. */
  public MergeOptions withOverride(String check, String reason) {
    MergeOptions changed = copy();
    Map<String, String> all = new HashMap<>(overrides);
    all.put(check, reason);
    changed.overrides = Map.copyOf(all);
    return changed;
  }

  boolean isDryRun() {
    return dryRun;
  }

  boolean keepsConflicts() {
    return keepConflicts;
  }

  boolean isCandidate() {
    return candidate;
  }

  Waivers waivers() {
    for (Map.Entry<String, String> override : overrides.entrySet()) {
      if (override.getValue().isBlank()) {
        throw new HeliosException(
            "22023",
            "overriding check '%s' needs a reason".formatted(override.getKey()),
            null,
            null,
            null);
      }
    }
    return new Waivers(noVerify, overrides);
  }

  /**
   * What the merge is to do.
   *
   * @throws HeliosException 22023 if options contradict each other
   */
  dev.helios.merge.MergeOptions settings() {
    if (fastForwardOnly && (noFastForward || squash)) {
      throw contradiction("fastForwardOnly excludes noFastForward and squash");
    }
    if (candidate && dryRun) {
      throw contradiction("candidate excludes dryRun");
    }
    Strategy how =
        switch (strategy) {
          case FAIL -> Strategy.FAIL;
          case OURS -> Strategy.OURS;
          case THEIRS -> Strategy.THEIRS;
        };
    return new dev.helios.merge.MergeOptions(
        how, message, noFastForward, fastForwardOnly, squash, allowUnrelated);
  }

  private static HeliosException contradiction(String message) {
    return new HeliosException("22023", message, null, null, null);
  }
}
