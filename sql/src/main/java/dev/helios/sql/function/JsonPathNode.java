package dev.helios.sql.function;

import dev.helios.refs.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an SQL/JSON path. Expressions give a list of items, predicates true, false or unknown.
 */
sealed interface JsonPathNode {
  /** {@code $}. */
  record Root() implements JsonPathNode {}

  /** {@code @}: the item that a filter looks at. */
  record Current() implements JsonPathNode {}

  /** {@code last} in a subscript. */
  record Last() implements JsonPathNode {}

  /** {@code $name}. */
  record Variable(String name) implements JsonPathNode {}

  record Literal(JsonValue value) implements JsonPathNode {}

  /** {@code .key}; of every key if it is null. */
  record Member(JsonPathNode of, @Nullable String key) implements JsonPathNode {}

  /** {@code .**} or {@code .**{from to to}}: the item and all below it. */
  record Descent(JsonPathNode of, int from, int to) implements JsonPathNode {}

  /** {@code [a, b to c]}; of every element if there are no subscripts. */
  record Element(JsonPathNode of, List<Range> ranges) implements JsonPathNode {}

  /** Subscripts from one to another. */
  record Range(JsonPathNode from, JsonPathNode to) {}

  /** {@code ?(predicate)}. */
  record Filter(JsonPathNode of, JsonPathNode predicate) implements JsonPathNode {}

  /** {@code .size()}. */
  record Method(JsonPathNode of, String name) implements JsonPathNode {}

  /** {@code + - * / %}; the left one is null of a sign. */
  record Arithmetic(char operator, @Nullable JsonPathNode left, JsonPathNode right)
      implements JsonPathNode {}

  /** {@code == != < <= > >=}. */
  record Compare(String operator, JsonPathNode left, JsonPathNode right) implements JsonPathNode {}

  record And(JsonPathNode left, JsonPathNode right) implements JsonPathNode {}

  record Or(JsonPathNode left, JsonPathNode right) implements JsonPathNode {}

  record Not(JsonPathNode predicate) implements JsonPathNode {}

  record Exists(JsonPathNode path) implements JsonPathNode {}

  record IsUnknown(JsonPathNode predicate) implements JsonPathNode {}

  record LikeRegex(JsonPathNode text, RegexPattern pattern) implements JsonPathNode {}

  record StartsWith(JsonPathNode text, JsonPathNode prefix) implements JsonPathNode {}

  /** Whether it is a predicate. */
  default boolean isPredicate() {
    return switch (this) {
      case Compare c -> true;
      case And a -> true;
      case Or o -> true;
      case Not n -> true;
      case Exists e -> true;
      case IsUnknown u -> true;
      case LikeRegex l -> true;
      case StartsWith s -> true;
      default -> false;
    };
  }
}
