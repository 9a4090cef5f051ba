package dev.helios.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How dates of commits are printed: the forms of {@code git log --date}. */
public enum Dates {
  /** {@code Sat Jan 31 18:00:00 2026 +0100}. */
  GIT,
  /** {@code 2 hours ago}. */
  RELATIVE,
  /** {@code 2026-01-31 18:00:00 +0100}. */
  ISO,
  /** {@code 2026-01-31}. */
  SHORT,
  /** Seconds since 1970. */
  UNIX;

  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy Z", Locale.ROOT);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z", Locale.ROOT);

  /** The text of a date, now. */
  public String text(ZonedDateTime date) {
    return switch (this) {
      case GIT -> LONG.format(date);
      case RELATIVE -> relative(date.toInstant(), Instant.now());
      case ISO -> FULL.format(date);
      case SHORT -> date.toLocalDate().toString();
      case UNIX -> Long.toString(date.toEpochSecond());
    };
  }

  /** How long before {@code now} something was, in one unit, as git rounds it. */
  static String relative(Instant then, Instant now) {
    Duration ago = Duration.between(then, now);
    if (ago.isNegative()) {
      return "in the future";
    }
    long seconds = ago.toSeconds();
    if (seconds < 90) {
      return ago(seconds, "second");
    }
    long minutes = (seconds + 30) / 60;
    if (minutes < 90) {
      return ago(minutes, "minute");
    }
    long hours = (minutes + 30) / 60;
    if (hours < 36) {
      return ago(hours, "hour");
    }
    long days = (hours + 12) / 24;
    if (days < 14) {
      return ago(days, "day");
    }
    if (days < 70) {
      return ago((days + 3) / 7, "week");
    }
    return days < 365 ? ago((days + 15) / 30, "month") : ago((days + 183) / 365, "year");
  }

  private static String ago(long n, String unit) {
    return "%d %s%s ago".formatted(n, unit, n == 1 ? "" : "s");
  }
}
