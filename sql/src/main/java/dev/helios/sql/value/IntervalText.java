package dev.helios.sql.value;

import dev.helios.refs.schema.Interval;

/**
 * Writes intervals as PostgreSQL does with IntervalStyle postgres: {@code 1 year 2 mons -03:00:00}.
 */
final class IntervalText {
  private final StringBuilder out = new StringBuilder();
  private boolean beforeNegative;

  private IntervalText() {}

  static String format(Interval interval) {
    IntervalText text = new IntervalText();
    text.part(interval.months() / 12, "year");
    text.part(interval.months() % 12, "mon");
    text.part(interval.days(), "day");
    text.time(interval.micros());
    return text.out.toString();
  }

  private void part(int number, String unit) {
    if (number != 0) {
      separate();
      // A plus sign where the part before was negative, so that the sign is not taken to go on.
      out.append(beforeNegative && number > 0 ? "+" : "").append(number).append(' ').append(unit);
      out.append(number == 1 ? "" : "s");
      beforeNegative = number < 0;
    }
  }

  private void time(long micros) {
    if (micros == 0 && !out.isEmpty()) {
      return;
    }
    separate();
    out.append(micros < 0 ? "-" : beforeNegative ? "+" : "");
    long hours = Math.abs(micros / Dates.MICROS_PER_HOUR);
    long left = Math.abs(micros % Dates.MICROS_PER_HOUR);
    out.append(hours < 10 ? "0" : "").append(hours).append(':');
    DateTimeText.append2((int) (left / Dates.MICROS_PER_MINUTE), out);
    out.append(':');
    DateTimeText.append2((int) (left / Dates.MICROS_PER_SECOND % 60), out);
    DateTimeText.appendFraction((int) (left % Dates.MICROS_PER_SECOND), out);
  }

  private void separate() {
    if (!out.isEmpty()) {
      out.append(' ');
    }
  }
}
