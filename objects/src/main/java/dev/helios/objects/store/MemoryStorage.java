package dev.helios.objects.store;

import dev.helios.objects.chunk.ChunkStore;
import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.journal.Forgotten;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.sort.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A storage on the heap: what it holds is gone with it. */
public final class MemoryStorage implements Storage {
  /** The usual ones, with a small cache: chunks are in memory anyway. */
  public static final StorageOptions OPTIONS = StorageOptions.DEFAULT.withCacheBytes(64L << 20);

  private final MemoryChunkStore chunks;
  private final NodeStore nodes;
  private final List<JournalRecord> records = new ArrayList<>();
  private @Nullable Checkpoint checkpoint;
  private long forgotten;
  private long lastTime;
  private long bytesSinceCheckpoint;

  public MemoryStorage() {
    this(HashAlgorithm.SHA256);
  }

  public MemoryStorage(HashAlgorithm algorithm) {
    this(OPTIONS.withHash(algorithm));
  }

  /** With the hash, the size of nodes and of their cache that {@code options} say. */
  public MemoryStorage(StorageOptions options) {
    chunks = new MemoryChunkStore(options.hash());
    nodes = new NodeStore(chunks, options.cacheBytes(), options.nodeSize(), Scratch.NONE);
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
    return Optional.ofNullable(checkpoint);
  }

  @Override
  public void replay(RecordConsumer consumer) {
    long from = checkpoint().map(Checkpoint::lsn).orElse(0L) + 1;
    history(from, lastLsn() + 1, consumer);
  }

  @Override
  public synchronized long lastLsn() {
    return forgotten + records.size();
  }

  @Override
  public synchronized JournalRecord append(byte kind, byte[] payload) {
    java.time.Instant now = java.time.Instant.now();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    lastTime = Math.max(lastTime, micros);
    JournalRecord added = new JournalRecord(lastLsn() + 1, lastTime, kind, payload);
    records.add(added);
    bytesSinceCheckpoint += payload.length;
    return added;
  }

  @Override
  public void sync(long lsn) {}

  @Override
  public synchronized void checkpoint(Checkpoint next) {
    checkpoint = next;
    bytesSinceCheckpoint = 0;
  }

  @Override
  public synchronized long journalBytesSinceCheckpoint() {
    return bytesSinceCheckpoint;
  }

  @Override
  public void history(long fromLsn, long toLsn, RecordConsumer consumer) {
    List<JournalRecord> wanted;
    synchronized (this) {
      if (fromLsn <= forgotten) {
        throw new StoreException(
            Reason.NOT_KEPT,
            "the journal is kept from record %d on, %d is older".formatted(forgotten + 1, fromLsn));
      }
      int to = (int) Math.min(toLsn - 1 - forgotten, records.size());
      wanted = List.copyOf(records.subList((int) Math.min(fromLsn - 1 - forgotten, to), to));
    }
    wanted.forEach(consumer::accept);
  }

  @Override
  public synchronized long oldestLsn() {
    return forgotten + 1;
  }

  @Override
  public void endJournalFile() {}

  @Override
  public synchronized Forgotten history(long beforeLsn) {
    long bytes = 0;
    for (long lsn = forgotten + 1; lsn < beforeLsn; lsn++) {
      bytes += records.get((int) (lsn - forgotten - 1)).payload().length;
    }
    return new Forgotten(0, bytes);
  }

  @Override
  public synchronized void forgetBefore(long lsn) {
    if (lsn > forgotten + 1) {
      records.subList(0, (int) (lsn - forgotten - 1)).clear();
      forgotten = lsn - 1;
    }
  }

  @Override
  public void verify(Consumer<String> faults) {
    chunks.verify(faults);
  }

  @Override
  public void close() {}
}
