package dev.helios.sql.tablefunction;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.tablefunction.TableFunctions.Column;
import dev.helios.sql.tablefunction.TableFunctions.Definition;
import dev.helios.sql.tablefunction.TableFunctions.Resolution;
import dev.helios.sql.value.Jsonb;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of the members and elements of JSON. */
final class JsonRows {
  private static final ColumnType TEXT = ColumnType.of(Kind.TEXT);

  private JsonRows() {}

  private interface Rows {
    void add(String name, JsonValue json, List<@Nullable Object[]> rows);
  }

  static void addTo(Map<String, Definition> functions) {
    for (Kind kind : List.of(Kind.JSON, Kind.JSONB)) {
      ColumnType json = ColumnType.of(kind);
      String prefix = kind == Kind.JSON ? "json" : "jsonb";
      add(functions, prefix + "_each", json, pairs(json), (n, j, r) -> members(n, j, r, false));
      add(functions, prefix + "_each_text", json, pairs(TEXT), (n, j, r) -> members(n, j, r, true));
      add(
          functions,
          prefix + "_array_elements",
          json,
          List.of(new Column("value", json)),
          (n, j, r) -> elements(n, j, r, false));
      add(
          functions,
          prefix + "_array_elements_text",
          json,
          List.of(new Column("value", TEXT)),
          (n, j, r) -> elements(n, j, r, true));
      add(
          functions,
          prefix + "_object_keys",
          json,
          List.of(new Column(prefix + "_object_keys", TEXT)),
          JsonRows::keys);
    }
  }

  private static List<Column> pairs(ColumnType value) {
    return List.of(new Column("key", TEXT), new Column("value", value));
  }

  private static void add(
      Map<String, Definition> functions,
      String name,
      ColumnType json,
      List<Column> columns,
      Rows rows) {
    functions.put(
        name,
        arguments -> {
          ColumnType given = arguments.size() == 1 ? arguments.getFirst() : null;
          boolean fits =
              arguments.size() == 1
                  && (given == null
                      || given.kind() == Kind.JSON
                      || given.kind() == Kind.JSONB
                      || given.kind().isText());
          return fits
              ? new Resolution(
                  List.of(json), columns, (execution, values) -> run(name, values[0], rows))
              : null;
        });
  }

  private static Iterator<@Nullable Object[]> run(String name, @Nullable Object json, Rows rows) {
    List<@Nullable Object[]> all = new ArrayList<>();
    if (json != null) {
      rows.add(name, Jsonb.parse((String) json), all);
    }
    return all.iterator();
  }

  private static void members(
      String name, JsonValue json, List<@Nullable Object[]> rows, boolean asText) {
    if (!(json instanceof JsonValue.Object object)) {
      throw new SqlError("22023", "cannot call %s on a non-object".formatted(name));
    }
    object.members().forEach((k, v) -> rows.add(new Object[] {k, value(v, asText)}));
  }

  private static void elements(
      String name, JsonValue json, List<@Nullable Object[]> rows, boolean asText) {
    if (!(json instanceof JsonValue.Array array)) {
      throw new SqlError("22023", "cannot call %s on a non-array".formatted(name));
    }
    array.elements().forEach(e -> rows.add(new Object[] {value(e, asText)}));
  }

  private static void keys(String name, JsonValue json, List<@Nullable Object[]> rows) {
    if (!(json instanceof JsonValue.Object object)) {
      throw new SqlError("22023", "cannot call %s on a non-object".formatted(name));
    }
    object.members().keySet().forEach(k -> rows.add(new Object[] {k}));
  }

  private static @Nullable Object value(JsonValue value, boolean asText) {
    if (!asText) {
      return JsonText.write(value);
    }
    return switch (value) {
      case JsonValue.Text text -> text.value();
      case JsonValue.Null none -> null;
      default -> JsonText.write(value);
    };
  }
}
