package dev.helios.merge;

import dev.helios.refs.history.CommitId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A merge that waits for its conflicts to be resolved. The conflicts themselves follow from it.
 *
 * @param kind what is continued once nothing is left: a merge has two parents, a cherry-pick and a
 *     revert have one
 * @param source what the user called the other side
 * @param base empty for unrelated histories
 * @param message of the commit to come; null for the usual one
 */
public record KeptMerge(
    Kind kind,
    String target,
    String source,
    CommitId targetHead,
    CommitId sourceHead,
    Optional<CommitId> base,
    Resolutions resolutions,
    @Nullable String message,
    boolean squash,
    Instant startedAt,
    String user) {
  /** What began it. */
  public enum Kind {
    MERGE,
    CHERRY_PICK,
    REVERT
  }

  KeptMerge with(Resolutions changed) {
    return new KeptMerge(
        kind,
        target,
        source,
        targetHead,
        sourceHead,
        base,
        changed,
        message,
        squash,
        startedAt,
        user);
  }

  KeptMerge into(String branch) {
    return new KeptMerge(
        kind,
        branch,
        source,
        targetHead,
        sourceHead,
        base,
        resolutions,
        message,
        squash,
        startedAt,
        user);
  }

  KeptMerge onto(CommitId head, Optional<CommitId> newBase) {
    return new KeptMerge(
        kind,
        target,
        source,
        head,
        sourceHead,
        newBase,
        resolutions,
        message,
        squash,
        startedAt,
        user);
  }
}
