package dev.helios.sql.tablefunction;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.TableFunction;
import dev.helios.sql.tablefunction.TableFunctions.Column;
import dev.helios.sql.tablefunction.TableFunctions.Resolution;
import dev.helios.sql.value.Intervals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code generate_series(start, stop [, step])}: numbers, or times a step apart. */
final class Series {
  private static final ColumnType INTERVAL = ColumnType.of(Kind.INTERVAL);

  private Series() {}

  static @Nullable Resolution resolve(List<@Nullable ColumnType> arguments) {
    int count = arguments.size();
    if (count < 2 || count > 3) {
      return null;
    }
    ColumnType start = arguments.get(0);
    ColumnType stop = arguments.get(1);
    ColumnType bound = start == null ? stop : start;
    if (bound != null && isTime(bound)) {
      return count == 3 ? times(bound, stop == null ? bound : stop) : null;
    }
    Kind widest = Kind.INTEGER;
    for (ColumnType type : arguments) {
      if (type != null && type.kind() == Kind.NUMERIC) {
        widest = Kind.NUMERIC;
      } else if (type != null && type.kind() == Kind.BIGINT && widest == Kind.INTEGER) {
        widest = Kind.BIGINT;
      } else if (type != null && !type.kind().isInteger()) {
        return null;
      }
    }
    ColumnType type = ColumnType.of(widest);
    return new Resolution(
        Collections.nCopies(count, type),
        List.of(new Column("generate_series", type)),
        widest == Kind.NUMERIC ? Series::numerics : Series::integers);
  }

  private static boolean isTime(ColumnType type) {
    return type.kind() == Kind.DATE
        || type.kind() == Kind.TIMESTAMP
        || type.kind() == Kind.TIMESTAMPTZ;
  }

  private static Resolution times(ColumnType start, ColumnType stop) {
    // As in PostgreSQL, where dates become moments of the session's time zone.
    boolean zoned =
        start.kind() == Kind.TIMESTAMPTZ
            || stop.kind() == Kind.TIMESTAMPTZ
            || (start.kind() == Kind.DATE && stop.kind() == Kind.DATE);
    ColumnType type = ColumnType.of(zoned ? Kind.TIMESTAMPTZ : Kind.TIMESTAMP);
    List<ColumnType> arguments = new ArrayList<>(List.of(type, type, INTERVAL));
    TableFunction function = (execution, values) -> moments(execution, values, zoned);
    return new Resolution(arguments, List.of(new Column("generate_series", type)), function);
  }

  private static Iterator<@Nullable Object[]> integers(
      Execution execution, @Nullable Object[] values) {
    if (hasNull(values)) {
      return Collections.emptyIterator();
    }
    long step = values.length < 3 ? 1 : (Long) values[2];
    long stop = (Long) values[1];
    return new Steps<>(
        (Long) values[0],
        n -> {
          long next = n + step;
          // A series that reaches the end of the numbers ends there.
          boolean overflow = (step > 0) != (next > n);
          return overflow ? null : (Long) next;
        },
        n -> sign(step) > 0 ? n <= stop : n >= stop);
  }

  private static Iterator<@Nullable Object[]> numerics(
      Execution execution, @Nullable Object[] values) {
    if (hasNull(values)) {
      return Collections.emptyIterator();
    }
    BigDecimal step = values.length < 3 ? BigDecimal.ONE : (BigDecimal) values[2];
    BigDecimal stop = (BigDecimal) values[1];
    int sign = sign(step.signum());
    return new Steps<>(
        (BigDecimal) values[0],
        n -> n.add(step),
        n -> sign > 0 ? n.compareTo(stop) <= 0 : n.compareTo(stop) >= 0);
  }

  private static Iterator<@Nullable Object[]> moments(
      Execution execution, @Nullable Object[] values, boolean zoned) {
    if (hasNull(values)) {
      return Collections.emptyIterator();
    }
    Interval step = (Interval) values[2];
    int sign = sign(Comparator.<Interval>naturalOrder().compare(step, new Interval(0, 0, 0)));
    long stop = (Long) values[1];
    return new Steps<>(
        (Long) values[0],
        t ->
            zoned ? Intervals.addTo(t, step, execution.session().zone()) : Intervals.addTo(t, step),
        t -> sign > 0 ? t <= stop : t >= stop);
  }

  private static int sign(long step) {
    if (step == 0) {
      throw new SqlError("22023", "step size cannot equal zero");
    }
    return Long.signum(step);
  }

  private static boolean hasNull(@Nullable Object[] values) {
    for (Object value : values) {
      if (value == null) {
        return true;
      }
    }
    return false;
  }

  private interface Until<T> {
    boolean holds(T value);
  }

  /** Values from a first one on, as long as a condition holds. */
  private static final class Steps<T> implements Iterator<@Nullable Object[]> {
    private final UnaryOperator<@Nullable T> step;
    private final Until<T> until;
    private @Nullable T next;

    Steps(T first, UnaryOperator<@Nullable T> step, Until<T> until) {
      this.step = step;
      this.until = until;
      this.next = until.holds(first) ? first : null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public @Nullable Object[] next() {
      T value = next;
      if (value == null) {
        throw new NoSuchElementException();
      }
      T following = step.apply(value);
      next = following != null && until.holds(following) ? following : null;
      return new Object[] {value};
    }
  }
}
