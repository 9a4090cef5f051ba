package dev.helios.refs.history;

import dev.helios.refs.branch.BranchException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points in time as people write them: a date, a date and a time, RFC 3339 with Z or an offset,
 * {@code now}, {@code yesterday}, {@code 3 days ago}. Without a zone it is UTC; a date alone is its
 * first moment.
 */
public final class Moments {
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd['T'][' ']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter OFFSET =
      new DateTimeFormatterBuilder()
          .append(LOCAL)
          .appendPattern("[ ][XXX][XX][X]")
          .toFormatter(Locale.ROOT);
  private static final Pattern AGO =
      Pattern.compile("(\\d{1,9})[ .](second|minute|hour|day|week|month|year)s?[ .]ago");

  private Moments() {}

  /**
   * Parses {@code text}; relative times count from {@code now}.
   *
   * @throws BranchException with BAD_REVISION if it is no point in time
   */
  public static Instant parse(String text, Instant now) {
    String t = text.strip();
    switch (t.toLowerCase(Locale.ROOT)) {
      case "now" -> {
        return now;
      }
      case "yesterday" -> {
        return now.minus(java.time.Duration.ofDays(1));
      }
      default -> {}
    }
    Matcher ago = AGO.matcher(t.toLowerCase(Locale.ROOT));
    try {
      if (ago.matches()) {
        return ago(now, Integer.parseInt(ago.group(1)), ago.group(2));
      }
      if (t.length() == 10) {
        return LocalDate.parse(t).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      boolean zoned =
          t.endsWith("Z") || t.endsWith("z") || t.lastIndexOf('+') > 10 || t.lastIndexOf('-') > 10;
      return zoned
          ? OffsetDateTime.parse(t, OFFSET).toInstant()
          : LocalDateTime.parse(t, LOCAL).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new BranchException(
          BranchException.Reason.BAD_REVISION,
          "'%s' is no point in time; write it like 2026-01-31 18:00 or 2026-01-31T18:00:00Z"
              .formatted(text));
    }
  }

  private static Instant ago(Instant now, int n, String unit) {
    return switch (unit) {
      case "second" -> now.minusSeconds(n);
      case "minute" -> now.minusSeconds(60L * n);
      case "hour" -> now.minusSeconds(3600L * n);
      case "day" -> now.atOffset(ZoneOffset.UTC).minus(Period.ofDays(n)).toInstant();
      case "week" -> now.atOffset(ZoneOffset.UTC).minus(Period.ofWeeks(n)).toInstant();
      case "month" -> now.atOffset(ZoneOffset.UTC).minus(Period.ofMonths(n)).toInstant();
      default -> now.atOffset(ZoneOffset.UTC).minus(Period.ofYears(n)).toInstant();
    };
  }
}
