package dev.helios.sql.tablefunction;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.tablefunction.TableFunctions.Column;
import dev.helios.sql.tablefunction.TableFunctions.Definition;
import dev.helios.sql.tablefunction.TableFunctions.Resolution;
import dev.helios.sql.tablefunction.TableFunctions.Shape;
import dev.helios.sql.value.RawJson;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions of the members and elements of JSON, which are pieces of its text. */
final class JsonRows {
  private static final ColumnType TEXT = ColumnType.of(Kind.TEXT);

  private JsonRows() {}

  private interface Rows {
    void add(String name, String json, List<@Nullable Object[]> rows);
  }

  private record Shaped(Definition definition, Shape shape) implements Definition {
    @Override
    public @Nullable Resolution resolve(List<@Nullable ColumnType> arguments) {
      return definition.resolve(arguments);
    }
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
    PathRows.addTo(functions);
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
    Definition definition =
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
        };
    boolean named = !columns.getFirst().name().equals(name);
    functions.put(
        name,
        new Shaped(
            definition,
            columns.size() > 1 ? Shape.RECORDS : named ? Shape.NAMED_VALUES : Shape.VALUES));
  }

  private static Iterator<@Nullable Object[]> run(String name, @Nullable Object json, Rows rows) {
    List<@Nullable Object[]> all = new ArrayList<>();
    if (json != null) {
      rows.add(name, (String) json, all);
    }
    return all.iterator();
  }

  /** Of an object; json_each also takes an array, whose elements are numbered, as SQLite's does. */
  private static void members(
      String name, String json, List<@Nullable Object[]> rows, boolean asText) {
    RawJson.Kind kind = RawJson.kind(json);
    if (kind == RawJson.Kind.OBJECT) {
      for (RawJson.Member member : RawJson.members(json)) {
        rows.add(new Object[] {member.key(), value(member.value(), asText)});
      }
    } else if (kind == RawJson.Kind.ARRAY && name.startsWith("json_")) {
      for (String element : RawJson.elements(json)) {
        rows.add(new Object[] {Integer.toString(rows.size()), value(element, asText)});
      }
    } else {
      throw invalid(
          name.startsWith("jsonb")
              ? "cannot call %s on a non-object".formatted(name)
              : "cannot deconstruct a scalar");
    }
  }

  private static void elements(
      String name, String json, List<@Nullable Object[]> rows, boolean asText) {
    RawJson.Kind kind = RawJson.kind(json);
    if (kind != RawJson.Kind.ARRAY) {
      boolean object = kind == RawJson.Kind.OBJECT;
      throw invalid(
          name.startsWith("jsonb")
              ? "cannot extract elements from " + (object ? "an object" : "a scalar")
              : "cannot call %s on a %s".formatted(name, object ? "non-array" : "scalar"));
    }
    for (String element : RawJson.elements(json)) {
      rows.add(new Object[] {value(element, asText)});
    }
  }

  private static void keys(String name, String json, List<@Nullable Object[]> rows) {
    RawJson.Kind kind = RawJson.kind(json);
    if (kind != RawJson.Kind.OBJECT) {
      throw invalid(
          "cannot call %s on %s"
              .formatted(name, kind == RawJson.Kind.ARRAY ? "an array" : "a scalar"));
    }
    for (RawJson.Member member : RawJson.members(json)) {
      rows.add(new Object[] {member.key()});
    }
  }

  private static SqlError invalid(String message) {
    return new SqlError("22023", message);
  }

  private static @Nullable Object value(String json, boolean asText) {
    return asText ? RawJson.text(json) : json;
  }
}
