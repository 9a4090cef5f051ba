package dev.helios.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The last bytes of a hook's output, read to its end so that the hook never blocks on a full pipe.
 * Safe for use by many threads.
 */
final class Tail {
  /** How long the pipe may stay open after the hook and all that it started have ended. */
  private static final long GRACE_MILLIS = 1000;

  private final InputStream stream;
  private final byte[] ring = new byte[HookRunner.LOG_BYTES];
  private final Thread reader;
  private long total;

  private Tail(InputStream stream) {
    this.stream = stream;
    reader = Thread.ofPlatform().daemon().name("helios-hook-output").unstarted(this::read);
  }

  /** Begins to read {@code stream}. */
  static Tail of(InputStream stream) {
    Tail tail = new Tail(stream);
    tail.reader.start();
    return tail;
  }

  private void read() {
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException closedByKill) {
      return; // what was read so far is the log
    }
  }

  private synchronized void keep(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (total++ % ring.length)] = bytes[i];
    }
  }

  /** The log, once the hook has ended; a line of {@code [...]} stands for what is not kept. */
  String text() throws InterruptedException {
    reader.join(GRACE_MILLIS);
    synchronized (this) {
      int length = (int) Math.min(total, ring.length);
      byte[] kept = new byte[length];
      for (int i = 0; i < length; i++) {
        kept[i] = ring[(int) ((total - length + i) % ring.length)];
      }
      String text = new String(kept, StandardCharsets.UTF_8);
      return total > length ? "[...]\n" + text : text;
    }
  }
}
