package dev.helios.refs.history;

import dev.helios.refs.branch.BranchException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Points in time as people write them: a date, a date and a time, RFC 3339 with Z or an offset,
 * {@code now}, {@code yesterday 18:00}, {@code 3 days ago}, {@code @1790000000}. Without a zone it
 * is UTC; a date alone is its first moment.
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
  private static final Pattern UNIX = Pattern.compile("@-?\\d{1,11}");

  private Moments() {}

  /**
   * Parses {@code text}; relative times count from {@code now}.
   *
   * @throws BranchException with BAD_REVISION if it is no point in time
   */
  public static Instant parse(String text, Instant now) {
    String t = text.strip();
    try {
      if (UNIX.matcher(t).matches()) {
        return Instant.ofEpochSecond(Long.parseLong(t.substring(1)));
      }
      Optional<Instant> relative = RelativeMoment.parse(t, now);
      if (relative.isPresent()) {
        return relative.get();
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
          "'%s' is no point in time; write it like 2026-01-31 18:00, 2026-01-31T18:00:00Z, 2 hours ago"
              .formatted(text));
    }
  }
}
