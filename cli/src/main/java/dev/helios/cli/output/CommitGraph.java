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
    int at = lanes.indexOf(commit.id());
    if (at < 0) {
      at = lanes.size();
      lanes.add(commit.id());
    }
    List<String> lines = new ArrayList<>();
    StringBuilder star = new StringBuilder();
    for (int i = 0; i < lanes.size(); i++) {
      star.append(i == at ? "* " : "| ");
    }
    lines.add(star + text);
    int before = lanes.size();
    advance(commit, at, lines);
    if (lanes.size() < before) {
      lines.add(joins(at, before));
    }
    return lines;
  }

  private void advance(Commit commit, int at, List<String> lines) {
    List<CommitId> parents = commit.parents();
    // Other lanes that waited for this commit end here.
    for (int i = lanes.size() - 1; i > at; i--) {
      if (lanes.get(i).equals(commit.id())) {
        lanes.remove(i);
      }
    }
    if (parents.isEmpty()) {
      lanes.remove(at);
      return;
    }
    if (lanes.indexOf(parents.get(0)) >= 0 && lanes.indexOf(parents.get(0)) < at) {
      lanes.remove(at);
    } else {
      lanes.set(at, parents.get(0));
    }
    for (CommitId parent : parents.subList(1, parents.size())) {
      if (!lanes.contains(parent)) {
        int lane = Math.min(at + 1, lanes.size());
        lanes.add(lane, parent);
        lines.add("| ".repeat(at) + "|\\" + " |".repeat(Math.max(0, lanes.size() - at - 2)));
      }
    }
  }

  private static String joins(int at, int lanes) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < lanes - 1; i++) {
      line.append(i < at ? "| " : i == at ? "|/ " : "/ ");
    }
    return line.toString().stripTrailing();
  }

  /** What stands before lines that belong to the commit drawn last. */
  public String indent() {
    return "| ".repeat(lanes.size());
  }
}
