package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.ANY;
import static dev.helios.sql.function.Parameter.BOOLEAN;
import static dev.helios.sql.function.Parameter.JSONB_TYPE;
import static dev.helios.sql.function.Parameter.JSON_TYPE;
import static dev.helios.sql.function.Parameter.TEXT_ARRAY;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.RowValue;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.value.Jsonb;
import dev.helios.sql.value.RawJson;
import dev.helios.sql.value.TextFormat;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON made of values. */
final class JsonBuilders {
  private JsonBuilders() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    all.add(
        Define.of("to_json", JSON_TYPE, ANY)
            .calling(new ByType(types -> (e, a) -> Jsonb.write(a[0], types.getFirst(), zone(e)))));
    all.add(
        Define.of("array_to_json", JSON_TYPE, Parameter.only(Kind.ARRAY), BOOLEAN)
            .atLeast(1)
            .calling(new ByType(types -> (e, a) -> Jsonb.write(a[0], types.getFirst(), zone(e)))));
    all.add(
        Define.of("to_jsonb", JSONB_TYPE, ANY)
            .calling(
                new ByType(
                    types -> (e, a) -> JsonText.write(Jsonb.of(a[0], types.getFirst(), zone(e))))));
    all.add(builder("json_build_array", JSON_TYPE, JsonBuilders::jsonArray));
    all.add(builder("json_build_object", JSON_TYPE, JsonBuilders::jsonObject));
    all.add(builder("jsonb_build_array", JSONB_TYPE, JsonBuilders::jsonbArray));
    all.add(builder("jsonb_build_object", JSONB_TYPE, JsonBuilders::jsonbObject));
    all.add(
        Define.of("row_to_json", JSON_TYPE, Parameter.only(Kind.RECORD), BOOLEAN)
            .atLeast(1)
            .calling(
                new ByType(
                    types ->
                        (e, a) -> {
                          boolean pretty = a.length > 1 && Boolean.TRUE.equals(a[1]);
                          RowValue row = (RowValue) Objects.requireNonNull(a[0]);
                          return Jsonb.write(row, pretty ? ",\n " : ",", zone(e));
                        })));
    all.add(
        Define.of("json_object", JSON_TYPE, Parameter.ONLY_TEXT_AS_ARRAY).as(a -> jsonOfTexts(a)));
    all.add(
        Define.of("json_object", JSON_TYPE, onlyTextArray(), TEXT_ARRAY)
            .atLeast(1)
            .as(a -> jsonOfTexts(a)));
    all.add(
        Define.of("jsonb_object", JSONB_TYPE, TEXT_ARRAY, TEXT_ARRAY)
            .atLeast(1)
            .as(a -> JsonText.write(Jsonb.parse(jsonOfTexts(a)))));
    return all;
  }

  private static Parameter onlyTextArray() {
    return actual -> actual.kind() == Kind.ARRAY ? Parameter.TEXT_ARRAY_TYPE : null;
  }

  /** What a builder does with arguments of these types. */
  @FunctionalInterface
  private interface Builder {
    String build(List<ColumnType> types, @Nullable Object[] arguments, ZoneId zone);
  }

  private static ScalarFunction builder(String name, ColumnType result, Builder builder) {
    return Define.variadic(name, t -> result, 0, Parameter.all(ANY))
        .withNulls()
        .calling(new ByType(types -> (e, a) -> builder.build(types, a, zone(e))));
  }

  private static ZoneId zone(Execution execution) {
    return execution.session().zone();
  }

  private static String jsonArray(List<ColumnType> types, @Nullable Object[] a, ZoneId zone) {
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < a.length; i++) {
      out.append(i == 0 ? "" : ", ").append(Jsonb.write(a[i], types.get(i), zone));
    }
    return out.append(']').toString();
  }

  private static String jsonObject(List<ColumnType> types, @Nullable Object[] a, ZoneId zone) {
    checkPairs(a.length);
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < a.length; i += 2) {
      Object key = a[i];
      if (key == null) {
        throw new SqlError("22023", "argument %d cannot be null".formatted(i + 1))
            .withHint("Object keys should be text.");
      }
      out.append(i == 0 ? "" : ", ").append(RawJson.quote(key(key, types.get(i), zone)));
      out.append(" : ").append(Jsonb.write(a[i + 1], types.get(i + 1), zone));
    }
    return out.append('}').toString();
  }

  private static void checkPairs(int count) {
    if (count % 2 != 0) {
      throw new SqlError("22023", "argument list must have even number of elements")
          .withHint("The arguments must consist of alternating keys and values.");
    }
  }

  private static String key(Object key, ColumnType type, ZoneId zone) {
    if (type.kind() == Kind.ARRAY
        || type.kind() == Kind.JSON
        || type.kind() == Kind.JSONB
        || type.kind() == Kind.RECORD) {
      throw new SqlError("22023", "key value must be scalar, not array, composite, or json");
    }
    return TextFormat.format(type, key, zone);
  }

  private static String jsonbArray(List<ColumnType> types, @Nullable Object[] a, ZoneId zone) {
    List<JsonValue> elements = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      elements.add(Jsonb.of(a[i], types.get(i), zone));
    }
    return JsonText.write(new JsonValue.Array(elements));
  }

  private static String jsonbObject(List<ColumnType> types, @Nullable Object[] a, ZoneId zone) {
    checkPairs(a.length);
    NavigableMap<String, JsonValue> members = Jsonb.members();
    for (int i = 0; i < a.length; i += 2) {
      Object key = a[i];
      if (key == null) {
        throw new SqlError("22023", "argument %d: key must not be null".formatted(i + 1));
      }
      members.put(key(key, types.get(i), zone), Jsonb.of(a[i + 1], types.get(i + 1), zone));
    }
    return JsonText.write(new JsonValue.Object(members));
  }

  /** An object of keys and values in turn, or of an array of each. */
  private static String jsonOfTexts(Object[] a) {
    List<? extends @Nullable Object> first = JsonFunctions.steps(a[0]);
    StringBuilder out = new StringBuilder("{");
    if (a.length == 1) {
      if (first.size() % 2 != 0 && !(first.getFirst() instanceof List)) {
        throw new SqlError("2202E", "array must have even number of elements");
      }
      for (int i = 0; i < first.size(); i += 2) {
        appendPair(first.get(i), first.get(i + 1), out);
      }
    } else {
      List<? extends @Nullable Object> values = JsonFunctions.steps(a[1]);
      if (first.size() != values.size()) {
        throw new SqlError("2202E", "mismatched array dimensions");
      }
      for (int i = 0; i < first.size(); i++) {
        appendPair(first.get(i), values.get(i), out);
      }
    }
    return out.append('}').toString();
  }

  private static void appendPair(@Nullable Object key, @Nullable Object value, StringBuilder out) {
    if (key == null) {
      throw new SqlError("22004", "null value not allowed for object key");
    }
    out.append(out.length() > 1 ? ", " : "").append(RawJson.quote((String) key)).append(" : ");
    out.append(value == null ? "null" : RawJson.quote((String) value));
  }
}
