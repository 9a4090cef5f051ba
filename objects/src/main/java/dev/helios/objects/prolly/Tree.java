package dev.helios.objects.prolly;

import dev.helios.objects.chunk.Guards;
import dev.helios.objects.hash.Hash;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map of bytes to bytes, ordered by unsigned byte comparison of keys.
 *
 * <p>Edits return a new tree that shares every node it did not change, and are neither hashed nor
 * written until {@link #hash} asks for it. Equal content has an equal hash, whatever its history.
 * Safe for use by many threads.
 */
public final class Tree {
  /** Longest key, in bytes. */
  public static final int MAX_KEY_BYTES = 8 * 1024;

  private final NodeStore store;
  private final Node root;

  Tree(NodeStore store, Node root) {
    this.store = store;
    this.root = root;
    store.register(this);
  }

  /** The empty tree. */
  public static Tree empty(NodeStore store) {
    return new Tree(store, Leaf.empty());
  }

  /** The tree whose root node is named {@code root}; other nodes are read when they are needed. */
  public static Tree load(NodeStore store, Hash root) {
    return new Tree(store, store.node(root));
  }

  public NodeStore store() {
    return store;
  }

  Node root() {
    return root;
  }

  /** Number of entries; reads nothing. */
  public long count() {
    return root.count();
  }

  public boolean isEmpty() {
    return root.count() == 0;
  }

  /** Returns a copy of the value of {@code key}, or null if absent. */
  public byte @Nullable [] get(byte[] key) {
    Leaf leaf = leafOf(key);
    if (leaf == null) {
      return null;
    }
    int i = leaf.lowerBound(key);
    return i < leaf.size && leaf.compareKey(i, key) == 0 ? leaf.value(i, store) : null;
  }

  public boolean contains(byte[] key) {
    Leaf leaf = leafOf(key);
    if (leaf == null) {
      return false;
    }
    int i = leaf.lowerBound(key);
    return i < leaf.size && leaf.compareKey(i, key) == 0;
  }

  /** The leaf that holds {@code key}, if any does; null if all keys are below it. */
  private @Nullable Leaf leafOf(byte[] key) {
    Node node = root;
    while (node instanceof Inner inner) {
      int i = inner.lowerBound(key);
      if (i == inner.size) {
        return null;
      }
      node = inner.child(i, store);
    }
    return (Leaf) node;
  }

  /** A new cursor, before the first entry. Not thread-safe; each thread takes its own. */
  public Cursor cursor() {
    return new Cursor(this);
  }

  /** Number of entries with a key below {@code key}: O(log n). */
  public long rank(byte[] key) {
    long below = 0;
    Node node = root;
    while (node instanceof Inner inner) {
      int i = inner.lowerBound(key);
      below += inner.countBefore(i);
      if (i == inner.size) {
        return below;
      }
      node = inner.child(i, store);
    }
    return below + node.lowerBound(key);
  }

  /**
   * Number of entries with keys from {@code first} up to but without {@code end}: O(log n). Null:
   * no bound.
   */
  public long count(byte @Nullable [] first, byte @Nullable [] end) {
    long from = first == null ? 0 : rank(first);
    return Math.max(0, (end == null ? count() : rank(end)) - from);
  }

  /**
   * A new cursor over the entries with keys from {@code first} up to but without {@code end}. Null:
   * no bound.
   */
  public RangeCursor range(byte @Nullable [] first, byte @Nullable [] end) {
    return new RangeCursor(cursor(), first, end);
  }

  /**
   * This tree with {@code key} mapped to {@code value}; this same object if it was before.
   *
   * @throws IllegalArgumentException if the key is longer than {@link #MAX_KEY_BYTES}
   */
  public Tree put(byte[] key, byte[] value) {
    checkKey(key);
    return edit(key, value);
  }

  /** This tree without {@code key}; this same object if it was absent. */
  public Tree remove(byte[] key) {
    return edit(key, null);
  }

  private Tree edit(byte[] key, byte @Nullable [] value) {
    boolean isFar = value != null && value.length > Leaf.INLINE_BYTES;
    Guards.@Nullable Guard guard = isFar ? store.guards().enter() : null;
    try {
      Node edited = LocalEdit.apply(store, root, key, value);
      if (edited == null) {
        return apply(new Edit(key, value), Collections.emptyIterator(), null);
      }
      return edited == root ? this : new Tree(store, edited);
    } finally {
      if (guard != null) {
        guard.leave();
      }
      // Until the edited tree is there, this one is what keeps the nodes that go into it.
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Applies edits with strictly ascending keys in one pass; an {@link Edit} without value removes.
   * A value over 1 KiB is put into the chunk store at once.
   *
   * @throws IllegalArgumentException if keys do not ascend, or one is longer than {@link
   *     #MAX_KEY_BYTES}
   */
  public Tree apply(Iterator<Edit> edits) {
    return applied(edits, null);
  }

  /**
   * As {@link #apply(Iterator)}, and hands over the edits that changed something, in their order.
   */
  public Tree apply(Iterator<Edit> edits, Consumer<Edit> changes) {
    return applied(edits, changes);
  }

  private Tree applied(Iterator<Edit> edits, @Nullable Consumer<Edit> changes) {
    if (!edits.hasNext()) {
      return this;
    }
    Edit first = edits.next();
    if (edits.hasNext()) {
      return apply(first, edits, changes);
    }
    checkKey(first.key());
    Tree edited = edit(first.key(), first.value());
    if (changes != null && edited != this) {
      changes.accept(first);
    }
    return edited;
  }

  private Tree apply(Edit first, Iterator<Edit> others, @Nullable Consumer<Edit> changes) {
    // Until there is a tree that refers to them, nothing else keeps values that are put out of
    // line.
    Guards.Guard guard = store.guards().enter();
    try {
      Node edited = new TreeEditor(store, root, changes).apply(first, others);
      return edited == root ? this : new Tree(store, edited);
    } finally {
      guard.leave();
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Hash of the root node. Encodes, hashes and puts into the chunk store whatever is not there yet,
   * bottom up; after it returns, {@code load(store, hash)} gives this tree again.
   */
  public Hash hash() {
    try {
      return Sealing.seal(root, store);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Heap that {@link #hash} would free for others: that of the nodes not stored yet. Looks at each
   * of those.
   */
  public long unstoredBytes() {
    return root.unstoredBytes();
  }

  /**
   * Bytes of all its chunks before compression: of its nodes, and of values out of line for each
   * entry that has them. Looks at the root and at what is not stored.
   */
  public long bytes() {
    return Node.bytesOf(root.weight());
  }

  /** Its hash if it is stored; nothing is stored for it. */
  public Optional<Hash> storedHash() {
    return Optional.ofNullable(root.hash);
  }

  /** Whether both are known to be equal without reading or hashing anything. */
  public boolean sameAs(Tree other) {
    return root.sameAs(other.root) || (isEmpty() && other.isEmpty());
  }

  /** What turned {@code from} into this tree, in key order; equal subtrees are never read. */
  public TreeDiff diff(Tree from) {
    return new TreeDiff(from, this, null, null);
  }

  /**
   * As {@link #diff(Tree)}, for who goes through all of it, and compares {@code from} with more
   * trees than this one: leaves of this tree are read several at a time, and not kept.
   */
  public TreeDiff wholeDiff(Tree from) {
    return new TreeDiff(from, this);
  }

  /**
   * As {@link #diff(Tree)}, of keys from {@code first} up to but without {@code end}; null: no end.
   */
  public TreeDiff diff(Tree from, byte @Nullable [] first, byte @Nullable [] end) {
    return new TreeDiff(from, this, first, end);
  }

  /** The first key; null if empty. */
  public byte @Nullable [] firstKey() {
    Cursor cursor = cursor();
    return cursor.next() ? cursor.key() : null;
  }

  /** The last key; null if empty. */
  public byte @Nullable [] lastKey() {
    return isEmpty() ? null : root.lastKey();
  }

  /** Whether both hold the same entries, by comparing them. */
  public boolean contentEquals(Tree other) {
    return sameAs(other) || (count() == other.count() && !diff(other).next());
  }

  static void checkKey(byte[] key) {
    if (key.length > MAX_KEY_BYTES) {
      throw new IllegalArgumentException(
          "a key of %d bytes is too long: at most %d, it begins %s"
              .formatted(
                  key.length,
                  MAX_KEY_BYTES,
                  java.util.HexFormat.of().formatHex(Arrays.copyOf(key, 16))));
    }
  }
}
