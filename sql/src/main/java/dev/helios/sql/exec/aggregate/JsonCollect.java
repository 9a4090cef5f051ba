package dev.helios.sql.exec.aggregate;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.AggregateFunction;
import dev.helios.sql.value.Jsonb;
import dev.helios.sql.value.TextFormat;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Aggregates whose result is a JSON array or object. */
final class JsonCollect extends Collect {
  private final AggregateFunction function;
  private final ColumnType[] types;
  private final ZoneId zone;

  /** Collects a value, or a key and a value. */
  JsonCollect(AggregateFunction function, int[] columns, ColumnType[] types, ZoneId zone) {
    super(columns, true);
    this.function = function;
    this.types = types;
    this.zone = zone;
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
      case JSON_AGG -> array(all, "[", isStructured() ? ", \n " : ", ", "]");
      case JSON_GROUP_ARRAY -> array(all, "[", ",", "]");
      case JSON_OBJECT_AGG -> object(all, "{ ", " : ", ", ", " }");
      case JSON_GROUP_OBJECT -> object(all, "{", ":", ",", "}");
      case JSONB_AGG -> {
        List<JsonValue> elements = new ArrayList<>();
        for (Object value : all) {
          elements.add(Jsonb.of(value, types[0], zone));
        }
        yield JsonText.write(new JsonValue.Array(elements));
      }
      case JSONB_OBJECT_AGG -> {
        NavigableMap<String, JsonValue> members = Jsonb.members();
        for (int i = 0; i < all.size(); i += 2) {
          members.put(key(all.get(i)), Jsonb.of(all.get(i + 1), types[1], zone));
        }
        yield JsonText.write(new JsonValue.Object(members));
      }
      default -> throw new IllegalStateException(function + " gives no JSON");
    };
  }

  /** Arrays and rows are written on lines of their own. */
  private boolean isStructured() {
    return types[0].kind() == Kind.ARRAY || types[0].kind() == Kind.RECORD;
  }

  private String array(List<@Nullable Object> all, String open, String comma, String close) {
    StringBuilder out = new StringBuilder(open);
    for (int i = 0; i < all.size(); i++) {
      out.append(i == 0 ? "" : comma);
      out.append(Jsonb.write(all.get(i), types[0], zone));
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
      out.append(Jsonb.write(all.get(i + 1), types[1], zone));
    }
    return out.append(close).toString();
  }

  private String key(@Nullable Object key) {
    if (key == null) {
      throw new SqlError("22004", "field name must not be null");
    }
    return key instanceof String text ? text : TextFormat.format(types[0], key, zone);
  }
}
