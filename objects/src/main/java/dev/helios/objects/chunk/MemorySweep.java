package dev.helios.objects.chunk;

import dev.helios.objects.hash.Hash;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** A sweep of chunks on the heap: what was not marked nor put meanwhile is removed. */
public final class MemorySweep implements Sweep {
  private final ConcurrentHashMap<Hash, byte[]> chunks;
  private final Predicate<Hash> isGone;
  private final Runnable end;
  private final Set<Hash> before;
  private final Set<Hash> marked = new HashSet<>();
  private final Set<Hash> put = ConcurrentHashMap.newKeySet();

  /**
   * A sweep of {@code chunks}. {@code isGone} says of each that is garbage whether it goes at once;
   * {@code end} is run when the sweep is closed.
   */
  public MemorySweep(ConcurrentHashMap<Hash, byte[]> chunks, Predicate<Hash> isGone, Runnable end) {
    this.chunks = chunks;
    this.isGone = isGone;
    this.end = end;
    before = Set.copyOf(chunks.keySet());
  }

  /** To be called before a chunk is put or looked for. */
  public void revive(Hash hash) {
    put.add(hash);
  }

  @Override
  public long mark(Hash hash) {
    byte[] chunk = chunks.get(hash);
    if (chunk == null) {
      throw new CorruptChunkException("chunk %s is not in the database".formatted(hash));
    }
    return marked.add(hash) ? chunk.length : -1;
  }

  @Override
  public boolean isMarked(Hash hash) {
    return marked.contains(hash);
  }

  private boolean isGarbage(Hash hash) {
    return before.contains(hash) && !marked.contains(hash) && !put.contains(hash);
  }

  @Override
  public Result preview() {
    long live = 0;
    long gone = 0;
    long bytes = 0;
    for (Map.Entry<Hash, byte[]> e : chunks.entrySet()) {
      if (isGarbage(e.getKey())) {
        gone++;
        bytes += e.getValue().length;
      } else if (marked.contains(e.getKey())) {
        live += e.getValue().length;
      }
    }
    return new Result(marked.size(), live, gone, bytes, 0, 0, 0);
  }

  @Override
  public void beThorough() {}

  @Override
  public boolean compact() {
    for (Hash hash : before) {
      chunks.computeIfPresent(hash, (h, chunk) -> isGarbage(h) && isGone.test(h) ? null : chunk);
    }
    return false;
  }

  @Override
  public void close() {
    end.run();
  }
}
