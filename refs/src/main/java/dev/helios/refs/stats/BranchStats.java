package dev.helios.refs.stats;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.History.AheadBehind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a branch beside itself.
 *
 * @param base the branch it is compared with: its parent, or main if that is gone; null for main
 * @param difference what it has other than its base
 * @param commits commits that it and its base have beside each other's; pending transactions are in
 *     none
 */
public record BranchStats(
    Branch branch,
    @Nullable String base,
    BranchSize size,
    BranchDifference difference,
    AheadBehind commits) {
  /** What can be asked for; each takes time of its own. */
  public enum Part {
    /** {@link #size}. */
    SIZE,
    /** {@link #difference}, for which leaves are read. */
    ROWS,
    /** {@link #commits}. */
    COMMITS
  }

  public String name() {
    return branch.name();
  }

  /** When it was last changed in any way. */
  public Instant lastWrite() {
    return branch.updatedAt();
  }

  /** What it costs beyond its base, in percent of the base. */
  public double overheadPercent() {
    return size.overheadPercent();
  }
}
