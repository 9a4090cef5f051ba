package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import dev.helios.refs.schema.RowValue;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Values as text, spelled as PostgreSQL spells them: what a cast to text gives, what the shell
 * prints and {@link TextParse} reads back.
 */
public final class TextFormat {
  private static final HexFormat HEX = HexFormat.of();

  private TextFormat() {}

  /** The text of a value of {@code type}, not null; TIMESTAMPTZ in UTC. */
  public static String format(ColumnType type, Object value) {
    return format(type, value, ZoneOffset.UTC);
  }

  /**
   * As {@link #format(ColumnType, Object)}, with TIMESTAMPTZ as the clocks of {@code zone} show.
   */
  public static String format(ColumnType type, Object value, ZoneId zone) {
    return switch (type.kind()) {
      case BOOLEAN -> (Boolean) value ? "true" : "false";
      case SMALLINT, INTEGER, BIGINT -> Long.toString((Long) value);
      case REAL -> Doubles.formatReal(((Double) value).floatValue());
      case DOUBLE -> Doubles.format((Double) value);
      case NUMERIC -> ((BigDecimal) value).toPlainString();
      case TEXT, VARCHAR, JSON, JSONB -> (String) value;
      case CHAR -> Texts.padRight((String) value, type.precision());
      case BYTEA -> "\\x" + HEX.formatHex((byte[]) value);
      case DATE -> DateTimeText.date((Long) value);
      case TIME -> DateTimeText.time((Long) value);
      case TIMESTAMP -> DateTimeText.timestamp((Long) value);
      case TIMESTAMPTZ -> DateTimeText.timestamptz((Long) value, zone);
      case INTERVAL -> IntervalText.format((Interval) value);
      case UUID -> value.toString();
      case RECORD -> RowText.format((RowValue) value, zone);
      case ARRAY -> ArrayText.format((List<?>) value, Objects.requireNonNull(type.element()), zone);
    };
  }
}
