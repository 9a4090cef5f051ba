package dev.helios.refs.log;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.branch.Lineage;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.GitObject;
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
 * sequences, records. Reading is safe at any time; who applies changes serialises them: those of
 * one branch with each other, those of more than one branch's transactions with everything.
 */
public final class State {
  private static final String HEADS = "refs/heads/";
  private static final String HEAD = "HEAD";

  private final NodeStore nodes;
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
   * Applies a change.
   *
   * @param result root that a transaction leads to, if the caller has it already
   */
  void apply(Change change, long lsn, Instant time, @Nullable Root result) {
    editsSinceStored.addAndGet(change instanceof Change.Transacted t ? 1 + t.edits().edits() : 1);
    switch (change) {
      case Change.ObjectAdded c -> addObject(c);
      case Change.Transacted c ->
          branches.computeIfPresent(
              c.branch(),
              (name, b) -> {
                Root root = result != null ? result : c.edits().apply(b.root());
                return at(b, name, b.head(), root, lsn, time, b.pending() + 1);
              });
      case Change.BranchCreated c -> {
        Root root =
            result != null
                ? result
                : c.root() != null ? Root.load(nodes, c.root()) : commitRoot(c.head());
        branches.put(
            c.name(),
            new Branch(
                c.name(),
                c.head(),
                root,
                lsn,
                c.root() == null ? 0 : 1,
                time,
                time,
                c.parent(),
                c.options(),
                new Lineage(lsn, c.forks())));
      }
      case Change.BranchForked c -> {
        Branch from = branch(c.from());
        branches.put(
            c.name(),
            new Branch(
                c.name(),
                from.head(),
                from.root(),
                lsn,
                from.pending(),
                time,
                time,
                c.from(),
                c.options(),
                new Lineage(lsn, from.lineage().forksAt(lsn, from.head(), from.root()))));
      }
      case Change.BranchDeleted c -> delete(c.name(), lsn, time);
      case Change.BranchRenamed c -> rename(c, lsn, time);
      case Change.OptionsSet c ->
          branches.computeIfPresent(
              c.name(),
              (name, b) ->
                  new Branch(
                      name,
                      b.head(),
                      b.root(),
                      lsn,
                      b.pending(),
                      b.createdAt(),
                      time,
                      b.parent(),
                      c.options(),
                      b.lineage()));
      case Change.HeadAdvanced c -> {
        // After a crash the commit's root is found only if what was replayed is stored again.
        branch(c.name()).root().hash();
        branches.computeIfPresent(
            c.name(), (name, b) -> at(b, name, c.head(), b.root(), lsn, time, c.stillPending()));
      }
      case Change.BranchMoved c ->
          branches.computeIfPresent(
              c.name(),
              (name, b) -> {
                Root root = result != null ? result : commitRoot(c.head());
                Branch moved = at(b, name, c.head(), root, lsn, time, 0);
                return c.onward() ? moved : moved.of(Lineage.beginning(lsn));
              });
      case Change.BranchPut c -> {
        Branch b = branch(c.name());
        Root hashed = c.root() != null ? Root.load(nodes, c.root()) : commitRoot(c.head());
        Root root = result != null ? result : hashed;
        branches.put(
            c.name(),
            at(b, c.name(), c.head(), root, lsn, time, c.pending()).of(Lineage.beginning(lsn)));
      }
      case Change.BranchUndeleted c -> undelete(c, lsn, time);
      case Change.StashPushed c -> stashes.add(0, new Stash(c.branch(), c.commit()));
      case Change.StashDropped c -> stashes.removeIf(s -> s.commit().equals(c.commit()));
      case Change.TagSet c -> tags.put(c.name(), c.target());
      case Change.TagDeleted c -> tags.remove(c.name());
      case Change.HeadSet c -> head = c.branch();
      case Change.Logged c -> log(c, time);
      case Change.SequenceRaised c -> sequences.merge(c.id(), c.next(), Math::max);
      case Change.RecordPut c -> records.put(c.name(), c.bytes());
      case Change.RecordRemoved c -> records.remove(c.name());
      case Change.Collected c -> collect(c);
      case Change.Replaced c -> become(c.state(), lsn, time);
    }
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

  private static Branch at(
      Branch b, String name, CommitId head, Root root, long lsn, Instant time, long pending) {
    return new Branch(
        name, head, root, lsn, pending, b.createdAt(), time, b.parent(), b.options(), b.lineage());
  }

  private void delete(String name, long lsn, Instant time) {
    Branch b = branches.remove(name);
    if (b != null) {
      deleted.add(new DeletedBranch(b, lsn, time));
    }
    deleted
        .expire(time.minus(DeletedBranch.WINDOW), DeletedBranch.MOST)
        .forEach(this::forgetReflog);
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

  /** Becomes the state of a chunk, of the same branches; the past begins here. */
  private void become(Hash chunk, long lsn, Instant now) {
    byte[] bytes =
        nodes
            .chunks()
            .get(chunk)
            .orElseThrow(
                () ->
                    new CorruptChunkException(
                        "the state that record %d names is gone; run `helios fsck`"
                            .formatted(lsn)));
    State next = StateCodec.decode(nodes, bytes);
    branches.putAll(next.branches);
    branches.keySet().retainAll(next.branches.keySet());
    tags.putAll(next.tags);
    tags.keySet().retainAll(next.tags.keySet());
    reflogs = next.reflogs;
    sequences.putAll(next.sequences);
    records.putAll(next.records);
    records.keySet().retainAll(next.records.keySet());
    deleted.expire(Instant.MAX, 0);
    next.deleted.oldestFirst().forEach(deleted::add);
    stashes.clear();
    stashes.addAll(next.stashes);
    head = next.head;
    objects = next.objects;
    commits = next.commits;
    stored.clear();
    stored.put(lsn, new Stored(chunk, now));
    historyFrom = lsn;
    editsSinceStored.set(0);
  }

  private void forgetReflog(String branch) {
    if (!branches.containsKey(branch)) {
      reflogs.expire(HEADS + branch, entry -> true);
    }
  }

  private void undelete(Change.BranchUndeleted c, long lsn, Instant time) {
    DeletedBranch d = deleted.remove(c.deletion());
    if (d == null) {
      throw new CorruptChunkException(
          "the journal brings back branch '%s', which is not there; run `helios fsck`"
              .formatted(c.name()));
    }
    Branch b = d.branch();
    branches.put(c.name(), at(b, c.name(), b.head(), b.root(), lsn, time, b.pending()));
  }

  private void rename(Change.BranchRenamed c, long lsn, Instant time) {
    Branch b = branch(c.name());
    branches.remove(c.name());
    branches.put(c.to(), at(b, c.to(), b.head(), b.root(), lsn, time, b.pending()));
    reflogs.rename(HEADS + c.name(), HEADS + c.to());
    if (head.equals(c.name())) {
      head = c.to();
    }
    // What was made from it was made from it under whatever name.
    branches.replaceAll(
        (name, child) -> c.name().equals(child.parent()) ? child.madeFrom(c.to()) : child);
  }

  /** What happens to the branch that HEAD names happens to HEAD as well. */
  private void log(Change.Logged c, Instant time) {
    ReflogEntry entry = new ReflogEntry(c.from(), c.to(), c.who(), time, c.message());
    reflogs.add(c.ref(), entry);
    if (c.ref().equals(HEADS + head)) {
      reflogs.add(HEAD, entry);
    }
  }

  private Branch branch(String name) {
    Branch b = branches.get(name);
    if (b == null) {
      throw new CorruptChunkException(
          "the journal speaks of branch '%s', which is not there; run `helios fsck`"
              .formatted(name));
    }
    return b;
  }

  private void addObject(Change.ObjectAdded c) {
    byte[] key = HexFormat.of().parseHex(c.id().hex());
    if (objects.contains(key)) {
      return;
    }
    byte[] value = new byte[1 + c.bytes().length];
    value[0] = (byte) c.type();
    System.arraycopy(c.bytes(), 0, value, 1, c.bytes().length);
    objects = objects.put(key, value);
    GitObject object = new GitObject(value);
    if (object.isCommit()) {
      commits = commits.with(c.id(), object);
    }
  }

  /** The git object of an id: its type in the first byte; null if there is none. */
  public byte @Nullable [] object(CommitId id) {
    return objects.get(HexFormat.of().parseHex(id.hex()));
  }

  private Root commitRoot(CommitId id) {
    byte[] object = object(id);
    if (object == null) {
      throw new CorruptChunkException(
          "commit %s is not in the database; run `helios fsck`".formatted(id));
    }
    return Root.load(nodes, dev.helios.refs.history.CommitText.root(object, 1));
  }
}
