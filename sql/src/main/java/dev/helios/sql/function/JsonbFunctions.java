package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BOOLEAN;
import static dev.helios.sql.function.Parameter.BOOLEAN_TYPE;
import static dev.helios.sql.function.Parameter.JSONB;
import static dev.helios.sql.function.Parameter.JSONB_TYPE;
import static dev.helios.sql.function.Parameter.ONLY_INTEGER;
import static dev.helios.sql.function.Parameter.ONLY_TEXT;
import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_ARRAY;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.Jsonb;
import dev.helios.sql.value.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Containment, membership and changes of JSONB. */
final class JsonbFunctions {
  private static final Parameter ONLY_JSONB = Parameter.only(Kind.JSONB);
  private static final Parameter ONLY_TEXT_ARRAY =
      actual -> actual.kind() == Kind.ARRAY ? Parameter.TEXT_ARRAY_TYPE : null;

  private JsonbFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    membership(all);
    changes(all);
    setters(all);
    for (String prefix : List.of("json", "jsonb")) {
      all.add(
          Define.of(prefix + "_strip_nulls", List::getFirst, JsonFunctions.EITHER)
              .as(
                  a ->
                      prefix.equals("json")
                          ? JsonChanges.stripNulls((String) a[0])
                          : write(JsonChanges.stripNulls(value(a[0])))));
    }
    all.add(Define.of("jsonb_pretty", TEXT_TYPE, JSONB).as(a -> JsonChanges.pretty(value(a[0]))));
    return all;
  }

  private static JsonValue value(Object json) {
    return Jsonb.parse((String) json);
  }

  private static String write(JsonValue value) {
    return JsonText.write(value);
  }

  private static void membership(List<ScalarFunction> all) {
    for (String name : List.of("@>", "jsonb_contains")) {
      all.add(
          Define.of(name, BOOLEAN_TYPE, ONLY_JSONB, JSONB)
              .as(a -> JsonContainment.contains(value(a[0]), value(a[1]))));
      all.add(
          Define.of(name, BOOLEAN_TYPE, ONLY_TEXT, ONLY_JSONB)
              .as(a -> JsonContainment.contains(value(a[0]), value(a[1]))));
    }
    for (String name : List.of("<@", "jsonb_contained")) {
      all.add(
          Define.of(name, BOOLEAN_TYPE, ONLY_JSONB, JSONB)
              .as(a -> JsonContainment.contains(value(a[1]), value(a[0]))));
      all.add(
          Define.of(name, BOOLEAN_TYPE, ONLY_TEXT, ONLY_JSONB)
              .as(a -> JsonContainment.contains(value(a[1]), value(a[0]))));
    }
    for (String name : List.of("?", "jsonb_exists")) {
      all.add(
          Define.of(name, BOOLEAN_TYPE, JSONB, TEXT).as(a -> exists((String) a[0], (String) a[1])));
    }
    for (String name : List.of("?|", "jsonb_exists_any")) {
      all.add(
          Define.of(name, BOOLEAN_TYPE, JSONB, TEXT_ARRAY)
              .as(
                  a ->
                      JsonFunctions.steps(a[1]).stream()
                          .anyMatch(k -> k != null && exists((String) a[0], (String) k))));
    }
    for (String name : List.of("?&", "jsonb_exists_all")) {
      all.add(
          Define.of(name, BOOLEAN_TYPE, JSONB, TEXT_ARRAY)
              .as(
                  a ->
                      JsonFunctions.steps(a[1]).stream()
                          .allMatch(k -> k == null || exists((String) a[0], (String) k))));
    }
  }

  /** Whether a text is a key, an element or the string itself. */
  private static boolean exists(String json, String key) {
    return switch (RawJson.kind(json)) {
      case OBJECT -> RawJson.member(json, key) != null;
      case ARRAY ->
          RawJson.elements(json).stream()
              .anyMatch(e -> RawJson.kind(e) == RawJson.Kind.STRING && key.equals(RawJson.text(e)));
      case STRING -> key.equals(RawJson.text(json));
      default -> false;
    };
  }

  private static void changes(List<ScalarFunction> all) {
    for (String name : List.of("||", "jsonb_concat")) {
      all.add(
          Define.of(name, JSONB_TYPE, ONLY_JSONB, JSONB)
              .as(a -> write(JsonChanges.concat(value(a[0]), value(a[1])))));
    }
    all.add(
        Define.of("||", JSONB_TYPE, ONLY_TEXT, ONLY_JSONB)
            .as(a -> write(JsonChanges.concat(value(a[0]), value(a[1])))));
    for (String name : List.of("-", "jsonb_delete")) {
      all.add(
          Define.of(name, JSONB_TYPE, ONLY_JSONB, ONLY_INTEGER)
              .as(a -> write(JsonChanges.deleteIndex(value(a[0]), (Long) a[1]))));
      all.add(
          Define.of(name, JSONB_TYPE, ONLY_JSONB, ONLY_TEXT_ARRAY)
              .as(a -> write(JsonChanges.deleteKeys(value(a[0]), keys(a[1])))));
      all.add(
          Define.of(name, JSONB_TYPE, ONLY_JSONB, ONLY_TEXT)
              .as(a -> write(JsonChanges.deleteKeys(value(a[0]), List.of((String) a[1])))));
    }
    for (String name : List.of("#-", "jsonb_delete_path")) {
      all.add(
          Define.of(name, JSONB_TYPE, JSONB, TEXT_ARRAY)
              .as(a -> write(JsonPathEdit.delete(value(a[0]), path(a[1])))));
    }
  }

  private static List<String> keys(Object array) {
    List<String> keys = new ArrayList<>();
    for (Object key : JsonFunctions.steps(array)) {
      if (key != null) {
        keys.add((String) key);
      }
    }
    return keys;
  }

  private static List<String> path(Object array) {
    List<String> path = new ArrayList<>();
    for (@Nullable Object step : JsonFunctions.steps(array)) {
      if (step == null) {
        throw new SqlError(
            "22004", "path element at position %d is null".formatted(path.size() + 1));
      }
      path.add((String) step);
    }
    return path;
  }

  private static void setters(List<ScalarFunction> all) {
    all.add(
        Define.of("jsonb_set", JSONB_TYPE, JSONB, TEXT_ARRAY, JSONB, BOOLEAN)
            .atLeast(3)
            .as(
                a ->
                    write(
                        JsonPathEdit.set(
                            value(a[0]),
                            path(a[1]),
                            value(a[2]),
                            a.length < 4 || (Boolean) a[3]))));
    all.add(
        Define.of("jsonb_set_lax", JSONB_TYPE, JSONB, TEXT_ARRAY, JSONB, BOOLEAN, TEXT)
            .atLeast(3)
            .withNulls()
            .calling((e, a) -> setLax(a)));
    all.add(
        Define.of("jsonb_insert", JSONB_TYPE, JSONB, TEXT_ARRAY, JSONB, BOOLEAN)
            .atLeast(3)
            .as(
                a ->
                    write(
                        JsonPathEdit.insert(
                            value(a[0]),
                            path(a[1]),
                            value(a[2]),
                            a.length > 3 && (Boolean) a[3]))));
  }

  /** As jsonb_set; what NULL means as a new value, the last argument says. */
  private static @Nullable Object setLax(@Nullable Object[] a) {
    boolean hasCreate = a.length > 3;
    if (a[0] == null || a[1] == null || (hasCreate && a[3] == null)) {
      return null;
    }
    boolean create = !hasCreate || Boolean.TRUE.equals(a[3]);
    String treatment = a.length > 4 ? (String) a[4] : "use_json_null";
    if (treatment == null) {
      throw new SqlError(
          "22004",
          "null_value_treatment must be \"delete_key\", \"return_target\", \"use_json_null\", or"
              + " \"raise_exception\"");
    }
    if (a[2] != null) {
      return write(JsonPathEdit.set(value(a[0]), path(a[1]), value(a[2]), create));
    }
    return switch (treatment) {
      case "use_json_null" ->
          write(JsonPathEdit.set(value(a[0]), path(a[1]), value("null"), create));
      case "delete_key" -> write(JsonPathEdit.delete(value(a[0]), path(a[1])));
      case "return_target" -> a[0];
      case "raise_exception" ->
          throw new SqlError("22004", "JSON value must not be null")
              .withDetail(
                  "Exception was raised because null_value_treatment is \"raise_exception\".");
      default ->
          throw new SqlError(
              "22023",
              "null_value_treatment must be \"delete_key\", \"return_target\", \"use_json_null\","
                  + " or \"raise_exception\"");
    };
  }
}
