package dev.helios.sql.function;

import dev.helios.sql.SqlError;
import dev.helios.sql.value.Dates;
import dev.helios.sql.value.TimeWords;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a date or timestamp by a template: to_date, to_timestamp. */
final class DateReader {
  private final String in;
  private int at;

  private @Nullable Long year;
  private boolean partialYear;
  private @Nullable Long century;
  private boolean beforeChrist;
  private long month = 1;
  private long day = 1;
  private long dayOfYear;
  private @Nullable Long isoYear;
  private long isoWeek;
  private long isoDay = 1;
  private long week;
  private @Nullable Long julian;
  private long hour;
  private boolean halfDay;
  private boolean afternoon;
  private long minute;
  private long second;
  private long micros;
  private @Nullable Long secondOfDay;
  private int zoneSign = 1;
  private @Nullable Long zoneHours;
  private long zoneMinutes;

  private DateReader(String in) {
    this.in = in;
  }

  /** The day that a text says. */
  static long date(String text, String template) {
    DateReader reader = new DateReader(text);
    reader.read(DateTemplate.of(template));
    return reader.day();
  }

  /** The moment that a text says, in a zone unless it says which. */
  static long timestamp(String text, String template, ZoneId zone) {
    DateReader reader = new DateReader(text);
    reader.read(DateTemplate.of(template));
    long local = Dates.startOf(reader.day()) + reader.time();
    ZoneId in = zone;
    if (reader.zoneHours != null) {
      long seconds = (reader.zoneHours * 60 + reader.zoneMinutes) * 60 * reader.zoneSign;
      in = ZoneOffset.ofTotalSeconds((int) seconds);
    }
    return Dates.toUtc(local, in);
  }

  private void read(DateTemplate template) {
    List<DateTemplate.Node> nodes = template.nodes();
    for (int i = 0; i < nodes.size() && at < in.length(); i++) {
      DateTemplate.Node node = nodes.get(i);
      if (node.pattern() == null) {
        literal(node);
      } else {
        boolean digitsFollow =
            i + 1 < nodes.size()
                && nodes.get(i + 1).pattern() != null
                && isNumber(nodes.get(i + 1));
        field(node.pattern(), digitsFollow);
        if (!node.ordinal().isEmpty()) {
          at = Math.min(at + 2, in.length());
        }
      }
    }
  }

  private static boolean isNumber(DateTemplate.Node node) {
    return switch (node.text().toUpperCase(Locale.ROOT)) {
      case "MONTH",
          "MON",
          "DAY",
          "DY",
          "RM",
          "AM",
          "PM",
          "A.M.",
          "P.M.",
          "AD",
          "BC",
          "A.D.",
          "B.C.",
          "TZH",
          "TZ",
          "OF" ->
          false;
      default -> true;
    };
  }

  /** Text in quotes skips as many characters; a separator skips any separators. */
  private void literal(DateTemplate.Node node) {
    char c = node.text().isEmpty() ? ' ' : node.text().charAt(0);
    if (node.quoted() || Character.isLetterOrDigit(c)) {
      at = Math.min(at + node.text().length(), in.length());
      return;
    }
    blanks();
    if (at < in.length() && isSeparator(in.charAt(at))) {
      at++;
    }
  }

  private static boolean isSeparator(char c) {
    return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
  }

  private void blanks() {
    while (at < in.length() && Character.isWhitespace(in.charAt(at))) {
      at++;
    }
  }

