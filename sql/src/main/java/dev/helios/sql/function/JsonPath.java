package dev.helios.sql.function;

import dev.helios.refs.json.JsonValue;
import dev.helios.sql.SqlError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An SQL/JSON path. Immutable and safe for use by many threads.
 *
 * @param lax whether what is not there is simply not found, and arrays are opened and made where
 *     that helps; otherwise it is an error
 */
record JsonPath(JsonPathNode root, boolean lax) {
  private static final Map<String, JsonPath> CACHE = new ConcurrentHashMap<>();

  /** Reads a path; 42601 if the text is none. */
  static JsonPath of(String text) {
    JsonPath known = CACHE.get(text);
    if (known == null) {
      known = JsonPathParser.parse(text);
      if (CACHE.size() >= 200) {
        CACHE.clear();
      }
      CACHE.put(text, known);
    }
    return known;
  }

  /**
   * The items that the path finds in a value.
   *
   * @param variables an object of what {@code $name} stands for
   * @throws SqlError 22 and something, unless the path is lax about it
   */
  List<JsonValue> query(JsonValue target, JsonValue variables) {
    if (!(variables instanceof JsonValue.Object object)) {
      throw new SqlError("22023", "\"vars\" argument is not an object")
          .withDetail(
              "Jsonpath parameters should be encoded as key-value pairs of \"vars\" object.");
    }
    return new JsonPathRun(target, object, lax).items(root);
  }
}
