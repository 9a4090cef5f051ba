package dev.helios.sql.function;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.Jsonb;
import dev.helios.sql.value.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** JSON joined, cut down and laid out. */
final class JsonChanges {
  private JsonChanges() {}

  /** Objects are merged, the right one's members winning; anything else is joined as arrays. */
  static JsonValue concat(JsonValue left, JsonValue right) {
    if (left instanceof JsonValue.Object l && right instanceof JsonValue.Object r) {
      NavigableMap<String, JsonValue> members = Jsonb.members();
      members.putAll(l.members());
      members.putAll(r.members());
      return new JsonValue.Object(members);
    }
    List<JsonValue> elements = new ArrayList<>(elements(left));
    elements.addAll(elements(right));
    return new JsonValue.Array(elements);
  }

  private static List<JsonValue> elements(JsonValue value) {
    return value instanceof JsonValue.Array a ? a.elements() : List.of(value);
  }

  /** Without these keys, or without the elements that are these strings. */
  static JsonValue deleteKeys(JsonValue value, List<String> keys) {
    return switch (value) {
      case JsonValue.Object o -> {
        NavigableMap<String, JsonValue> members = Jsonb.members();
        members.putAll(o.members());
        keys.forEach(members::remove);
        yield new JsonValue.Object(members);
      }
      case JsonValue.Array a ->
          new JsonValue.Array(
              a.elements().stream()
                  .filter(e -> !(e instanceof JsonValue.Text t) || !keys.contains(t.value()))
                  .toList());
      default -> throw new SqlError("22023", "cannot delete from scalar");
    };
  }

  /** Without an element, counted from 0 or, below 0, from the end. */
  static JsonValue deleteIndex(JsonValue value, long index) {
    if (value instanceof JsonValue.Object) {
      throw new SqlError("22023", "cannot delete from object using integer index");
    }
    if (!(value instanceof JsonValue.Array a)) {
      throw new SqlError("22023", "cannot delete from scalar");
    }
    long at = index < 0 ? a.elements().size() + index : index;
    if (at < 0 || at >= a.elements().size()) {
      return value;
    }
    List<JsonValue> elements = new ArrayList<>(a.elements());
    elements.remove((int) at);
    return new JsonValue.Array(elements);
  }

  /** Without the members that are null, at any depth. */
  static JsonValue stripNulls(JsonValue value) {
    return switch (value) {
      case JsonValue.Object o -> {
        NavigableMap<String, JsonValue> members = Jsonb.members();
        o.members()
            .forEach(
                (key, member) -> {
                  if (member != JsonValue.Null.NULL) {
                    members.put(key, stripNulls(member));
                  }
                });
        yield new JsonValue.Object(members);
      }
      case JsonValue.Array a ->
          new JsonValue.Array(a.elements().stream().map(JsonChanges::stripNulls).toList());
      default -> value;
    };
  }

  /** As {@link #stripNulls(JsonValue)}, of JSON text, whose order of keys stays. */
  static String stripNulls(String json) {
    StringBuilder out = new StringBuilder();
    return switch (RawJson.kind(json)) {
      case OBJECT -> {
        for (RawJson.Member member : RawJson.members(json)) {
          if (RawJson.kind(member.value()) != RawJson.Kind.NULL) {
            out.append(out.isEmpty() ? "" : ",").append(RawJson.quote(member.key())).append(':');
            out.append(stripNulls(member.value()));
          }
        }
        yield "{" + out + "}";
      }
      case ARRAY -> {
        for (String element : RawJson.elements(json)) {
          out.append(out.isEmpty() ? "" : ",").append(stripNulls(element));
        }
        yield "[" + out + "]";
      }
      default -> json.strip();
    };
  }

  /** Laid out with a line for each member and element. */
  static String pretty(JsonValue value) {
    StringBuilder out = new StringBuilder();
    pretty(value, "", out);
    return out.toString();
  }

  private static void pretty(JsonValue value, String indent, StringBuilder out) {
    String inner = indent + "    ";
    switch (value) {
      case JsonValue.Object o -> {
        out.append('{');
        String separator = "\n";
        for (Map.Entry<String, JsonValue> member : o.members().entrySet()) {
          out.append(separator).append(inner);
          JsonText.quote(member.getKey(), out);
          pretty(member.getValue(), inner, out.append(": "));
          separator = ",\n";
        }
        out.append('\n').append(indent).append('}');
      }
      case JsonValue.Array a -> {
        out.append('[');
        String separator = "\n";
        for (JsonValue element : a.elements()) {
          pretty(element, inner, out.append(separator).append(inner));
          separator = ",\n";
        }
        out.append('\n').append(indent).append(']');
      }
      default -> out.append(JsonText.write(value));
    }
  }
}
