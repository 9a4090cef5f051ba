package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node above level 0: last key, hash, count of entries and weight of each child.
 *
 * <p>A child is held itself while it is not stored, and by its {@link NodeCache.Link} once it is:
 * what stays in memory is the cache's to decide. Hash, count and weight of a child that is held
 * itself are its own to tell: in the bytes they mean nothing before this node is sealed. So a copy
 * with other children shares the bytes until then.
 */
final class Inner extends Node {
  /** Bytes of a child beside its key: hash, count and weight. */
  static final int CHILD_BYTES = Hash.BYTES + 16;

  /** Where the weight is in those. */
  static final int WEIGHT_AT = Hash.BYTES + 8;

  private static final VarHandle CHILD = MethodHandles.arrayElementVarHandle(Object[].class);

  private final int children;
  private long count;

  /** Whether the bytes are those of the node that this one was copied from. */
  private boolean isSharing;

  /** For each child: null, a {@link Node} not stored yet, or its link in the cache. */
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

  private Inner(Inner other) {
    super(other.bytes, 1, null);
    held = other.held.clone();
    // Only now, as it may be sealed meanwhile: the hash of a child is there before its link.
    VarHandle.acquireFence();
    bytes = other.bytes;
    children = other.children;
    count = other.count;
    isSharing = true;
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
    return CHILD.getAcquire(held, i) instanceof Node node ? node.count() : storedCount(i);
  }

  private long storedCount(int i) {
    return (long) LONG.get(bytes, childAt(i) + Hash.BYTES);
  }

  @Override
  long weight() {
    long sum = bytes.length;
    for (int i = 0; i < size; i++) {
      sum = addWeights(sum, childWeight(i));
    }
    return sum;
  }

  long childWeight(int i) {
    return CHILD.getAcquire(held, i) instanceof Node node ? node.weight() : storedWeight(i);
  }

  /** Weight of a child that is stored. */
  long storedWeight(int i) {
    return (long) LONG.get(bytes, childAt(i) + WEIGHT_AT);
  }

  /** Number of entries below the children before {@code i}. */
  long countBefore(int i) {
    long sum = 0;
    for (int before = 0; before < i; before++) {
      sum += childCount(before);
    }
    return sum;
  }

  /** Name of a child; null while it is not stored. */
  @Nullable Hash childHash(int i) {
    return CHILD.getAcquire(held, i) instanceof Node node ? node.hash : storedHash(i);
  }

  /** Name of a child that is stored. */
  Hash storedHash(int i) {
    return Hash.read(bytes, childAt(i));
  }

  /** Where its hash, count and weight begin. */
  int childAt(int i) {
    return children + i * CHILD_BYTES;
  }

  Node child(int i, NodeStore store) {
    Node node = held(i);
    return node != null ? node : store.child(this, i, storedHash(i));
  }

  /** A child that was not stored when this node was looked at; null if its hash is known. */
  @Nullable Node unsealed(int i) {
    return CHILD.getAcquire(held, i) instanceof Node node ? node : null;
  }

  /** The child if it is in memory already. */
  @Nullable Node held(int i) {
    Object slot = CHILD.getAcquire(held, i);
    return slot instanceof NodeCache.Link link ? link.node() : (Node) slot;
  }

  /** Keeps the link of a stored child that was read. */
  void keep(int i, NodeCache.Link link) {
    CHILD.setRelease(held, i, link);
  }

  /**
   * The last key before the child that a path takes at {@code depth}, by the keys of the path; null
   * if none is before it.
   */
  static byte @Nullable [] keyBefore(Inner[] path, int[] at, int depth) {
    int d = depth;
    while (d >= 0 && at[d] == 0) {
      d--;
    }
    return d < 0 ? null : path[d].key(at[d] - 1);
  }

  /**
   * How many children from {@code i} on are the same as those of {@code other} from {@code j} on.
   */
  int equalChildren(int i, Inner other, int j) {
    int most = Math.min(size - i, other.size - j);
    if (hash != null && other.hash != null) {
      int from = childAt(i);
      int otherFrom = other.childAt(j);
      int length = most * CHILD_BYTES;
      int differs =
          Arrays.mismatch(bytes, from, from + length, other.bytes, otherFrom, otherFrom + length);
      return differs < 0 ? most : differs / CHILD_BYTES;
    }
    int equal = 0;
    while (equal < most && sameChild(i + equal, other, j + equal)) {
      equal++;
    }
    return equal;
  }

  /** Whether a child is known to be the same as one of {@code other}. */
  boolean sameChild(int i, Inner other, int j) {
    Object mine = CHILD.getAcquire(held, i);
    Object its = CHILD.getAcquire(other.held, j);
    if (mine != null && mine == its) {
      return true;
    }
    if (!(mine instanceof Node) && !(its instanceof Node)) {
      int at = childAt(i);
      int itsAt = other.childAt(j);
      return Arrays.equals(bytes, at, at + Hash.BYTES, other.bytes, itsAt, itsAt + Hash.BYTES);
    }
    Hash name = mine instanceof Node node ? node.hash : storedHash(i);
    return name != null && name.equals(its instanceof Node node ? node.hash : other.storedHash(j));
  }

  /** What to put in a new parent for child {@code i}, without reading it. */
  Child reference(int i) {
    Object slot = CHILD.getAcquire(held, i);
    return slot instanceof Node node
        ? new Child(key(i), node.count(), 0, node, null)
        : new Child(key(i), storedCount(i), storedWeight(i), slot, storedHash(i));
  }

  /** Copies hash, count and weight of child {@code i}; returns what is held of it. */
  @Nullable Object copyChild(int i, byte[] to, int at) {
    Object slot = CHILD.getAcquire(held, i);
    if (slot instanceof Node node) {
      LONG.set(to, at + Hash.BYTES, node.count());
    } else {
      System.arraycopy(bytes, childAt(i), to, at, CHILD_BYTES);
    }
    return slot;
  }

  /** A copy to change with {@link #replace}, until it is used elsewhere. */
  Inner copy() {
    return new Inner(this);
  }

  /** Puts a child in the place of one with an equal last key; of a {@link #copy} only. */
  void replace(int i, Child child) {
    count += child.count() - childCount(i);
    if (child.hash() != null) {
      child.write(ownBytes(), childAt(i));
    }
    held[i] = child.held();
  }

  /** Puts a last key of the same length in the place of the last; of a {@link #copy} only. */
  void replaceLastKey(byte[] key) {
    System.arraycopy(key, 0, ownBytes(), keyStart(size - 1), key.length);
  }

  private byte[] ownBytes() {
    if (isSharing) {
      bytes = bytes.clone();
      isSharing = false;
    }
    return bytes;
  }

  /** Bytes of this node that it does not share, and of what is not stored below it. */
  long unstoredBytesBelow() {
    long sum = 4L * size + (isSharing ? 0 : bytes.length);
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
    byte[] own = ownBytes();
    for (int i = 0; i < size; i++) {
      if (CHILD.getAcquire(held, i) instanceof Node node) {
        Hash child = node.seal(store);
        child.write(own, childAt(i));
        LONG.set(own, childAt(i) + Hash.BYTES, node.count());
        LONG.set(own, childAt(i) + WEIGHT_AT, node.weight());
        CHILD.setRelease(held, i, store.link(child));
      }
    }
    return store.add(this);
  }
}
