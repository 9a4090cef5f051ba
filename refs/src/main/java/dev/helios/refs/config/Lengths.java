package dev.helios.refs.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 30d}, {@code 12h}, {@code 2w}, {@code 7y}. */
public final class Lengths {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([smhdwy])");

  /** What the short form can say: moments so long ago can still be told. */
  private static final Duration MOST = Duration.ofDays(365L * 999_999);

  static final Kind<Duration> KIND =
      Kind.text(
          "a length of time such as 30d, 12h, 2w, 7y or P30D",
          v -> parse(v).orElse(null),
          Lengths::text);

  private Lengths() {}

  /** A length of time, ISO 8601 too, and {@code now} for none; a year has 365 days. */
  public static Optional<Duration> parse(String text) {
    if (text.equals("now")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher m = SHORT.matcher(text);
    if (m.matches()) {
      long n = Long.parseLong(m.group(1));
      return Optional.of(
          switch (m.group(2)) {
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            case "w" -> Duration.ofDays(7 * n);
            case "y" -> Duration.ofDays(365 * n);
            default -> Duration.ofDays(n);
          });
    }
    try {
      return Optional.of(Duration.parse(text))
          .filter(d -> !d.isNegative() && d.compareTo(MOST) <= 0);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A short text that {@link #parse} takes back. */
  public static String text(Duration length) {
    if (length.equals(Duration.ofDays(length.toDays()))) {
      return length.toDays() + "d";
    }
    return length.equals(Duration.ofHours(length.toHours()))
        ? length.toHours() + "h"
        : length.toString();
  }
}
