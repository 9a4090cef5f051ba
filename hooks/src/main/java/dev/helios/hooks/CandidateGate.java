package dev.helios.hooks;

import dev.helios.hooks.run.Run;
import dev.helios.hooks.run.RunIds;
import dev.helios.merge.Gate;
import dev.helios.merge.MergeException;

/** The gate of merges: has each candidate judged. Safe for use by many threads. */
final class CandidateGate implements Gate {
  /** How often a merge that is overtaken is judged again. */
  private static final int MOST = 100;

  private final Judgements judgements;
  private final PassedCandidates passed;

  CandidateGate(Judgements judgements, PassedCandidates passed) {
    this.judgements = judgements;
    this.passed = passed;
  }

  @Override
  public void check(Candidate c) {
    Judged before = passed.take();
    if (before != null) {
      judgements.finish(before.run(), Run.State.OVERTAKEN, "the target moved meanwhile");
    }
    // A merge whose target moves each time would be judged for ever.
    if (passed.count(c.target(), c.theirs()) > MOST) {
      throw rejected(c, "it moved %d times while checks ran; try again later".formatted(MOST));
    }
    Judged judged = judgements.candidate(c, RunIds.next());
    if (!judged.run().letsPass()) {
      Run refused = judgements.finish(judged.run(), Run.State.REFUSED, null);
      throw rejected(c, Judged.problems(refused));
    }
    passed.put(judged);
  }

  private MergeException rejected(Candidate c, String why) {
    passed.ended();
    return new MergeException(
        MergeException.Reason.REJECTED,
        "'%s' was not merged into '%s': %s".formatted(c.source(), c.target(), why));
  }
}
