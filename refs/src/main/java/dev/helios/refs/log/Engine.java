package dev.helios.refs.log;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.store.Storage;
import dev.helios.objects.store.Storage.Checkpoint;
import dev.helios.objects.store.Storage.JournalRecord;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.root.Root;
import java.io.Closeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends changes to the journal, applies them to the state, and shows them once they are durable.
 *
 * <p>There are two views of a branch. The <b>tip</b> has every change appended so far and is what
 * the next change builds on; the <b>visible</b> branch has those that are durable and is what
 * readers see. So commits of concurrent sessions can share one force, and nobody reads what a crash
 * could take back. Safe for use by many threads: transactions of one branch exclude each other only
 * while they are appended, all other changes exclude everything for as long.
 */
public final class Engine implements Closeable {
  static final byte CHANGES = 1;

  private final Storage storage;
  private final State state;
  private final Visible visible;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final BranchLocks locks = new BranchLocks();
  private final Upkeep upkeep = new Upkeep(new Work());
  private volatile long lastLsn;
  private volatile Instant lastTime;
  private volatile @Nullable RuntimeException failure;

  /** Opens what {@code storage} holds, replaying its journal. */
  public Engine(Storage storage) {
    this.storage = storage;
    Optional<Checkpoint> checkpoint = storage.checkpoint();
    state =
        checkpoint
            .map(c -> StateCodec.decode(storage.nodes(), c.state()))
            .orElseGet(() -> new State(storage.nodes()));
    // A checkpoint does not know of itself, as its hash is that of what it holds.
    checkpoint.ifPresent(
        c ->
            state.stored.put(
                c.lsn(),
                new State.Stored(storage.chunks().algorithm().hash(c.state()), state.time)));
    Replay replay = new Replay(storage, state);
    storage.replay(replay::accept);
    replay.finish();
    lastLsn = storage.lastLsn();
    lastTime = state.time;
    visible = new Visible(state.branches);
  }

  public Storage storage() {
    return storage;
  }

  /** The state with everything appended; for branches see {@link #visible}. */
  public State state() {
    return state;
  }

  /** Branches as readers see them, by name. */
  public NavigableMap<String, Branch> visible() {
    return visible.branches();
  }

  public Optional<Branch> tip(String branch) {
    return Optional.ofNullable(state.branches.get(branch));
  }

  public long lastLsn() {
    return lastLsn;
  }

  /**
   * What a transaction decided under its branch's lock: changes to append, and the root they make.
   */
  public record Decision<T>(T answer, @Nullable Change change, @Nullable Root result) {}

  /** What came of it: the answer, and the branch as the change left it; null if there is none. */
  public record Outcome<T>(T answer, @Nullable Branch changed) {}

  /**
   * Lets {@code decide} look at the tip of a branch and append a change of it, without anyone else
   * changing the branch meanwhile; then waits until it is durable, and shows it.
   */
  public <T> Outcome<T> transact(String branch, Function<Branch, Decision<T>> decide) {
    upkeep.makeRoom();
    Decision<T> decision;
    Branch changed = null;
    lock.readLock().lock();
    try {
      synchronized (locks.of(branch)) {
        Branch tip = state.branches.get(branch);
        if (tip == null) {
          throw noBranch(branch);
        }
        decision = decide.apply(tip);
        if (decision.change() != null) {
          long lsn = append(List.of(decision.change()), decision.result());
          changed = Objects.requireNonNull(state.branches.get(branch));
          visible.add(lsn, branch, changed);
        }
      }
    } finally {
      lock.readLock().unlock();
    }
    if (changed != null) {
      storage.sync(changed.lsn());
      visible.show(changed.lsn());
      upkeep.added(unstoredEdits(decision.change()));
    }
    return new Outcome<>(decision.answer(), changed);
  }

  private static long unstoredEdits(@Nullable Change change) {
    return change instanceof Change.Transacted t ? t.edits().unstoredEdits() : 0;
  }

  /**
   * Appends what {@code decide} returns while nothing else changes, then waits until it is durable,
   * and shows it. An empty list appends nothing.
   */
  public void change(Supplier<List<Change>> decide) {
    change(decide, null);
  }

  /**
   * As {@link #change(Supplier)}; {@code result} is the root that a branch created or moved gets.
   */
  public void change(Supplier<List<Change>> decide, @Nullable Root result) {
    upkeep.makeRoom();
    long lsn = changeSoon(decide, result);
    if (lsn > 0) {
      storage.sync(lsn);
      visible.show(lsn);
      upkeep.added(0);
    }
  }

  /**
   * As {@link #change(Supplier)}, but without waiting: what is appended is durable at the latest
   * with the next change that waits.
   */
  public void changeSoon(Supplier<List<Change>> decide) {
    changeSoon(decide, null);
  }

