package dev.helios.refs.txn;

import dev.helios.objects.prolly.Tree;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where entries of a tree lie that have one key, as they may within a transaction while the check
 * of a unique constraint waits: the first at the key itself, others at the key with their number
 * behind it. No number is left out, so that a key which one entry has is written as ever. A reader
 * takes them for what they are, since no key is the beginning of another.
 */
public final class KeyPlaces {
  private final PendingTree tree;

  KeyPlaces(PendingTree tree) {
    this.tree = tree;
  }

  /** The place of entry {@code number}, from 0, of those that have the key. */
  static byte[] place(byte[] key, int number) {
    if (number == 0) {
      return key;
    }
    // In four bytes: one number must not be the beginning of another.
    byte[] place = Arrays.copyOf(key, key.length + Integer.BYTES);
    for (int i = 0; i < Integer.BYTES; i++) {
      place[key.length + i] = (byte) (number >>> (8 * (Integer.BYTES - 1 - i)));
    }
    return place;
  }

  /** How many entries of a tree have the key and this value. */
  public static long count(Tree tree, byte[] key, byte[] value) {
    long count = 0;
    for (int i = 0; ; i++) {
      byte[] there = tree.get(place(key, i));
      if (there == null) {
        return count;
      }
      count += Arrays.equals(there, value) ? 1 : 0;
    }
  }

  /** How many entries have the key. */
  int count(byte[] key) {
    int count = 0;
    while (tree.contains(place(key, count))) {
      count++;
    }
    return count;
  }

  /** The number of an entry with the key and this value; -1 if there is none. */
  int find(byte[] key, byte[] value) {
    for (int i = 0; ; i++) {
      byte[] there = tree.get(place(key, i));
      if (there == null) {
        return -1;
      }
      if (Arrays.equals(there, value)) {
        return i;
      }
    }
  }

  /**
   * Removes entry {@code number}; the last takes its place. Returns the value that moved; null if
   * none did.
   */
  byte @Nullable [] remove(byte[] key, int number) {
    int last = count(key) - 1;
    byte[] moved = last == number ? null : tree.get(place(key, last));
    tree.remove(place(key, last));
    if (moved != null) {
      tree.put(place(key, number), moved);
    }
    return moved;
  }
}
