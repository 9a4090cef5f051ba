package dev.helios.objects.disk;

import java.io.IOException;

/**
 * Makes durable what a process before this one wrote.
 *
 * <p>Forcing alone does not do it: where a force of that process failed, the operating system still
 * shows what was written but takes it for stored. Writing it again makes it try again.
 */
public final class Rewrite {
  private static final int BYTES = 1 << 20;

  private Rewrite() {}

  /** Writes the bytes from {@code from} to {@code to} again, and forces them. */
  public static void run(DiskFile file, long from, long to) throws IOException {
    byte[] bytes = new byte[(int) Math.min(BYTES, to - from)];
    for (long at = from; at < to; at += bytes.length) {
      int n = file.read(at, bytes, 0, (int) Math.min(bytes.length, to - at));
      file.write(at, bytes, 0, n);
    }
    file.force();
  }
}
