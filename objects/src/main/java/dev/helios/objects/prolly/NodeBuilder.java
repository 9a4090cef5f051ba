package dev.helios.objects.prolly;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the entries of one level into nodes, handing over each as it fills. Not thread-safe.
 *
 * <p>The builder keeps the bytes of the node under way and writes it out in one go when it ends.
 */
abstract sealed class NodeBuilder permits NodeBuilder.OfLeaves, NodeBuilder.OfInners {
  private final Consumer<Node> nodes;
  final int level;
  private final Boundary boundary;
  byte[] keys;
  int keyBytes;

  /** Where each key ends, as it is stored. */
  byte[] keyEnds = new byte[2 * 128];

  int size;
  int nodeBytes;

  NodeBuilder(int level, Boundary boundary, Consumer<Node> nodes) {
    this.level = level;
    this.boundary = boundary;
    this.keys = new byte[boundary.scale()];
    this.nodes = nodes;
  }

  /** Whether the last entry ended a node, or none came yet. */
  final boolean isAtBoundary() {
    return size == 0;
  }

  /** Ends the level. */
  final void flush() {
    if (size > 0) {
      cut();
    }
  }

  final void addKey(byte[] array, int from, int to) {
    int length = to - from;
    if (keyBytes + length > keys.length) {
      keys = Arrays.copyOf(keys, Math.max(2 * keys.length, keyBytes + length));
    }
    System.arraycopy(array, from, keys, keyBytes, length);
    keyBytes += length;
    if (2 * size == keyEnds.length) {
      makeRoom(2 * size);
    }
    Node.SHORT.set(keyEnds, 2 * size, (short) keyBytes);
    size++;
  }

  /**
   * Begins a node with the keys of another before {@code to}, at most its last but one: none of
   * those ended that node, so none ends this one.
   */
  final void begin(Node node, int to) {
    if (2 * to > keyEnds.length) {
      makeRoom(Math.max(2 * to, keyEnds.length));
    }
    keyBytes = node.keyStart(to) - node.keys;
    if (keyBytes > keys.length) {
      keys = new byte[2 * keyBytes];
    }
    System.arraycopy(node.bytes, node.keys, keys, 0, keyBytes);
    System.arraycopy(node.bytes, Node.HEADER, keyEnds, 0, 2 * to);
    size = to;
  }

  private void makeRoom(int entries) {
    keyEnds = Arrays.copyOf(keyEnds, 2 * entries);
    grow(entries);
  }

  /** Ends the node if the last entry, whose key is given, is to be the last of it. */
  final void cutIfDue(byte[] key, int from, int to, int entryBytes) {
    int before = nodeBytes;
    nodeBytes += entryBytes;
    if (boundary.endsAfter(level, size, key, from, to - from, before, nodeBytes)) {
      cut();
    }
  }

  private void cut() {
    Node node = encode();
    size = 0;
    keyBytes = 0;
    nodeBytes = 0;
    nodes.accept(node);
  }

  abstract Node encode();

  abstract void grow(int entries);

  final byte[] header(int length) {
    byte[] bytes = new byte[length];
    bytes[0] = Node.VERSION;
    bytes[1] = (byte) level;
    Node.SHORT.set(bytes, 2, (short) size);
    System.arraycopy(keyEnds, 0, bytes, Node.HEADER, 2 * size);
    return bytes;
  }

  /** Cuts entries into leaves. */
  static final class OfLeaves extends NodeBuilder {
    private final NodeStore store;
    private byte[] values;
    private int valueBytes;

    /** Where each value ends, as it is stored. */
    private byte[] valueEnds = new byte[2 * 128];

    OfLeaves(NodeStore store, Consumer<Node> nodes) {
      super(0, store.boundary(), nodes);
      this.store = store;
      this.values = new byte[store.boundary().scale()];
    }

    /** Adds a new entry; a large value is put into its own chunk. */
    void add(byte[] key, byte[] value) {
      if (value.length > Leaf.INLINE_BYTES) {
        byte[] reference = Leaf.putFar(value, store);
        add(key, 0, key.length, reference, 0, reference.length, true);
      } else {
        add(key, 0, key.length, value, 0, value.length, false);
      }
    }

