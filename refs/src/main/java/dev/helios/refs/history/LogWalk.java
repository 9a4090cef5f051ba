package dev.helios.refs.history;

import dev.helios.refs.history.LogQuery.Order;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The commits of a {@link LogQuery}, one after the other. The order in which they were written
 * costs only what is asked for; the other orders find all commits first. Read once; not
 * thread-safe.
 */
final class LogWalk implements Iterator<Commit> {
  private static final int INCLUDED = 1;
  private static final int EXCLUDED = 2;

  private final History history;
  private final CommitGraph graph;
  private final LogQuery query;
  private final List<TableVersions> versions;
  private final CommitMarks marks;

  /** Commits whose tables are what a parent has. */
  private final BitSet unchanged = new BitSet();

  /** All commits in order; null where they are found on the way. */
  private final @Nullable Iterator<Integer> ordered;

  private @Nullable Commit next;
  private long left;

  LogWalk(History history, CommitGraph graph, LogQuery query) {
    this.history = history;
    this.graph = graph;
    this.query = query;
    this.versions = query.tables().stream().map(t -> new TableVersions(history, t)).toList();
    int top = -1;
    for (List<CommitId> ids : List.of(query.include(), query.exclude())) {
      for (CommitId id : ids) {
        top = Math.max(top, history.number(graph, id));
      }
    }
    marks = new CommitMarks(graph, top, EXCLUDED);
    query.include().forEach(id -> marks.add(graph.find(id), INCLUDED));
    query.exclude().forEach(id -> marks.add(graph.find(id), EXCLUDED));
    ordered = query.order() == Order.WRITTEN ? null : inOrder(all());
    left = query.limit();
    for (long skipped = 0; skipped < query.skip() && left > 0; skipped++) {
      if (find() == null) {
        left = 0;
      }
    }
  }

  /** The next commit down, whatever it says; -1 at the end. */
  private int step() {
    while (marks.goesOn()) {
      int commit = marks.take();
      if ((marks.of(commit) & EXCLUDED) != 0) {
        marks.addToParents(commit, EXCLUDED);
      } else {
        follow(commit);
        return commit;
      }
    }
    return -1;
  }

  private void follow(int commit) {
    int parents = query.firstParent() ? 1 : graph.parentCount(commit);
    int same = versions.isEmpty() ? -1 : sameParent(commit);
    for (int p = 0; p < Math.min(parents, graph.parentCount(commit)); p++) {
      if (same < 0 || same == p) {
        marks.add(graph.parent(commit, p), INCLUDED);
      }
    }
  }

  /** Index of a parent that has the tables as {@code commit} has them; -1 if none. */
  private int sameParent(int commit) {
    CommitId id = graph.id(commit);
    int parents = query.firstParent() ? 1 : graph.parentCount(commit);
    for (int p = 0; p < Math.min(parents, graph.parentCount(commit)); p++) {
      CommitId parent = graph.id(graph.parent(commit, p));
      if (versions.stream().allMatch(v -> v.isSame(parent, id))) {
        unchanged.set(commit);
        return p;
      }
    }
    if (graph.parentCount(commit) == 0 && versions.stream().allMatch(v -> v.at(id).isEmpty())) {
      unchanged.set(commit);
    }
    return -1;
  }

  private List<Integer> all() {
    List<Integer> commits = new ArrayList<>();
    for (int commit = step(); commit >= 0; commit = step()) {
      commits.add(commit);
    }
    return commits;
  }

  /** Puts {@code commits}, highest number first, into the order of the query. */
  private Iterator<Integer> inOrder(List<Integer> commits) {
    if (commits.isEmpty()) {
      return commits.iterator();
    }
    int low = commits.get(commits.size() - 1);
    int[] children = new int[commits.get(0) - low + 1];
    BitSet there = new BitSet(children.length);
    for (int commit : commits) {
      there.set(commit - low);
      eachParent(commit, low, parent -> children[parent - low]++);
    }
    boolean topo = query.order() == Order.TOPO;
    Queue<Integer> ready = topo ? null : new PriorityQueue<>(byDate());
    ArrayDeque<Integer> stack = new ArrayDeque<>();
    for (int i = commits.size() - 1; i >= 0; i--) {
      int commit = commits.get(i);
      if (children[commit - low] == 0) {
        if (ready == null) {
          stack.push(commit);
        } else {
          ready.add(commit);
        }
      }
    }
    List<Integer> sorted = new ArrayList<>(commits.size());
    while (sorted.size() < commits.size()) {
      int commit = ready == null ? stack.pop() : ready.remove();
      sorted.add(commit);
      eachParent(
          commit,
          low,
          parent -> {
            if (--children[parent - low] == 0 && there.get(parent - low)) {
              if (ready == null) {
                stack.push(parent);
              } else {
                ready.add(parent);
              }
            }
          });
    }
    return sorted.iterator();
  }

  private void eachParent(int commit, int low, java.util.function.IntConsumer consumer) {
    int parents = query.firstParent() ? 1 : graph.parentCount(commit);
    for (int p = 0; p < Math.min(parents, graph.parentCount(commit)); p++) {
      int parent = graph.parent(commit, p);
      if (parent >= low) {
        consumer.accept(parent);
      }
    }
  }

  private Comparator<Integer> byDate() {
    return Comparator.<Integer>comparingLong(c -> graph.time(c))
        .thenComparing(Comparator.naturalOrder())
        .reversed();
  }

  /** The next commit that the query wants; null at the end. */
  private @Nullable Commit find() {
    while (true) {
      int commit = ordered == null ? step() : ordered.hasNext() ? ordered.next() : -1;
      if (commit < 0) {
        return null;
      }
      if (isWanted(commit)) {
        Commit read = history.commit(graph.id(commit));
        if (saysWhatIsWanted(read)) {
          return read;
        }
      }
    }
  }

  private boolean isWanted(int commit) {
    long time = graph.time(commit);
    return !unchanged.get(commit)
        && (query.since() == null || time >= ceiling(query.since()))
        && (query.until() == null || time <= query.until().getEpochSecond());
  }

  /** Commits know whole seconds. */
  private static long ceiling(java.time.Instant time) {
    return time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
  }

  private boolean saysWhatIsWanted(Commit commit) {
    Predicate<String> author = query.author() == null ? a -> true : query.author().asPredicate();
    Predicate<String> message = query.message() == null ? m -> true : query.message().asPredicate();
    return author.test("%s <%s>".formatted(commit.author().name(), commit.author().email()))
        && message.test(commit.message());
  }

  @Override
  public boolean hasNext() {
    if (next == null && left > 0) {
      next = find();
      left = next == null ? 0 : left - 1;
    }
    return next != null;
  }

  @Override
  public Commit next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Commit found = next;
    next = null;
    return found;
  }
}
