package dev.helios.hooks.check;

import java.nio.charset.StandardCharsets;

/** The last bytes of a stream, as many as are kept. Safe for use by many threads. */
final class Tail {
  private final byte[] ring;
  private long total;

  Tail(int sizeBytes) {
    ring = new byte[sizeBytes];
  }

  synchronized void keep(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (total++ % ring.length)] = bytes[i];
    }
  }

  /** Whether all of the stream is here. */
  synchronized boolean isWhole() {
    return total <= ring.length;
  }

  /** What is kept; a line of {@code [...]} stands for what is not. */
  synchronized String text() {
    int length = (int) Math.min(total, ring.length);
    byte[] kept = new byte[length];
    for (int i = 0; i < length; i++) {
      kept[i] = ring[(int) ((total - length + i) % ring.length)];
    }
    String text = new String(kept, StandardCharsets.UTF_8);
    return total > length ? "[...]\n" + text : text;
  }
}
