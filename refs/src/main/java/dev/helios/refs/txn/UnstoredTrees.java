package dev.helios.refs.txn;

/** How much of the heap trees that are not stored yet may have. */
public final class UnstoredTrees {
  /** A sixteenth of the heap, but enough to work with and no more than does any good. */
  public static final long LIMIT_BYTES =
      Math.clamp(Runtime.getRuntime().maxMemory() / 16, 4L << 20, 256L << 20);

  /** What an edit adds at most, as a rule: a leaf, and its share of the nodes above. */
  public static final long EDIT_BYTES = 5 * 1024;

  private UnstoredTrees() {}
}
