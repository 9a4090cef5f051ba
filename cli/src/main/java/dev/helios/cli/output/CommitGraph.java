package dev.helios.cli.output;

import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the lanes of {@code log --graph}: one column for each line of history that is under way, in
 * the order in which commits come, children before parents. Not thread-safe.
 */
public final class CommitGraph {
  /** What each lane waits for. */
  private final List<CommitId> lanes = new ArrayList<>();

  /** The lines for one commit: {@code text} beside its star, then the lines that lead on. */
  public List<String> draw(Commit commit, String text) {
    List<String> lines = new ArrayList<>();
    int at = lanes.indexOf(commit.id());
    if (at < 0) {
      at = lanes.size();
      lanes.add(commit.id());
    }
    for (int i = lanes.size() - 1; i > at; i--) {
      if (lanes.get(i).equals(commit.id())) {
        lines.add(joined(i));
      }
    }
    StringBuilder star = new StringBuilder();
    for (int i = 0; i < lanes.size(); i++) {
      star.append(i == at ? "* " : "| ");
    }
    lines.add(star + text);
    advance(commit, at, lines);
    return lines;
  }

  /** Ends lane {@code i}, which leads into the one on its left. */
  private String joined(int i) {
    lanes.remove(i);
    return "| ".repeat(i - 1) + "|/" + " /".repeat(lanes.size() - i);
  }

  private void advance(Commit commit, int at, List<String> lines) {
    List<CommitId> parents = commit.parents();
    if (parents.isEmpty()) {
      lanes.remove(at);
      return;
    }
    int first = lanes.indexOf(parents.get(0));
    if (first >= 0 && first < at) {
      lines.add(joined(at));
    } else {
      lanes.set(at, parents.get(0));
    }
    for (CommitId parent : parents.subList(1, parents.size())) {
      if (!lanes.contains(parent)) {
        int lane = Math.min(at + 1, lanes.size());
        lanes.add(lane, parent);
        lines.add("| ".repeat(at) + "|\\" + " \\".repeat(lanes.size() - lane - 1));
      }
    }
  }

  /** What stands before lines that belong to the commit drawn last. */
  public String indent() {
    return "| ".repeat(lanes.size());
  }
}
