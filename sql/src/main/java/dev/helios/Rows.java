package dev.helios;

import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows of results. */
final class Rows {
  private Rows() {}

  /** All rows of a result; none if it has none. */
  static <T> List<T> list(Result result, RowMapper<T> mapper) {
    List<T> list = new ArrayList<>();
    if (result instanceof Result.Rows rows) {
      RowSet set = rows.rows();
      try {
        List<ResultColumn> columns = List.copyOf(set.columns());
        while (Guard.run(set::next)) {
          list.add(mapper.map(Guard.run(() -> row(columns, set))));
        }
      } finally {
        close(set);
      }
    }
    return list;
  }

  /** Rows that are read as they are asked for. */
  static Stream<Row> stream(Result result) {
    if (!(result instanceof Result.Rows rows)) {
      return Stream.empty();
    }
    RowSet set = rows.rows();
    return StreamSupport.stream(new RowSpliterator(set), false).onClose(() -> close(set));
  }

  private static void close(RowSet set) {
    Guard.run(
        () -> {
          set.close();
          return true;
        });
  }

  private static Row row(List<ResultColumn> columns, RowSet set) {
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = set.get(i);
    }
    return new Row(columns, values);
  }

  private static final class RowSpliterator extends Spliterators.AbstractSpliterator<Row> {
    private final RowSet set;
    private final List<ResultColumn> columns;

    RowSpliterator(RowSet set) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.set = set;
      this.columns = List.copyOf(set.columns());
    }

    @Override
    public boolean tryAdvance(Consumer<? super Row> action) {
      boolean more = Guard.run(set::next);
      if (more) {
        action.accept(Guard.run(() -> row(columns, set)));
      }
      return more;
    }
  }
}
