package dev.helios.merge;

import dev.helios.refs.Repository;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import java.util.List;
import java.util.Optional;

/** What kept merges come to: computed anew from their commits and resolutions. */
final class KeptOutcome {
  private final Repository repository;
  private final History history;
  private final Expressions expressions;
  private final MergeBases bases;

  KeptOutcome(Repository repository, Expressions expressions, MergeBases bases) {
    this.repository = repository;
    this.history = repository.history();
    this.expressions = expressions;
    this.bases = bases;
  }

  RootMerge.Result of(KeptMerge merge) {
    Root ours = history.root(merge.ours());
    Replay replay = merge.replay();
    if (replay == null) {
      Root base = root(bases.find(merge.targetHead(), merge.sourceHead(), merge.base(), true));
      return new RootMerge(expressions, merge.resolutions())
          .merge(base, ours, history.root(merge.sourceHead()));
    }
    return step(replay.now(), ours, merge.resolutions());
  }

  /** What a commit, done again or undone, makes of {@code ours}. */
  RootMerge.Result step(Replay.Step step, Root ours, Resolutions resolutions) {
    RootMerge roots = new RootMerge(expressions, resolutions);
    Root commit = history.root(step.commit());
    Root parent = parentRoot(step);
    return step.isRevert() ? roots.merge(commit, ours, parent) : roots.merge(parent, ours, commit);
  }

  /** What changes between two roots make of {@code ours}. */
  RootMerge.Result change(Root from, Root to, Root ours, Resolutions resolutions) {
    return new RootMerge(expressions, resolutions).merge(from, ours, to);
  }

  private Root parentRoot(Replay.Step step) {
    if (step.base() != null) {
      return history.root(step.base());
    }
    List<CommitId> parents = history.commit(step.commit()).parents();
    return parents.isEmpty() ? empty() : history.root(parents.get(step.parent() - 1));
  }

  Root root(Optional<MergeBases.Base> base) {
    return base.map(MergeBases.Base::root).orElseGet(this::empty);
  }

  private Root empty() {
    return Root.empty(repository.storage().nodes());
  }

  /** The merge with the target's present head as ours; resolutions stay, as ids do. */
  KeptMerge refreshed(KeptMerge merge, CommitId head) {
    if (head.equals(merge.targetHead()) || merge.hasCommits()) {
      return merge;
    }
    Optional<CommitId> base =
        merge.kind() == KeptMerge.Kind.MERGE
            ? bases
                .find(head, merge.sourceHead(), merge.base(), true)
                .flatMap(MergeBases.Base::commit)
            : merge.base();
    return merge.onto(head, base);
  }
}
