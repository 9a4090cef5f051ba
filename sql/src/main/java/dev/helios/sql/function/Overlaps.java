package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BOOLEAN_TYPE;
import static dev.helios.sql.function.Parameter.INTERVAL_TYPE;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.value.Intervals;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code (a, b) OVERLAPS (c, d)}: two spans of time, each from a moment to another or for some
 * time. The end of a span is not in it, unless it is its start too.
 */
final class Overlaps {
  private Overlaps() {}

  static List<ScalarFunction> all() {
    return List.of(
        Define.of("overlaps", 4, types -> BOOLEAN_TYPE, Overlaps::arguments)
            .withNulls()
            .calling(
                new ByType(
                    types ->
                        (e, a) -> {
                          ZoneId zone = e.session().zone();
                          Kind kind = types.getFirst().kind();
                          return overlap(
                              (Long) a[0],
                              end(a[0], a[1], kind, zone),
                              (Long) a[2],
                              end(a[2], a[3], kind, zone));
                        })));
  }

  /** All moments of one type; an end may be an interval. */
  private static @Nullable List<ColumnType> arguments(List<ColumnType> actual) {
    Kind moment = Kind.TIMESTAMP;
    for (ColumnType type : actual) {
      switch (type.kind()) {
        case TIME -> moment = Kind.TIME;
        case TIMESTAMPTZ -> moment = Kind.TIMESTAMPTZ;
        case DATE, TIMESTAMP, INTERVAL, TEXT, VARCHAR, CHAR -> {}
        default -> {
          return null;
        }
      }
    }
    List<ColumnType> types = new ArrayList<>();
    for (int i = 0; i < actual.size(); i++) {
      boolean isInterval = actual.get(i).kind() == Kind.INTERVAL;
      if (isInterval && i % 2 == 0) {
        return null;
      }
      types.add(isInterval ? INTERVAL_TYPE : ColumnType.of(moment));
    }
    return types;
  }

  private static @Nullable Long end(
      @Nullable Object start, @Nullable Object end, Kind kind, ZoneId zone) {
    if (!(end instanceof Interval span)) {
      return (Long) end;
    }
    if (start == null) {
      return null;
    }
    long from = (Long) start;
    return switch (kind) {
      case TIME -> Intervals.addToTime(from, span);
      case TIMESTAMPTZ -> Intervals.addTo(from, span, zone);
      default -> Intervals.addTo(from, span);
    };
  }

  /** As PostgreSQL decides it, where one end of a span may be NULL. */
  private static @Nullable Boolean overlap(
      @Nullable Long start, @Nullable Long end, @Nullable Long start2, @Nullable Long end2) {
    Long from = earlier(start, end);
    Long to = start == null || end == null ? null : later(start, end);
    Long from2 = earlier(start2, end2);
    Long to2 = start2 == null || end2 == null ? null : later(start2, end2);
    if (from == null || from2 == null) {
      return null;
    }
    if (from > from2) {
      return within(from, to2);
    }
    if (from < from2) {
      return within(from2, to);
    }
    return to == null || to2 == null ? null : Boolean.TRUE;
  }

  /**
   * Whether a span that begins later begins before the earlier one, whose end is known, is over.
   */
  private static @Nullable Boolean within(long later, @Nullable Long end) {
    if (end == null) {
      return null;
    }
    return later < end ? Boolean.TRUE : Boolean.FALSE;
  }

  private static @Nullable Long earlier(@Nullable Long a, @Nullable Long b) {
    return a == null ? b : b == null ? a : (Long) Math.min(a, b);
  }

  private static long later(long a, long b) {
    return Math.max(a, b);
  }
}
