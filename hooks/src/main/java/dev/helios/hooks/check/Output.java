package dev.helios.hooks.check;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a process writes to one stream, read to its end so that the process never blocks on a full
 * pipe. Safe for use by many threads.
 */
final class Output {
  private final InputStream stream;
  private final Tail[] tails;
  private final Thread reader;

  private Output(InputStream stream, Tail... tails) {
    this.stream = stream;
    this.tails = tails;
    reader = Thread.ofPlatform().daemon().name("helios-hook-output").unstarted(this::read);
  }

  /** Begins to read {@code stream} into all of {@code tails}. */
  static Output into(InputStream stream, Tail... tails) {
    Output output = new Output(stream, tails);
    output.reader.start();
    return output;
  }

  private void read() {
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        for (Tail tail : tails) {
          tail.keep(buffer, n);
        }
      }
    } catch (IOException closedByKill) {
      return; // what was read so far is the log
    }
  }

  /** Waits for the end, but no longer than a pipe may stay open after all have ended. */
  void await(long millis) throws InterruptedException {
    reader.join(millis);
  }
}
