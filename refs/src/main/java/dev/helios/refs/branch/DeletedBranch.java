package dev.helios.refs.branch;

import java.time.Duration;
import java.time.Instant;

/**
 * A branch that was deleted and can be brought back. What it holds is kept as long.
 *
 * @param branch as it was
 * @param lsn of its deletion
 */
public record DeletedBranch(Branch branch, long lsn, Instant deletedAt) {
  /** How long a branch can be brought back. */
  public static final Duration WINDOW = Duration.ofDays(90);

  /** How many can be brought back; of more, those deleted first are forgotten. */
  public static final int MOST = 10_000;
}
