package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;

/** Times of fewer than six digits after the second: {@code timestamp(0)}, {@code time(3)}. */
public final class Precision {
  /** 2000-01-01, on whose two sides PostgreSQL rounds halves away from it. */
  private static final long EPOCH = 946_684_800_000_000L;

  private Precision() {}

  /** Whether values of {@code type} are rounded. */
  public static boolean isLimited(ColumnType type) {
    return type.precision() >= 0 && isTime(type.kind());
  }

  /** Whether types of this kind may be limited. */
  public static boolean isTime(Kind kind) {
    return switch (kind) {
      case TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> true;
      default -> false;
    };
  }

  /** A value of such a type, rounded if the type says so. */
  static Object fit(Object value, ColumnType type) {
    if (!isLimited(type)) {
      return value;
    }
    long unit = 1;
    for (int i = type.precision(); i < 6; i++) {
      unit *= 10;
    }
    if (value instanceof Interval i) {
      return new Interval(i.months(), i.days(), rounded(i.micros(), unit));
    }
    long micros = (Long) value;
    if (type.kind() == Kind.TIME) {
      return rounded(micros, unit);
    }
    return Dates.isFinite(micros) ? (Object) (rounded(micros - EPOCH, unit) + EPOCH) : value;
  }

  private static long rounded(long micros, long unit) {
    long half = unit / 2;
    return (micros >= 0 ? micros + half : micros - half) / unit * unit;
  }
}
