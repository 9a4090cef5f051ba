package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;

/** Reads dates and times. */
final class DateTimeParse {
  private DateTimeParse() {}

  static long parse(String text, ColumnType type, TimeContext context) {
    String t = Blanks.strip(text).replace(' ', 'T');
    try {
      return switch (type.kind()) {
        case DATE ->
            java.time.LocalDate.parse(t.substring(0, Math.min(t.length(), 10))).toEpochDay();
        case TIME -> java.time.LocalTime.parse(t).toNanoOfDay() / 1000;
        case TIMESTAMP -> micros(t);
        default -> micros(t);
      };
    } catch (DateTimeParseException e) {
      throw ValueErrors.invalidDatetime(type, text);
    }
  }

  private static long micros(String t) {
    int plus = t.indexOf('+');
    String local =
        plus > 0 ? t.substring(0, plus) : t.endsWith("Z") ? t.substring(0, t.length() - 1) : t;
    LocalDateTime at = LocalDateTime.parse(local.length() == 10 ? local + "T00:00" : local);
    return at.toEpochSecond(java.time.ZoneOffset.UTC) * 1_000_000 + at.getNano() / 1000;
  }
}
