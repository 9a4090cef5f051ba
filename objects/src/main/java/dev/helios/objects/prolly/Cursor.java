package dev.helios.objects.prolly;

/**
 * A position in a tree: before the first entry, on one, or past the last. Not thread-safe.
 *
 * <p>The bytes of the entry are read in place: arrays that {@link #keyArray} and {@link
 * #valueArray} return belong to the tree, must not be changed, and hold the entry only at the
 * offsets given.
 */
public final class Cursor {
  Cursor() {}

  /** Moves to the first entry with a key not below {@code key}; returns {@link #isOnEntry}. */
  public boolean seek(byte[] key) {
    throw new UnsupportedOperationException();
  }

  /** Moves to entry number {@code index}, from 0; returns {@link #isOnEntry}. */
  public boolean seekIndex(long index) {
    throw new UnsupportedOperationException();
  }

  /** Moves past the last entry, so that {@link #previous} is on it. */
  public void seekEnd() {
    throw new UnsupportedOperationException();
  }

  /** Moves on by one; returns {@link #isOnEntry}. */
  public boolean next() {
    throw new UnsupportedOperationException();
  }

  /** Moves back by one; returns {@link #isOnEntry}. */
  public boolean previous() {
    throw new UnsupportedOperationException();
  }

  public boolean isOnEntry() {
    throw new UnsupportedOperationException();
  }

  public byte[] keyArray() {
    throw new UnsupportedOperationException();
  }

  public int keyOffset() {
    throw new UnsupportedOperationException();
  }

  public int keyLength() {
    throw new UnsupportedOperationException();
  }

  public byte[] valueArray() {
    throw new UnsupportedOperationException();
  }

  public int valueOffset() {
    throw new UnsupportedOperationException();
  }

  public int valueLength() {
    throw new UnsupportedOperationException();
  }

  /** A copy of the key. */
  public byte[] key() {
    throw new UnsupportedOperationException();
  }

  /** A copy of the value. */
  public byte[] value() {
    throw new UnsupportedOperationException();
  }
}
