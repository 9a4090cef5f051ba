package dev.helios.objects.disk;

import java.io.IOException;

/**
 * Looks for what was never written. A medium writes a sector of 512 bytes as a whole or not at all,
 * and what it did not write of a new part of a file reads as zero.
 */
public final class Sectors {
  /** Bytes that are written as a whole or not at all. */
  public static final int BYTES = 512;

  private static final int WINDOW = 256 * 1024;

  private Sectors() {}

  /** Whether some sector's share of {@code from} to {@code to} is zero or past the file's end. */
  public static boolean hasZero(DiskFile file, long from, long to) throws IOException {
    if (to > file.size()) {
      return true;
    }
    for (long at = from; at < to; ) {
      long next = Math.min(to, (at / BYTES + 1) * BYTES);
      if (isZero(file, at, next)) {
        return true;
      }
      at = next;
    }
    return false;
  }

  /** Whether the file, as far as it goes, is zero from {@code from} to {@code to}. */
  public static boolean isZero(DiskFile file, long from, long to) throws IOException {
    long end = Math.min(to, file.size());
    byte[] bytes = new byte[(int) Math.max(0, Math.min(WINDOW, end - from))];
    for (long at = from; at < end; at += bytes.length) {
      int n = file.read(at, bytes, 0, (int) Math.min(bytes.length, end - at));
      for (int i = 0; i < n; i++) {
        if (bytes[i] != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
