package dev.helios.sql.function;

/**
 * The random numbers of PostgreSQL 15, so that a seed gives the same ones as there: xoroshiro128**,
 * seeded by splitmix64. Source: PostgreSQL, pg_prng.c. Not thread-safe.
 */
final class RandomSequence {
  private long mixed;
  private long s0;
  private long s1;

  RandomSequence(long seed) {
    mixed = seed;
    s0 = splitMix();
    s1 = splitMix();
  }

  /** The sequence of {@code setseed(seed)}. */
  static RandomSequence of(double seed) {
    return new RandomSequence((long) (((double) ((1L << 52) - 1)) * seed));
  }

  private long splitMix() {
    mixed += 0x9E3779B97F4A7C15L;
    long value = mixed;
    value = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    value = (value ^ (value >>> 27)) * 0x94D049BB133111EBL;
    return value ^ (value >>> 31);
  }

  private long next() {
    long a = s0;
    long b = s1 ^ s0;
    long value = Long.rotateLeft(a * 5, 7) * 9;
    s0 = Long.rotateLeft(a, 24) ^ b ^ (b << 16);
    s1 = Long.rotateLeft(b, 37);
    return value;
  }

  /** From 0 to below 1. */
  double nextDouble() {
    return (next() >>> 12) * 0x1p-52;
  }
}
