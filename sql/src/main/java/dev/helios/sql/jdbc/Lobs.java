package dev.helios.sql.jdbc;

import java.sql.SQLException;

/** Positions in blobs and clobs, which count from 1. */
final class Lobs {
  private Lobs() {}

  /** Index of {@code position}, at which {@code length} are to be read or written. */
  static int from(long position, long length, int size) throws SQLException {
    if (position < 1 || length < 0 || position > size + 1L) {
      throw outside(position, length, size);
    }
    return (int) (position - 1);
  }

  /** Where {@code length} from {@code from} end, at most at the end. */
  static int to(int from, long length, int size) {
    return (int) Math.min(size, from + length);
  }

  /** Refuses a part that is not within an array or text of {@code size}. */
  static void checkRange(int offset, int length, int size) throws SQLException {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw SqlExceptions.of(
          "22023", "offset %d, length %d is outside what has %d".formatted(offset, length, size));
    }
  }

  static SQLException outside(long position, long length, int size) {
    return SqlExceptions.of(
        "22011",
        "position %d, length %d is outside a value of %d".formatted(position, length, size));
  }
}
