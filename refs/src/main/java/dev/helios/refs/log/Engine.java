package dev.helios.refs.log;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.store.Storage;
import dev.helios.objects.store.Storage.Checkpoint;
import dev.helios.objects.store.Storage.JournalRecord;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.Branches.TransactionResult;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Keys;
import dev.helios.refs.gate.RefGate;
import dev.helios.refs.metrics.Counters;
import dev.helios.refs.metrics.Event;
import dev.helios.refs.root.Root;
import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
  private final StateChanges stateChanges;
  private final Past past;
  private final Visible visible;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final BranchLimits limits;
  private final Upkeep upkeep;
  private final Turns turns;
  private volatile long lastLsn;
  private volatile Instant lastTime;
  private volatile @Nullable RuntimeException failure;
  private final Counters counters;
  private volatile RefGate gate = RefGate.OPEN;
  private volatile Supplier<Map<String, byte[]>> checkpointRecords = Map::of;

  /** Whether the next checkpoint's state is to be one that states of the past are read from. */
  private volatile boolean mustStore;

  /** As {@link #Engine(Storage, Configuration)}, with no settings. */
  public Engine(Storage storage) {
    this(storage, Configuration.DEFAULT);
  }

  /** Opens what {@code storage} holds, replaying its journal. */
  public Engine(Storage storage, Configuration configuration) {
    this.storage = storage;
    this.counters = new Counters(configuration.get(Keys.METRICS_ENABLED));
    this.limits = new BranchLimits(configuration);
    this.upkeep =
        new Upkeep(new Work(), Duration.ofSeconds(configuration.get(Keys.CHECKPOINT_INTERVAL)));
    Optional<Checkpoint> checkpoint = storage.checkpoint();
    state =
        checkpoint
            .map(c -> StateCodec.decode(storage.nodes(), c.state()))
            .orElseGet(() -> new State(storage.nodes()));
    // A checkpoint does not know of itself, as its hash is that of what it holds.
    checkpoint
        .filter(c -> StateCodec.isHistory(c.state()))
        .ifPresent(
            c ->
                state.stored.put(
                    c.lsn(),
                    new State.Stored(storage.chunks().algorithm().hash(c.state()), state.time)));
    stateChanges = new StateChanges(state);
    past = new Past(storage, state);
    Replay replay = new Replay(storage, state);
    storage.replay(replay::accept);
    replay.finish();
    lastLsn = storage.lastLsn();
    lastTime = state.time;
    visible = new Visible(state.branches);
    turns = new Turns(storage, state, visible, lock.readLock(), new TurnLog());
    state.record(Counters.RECORD).ifPresent(counters::load);
  }

  /** What happened. */
  public Counters counters() {
    return counters;
  }

  /** From now on each checkpoint, by the thread that makes it, asks for records to put into it. */
  public void setCheckpointRecords(Supplier<Map<String, byte[]>> records) {
    this.checkpointRecords = records;
  }

  public Storage storage() {
    return storage;
  }

  /** From now on every move of a ref must pass {@code gate}. */
  public void setGate(RefGate gate) {
    this.gate = gate;
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
   * Puts a transaction on a branch, unless it collides with those that came first, and waits until
   * it is durable and shown. Transactions that come at the same time are put there together.
   *
   * @throws BranchException if the branch is gone or read-only, or the gate does not let it pass
   */
  public TransactionResult commit(String branch, Proposal proposal) {
    upkeep.makeRoom();
    TransactionResult result = turns.commit(branch, proposal);
    if (result instanceof TransactionResult.Done) {
      upkeep.added(proposal.edits().edits());
    }
    return result;
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
   * If the gate wants to see what moves, {@code decide} is asked again once it has.
   */
  public void change(Supplier<List<Change>> decide, @Nullable Root result) {
    upkeep.makeRoom();
    PassedMoves passed = new PassedMoves(gate, state);
    try {
      long lsn = append(decide, result, passed);
      while (passed.isWaiting()) {
        if (lsn > 0) {
          storage.sync(lsn);
        }
        passed.ask();
        lsn = append(decide, result, passed);
      }
      if (lsn > 0) {
        storage.sync(lsn);
        visible.show(lsn);
        upkeep.added(0);
        passed.moved();
      }
    } finally {
      passed.dropped();
    }
  }

  /**
   * As {@link #change(Supplier)}, but without waiting: what is appended is durable at the latest
   * with the next change that waits.
   */
  public void changeSoon(Supplier<List<Change>> decide) {
    append(decide, null, PassedMoves.free(state));
  }

  /**
   * Appends what is decided, unless the gate wants to see it first: then the objects in it alone.
   */
  private long append(Supplier<List<Change>> decide, @Nullable Root result, PassedMoves passed) {
    lock.writeLock().lock();
    try {
      List<Change> decided = decide.get();
      limits.check(state, decided);
      List<Change> changes = passed.check(decided);
      for (Change change : changes) {
        if (change instanceof Change.Transacted t) {
          gate.admitTransaction(state.branches.get(t.branch()), t.who());
        }
      }
      if (changes.isEmpty()) {
        return 0;
      }
      if (passed.isWaiting()) {
        // A record may name a root only after the root's chunks are durable.
        storage.chunks().flush();
      }
      long lsn = append(changes, result);
      for (String name : Visible.names(changes, state.branches.values())) {
        visible.add(lsn, name, state.branches.get(name));
      }
      return lsn;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private long append(List<Change> changes, @Nullable Root result) {
    return appendAll(
            List.of(changes),
            entry -> {
              for (Change change : changes) {
                stateChanges.apply(change, entry.lsn(), Replay.time(entry), result);
                if (change instanceof Change.BranchDeleted d) {
                  turns.forget(d.name());
                }
              }
            })
        .getLast()
        .lsn();
  }

  /**
   * Appends a record for each list of changes.
   *
   * @param apply does to the state what all of them do, after the last, which it is given
   */
  private List<JournalRecord> appendAll(List<List<Change>> records, Consumer<JournalRecord> apply) {
    RuntimeException before = failure;
    if (before != null) {
      throw new StoreException(
          "an earlier change was logged but not carried out (%s); open the database again"
              .formatted(before.getMessage()),
          before);
    }
    List<byte[]> encoded = new ArrayList<>(records.size());
    for (List<Change> changes : records) {
      encoded.add(ChangeCodec.encode(changes));
    }
    List<JournalRecord> entries = new ArrayList<>(encoded.size());
    try {
      for (byte[] bytes : encoded) {
        entries.add(storage.append(CHANGES, bytes));
      }
      apply.accept(entries.getLast());
    } catch (RuntimeException e) {
      if (!entries.isEmpty()) {
        failure = e;
      }
      throw e;
    }
    for (int i = 0; i < entries.size(); i++) {
      count(records.get(i), encoded.get(i).length);
    }
    JournalRecord last = entries.getLast();
    synchronized (this) {
      if (last.lsn() > lastLsn) {
        lastLsn = last.lsn();
        lastTime = Replay.time(last);
      }
    }
    return entries;
  }

  private void count(List<Change> changes, int bytes) {
    counters.add(Event.JOURNAL_RECORDS);
    counters.add(Event.JOURNAL_BYTES, bytes);
    for (Change change : changes) {
      Event event = change.event();
      if (event != null) {
        counters.add(event);
      }
    }
  }

  private final class TurnLog implements Turns.Log {
    @Override
    public RefGate gate() {
      return gate;
    }

    @Override
    public List<Long> append(String branch, List<Change.Transacted> transactions, Root result) {
      List<List<Change>> records = new ArrayList<>(transactions.size());
      for (Change.Transacted transaction : transactions) {
        records.add(List.of(transaction));
      }
      List<JournalRecord> entries =
          appendAll(
              records,
              last ->
                  stateChanges.transact(
                      branch, transactions, result, last.lsn(), Replay.time(last)));
      List<Long> lsns = new ArrayList<>(entries.size());
      for (JournalRecord entry : entries) {
        lsns.add(entry.lsn());
      }
      return lsns;
    }
  }

  /** Receives the changes of one record of the log. */
  @FunctionalInterface
  public interface ChangesConsumer {
    void accept(long lsn, Instant time, List<Change> changes);
  }

  /** The states of the past. */
  public Past past() {
    return past;
  }

  /** Hands over what was appended with {@code from <= lsn < to}, record by record. */
  public void history(long from, long to, ChangesConsumer consumer) {
    past.changes(from, to, storage.nodes(), consumer);
  }

  /**
   * The state as it was right after record {@code lsn}.
   *
   * @throws StoreException with NOT_KEPT if that is no longer kept
   */
  public State stateAt(long lsn) {
    return past.at(lsn);
  }

  /**
   * LSN of the last record at or before {@code time}; 0 if there is none. Reads the journal from
   * the last state stored before then.
   *
   * @throws StoreException with NOT_KEPT if that is no longer kept
   */
  public long lsnAt(Instant time) {
    long last;
    boolean isPast;
    synchronized (this) {
      last = lastLsn;
      isPast = time.isBefore(lastTime);
    }
    return isPast ? past.lsnAt(time, last) : last;
  }

  /** Time of the last record. */
  public Instant lastTime() {
    return lastTime;
  }

  /** Stores the state, so that opening need not replay what led to it. */
  public void checkpoint() {
    if (!storage.isReadOnly()) {
      upkeep.checkpoint();
    }
  }

  /** As {@link #checkpoint}, and the state is one that those of the past can be read from. */
  public void checkpointAsHistory() {
    mustStore = true;
    upkeep.checkpoint();
  }

  /** The state of the last checkpoint, with trees in {@code nodes}. */
  public State checkpointed(NodeStore nodes) {
    return storage
        .checkpoint()
        .map(c -> StateCodec.decode(nodes, c.state()))
        .orElseGet(() -> new State(nodes));
  }

  /** LSN of the last record, once no change is under way that is not logged yet. */
  public long settledLsn() {
    lock.writeLock().lock();
    try {
      return lastLsn;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Forgets that some states are stored, and that any before {@code oldest} can be read, which is 0
   * or that of a stored one.
   */
  public void forgetPast(long oldest, Collection<Long> states) {
    lock.writeLock().lock();
    try {
      past.forget(oldest, states);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Hands over every root that {@link #rewrite} would, each once, with what it is the root of. */
  public void roots(BiConsumer<Root, String> consumer) {
    preview(Rewriter.looking(consumer));
  }

  /** What {@link #rewrite} would do. */
  public Optional<Rewritten> preview(Rewriter rewriter) {
    StateRewrite rewrite = new StateRewrite(state, rewriter);
    return rewrite.run() == null ? Optional.empty() : Optional.of(rewrite.rewritten());
  }

  /**
   * Replaces the whole state, while nothing else changes, by what {@code rewriter} makes of it; the
   * past cannot be read from then on. Not shown to the gate: no ref moves to another line of work.
   *
   * @return what became of commits; empty, with nothing changed, if nothing was to be rewritten
   */
  public Optional<Rewritten> rewrite(Rewriter rewriter) {
    upkeep.makeRoom();
    Rewritten rewritten;
    long lsn;
    lock.writeLock().lock();
    try {
      StateRewrite rewrite = new StateRewrite(state, rewriter);
      State next = rewrite.run();
      if (next == null) {
        return Optional.empty();
      }
      rewritten = rewrite.rewritten();
      next.records.putAll(rewriter.records(rewritten));
      next.time = lastTime;
      Hash stored = storage.chunks().put(StateCodec.encode(next, true));
      storage.chunks().flush();
      // What came before is in files of its own, so that it can be destroyed.
      storage.endJournalFile();
      lsn = append(List.of(new Change.Replaced(stored)), null);
      state.branches.forEach((name, branch) -> visible.add(lsn, name, branch));
      past.forget(lsn, List.of());
    } finally {
      lock.writeLock().unlock();
    }
    storage.sync(lsn);
    visible.show(lsn);
    return Optional.of(rewritten);
  }

  private final class Work implements Upkeep.Work {
    @Override
    public long bytesSinceCheckpoint() {
      return storage.journalBytesSinceCheckpoint();
    }

    @Override
    public boolean isHistoryDue() {
      return past.isDue();
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
    state.branches.values().forEach(b -> b.roots().forEach(Root::hash));
    state.trees().forEach(Tree::hash);
    state.deleted.persist();
    Map<String, byte[]> records = checkpointRecords.get();
    byte[] bytes;
    long lsn;
    lock.writeLock().lock();
    try {
      lsn = lastLsn;
      state.time = lastTime;
      counters.add(Event.CHECKPOINTS);
      state.records.put(Counters.RECORD, counters.store());
      state.records.putAll(records);
      boolean isHistory = (mustStore || past.isDue()) && !state.stored.containsKey(lsn);
      mustStore = false;
      bytes = StateCodec.encode(state, isHistory);
      if (isHistory) {
        Hash stored = storage.chunks().put(bytes);
        state.stored.put(lsn, new State.Stored(stored, lastTime));
        state.editsSinceStored.set(0);
      }
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
