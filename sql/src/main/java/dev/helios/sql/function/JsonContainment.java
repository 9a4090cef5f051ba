package dev.helios.sql.function;

import dev.helios.refs.json.JsonValue;
import java.util.Map;

/** Whether one JSON value contains another, as {@code @>} has it. */
final class JsonContainment {
  private JsonContainment() {}

  /** As {@link #within}, but an array also contains a scalar that is one of its elements. */
  static boolean contains(JsonValue whole, JsonValue part) {
    boolean scalar = !(part instanceof JsonValue.Array) && !(part instanceof JsonValue.Object);
    return whole instanceof JsonValue.Array array && scalar
        ? array.elements().contains(part)
        : within(whole, part);
  }

  /**
   * An object contains another if it has all its members, with values that contain those; an array
   * contains another if each of its elements is in one; a scalar contains what is equal to it.
   */
  private static boolean within(JsonValue whole, JsonValue part) {
    return switch (part) {
      case JsonValue.Object p -> {
        if (!(whole instanceof JsonValue.Object w)) {
          yield false;
        }
        for (Map.Entry<String, JsonValue> member : p.members().entrySet()) {
          JsonValue value = w.members().get(member.getKey());
          if (value == null || !within(value, member.getValue())) {
            yield false;
          }
        }
        yield true;
      }
      case JsonValue.Array p ->
          whole instanceof JsonValue.Array w
              && p.elements().stream()
                  .allMatch(e -> w.elements().stream().anyMatch(x -> within(x, e)));
      default -> whole.equals(part);
    };
  }
}
