package dev.helios.refs.schema;

/** A value of type INTERVAL: months, days and microseconds are kept apart, as in PostgreSQL. */
public record Interval(int months, int days, long micros) implements Comparable<Interval> {
  private static final long DAY_MICROS = 86_400_000_000L;

  /** Orders as PostgreSQL does: a month counts as 30 days, a day as 24 hours. */
  @Override
  public int compareTo(Interval other) {
    return Double.compare(totalMicros(), other.totalMicros());
  }

  private double totalMicros() {
    return (double) (months * 30L + days) * DAY_MICROS + micros;
  }
}
