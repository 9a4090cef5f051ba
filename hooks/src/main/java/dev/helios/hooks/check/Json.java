package dev.helios.hooks.check;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes and reads JSON objects member by member. Not thread-safe. */
public final class Json {
  private final SortedMap<String, JsonValue> members;

  private Json(SortedMap<String, JsonValue> members) {
    this.members = members;
  }

  public static Json object() {
    return new Json(new TreeMap<>(JsonText.KEYS));
  }

  /**
   * Reads an object.
   *
   * @throws JsonText.Malformed if it is no JSON, or no object
   */
  public static Json parse(String text) throws JsonText.Malformed {
    return of(JsonText.parse(text));
  }

  /** The members of an object; none of what is no object. */
  public static Json of(@Nullable JsonValue value) {
    return value instanceof JsonValue.Object o ? new Json(new TreeMap<>(o.members())) : object();
  }

  public Json put(String name, @Nullable String value) {
    members.put(name, value == null ? JsonValue.Null.NULL : new JsonValue.Text(value));
    return this;
  }

  public Json put(String name, long value) {
    members.put(name, new JsonValue.Number(BigDecimal.valueOf(value)));
    return this;
  }

  public Json put(String name, boolean value) {
    members.put(name, new JsonValue.Bool(value));
    return this;
  }

  public Json put(String name, Json value) {
    members.put(name, value.value());
    return this;
  }

  public Json put(String name, List<Json> values) {
    List<JsonValue> elements = new ArrayList<>();
    values.forEach(v -> elements.add(v.value()));
    members.put(name, new JsonValue.Array(elements));
    return this;
  }

  public JsonValue value() {
    return new JsonValue.Object(members);
  }

  public String text() {
    return JsonText.write(value());
  }

  public @Nullable String string(String name) {
    return members.get(name) instanceof JsonValue.Text t ? t.value() : null;
  }

  public long number(String name) {
    return members.get(name) instanceof JsonValue.Number n ? n.value().longValue() : 0;
  }

  public boolean bool(String name) {
    return members.get(name) instanceof JsonValue.Bool b && b.value();
  }

  public Json child(String name) {
    return of(members.get(name));
  }

  /** Elements of an array; none of what is no array. */
  public List<Json> list(String name) {
    List<Json> children = new ArrayList<>();
    if (members.get(name) instanceof JsonValue.Array a) {
      a.elements().forEach(e -> children.add(of(e)));
    }
    return children;
  }
}
