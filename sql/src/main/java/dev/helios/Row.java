package dev.helios;

import dev.helios.sql.jdbc.JavaValues;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result: columns by position from 0, or by name, whatever its case. Immutable.
 *
 * <p>Values are converted to what is asked for, as JDBC does; one that does not fit is an error of
 * class 22. Where NULL cannot be said, it is an error too (22002): ask {@link #isNull} first.
 */
public final class Row {
  private final List<ResultColumn> columns;
  private final @Nullable Object[] values;

  Row(List<ResultColumn> columns, @Nullable Object[] values) {
    this.columns = columns;
    this.values = values;
  }

  /** Number of columns. */
  public int size() {
    return values.length;
  }

  public List<String> names() {
    return columns.stream().map(ResultColumn::name).toList();
  }

  private int position(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    throw new HeliosException(
        "42703", "the result has no column \"%s\"".formatted(name), null, null, null);
  }

  public boolean isNull(int column) {
    return values[column] == null;
  }

  public boolean isNull(String name) {
    return isNull(position(name));
  }

  /**
   * The value in its usual class: Integer, Long, Float, Double, BigDecimal, Boolean, String, UUID,
   * {@code byte[]}, LocalDate, LocalTime, LocalDateTime, OffsetDateTime, List; JSON and records as
   * String.
   */
  public @Nullable Object get(int column) {
    return switch (columns.get(column).type().kind()) {
      case DATE -> get(column, LocalDate.class);
      case TIME -> get(column, LocalTime.class);
      case TIMESTAMP -> get(column, LocalDateTime.class);
      case TIMESTAMPTZ -> get(column, OffsetDateTime.class);
      case ARRAY -> get(column, List.class);
      case JSON, JSONB, RECORD -> get(column, String.class);
      default -> get(column, Object.class);
    };
  }

  public @Nullable Object get(String name) {
    return get(position(name));
  }

  /** The value as a {@code type}, which may be any class that JDBC's {@code getObject} takes. */
  public <T> @Nullable T get(int column, Class<T> type) {
    Object value = values[column];
    return value == null
        ? null
        : Guard.run(() -> JavaValues.to(type, columns.get(column).type(), value));
  }

  public <T> @Nullable T get(String name, Class<T> type) {
    return get(position(name), type);
  }

  private <T> T required(int column, Class<T> type) {
    T value = get(column, type);
    if (value == null) {
      throw new HeliosException(
          "22002", "column \"%s\" is NULL".formatted(columns.get(column).name()), null, null, null);
    }
    return value;
  }

  public long getLong(int column) {
    return required(column, Long.class);
  }

  public long getLong(String name) {
    return getLong(position(name));
  }

  public int getInt(int column) {
    return required(column, Integer.class);
  }

  public int getInt(String name) {
    return getInt(position(name));
  }

  public double getDouble(int column) {
    return required(column, Double.class);
  }

  public double getDouble(String name) {
    return getDouble(position(name));
  }

  public boolean getBoolean(int column) {
    return required(column, Boolean.class);
  }

  public boolean getBoolean(String name) {
    return getBoolean(position(name));
  }

  public @Nullable String getString(int column) {
    return get(column, String.class);
  }

  public @Nullable String getString(String name) {
    return getString(position(name));
  }

  public @Nullable BigDecimal getDecimal(int column) {
    return get(column, BigDecimal.class);
  }

  public @Nullable BigDecimal getDecimal(String name) {
    return getDecimal(position(name));
  }

  public @Nullable Instant getInstant(int column) {
    return get(column, Instant.class);
  }

  public @Nullable Instant getInstant(String name) {
    return getInstant(position(name));
  }

  /** For people: {@code {id=1, item=tea}}. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < size(); i++) {
      text.add(columns.get(i).name() + "=" + getString(i));
    }
    return text.toString();
  }
}
