package dev.helios.sql.value;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import dev.helios.sql.SqlError;

/** JSON as values. */
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
}