    /** Adds an entry of a leaf as it is. */
    void add(Leaf leaf, int i) {
      add(
          leaf.bytes,
          leaf.keyStart(i),
          leaf.keyEnd(i),
          leaf.bytes,
          leaf.valueStart(i),
          leaf.valueEnd(i),
          leaf.isFar(i));
    }

    /** Begins a leaf with the entries of another before {@code to}, at most its last but one. */
    void addFirst(Leaf leaf, int to) {
      begin(leaf, to);
      valueBytes = leaf.valueStart(to) - leaf.valueStart(0);
      if (valueBytes > values.length) {
        values = new byte[2 * valueBytes];
      }
      System.arraycopy(leaf.bytes, leaf.valueStart(0), values, 0, valueBytes);
      System.arraycopy(leaf.bytes, Node.HEADER + 2 * leaf.size, valueEnds, 0, 2 * to);
      nodeBytes = keyBytes + valueBytes;
    }

    private void add(
        byte[] key, int keyFrom, int keyTo, byte[] value, int from, int to, boolean far) {
      addKey(key, keyFrom, keyTo);
      int length = to - from;
      if (valueBytes + length > values.length) {
        values = Arrays.copyOf(values, Math.max(2 * values.length, valueBytes + length));
      }
      System.arraycopy(value, from, values, valueBytes, length);
      valueBytes += length;
      Node.SHORT.set(valueEnds, 2 * size - 2, (short) (far ? valueBytes | Leaf.FAR : valueBytes));
      cutIfDue(key, keyFrom, keyTo, keyTo - keyFrom + length);
    }

    @Override
    void grow(int entries) {
      valueEnds = Arrays.copyOf(valueEnds, 2 * entries);
    }

    @Override
    Node encode() {
      int keysAt = Node.HEADER + 4 * size;
      byte[] bytes = header(keysAt + keyBytes + valueBytes);
      System.arraycopy(valueEnds, 0, bytes, Node.HEADER + 2 * size, 2 * size);
      System.arraycopy(keys, 0, bytes, keysAt, keyBytes);
      System.arraycopy(values, 0, bytes, keysAt + keyBytes, valueBytes);
      valueBytes = 0;
      return new Leaf(bytes, null);
    }
  }

  /** Cuts the nodes of one level into their parents. */
  static final class OfInners extends NodeBuilder {
    private byte[] children = new byte[128 * Inner.CHILD_BYTES];
    private @Nullable Object[] held = new Object[128];

    OfInners(int level, NodeStore store, Consumer<Node> nodes) {
      super(level, store.boundary(), nodes);
    }

    void add(Child child) {
      byte[] key = child.lastKey();
      addKey(key, 0, key.length);
      held[size - 1] = child.write(children, (size - 1) * Inner.CHILD_BYTES);
      cutIfDue(key, 0, key.length, key.length + Inner.CHILD_BYTES);
    }

    /** Adds a child of a node as it is. */
    void add(Inner node, int i) {
      int from = node.keyStart(i);
      int to = node.keyEnd(i);
      addKey(node.bytes, from, to);
      held[size - 1] = node.copyChild(i, children, (size - 1) * Inner.CHILD_BYTES);
      cutIfDue(node.bytes, from, to, to - from + Inner.CHILD_BYTES);
    }

    /** Begins a node with the children of another before {@code to}, at most its last but one. */
    void addFirst(Inner node, int to) {
      begin(node, to);
      for (int i = 0; i < to; i++) {
        held[i] = node.copyChild(i, children, i * Inner.CHILD_BYTES);
      }
      nodeBytes = keyBytes + to * Inner.CHILD_BYTES;
    }

    @Override
    void grow(int entries) {
      children = Arrays.copyOf(children, entries * Inner.CHILD_BYTES);
      held = Arrays.copyOf(held, entries);
    }

    @Override
    Node encode() {
      int keysAt = Node.HEADER + 2 * size;
      int childrenAt = keysAt + keyBytes;
      byte[] bytes = header(childrenAt + size * Inner.CHILD_BYTES);
      System.arraycopy(keys, 0, bytes, keysAt, keyBytes);
      System.arraycopy(children, 0, bytes, childrenAt, size * Inner.CHILD_BYTES);
      @Nullable Object[] slots = Arrays.copyOf(held, size);
      Arrays.fill(held, 0, size, null);
      return new Inner(bytes, null, slots);
    }
  }
}
