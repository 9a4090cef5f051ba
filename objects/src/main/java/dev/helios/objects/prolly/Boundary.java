package dev.helios.objects.prolly;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * Says where a run of entries is cut into nodes.
 *
 * <p>Looks only at hashes of keys and sizes of entries since the last cut, so equal content is cut
 * alike whatever its history. The longer a node, the likelier it ends: the hazard is that of a
 * Weibull distribution (shape 4, scale {@link #scale}) over its bytes. A mask test on the hash
 * would make sizes geometric, with many tiny nodes. Source: Dolt, node_splitter.go. Integer
 * arithmetic only, so that every machine cuts alike; the chance of one step of hazard d is d / (1 +
 * d), which is 1 - exp(-d) but for its second order.
 *
 * <p>Each level draws anew: a key that ended a leaf drew low, and with the same draw it would end
 * its parent far too soon as well.
 */
final class Boundary {
  /** A node of more could have offsets that do not fit. */
  private static final int MOST_BYTES = 24 * 1024;

  /** For each power of two, the boundary of that scale. */
  private static final Boundary[] ALL = new Boundary[Integer.SIZE];

  static {
    for (int log2 = NodeSize.LEAST_LOG2; log2 <= NodeSize.MOST_LOG2; log2++) {
      ALL[log2] = new Boundary(log2);
    }
  }

  /** Scale of the distribution, in bytes of keys and values: a power of two. */
  private final int scale;

  /** No node ends before it has this many bytes, unless it is the last of its level. */
  private final int minBytes;

  /** A node ends with the entry that takes it to this many bytes. */
  private final int maxBytes;

  /** x^4 / scale^4 with {@link #DIGITS} binary digits is x^4 >> this. */
  private final int hazardShift;

  private Boundary(int log2) {
    scale = 1 << log2;
    minBytes = scale / 4;
    maxBytes = Math.min(4 * scale, MOST_BYTES);
    hazardShift = 4 * log2 - DIGITS;
  }

  /** For nodes that aim at {@code size}. */
  static Boundary of(NodeSize size) {
    return ALL[size.log2()];
  }

  int scale() {
    return scale;
  }

  int minBytes() {
    return minBytes;
  }

  int maxBytes() {
    return maxBytes;
  }

  /**
   * No inner node ends before it has this many children, unless it is the last of its level: so
   * each level has at most half the nodes of the one below, whatever the keys.
   */
  static final int MIN_CHILDREN = 2;

  /** Levels are below this: more nodes than 2^63 cannot be. */
  static final int LEVELS = 64;

  /** For each level, what it draws with. */
  private static final Hasher64[] HASHES = new Hasher64[LEVELS];

  static {
    for (int level = 0; level < LEVELS; level++) {
      HASHES[level] = Hashing.xxh3_64(level);
    }
  }

  /** Binary digits of a chance. */
  private static final int DIGITS = 24;

  /**
   * Whether a node ends with its entry number {@code entries}, counted from 1, which has {@code
   * key} and took the size of the node from {@code before} to {@code after} bytes.
   */
  boolean endsAfter(
      int level, int entries, byte[] key, int offset, int length, int before, int after) {
    if (after < minBytes || (level > 0 && entries < MIN_CHILDREN)) {
      return false;
    }
    if (after >= maxBytes) {
      return true;
    }
    long hazard = (fourth(after) - fourth(before)) >>> hazardShift;
    long draw = HASHES[level].hashBytesToLong(key, offset, length) >>> (Long.SIZE - DIGITS);
    return draw * (hazard + (1L << DIGITS)) < hazard << DIGITS;
  }

  private static long fourth(long x) {
    return x * x * x * x;
  }
}
