package dev.helios.cli.output;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.value.TextFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An SQL value as JSON. */
public final class JsonCell {
  private JsonCell() {}

  /** Numbers, Booleans, JSON and arrays as what they are; all else as the text SQL prints. */
  public static String of(ColumnType type, @Nullable Object value) {
    if (value == null) {
      return "null";
    }
    return switch (type.kind()) {
      case BOOLEAN, SMALLINT, INTEGER, BIGINT -> value.toString();
      case NUMERIC -> ((java.math.BigDecimal) value).toPlainString();
      case REAL, DOUBLE -> {
        double number = (Double) value;
        yield Double.isFinite(number) ? TextFormat.format(type, value) : Json.value(value);
      }
      case JSON, JSONB -> (String) value;
      case ARRAY -> {
        ColumnType element = Objects.requireNonNull(type.element());
        yield Json.array(((List<?>) value).stream().map(e -> of(element, e)).toList());
      }
      default -> Json.value(TextFormat.format(type, value));
    };
  }
}
