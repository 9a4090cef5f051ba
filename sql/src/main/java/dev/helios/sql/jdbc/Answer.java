package dev.helios.sql.jdbc;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a method of {@link java.sql.DatabaseMetaData} answers, while it is put together. */
final class Answer {
  private final List<ResultColumn> columns = new ArrayList<>();
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  /**
   * An answer with columns by name: text, or with a prefix {@code ~} smallint, {@code #} integer,
   * {@code &} bigint, {@code ?} boolean.
   */
  Answer(String... names) {
    for (String name : names) {
      switch (name.charAt(0)) {
        case '~' -> add(name.substring(1), Kind.SMALLINT);
        case '&' -> add(name.substring(1), Kind.BIGINT);
        case '#' -> add(name.substring(1), Kind.INTEGER);
        case '?' -> add(name.substring(1), Kind.BOOLEAN);
        default -> add(name, Kind.TEXT);
      }
    }
  }

  private void add(String name, Kind kind) {
    columns.add(ResultColumn.of(name, ColumnType.of(kind)));
  }

  /** Adds a row; an Integer becomes what a column keeps. */
  Answer row(@Nullable Object... values) {
    @Nullable Object[] row = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      row[i] = values[i] instanceof Integer n ? (Long) n.longValue() : values[i];
    }
    rows.add(row);
    return this;
  }

  /** Sorts by columns, in this order. */
  Answer sortedBy(int... keys) {
    rows.sort(
        (a, b) -> {
          for (int key : keys) {
            int order = VALUES.compare(a[key], b[key]);
            if (order != 0) {
              return order;
            }
          }
          return 0;
        });
    return this;
  }

  private static final Comparator<@Nullable Object> VALUES =
      Comparator.nullsFirst(
          (a, b) ->
              a instanceof Long x && b instanceof Long y
                  ? Long.compare(x, y)
                  : a.toString().compareTo(b.toString()));

  ResultSet result() {
    return HeliosResultSet.detached(columns, rows);
  }
}
