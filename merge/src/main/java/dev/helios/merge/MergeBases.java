package dev.helios.merge;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.Lineage;
import dev.helios.refs.branch.Lineage.Fork;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what to merge over. Where two histories criss-cross and so have several best common
 * ancestors, those are merged with each other first, as git's recursive strategy does, and
 * conflicts among them are left as in their own base; of a row that both added, one is taken.
 */
final class MergeBases {
  /** Message of a commit that no branch has. */
  static final String SHARED = "What two branches shared";

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
   * The last state that two branches have in common, if it is in no commit of both: one was made
   * from the other, or both from a third, which had pending transactions then.
   */
  Optional<Fork> fork(Branch ours, Branch theirs) {
    return Lineage.common(ours.lineage(), theirs.lineage())
        .filter(fork -> !isCommit(fork.head(), fork.root()));
  }

  private boolean isCommit(CommitId head, Root root) {
    return history.isThere(head) && history.commit(head).root().equals(root.hash());
  }

  /**
   * A commit of such a state, that no branch has: what to merge over. Its parents are the best
   * common ancestors, so that one sees whether it still comes after them.
   */
  Optional<CommitId> commit(Optional<Fork> fork, CommitId ours, CommitId theirs, Actor who) {
    List<CommitId> bases = bases(ours, theirs);
    return fork.filter(f -> isAfter(bases, f))
        .map(f -> history.write(bases, root(f, bases), SHARED, who, who));
  }

  private List<CommitId> bases(CommitId ours, CommitId theirs) {
    return history.mergeBases(ours, theirs).stream().sorted().toList();
  }

  /** Whether nothing that both sides have was committed since. */
  private boolean isAfter(List<CommitId> bases, Fork fork) {
    return bases.stream().allMatch(base -> history.commit(base).lsn() < fork.lsn());
  }

  /** The state of a fork with what both sides merged later, though it was committed before. */
  private Root root(Fork fork, List<CommitId> bases) {
    Root root = fork.root();
    for (CommitId base : bases) {
      if (history.isThere(fork.head()) && !history.isAncestor(base, fork.head())) {
        root = merged(fork.head(), root, base);
      }
    }
    return root;
  }

  /** As {@link #find}, before pending transactions are in commits; writes nothing. */
  Optional<Base> preview(
      Optional<Fork> fork, CommitId ours, CommitId theirs, boolean allowUnrelated) {
    List<CommitId> bases = bases(ours, theirs);
    return fork.filter(f -> isAfter(bases, f))
        .map(f -> Optional.of(new Base(Optional.empty(), root(f, bases))))
        .orElseGet(() -> find(ours, theirs, Optional.empty(), allowUnrelated));
  }

  /**
   * Returns empty for unrelated histories.
   *
   * @param shared what {@link #commit} gave, or a base that was found before
   * @throws MergeException for unrelated histories, unless {@code allowUnrelated}
   */
  Optional<Base> find(
      CommitId ours, CommitId theirs, Optional<CommitId> shared, boolean allowUnrelated) {
    List<CommitId> bases = bases(ours, theirs);
    if (shared.isPresent() && history.commit(shared.get()).parents().equals(bases)) {
      return Optional.of(new Base(shared, history.root(shared.get())));
    }
    return find(ours, theirs, bases, allowUnrelated);
  }

  private Optional<Base> find(
      CommitId ours, CommitId theirs, List<CommitId> bases, boolean allowUnrelated) {
    if (bases.isEmpty()) {
      if (!allowUnrelated) {
        throw unrelated(ours, theirs);
      }
      return Optional.empty();
    }
    Root root = history.root(bases.get(0));
    for (CommitId next : bases.subList(1, bases.size())) {
      root = merged(bases.get(0), root, next);
    }
    return Optional.of(
        new Base(bases.size() == 1 ? Optional.of(bases.get(0)) : Optional.empty(), root));
  }

  /** Two common ancestors in one; {@code root} is {@code first} with what was merged before. */
  private Root merged(CommitId first, Root root, CommitId next) {
    Root below =
        find(first, next, Optional.empty(), true)
            .map(Base::root)
            .orElseGet(() -> Root.empty(repository.storage().nodes()));
    Root other = history.root(next);
    RootMerge.Result merged =
        new RootMerge(expressions, Resolutions.of(Strategy.BASE)).merge(below, root, other);
    Map<String, Resolution> added = new HashMap<>();
    for (Conflict conflict : merged.report().conflicts()) {
      // Without either row, one that a side deletes later would come back as the other's.
      if (conflict instanceof Conflict.RowConflict r && r.kind() == Conflict.RowKind.ADDED_ADDED) {
        added.put(r.id(), new Resolution.Take(Side.OURS));
      }
    }
    return added.isEmpty()
        ? merged.root()
        : new RootMerge(expressions, new Resolutions(added, Strategy.BASE))
            .merge(below, root, other)
            .root();
  }
}
