package dev.helios.refs.txn;

import dev.helios.objects.prolly.Tree;

/** A row whose key, or whose entry in an index, is longer than a tree takes. */
public final class KeyTooLongException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int bytes;

  KeyTooLongException(int bytes) {
    super("a key of %d bytes is too long: at most %d".formatted(bytes, Tree.MAX_KEY_BYTES));
    this.bytes = bytes;
  }

  /** Length of the key. */
  public int bytes() {
    return bytes;
  }
}
