package dev.helios.hooks.check;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a check comes to. Only what {@link #passes} lets a move go on. */
public enum Verdict {
  PASS,
  /** Passed, with something to say. */
  WARN,
  /** The check says no. */
  FAIL,
  /** The check could not be carried out: crashed, unreadable, not there. */
  ERROR,
  /** It did not end in time. */
  TIMEOUT,
  /** It has nothing to say about this one. */
  SKIPPED,
  /** Somebody has still to report it. */
  PENDING,
  /** It did not pass, and somebody took it upon them to go on. */
  OVERRIDDEN;

  /** As users write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean passes() {
    return switch (this) {
      case PASS, WARN, SKIPPED, OVERRIDDEN -> true;
      case FAIL, ERROR, TIMEOUT, PENDING -> false;
    };
  }

  /** The verdict that a user writes so. */
  public static Optional<Verdict> named(String text) {
    return Stream.of(values()).filter(v -> v.text().equals(text)).findFirst();
  }
}
