package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A node above level 0: last key, hash and count of entries of each child.
 *
 * <p>A child is held strongly while it is not stored, weakly once it has been read: what stays in
 * memory is the cache's to decide.
 */
final class Inner extends Node {
  /** Bytes of a child beside its key: hash and count. */
  static final int CHILD_BYTES = Hash.BYTES + 8;

  private static final VarHandle CHILD = MethodHandles.arrayElementVarHandle(Object[].class);

  private final int children;
  private final long count;

  /** For each child: null, a {@link Node} not stored yet, or a weak reference to one. */
  private final @Nullable Object[] held;

  Inner(byte[] bytes, @Nullable Hash hash) {
    this(bytes, hash, new Object[(short) SHORT.get(bytes, 2) & 0xffff]);
  }

  Inner(byte[] bytes, @Nullable Hash hash, @Nullable Object[] held) {
    super(bytes, 1, hash);
    this.held = held;
    children = keyEnd(size - 1);
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += childCount(i);
    }
    count = sum;
  }

  /** The node, or null if its parts do not fit the bytes. */
  static @Nullable Inner decoded(byte[] bytes, Hash hash) {
    int size = (short) SHORT.get(bytes, 2) & 0xffff;
    int keys = HEADER + 2 * size;
    if (size == 0 || bytes[1] < 0 || bytes[1] >= Boundary.LEVELS || keys > bytes.length) {
      return null;
    }
    int keyBytes = (short) SHORT.get(bytes, keys - 2) & 0xffff;
    return keys + keyBytes + CHILD_BYTES * size == bytes.length ? new Inner(bytes, hash) : null;
  }

  @Override
  int level() {
    return bytes[1];
  }

  @Override
  long count() {
    return count;
  }

  long childCount(int i) {
    return (long) LONG.get(bytes, children + i * CHILD_BYTES + Hash.BYTES);
  }

  /** Name of a child; null while it is not stored. */
  @Nullable Hash childHash(int i) {
    return CHILD.getAcquire(held, i) instanceof Node node
        ? node.hash
        : Hash.read(bytes, children + i * CHILD_BYTES);
  }

  /** Name of a child of a stored node. */
  Hash storedHash(int i) {
    return Hash.read(bytes, children + i * CHILD_BYTES);
  }

  Node child(int i, NodeStore store) {
    Object reference = CHILD.getAcquire(held, i);
    if (reference instanceof Node node) {
      return node;
    }
    if (reference instanceof WeakReference<?> weak && weak.get() instanceof Node node) {
      return node;
    }
    Node node = store.node(Hash.read(bytes, children + i * CHILD_BYTES));
    CHILD.setRelease(held, i, new WeakReference<>(node));
    return node;
  }

  /** What to put in a new parent for child {@code i}, without reading it. */
  Child reference(int i) {
    Object reference = CHILD.getAcquire(held, i);
    if (reference instanceof Node node) {
      return new Child(key(i), childCount(i), node, null);
    }
    Node cached = reference instanceof WeakReference<?> weak ? (Node) weak.get() : null;
    return new Child(key(i), childCount(i), cached, Hash.read(bytes, children + i * CHILD_BYTES));
  }

  /** A child that was not stored when this node was looked at; null if its hash is known. */
  @Nullable Node unsealed(int i) {
    return CHILD.getAcquire(held, i) instanceof Node node ? node : null;
  }

  /** The child if it is in memory already. */
  @Nullable Node held(int i) {
    Object reference = CHILD.getAcquire(held, i);
    return reference instanceof WeakReference<?> weak ? (Node) weak.get() : (Node) reference;
  }

  long unstoredBytesBelow() {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      if (CHILD.getAcquire(held, i) instanceof Node node) {
        sum += node.unstoredBytes();
      }
    }
    return sum;
  }

  @Override
  synchronized Hash seal(NodeStore store) {
    Hash sealed = hash;
    if (sealed != null) {
      return sealed;
    }
    for (int i = 0; i < size; i++) {
      if (CHILD.getAcquire(held, i) instanceof Node node) {
        node.seal(store).write(bytes, children + i * CHILD_BYTES);
        CHILD.setRelease(held, i, new WeakReference<>(node));
      }
    }
    sealed = store.add(this);
    hash = sealed;
    return sealed;
  }
}
