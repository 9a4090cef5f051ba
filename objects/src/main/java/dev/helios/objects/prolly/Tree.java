package dev.helios.objects.prolly;

import dev.helios.objects.hash.Hash;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map of bytes to bytes, ordered by unsigned byte comparison of keys.
 *
 * <p>Edits return a new tree that shares every node it did not change, and are neither hashed nor
 * written until {@link #hash} asks for it. Equal content has an equal hash, whatever its history.
 * Safe for use by many threads.
 */
public final class Tree {
  /** The empty tree. */
  public static Tree empty(NodeStore store) {
    throw new UnsupportedOperationException();
  }

  /** The tree whose root node is named {@code root}; nodes are read when they are needed. */
  public static Tree load(NodeStore store, Hash root) {
    throw new UnsupportedOperationException();
  }

  public NodeStore store() {
    throw new UnsupportedOperationException();
  }

  /** Number of entries; reads the root node at most. */
  public long count() {
    throw new UnsupportedOperationException();
  }

  public boolean isEmpty() {
    throw new UnsupportedOperationException();
  }

  /** Returns a copy of the value of {@code key}, or null if absent. */
  public byte @Nullable [] get(byte[] key) {
    throw new UnsupportedOperationException();
  }

  public boolean contains(byte[] key) {
    throw new UnsupportedOperationException();
  }

  /** A new cursor, before the first entry. Not thread-safe; each thread takes its own. */
  public Cursor cursor() {
    throw new UnsupportedOperationException();
  }

  /** Number of entries with a key below {@code key}: O(log n). */
  public long rank(byte[] key) {
    throw new UnsupportedOperationException();
  }

  /** This tree with {@code key} mapped to {@code value}. */
  public Tree put(byte[] key, byte[] value) {
    throw new UnsupportedOperationException();
  }

  /** This tree without {@code key}; this same object if it was absent. */
  public Tree remove(byte[] key) {
    throw new UnsupportedOperationException();
  }

  /**
   * Applies edits with strictly ascending keys in one pass; an {@link Edit} without value removes.
   */
  public Tree apply(Iterator<Edit> edits) {
    throw new UnsupportedOperationException();
  }

  /**
   * Hash of the root node. Encodes, hashes and puts into the chunk store whatever is not there yet,
   * bottom up; after it returns, {@code load(store, hash)} gives this tree again.
   */
  public Hash hash() {
    throw new UnsupportedOperationException();
  }

  /** Whether both are known to be equal without reading or hashing anything. */
  public boolean sameAs(Tree other) {
    throw new UnsupportedOperationException();
  }

  /** What turned {@code from} into this tree, in key order; equal subtrees are never read. */
  public TreeDiff diff(Tree from) {
    throw new UnsupportedOperationException();
  }
}
