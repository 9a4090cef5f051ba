package dev.helios.objects.prolly;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The differences between two trees, in ascending key order, found by walking both and skipping
 * subtrees that are equal by identity or by hash, whatever their height. Before the first
 * difference when new. Not thread-safe.
 */
public final class TreeDiff {
  private final Walk from;
  private final Walk to;
  private final byte @Nullable [] end;
  private byte @Nullable [] key;
  private boolean inFrom;
  private boolean inTo;

  TreeDiff(Tree from, Tree to, byte @Nullable [] first, byte @Nullable [] end) {
    this.from = new Walk(from);
    this.to = new Walk(to);
    this.end = end;
    if (first != null) {
      this.from.skipBelow(first);
      this.to.skipBelow(first);
    }
  }

  /** Moves to the next difference; returns false when there is none. */
  public boolean next() {
    if (inFrom) {
      from.advance();
    }
    if (inTo) {
      to.advance();
    }
    inFrom = false;
    inTo = false;
    key = null;
    while (!from.isDone() || !to.isDone()) {
      if (from.isDone() || to.isDone()) {
        return only(from.isDone() ? to : from);
      }
      if (Walk.skipEqual(from, to)) {
        continue;
      }
      if (from.isOnNode() || to.isOnNode()) {
        // The higher side comes down first, so that nodes of equal level meet.
        (from.level() >= to.level() ? from : to).enter();
        continue;
      }
      int order = from.compareKey(to);
      if (order != 0) {
        return found(order < 0, order > 0);
      }
      if (!from.sameValue(to)) {
        return found(true, true);
      }
      from.advance();
      to.advance();
    }
    return false;
  }

  private boolean only(Walk walk) {
    while (walk.isOnNode()) {
      walk.enter();
    }
    return found(walk == from, walk == to);
  }

  private boolean found(boolean isInFrom, boolean isInTo) {
    inFrom = isInFrom;
    inTo = isInTo;
    key = isInFrom ? from.key() : to.key();
    if (end != null && Arrays.compareUnsigned(key, end) >= 0) {
      from.finish();
      to.finish();
      inFrom = false;
      inTo = false;
      return false;
    }
    return true;
  }

  /** Number of nodes read so far, of both trees: what the walk has cost. */
  public long nodesRead() {
    return from.nodesRead() + to.nodesRead();
  }

  public byte[] key() {
    return Objects.requireNonNull(key);
  }

  /** The value before; null if the key was added. */
  public byte @Nullable [] from() {
    return inFrom ? from.value() : null;
  }

  /** The value after; null if the key was removed. */
  public byte @Nullable [] to() {
    return inTo ? to.value() : null;
  }
}
