package dev.helios.sql.function;

import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.Dates;
import dev.helios.sql.value.TimeWords;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Writes a timestamp or an interval by a template: to_char. */
final class DateWriter {
  private static final List<String> ROMAN =
      List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");

  private final StringBuilder out = new StringBuilder();
  private final long year;
  private final int month;
  private final int day;
  private final long epochDay;
  private final long hours;
  private final long micros;
  private final boolean isInterval;
  private final @Nullable ZoneId zone;
  private final long moment;

  private DateWriter(
      Dates.Civil date,
      long epochDay,
      long time,
      boolean isInterval,
      @Nullable ZoneId zone,
      long moment) {
    this.year = date.year();
    this.month = date.month();
    this.day = date.day();
    this.epochDay = epochDay;
    this.hours = time / Dates.MICROS_PER_HOUR;
    this.micros = time % Dates.MICROS_PER_HOUR;
    this.isInterval = isInterval;
    this.zone = zone;
    this.moment = moment;
  }

  /** A TIMESTAMP; null if it is infinite. */
  static @Nullable String write(long micros, String template) {
    return write(micros, micros, null, template);
  }

  /** A TIMESTAMPTZ as the clocks of a zone show it; null if it is infinite. */
  static @Nullable String write(long moment, ZoneId zone, String template) {
    return write(Dates.toLocal(moment, zone), moment, zone, template);
  }

  private static @Nullable String write(
      long local, long moment, @Nullable ZoneId zone, String template) {
    if (!Dates.isFinite(local)) {
      return null;
    }
    long day = Dates.dayOf(local);
    return new DateWriter(Dates.civil(day), day, Dates.timeOf(local), false, zone, moment)
        .write(DateTemplate.of(template));
  }

  static String write(Interval span, String template) {
    Dates.Civil parts = new Dates.Civil(span.months() / 12, span.months() % 12, span.days());
    long day = span.months() / 12 * 360L + span.months() % 12 * 30L + span.days();
    return new DateWriter(parts, day, span.micros(), true, null, 0)
        .write(DateTemplate.of(template));
  }

  private String write(DateTemplate template) {
    for (DateTemplate.Node node : template.nodes()) {
      if (node.pattern() == null) {
        out.append(node.text());
      } else {
        write(node, node.pattern());
      }
    }
    return out.toString();
  }

  private void write(DateTemplate.Node node, String pattern) {
    long second = micros / Dates.MICROS_PER_SECOND % 60;
    long fraction = Math.abs(micros % Dates.MICROS_PER_SECOND);
    switch (pattern) {
      case "HH24" -> number(node, hours, 2);
      case "HH", "HH12" -> number(node, hours % 12 == 0 ? 12 : hours % 12, 2);
      case "MI" -> number(node, micros / Dates.MICROS_PER_MINUTE, 2);
      case "SS" -> number(node, second, 2);
      case "SSSS", "SSSSS" -> number(node, hours * 3600 + micros / Dates.MICROS_PER_SECOND, 1);
      case "MS" -> number(node, fraction / 1000, 3);
      case "US" -> number(node, fraction, 6);
      case "FF1", "FF2", "FF3", "FF4", "FF5", "FF6" -> {
        int digits = pattern.charAt(2) - '0';
        number(node, fraction / (long) Math.pow(10, 6 - digits), digits);
      }
      case "AM", "PM", "A.M.", "P.M." -> halfDay(node, pattern);
      case "TZ", "TZH", "TZM", "OF" -> zone(node, pattern);
      case "MONTH", "MON", "DAY", "DY", "RM" -> name(node, pattern);
      case "AD", "BC", "A.D.", "B.C." -> era(node, pattern);
      default -> datePart(node, pattern);
    }
  }

  private void datePart(DateTemplate.Node node, String pattern) {
    long shown = isInterval || year > 0 ? year : 1 - year;
    long isoYear = isInterval ? year : DateParts.isoYear(epochDay);
    switch (pattern) {
      case "YYYY" -> number(node, shown, 4);
      case "YYY" -> number(node, shown % 1000, 3);
      case "YY" -> number(node, shown % 100, 2);
      case "Y" -> number(node, shown % 10, 1);
      case "Y,YYY" -> out.append("%d,%03d".formatted(shown / 1000, shown % 1000));
      case "IYYY" -> number(node, isoYear > 0 ? isoYear : 1 - isoYear, 4);
      case "IYY" -> number(node, isoYear % 1000, 3);
      case "IY" -> number(node, isoYear % 100, 2);
      case "I" -> number(node, isoYear % 10, 1);
      case "MM" -> number(node, month, 2);
      case "DD" -> number(node, day, 2);
      case "DDD" -> number(node, isInterval ? epochDay : DateParts.dayOfYear(epochDay), 3);
      case "IDDD" ->
          number(node, epochDay - DateParts.isoYearStart(DateParts.isoYear(epochDay)) + 1, 3);
      case "D" -> number(node, dayOfWeek() + 1L, 1);
      case "ID" -> number(node, (dayOfWeek() + 6) % 7 + 1L, 1);
      case "W" -> number(node, (day - 1) / 7 + 1L, 1);
      case "WW" -> number(node, (DateParts.dayOfYear(epochDay) - 1) / 7 + 1, 2);
      case "IW" -> number(node, DateParts.isoWeek(epochDay), 2);
      case "CC" -> number(node, century(), 2);
      case "J" -> number(node, epochDay - (isInterval ? 0 : Dates.MIN_DAY), 1);
      default -> {
        if (month != 0) {
          number(node, (month - 1) / 3 + 1L, 1);
        }
      }
    }
  }

