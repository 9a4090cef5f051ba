package dev.helios.merge;

import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import java.util.Optional;

/** What a candidate must pass before it is published. */
@FunctionalInterface
public interface Gate {
  /** Lets everything pass: for repositories without hooks, and for tests of the merge alone. */
  Gate OPEN = candidate -> {};

  /**
   * A commit that would become the target's head. It can be read by its id, but no ref names it.
   *
   * @param target name of the branch
   * @param source what the user called the other side
   * @param before head of the target
   */
  record Candidate(
      String target,
      String source,
      CommitId commit,
      CommitId before,
      CommitId theirs,
      Optional<CommitId> base,
      Actor who) {}

  /**
   * Throws a {@link MergeException} with reason REJECTED if {@code candidate} must not be
   * published.
   */
  void check(Candidate candidate);
}
