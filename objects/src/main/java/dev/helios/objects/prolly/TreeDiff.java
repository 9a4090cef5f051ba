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
  private final @Nullable Shortcut shortcut;

  /** Whether leaves of the tree after are read several at a time, as all will be needed once. */
  private final boolean readsAhead;

  private byte @Nullable [] key;
  private boolean inFrom;
  private boolean inTo;

  /** Takes what differs from one position on to a later one as a whole, and moves past it. */
  @FunctionalInterface
  interface Shortcut {
    /** Returns false, with nothing moved, if it does not. */
    boolean take(Walk from, Walk to);
  }

  /** All differences but those that {@code shortcut} takes. */
  TreeDiff(Tree from, Tree to, Shortcut shortcut) {
    this.from = new Walk(from);
    this.to = new Walk(to);
    this.end = null;
    this.shortcut = shortcut;
    this.readsAhead = false;
  }

  /** All differences, for who goes through all of them. */
  TreeDiff(Tree from, Tree to) {
    this.from = new Walk(from);
    this.to = new Walk(to);
    this.end = null;
    this.shortcut = null;
    this.readsAhead = true;
  }

  TreeDiff(Tree from, Tree to, byte @Nullable [] first, byte @Nullable [] end) {
    this.from = new Walk(from);
    this.to = new Walk(to);
    this.end = end;
    this.shortcut = null;
    this.readsAhead = false;
    if (first != null) {
      this.from.skipBelow(first);
      this.to.skipBelow(first);
    }
  }

  /** Moves to the next difference; returns false when there is none. */
  public boolean next() {
    if (inFrom) {
      from.advance(1);
    }
    if (inTo) {
      to.advance(1);
    }
    inFrom = false;
    inTo = false;
    key = null;
    while (!from.isDone() || !to.isDone()) {
      if (from.isDone() || to.isDone()) {
        return only(from.isDone() ? to : from);
      }
      if (Walk.skipEqual(from, to) || (shortcut != null && shortcut.take(from, to))) {
        continue;
      }
      if (from.isOnNode() || to.isOnNode()) {
        if (readsAhead) {
          to.readAhead(from);
        }
        // The higher side comes down first, so that nodes of equal level meet.
        (from.level() >= to.level() ? from : to).enter();
        continue;
      }
      int equal = from.equalEntries(to);
      if (equal == 0) {
        int order = from.compareKey(to);
        return found(order <= 0, order >= 0);
      }
      from.advance(equal);
      to.advance(equal);
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

  /** Whether entry {@code i} of a leaf has the value before; for null, whether there was none. */
  boolean isFrom(@Nullable Leaf leaf, int i) {
    return inFrom ? leaf != null && from.hasValueOf(leaf, i) : leaf == null;
  }

  /** Number of nodes read so far, of both trees: what the walk has cost. */
  public long nodesRead() {
    return from.nodesRead() + to.nodesRead();
  }

  public byte[] key() {
    return Objects.requireNonNull(key);
  }

  /** Whether the key was there before. */
  public boolean isInFrom() {
    return inFrom;
  }

  /** Whether the key is there after. */
  public boolean isInTo() {
    return inTo;
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
