package dev.helios.objects.prolly;

import dev.helios.objects.chunk.ChunkStore;

/**
 * Where the trees of one database find their nodes: a chunk store with a cache of decoded nodes,
 * bounded in bytes, in front. Safe for use by many threads.
 */
public final class NodeStore {
  /** A store whose cache holds at most {@code cacheBytes} of nodes. */
  public NodeStore(ChunkStore chunks, long cacheBytes) {
    throw new UnsupportedOperationException();
  }

  /** The chunks behind the cache. */
  public ChunkStore chunks() {
    throw new UnsupportedOperationException();
  }
}
