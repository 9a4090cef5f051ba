package dev.helios.refs.history;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.History.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names for commits that have none of their own, by branches and tags near them. Thread-safe. */
final class Names {
  /** What a step to another parent than the first costs, as in git. */
  private static final long SIDE_STEP = 65_535;

  /** How many tags {@link #describe} looks at, as git does. */
  private static final int CANDIDATES = 10;

  private final CommitGraph graph;

  Names(CommitGraph graph) {
    this.graph = graph;
  }

  /**
   * What a name begins with.
   *
   * @param name such as {@code main} or {@code tags/v1}
   * @param commit its number; -1 for one that is not in the graph
   * @param exact what is written behind the name where nothing else is
   * @param rank tags before branches, older tags before younger ones
   */
  record Start(String name, int commit, String exact, long rank) {}

  Start start(Tag tag) {
    int commit = graph.find(tag.commit());
    Instant date = tag.date();
    long rank = date != null ? date.getEpochSecond() : commit < 0 ? 0 : graph.time(commit);
    return new Start("tags/" + tag.name(), commit, date == null ? "" : "^0", rank);
  }

  Start start(Branch branch) {
    return new Start(branch.name(), graph.find(branch.head()), "", Long.MAX_VALUE);
  }

  /**
   * Names a commit by how it is reached, such as {@code main~3^2~1}: from a tag rather than from a
   * branch, by few steps to other parents than the first, and then by few steps.
   */
  Optional<String> nameOf(int commit, Collection<Start> starts) {
    int top = starts.stream().mapToInt(Start::commit).max().orElse(-1);
    if (top < commit) {
      return Optional.empty();
    }
    int[] start = new int[top - commit + 1];
    long[] cost = new long[start.length];
    int[] child = new int[start.length];
    int[] step = new int[start.length];
    Arrays.fill(start, -1);
    List<Start> all =
        starts.stream()
            .sorted(Comparator.comparingLong(Start::rank).thenComparing(Start::name))
            .toList();
    for (int s = all.size() - 1; s >= 0; s--) {
      if (all.get(s).commit() >= commit) {
        start[all.get(s).commit() - commit] = s;
        child[all.get(s).commit() - commit] = -1;
      }
    }
    for (int c = top; c > commit; c--) {
      int from = c - commit;
      if (start[from] < 0) {
        continue;
      }
      for (int p = 0; p < graph.parentCount(c); p++) {
        int to = graph.parent(c, p) - commit;
        if (to < 0) {
          continue;
        }
        long more = cost[from] + (p == 0 ? 1 : SIDE_STEP);
        long rank = all.get(start[from]).rank();
        boolean better =
            start[to] < 0
                || rank < all.get(start[to]).rank()
                || (rank == all.get(start[to]).rank() && more < cost[to]);
        if (better) {
          start[to] = start[from];
          cost[to] = more;
          child[to] = c;
          step[to] = p;
        }
      }
    }
    return start[0] < 0
        ? Optional.empty()
        : Optional.of(name(all.get(start[0]), path(commit, child, step)));
  }

  private static String name(Start start, String path) {
    return start.name() + (path.isEmpty() ? start.exact() : path);
  }

  private static String path(int commit, int[] child, int[] step) {
    StringBuilder path = new StringBuilder();
    int straight = 0;
    for (int c = commit; child[c - commit] >= 0; c = child[c - commit]) {
      if (step[c - commit] == 0) {
        straight++;
      } else {
        path.insert(0, straight == 0 ? "" : "~" + straight).insert(0, "^" + (step[c - commit] + 1));
        straight = 0;
      }
    }
    return path.insert(0, straight == 0 ? "" : "~" + straight).toString();
  }

  /**
   * A commit by the nearest tag behind it.
   *
   * @param distance commits behind the one described that the tag has not
   */
  record Described(Tag tag, int distance) {}

  /**
   * The tag that the fewest commits separate from {@code commit}: of the ten that were written last
   * before it; of several that are as near, the one met first; of several at one commit, an
   * annotated one, the latest.
   */
  Optional<Described> describe(int commit, Collection<Tag> tags) {
    Map<Integer, Tag> tagged = new LinkedHashMap<>();
    for (Tag tag : tags) {
      int at = graph.find(tag.commit());
      if (at >= 0) {
        tagged.merge(at, tag, Names::better);
      }
    }
    Ancestry ancestry = new Ancestry(graph);
    BitSet behind = ancestry.ancestors(commit);
    List<Described> candidates = new ArrayList<>();
    for (int c = behind.previousSetBit(commit);
        c >= 0 && candidates.size() < CANDIDATES;
        c = c == 0 ? -1 : behind.previousSetBit(c - 1)) {
      Tag tag = tagged.get(c);
      if (tag != null) {
        candidates.add(new Described(tag, ancestry.aheadBehind(commit, c).ahead()));
      }
    }
    return candidates.stream().min(Comparator.comparingInt(Described::distance));
  }

  private static Tag better(Tag a, Tag b) {
    Comparator<Tag> byDate = Comparator.comparing(t -> t.date() == null ? Instant.MIN : t.date());
    return byDate.compare(b, a) > 0 ? b : a;
  }
}
