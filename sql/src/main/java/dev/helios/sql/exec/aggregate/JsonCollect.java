package dev.helios.sql.exec.aggregate;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.AggregateFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Aggregates whose result is a JSON array or object. */
final class JsonCollect extends Collect {
  private final AggregateFunction function;
  private final ColumnType[] types;

  /** Collects a value, or a key and a value. */
  JsonCollect(AggregateFunction function, int[] columns, ColumnType[] types) {
    super(columns, true);
    this.function = function;
    this.types = types;
  }

  @Override
  @Nullable Object result(List<@Nullable Object> all) {
    boolean sqlite =
        function == AggregateFunction.JSON_GROUP_ARRAY
            || function == AggregateFunction.JSON_GROUP_OBJECT;
    if (all.isEmpty() && !sqlite) {
      return null;
    }
    return switch (function) {
      case JSON_AGG -> array(all, "[", ", ", "]");
      case JSON_GROUP_ARRAY -> array(all, "[", ",", "]");
      case JSON_OBJECT_AGG -> object(all, "{ ", " : ", ", ", " }");
      case JSON_GROUP_OBJECT -> object(all, "{", ":", ",", "}");
      case JSONB_AGG -> {
        List<JsonValue> elements = new ArrayList<>();
        for (Object value : all) {
          elements.add(json(types[0], value));
        }
        yield JsonText.write(new JsonValue.Array(elements));
      }
      case JSONB_OBJECT_AGG -> {
        SortedMap<String, JsonValue> members = new TreeMap<>(JsonText.KEYS);
        for (int i = 0; i < all.size(); i += 2) {
          members.put(key(all.get(i)), json(types[1], all.get(i + 1)));
        }
        yield JsonText.write(new JsonValue.Object(members));
      }
      default -> throw new IllegalStateException(function + " gives no JSON");
    };
  }

  private String array(List<@Nullable Object> all, String open, String comma, String close) {
    StringBuilder out = new StringBuilder(open);
    for (int i = 0; i < all.size(); i++) {
      out.append(i == 0 ? "" : comma);
      append(types[0], all.get(i), out);
    }
    return out.append(close).toString();
  }

  private String object(
      List<@Nullable Object> all, String open, String colon, String comma, String close) {
    StringBuilder out = new StringBuilder(open);
    for (int i = 0; i < all.size(); i += 2) {
      out.append(i == 0 ? "" : comma);
      JsonText.quote(key(all.get(i)), out);
      out.append(colon);
      append(types[1], all.get(i + 1), out);
    }
    return out.append(close).toString();
  }

  private String key(@Nullable Object key) {
    if (key == null) {
      throw new SqlError("22004", "field name must not be null");
    }
    return key instanceof String text ? text : Values.text(types[0], key);
  }

  /** Writes a value of SQL as JSON. */
  private static void append(ColumnType type, @Nullable Object value, StringBuilder out) {
    switch (type.kind()) {
      case JSON, JSONB -> out.append(value == null ? "null" : value);
      case BOOLEAN, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, NUMERIC ->
          out.append(number(type, value));
      case ARRAY -> {
        if (value == null) {
          out.append("null");
          return;
        }
        String separator = "[";
        ColumnType element = java.util.Objects.requireNonNull(type.element());
        for (Object one : (List<?>) value) {
          out.append(separator);
          append(element, one, out);
          separator = ",";
        }
        out.append(separator.equals("[") ? "[]" : "]");
      }
      default -> {
        if (value == null) {
          out.append("null");
        } else {
          JsonText.quote(text(type, value), out);
        }
      }
    }
  }

  private static String number(ColumnType type, @Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Double d) {
      if (!Double.isFinite(d)) {
        return "\"" + d + "\"";
      }
      String text =
          type.kind() == ColumnType.Kind.REAL ? Float.toString(d.floatValue()) : d.toString();
      return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
    return Values.text(type, value);
  }

  private static String text(ColumnType type, Object value) {
    String text = Values.text(type, value);
    return switch (type.kind()) {
      case TIMESTAMP -> text.replace(' ', 'T');
      case TIMESTAMPTZ -> text.replace(' ', 'T') + ":00";
      default -> text;
    };
  }

  private static JsonValue json(ColumnType type, @Nullable Object value) {
    StringBuilder text = new StringBuilder();
    append(type, value, text);
    try {
      return JsonText.parse(text.toString());
    } catch (JsonText.Malformed e) {
      throw new SqlError("22P02", "invalid input syntax for type json", e.getMessage(), null, e);
    }
  }
}