  private void field(String pattern, boolean digitsFollow) {
    boolean zone = pattern.startsWith("TZ") || pattern.equals("OF");
    blanks();
    // A separator that the template does not have is passed over.
    if (!zone && at < in.length() && isSeparator(in.charAt(at)) && in.charAt(at) != '-') {
      at++;
      blanks();
    }
    switch (pattern) {
      case "MONTH", "MON" -> month = word(pattern, 12) + 1L;
      case "DAY", "DY" -> isoDay = (word(pattern, 7) + 6L) % 7 + 1;
      case "AM", "PM", "A.M.", "P.M." -> {
        halfDay = true;
        afternoon = mark(pattern, "p");
      }
      case "AD", "BC", "A.D.", "B.C." -> beforeChrist = mark(pattern, "b");
      case "RM" -> month = roman();
      case "TZH" -> {
        zoneSign = sign();
        zoneHours = number(pattern, 2);
      }
      case "TZM" -> zoneMinutes = number(pattern, 2);
      case "OF" -> {
        zoneSign = sign();
        zoneHours = number(pattern, 2);
        if (at < in.length() && in.charAt(at) == ':') {
          at++;
          zoneMinutes = number(pattern, 2);
        }
      }
      case "TZ" ->
          throw new SqlError("0A000", "formatting field \"TZ\" is only supported in to_char");
      default -> numberField(pattern, digitsFollow);
    }
  }

  private void numberField(String pattern, boolean bounded) {
    int wide = bounded ? 0 : 18;
    switch (pattern) {
      case "YYYY" -> year(Math.max(4, wide));
      case "YYY", "YY", "Y" -> {
        int from = at;
        year(Math.max(pattern.length(), wide));
        partialYear = at - from < 4;
      }
      case "Y,YYY" -> {
        long thousands = number(pattern, 6);
        at++;
        year = thousands * 1000 + number(pattern, 3);
      }
      case "IYYY", "IYY", "IY", "I" -> isoYear = number(pattern, Math.max(pattern.length(), wide));
      case "CC" -> century = number(pattern, 2);
      case "MM" -> month = number(pattern, Math.max(2, wide));
      case "DD" -> day = number(pattern, Math.max(2, wide));
      case "DDD" -> dayOfYear = number(pattern, Math.max(3, wide));
      case "D" -> isoDay = (number(pattern, 1) + 5) % 7 + 1;
      case "ID" -> isoDay = number(pattern, 1);
      case "IW" -> isoWeek = number(pattern, Math.max(2, wide));
      case "WW" -> week = number(pattern, Math.max(2, wide));
      case "J" -> julian = number(pattern, 18);
      case "HH24", "HH", "HH12" -> {
        hour = number(pattern, Math.max(2, wide));
        boolean twelve = !pattern.equals("HH24");
        if (twelve && (hour < 1 || hour > 12)) {
          throw new SqlError(
                  "22007", "hour \"%d\" is invalid for the 12-hour clock".formatted(hour))
              .withHint("Use the 24-hour clock, or give an hour between 1 and 12.");
        }
        halfDay |= twelve;
      }
      case "MI" -> minute = number(pattern, Math.max(2, wide));
      case "SS" -> second = number(pattern, Math.max(2, wide));
      case "SSSS", "SSSSS" -> secondOfDay = number(pattern, 5);
      case "MS" -> micros += fraction(3) * 1000;
      case "US" -> micros += fraction(6);
      case "FF1", "FF2", "FF3", "FF4", "FF5", "FF6" -> {
        int digits = pattern.charAt(2) - '0';
        micros += fraction(digits) * (long) Math.pow(10, 6 - digits);
      }
      default -> number(pattern, 2);
    }
  }

  private void year(int width) {
    year = number("YYYY", width);
  }

  /** A fraction of {@code digits} digits; fewer count as if zeros followed. */
  private long fraction(int digits) {
    int from = at;
    long value = number("MS", digits);
    for (int i = at - from; i < digits; i++) {
      value *= 10;
    }
    return value;
  }

  private long number(String pattern, int width) {
    int from = at;
    boolean negative = at < in.length() && in.charAt(at) == '-' && width >= 4;
    at += negative ? 1 : 0;
    long value = 0;
    int digits = 0;
    while (at < in.length() && digits < width && Character.isDigit(in.charAt(at))) {
      value = value * 10 + in.charAt(at) - '0';
      digits++;
      at++;
    }
    if (digits == 0) {
      String bad = in.substring(from, Math.min(from + Math.max(pattern.length(), 2), in.length()));
      throw new SqlError("22007", "invalid value \"%s\" for \"%s\"".formatted(bad, pattern))
          .withDetail("Value must be an integer.");
    }
    return negative ? -value : value;
  }

