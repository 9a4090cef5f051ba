package dev.helios.refs.txn;

import dev.helios.objects.prolly.Edit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Edits by key, the last for each. Found by a hash of the key and sorted only when they are wanted
 * in order, which costs less than a sorted map where many keys are written and few of them read.
 * Not thread-safe.
 */
final class PendingEdits {
  private static final int FIRST_SLOTS = 16;

  /** Bits of a word that number an edit while they are sorted. */
  private static final int NUMBER_BITS = 21;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The edits in the order in which their keys came first. */
  private Edit[] edits = new Edit[FIRST_SLOTS / 2];

  /** Hashes of their keys. */
  private int[] hashes = new int[FIRST_SLOTS / 2];

  /** For each slot one more than the number of the edit there; 0 for none. */
  private int[] slots = new int[FIRST_SLOTS];

  private int size;

  int size() {
    return size;
  }

  @Nullable Edit get(byte[] key) {
    if (size == 0) {
      return null;
    }
    int hash = hash(key);
    int number = slots[slot(key, hash)];
    return number == 0 ? null : edits[number - 1];
  }

  /** Keeps an edit, and returns the one that was there under its key. */
  @Nullable Edit put(Edit edit) {
    int hash = hash(edit.key());
    int slot = slot(edit.key(), hash);
    int number = slots[slot];
    if (number > 0) {
      Edit before = edits[number - 1];
      edits[number - 1] = edit;
      return before;
    }
    if (size == edits.length) {
      grow();
      slot = slot(edit.key(), hash);
    }
    edits[size] = edit;
    hashes[size] = hash;
    slots[slot] = ++size;
    return null;
  }

  /**
   * Takes out the edit of the key that came last.
   *
   * @throws IllegalStateException if another key came last
   */
  void removeLast(byte[] key) {
    if (size == 0 || !Arrays.equals(edits[size - 1].key(), key)) {
      throw new IllegalStateException("edits are taken back in another order than they were made");
    }
    // No key that came later can have gone past this slot, so it may be empty again.
    slots[slot(key, hashes[size - 1])] = 0;
    size--;
    Arrays.fill(edits, size, size + 1, null);
  }

  void clear() {
    edits = new Edit[FIRST_SLOTS / 2];
    hashes = new int[FIRST_SLOTS / 2];
    slots = new int[FIRST_SLOTS];
    size = 0;
  }

  /** The edits with ascending keys; in one run, as from rows that come by key, at once. */
  List<Edit> sorted() {
    Edit[] sorted = Arrays.copyOf(edits, size);
    for (int i = 1; i < size; i++) {
      if (compare(sorted[i - 1], sorted[i]) > 0) {
        sort(sorted);
        break;
      }
    }
    return Arrays.asList(sorted);
  }

  /**
   * Sorts by as many bytes as fit beside an edit's number in a word, and by the rest where those
   * are equal.
   */
  private static void sort(Edit[] edits) {
    if (edits.length > 1 << NUMBER_BITS) {
      Arrays.sort(edits, PendingEdits::compare);
      return;
    }
    int common = commonPrefix(edits);
    long[] words = new long[edits.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = prefix(edits[i].key(), common) >>> (NUMBER_BITS + 1) << NUMBER_BITS | i;
    }
    Arrays.sort(words);
    Edit[] unsorted = edits.clone();
    int first = 0;
    for (int i = 0; i < words.length; i++) {
      edits[i] = unsorted[(int) words[i] & ((1 << NUMBER_BITS) - 1)];
      if (i > 0 && words[i] >>> NUMBER_BITS != words[i - 1] >>> NUMBER_BITS) {
        sortRest(edits, first, i);
        first = i;
      }
    }
    sortRest(edits, first, edits.length);
  }

  private static void sortRest(Edit[] edits, int from, int to) {
    if (to - from > 1) {
      Arrays.sort(edits, from, to, PendingEdits::compare);
    }
  }

  /** How many bytes all keys begin with alike. */
  private static int commonPrefix(Edit[] edits) {
    byte[] first = edits[0].key();
    int common = first.length;
    for (Edit edit : edits) {
      byte[] key = edit.key();
      int length = Math.min(common, key.length);
      int differs = Arrays.mismatch(first, 0, length, key, 0, length);
      common = differs < 0 ? length : differs;
    }
    return common;
  }

  private static int compare(Edit a, Edit b) {
    return Arrays.compareUnsigned(a.key(), b.key());
  }

  /** Eight bytes from {@code from} on; a shorter key counts as if it went on with zeros. */
  private static long prefix(byte[] key, int from) {
    if (from + Long.BYTES <= key.length) {
      return (long) WORD.get(key, from);
    }
    long prefix = 0;
    for (int i = from; i < key.length; i++) {
      prefix |= (key[i] & 0xffL) << (8 * (Long.BYTES - 1 - i + from));
    }
    return prefix;
  }

  private void grow() {
    edits = Arrays.copyOf(edits, 2 * size);
    hashes = Arrays.copyOf(hashes, 2 * size);
    slots = new int[4 * size];
    for (int i = 0; i < size; i++) {
      int slot = hashes[i] & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }

  /** The slot of the key, or the one where it would be put. */
  private int slot(byte[] key, int hash) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (hashes[number] == hash && Arrays.equals(edits[number].key(), key)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int hash(byte[] key) {
    long hash = key.length;
    int at = 0;
    for (; at + Long.BYTES <= key.length; at += Long.BYTES) {
      hash = mix(hash ^ (long) WORD.get(key, at));
    }
    long rest = 0;
    for (; at < key.length; at++) {
      rest = rest << 8 | (key[at] & 0xff);
    }
    return (int) (mix(hash ^ rest) >>> 32);
  }

  private static long mix(long word) {
    long mixed = word * 0x9E37_79B9_7F4A_7C15L;
    return mixed ^ (mixed >>> 32);
  }
}
