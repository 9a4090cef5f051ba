package dev.helios.objects.store;

import dev.helios.objects.chunk.ChunkStore;
import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.NodeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A storage on the heap: what it holds is gone with it. */
public final class MemoryStorage implements Storage {
  private static final long CACHE_BYTES = 64L << 20;

  private final MemoryChunkStore chunks;
  private final NodeStore nodes;
  private final List<JournalRecord> records = new ArrayList<>();
  private @Nullable Checkpoint checkpoint;
  private long lastTime;
  private long bytesSinceCheckpoint;

  public MemoryStorage() {
    this(HashAlgorithm.SHA256);
  }

  public MemoryStorage(HashAlgorithm algorithm) {
    chunks = new MemoryChunkStore(algorithm);
    nodes = new NodeStore(chunks, CACHE_BYTES);
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
    return records.size();
  }

  @Override
  public synchronized JournalRecord append(byte kind, byte[] payload) {
    java.time.Instant now = java.time.Instant.now();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    lastTime = Math.max(lastTime, micros);
    JournalRecord added = new JournalRecord(records.size() + 1L, lastTime, kind, payload);
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
      if (fromLsn < 1) {
        throw new StoreException("the journal begins with record 1, not " + fromLsn);
      }
      int to = (int) Math.min(toLsn - 1, records.size());
      wanted = List.copyOf(records.subList((int) Math.min(fromLsn - 1, to), to));
    }
    wanted.forEach(consumer::accept);
  }

  @Override
  public void verify(Consumer<String> faults) {
    chunks.verify(faults);
  }

  @Override
  public void close() {}
}
