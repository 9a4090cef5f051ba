package dev.helios.merge;

import dev.helios.refs.history.CommitId;
import java.util.ArrayList;
import java.util.List;

/**
 * How far commits have been done again one by one: by a cherry-pick, a revert or a rebase.
 *
 * @param tip the last commit made; the branch itself moves once, at the end
 * @param now what is done on top of {@code tip}
 * @param left what follows
 * @param isNamed whether messages of copies say what they are copies of
 */
public record Replay(CommitId tip, Step now, List<Step> left, boolean isNamed) {
  public Replay {
    left = List.copyOf(left);
  }

  /**
   * A commit to be done again, or undone.
   *
   * @param parent which parent its change is relative to, from 1; of a commit without parents all
   *     of it is its change
   */
  public record Step(CommitId commit, boolean isRevert, int parent) {
    static Step pick(CommitId commit) {
      return new Step(commit, false, 1);
    }
  }

  /** A replay of at least one step. */
  static Replay of(CommitId tip, List<Step> steps, boolean isNamed) {
    return new Replay(tip, steps.get(0), steps.subList(1, steps.size()), isNamed);
  }

  /** The same steps from another commit on. */
  Replay from(CommitId commit) {
    return new Replay(commit, now, left, isNamed);
  }

  /** What is left once the present step is {@code commit}; there must be more. */
  Replay next(CommitId commit) {
    return of(commit, left, isNamed);
  }

  /** With more to do at the end. */
  Replay with(List<Step> more) {
    List<Step> all = new ArrayList<>(left);
    all.addAll(more);
    return new Replay(tip, now, all, isNamed);
  }
}
