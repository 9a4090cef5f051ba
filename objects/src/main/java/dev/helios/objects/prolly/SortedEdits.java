package dev.helios.objects.prolly;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Edits on their way into a tree: verified, and seen some ahead. Not thread-safe. */
final class SortedEdits {
  /** Edits of one leaf that are worth a copy of it each. */
  private static final int FEW = 3;

  private final Iterator<Edit> source;

  /** Is told of edits that changed the tree; null if nobody asks. */
  private final @Nullable Consumer<Edit> changes;

  /** Numbers in {@link #ahead} of the edits that change the leaf that is looked at. */
  private final BitSet changing = new BitSet();

  /** Edits seen ahead: those from {@link #head} up to but without {@link #tail}. */
  private Edit[] ahead = new Edit[64];

  private int head;
  private int tail;
  private byte @Nullable [] lastKey;

  SortedEdits(Edit first, Iterator<Edit> others, @Nullable Consumer<Edit> changes) {
    this.source = others;
    this.changes = changes;
    add(first);
  }

  /** The next edit, which stays the next; null at the end. */
  @Nullable Edit peek() {
    return head == tail && !pull() ? null : ahead[head];
  }

  /**
   * Takes the next edit; there must be one.
   *
   * @param leaf where its key would be entry {@code i}
   */
  void take(Leaf leaf, int i, NodeStore store) {
    Edit edit = ahead[head++];
    if (changes != null && isChange(edit, leaf, i, store)) {
      changes.accept(edit);
    }
  }

  private static boolean isChange(Edit edit, Leaf leaf, int i, NodeStore store) {
    byte[] value = edit.value();
    if (i == leaf.size || leaf.compareKey(i, edit.key()) != 0) {
      return value != null;
    }
    boolean isFar = value != null && value.length > Leaf.INLINE_BYTES;
    return value == null || !leaf.hasValue(i, isFar ? Leaf.putFar(value, store) : value, isFar);
  }

  /** Takes the edits up to {@code next}, of which {@link #changing} are changes. */
  private void takeTo(int next) {
    if (changes != null) {
      for (int i = changing.nextSetBit(head); i >= 0 && i < next; i = changing.nextSetBit(i + 1)) {
        changes.accept(ahead[i]);
      }
    }
    head = next;
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
    changing.clear();
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
        changing.set(next);
      }
    }
    takeTo(next);
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
    changing.clear();
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
        changing.set(next);
      }
    }
    if (next == head
        || (spliced != leaf && !spliced.endsRight(from, isLastOfLevel, store.boundary()))) {
      return null;
    }
    takeTo(next);
    return spliced;
  }
}
