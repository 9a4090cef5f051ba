package dev.helios.objects.prolly;

/**
 * The size that nodes of trees aim at: a power of two of bytes of keys and values. It is part of
 * what a tree's shape follows from, so all trees of a database have one.
 */
public record NodeSize(int log2) {
  static final int LEAST_LOG2 = 10;
  static final int MOST_LOG2 = 14;

  public static final NodeSize LEAST = new NodeSize(LEAST_LOG2);
  public static final NodeSize MOST = new NodeSize(MOST_LOG2);

  /** 4 KiB. */
  public static final NodeSize DEFAULT = new NodeSize(12);

  public NodeSize {
    if (log2 < LEAST_LOG2 || log2 > MOST_LOG2) {
      throw new IllegalArgumentException("no nodes have about 2^%d bytes".formatted(log2));
    }
  }

  /**
   * Of so many bytes.
   *
   * @throws IllegalArgumentException for what is no power of two from {@link #LEAST} to {@link
   *     #MOST}
   */
  public static NodeSize of(int bytes) {
    if (Integer.bitCount(bytes) != 1) {
      throw new IllegalArgumentException("%d is no power of two".formatted(bytes));
    }
    return new NodeSize(Integer.numberOfTrailingZeros(bytes));
  }

  public int bytes() {
    return 1 << log2;
  }
}
