package dev.helios.merge.rows;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merges JSON documents by key, recursively; arrays are one value. */
final class JsonMerge {
  private final List<String> conflicts = new ArrayList<>();

  private JsonMerge() {}

  /**
   * The merged document, and the paths at odds, such as {@code .a.b}; empty for the whole document.
   */
  record Result(String json, List<String> conflicts) {}

  static Result merge(@Nullable String base, String ours, String theirs) {
    JsonMerge merge = new JsonMerge();
    JsonValue merged = merge.merge(parse(base), parse(ours), parse(theirs), "");
    return new Result(merged == null ? ours : JsonText.write(merged), merge.conflicts);
  }

  private static @Nullable JsonValue parse(@Nullable String text) {
    try {
      return text == null ? null : JsonText.parse(text);
    } catch (JsonText.Malformed e) {
      throw new IllegalStateException("a stored JSONB value is no JSON: " + text, e);
    }
  }

  private @Nullable JsonValue merge(
      @Nullable JsonValue base, @Nullable JsonValue ours, @Nullable JsonValue theirs, String path) {
    if (java.util.Objects.equals(ours, theirs) || java.util.Objects.equals(theirs, base)) {
      return ours;
    }
    if (java.util.Objects.equals(ours, base)) {
      return theirs;
    }
    if (ours instanceof JsonValue.Object o && theirs instanceof JsonValue.Object t) {
      return members(base instanceof JsonValue.Object b ? b : null, o, t, path);
    }
    conflicts.add(path);
    return ours;
  }

  private JsonValue members(
      JsonValue.@Nullable Object base,
      JsonValue.Object ours,
      JsonValue.Object theirs,
      String path) {
    Set<String> keys = new TreeSet<>(JsonText.KEYS);
    keys.addAll(ours.members().keySet());
    keys.addAll(theirs.members().keySet());
    SortedMap<String, JsonValue> merged = new TreeMap<>(JsonText.KEYS);
    for (String key : keys) {
      JsonValue value =
          merge(
              base == null ? null : base.members().get(key),
              ours.members().get(key),
              theirs.members().get(key),
              path + "." + key);
      if (value != null) {
        merged.put(key, value);
      }
    }
    return new JsonValue.Object(Collections.unmodifiableSortedMap(merged));
  }
}
