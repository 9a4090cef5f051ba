package dev.helios.objects.prolly;

import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Edits on their way into a tree: verified, and seen some ahead. Not thread-safe. */
final class SortedEdits {
  /** Edits of one leaf that are worth a copy of it each. */
  private static final int FEW = 3;

  private final Iterator<Edit> source;

  /** Edits seen ahead: those from {@link #head} up to but without {@link #tail}. */
  private Edit[] ahead = new Edit[64];

  private int head;
  private int tail;
  private byte @Nullable [] lastKey;

  SortedEdits(Edit first, Iterator<Edit> others) {
    this.source = others;
    add(first);
  }

  /** The next edit, which stays the next; null at the end. */
  @Nullable Edit peek() {
    return head == tail && !pull() ? null : ahead[head];
  }

  /** Takes the next edit; there must be one. */
  void take() {
    head++;
  }

  private boolean pull() {
    if (!source.hasNext()) {
      return false;
    }
    add(source.next());
    return true;
  }

  private void add(Edit edit) {
    Tree.checkKey(edit.key());
    if (lastKey != null && Arrays.compareUnsigned(lastKey, edit.key()) >= 0) {
      throw new IllegalArgumentException("edits must have strictly ascending keys");
    }
    lastKey = edit.key();
    if (head == tail) {
      head = 0;
      tail = 0;
    } else if (tail == ahead.length) {
      ahead = Arrays.copyOf(ahead, 2 * tail);
    }
    ahead[tail++] = edit;
  }

  /**
   * Takes all edits of keys up to the last of {@code leaf} if they only exchange values for others
   * of the same size, or change nothing. Returns what becomes of the leaf, the same if they change
   * nothing; null if there are other edits, in which case none is taken.
   */
  @Nullable Leaf patch(Leaf leaf, NodeStore store) {
    Leaf patched = leaf;
    int entry = 0;
    int next = head;
    for (; next < tail || pull(); next++) {
      Edit edit = ahead[next];
      if (leaf.size == 0 || leaf.compareKey(leaf.size - 1, edit.key()) < 0) {
        break;
      }
      entry = leaf.lowerBound(entry, edit.key());
      boolean isThere = leaf.compareKey(entry, edit.key()) == 0;
      byte[] value = edit.value();
      if (!isThere && value == null) {
        continue;
      }
      if (!isThere || value == null || next - head > leaf.size) {
        return null;
      }
      boolean isFar = value.length > Leaf.INLINE_BYTES;
      byte[] stored = isFar ? Leaf.putFar(value, store) : value;
      if (!leaf.hasValue(entry, stored, isFar)) {
        if (leaf.valueEnd(entry) - leaf.valueStart(entry) != stored.length) {
          return null;
        }
        patched = patched == leaf ? leaf.copy() : patched;
        patched.setValue(entry, stored, isFar);
      }
    }
    head = next;
    return patched;
  }

  /**
   * Takes all edits of keys up to the last of {@code leaf} if they are few and it still ends where
   * it did and nowhere before. Returns what becomes of the leaf; null if it is not so, in which
   * case no edit is taken.
   */
  @Nullable Leaf splice(Leaf leaf, boolean isLastOfLevel, NodeStore store) {
    Leaf spliced = leaf;
    int from = Integer.MAX_VALUE;
    int next = head;
    for (; next < tail || pull(); next++) {
      Edit edit = ahead[next];
      if (leaf.size == 0 || leaf.compareKey(leaf.size - 1, edit.key()) < 0) {
        break;
      }
      if (next - head == FEW) {
        return null;
      }
      int i = spliced.lowerBound(edit.key());
      Leaf edited = spliced.edited(i, edit.key(), edit.value(), store);
      if (edited == null) {
        return null;
      }
      if (edited != spliced) {
        from = Math.min(from, i);
        spliced = edited;
      }
    }
    if (next == head
        || (spliced != leaf && !spliced.endsRight(from, isLastOfLevel, store.boundary()))) {
      return null;
    }
    head = next;
    return spliced;
  }
}
