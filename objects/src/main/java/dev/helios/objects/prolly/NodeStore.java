package dev.helios.objects.prolly;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.helios.objects.chunk.ChunkStore;
import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.Guards;
import dev.helios.objects.hash.Hash;
import java.util.List;

/**
 * Where the trees of one database find their nodes: a chunk store with a cache of nodes, bounded in
 * bytes, in front. Safe for use by many threads.
 */
public final class NodeStore {
  /** Heap beside a node's bytes: its objects, its hash and the cache's entry. */
  static final int OVERHEAD_BYTES = 200;

  private final ChunkStore chunks;
  private final Cache<Hash, Node> cache;
  private final Guards guards = new Guards();
  private final Handles handles = new Handles();

  /** A store whose cache holds at most {@code cacheBytes} of nodes. */
  public NodeStore(ChunkStore chunks, long cacheBytes) {
    this.chunks = chunks;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(cacheBytes)
            .weigher((Hash hash, Node node) -> node.bytes.length + OVERHEAD_BYTES)
            .executor(Runnable::run)
            .build();
  }

  /** The chunks behind the cache. */
  public ChunkStore chunks() {
    return chunks;
  }

  /**
   * What operations enter that have put chunks, or know hashes, to which nothing refers yet that
   * garbage collection sees: a tree, a {@linkplain #register registered} object, the state.
   */
  public Guards guards() {
    return guards;
  }

  /** Has garbage collection ask {@code handle} what it needs, as long as something refers to it. */
  public void register(Object handle) {
    handles.add(handle);
  }

  /** All trees and other objects that are registered and not gone. */
  public List<Object> handles() {
    return handles.list();
  }

  Node node(Hash hash) {
    Node cached = cache.getIfPresent(hash);
    if (cached != null) {
      return cached;
    }
    Node node = Node.decode(chunk(hash, "a tree node"), hash);
    cache.put(hash, node);
    return node;
  }

  /** As {@link #node}, for who reads very many nodes once: they do not go into the cache. */
  Node passingBy(Hash hash) {
    Node cached = cache.getIfPresent(hash);
    return cached != null ? cached : Node.decode(chunk(hash, "a tree node"), hash);
  }

  /** Stores a node whose children are stored. */
  Hash add(Node node) {
    Hash hash = chunks.put(node.bytes);
    cache.put(hash, node);
    return hash;
  }

  /** A value out of line. */
  byte[] value(Hash hash) {
    return chunk(hash, "a value").clone();
  }

  private byte[] chunk(Hash hash, String what) {
    return chunks
        .get(hash)
        .orElseThrow(
            () ->
                new CorruptChunkException(
                    "chunk %s, %s, is not in the database; run `helios fsck` to list what needs it"
                        .formatted(hash, what)));
  }
}
