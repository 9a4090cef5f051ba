package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BOOLEAN;
import static dev.helios.sql.function.Parameter.BOOLEAN_TYPE;
import static dev.helios.sql.function.Parameter.JSONB;
import static dev.helios.sql.function.Parameter.JSONB_TYPE;
import static dev.helios.sql.function.Parameter.ONLY_TEXT;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.Jsonb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of SQL/JSON paths: {@code (jsonb, path [, variables [, silent]])}. */
final class JsonPathFunctions {
  private static final JsonValue NO_VARIABLES = new JsonValue.Object(Jsonb.members());

  private JsonPathFunctions() {}

  /** What is made of the items that a path finds; of null if there was an error to keep silent. */
  @FunctionalInterface
  private interface Made {
    @Nullable Object of(@Nullable List<JsonValue> items);
  }

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    function(all, "jsonb_path_exists", BOOLEAN_TYPE, JsonPathFunctions::exists);
    function(all, "jsonb_path_match", BOOLEAN_TYPE, JsonPathFunctions::match);
    function(
        all,
        "jsonb_path_query_array",
        JSONB_TYPE,
        items -> JsonText.write(new JsonValue.Array(items == null ? List.of() : items)));
    function(
        all,
        "jsonb_path_query_first",
        JSONB_TYPE,
        items -> items == null || items.isEmpty() ? null : JsonText.write(items.getFirst()));
    operator(all, "@?", JsonPathFunctions::exists);
    operator(all, "@@", JsonPathFunctions::match);
    return all;
  }

  private static void function(
      List<ScalarFunction> all, String name, ColumnType result, Made made) {
    for (String suffix : List.of("", "_tz")) {
      all.add(
          Define.of(name + suffix, result, JSONB, ONLY_TEXT, JSONB, BOOLEAN)
              .atLeast(2)
              .as(
                  a ->
                      made(
                          (String) a[0],
                          (String) a[1],
                          a.length > 2 ? Jsonb.parse((String) a[2]) : NO_VARIABLES,
                          a.length > 3 && (Boolean) a[3],
                          made)));
    }
  }

  /** Operators tell no errors: they are NULL then. */
  private static void operator(List<ScalarFunction> all, String name, Made made) {
    all.add(
        Define.of(name, BOOLEAN_TYPE, JSONB, ONLY_TEXT)
            .as(a -> made((String) a[0], (String) a[1], NO_VARIABLES, true, made)));
  }

  private static @Nullable Object made(
      String json, String path, JsonValue variables, boolean silent, Made made) {
    JsonPath parsed = JsonPath.of(path);
    try {
      return made.of(parsed.query(Jsonb.parse(json), variables));
    } catch (SqlError e) {
      if (silent && e.sqlState().startsWith("22")) {
        return made.of(null);
      }
      throw e;
    }
  }

  private static @Nullable Object exists(@Nullable List<JsonValue> items) {
    return items == null ? null : (Object) !items.isEmpty();
  }

  private static @Nullable Object match(@Nullable List<JsonValue> items) {
    if (items == null) {
      return null;
    }
    if (items.size() == 1 && items.getFirst() instanceof JsonValue.Bool b) {
      return b.value();
    }
    if (items.size() == 1 && items.getFirst() == JsonValue.Null.NULL) {
      return null;
    }
    throw new SqlError("22038", "single boolean result is expected");
  }
}
