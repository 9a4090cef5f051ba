package dev.helios.merge;

import dev.helios.refs.history.CommitId;
import java.util.Optional;

/**
 * What became of a request to merge. {@code base} is the merge base, or the commit that stands for
 * it.
 */
public sealed interface MergeResult {
  MergeReport report();

  Optional<CommitId> base();

  /** The target has all of the source already; {@code head} is the target's. */
  record UpToDate(CommitId head, Optional<CommitId> base) implements MergeResult {
    @Override
    public MergeReport report() {
      return MergeReport.EMPTY;
    }
  }

  /** The target moved on to the source's head without a commit of its own. */
  record FastForward(CommitId commit, Optional<CommitId> base, MergeReport report)
      implements MergeResult {}

  /** The target's new head. */
  record Merged(CommitId commit, Optional<CommitId> base, MergeReport report)
      implements MergeResult {}

  /** Nothing moved; the merge is kept to be resolved. */
  record Conflicted(KeptMerge kept, Optional<CommitId> base, MergeReport report)
      implements MergeResult {}

  /** A preview: {@code outcome} is what the merge would be; nothing was written. */
  record Preview(Outcome outcome, Optional<CommitId> base, MergeReport report)
      implements MergeResult {}

  /** Kinds of outcome, in the words of SQL's {@code status} column. */
  enum Outcome {
    UP_TO_DATE("up_to_date"),
    FAST_FORWARD("fast_forward"),
    MERGED("merged"),
    CONFLICTED("conflicted");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  default Outcome outcome() {
    return switch (this) {
      case UpToDate u -> Outcome.UP_TO_DATE;
      case FastForward f -> Outcome.FAST_FORWARD;
      case Merged m -> Outcome.MERGED;
      case Conflicted c -> Outcome.CONFLICTED;
      case Preview p -> p.outcome();
    };
  }
}
