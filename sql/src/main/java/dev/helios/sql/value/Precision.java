package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.refs.schema.IntervalFields;

/** Times of fewer than six digits after the second: {@code timestamp(0)}, {@code time(3)}. */
public final class Precision {
  /** 2000-01-01, on whose two sides PostgreSQL rounds halves away from it. */
  private static final long EPOCH = 946_684_800_000_000L;

  private Precision() {}

  /** Whether values of {@code type} are rounded. */
  public static boolean isLimited(ColumnType type) {
    return isTime(type.kind())
        && (type.precision() >= 0 || (type.kind() == Kind.INTERVAL && type.scale() >= 0));
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
    if (value instanceof Interval i) {
      return fitInterval(i, type);
    }
    return fitMicros((Long) value, type);
  }

  private static Interval fitInterval(Interval value, ColumnType type) {
    IntervalFields fields = IntervalFields.of(type);
    Interval cut = fields == null ? value : cut(value, fields.last());
    return type.precision() < 0
        ? cut
        : new Interval(cut.months(), cut.days(), rounded(cut.micros(), unit(type)));
  }

  /** Without what is smaller than a field. */
  private static Interval cut(Interval value, IntervalFields last) {
    return switch (last) {
      case YEAR -> new Interval(value.months() / 12 * 12, 0, 0);
      case MONTH -> new Interval(value.months(), 0, 0);
      case DAY -> new Interval(value.months(), value.days(), 0);
      case HOUR -> withTime(value, 3_600_000_000L);
      case MINUTE -> withTime(value, 60_000_000L);
      default -> value;
    };
  }

  private static Interval withTime(Interval value, long unit) {
    return new Interval(value.months(), value.days(), value.micros() / unit * unit);
  }

  private static long unit(ColumnType type) {
    long unit = 1;
    for (int i = type.precision(); i < 6; i++) {
      unit *= 10;
    }
    return unit;
  }

  private static Object fitMicros(long micros, ColumnType type) {
    long unit = unit(type);
    if (type.kind() == Kind.TIME) {
      return rounded(micros, unit);
    }
    return Dates.isFinite(micros)
        ? (Object) (rounded(micros - EPOCH, unit) + EPOCH)
        : (Object) micros;
  }

  private static long rounded(long micros, long unit) {
    long half = unit / 2;
    return (micros >= 0 ? micros + half : micros - half) / unit * unit;
  }
}