  private int sign() {
    boolean signed = at < in.length() && (in.charAt(at) == '-' || in.charAt(at) == '+');
    return signed && in.charAt(at++) == '-' ? -1 : 1;
  }

  /** Index of the month or day that the text names here. */
  private int word(String pattern, int count) {
    boolean whole = pattern.equals("MONTH") || pattern.equals("DAY");
    for (int i = 0; i < count; i++) {
      String name = count == 12 ? TimeWords.monthName(i + 1) : TimeWords.dayName(i);
      String wanted = whole ? name : name.substring(0, 3);
      if (in.regionMatches(true, at, wanted, 0, wanted.length())) {
        at += wanted.length();
        return i;
      }
    }
    throw noName(pattern);
  }

  private SqlError noName(String pattern) {
    int end = at;
    while (end < in.length() && Character.isLetterOrDigit(in.charAt(end))) {
      end++;
    }
    return new SqlError(
            "22007", "invalid value \"%s\" for \"%s\"".formatted(in.substring(at, end), pattern))
        .withDetail("The given value did not match any of the allowed values for this field.");
  }

  private boolean mark(String pattern, String second) {
    String rest = in.substring(at).toLowerCase(Locale.ROOT);
    boolean later = rest.startsWith(second);
    boolean earlier = rest.startsWith("a");
    if (!later && !earlier) {
      throw noName(pattern);
    }
    at = Math.min(at + pattern.length(), in.length());
    return later;
  }

  private long roman() {
    List<String> numerals =
        List.of("viii", "vii", "iii", "xii", "iv", "vi", "ii", "ix", "xi", "v", "x", "i");
    List<Integer> months = List.of(8, 7, 3, 12, 4, 6, 2, 9, 11, 5, 10, 1);
    for (int i = 0; i < numerals.size(); i++) {
      String numeral = numerals.get(i);
      if (in.regionMatches(true, at, numeral, 0, numeral.length())) {
        at += numeral.length();
        return months.get(i);
      }
    }
    throw noName("RM");
  }

  private long day() {
    if (julian != null) {
      return julian + Dates.MIN_DAY;
    }
    if (isoYear != null) {
      long week = Math.max(isoWeek, 1);
      return DateParts.isoYearStart(isoYear) + (week - 1) * 7 + isoDay - 1;
    }
    long y = fullYear();
    if (dayOfYear > 0) {
      return Dates.fromCivil(y, 1, 1) + dayOfYear - 1;
    }
    if (week > 0) {
      return Dates.fromCivil(y, 1, 1) + (week - 1) * 7;
    }
    if (month < 1 || month > 12 || day < 1 || day > Dates.monthLength(y, (int) month)) {
      throw outOfRange();
    }
    return Dates.fromCivil(y, (int) month, (int) day);
  }

  private SqlError outOfRange() {
    return new SqlError("22008", "date/time field value out of range: \"%s\"".formatted(in));
  }

  private long fullYear() {
    if (year == null) {
      // Without a year, PostgreSQL counts 1 BC, and a century's last year.
      return century == null ? 0 : century * 100 - 99;
    }
    long y = year;
    if (partialYear && century != null) {
      y = y % 100 + (century - 1) * 100;
    } else if (partialYear) {
      y += y < 70 ? 2000 : y < 100 ? 1900 : y < 520 ? 2000 : 1000;
    }
    if (y < 0) {
      return beforeChrist ? -y : y + 1;
    }
    return beforeChrist ? 1 - y : y;
  }

  private long time() {
    long h = hour;
    if (halfDay) {
      h = h % 12 + (afternoon ? 12 : 0);
    }
    if (minute > 59 || second > 59 || h > 23) {
      throw outOfRange();
    }
    long whole = secondOfDay != null ? secondOfDay : (h * 60 + minute) * 60 + second;
    return whole * Dates.MICROS_PER_SECOND + micros;
  }
}
