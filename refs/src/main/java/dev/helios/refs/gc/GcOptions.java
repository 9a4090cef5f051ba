package dev.helios.refs.gc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to collect garbage.
 *
 * @param window how far back states of the past, entries of reflogs and deleted branches are kept;
 *     null for what the database says of the first, and 90 days for the others
 * @param dryRun whether to say only what would be done
 * @param exact whether to have the JVM look first which snapshots are no longer in use, which may
 *     stop it for a moment; else some may still count as open
 */
public record GcOptions(@Nullable Duration window, boolean dryRun, boolean exact) {
  public static final GcOptions DEFAULT = new GcOptions(null, false, false);

  public GcOptions {
    if (window != null && window.isNegative()) {
      throw new IllegalArgumentException("a window of history cannot be negative: " + window);
    }
  }

  public GcOptions withWindow(@Nullable Duration to) {
    return new GcOptions(to, dryRun, exact);
  }

  public GcOptions withDryRun(boolean to) {
    return new GcOptions(window, to, exact);
  }

  public GcOptions withExact(boolean to) {
    return new GcOptions(window, dryRun, to);
  }
}
