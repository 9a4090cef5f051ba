package dev.helios.refs.schema;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which fields a column of type INTERVAL keeps: {@code interval day to second}. What is smaller
 * than the last is cut off, and that is what a number without a unit counts.
 */
public enum IntervalFields {
  YEAR(0),
  MONTH(1),
  DAY(2),
  HOUR(3),
  MINUTE(4),
  SECOND(5),
  YEAR_TO_MONTH(6),
  DAY_TO_HOUR(7),
  DAY_TO_MINUTE(8),
  DAY_TO_SECOND(9),
  HOUR_TO_MINUTE(10),
  HOUR_TO_SECOND(11),
  MINUTE_TO_SECOND(12);

  private final int id;

  IntervalFields(int id) {
    this.id = id;
  }

  /** The number that stands for it in files, as the scale of the type. */
  public int id() {
    return id;
  }

  /** Those of a type INTERVAL; null if it has all. */
  public static @Nullable IntervalFields of(ColumnType type) {
    for (IntervalFields fields : values()) {
      if (fields.id == type.scale()) {
        return fields;
      }
    }
    return null;
  }

  /** The last of them, one of the first six. */
  public IntervalFields last() {
    return switch (this) {
      case YEAR, MONTH, DAY, HOUR, MINUTE, SECOND -> this;
      case YEAR_TO_MONTH -> MONTH;
      case DAY_TO_HOUR -> HOUR;
      case DAY_TO_MINUTE, HOUR_TO_MINUTE -> MINUTE;
      case DAY_TO_SECOND, HOUR_TO_SECOND, MINUTE_TO_SECOND -> SECOND;
    };
  }

  /** As SQL spells it: {@code day to second}. */
  public String toSql() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
