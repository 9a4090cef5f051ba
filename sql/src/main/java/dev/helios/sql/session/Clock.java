package dev.helios.sql.session;

import java.time.Instant;

/** Time as SQL counts it. */
final class Clock {
  private Clock() {}

  /** Microseconds since 1970 UTC. */
  static long micros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }
}
