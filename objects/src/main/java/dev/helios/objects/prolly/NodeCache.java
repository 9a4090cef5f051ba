package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of a store that are kept in memory, bounded in bytes.
 *
 * <p>Each node in it has one {@link Link}, which parents keep in place of the node: following it
 * takes two loads and no lookup, and when the node is evicted the link is emptied, so that no
 * parent keeps it in memory. What to evict is decided as in SIEVE: nodes lie in the order they
 * came, a hand goes from the oldest to the newest, evicts what was not used since it last came by
 * and goes on from there. A scan of a large tree so evicts its own leaves and not those that are
 * used again and again. Source: Zhang et al., "SIEVE is Simpler than LRU", NSDI 2024.
 *
 * <p>Safe for use by many threads.
 */
final class NodeCache {
  /** Place of a node: in the cache, and in parents that read it. */
  static final class Link {
    /** Null once the node is evicted; then the link is of no use any more. */
    private volatile @Nullable Node node;

    /** Whether it was followed since the hand came by. A race loses a hint at most. */
    private boolean isUsed;

    private @Nullable Link newer;
    private @Nullable Link older;

    private Link(Node node) {
      this.node = node;
    }

    /** The node; null if it was evicted. */
    @Nullable Node node() {
      if (!isUsed) {
        isUsed = true;
      }
      return node;
    }

    /** As {@link #node}, without counting as a use. */
    @Nullable Node peek() {
      return node;
    }
  }

  /** Heap of a node beside its bytes and links: itself, its hash, its link and the map's entry. */
  static final int OVERHEAD_BYTES = 200;

  /** Heap of a child in its parent: a reference to a link, and a link that may be empty. */
  private static final int CHILD_BYTES = 4 + 32;

  private final long maxBytes;
  private final ConcurrentHashMap<Hash, Link> links = new ConcurrentHashMap<>();

  private long bytes;
  private @Nullable Link newest;
  private @Nullable Link oldest;

  /** Where the hand goes on; null: at the oldest. */
  private @Nullable Link hand;

  NodeCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Heap that a node takes. */
  static long weigh(Node node) {
    int children = node instanceof Inner ? node.size : 0;
    return OVERHEAD_BYTES + node.bytes.length + (long) children * CHILD_BYTES;
  }

  /** The node's link; null if it is not here. */
  @Nullable Link find(Hash hash) {
    return links.get(hash);
  }

  /** Adds a stored node, unless an equal one is here; returns the link of the one that is. */
  synchronized Link add(Hash hash, Node node) {
    Link there = links.get(hash);
    if (there != null) {
      return there;
    }
    Link link = new Link(node);
    links.put(hash, link);
    bytes += weigh(node);
    link.older = newest;
    if (newest != null) {
      newest.newer = link;
    } else {
      oldest = link;
    }
    newest = link;
    while (bytes > maxBytes && oldest != null) {
      evict();
    }
    return link;
  }

  private void evict() {
    Link at = hand != null ? hand : Objects.requireNonNull(oldest);
    while (at.isUsed) {
      at.isUsed = false;
      at = at.newer != null ? at.newer : Objects.requireNonNull(oldest);
    }
    hand = at.newer;
    Node node = Objects.requireNonNull(at.node);
    links.remove(Objects.requireNonNull(node.hash));
    unchain(at);
    bytes -= weigh(node);
    at.node = null;
  }

  private void unchain(Link link) {
    if (link.newer != null) {
      link.newer.older = link.older;
    } else {
      newest = link.older;
    }
    if (link.older != null) {
      link.older.newer = link.newer;
    } else {
      oldest = link.newer;
    }
    link.newer = null;
    link.older = null;
  }

  /** Heap of the nodes that are here. */
  synchronized long bytes() {
    return bytes;
  }
}
