package dev.helios.sql.value;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import dev.helios.refs.schema.RowValue;
import dev.helios.sql.SqlError;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON as values: read, written, and made of the values of other types. */
public final class Jsonb {
  private Jsonb() {}

  /** Reads JSON; 22P02 if the text is none. */
  public static JsonValue parse(String text) {
    try {
      return JsonText.parse(text);
    } catch (JsonText.Malformed e) {
      throw new SqlError("22P02", "invalid input syntax for type json", e.getMessage(), null, e);
    }
  }

  /** What {@code jsonb_typeof} says of a value. */
  public static String typeName(JsonValue value) {
    return switch (value) {
      case JsonValue.Null n -> "null";
      case JsonValue.Bool b -> "boolean";
      case JsonValue.Number n -> "number";
      case JsonValue.Text t -> "string";
      case JsonValue.Array a -> "array";
      case JsonValue.Object o -> "object";
    };
  }

  /** A new, empty map of members, in the order of JSONB. */
  public static NavigableMap<String, JsonValue> members() {
    return new TreeMap<>(JsonText.KEYS);
  }

  /** A value as JSON: {@code to_jsonb}. NULL is null. */
  public static JsonValue of(@Nullable Object value, ColumnType type, ZoneId zone) {
    if (value == null) {
      return JsonValue.Null.NULL;
    }
    return switch (type.kind()) {
      case BOOLEAN -> new JsonValue.Bool((Boolean) value);
      case SMALLINT, INTEGER, BIGINT -> new JsonValue.Number(BigDecimal.valueOf((Long) value));
      case NUMERIC -> new JsonValue.Number((BigDecimal) value);
      case REAL, DOUBLE -> {
        String text = TextFormat.format(type, value);
        yield Double.isFinite((Double) value)
            ? new JsonValue.Number(Numerics.decimal(text))
            : new JsonValue.Text(text);
      }
      case JSON, JSONB -> parse((String) value);
      case ARRAY -> {
        List<JsonValue> elements = new ArrayList<>();
        for (Object element : (List<?>) value) {
          elements.add(of(element, Objects.requireNonNull(type.element()), zone));
        }
        yield new JsonValue.Array(elements);
      }
      case RECORD -> {
        RowValue row = (RowValue) value;
        NavigableMap<String, JsonValue> members = members();
        for (int i = 0; i < row.size(); i++) {
          members.put(row.names().get(i), of(row.values().get(i), row.types().get(i), zone));
        }
        yield new JsonValue.Object(members);
      }
      default -> new JsonValue.Text(text(value, type, zone));
    };
  }

  /** A value as JSON text: {@code to_json}, which leaves JSON as it is spelled. */
  public static String write(@Nullable Object value, ColumnType type, ZoneId zone) {
    if (value == null) {
      return "null";
    }
    return switch (type.kind()) {
      case BOOLEAN, SMALLINT, INTEGER, BIGINT, NUMERIC -> TextFormat.format(type, value);
      case REAL, DOUBLE -> {
        String text = TextFormat.format(type, value);
        yield Double.isFinite((Double) value) ? text : RawJson.quote(text);
      }
      case JSON, JSONB -> (String) value;
      case ARRAY -> {
        StringBuilder out = new StringBuilder("[");
        for (Object element : (List<?>) value) {
          out.append(out.length() > 1 ? "," : "");
          out.append(write(element, Objects.requireNonNull(type.element()), zone));
        }
        yield out.append(']').toString();
      }
      case RECORD -> write((RowValue) value, ",", zone);
      default -> RawJson.quote(text(value, type, zone));
    };
  }

  /** A row as an object, with something between its members. */
  public static String write(RowValue row, String separator, ZoneId zone) {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < row.size(); i++) {
      out.append(i == 0 ? "" : separator).append(RawJson.quote(row.names().get(i)));
      out.append(':').append(write(row.values().get(i), row.types().get(i), zone));
    }
    return out.append('}').toString();
  }

  /** Timestamps as ISO 8601 has them. */
  private static String text(Object value, ColumnType type, ZoneId zone) {
    boolean timestamp =
        type.kind() == ColumnType.Kind.TIMESTAMP || type.kind() == ColumnType.Kind.TIMESTAMPTZ;
    if (value instanceof Interval || !timestamp) {
      return TextFormat.format(type, value, zone);
    }
    String text = TextFormat.format(type, value, zone).replace(' ', 'T').replace("TBC", " BC");
    boolean wholeHours =
        type.kind() == ColumnType.Kind.TIMESTAMPTZ && text.matches(".*[-+]\\d\\d( BC)?");
    return wholeHours ? text.replaceFirst("([-+]\\d\\d)( BC)?$", "$1:00$2") : text;
  }
}
