package dev.helios.objects.chunk;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Chunks on the heap, gone with the process. */
public final class MemoryChunkStore implements ChunkStore {
  private final HashAlgorithm algorithm;
  private final ConcurrentHashMap<Hash, byte[]> chunks = new ConcurrentHashMap<>();
  private volatile @Nullable MemorySweep sweep;

  public MemoryChunkStore(HashAlgorithm algorithm) {
    this.algorithm = algorithm;
  }

  @Override
  public HashAlgorithm algorithm() {
    return algorithm;
  }

  @Override
  public Optional<byte[]> get(Hash hash) {
    return Optional.ofNullable(chunks.get(hash));
  }

  @Override
  public boolean contains(Hash hash) {
    revive(hash);
    return chunks.containsKey(hash);
  }

  @Override
  public Hash put(byte[] chunk) {
    Hash hash = algorithm.hash(chunk);
    revive(hash);
    chunks.putIfAbsent(hash, chunk);
    return hash;
  }

  private void revive(Hash hash) {
    MemorySweep running = sweep;
    if (running != null) {
      running.revive(hash);
    }
  }

  @Override
  public synchronized Sweep sweep() {
    if (sweep != null) {
      throw new IllegalStateException("garbage is being collected already");
    }
    MemorySweep begun = new MemorySweep(chunks, hash -> true, () -> sweep = null);
    sweep = begun;
    return begun;
  }

  /** Hands over a line for each chunk whose bytes were changed by who got them. */
  public void verify(Consumer<String> faults) {
    chunks.forEach(
        (hash, bytes) -> {
          if (!algorithm.hash(bytes).equals(hash)) {
            faults.accept("chunk %s has another hash".formatted(hash));
          }
        });
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
