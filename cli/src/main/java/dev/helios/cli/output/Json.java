package dev.helios.cli.output;

import dev.helios.refs.json.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object as it is written, in the order of its members. Not thread-safe. */
public final class Json {
  private final StringBuilder text = new StringBuilder("{");

  /** Adds a member: a text, a number, a Boolean, or null. */
  public Json put(String name, @Nullable Object value) {
    return raw(name, value(value));
  }

  /** Adds a member whose value is JSON already. */
  public Json raw(String name, String json) {
    if (text.length() > 1) {
      text.append(", ");
    }
    JsonText.quote(name, text);
    text.append(": ").append(json);
    return this;
  }

  /** A value as JSON: a number or Boolean as it is, all else as a string. */
  public static String value(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    StringBuilder quoted = new StringBuilder();
    JsonText.quote(value.toString(), quoted);
    return quoted.toString();
  }

  /** An array of values that are JSON already. */
  public static String array(List<String> values) {
    return "[" + String.join(", ", values) + "]";
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
