package dev.helios.objects.prolly;

import dev.helios.objects.chunk.ChunkStore;
import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.Guards;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.sort.Scratch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where the trees of one database find their nodes: a chunk store with a cache of nodes, bounded in
 * bytes, in front. Safe for use by many threads.
 */
public final class NodeStore {
  private static final String A_NODE = "a tree node";

  private final ChunkStore chunks;
  private final NodeCache cache;
  private final NodeSize nodeSize;
  private final Boundary boundary;
  private final Scratch scratch;
  private final Guards guards = new Guards();
  private final Handles handles = new Handles();
  private final LongAdder read = new LongAdder();

  /** A store whose cache takes at most {@code cacheBytes} of heap. */
  public NodeStore(ChunkStore chunks, long cacheBytes) {
    this(chunks, cacheBytes, NodeSize.DEFAULT, Scratch.NONE);
  }

  /**
   * As above, with nodes of another size.
   *
   * @param scratch place for what work on its trees has no memory for
   */
  public NodeStore(ChunkStore chunks, long cacheBytes, NodeSize nodeSize, Scratch scratch) {
    this.scratch = scratch;
    this.chunks = chunks;
    this.cache = new NodeCache(cacheBytes);
    this.nodeSize = nodeSize;
    this.boundary = Boundary.of(nodeSize);
  }

  /** What nodes of its trees aim at. */
  public NodeSize nodeSize() {
    return nodeSize;
  }

  /** Where its trees are cut into nodes. */
  Boundary boundary() {
    return boundary;
  }

  /** The chunks behind the cache. */
  public ChunkStore chunks() {
    return chunks;
  }

  /** Where work on its trees puts what memory has no room for. */
  public Scratch scratch() {
    return scratch;
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

  /** Heap that cached nodes take, in bytes. */
  public long cachedBytes() {
    return cache.bytes();
  }

  /** A node, from the cache or read anew. */
  Node node(Hash hash) {
    NodeCache.Link link = cache.find(hash);
    Node cached = link == null ? null : link.node();
    if (cached != null) {
      return cached;
    }
    Node node = read(hash);
    cache.add(hash, node);
    return node;
  }

  /** As {@link #node}, for who reads very many nodes once: they do not go into the cache. */
  Node passingBy(Hash hash) {
    NodeCache.Link link = cache.find(hash);
    Node cached = link == null ? null : link.peek();
    return cached != null ? cached : read(hash);
  }

  /**
   * As {@link #passingBy(Hash)}, of many in one go.
   *
   * @return in their order
   */
  List<Node> passingBy(List<Hash> hashes) {
    List<Node> nodes = new ArrayList<>(hashes.size());
    List<Hash> missing = new ArrayList<>();
    for (Hash hash : hashes) {
      NodeCache.Link link = cache.find(hash);
      Node cached = link == null ? null : link.peek();
      nodes.add(cached);
      if (cached == null) {
        missing.add(hash);
      }
    }
    Iterator<Optional<byte[]>> read = chunks.getAll(missing).iterator();
    for (int i = 0; i < hashes.size(); i++) {
      if (nodes.get(i) == null) {
        Hash hash = hashes.get(i);
        this.read.increment();
        nodes.set(i, Node.decode(read.next().orElseThrow(() -> missing(hash, A_NODE)), hash));
      }
    }
    return nodes;
  }

  /** A child of {@code parent}, which is given its link to keep. */
  Node child(Inner parent, int i, Hash hash) {
    NodeCache.Link link = cache.find(hash);
    Node node = link == null ? null : link.node();
    if (node == null) {
      node = read(hash);
      link = cache.add(hash, node);
    }
    parent.keep(i, link);
    return node;
  }

  /** Nodes that were not in the cache when they were needed, and so were read. */
  public long nodesRead() {
    return read.sum();
  }

  private Node read(Hash hash) {
    read.increment();
    return Node.decode(chunk(hash, A_NODE), hash);
  }

  /** Stores and names a node whose children are stored. */
  Hash add(Node node) {
    Hash hash = chunks.put(node.bytes);
    node.hash = hash;
    cache.add(hash, node);
    return hash;
  }

  /** What a parent keeps of a stored child; null if it is not cached. */
  NodeCache.@Nullable Link link(Hash hash) {
    return cache.find(hash);
  }

  /** A value out of line. */
  byte[] value(Hash hash) {
    return chunk(hash, "a value").clone();
  }

  private byte[] chunk(Hash hash, String what) {
    return chunks.get(hash).orElseThrow(() -> missing(hash, what));
  }

  private static CorruptChunkException missing(Hash hash, String what) {
    return new CorruptChunkException(
        "chunk %s, %s, is not in the database; run `helios fsck` to list what needs it"
            .formatted(hash, what));
  }
}
