package dev.helios.sql.function;

import dev.helios.sql.value.RawJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes to JSON text that keep the order of keys, as SQLite makes them. */
final class SqliteJsonEdit {
  /** What is done at a path: SET replaces or adds, INSERT only adds, REPLACE only replaces. */
  enum Mode {
    SET,
    INSERT,
    REPLACE
  }

  private SqliteJsonEdit() {}

  /** The JSON without white space around its parts. */
  static String minify(String json) {
    StringBuilder out = new StringBuilder(json.length());
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inString && c == '\\') {
        out.append(c);
        c = json.charAt(++i);
      } else if (c == '"') {
        inString = !inString;
      }
      if (inString || c > ' ') {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * The JSON with what is at a path changed.
   *
   * @param value what to put there; null to take it away
   * @return null if the whole was taken away
   */
  static @Nullable String edit(
      String json, SqliteJsonPath path, @Nullable String value, Mode mode) {
    return edit(json, path.steps(), value, mode);
  }

  private static @Nullable String edit(
      String json, List<Object> steps, @Nullable String value, Mode mode) {
    if (steps.isEmpty()) {
      return mode == Mode.INSERT ? json : value;
    }
    List<Object> rest = steps.subList(1, steps.size());
    return switch (RawJson.kind(json)) {
      case OBJECT ->
          steps.getFirst() instanceof String key ? member(json, key, rest, value, mode) : json;
      case ARRAY ->
          steps.getFirst() instanceof Long index ? element(json, index, rest, value, mode) : json;
      default -> json;
    };
  }

  private static String member(
      String json, String key, List<Object> rest, @Nullable String value, Mode mode) {
    Map<String, String> members = RawJson.map(json);
    String old = members.get(key);
    if (old != null) {
      String changed = edit(old, rest, value, mode);
      if (changed == null) {
        members.remove(key);
      } else {
        members.put(key, changed);
      }
    } else if (value != null && mode != Mode.REPLACE) {
      String made = made(rest, value);
      if (made != null) {
        members.put(key, made);
      }
    }
    return object(members);
  }

  private static String element(
      String json, long index, List<Object> rest, @Nullable String value, Mode mode) {
    List<String> elements = new ArrayList<>(RawJson.elements(json));
    long at = index == SqliteJsonPath.END ? elements.size() : index;
    at = at < 0 ? elements.size() + at : at;
    if (at >= 0 && at < elements.size()) {
      String changed = edit(elements.get((int) at), rest, value, mode);
      if (changed == null) {
        elements.remove((int) at);
      } else {
        elements.set((int) at, changed);
      }
    } else if (at == elements.size() && value != null && mode != Mode.REPLACE) {
      String made = made(rest, value);
      if (made != null) {
        elements.add(made);
      }
    }
    return "[" + String.join(",", elements) + "]";
  }

  /** What the steps that are left are made of where nothing was: objects and arrays of one item. */
  private static @Nullable String made(List<Object> steps, String value) {
    if (steps.isEmpty()) {
      return value;
    }
    String inner = made(steps.subList(1, steps.size()), value);
    if (inner == null) {
      return null;
    }
    if (steps.getFirst() instanceof String key) {
      return "{" + RawJson.quote(key) + ":" + inner + "}";
    }
    Long index = (Long) steps.getFirst();
    return index == 0 || index.equals(SqliteJsonPath.END) ? "[" + inner + "]" : null;
  }

  private static String object(Map<String, String> members) {
    StringBuilder out = new StringBuilder("{");
    members.forEach(
        (key, value) ->
            out.append(out.length() > 1 ? "," : "")
                .append(RawJson.quote(key))
                .append(':')
                .append(value));
    return out.append('}').toString();
  }

  /** The merge patch of RFC 7396. */
  static String patch(String target, String patch) {
    if (RawJson.kind(patch) != RawJson.Kind.OBJECT) {
      return patch;
    }
    boolean object = RawJson.kind(target) == RawJson.Kind.OBJECT;
    Map<String, String> members = object ? RawJson.map(target) : new LinkedHashMap<>();
    for (RawJson.Member member : RawJson.members(patch)) {
      if (RawJson.kind(member.value()) == RawJson.Kind.NULL) {
        members.remove(member.key());
      } else {
        members.put(
            member.key(), patch(members.getOrDefault(member.key(), "null"), member.value()));
      }
    }
    return object(members);
  }
}
