package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.ANY;
import static dev.helios.sql.function.Parameter.BOOLEAN_TYPE;
import static dev.helios.sql.function.Parameter.INTEGER_TYPE;
import static dev.helios.sql.function.Parameter.JSON_TYPE;
import static dev.helios.sql.function.Parameter.ONLY_TEXT;
import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.function.SqliteJsonEdit.Mode;
import dev.helios.sql.value.Jsonb;
import dev.helios.sql.value.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** SQLite's JSON functions, which name parts by paths such as {@code $.a[0]}. */
final class SqliteJson {
  private SqliteJson() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    parts(all);
    edits(all);
    all.add(Define.of("json", JSON_TYPE, TEXT).as(a -> minified((String) a[0])));
    all.add(
        Define.of("json_quote", TEXT_TYPE, ANY)
            .withNulls()
            .calling(new ByType(types -> (e, a) -> json(a[0], types.getFirst()))));
    all.add(
        Define.variadic("json_array", t -> JSON_TYPE, 0, Parameter.all(ANY))
            .withNulls()
            .calling(new ByType(types -> (e, a) -> array(types, a))));
    all.add(
        Define.variadic("json_object", t -> JSON_TYPE, 0, Parameter.all(ANY))
            .withNulls()
            .calling(new ByType(types -> (e, a) -> object(types, a))));
    return all;
  }

  private static void parts(List<ScalarFunction> all) {
    all.add(Define.of("json_valid", BOOLEAN_TYPE, TEXT).as(a -> isValid((String) a[0])));
    all.add(
        Define.of("json_type", TEXT_TYPE, JsonFunctions.EITHER, TEXT)
            .atLeast(1)
            .as(
                a -> {
                  String part = part(a);
                  return part == null ? null : typeName(part);
                }));
    all.add(
        Define.of("json_array_length", INTEGER_TYPE, JsonFunctions.EITHER, ONLY_TEXT)
            .as(
                a -> {
                  String part = part(a);
                  return part == null ? null : (Object) (long) RawJson.elements(part).size();
                }));
    all.add(
        Define.variadic("json_extract", t -> TEXT_TYPE, 2, first(JsonFunctions.EITHER))
            .as(a -> a.length == 2 ? value(part(a)) : extractAll(a)));
  }

  /** What is at the path that the second argument says, or the whole. */
  private static @Nullable String part(Object[] a) {
    return a.length == 1 ? (String) a[0] : SqliteJsonPath.parse((String) a[1]).find((String) a[0]);
  }

  /** A first argument like {@code json}, then texts. */
  private static ScalarFunction.Arguments first(Parameter json) {
    return actual -> {
      ColumnType type = json.convert(actual.getFirst());
      if (type == null) {
        return null;
      }
      List<ColumnType> types = new ArrayList<>();
      types.add(type);
      for (int i = 1; i < actual.size(); i++) {
        types.add(TEXT_TYPE);
      }
      return types;
    };
  }

  private static boolean isValid(String text) {
    try {
      Jsonb.parse(text);
      return true;
    } catch (SqlError e) {
      return false;
    }
  }

  private static String typeName(String json) {
    return switch (RawJson.kind(json)) {
      case NULL -> "null";
      case BOOLEAN -> json.strip().equals("true") ? "true" : "false";
      case NUMBER -> json.matches("\\s*-?\\d+\\s*") ? "integer" : "real";
      case STRING -> "text";
      case ARRAY -> "array";
      case OBJECT -> "object";
    };
  }

  /** As SQL sees it: strings without quotes, 1 for true, 0 for false. */
  private static @Nullable String value(@Nullable String json) {
    if (json == null) {
      return null;
    }
    return switch (RawJson.kind(json)) {
      case BOOLEAN -> json.strip().equals("true") ? "1" : "0";
      case ARRAY, OBJECT -> SqliteJsonEdit.minify(json);
      default -> RawJson.text(json);
    };
  }

  private static String extractAll(Object[] a) {
    StringBuilder out = new StringBuilder("[");
    for (int i = 1; i < a.length; i++) {
      String part = SqliteJsonPath.parse((String) a[i]).find((String) a[0]);
      out.append(i > 1 ? "," : "").append(part == null ? "null" : SqliteJsonEdit.minify(part));
    }
    return out.append(']').toString();
  }

  private static void edits(List<ScalarFunction> all) {
    for (Mode mode : List.of(Mode.SET, Mode.INSERT, Mode.REPLACE)) {
      String name = "json_" + mode.name().toLowerCase(java.util.Locale.ROOT);
      all.add(
          Define.variadic(name, t -> JSON_TYPE, 1, pairs())
              .withNulls()
              .calling(new ByType(types -> (e, a) -> edit(mode, types, a))));
    }
    all.add(
        Define.variadic("json_remove", t -> JSON_TYPE, 1, first(JsonFunctions.EITHER))
            .as(
                a -> {
                  String json = minified((String) a[0]);
                  for (int i = 1; i < a.length && json != null; i++) {
                    json =
                        SqliteJsonEdit.edit(
                            json, SqliteJsonPath.parse((String) a[i]), null, Mode.REPLACE);
                  }
                  return json;
                }));
    all.add(
        Define.of("json_patch", JSON_TYPE, JsonFunctions.EITHER, JsonFunctions.EITHER)
            .as(a -> SqliteJsonEdit.patch(minified((String) a[0]), minified((String) a[1]))));
  }

  /** JSON, then paths and values in turn. */
  private static ScalarFunction.Arguments pairs() {
    return actual -> {
      ColumnType json = JsonFunctions.EITHER.convert(actual.getFirst());
      if (json == null || actual.size() % 2 == 0) {
        return null;
      }
      List<ColumnType> types = new ArrayList<>();
      types.add(json);
      for (int i = 1; i < actual.size(); i++) {
        types.add(i % 2 == 1 ? TEXT_TYPE : actual.get(i));
      }
      return types;
    };
  }

  private static @Nullable String edit(Mode mode, List<ColumnType> types, @Nullable Object[] a) {
    if (a[0] == null) {
      return null;
    }
    String json = minified((String) a[0]);
    for (int i = 1; i < a.length && json != null; i += 2) {
      if (a[i] == null) {
        return null;
      }
      SqliteJsonPath path = SqliteJsonPath.parse((String) Objects.requireNonNull(a[i]));
      json = SqliteJsonEdit.edit(json, path, json(a[i + 1], types.get(i + 1)), mode);
    }
    return json;
  }

  private static String minified(String text) {
    Jsonb.parse(text);
    return SqliteJsonEdit.minify(text);
  }

  private static String json(@Nullable Object value, ColumnType type) {
    String json = Jsonb.write(value, type, java.time.ZoneOffset.UTC);
    return type.kind() == Kind.JSON || type.kind() == Kind.JSONB
        ? SqliteJsonEdit.minify(json)
        : json;
  }

  private static String array(List<ColumnType> types, @Nullable Object[] a) {
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < a.length; i++) {
      out.append(i > 0 ? "," : "").append(json(a[i], types.get(i)));
    }
    return out.append(']').toString();
  }

  private static String object(List<ColumnType> types, @Nullable Object[] a) {
    if (a.length % 2 != 0) {
      throw new SqlError("22023", "json_object() requires an even number of arguments");
    }
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < a.length; i += 2) {
      if (!(a[i] instanceof String key)) {
        throw new SqlError("22023", "json_object() labels must be TEXT");
      }
      out.append(i > 0 ? "," : "").append(RawJson.quote(key));
      out.append(':').append(json(a[i + 1], types.get(i + 1)));
    }
    return out.append('}').toString();
  }
}
