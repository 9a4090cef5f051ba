package dev.helios.sql.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arithmetic of intervals; the answers are PostgreSQL 15's. */
class IntervalsTest {
  private static final ColumnType TIMESTAMP = ColumnType.of(Kind.TIMESTAMP);
  private static final ColumnType INTERVAL = ColumnType.of(Kind.INTERVAL);

  private static Interval interval(String text) {
    return (Interval) TextParse.parse(text, INTERVAL);
  }

  private static long timestamp(String text) {
    return (Long) TextParse.parse(text, TIMESTAMP);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-31 10:00:00, 1 mon, 2024-02-29 10:00:00",
    "2023-01-31 10:00:00, 1 mon, 2023-02-28 10:00:00",
    "2024-03-31 00:00:00, -1 mon, 2024-02-29 00:00:00",
    "2024-02-29 00:00:00, 1 year, 2025-02-28 00:00:00",
    "2024-12-31 23:59:59.5, 1 day 00:00:00.5, 2025-01-02 00:00:00",
    "0001-01-01 00:00:00, -1 day, 0001-12-31 00:00:00 BC",
    "infinity, 1 day, infinity",
  })
  void monthsAreAddedFirst(String from, String span, String to) {
    assertThat(DateTimeText.timestamp(Intervals.addTo(timestamp(from), interval(span))))
        .isEqualTo(to);
  }

  @Test
  void daysOfAZoneMayBeLongerThan24Hours() {
    ZoneId zone = ZoneId.of("America/New_York");
    long eveBefore = Dates.toUtc(timestamp("2024-03-09 12:00"), zone);
    long dayLater = Intervals.addTo(eveBefore, interval("1 day"), zone);
    assertThat(dayLater - eveBefore).isEqualTo(23 * Dates.MICROS_PER_HOUR);
    assertThat(Intervals.addTo(eveBefore, interval("24 hours"), zone) - eveBefore)
        .isEqualTo(24 * Dates.MICROS_PER_HOUR);
  }

  @ParameterizedTest
  @CsvSource({
    "1 mon, 0.5, 15 days",
    "1 year 1 day, 0.1, 1 mon 6 days 02:24:00",
    "1 day, 1.5, 1 day 12:00:00",
    "01:00:00, 3.5, 03:30:00",
    "1 mon 1 day, -2, -2 mons -2 days",
    "7 days, 0.33, 2 days 07:26:24",
  })
  void partsOfMonthsBecomeDays(String span, double factor, String product) {
    assertThat(TextFormat.format(INTERVAL, Intervals.multiply(interval(span), factor)))
        .isEqualTo(product);
  }

  @Test
  void differencesCountDaysAndTime() {
    Interval span = Intervals.between(timestamp("2024-03-01 12:00"), timestamp("2024-01-31 13:30"));
    assertThat(TextFormat.format(INTERVAL, span)).isEqualTo("29 days 22:30:00");
    assertThat(Intervals.between(timestamp("2024-01-31 13:30"), timestamp("2024-03-01 12:00")))
        .isEqualTo(Intervals.negate(span));
  }
}
