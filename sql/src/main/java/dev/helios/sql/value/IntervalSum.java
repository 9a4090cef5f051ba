package dev.helios.sql.value;

import dev.helios.refs.schema.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Adds up the parts of an interval. A fraction of a unit goes down to the units below: half a month
 * is 15 days, half a day 12 hours. Throws ArithmeticException on overflow.
 */
final class IntervalSum {
  private long months;
  private long days;
  private long micros;

  void addMicros(long count) {
    micros = Math.addExact(micros, count);
  }

  void add(BigDecimal count, IntervalUnit unit) {
    switch (unit) {
      case MICROSECOND -> addFraction(count, 1);
      case MILLISECOND -> addFraction(count, 1000);
      case SECOND -> addFraction(count, Dates.MICROS_PER_SECOND);
      case MINUTE -> addFraction(count, Dates.MICROS_PER_MINUTE);
      case HOUR -> addFraction(count, Dates.MICROS_PER_HOUR);
      case DAY -> addDays(count, 1);
      case WEEK -> addDays(count, 7);
      case MONTH -> {
        BigDecimal whole = count.setScale(0, RoundingMode.DOWN);
        months = Math.addExact(months, whole.longValueExact());
        addDays(count.subtract(whole), 30);
      }
      case QUARTER -> addMonths(count, 3);
      case YEAR -> addMonths(count, 12);
      case DECADE -> addMonths(count, 120);
      case CENTURY -> addMonths(count, 1200);
      case MILLENNIUM -> addMonths(count, 12_000);
      case NONE -> throw new IllegalArgumentException("a number of no unit");
    }
  }

  private void addMonths(BigDecimal count, int each) {
    BigDecimal product = count.multiply(BigDecimal.valueOf(each));
    months = Math.addExact(months, product.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
  }

  private void addDays(BigDecimal count, int each) {
    BigDecimal product = count.multiply(BigDecimal.valueOf(each));
    BigDecimal whole = product.setScale(0, RoundingMode.DOWN);
    days = Math.addExact(days, whole.longValueExact());
    addFraction(product.subtract(whole), Dates.MICROS_PER_DAY);
  }

  private void addFraction(BigDecimal count, long each) {
    BigDecimal product = count.multiply(BigDecimal.valueOf(each));
    addMicros(product.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
  }

  Interval toInterval() {
    return new Interval(Math.toIntExact(months), Math.toIntExact(days), micros);
  }
}
