package dev.helios.merge;

import dev.helios.refs.history.CommitId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A merge that waits for its conflicts to be resolved. The conflicts themselves follow from it.
 *
 * @param kind what is continued once nothing is left: a merge has two parents, what replays commits
 *     makes commits with one
 * @param source what the user called the other side
 * @param base empty for unrelated histories
 * @param sourceHead of a replay the commit that is done now
 * @param message of the commit to come; null for the usual one
 * @param replay how far it has come; null for a merge
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
    String user,
    @Nullable Replay replay) {
  /** What began it. */
  public enum Kind {
    MERGE,
    CHERRY_PICK,
    REVERT,
    REBASE
  }

  /** What it is, for people: {@code the rebase of 'dev'}. */
  public String what() {
    return switch (kind) {
      case MERGE -> "the merge into '%s'".formatted(target);
      case REBASE -> "the rebase of '%s'".formatted(target);
      case CHERRY_PICK -> "the cherry-pick onto '%s'".formatted(target);
      case REVERT -> "the revert on '%s'".formatted(target);
    };
  }

  /** The commit whose state is ours. */
  CommitId ours() {
    return replay == null ? targetHead : replay.tip();
  }

  /** Whether it is a replay that has made commits, which are on no branch yet. */
  boolean hasCommits() {
    return replay != null && (kind == Kind.REBASE || !replay.tip().equals(targetHead));
  }

  /** The replay from another point on; resolutions were of the step before. */
  KeptMerge at(CommitId newTarget, Replay next) {
    return new KeptMerge(
        kind,
        target,
        source,
        newTarget,
        next.now().commit(),
        base,
        next.resolutions(resolutions.strategy()),
        null,
        squash,
        startedAt,
        user,
        next);
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
        user,
        replay);
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
        user,
        replay);
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
        user,
        replay == null ? null : replay.from(head));
  }
}
