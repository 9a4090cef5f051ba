package dev.helios.merge.rows;

import dev.helios.merge.Side;
import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merges JSON documents by key, recursively; arrays are one value. */
final class JsonMerge {
  private final Side decided;
  private final List<String> conflicts = new ArrayList<>();

  private JsonMerge(Side decided) {
    this.decided = decided;
  }

  /**
   * The merged document, null for none, and the paths at odds, such as {@code .a.b}; empty for the
   * whole document.
   */
  record Result(@Nullable String json, List<String> conflicts) {}

  /** Values at odds are taken from {@code decided}. */
  static Result merge(@Nullable String base, String ours, String theirs, Side decided) {
    JsonMerge merge = new JsonMerge(decided);
    JsonValue merged = merge.merge(parse(base), parse(ours), parse(theirs), "");
    return new Result(merged == null ? null : JsonText.write(merged), merge.conflicts);
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
    if (Objects.equals(ours, theirs)) {
      return spelling(ours, theirs);
    }
    if (Objects.equals(theirs, base)) {
      return ours;
    }
    if (Objects.equals(ours, base)) {
      return theirs;
    }
    if (ours instanceof JsonValue.Object o && theirs instanceof JsonValue.Object t) {
      return members(base instanceof JsonValue.Object b ? b : null, o, t, path);
    }
    conflicts.add(path);
    return switch (decided) {
      case BASE -> base;
      case OURS -> ours;
      case THEIRS -> theirs;
    };
  }

  /** Of two equal values spelled differently (1 and 1.0), the same one whoever is ours. */
  private static @Nullable JsonValue spelling(
      @Nullable JsonValue ours, @Nullable JsonValue theirs) {
    if (ours == null || theirs == null) {
      return ours;
    }
    String o = JsonText.write(ours);
    String t = JsonText.write(theirs);
    int order = Integer.compare(o.length(), t.length());
    return (order != 0 ? order : o.compareTo(t)) <= 0 ? ours : theirs;
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
