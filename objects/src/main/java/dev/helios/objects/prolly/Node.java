package dev.helios.objects.prolly;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.hash.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node as it is stored, searched in place.
 *
 * <p>A node just made may have children that are not stored yet; it holds those itself, and the
 * bytes of their hashes mean nothing until {@link #seal} has stored them, bottom up. Safe for use
 * by many threads.
 */
abstract sealed class Node permits Leaf, Inner {
  static final byte VERSION = 3;

  /** Bytes before the offsets: version, level, count of entries in two bytes. */
  static final int HEADER = 4;

  /** In a weight: that there are values out of line. */
  static final long HAS_FAR = Long.MIN_VALUE;

  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** An inner node exchanges it once, when it is sealed, for one with the same keys. */
  byte[] bytes;

  /** Number of entries of a leaf, of children of an inner node. */
  final int size;

  /** Where the first key begins; key i ends at {@code keys + keyEnd(i)}. */
  final int keys;

  /** Name of this node once it is stored; null before. */
  volatile @Nullable Hash hash;

  Node(byte[] bytes, int offsetTables, @Nullable Hash hash) {
    this.bytes = bytes;
    this.size = (short) SHORT.get(bytes, 2) & 0xffff;
    this.keys = HEADER + 2 * offsetTables * size;
    this.hash = hash;
  }

  /** Decodes a chunk. */
  static Node decode(byte[] bytes, Hash hash) {
    if (bytes.length < HEADER || bytes[0] != VERSION) {
      throw new CorruptChunkException(
          "chunk %s is no tree node of version %d; run `helios fsck` to list what needs it"
              .formatted(hash, VERSION));
    }
    Node node = bytes[1] == 0 ? Leaf.decoded(bytes, hash) : Inner.decoded(bytes, hash);
    if (node == null) {
      throw new CorruptChunkException(
          "chunk %s is a tree node whose parts do not fit its length; run `helios fsck` to list"
                  .formatted(hash)
              + " what needs it");
    }
    return node;
  }

  abstract int level();

  /** Number of entries in the leaves below, or in this leaf. */
  abstract long count();

  /**
   * Bytes of this node, of all below it and of their values out of line, before compression; a
   * value counts for each entry that has it. Its top bit is {@link #HAS_FAR}. Looks at nodes that
   * are not stored and at their children.
   */
  abstract long weight();

  /** Stores this node and all below it that are not stored yet. */
  abstract Hash seal(NodeStore store);

  /** Bytes of this node and all below it that are not stored yet, and so kept on the heap. */
  final long unstoredBytes() {
    if (hash != null) {
      return 0;
    }
    long own = NodeCache.OVERHEAD_BYTES;
    return this instanceof Inner inner ? own + inner.unstoredBytesBelow() : own + bytes.length;
  }

  static long addWeights(long a, long b) {
    return bytesOf(a) + bytesOf(b) | (a | b) & HAS_FAR;
  }

  /** The bytes that a weight stands for. */
  static long bytesOf(long weight) {
    return weight & ~HAS_FAR;
  }

  final int keyStart(int i) {
    return i == 0 ? keys : keys + ((short) SHORT.get(bytes, HEADER + 2 * i - 2) & 0xffff);
  }

  final int keyEnd(int i) {
    return keys + ((short) SHORT.get(bytes, HEADER + 2 * i) & 0xffff);
  }

  final byte[] key(int i) {
    return Arrays.copyOfRange(bytes, keyStart(i), keyEnd(i));
  }

  final byte[] lastKey() {
    return key(size - 1);
  }

  /** Index of the first entry with a key not below {@code key}; {@link #size} if there is none. */
  final int lowerBound(byte[] key) {
    return lowerBound(0, key);
  }

  /** As {@link #lowerBound(byte[])}, among the entries from {@code from} on. */
  final int lowerBound(int from, byte[] key) {
    int low = from;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compareKey(middle, key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Compares key {@code i} with {@code key}, eight bytes at a time: most keys are short. */
  final int compareKey(int i, byte[] key) {
    int start = keyStart(i);
    int length = keyEnd(i) - start;
    int common = Math.min(length, key.length);
    int at = 0;
    for (; at + Long.BYTES <= common; at += Long.BYTES) {
      long mine = (long) LONG.get(bytes, start + at);
      long other = (long) LONG.get(key, at);
      if (mine != other) {
        return Long.compareUnsigned(mine, other);
      }
    }
    for (; at < common; at++) {
      if (bytes[start + at] != key[at]) {
        return (bytes[start + at] & 0xff) - (key[at] & 0xff);
      }
    }
    return length - key.length;
  }

  final boolean sameAs(Node other) {
    if (this == other) {
      return true;
    }
    Hash mine = hash;
    return mine != null && mine.equals(other.hash);
  }
}
