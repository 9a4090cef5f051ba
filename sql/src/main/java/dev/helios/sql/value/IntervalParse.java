package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;

/** Reads intervals. */
final class IntervalParse {
  private IntervalParse() {}

  static Interval parse(String text) {
    throw ValueErrors.invalidDatetime(ColumnType.of(ColumnType.Kind.INTERVAL), text);
  }
}
