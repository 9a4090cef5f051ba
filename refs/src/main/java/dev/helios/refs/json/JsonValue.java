package dev.helios.refs.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/** A JSON value. Immutable; equal if it means the same, numbers by value. */
public sealed interface JsonValue {
  enum Null implements JsonValue {
    NULL
  }

  record Bool(boolean value) implements JsonValue {}

  record Text(String value) implements JsonValue {}

  record Array(List<JsonValue> elements) implements JsonValue {}

  /** Members in the order of JSONB: by length of key, then by its bytes. */
  record Object(SortedMap<String, JsonValue> members) implements JsonValue {}

  /** A number, spelled as it was given. */
  record Number(BigDecimal value) implements JsonValue {
    @Override
    public boolean equals(java.lang.Object other) {
      return other instanceof Number n && n.value.compareTo(value) == 0;
    }

    @Override
    public int hashCode() {
      return value.stripTrailingZeros().hashCode();
    }
  }
}
