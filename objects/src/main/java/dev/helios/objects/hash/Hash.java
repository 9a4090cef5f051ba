package dev.helios.objects.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * Name of a chunk: 32 bytes, the digest of its content under the database's {@link HashAlgorithm}.
 *
 * <p>Held in four big-endian words because a {@code byte[]} component would be compared by
 * identity.
 */
public record Hash(long w0, long w1, long w2, long w3) implements Comparable<Hash> {
  /** Length of a hash in bytes. */
  public static final int BYTES = 32;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Reads the 32 bytes at {@code offset}. */
  public static Hash read(byte[] bytes, int offset) {
    return new Hash(
        (long) LONG.get(bytes, offset),
        (long) LONG.get(bytes, offset + 8),
        (long) LONG.get(bytes, offset + 16),
        (long) LONG.get(bytes, offset + 24));
  }

  /** Parses 64 hexadecimal digits. */
  public static Hash parse(String hex) {
    if (hex.length() != 2 * BYTES) {
      throw new IllegalArgumentException("a hash has 64 hexadecimal digits: " + hex);
    }
    return read(HexFormat.of().parseHex(hex), 0);
  }

  /** Writes the 32 bytes at {@code offset}. */
  public void write(byte[] bytes, int offset) {
    LONG.set(bytes, offset, w0);
    LONG.set(bytes, offset + 8, w1);
    LONG.set(bytes, offset + 16, w2);
    LONG.set(bytes, offset + 24, w3);
  }

  /** Returns a new array of the 32 bytes. */
  public byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    return bytes;
  }

  /** Orders as the bytes do, unsigned. */
  @Override
  public int compareTo(Hash other) {
    int order = Long.compareUnsigned(w0, other.w0);
    if (order == 0) {
      order = Long.compareUnsigned(w1, other.w1);
    }
    if (order == 0) {
      order = Long.compareUnsigned(w2, other.w2);
    }
    return order != 0 ? order : Long.compareUnsigned(w3, other.w3);
  }

  /** Digests are uniform, so one word spreads as well as all four. */
  @Override
  public int hashCode() {
    return Long.hashCode(w0);
  }

  /** Returns 64 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(toBytes());
  }
}
