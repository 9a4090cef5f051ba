package dev.helios.refs.log;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.hash.Hash;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
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
  /** Journal since the last checkpoint from which on a new one is made, in bytes. */
  private static final long CHECKPOINT_BYTES = 64L << 20;

  private static final byte CHANGES = 1;

  private final Storage storage;
  private final State state;
  private final ConcurrentNavigableMap<String, Branch> visible = new ConcurrentSkipListMap<>();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final BranchLocks locks = new BranchLocks();
  private final Object checkpointLock = new Object();
  private volatile long lastLsn;
  private volatile Instant lastTime = Instant.EPOCH;

  /** Opens what {@code storage} holds, replaying its journal. */
  public Engine(Storage storage) {
    this.storage = storage;
    Optional<Checkpoint> checkpoint = storage.checkpoint();
    state =
        checkpoint
            .map(c -> StateCodec.decode(storage.nodes(), c.state()))
            .orElseGet(() -> new State(storage.nodes()));
    lastLsn = checkpoint.map(Checkpoint::lsn).orElse(0L);
    storage.replay(r -> replay(state, r));
    lastLsn = storage.lastLsn();
    visible.putAll(state.branches);
  }

  private void replay(State target, JournalRecord entry) {
    if (entry.kind() != CHANGES) {
      throw new CorruptChunkException(
          "journal record %d has the unknown kind %d; run `helios fsck`"
              .formatted(entry.lsn(), entry.kind()));
    }
    for (Change change : ChangeCodec.decode(storage.nodes(), entry.payload())) {
      target.apply(change, entry.lsn(), time(entry), null);
    }
    if (target == state) {
      lastTime = time(entry);
    }
  }

  private static Instant time(JournalRecord entry) {
    return Instant.ofEpochSecond(
        Math.floorDiv(entry.timeMicros(), 1_000_000L),
        Math.floorMod(entry.timeMicros(), 1_000_000L) * 1000L);
  }

  public Storage storage() {
    return storage;
  }

  /** The state with everything appended; for branches see {@link #visible}. */
  public State state() {
    return state;
  }

  /** Branches as readers see them, by name. */
  public ConcurrentNavigableMap<String, Branch> visible() {
    return visible;
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

  /**
   * Lets {@code decide} look at the tip of a branch and append a change of it, without anyone else
   * changing the branch meanwhile; then waits until it is durable, and shows it.
   */
  public <T> T transact(String branch, Function<Branch, Decision<T>> decide) {
    Decision<T> decision;
    long lsn = 0;
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
          lsn = append(List.of(decision.change()), decision.result());
          changed = state.branches.get(branch);
        }
      }
    } finally {
      lock.readLock().unlock();
    }
    if (changed != null) {
      storage.sync(lsn);
      show(changed);
      checkpointIfDue();
    }
    return decision.answer();
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
    long lsn;
    lock.writeLock().lock();
    try {
      List<Change> changes = decide.get();
      if (changes.isEmpty()) {
        return;
      }
      lsn = append(changes, result);
    } finally {
      lock.writeLock().unlock();
    }
    storage.sync(lsn);
    showAll();
    checkpointIfDue();
  }

  private long append(List<Change> changes, @Nullable Root result) {
    JournalRecord entry = storage.append(CHANGES, ChangeCodec.encode(changes));
    for (Change change : changes) {
      state.apply(change, entry.lsn(), time(entry), result);
    }
    synchronized (this) {
      if (entry.lsn() > lastLsn) {
        lastLsn = entry.lsn();
        lastTime = time(entry);
      }
    }
    return entry.lsn();
  }

  private void show(Branch changed) {
    visible.computeIfPresent(
        changed.name(), (name, shown) -> shown.lsn() < changed.lsn() ? changed : shown);
  }

  /**
   * After a change of more than one branch's rows: every tip is durable, as the log is in order.
   */
  private void showAll() {
    lock.writeLock().lock();
    try {
      storage.sync(lastLsn);
      visible.keySet().retainAll(state.branches.keySet());
      visible.putAll(state.branches);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static BranchException noBranch(String name) {
    return new BranchException(
        BranchException.Reason.NO_SUCH_REF, "branch '%s' does not exist".formatted(name));
  }

  /** The state as it was right after record {@code lsn}. */
  public State stateAt(long lsn) {
    Map.Entry<Long, Hash> start = state.stored.floorEntry(lsn);
    State past =
        start == null
            ? new State(storage.nodes())
            : StateCodec.decode(
                storage.nodes(),
                storage
                    .chunks()
                    .get(start.getValue())
                    .orElseThrow(
                        () ->
                            new CorruptChunkException(
                                "the state stored at LSN %d is gone; run `helios fsck`"
                                    .formatted(start.getKey()))));
    long from = start == null ? 1 : start.getKey() + 1;
    storage.history(from, lsn + 1, r -> replay(past, r));
    return past;
  }

  /** LSN of the last record at or before {@code time}; 0 if there is none. */
  public long lsnAt(Instant time) {
    if (!time.isBefore(lastTime)) {
      return lastLsn;
    }
    long[] found = {0};
    storage.history(
        1,
        lastLsn + 1,
        r -> {
          if (!time(r).isAfter(time)) {
            found[0] = r.lsn();
          }
        });
    return found[0];
  }

  private void checkpointIfDue() {
    if (storage.journalBytesSinceCheckpoint() > CHECKPOINT_BYTES) {
      checkpoint();
    }
  }

  /** Stores the state, so that opening need not replay what led to it. */
  public void checkpoint() {
    if (storage.isReadOnly()) {
      return;
    }
    synchronized (checkpointLock) {
      byte[] bytes;
      long lsn;
      lock.writeLock().lock();
      try {
        bytes = StateCodec.encode(state);
        lsn = lastLsn;
        Hash stored = storage.chunks().put(bytes);
        state.stored.put(lsn, stored);
      } finally {
        lock.writeLock().unlock();
      }
      storage.sync(lsn);
      storage.checkpoint(new Checkpoint(lsn, bytes));
    }
  }

  @Override
  public void close() {
    try {
      if (storage.journalBytesSinceCheckpoint() > 0) {
        checkpoint();
      }
    } finally {
      storage.close();
    }
  }
}
