package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.INTEGER_TYPE;
import static dev.helios.sql.function.Parameter.JSON_TYPE;
import static dev.helios.sql.function.Parameter.ONLY_INTEGER;
import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_ARRAY;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.RawJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of JSON and JSONB, found in their texts. JSON gives JSON, JSONB gives JSONB. */
final class JsonFunctions {
  /** JSON of either kind; text is read as JSON. */
  static final Parameter EITHER =
      actual ->
          actual.kind() == Kind.JSONB || actual.kind() == Kind.JSON
              ? actual
              : actual.kind().isText() ? JSON_TYPE : null;

  private JsonFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    operators(all);
    paths(all);
    for (String prefix : List.of("json", "jsonb")) {
      all.add(
          Define.of(prefix + "_typeof", TEXT_TYPE, EITHER)
              .as(a -> RawJson.kind((String) a[0]).typeName()));
      all.add(
          Define.of(prefix + "_array_length", INTEGER_TYPE, EITHER)
              .as(a -> arrayLength((String) a[0])));
    }
    return all;
  }

  private static void operators(List<ScalarFunction> all) {
    all.add(
        Define.of("->", List::getFirst, EITHER, ONLY_INTEGER)
            .as(a -> RawJson.element((String) a[0], (Long) a[1])));
    all.add(
        Define.of("->", List::getFirst, EITHER, TEXT).as(a -> get((String) a[0], (String) a[1])));
    all.add(
        Define.of("->>", TEXT_TYPE, EITHER, ONLY_INTEGER)
            .as(a -> text(RawJson.element((String) a[0], (Long) a[1]))));
    all.add(
        Define.of("->>", TEXT_TYPE, EITHER, TEXT).as(a -> text(get((String) a[0], (String) a[1]))));
    all.add(
        Define.of("#>", List::getFirst, EITHER, TEXT_ARRAY)
            .as(a -> RawJson.path((String) a[0], steps(a[1]))));
    all.add(
        Define.of("#>>", TEXT_TYPE, EITHER, TEXT_ARRAY)
            .as(a -> text(RawJson.path((String) a[0], steps(a[1])))));
  }

  private static @Nullable String text(@Nullable String json) {
    return json == null ? null : RawJson.text(json);
  }

  static List<? extends @Nullable Object> steps(Object array) {
    return (List<?>) array;
  }

  /** A field by its name or, where no field is called so, by SQLite's path. */
  private static @Nullable String get(String json, String key) {
    String member = RawJson.member(json, key);
    if (member != null || !key.startsWith("$")) {
      return member;
    }
    boolean path = key.length() == 1 || key.charAt(1) == '.' || key.charAt(1) == '[';
    return path ? SqliteJsonPath.parse(key).find(json) : null;
  }

  private static void paths(List<ScalarFunction> all) {
    for (String prefix : List.of("json", "jsonb")) {
      all.add(
          Define.variadic(prefix + "_extract_path", List::getFirst, 1, pathArguments())
              .as(a -> RawJson.path((String) a[0], Arrays.asList(a).subList(1, a.length))));
      all.add(
          Define.variadic(prefix + "_extract_path_text", t -> TEXT_TYPE, 1, pathArguments())
              .as(a -> text(RawJson.path((String) a[0], Arrays.asList(a).subList(1, a.length)))));
    }
  }

  private static ScalarFunction.Arguments pathArguments() {
    return actual -> {
      ColumnType json = EITHER.convert(actual.getFirst());
      if (json == null) {
        return null;
      }
      List<ColumnType> types = new ArrayList<>(actual.size());
      types.add(json);
      for (int i = 1; i < actual.size(); i++) {
        types.add(TEXT_TYPE);
      }
      return types;
    };
  }

  private static long arrayLength(String json) {
    return switch (RawJson.kind(json)) {
      case ARRAY -> RawJson.elements(json).size();
      case OBJECT -> throw new SqlError("22023", "cannot get array length of a non-array");
      default -> throw new SqlError("22023", "cannot get array length of a scalar");
    };
  }
}
