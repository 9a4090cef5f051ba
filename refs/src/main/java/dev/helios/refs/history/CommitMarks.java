package dev.helios.refs.history;

import java.util.Arrays;

/**
 * A walk down a {@link CommitGraph} from some commits, the one with the highest number first, each
 * with marks that it hands to its parents. As no parent comes before a child, the marks of a commit
 * are all there when it is taken. Costs memory and time for what is visited, not for the graph. Not
 * thread-safe.
 */
final class CommitMarks {
  private final CommitGraph graph;

  /** Marks of commit {@code top - i}; 0 if it was not reached. */
  private byte[] marks = new byte[256];

  private final int top;

  /** A heap with the highest number first. */
  private int[] heap = new int[64];

  private int waiting;

  /** Of those that wait, how many have not all of the marks {@link #done}. */
  private int undone;

  private final int done;

  /**
   * A walk that starts nowhere yet.
   *
   * @param top no commit that is added has a higher number
   * @param done marks with which a commit is no reason to go on
   */
  CommitMarks(CommitGraph graph, int top, int done) {
    this.graph = graph;
    this.top = top;
    this.done = done;
  }

  /** Marks of a commit so far. */
  int of(int commit) {
    int at = top - commit;
    return at < marks.length ? marks[at] : 0;
  }

  /** Whether {@code marks} are such that what is behind them does not matter. */
  private boolean isDone(int marks) {
    return done != 0 && (marks & done) == done;
  }

  /** Adds marks to a commit that was not taken yet. */
  void add(int commit, int more) {
    int at = top - commit;
    if (at >= marks.length) {
      marks = Arrays.copyOf(marks, Math.max(at + 1, marks.length * 2));
    }
    int before = marks[at];
    int after = before | more;
    marks[at] = (byte) after;
    if (before == 0) {
      push(commit);
      undone += isDone(after) ? 0 : 1;
    } else if (!isDone(before) && isDone(after)) {
      undone--;
    }
  }

  /** Adds marks to the parents of a commit. */
  void addToParents(int commit, int more) {
    for (int p = 0; p < graph.parentCount(commit); p++) {
      add(graph.parent(commit, p), more);
    }
  }

  /** Whether anything waits that is not done. */
  boolean goesOn() {
    return undone > 0;
  }

  /** Takes the waiting commit with the highest number; something must wait. */
  int take() {
    int first = heap[0];
    int last = heap[--waiting];
    int at = 0;
    for (int child = 1; child < waiting; child = 2 * at + 1) {
      if (child + 1 < waiting && heap[child + 1] > heap[child]) {
        child++;
      }
      if (heap[child] <= last) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    undone -= isDone(of(first)) ? 0 : 1;
    return first;
  }

  private void push(int commit) {
    if (waiting == heap.length) {
      heap = Arrays.copyOf(heap, 2 * waiting);
    }
    int at = waiting++;
    for (int above = (at - 1) / 2; at > 0 && heap[above] < commit; above = (at - 1) / 2) {
      heap[at] = heap[above];
      at = above;
    }
    heap[at] = commit;
  }
}
