package dev.helios.merge;

import dev.helios.refs.Repository;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import java.util.List;
import java.util.Optional;

/**
 * Finds what to merge over. Where two histories criss-cross and so have several best common
 * ancestors, those are merged with each other first, as git's recursive strategy does, and
 * conflicts among them are left as in their own base.
 */
final class MergeBases {
  private final History history;
  private final Repository repository;
  private final Expressions expressions;

  MergeBases(Repository repository, Expressions expressions) {
    this.repository = repository;
    this.history = repository.history();
    this.expressions = expressions;
  }

  /** What to merge over; without a commit if it was itself merged from several. */
  record Base(Optional<CommitId> commit, Root root) {}

  /** Throws as {@link #find} does, without looking for more than an answer. */
  void checkRelated(CommitId ours, CommitId theirs) {
    if (history.mergeBases(ours, theirs).isEmpty()) {
      throw unrelated(ours, theirs);
    }
  }

  private static MergeException unrelated(CommitId ours, CommitId theirs) {
    return new MergeException(
        MergeException.Reason.UNRELATED,
        "%s and %s have no common ancestor; allow unrelated histories to merge them"
            .formatted(ours.abbreviated(), theirs.abbreviated()));
  }

  /**
   * Returns empty for unrelated histories.
   *
   * @throws MergeException for unrelated histories, unless {@code allowUnrelated}
   */
  Optional<Base> find(CommitId ours, CommitId theirs, boolean allowUnrelated) {
    List<CommitId> bases = history.mergeBases(ours, theirs).stream().sorted().toList();
    if (bases.isEmpty()) {
      if (!allowUnrelated) {
        throw unrelated(ours, theirs);
      }
      return Optional.empty();
    }
    Root root = history.root(bases.get(0));
    for (CommitId next : bases.subList(1, bases.size())) {
      Root below =
          find(bases.get(0), next, true)
              .map(Base::root)
              .orElseGet(() -> Root.empty(repository.storage().nodes()));
      root =
          new RootMerge(expressions, Resolutions.of(Strategy.BASE))
              .merge(below, root, history.root(next))
              .root();
    }
    return Optional.of(
        new Base(bases.size() == 1 ? Optional.of(bases.get(0)) : Optional.empty(), root));
  }
}
