package dev.helios.sql.function;

import dev.helios.refs.schema.Interval;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The fields of intervals, and intervals cut down to one. */
final class IntervalParts {
  private IntervalParts() {}

  /** A field; null if intervals do not have it. */
  static @Nullable BigDecimal extract(String unit, Interval span) {
    int years = span.months() / 12;
    return switch (unit) {
      case "millennium" -> BigDecimal.valueOf(years / 1000);
      case "century" -> BigDecimal.valueOf(years / 100);
      case "decade" -> BigDecimal.valueOf(years / 10);
      case "year" -> BigDecimal.valueOf(years);
      case "quarter" -> BigDecimal.valueOf(span.months() % 12 / 3 + 1L);
      case "month" -> BigDecimal.valueOf(span.months() % 12);
      case "day" -> BigDecimal.valueOf(span.days());
      case "epoch" -> epoch(span);
      default -> DateParts.clock(unit, span.micros());
    };
  }

  /** Seconds, a year counting as 365.25 days and a month as 30. */
  private static BigDecimal epoch(Interval span) {
    BigDecimal quarterDays =
        BigDecimal.valueOf(span.months() / 12 * 1461L)
            .add(BigDecimal.valueOf(span.months() % 12 * 120L))
            .add(BigDecimal.valueOf(span.days() * 4L));
    return quarterDays
        .multiply(BigDecimal.valueOf(21_600))
        .add(BigDecimal.valueOf(span.micros(), 6));
  }

  /** The interval without what is below a unit; null if the unit is none of intervals. */
  static @Nullable Interval truncate(String unit, Interval span) {
    int months = span.months();
    return switch (unit) {
      case "millennium" -> new Interval(months / 12_000 * 12_000, 0, 0);
      case "century" -> new Interval(months / 1200 * 1200, 0, 0);
      case "decade" -> new Interval(months / 120 * 120, 0, 0);
      case "year" -> new Interval(months / 12 * 12, 0, 0);
      case "quarter" -> new Interval(months / 3 * 3, 0, 0);
      case "month" -> new Interval(months, 0, 0);
      case "day" -> new Interval(months, span.days(), 0);
      default -> {
        long each = DateTruncation.microsOf(unit);
        yield each == 0 ? null : new Interval(months, span.days(), span.micros() / each * each);
      }
    };
  }
}
