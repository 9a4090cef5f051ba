package dev.helios.sql.relation;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Columns of relations, and values of them. */
final class Columns {
  private Columns() {}

  static ResultColumn text(String name) {
    return ResultColumn.of(name, ColumnType.of(Kind.TEXT));
  }

  static ResultColumn bigint(String name) {
    return ResultColumn.of(name, ColumnType.of(Kind.BIGINT));
  }

  static ResultColumn bool(String name) {
    return ResultColumn.of(name, ColumnType.of(Kind.BOOLEAN));
  }

  /** A column of TIMESTAMPTZ. */
  static ResultColumn time(String name) {
    return ResultColumn.of(name, ColumnType.of(Kind.TIMESTAMPTZ));
  }

  /** A value of TIMESTAMPTZ. */
  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  /** A value of TIMESTAMPTZ; null for null. */
  static @Nullable Long microsOrNull(@Nullable Instant time) {
    return time == null ? null : (Long) micros(time);
  }
}
