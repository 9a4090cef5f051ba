package dev.helios.refs;

import dev.helios.objects.chunk.ChunkStore;
import dev.helios.objects.chunk.MemorySweep;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.chunk.Sweep;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.journal.Forgotten;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.store.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A storage that keeps to its contract and not a bit more: after {@link #crash} it has the chunks
 * that were flushed, the records that were synced, and the last checkpoint.
 */
final class LossyStorage implements Storage {
  private final ConcurrentHashMap<Hash, byte[]> durable;
  private final ConcurrentHashMap<Hash, byte[]> unflushed = new ConcurrentHashMap<>();
  private final Chunks chunks = new Chunks();
  private final NodeStore nodes = new NodeStore(chunks, 1 << 20);

  /** Chunks that a sweep gave up, gone with the next checkpoint. */
  private final Set<Hash> condemned = ConcurrentHashMap.newKeySet();

  private final List<JournalRecord> records;
  private volatile @Nullable MemorySweep sweep;
  private long oldest = 1;
  private long left = Long.MAX_VALUE;
  private long operations;
  private long synced;
  private Optional<Checkpoint> checkpoint;
  private long bytes;

  /** Run by each checkpoint before it does anything. */
  volatile Runnable atCheckpoint = () -> {};

  /** Makes opening seem to have so much more to read. */
  volatile long moreBytes;

  LossyStorage() {
    this(new ConcurrentHashMap<>(), List.of(), Optional.empty());
  }

  private LossyStorage(
      ConcurrentHashMap<Hash, byte[]> durable,
      List<JournalRecord> records,
      Optional<Checkpoint> checkpoint) {
    this.durable = durable;
    this.records = new ArrayList<>(records);
    this.checkpoint = checkpoint;
    synced = records.size();
  }

  /** What is found after the machine went down; {@code luck} records more than were synced. */
  synchronized LossyStorage crash(int luck) {
    int kept = (int) Math.min(synced + luck, records.size());
    LossyStorage after =
        new LossyStorage(new ConcurrentHashMap<>(durable), records.subList(0, kept), checkpoint);
    after.oldest = oldest;
    return after;
  }

  /** Lets the process die at operation number {@code operations} from now. */
  synchronized void dieAt(long operations) {
    left = operations;
  }

  /** Counts an operation that a death can come between. */
  private synchronized void operate() {
    if (--left <= 0) {
      throw new StoreException(Reason.IO, "the process is dead");
    }
    operations++;
  }

  synchronized long operations() {
    return operations;
  }

  /** Number of records that a crash could take. */
  synchronized int unsynced() {
    return (int) (records.size() - synced);
  }

  private final class Chunks implements ChunkStore {
    @Override
    public HashAlgorithm algorithm() {
      return HashAlgorithm.SHA256;
    }

    @Override
    public Sweep sweep() {
      flush();
      MemorySweep begun =
          new MemorySweep(durable, hash -> !condemned.add(hash), () -> sweep = null);
      sweep = begun;
      return begun;
    }

    private void revive(Hash hash) {
      MemorySweep running = sweep;
      if (running != null) {
        running.revive(hash);
      }
      condemned.remove(hash);
    }

    @Override
    public Optional<byte[]> get(Hash hash) {
      byte[] chunk = durable.get(hash);
      return Optional.ofNullable(chunk != null ? chunk : unflushed.get(hash));
    }

    @Override
    public boolean contains(Hash hash) {
      revive(hash);
      return get(hash).isPresent();
    }

    @Override
    public Hash put(byte[] chunk) {
      operate();
      Hash hash = algorithm().hash(chunk);
      revive(hash);
      if (!durable.containsKey(hash)) {
        unflushed.put(hash, chunk);
      }
      return hash;
    }

    @Override
    public void flush() {
      operate();
      synchronized (LossyStorage.this) {
        durable.putAll(unflushed);
        unflushed.clear();
      }
    }

    @Override
    public void close() {}
  }

  @Override
  public ChunkStore chunks() {
    return chunks;
  }

  @Override
  public NodeStore nodes() {
    return nodes;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public synchronized Optional<Checkpoint> checkpoint() {
    return checkpoint;
  }

  @Override
  public void replay(RecordConsumer consumer) {
    history(checkpoint().map(Checkpoint::lsn).orElse(0L) + 1, lastLsn() + 1, consumer);
  }

  @Override
  public synchronized long lastLsn() {
    return records.size();
  }

  @Override
  public synchronized JournalRecord append(byte kind, byte[] payload) {
    operate();
    long lsn = records.size() + 1L;
    JournalRecord added = new JournalRecord(lsn, 1_000_000L * lsn, kind, payload);
    records.add(added);
    bytes += payload.length;
    return added;
  }

  @Override
  public synchronized void sync(long lsn) {
    synced = Math.max(synced, lsn);
  }

  @Override
  public void checkpoint(Checkpoint next) {
    atCheckpoint.run();
    store(next);
  }

  private synchronized void store(Checkpoint next) {
    chunks.flush();
    synced = Math.max(synced, next.lsn());
    checkpoint = Optional.of(next);
    durable.keySet().removeAll(condemned);
    condemned.clear();
    bytes = 0;
    moreBytes = 0;
  }

  @Override
  public synchronized long journalBytesSinceCheckpoint() {
    return bytes + moreBytes;
  }

  @Override
  public void history(long fromLsn, long toLsn, RecordConsumer consumer) {
    List<JournalRecord> wanted;
    synchronized (this) {
      if (fromLsn < oldest) {
        throw new StoreException(Reason.NOT_KEPT, "record %d is gone".formatted(fromLsn));
      }
      wanted = List.copyOf(records.subList((int) fromLsn - 1, (int) toLsn - 1));
    }
    wanted.forEach(consumer::accept);
  }

  @Override
  public synchronized long oldestLsn() {
    return oldest;
  }

  @Override
  public void endJournalFile() {}

  @Override
  public synchronized Forgotten history(long beforeLsn) {
    return new Forgotten(0, 0);
  }

  @Override
  public synchronized void forgetBefore(long lsn) {
    operate();
    oldest = Math.max(oldest, lsn);
  }

  @Override
  public void verify(Consumer<String> faults) {}

  @Override
  public void close() {}
}
