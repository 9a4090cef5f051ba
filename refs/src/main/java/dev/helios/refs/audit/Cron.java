package dev.helios.refs.audit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A schedule as cron writes it: minute, hour, day of the month, month, day of the week, in UTC.
 * Each is {@code *}, numbers, names of months and days, ranges, lists of these, each with a step.
 * Of the two days one suffices if both are given. Immutable.
 *
 * <p>Written here because five fields are all that is promised: a library would be the larger part
 * of what an embedded database brings along.
 */
public final class Cron {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  /** A 29th of February may be so far away. */
  private static final int YEARS = 9;

  private final String text;
  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet days;
  private final BitSet months;
  private final BitSet weekdays;
  private final boolean isAnyDay;
  private final boolean isAnyWeekday;

  private Cron(String text, String[] fields) {
    this.text = text;
    minutes = field(fields[0], 0, 59, List.of());
    hours = field(fields[1], 0, 23, List.of());
    days = field(fields[2], 1, 31, List.of());
    months = field(fields[3], 1, 12, MONTHS);
    weekdays = field(fields[4], 0, 7, DAYS);
    if (weekdays.get(7)) {
      weekdays.set(0);
    }
    isAnyDay = fields[2].startsWith("*");
    isAnyWeekday = fields[4].startsWith("*");
  }

  /**
   * Reads a schedule.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  public static Cron parse(String text) {
    String[] fields = text.strip().split("\\s+");
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          "a schedule has five fields (minute hour day month weekday), not %d: \"%s\""
              .formatted(fields.length, text));
    }
    return new Cron(text, fields);
  }

  /** Whether it can be read. */
  public static boolean isValid(String text) {
    try {
      parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static BitSet field(String text, int least, int most, List<String> names) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      String[] stepped = part.split("/", -1);
      int step = stepped.length > 1 ? number(stepped[1], 1, most, List.of(), text) : 1;
      String[] ends = stepped[0].split("-", -1);
      boolean isAny = stepped[0].equals("*");
      if (stepped.length > 2 || ends.length > 2 || (isAny && ends.length > 1)) {
        throw bad(part, text);
      }
      int from = isAny ? least : number(ends[0], least, most, names, text);
      int to =
          ends.length == 2
              ? number(ends[1], least, most, names, text)
              : isAny || stepped.length == 2 ? most : from;
      if (from > to) {
        throw bad(part, text);
      }
      for (int value = from; value <= to; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  private static int number(String text, int least, int most, List<String> names, String field) {
    int named = names.indexOf(text.toLowerCase(Locale.ROOT));
    if (named >= 0) {
      return named + (names == MONTHS ? 1 : 0);
    }
    int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw bad(text, field);
    }
    return number;
  }

  private static IllegalArgumentException bad(String part, String field) {
    return new IllegalArgumentException(
        "a schedule cannot have \"%s\" in the field \"%s\"".formatted(part, field));
  }

  /** The last moment of the schedule that is not after {@code moment}; empty if there is none. */
  public Optional<Instant> lastUpTo(Instant moment) {
    LocalDateTime at = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    LocalDateTime minute = at.truncatedTo(ChronoUnit.MINUTES);
    LocalDate day = minute.toLocalDate();
    int before = minute.getHour() * 60 + minute.getMinute();
    for (LocalDate end = day.minusYears(YEARS); day.isAfter(end); day = day.minusDays(1)) {
      if (!months.get(day.getMonthValue())) {
        day = YearMonth.from(day).atDay(1); // and on to the month before
      } else if (isOn(day)) {
        for (int m = before; m >= 0; m--) {
          if (isAt(m)) {
            return Optional.of(at(day, m));
          }
        }
      }
      before = 24 * 60 - 1;
    }
    return Optional.empty();
  }

  /** The first moment of the schedule after {@code moment}; empty if there is none. */
  public Optional<Instant> firstAfter(Instant moment) {
    LocalDateTime at = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    LocalDateTime minute = at.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    LocalDate day = minute.toLocalDate();
    int from = minute.getHour() * 60 + minute.getMinute();
    for (LocalDate end = day.plusYears(YEARS); day.isBefore(end); day = day.plusDays(1)) {
      if (!months.get(day.getMonthValue())) {
        day = YearMonth.from(day).atEndOfMonth();
      } else if (isOn(day)) {
        for (int m = from; m < 24 * 60; m++) {
          if (isAt(m)) {
            return Optional.of(at(day, m));
          }
        }
      }
      from = 0;
    }
    return Optional.empty();
  }

  private boolean isAt(int minuteOfDay) {
    return hours.get(minuteOfDay / 60) && minutes.get(minuteOfDay % 60);
  }

  private static Instant at(LocalDate day, int minuteOfDay) {
    return day.atTime(minuteOfDay / 60, minuteOfDay % 60).toInstant(ZoneOffset.UTC);
  }

  private boolean isOn(LocalDate day) {
    boolean isDay = days.get(day.getDayOfMonth());
    boolean isWeekday = weekdays.get(day.getDayOfWeek().getValue() % DayOfWeek.values().length);
    return isAnyDay || isAnyWeekday ? isDay && isWeekday : isDay || isWeekday;
  }

  @Override
  public String toString() {
    return text;
  }
}
