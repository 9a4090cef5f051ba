package dev.helios.sql.function;

import dev.helios.sql.value.Dates;
import dev.helios.sql.value.Intervals;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A time value of SQLite's date functions and the modifiers that move it. Not thread-safe. */
final class SqliteTime {
  private static final Pattern DATE =
      Pattern.compile(
          "(-?\\d{4})-(\\d\\d)-(\\d\\d)(?:[ T]+(.*))?|(\\d\\d:.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOCK =
      Pattern.compile(
          "(\\d\\d):(\\d\\d)(?::(\\d\\d)(\\.\\d+)?)?\\s*(?:(Z)|([-+])(\\d\\d):(\\d\\d))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AMOUNT =
      Pattern.compile(
          "([-+]?\\d+(?:\\.\\d*)?|[-+]?\\.\\d+)\\s+(second|minute|hour|day|month|year)s?");
  private static final Pattern OFFSET =
      Pattern.compile(
          "([-+])(?:(\\d{4})-(\\d\\d)-(\\d\\d)(?:\\s+(\\d\\d):(\\d\\d)(?::(\\d\\d(?:\\.\\d+)?))?)?"
              + "|(\\d\\d):(\\d\\d)(?::(\\d\\d(?:\\.\\d+)?))?)");

  private final java.time.ZoneId zone;
  private long micros;

  /** The number that was given where a date could be; null if a date was. */
  private @Nullable Double number;

  private boolean subsecond;

  private SqliteTime(java.time.ZoneId zone) {
    this.zone = zone;
  }

  /** A time in UTC. */
  static SqliteTime of(long micros, java.time.ZoneId zone) {
    SqliteTime time = new SqliteTime(zone);
    time.micros = micros;
    return time;
  }

  /** A number of days since noon of 4714-11-24 BC, unless a modifier says otherwise. */
  static SqliteTime ofNumber(double number, java.time.ZoneId zone) {
    SqliteTime time = new SqliteTime(zone);
    time.number = number;
    time.micros = ofJulian(number);
    return time;
  }

  /**
   * What a text says: a date, a time, both, {@code now} or a number; null if it is none of these.
   */
  static @Nullable SqliteTime parse(String text, long now, java.time.ZoneId zone) {
    String trimmed = text.strip();
    if (trimmed.equalsIgnoreCase("now")) {
      return of(now, zone);
    }
    if (trimmed.matches("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?")) {
      return ofNumber(Double.parseDouble(trimmed), zone);
    }
    Matcher date = DATE.matcher(trimmed);
    if (!date.matches()) {
      return null;
    }
    long day = Dates.fromCivil(2000, 1, 1);
    String clock = date.group(5);
    if (clock == null) {
      int month = Integer.parseInt(date.group(2));
      int dayOfMonth = Integer.parseInt(date.group(3));
      if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) {
        return null;
      }
      // 31 February is 3 March, as in SQLite.
      day = Dates.fromCivil(Integer.parseInt(date.group(1)), month, 1) + dayOfMonth - 1;
      clock = date.group(4);
    }
    Long time = clock == null || clock.isEmpty() ? Long.valueOf(0) : clock(clock);
    return time == null ? null : of(day * Dates.MICROS_PER_DAY + time, zone);
  }

  private static @Nullable Long clock(String text) {
    Matcher m = CLOCK.matcher(text.strip());
    if (!m.matches()) {
      return null;
    }
    long hour = Long.parseLong(m.group(1));
    long minute = Long.parseLong(m.group(2));
    long second = m.group(3) == null ? 0 : Long.parseLong(m.group(3));
    if (hour > 24 || minute > 59 || second > 59) {
      return null;
    }
    long micros = (hour * 60 + minute) * Dates.MICROS_PER_MINUTE + second * Dates.MICROS_PER_SECOND;
    if (m.group(4) != null) {
      micros += Math.round(Double.parseDouble("0" + m.group(4)) * 1e6);
    }
    if (m.group(6) != null) {
      long offset = Long.parseLong(m.group(7)) * 60 + Long.parseLong(m.group(8));
      micros -= (m.group(6).equals("-") ? -offset : offset) * Dates.MICROS_PER_MINUTE;
    }
    return micros;
  }

  private static long ofJulian(double days) {
    // SQLite counts milliseconds.
    return Math.round((days - 2_440_587.5) * 86_400_000) * 1000;
  }

  long micros() {
    return micros;
  }

  boolean hasSubsecond() {
    return subsecond;
  }

  double julianDay() {
    return (Math.floorDiv(micros, 1000L) + 210_866_760_000_000L) / 86_400_000.0;
  }

  /** Whether the time is one that SQLite has: years 0 to 9999. */
  boolean isValid() {
    long year = Dates.civil(Dates.dayOf(micros)).year();
    return year >= -4713 && year <= 9999;
  }

  /** Moves the time; false if the modifier is none. */
  boolean modify(String modifier) {
    String m = modifier.strip().toLowerCase(Locale.ROOT);
    switch (m) {
      case "unixepoch" -> {
        if (number == null) {
          return false;
        }
        micros = Math.round(number * 1000) * 1000;
      }
      case "julianday" -> {
        return number != null;
      }
      case "auto" -> {
        if (number != null && (number < 0 || number >= 5_373_484.5)) {
          micros = Math.round(number * 1000) * 1000;
        }
      }
      case "localtime" -> micros = Dates.toLocal(micros, zone);
      case "utc" -> micros = Dates.toUtc(micros, zone);
      case "subsec", "subsecond" -> subsecond = true;
      case "ceiling", "floor" -> {}
      case "start of day" -> micros = Dates.dayOf(micros) * Dates.MICROS_PER_DAY;
      case "start of month", "start of year" -> startOf(m.endsWith("year"));
      default -> {
        return weekday(m) || amount(m) || offset(m);
      }
    }
    return true;
  }

  private void startOf(boolean wholeYear) {
    Dates.Civil date = Dates.civil(Dates.dayOf(micros));
    micros = Dates.fromCivil(date.year(), wholeYear ? 1 : date.month(), 1) * Dates.MICROS_PER_DAY;
  }

  private boolean weekday(String m) {
    if (!m.matches("weekday\\s+[0-6](\\.0*)?")) {
      return false;
    }
    int wanted = m.substring(7).strip().charAt(0) - '0';
    int today = DateParts.dayOfWeek(Dates.dayOf(micros));
    micros += (wanted - today + 7) % 7 * Dates.MICROS_PER_DAY;
    return true;
  }

  private boolean amount(String m) {
    Matcher matcher = AMOUNT.matcher(m);
    if (!matcher.matches()) {
      return false;
    }
    double amount = Double.parseDouble(matcher.group(1));
    switch (matcher.group(2)) {
      case "second" -> add(amount, Dates.MICROS_PER_SECOND);
      case "minute" -> add(amount, Dates.MICROS_PER_MINUTE);
      case "hour" -> add(amount, Dates.MICROS_PER_HOUR);
      case "day" -> add(amount, Dates.MICROS_PER_DAY);
      case "month" -> {
        addMonths((long) amount);
        add(amount - (long) amount, 30 * Dates.MICROS_PER_DAY);
      }
      default -> {
        addMonths(((long) amount) * 12);
        add(amount - (long) amount, 365 * Dates.MICROS_PER_DAY);
      }
    }
    return true;
  }

  private void add(double amount, long each) {
    micros += Math.round(amount * each / 1000.0) * 1000;
  }

  /** A day that the month lacks goes over into the next, as in SQLite. */
  private void addMonths(long months) {
    long day = Dates.dayOf(micros);
    Dates.Civil date = Dates.civil(day);
    long first = Intervals.addMonths(day - date.day() + 1, months);
    micros = (first + date.day() - 1) * Dates.MICROS_PER_DAY + Dates.timeOf(micros);
  }

  private boolean offset(String m) {
    Matcher matcher = OFFSET.matcher(m);
    if (!matcher.matches()) {
      return false;
    }
    long sign = matcher.group(1).equals("-") ? -1 : 1;
    boolean clockOnly = matcher.group(8) != null;
    if (!clockOnly) {
      long months = Long.parseLong(matcher.group(2)) * 12 + Long.parseLong(matcher.group(3));
      addMonths(sign * months);
      add(sign * Double.parseDouble(matcher.group(4)), Dates.MICROS_PER_DAY);
    }
    int hour = clockOnly ? 8 : 5;
    if (matcher.group(hour) != null) {
      add(sign * Double.parseDouble(matcher.group(hour)), Dates.MICROS_PER_HOUR);
      add(sign * Double.parseDouble(matcher.group(hour + 1)), Dates.MICROS_PER_MINUTE);
      String seconds = matcher.group(hour + 2);
      add(seconds == null ? 0 : sign * Double.parseDouble(seconds), Dates.MICROS_PER_SECOND);
    }
    return true;
  }
}
