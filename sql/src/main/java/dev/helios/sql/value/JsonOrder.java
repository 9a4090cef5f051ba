package dev.helios.sql.value;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import dev.helios.refs.row.Values;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * JSONB by value, as PostgreSQL orders it: NULL, texts, numbers, Booleans, arrays, objects; of
 * containers first the smaller one. An empty array that is not inside another value comes before
 * everything.
 */
public final class JsonOrder {
  private JsonOrder() {}

  /** Whether two values are the same; they are in their canonical spelling. */
  public static boolean equal(String a, String b) {
    return a.equals(b) || (mayVary(a) || mayVary(b)) && normal(a).equals(normal(b));
  }

  /** The same for equal values: the spelling without zeros behind the last digit of a number. */
  public static String normal(String text) {
    return mayVary(text) ? JsonText.write(stripped(Jsonb.parse(text))) : text;
  }

  /** Only numbers with a point have several spellings. */
  private static boolean mayVary(String text) {
    return text.indexOf('.') >= 0;
  }

  private static JsonValue stripped(JsonValue value) {
    return switch (value) {
      case JsonValue.Number n -> new JsonValue.Number(n.value().stripTrailingZeros());
      case JsonValue.Array a ->
          new JsonValue.Array(a.elements().stream().map(JsonOrder::stripped).toList());
      case JsonValue.Object o -> {
        Map<String, JsonValue> members = Jsonb.members();
        o.members().forEach((k, v) -> members.put(k, stripped(v)));
        yield new JsonValue.Object((java.util.SortedMap<String, JsonValue>) members);
      }
      default -> value;
    };
  }

  /** Orders two values. */
  public static int compare(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    boolean isEmpty = a.equals("[]");
    if (isEmpty || b.equals("[]")) {
      return isEmpty ? -1 : 1;
    }
    return compare(Jsonb.parse(a), Jsonb.parse(b));
  }

  private static int compare(JsonValue a, JsonValue b) {
    int kinds = Integer.compare(rank(a), rank(b));
    if (kinds != 0) {
      return kinds;
    }
    return switch (a) {
      case JsonValue.Null n -> 0;
      case JsonValue.Text t -> Values.compareText(t.value(), ((JsonValue.Text) b).value());
      case JsonValue.Number n -> n.value().compareTo(((JsonValue.Number) b).value());
      case JsonValue.Bool t -> Boolean.compare(t.value(), ((JsonValue.Bool) b).value());
      case JsonValue.Array x -> compare(x.elements(), ((JsonValue.Array) b).elements());
      case JsonValue.Object x -> compare(x, (JsonValue.Object) b);
    };
  }

  private static int rank(JsonValue value) {
    return switch (value) {
      case JsonValue.Null n -> 0;
      case JsonValue.Text t -> 1;
      case JsonValue.Number n -> 2;
      case JsonValue.Bool t -> 3;
      case JsonValue.Array x -> 4;
      case JsonValue.Object x -> 5;
    };
  }

  private static int compare(List<JsonValue> a, List<JsonValue> b) {
    int order = Integer.compare(a.size(), b.size());
    for (int i = 0; order == 0 && i < a.size(); i++) {
      order = compare(a.get(i), b.get(i));
    }
    return order;
  }

  /** Members are compared in the order they are kept in, which is by length of key first. */
  private static int compare(JsonValue.Object a, JsonValue.Object b) {
    int order = Integer.compare(a.members().size(), b.members().size());
    Iterator<Map.Entry<String, JsonValue>> others = b.members().entrySet().iterator();
    for (Map.Entry<String, JsonValue> member : a.members().entrySet()) {
      if (order != 0) {
        return order;
      }
      Map.Entry<String, JsonValue> other = others.next();
      order = Values.compareText(member.getKey(), other.getKey());
      if (order == 0) {
        order = compare(member.getValue(), other.getValue());
      }
    }
    return order;
  }
}
