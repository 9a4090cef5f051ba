package dev.helios.refs.gc;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Past;
import dev.helios.refs.log.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of the past that is kept: states that are stored, and the journal from the first of them
 * on. Not thread-safe.
 */
final class Window {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");

  private final Past past;
  private final NodeStore nodes;
  private final long oldest;
  private final NavigableMap<Long, Instant> stored;

  /** Edits in records up to and with each stored state, from the oldest on. */
  private final Map<Long, Long> edits = new TreeMap<>();

  /** Branches that were deleted already when the window begins, by the LSN of that. */
  private final Map<Long, DeletedBranch> deleted = new HashMap<>();

  /** Deletions, by their LSN, that were taken back in the window. */
  private final Set<Long> undeleted = new HashSet<>();

  /** Commits that the past refers to. */
  private final Set<CommitId> commits = new TreeSet<>();

  /** Trees that records name. */
  private final List<Hash> trees = new ArrayList<>();

  /** Roots that records name. */
  private final List<Hash> roots = new ArrayList<>();

  private long end;
  private long count;

  /** The window from {@code since} on: the last stored state before, or all that there is. */
  Window(Past past, NodeStore nodes, Instant since) {
    this.past = past;
    this.nodes = nodes;
    stored = past.stored();
    oldest = oldest(since);
    stored.headMap(oldest).clear();
    end = oldest;
    if (oldest > 0) {
      State first = past.read(oldest, nodes);
      first.branches().forEach(b -> commits.add(b.head()));
      first.deleted().forEach(d -> deleted.put(d.lsn(), d));
    }
    edits.put(oldest, 0L);
  }

  private long oldest(Instant since) {
    long found = past.oldest().lsn();
    for (Map.Entry<Long, Instant> e : stored.entrySet()) {
      if (!e.getValue().isAfter(since)) {
        found = Math.max(found, e.getKey());
      }
    }
    return found;
  }

  long oldest() {
    return oldest;
  }

  Instant oldestTime() {
    return stored.getOrDefault(oldest, Instant.EPOCH);
  }

  /** Commits that the past refers to, as far as it was read. */
  Set<CommitId> commits() {
    return commits;
  }

  /** Commits that records after {@code lsn} refer to, up to the last one; reads on. */
  Set<CommitId> commitsOnTo(long lsn) {
    Set<CommitId> before = Set.copyOf(commits);
    commits.clear();
    readTo(lsn);
    Set<CommitId> named = Set.copyOf(commits);
    commits.addAll(before);
    return named;
  }

  /** Reads the journal on to record {@code lsn}. */
  void readTo(long lsn) {
    past.changes(
        end + 1,
        lsn + 1,
        nodes,
        (at, time, changes) -> {
          count++;
          changes.forEach(this::read);
          if (stored.containsKey(at)) {
            edits.put(at, count);
          }
        });
    end = lsn;
  }

  private void read(Change change) {
    switch (change) {
      case Change.Transacted c -> {
        c.edits().namedTrees(trees::add);
        count += c.edits().edits();
      }
      case Change.BranchCreated c -> {
        commits.add(c.head());
        root(c.root());
        c.forks().forEach(f -> root(f.root().hash()));
      }
      case Change.BranchPut c -> {
        commits.add(c.head());
        root(c.root());
      }
      case Change.HeadAdvanced c -> commits.add(c.head());
      case Change.BranchMoved c -> commits.add(c.head());
      case Change.StashPushed c -> commits.add(c.commit());
      case Change.TagSet c -> commits.add(c.target());
      case Change.ObjectAdded c -> commits.add(c.id());
      case Change.Logged c -> {
        add(c.from());
        add(c.to());
      }
      case Change.RecordPut c -> commits.addAll(named(c.bytes()));
      case Change.BranchForked c -> {}
      case Change.BranchDeleted c -> {}
      case Change.BranchUndeleted c -> {
        undeleted.add(c.deletion());
        DeletedBranch back = deleted.get(c.deletion());
        add(back == null ? null : back.branch().head());
      }
      case Change.BranchRenamed c -> {}
      case Change.OptionsSet c -> {}
      case Change.StashDropped c -> {}
      case Change.TagDeleted c -> {}
      case Change.HeadSet c -> {}
      case Change.SequenceRaised c -> {}
      case Change.RecordRemoved c -> {}
      case Change.Collected c -> {}
      // The past begins with it, and the state that it names is one of those stored.
      case Change.Replaced c -> {}
    }
  }

  private void add(@Nullable CommitId id) {
    if (id != null) {
      commits.add(id);
    }
  }

  private void root(@Nullable Hash root) {
    if (root != null) {
      roots.add(root);
    }
  }

  /** Commits that a record of the state names: it spells them as 40 hexadecimal digits. */
  static List<CommitId> named(byte[] bytes) {
    return ID.matcher(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
        .results()
        .map(m -> new CommitId(m.group()))
        .toList();
  }

  /**
   * Stored states of the window that can be done without: what is read from the state before them
   * is no more than {@link Past#MOST_EDITS} edits further.
   */
  Set<Long> spare() {
    Set<Long> spare = new TreeSet<>();
    List<Long> lsns = List.copyOf(stored.keySet());
    long kept = 0;
    for (int i = 0; i + 1 < lsns.size(); i++) {
      boolean isAnchor = lsns.get(i) == oldest;
      if (isAnchor || edits.get(lsns.get(i + 1)) - kept > Past.MOST_EDITS) {
        kept = edits.get(lsns.get(i));
      } else {
        spare.add(lsns.get(i));
      }
    }
    return spare;
  }

  /** Marks what is read later of the past; {@code spare} states are not. */
  void mark(Marks marks, Set<Long> spare) {
    // Others may have been stored since the window was made.
    stored.putAll(past.stored().tailMap(oldest));
    for (long lsn : stored.keySet()) {
      if (!spare.contains(lsn)) {
        marks.chunk(past.chunk(lsn));
        mark(marks, past.read(lsn, nodes));
      }
    }
    markNamed(marks);
  }

  /** Marks what the journal names that was read since this was called last. */
  void markNamed(Marks marks) {
    trees.forEach(marks::tree);
    roots.forEach(marks::root);
    trees.clear();
    roots.clear();
  }

  /** Marks the trees of a past state, and the roots of branches that are, or will be, in it. */
  private void mark(Marks marks, State state) {
    for (Tree tree : state.trees()) {
      marks.tree(tree);
    }
    for (Branch branch : state.branches()) {
      branch.roots().forEach(root -> marks.root(root.hash()));
    }
    for (DeletedBranch d : state.deleted()) {
      if (undeleted.contains(d.lsn())) {
        d.branch().roots().forEach(root -> marks.root(root.hash()));
      }
    }
  }
}
