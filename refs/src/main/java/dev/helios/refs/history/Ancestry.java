package dev.helios.refs.history;

import dev.helios.refs.history.History.AheadBehind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Who descends from whom, on a graph. Thread-safe. */
record Ancestry(CommitGraph graph) {
  private static final int OURS = 1;
  private static final int THEIRS = 2;
  private static final int BOTH = OURS | THEIRS;

  /** Below a common ancestor. */
  private static final int BELOW = 4;

  /** The common ancestors of two commits that no other of them descends from; latest first. */
  List<Integer> mergeBases(int a, int b) {
    CommitMarks marks = new CommitMarks(graph, Math.max(a, b), BELOW);
    marks.add(a, OURS);
    marks.add(b, THEIRS);
    List<Integer> bases = new ArrayList<>();
    while (marks.goesOn()) {
      int commit = marks.take();
      int has = marks.of(commit);
      boolean isBase = has == BOTH;
      if (isBase) {
        bases.add(commit);
      }
      marks.addToParents(commit, isBase ? has | BELOW : has);
    }
    return bases;
  }

  boolean isAncestor(int ancestor, int descendant) {
    if (ancestor >= descendant) {
      return ancestor == descendant;
    }
    CommitMarks marks = new CommitMarks(graph, descendant, 0);
    marks.add(descendant, OURS);
    while (marks.goesOn()) {
      int commit = marks.take();
      for (int p = 0; p < graph.parentCount(commit); p++) {
        int parent = graph.parent(commit, p);
        if (parent == ancestor) {
          return true;
        }
        if (parent > ancestor) {
          marks.add(parent, OURS);
        }
      }
    }
    return false;
  }

  /** How many commits each of two has behind it, itself included, that the other has not. */
  AheadBehind aheadBehind(int a, int b) {
    CommitMarks marks = new CommitMarks(graph, Math.max(a, b), BOTH);
    marks.add(a, OURS);
    marks.add(b, THEIRS);
    int ahead = 0;
    int behind = 0;
    while (marks.goesOn()) {
      int commit = marks.take();
      int has = marks.of(commit);
      ahead += has == OURS ? 1 : 0;
      behind += has == THEIRS ? 1 : 0;
      marks.addToParents(commit, has);
    }
    return new AheadBehind(ahead, behind);
  }

  /** A commit and all that descend from it. */
  BitSet descendants(int commit) {
    BitSet found = new BitSet(graph.size());
    found.set(commit);
    for (int c = commit + 1; c < graph.size(); c++) {
      for (int p = 0; p < graph.parentCount(c); p++) {
        if (found.get(graph.parent(c, p))) {
          found.set(c);
          break;
        }
      }
    }
    return found;
  }

  /** A commit and all that it descends from. */
  BitSet ancestors(int commit) {
    BitSet found = new BitSet(commit + 1);
    found.set(commit);
    for (int c = commit; c >= 0; c = found.previousSetBit(c - 1)) {
      for (int p = 0; p < graph.parentCount(c); p++) {
        found.set(graph.parent(c, p));
      }
      if (c == 0) {
        break;
      }
    }
    return found;
  }
}
