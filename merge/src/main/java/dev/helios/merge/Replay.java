package dev.helios.merge;

import dev.helios.refs.history.CommitId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far commits have been done again one by one: by a cherry-pick, a revert or a rebase.
 *
 * @param tip the last commit made; the branch itself moves once, at the end
 * @param now what is done on top of {@code tip}
 * @param left what follows
 * @param isNamed whether messages of copies say what they are copies of
 * @param settled ids of the conflicts that were decided for copies; if these are done again on what
 *     the branch has become, they say how
 */
public record Replay(
    CommitId tip, Step now, List<Step> left, boolean isNamed, Map<CommitId, Set<String>> settled) {
  public Replay {
    left = List.copyOf(left);
    settled = Map.copyOf(settled);
  }

  /**
   * A commit to be done again, or undone.
   *
   * @param parent which parent its change is relative to, from 1; of a commit without parents all
   *     of it is its change
   * @param base a commit on no branch that its change is relative to; null for that parent
   */
  public record Step(CommitId commit, boolean isRevert, int parent, @Nullable CommitId base) {
    Step(CommitId commit, boolean isRevert, int parent) {
      this(commit, isRevert, parent, null);
    }

    static Step pick(CommitId commit) {
      return new Step(commit, false, 1);
    }

    Step relativeTo(CommitId shared) {
      return new Step(commit, isRevert, parent, shared);
    }
  }

  /** A replay of at least one step. */
  static Replay of(CommitId tip, List<Step> steps, boolean isNamed) {
    return of(tip, steps, isNamed, Map.of());
  }

  static Replay of(
      CommitId tip, List<Step> steps, boolean isNamed, Map<CommitId, Set<String>> settled) {
    return new Replay(tip, steps.get(0), steps.subList(1, steps.size()), isNamed, settled);
  }

  /** The same steps from another commit on. */
  Replay from(CommitId commit) {
    return new Replay(commit, now, left, isNamed, settled);
  }

  /** What is left once the present step is {@code commit}; there must be more. */
  Replay next(CommitId commit) {
    return of(commit, left, isNamed, settled);
  }

  /** With what was decided for the copy that the present step became. */
  Replay settled(CommitId copy, Set<String> conflictIds) {
    if (conflictIds.isEmpty()) {
      return this;
    }
    Map<CommitId, Set<String>> all = new HashMap<>(settled);
    all.put(copy, Set.copyOf(conflictIds));
    return new Replay(tip, now, left, isNamed, all);
  }

  /** How conflicts of the present step are decided: a copy that was decided on stays as it is. */
  Resolutions resolutions(Strategy strategy) {
    Resolutions known = Resolutions.of(strategy);
    for (String id : settled.getOrDefault(now.commit(), Set.of())) {
      known = known.with(id, new Resolution.Take(Side.THEIRS));
    }
    return known;
  }
}
