package dev.helios.hooks.run;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of runs: r, the time in milliseconds, then something of chance, in hexadecimal. */
public final class RunIds {
  private static final AtomicLong LAST = new AtomicLong();

  private RunIds() {}

  /** A new one, after all that were given before. */
  public static String next() {
    long time = LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis()));
    return "r%011x%04x".formatted(time, ThreadLocalRandom.current().nextInt(1 << 16));
  }
}
