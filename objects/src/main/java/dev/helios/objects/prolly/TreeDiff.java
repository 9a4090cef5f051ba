package dev.helios.objects.prolly;

import org.jspecify.annotations.Nullable;

/**
 * The differences between two trees, in ascending key order, found by walking both and skipping
 * equal subtrees by identity and by hash. Before the first difference when new. Not thread-safe.
 */
public final class TreeDiff {
  TreeDiff() {}

  /** Moves to the next difference; returns false when there is none. */
  public boolean next() {
    throw new UnsupportedOperationException();
  }

  public byte[] key() {
    throw new UnsupportedOperationException();
  }

  /** The value before; null if the key was added. */
  public byte @Nullable [] from() {
    throw new UnsupportedOperationException();
  }

  /** The value after; null if the key was removed. */
  public byte @Nullable [] to() {
    throw new UnsupportedOperationException();
  }
}
