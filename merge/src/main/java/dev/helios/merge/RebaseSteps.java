package dev.helios.merge;

import dev.helios.merge.Replay.Step;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rebase does again, and what each of it is relative to. */
final class RebaseSteps {
  private final History history;
  private final ReplaySteps steps;
  private final MergeBases bases;

  RebaseSteps(History history, MergeBases bases) {
    this.history = history;
    this.steps = new ReplaySteps(history);
    this.bases = bases;
  }

  /**
   * Commits to do again, oldest first, and then what is pending.
   *
   * @param bases roots that changes of commits are relative to, if not to those of their parents
   * @param pendingBase what pending work is relative to
   */
  record Work(List<Step> steps, Map<CommitId, Root> bases, Root pendingBase) {
    /** Whether it is exactly what leads from {@code start} to {@code head}. */
    boolean isLine(ReplaySteps line, CommitId start, CommitId head) {
      return bases.isEmpty() && line.isLine(start, steps, head);
    }
  }

  /**
   * Finds what {@code ours} has and {@code from} has not.
   *
   * @param upstream the branch that {@code from} is the head of, if it is one
   */
  Work of(Branch ours, CommitId from, Optional<Branch> upstream, boolean hasWork) {
    List<Step> todo = steps.between(from, ours.head());
    List<Commit> line = steps.line(from, ours.head());
    Root head = history.root(ours.head());
    SharedStart start = start(ours, upstream, line).orElse(null);
    if (start == null) {
      return new Work(todo, Map.of(), head);
    }
    Map<CommitId, Root> roots = new HashMap<>();
    for (int i = 0; i < line.size(); i++) {
      Commit commit = line.get(i);
      Root before = history.root(commit.parents().get(0));
      boolean isLast = i == line.size() - 1 && !hasWork;
      Root base = start.base(before, history.root(commit.id()), isLast);
      if (base != before && commit.parents().size() == 1) {
        roots.put(commit.id(), base);
      }
    }
    return new Work(todo, roots, hasWork ? start.base(head, ours.root(), true) : head);
  }

  /** The same with commits of those roots, which no branch has: they may have to be kept. */
  List<Step> written(Work work, Actor who) {
    List<Step> written = new ArrayList<>();
    for (Step step : work.steps()) {
      Root base = work.bases().get(step.commit());
      written.add(base == null ? step : step.relativeTo(commit(step.commit(), base, who)));
    }
    return written;
  }

  private CommitId commit(CommitId of, Root base, Actor who) {
    List<CommitId> parents = history.commit(of).parents();
    return history.write(parents, base, MergeBases.SHARED, who, who);
  }

  private Optional<SharedStart> start(Branch ours, Optional<Branch> upstream, List<Commit> line) {
    @Nullable CommitId first = ours.head();
    if (!line.isEmpty()) {
      List<CommitId> parents = line.get(0).parents();
      first = parents.isEmpty() ? null : parents.get(0);
    }
    CommitId head = first;
    return upstream
        .flatMap(u -> bases.fork(ours, u))
        .filter(fork -> fork.head().equals(head))
        .map(fork -> new SharedStart(history.root(fork.head()), fork.root()));
  }
}
