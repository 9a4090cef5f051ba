package dev.helios.merge;

import dev.helios.merge.Replay.Step;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.LogQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the commits that a request to do some again means, in the order to do them in. */
final class ReplaySteps {
  private final History history;

  ReplaySteps(History history) {
    this.history = history;
  }

  /**
   * Commits one by one, and ranges, {@code a..b}, of which merges are left out unless {@code
   * mainline} says how to see them. A range is picked from its oldest commit on, and reverted from
   * its newest.
   *
   * @param head the branch that HEAD stands for
   * @throws MergeException with NO_SUCH_PARENT
   */
  List<Step> of(List<String> revisions, String head, boolean isRevert, int mainline) {
    List<Step> steps = new ArrayList<>();
    for (String revision : revisions) {
      if (history.isRange(revision)) {
        List<Commit> commits = commits(history.select(List.of(revision), head));
        if (isRevert) {
          Collections.reverse(commits);
        }
        for (Commit commit : commits) {
          if (mainline > 0 || commit.parents().size() < 2) {
            steps.add(step(commit, isRevert, commit.parents().size() < 2 ? 0 : mainline));
          }
        }
      } else {
        steps.add(step(history.commit(history.resolve(revision, head)), isRevert, mainline));
      }
    }
    return steps;
  }

  private static Step step(Commit commit, boolean isRevert, int mainline) {
    int parents = commit.parents().size();
    if (mainline < 0 || mainline > parents || (mainline > 0 && parents < 2)) {
      throw new MergeException(
          MergeException.Reason.NO_SUCH_PARENT,
          parents < 2
              ? "commit %s is no merge: leave out the number of its parent"
                  .formatted(commit.id().abbreviated())
              : "commit %s has %d parents, not %d"
                  .formatted(commit.id().abbreviated(), parents, mainline));
    }
    return new Step(commit.id(), isRevert, Math.max(1, mainline));
  }

  /** What {@code head} has and {@code upstream} has not, but merges: their commits are there. */
  List<Step> between(CommitId upstream, CommitId head) {
    return commits(LogQuery.of(List.of(head), List.of(upstream))).stream()
        .filter(c -> c.parents().size() < 2)
        .map(c -> Step.pick(c.id()))
        .toList();
  }

  /** First parents of {@code head}, and itself, that {@code upstream} has not, oldest first. */
  List<Commit> line(CommitId upstream, CommitId head) {
    Map<CommitId, Commit> all = new HashMap<>();
    commits(LogQuery.of(List.of(head), List.of(upstream))).forEach(c -> all.put(c.id(), c));
    List<Commit> line = new ArrayList<>();
    Commit commit = all.get(head);
    while (commit != null) {
      line.add(commit);
      commit = commit.parents().isEmpty() ? null : all.get(commit.parents().get(0));
    }
    Collections.reverse(line);
    return line;
  }

  /** Whether these steps are, one on the other, exactly what leads from {@code start} to head. */
  boolean isLine(CommitId start, List<Step> steps, CommitId head) {
    CommitId at = start;
    for (Step step : steps) {
      if (!history.commit(step.commit()).parents().equals(List.of(at))) {
        return false;
      }
      at = step.commit();
    }
    return at.equals(head);
  }

  private List<Commit> commits(LogQuery query) {
    List<Commit> commits = new ArrayList<>();
    history.log(query.ordered(LogQuery.Order.TOPO)).forEachRemaining(commits::add);
    Collections.reverse(commits);
    return commits;
  }
}