  private long century() {
    if (isInterval) {
      return year / 100;
    }
    return year > 0 ? (year - 1) / 100 + 1 : year / 100 - 1;
  }

  private int dayOfWeek() {
    return DateParts.dayOfWeek(epochDay);
  }

  private void number(DateTemplate.Node node, long value, int width) {
    String digits = Long.toString(Math.abs(value));
    String zeros = node.fill() ? "0".repeat(Math.max(width - digits.length(), 0)) : "";
    out.append(value < 0 ? "-" : "").append(zeros).append(digits);
    if (!node.ordinal().isEmpty()) {
      String ending = Ordinals.ending(Math.abs(value));
      out.append(node.ordinal().equals("TH") ? ending.toUpperCase(Locale.ROOT) : ending);
    }
  }

  private void halfDay(DateTemplate.Node node, String pattern) {
    boolean afternoon = Math.floorMod(hours, 24L) >= 12;
    String mark = afternoon ? "PM" : "AM";
    String text = pattern.length() > 2 ? mark.charAt(0) + ".M." : mark;
    out.append(Character.isLowerCase(node.text().charAt(0)) ? text.toLowerCase(Locale.ROOT) : text);
  }

  private void era(DateTemplate.Node node, String pattern) {
    checkDate();
    String mark = year > 0 ? "AD" : "BC";
    String text = pattern.length() > 2 ? mark.charAt(0) + "." + mark.charAt(1) + "." : mark;
    out.append(Character.isLowerCase(node.text().charAt(0)) ? text.toLowerCase(Locale.ROOT) : text);
  }

  private void checkDate() {
    if (isInterval) {
      throw new SqlError("22007", "invalid format specification for an interval value")
          .withHint("Intervals are not tied to specific calendar dates.");
    }
  }

  private void name(DateTemplate.Node node, String pattern) {
    if (pattern.equals("RM")) {
      if (month != 0) {
        text(node, ROMAN.get(month - 1).toLowerCase(Locale.ROOT), 4);
      }
      return;
    }
    checkDate();
    switch (pattern) {
      case "MONTH" -> text(node, TimeWords.monthName(month), 9);
      case "MON" -> text(node, TimeWords.monthName(month).substring(0, 3), 3);
      case "DAY" -> text(node, TimeWords.dayName(dayOfWeek()), 9);
      default -> text(node, TimeWords.dayName(dayOfWeek()).substring(0, 3), 3);
    }
  }

  /** A name in the case of the pattern: MONTH, Month or month. */
  private void text(DateTemplate.Node node, String lower, int width) {
    String text = lower;
    if (Character.isUpperCase(node.text().charAt(0))) {
      boolean all = Character.isUpperCase(node.text().charAt(1));
      text =
          all
              ? lower.toUpperCase(Locale.ROOT)
              : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }
    out.append(text);
    out.append(node.fill() ? " ".repeat(Math.max(width - text.length(), 0)) : "");
  }

  private void zone(DateTemplate.Node node, String pattern) {
    checkDate();
    int offset = zone == null ? 0 : Dates.offsetAt(moment, zone);
    int minutes = Math.abs(offset) / 60 % 60;
    String hour =
        String.format(Locale.ROOT, "%s%02d", offset < 0 ? "-" : "+", Math.abs(offset) / 3600);
    switch (pattern) {
      case "TZH" -> out.append(hour);
      case "TZM" -> out.append(String.format(Locale.ROOT, "%02d", minutes));
      case "OF" -> out.append(hour).append(minutes == 0 ? "" : ":%02d".formatted(minutes));
      default -> {
        String name = zone == null ? "" : zoneName(zone);
        out.append(
            Character.isLowerCase(node.text().charAt(0)) ? name.toLowerCase(Locale.ROOT) : name);
      }
    }
  }

  private String zoneName(ZoneId at) {
    String id = at.getId();
    if (id.equals("Z")) {
      return "UTC";
    }
    if (id.startsWith("+") || id.startsWith("-")) {
      return id;
    }
    boolean summer =
        at.getRules()
            .isDaylightSavings(
                Instant.ofEpochSecond(Math.floorDiv(moment, Dates.MICROS_PER_SECOND)));
    return TimeZone.getTimeZone(at).getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH);
  }
}
