package dev.helios.refs.log;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History.ReflogEntry;
import dev.helios.refs.root.Root;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All that a repository knows at one position of its log: branches, tags, reflogs, git objects,
 * sequences, records. Reading is safe at any time; what changes it is {@link StateChanges}.
 */
public final class State {
  static final String HEADS = "refs/heads/";
  static final String HEAD = "HEAD";

  final NodeStore nodes;
  final ConcurrentNavigableMap<String, Branch> branches = new ConcurrentSkipListMap<>();
  final ConcurrentNavigableMap<String, CommitId> tags = new ConcurrentSkipListMap<>();
  volatile Reflogs reflogs;
  final Map<Long, Long> sequences = new ConcurrentHashMap<>();
  final Map<String, byte[]> records = new ConcurrentHashMap<>();

  final DeletedBranches deleted = new DeletedBranches();

  /** Newest first. */
  final List<Stash> stashes = new CopyOnWriteArrayList<>();

  /** States that were stored, by LSN. */
  final ConcurrentNavigableMap<Long, Stored> stored = new ConcurrentSkipListMap<>();

  /** LSN of the oldest state that can be read: one of {@link #stored}, or 0 if all can. */
  volatile long historyFrom;

  /** Edits since a state was stored, as {@link Past#MOST_EDITS} counts them. */
  final AtomicLong editsSinceStored = new AtomicLong();

  volatile String head = "main";

  /** Of the last record that led here. */
  volatile Instant time = Instant.EPOCH;

  /** Git objects by id: the type in the first byte of the value. */
  volatile Tree objects;

  volatile CommitList commits;

  /** A state that was stored as a chunk, and the time of the last record in it. */
  record Stored(Hash hash, Instant time) {}

  State(NodeStore nodes) {
    this.nodes = nodes;
    this.objects = Tree.empty(nodes);
    this.commits = CommitList.empty(nodes);
    this.reflogs = new Reflogs(nodes);
  }

  /** States that were stored, from which the past is replayed: their chunks, by LSN. */
  public Map<Long, Hash> storedStates() {
    Map<Long, Hash> hashes = new java.util.TreeMap<>();
    stored.forEach((lsn, s) -> hashes.put(lsn, s.hash()));
    return hashes;
  }

  public NodeStore nodes() {
    return nodes;
  }

  public NavigableMap<String, CommitId> tags() {
    return tags;
  }

  /** Names of all branches, those not durable yet included. */
  public java.util.NavigableSet<String> branchNames() {
    return branches.navigableKeySet();
  }

  public Optional<Branch> find(String branch) {
    return Optional.ofNullable(branches.get(branch));
  }

  /** All branches, by name. */
  public java.util.Collection<Branch> branches() {
    return branches.values();
  }

  /** Branches that were deleted and can be brought back, the last first. */
  public java.util.Collection<DeletedBranch> deleted() {
    return deleted.newestFirst();
  }

  /** What was put aside, newest first. */
  public List<Stash> stashes() {
    return List.copyOf(stashes);
  }

  /** The first number of a sequence that is not used up; 1 for a new one. */
  public long sequence(long id) {
    return sequences.getOrDefault(id, 1L);
  }

  /** Entries of a ref's reflog as they are now, newest first; {@code get} costs O(log n). */
  public List<ReflogEntry> reflog(String ref) {
    return reflogs.of(ref);
  }

  /** Full names of the refs that have a reflog, those of deleted branches among them. */
  public List<String> reflogs() {
    return reflogs.refs();
  }

  /** Whether a full name, of a branch or HEAD, is that of a ref that is there. */
  public boolean isRef(String name) {
    return name.equals(HEAD)
        || (name.startsWith(HEADS) && branches.containsKey(name.substring(HEADS.length())));
  }

  public String head() {
    return head;
  }

  public Tree objects() {
    return objects;
  }

  /** All commits, in the order in which they were written. */
  public CommitList commits() {
    return commits;
  }

  /**
   * Trees that the state itself is made of, beside the roots of branches: a collector keeps them.
   */
  public List<Tree> trees() {
    return List.of(objects, commits.tree(), reflogs.entries());
  }

  /** Names of the records that begin with {@code prefix}, in order. */
  public List<String> recordNames(String prefix) {
    return records.keySet().stream().filter(n -> n.startsWith(prefix)).sorted().toList();
  }

  /** All records. */
  public java.util.Collection<byte[]> records() {
    return records.values();
  }

  public Optional<byte[]> record(String name) {
    return Optional.ofNullable(records.get(name));
  }

  /**
   * Stores trees of branches, large ones first, until the nodes that are not stored have at most
   * about {@code bytes} of heap. Safe while changes are applied.
   */
  void storeDownTo(long bytes) {
    long left = 0;
    for (Branch branch : branches.values()) {
      left += storeDownTo(branch, bytes, left);
    }
    for (DeletedBranch gone : deleted.newestFirst()) {
      left += storeDownTo(gone.branch(), bytes, left);
    }
  }

  private static long storeDownTo(Branch branch, long bytes, long before) {
    long left = 0;
    for (Root root : branch.roots()) {
      left += storeDownTo(root, bytes, before + left);
    }
    return left;
  }

  /** Returns what is left of this root, if {@code before} is left of others. */
  private static long storeDownTo(Root root, long bytes, long before) {
    long unstored = root.unstoredBytes();
    if (before + unstored <= bytes) {
      return unstored;
    }
    root.storeDownTo(Math.max(0, bytes - before));
    return root.unstoredBytes();
  }

  /** The git object of an id: its type in the first byte; null if there is none. */
  public byte @Nullable [] object(CommitId id) {
    return objects.get(HexFormat.of().parseHex(id.hex()));
  }

  /** Removes what garbage collection found to be unneeded. */
  public void collect(Change.Collected c) {
    deleted.expire(c.before(), Integer.MAX_VALUE).forEach(this::forgetReflog);
    for (String ref : reflogs.refs()) {
      ReflogEntry last = isRef(ref) ? reflogs.of(ref).get(0) : null;
      reflogs.expire(ref, entry -> entry.date().isBefore(c.before()) && !entry.equals(last));
    }
    Tree before = objects;
    objects =
        before.apply(
            c.objects().stream()
                .sorted()
                .map(id -> HexFormat.of().parseHex(id.hex()))
                .filter(before::contains)
                .map(key -> new Edit(key, null))
                .iterator());
    if (!c.objects().isEmpty()) {
      commits = commits.without(Set.copyOf(c.objects()));
    }
  }

  void forgetReflog(String branch) {
    if (!branches.containsKey(branch)) {
      reflogs.expire(State.HEADS + branch, entry -> true);
    }
  }
}
