package dev.helios.sql.value;

import java.util.HashMap;
import java.util.Map;

/** Units that an interval is written in. */
enum IntervalUnit {
  NONE,
  MICROSECOND(
      "us", "usec", "usecs", "usecond", "useconds", "microsecon", "microsecond", "microseconds"),
  MILLISECOND(
      "ms", "msec", "msecs", "msecond", "mseconds", "millisecon", "millisecond", "milliseconds"),
  SECOND("s", "sec", "secs", "second", "seconds"),
  MINUTE("m", "min", "mins", "minute", "minutes"),
  HOUR("h", "hr", "hrs", "hour", "hours"),
  DAY("d", "day", "days"),
  WEEK("w", "week", "weeks"),
  MONTH("mon", "mons", "month", "months"),
  QUARTER("qtr", "quarter"),
  YEAR("y", "yr", "yrs", "year", "years"),
  DECADE("dec", "decs", "decade", "decades"),
  CENTURY("c", "cent", "century", "centuries"),
  MILLENNIUM("mil", "mils", "millennia", "millennium");

  private static final Map<String, IntervalUnit> BY_NAME = new HashMap<>();

  static {
    for (IntervalUnit unit : values()) {
      for (String name : unit.names) {
        BY_NAME.put(name, unit);
      }
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the names.
  private final String[] names;

  IntervalUnit(String... names) {
    this.names = names;
  }

  /** The unit of a word in lower case; NONE if it is none. */
  static IntervalUnit named(String word) {
    IntervalUnit unit = BY_NAME.getOrDefault(word, NONE);
    return unit == QUARTER ? NONE : unit;
  }

  /** The unit of ISO 8601's letter before or after the T; NONE if it is none. */
  static IntervalUnit iso(char letter, boolean inTime) {
    return switch (Character.toUpperCase(letter)) {
      case 'Y' -> inTime ? NONE : YEAR;
      case 'M' -> inTime ? MINUTE : MONTH;
      case 'W' -> inTime ? NONE : WEEK;
      case 'D' -> inTime ? NONE : DAY;
      case 'H' -> inTime ? HOUR : NONE;
      case 'S' -> inTime ? SECOND : NONE;
      default -> NONE;
    };
  }
}
