package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Where and when a conversion takes place: the zone between TIMESTAMP and TIMESTAMPTZ, and the time
 * that {@code 'now'} and {@code 'today'} mean.
 *
 * @param nowMicros microseconds since 1970 UTC
 */
public record TimeContext(ZoneId zone, long nowMicros) {
  private static final TimeContext TIMELESS = new TimeContext(ZoneOffset.UTC, 0);

  /** UTC, now. */
  public static TimeContext utc() {
    Instant now = Instant.now();
    return new TimeContext(ZoneOffset.UTC, now.getEpochSecond() * 1_000_000 + now.getNano() / 1000);
  }

  /** UTC, now if a value of {@code type} could tell. */
  static TimeContext utc(ColumnType type) {
    return switch (type.kind()) {
      case DATE, TIME, TIMESTAMP, TIMESTAMPTZ, ARRAY -> utc();
      default -> TIMELESS;
    };
  }

  /** The zone's time that a moment in UTC is called there. */
  public long toLocal(long micros) {
    return Dates.toLocal(micros, zone);
  }

  /** The moment in UTC that the zone calls by this time; in a gap, by the offset before it. */
  public long toUtc(long localMicros) {
    return Dates.toUtc(localMicros, zone);
  }
}
