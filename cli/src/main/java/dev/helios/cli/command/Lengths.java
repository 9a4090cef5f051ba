package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 30d}, {@code 12h}, {@code 2w}, {@code now}. */
final class Lengths {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([mhdw])");

  private Lengths() {}

  /** A length of time, ISO 8601 too. */
  static Duration parse(String text) {
    if (text.equals("now")) {
      return Duration.ZERO;
    }
    Matcher m = SHORT.matcher(text);
    if (m.matches()) {
      long n = Long.parseLong(m.group(1));
      return switch (m.group(2)) {
        case "m" -> Duration.ofMinutes(n);
        case "h" -> Duration.ofHours(n);
        case "w" -> Duration.ofDays(7 * n);
        default -> Duration.ofDays(n);
      };
    }
    try {
      Duration parsed = Duration.parse(text);
      if (!parsed.isNegative()) {
        return parsed;
      }
    } catch (DateTimeParseException e) {
      throw unclear(text);
    }
    throw unclear(text);
  }

  private static CommandException unclear(String text) {
    return new CommandException(
        "'%s' is no length of time".formatted(text), "write it like 30d, 12h, 2w, now or P30D");
  }

  /** The shortest text that {@link #parse} takes back. */
  static String text(Duration length) {
    if (length.equals(Duration.ofDays(length.toDays()))) {
      return length.toDays() + "d";
    }
    return length.equals(Duration.ofHours(length.toHours()))
        ? length.toHours() + "h"
        : length.toString();
  }
}
