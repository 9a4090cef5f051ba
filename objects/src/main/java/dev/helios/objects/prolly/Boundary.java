package dev.helios.objects.prolly;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * Says where a run of entries is cut into nodes.
 *
 * <p>Looks only at hashes of keys and sizes of entries since the last cut, so equal content is cut
 * alike whatever its history. The longer a node, the likelier it ends: the hazard is that of a
 * Weibull distribution (shape 4, scale {@link #SCALE}) over its bytes. A mask test on the hash
 * would make sizes geometric, with many tiny nodes. Source: Dolt, node_splitter.go. Integer
 * arithmetic only, so that every machine cuts alike; the chance of one step of hazard d is d / (1 +
 * d), which is 1 - exp(-d) but for its second order.
 *
 * <p>Each level draws anew: a key that ended a leaf drew low, and with the same draw it would end
 * its parent far too soon as well.
 */
final class Boundary {
  /** Scale of the distribution, in bytes of keys and values: a power of two. */
  static final int SCALE = 4096;

  /** No node ends before it has this many bytes, unless it is the last of its level. */
  static final int MIN_BYTES = 1024;

  /** A node ends with the entry that takes it to this many bytes. */
  static final int MAX_BYTES = 16 * 1024;

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

  /** Binary digits of a chance. x^4 / SCALE^4 with that many digits is x^4 >> HAZARD_SHIFT. */
  private static final int DIGITS = 24;

  private static final int HAZARD_SHIFT = 4 * 12 - DIGITS;

  private Boundary() {}

  /**
   * Whether a node ends with its entry number {@code entries}, counted from 1, which has {@code
   * key} and took the size of the node from {@code before} to {@code after} bytes.
   */
  static boolean endsAfter(
      int level, int entries, byte[] key, int offset, int length, int before, int after) {
    if (after < MIN_BYTES || (level > 0 && entries < MIN_CHILDREN)) {
      return false;
    }
    if (after >= MAX_BYTES) {
      return true;
    }
    long hazard = (fourth(after) - fourth(before)) >>> HAZARD_SHIFT;
    long draw = HASHES[level].hashBytesToLong(key, offset, length) >>> (Long.SIZE - DIGITS);
    return draw * (hazard + (1L << DIGITS)) < hazard << DIGITS;
  }

  private static long fourth(long x) {
    return x * x * x * x;
  }
}
