package dev.helios.refs.history;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A moment in words, as git understands the most of them: {@code yesterday 18:00}, {@code 2 hours
 * ago}, {@code last monday}, {@code noon}. In UTC. One use.
 */
final class RelativeMoment {
  private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");
  private static final Pattern HOUR = Pattern.compile("(\\d{1,2})(am|pm)");
  private static final List<String> NUMBERS =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "second", ChronoUnit.SECONDS,
          "minute", ChronoUnit.MINUTES,
          "hour", ChronoUnit.HOURS,
          "day", ChronoUnit.DAYS,
          "week", ChronoUnit.WEEKS,
          "month", ChronoUnit.MONTHS,
          "year", ChronoUnit.YEARS);

  private final OffsetDateTime now;
  private OffsetDateTime moment;
  private @Nullable LocalTime time;

  /** A number that waits for its unit; -1 if none does. */
  private long number = -1;

  private boolean last;

  private RelativeMoment(Instant now) {
    this.now = now.atOffset(ZoneOffset.UTC);
    this.moment = this.now;
  }

  /**
   * The moment that {@code text} tells; empty if it does not.
   *
   * @throws java.time.DateTimeException if there is no such moment
   */
  static Optional<Instant> parse(String text, Instant now) {
    RelativeMoment read = new RelativeMoment(now);
    for (String word : text.toLowerCase(Locale.ROOT).split("[\\s.,_]+")) {
      if (!read.word(word)) {
        return Optional.empty();
      }
    }
    return read.number >= 0 || read.last ? Optional.empty() : Optional.of(read.result());
  }

  private Instant result() {
    return (time == null ? moment : moment.with(time)).toInstant();
  }

  private boolean word(String word) {
    switch (word) {
      case "now", "today", "ago", "at" -> {
        return true;
      }
      case "yesterday" -> {
        moment = moment.minusDays(1);
        return true;
      }
      case "midnight" -> {
        time = LocalTime.MIDNIGHT;
        return true;
      }
      case "noon" -> {
        time = LocalTime.NOON;
        if (moment.equals(now) && now.toLocalTime().isBefore(LocalTime.NOON)) {
          moment = moment.minusDays(1);
        }
        return true;
      }
      case "last" -> {
        last = true;
        return true;
      }
      default -> {
        return isTime(word) || isNumber(word) || isUnit(word) || isDay(word);
      }
    }
  }

  private boolean isTime(String word) {
    Matcher clock = TIME.matcher(word);
    Matcher hour = HOUR.matcher(word);
    if (clock.matches()) {
      String seconds = clock.group(3);
      time =
          LocalTime.of(
              Integer.parseInt(clock.group(1)),
              Integer.parseInt(clock.group(2)),
              seconds == null ? 0 : Integer.parseInt(seconds));
      return true;
    }
    if (hour.matches()) {
      int n = Integer.parseInt(hour.group(1));
      if (n < 1 || n > 12) {
        return false;
      }
      time = LocalTime.of(n % 12 + (hour.group(2).equals("pm") ? 12 : 0), 0);
      return true;
    }
    return false;
  }

  private boolean isNumber(String word) {
    if (number >= 0) {
      return false;
    }
    if (word.matches("\\d{1,9}")) {
      number = Long.parseLong(word);
    } else if (word.equals("a") || word.equals("an")) {
      number = 1;
    } else {
      number = NUMBERS.indexOf(word);
    }
    return number >= 0;
  }

  private boolean isUnit(String word) {
    String one = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    ChronoUnit unit = UNITS.get(one);
    if (unit == null || (number < 0 && !last) || (number >= 0 && last)) {
      return false;
    }
    moment = moment.minus(last ? 1 : number, unit);
    number = -1;
    last = false;
    return true;
  }

  /** A day of the week: the one before today. */
  private boolean isDay(String word) {
    Optional<DayOfWeek> day =
        Arrays.stream(DayOfWeek.values())
            .filter(
                d -> {
                  String name = d.name().toLowerCase(Locale.ROOT);
                  return name.equals(word) || (word.length() == 3 && name.startsWith(word));
                })
            .findFirst();
    if (day.isEmpty() || number >= 0) {
      return false;
    }
    moment = moment.with(TemporalAdjusters.previous(day.get()));
    last = false;
    return true;
  }
}