  private long changeSoon(Supplier<List<Change>> decide, @Nullable Root result) {
    lock.writeLock().lock();
    try {
      List<Change> changes = decide.get();
      if (changes.isEmpty()) {
        return 0;
      }
      long lsn = append(changes, result);
      for (String name : Visible.names(changes)) {
        visible.add(lsn, name, state.branches.get(name));
      }
      return lsn;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private long append(List<Change> changes, @Nullable Root result) {
    RuntimeException before = failure;
    if (before != null) {
      throw new StoreException(
          "an earlier change was logged but not carried out (%s); open the database again"
              .formatted(before.getMessage()),
          before);
    }
    JournalRecord entry = storage.append(CHANGES, ChangeCodec.encode(changes));
    try {
      for (Change change : changes) {
        state.apply(change, entry.lsn(), Replay.time(entry), result);
        if (change instanceof Change.BranchDeleted d) {
          locks.forget(d.name());
        }
      }
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
    synchronized (this) {
      if (entry.lsn() > lastLsn) {
        lastLsn = entry.lsn();
        lastTime = Replay.time(entry);
      }
    }
    return entry.lsn();
  }

  private static BranchException noBranch(String name) {
    return new BranchException(
        BranchException.Reason.NO_SUCH_REF, "branch '%s' does not exist".formatted(name));
  }

  /** Receives the changes of one record of the log. */
  @FunctionalInterface
  public interface ChangesConsumer {
    void accept(long lsn, Instant time, List<Change> changes);
  }

  /** Hands over what was appended with {@code from <= lsn < to}, record by record. */
  public void history(long from, long to, ChangesConsumer consumer) {
    storage.history(
        from,
        to,
        r ->
            consumer.accept(
                r.lsn(), Replay.time(r), ChangeCodec.decode(storage.nodes(), r.payload())));
  }

  /** The state as it was right after record {@code lsn}. */
  public State stateAt(long lsn) {
    Map.Entry<Long, State.Stored> start = state.stored.floorEntry(lsn);
    State past =
        start == null
            ? new State(storage.nodes())
            : StateCodec.decode(storage.nodes(), storedState(start.getKey(), start.getValue()));
    long from = start == null ? 1 : start.getKey() + 1;
    Replay replay = new Replay(storage, past);
    storage.history(from, lsn + 1, replay::accept);
    replay.finish();
    return past;
  }

  private byte[] storedState(long lsn, State.Stored stored) {
    return storage
        .chunks()
        .get(stored.hash())
        .orElseThrow(
            () ->
                new CorruptChunkException(
                    "the state stored at LSN %d is gone; run `helios fsck`".formatted(lsn)));
  }

  /**
   * LSN of the last record at or before {@code time}; 0 if there is none. Reads the journal from
   * the last state stored before then.
   */
  public long lsnAt(Instant time) {
    if (!time.isBefore(lastTime)) {
      return lastLsn;
    }
    long[] found = {0};
    state.stored.forEach(
        (lsn, stored) -> {
          if (!stored.time().isAfter(time)) {
            found[0] = Math.max(found[0], lsn);
          }
        });
    long from = found[0] + 1;
    Map.Entry<Long, State.Stored> next = state.stored.higherEntry(found[0]);
    long to = next == null ? lastLsn + 1 : next.getKey() + 1;
    storage.history(
        from,
        to,
        r -> {
          if (!Replay.time(r).isAfter(time)) {
            found[0] = r.lsn();
          }
        });
    return found[0];
  }

  /** Stores the state, so that opening need not replay what led to it. */
  public void checkpoint() {
    if (!storage.isReadOnly()) {
      upkeep.checkpoint();
    }
  }

  private final class Work implements Upkeep.Work {
    @Override
    public long bytesSinceCheckpoint() {
      return storage.journalBytesSinceCheckpoint();
    }

    @Override
    public void storeTrees(long downToBytes) {
      state.storeDownTo(downToBytes);
    }

    @Override
    public void checkpoint() {
      store();
    }
  }

  private void store() {
    // Hashed before everyone must wait, so that little is left to hash while they do.
    state.branches.values().forEach(b -> b.root().hash());
    state.trees().forEach(Tree::hash);
    state.deleted.persist();
    byte[] bytes;
    long lsn;
    lock.writeLock().lock();
    try {
      lsn = lastLsn;
      state.time = lastTime;
      bytes = StateCodec.encode(state);
      Hash stored = storage.chunks().put(bytes);
      state.stored.put(lsn, new State.Stored(stored, lastTime));
    } finally {
      lock.writeLock().unlock();
    }
    storage.sync(lsn);
    storage.checkpoint(new Checkpoint(lsn, bytes));
  }

  @Override
  public void close() {
    upkeep.close();
    try {
      if (failure == null && storage.journalBytesSinceCheckpoint() > 0) {
        checkpoint();
      }
    } finally {
      storage.close();
    }
  }
}
