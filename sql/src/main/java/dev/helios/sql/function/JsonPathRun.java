package dev.helios.sql.function;

import dev.helios.refs.json.JsonValue;
import dev.helios.refs.row.Values;
import dev.helios.sql.SqlError;
import dev.helios.sql.function.JsonPathNode.Range;
import dev.helios.sql.value.Jsonb;
import dev.helios.sql.value.NumericMath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** One evaluation of a path. Not thread-safe. */
final class JsonPathRun {
  private final JsonValue root;
  private final JsonValue.Object variables;
  private final boolean lax;
  private JsonValue current;

  /** Index of the last element of the innermost array whose subscripts are evaluated. */
  private int last = -1;

  /** True, false and what cannot be told. */
  private enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean b) {
      return b ? TRUE : FALSE;
    }
  }

  JsonPathRun(JsonValue root, JsonValue.Object variables, boolean lax) {
    this.root = root;
    this.current = root;
    this.variables = variables;
    this.lax = lax;
  }

  List<JsonValue> items(JsonPathNode node) {
    return switch (node) {
      case JsonPathNode.Root r -> List.of(root);
      case JsonPathNode.Current c -> List.of(current);
      case JsonPathNode.Literal l -> List.of(l.value());
      case JsonPathNode.Last l -> List.of(new JsonValue.Number(BigDecimal.valueOf(last)));
      case JsonPathNode.Variable v -> List.of(variable(v.name()));
      case JsonPathNode.Member m -> members(m);
      case JsonPathNode.Descent d -> descend(d);
      case JsonPathNode.Element e -> elements(e);
      case JsonPathNode.Filter f -> filtered(f);
      case JsonPathNode.Method m -> called(m);
      case JsonPathNode.Arithmetic a -> computed(a);
      default ->
          List.of(
              switch (truth(node)) {
                case TRUE -> new JsonValue.Bool(true);
                case FALSE -> new JsonValue.Bool(false);
                case UNKNOWN -> JsonValue.Null.NULL;
              });
    };
  }

  private JsonValue variable(String name) {
    JsonValue value = variables.members().get(name);
    if (value == null) {
      throw new SqlError("42704", "could not find jsonpath variable \"%s\"".formatted(name));
    }
    return value;
  }

  /** The items, of arrays their elements if the path is lax. */
  private List<JsonValue> unwrapped(List<JsonValue> items) {
    if (!lax) {
      return items;
    }
    List<JsonValue> all = new ArrayList<>();
    for (JsonValue item : items) {
      if (item instanceof JsonValue.Array a) {
        all.addAll(a.elements());
      } else {
        all.add(item);
      }
    }
    return all;
  }

  private List<JsonValue> members(JsonPathNode.Member node) {
    List<JsonValue> found = new ArrayList<>();
    for (JsonValue item : unwrapped(items(node.of()))) {
      if (!(item instanceof JsonValue.Object o)) {
        if (!lax) {
          throw new SqlError(
              node.key() == null ? "2203C" : "2203A",
              node.key() == null
                  ? "jsonpath wildcard member accessor can only be applied to an object"
                  : "jsonpath member accessor can only be applied to an object");
        }
      } else if (node.key() == null) {
        found.addAll(o.members().values());
      } else {
        JsonValue value = o.members().get(node.key());
        if (value != null) {
          found.add(value);
        } else if (!lax) {
          throw new SqlError(
              "2203A", "JSON object does not contain key \"%s\"".formatted(node.key()));
        }
      }
    }
    return found;
  }

  private List<JsonValue> descend(JsonPathNode.Descent node) {
    List<JsonValue> found = new ArrayList<>();
    for (JsonValue item : items(node.of())) {
      descend(item, 0, node, found);
    }
    return found;
  }

  private static void descend(
      JsonValue item, int level, JsonPathNode.Descent node, List<JsonValue> found) {
    boolean leavesOnly = node.from() == Integer.MAX_VALUE;
    boolean leaf = !(item instanceof JsonValue.Array) && !(item instanceof JsonValue.Object);
    if (leavesOnly ? leaf : level >= node.from() && level <= node.to()) {
      found.add(item);
    }
    if (level < node.to() || leavesOnly) {
      children(item).forEach(child -> descend(child, level + 1, node, found));
    }
  }

  private static Iterable<JsonValue> children(JsonValue item) {
    return switch (item) {
      case JsonValue.Array a -> a.elements();
      case JsonValue.Object o -> o.members().values();
      default -> List.of();
    };
  }

  private List<JsonValue> elements(JsonPathNode.Element node) {
    List<JsonValue> found = new ArrayList<>();
    for (JsonValue item : items(node.of())) {
      if (!(item instanceof JsonValue.Array) && !lax) {
        throw new SqlError(
            "22039",
            node.ranges().isEmpty()
                ? "jsonpath wildcard array accessor can only be applied to an array"
                : "jsonpath array accessor can only be applied to an array");
      }
      List<JsonValue> elements = item instanceof JsonValue.Array a ? a.elements() : List.of(item);
      if (node.ranges().isEmpty()) {
        found.addAll(elements);
      } else {
        int outer = last;
        last = elements.size() - 1;
        node.ranges().forEach(range -> addRange(elements, range, found));
        last = outer;
      }
    }
    return found;
  }

  private void addRange(List<JsonValue> elements, Range range, List<JsonValue> found) {
    long from = subscript(range.from());
    long to = range.to() == range.from() ? from : subscript(range.to());
    if (!lax && (from < 0 || from > to || to >= elements.size())) {
      throw new SqlError("22033", "jsonpath array subscript is out of bounds");
    }
    for (long i = Math.max(from, 0); i <= Math.min(to, elements.size() - 1L); i++) {
      found.add(elements.get((int) i));
    }
  }

  private long subscript(JsonPathNode node) {
    List<JsonValue> items = items(node);
    if (items.size() != 1 || !(items.getFirst() instanceof JsonValue.Number n)) {
      throw new SqlError("22033", "jsonpath array subscript is not a single numeric value");
    }
    return n.value().setScale(0, RoundingMode.DOWN).longValue();
  }

  private List<JsonValue> filtered(JsonPathNode.Filter node) {
    List<JsonValue> found = new ArrayList<>();
    for (JsonValue item : unwrapped(items(node.of()))) {
      JsonValue outer = current;
      current = item;
      if (truth(node.predicate()) == Truth.TRUE) {
        found.add(item);
      }
      current = outer;
    }
    return found;
  }

  private List<JsonValue> called(JsonPathNode.Method node) {
    boolean whole = node.name().equals("type") || node.name().equals("size");
    List<JsonValue> items = items(node.of());
    List<JsonValue> results = new ArrayList<>();
    for (JsonValue item : whole ? items : unwrapped(items)) {
      switch (node.name()) {
        case "type" -> results.add(new JsonValue.Text(Jsonb.typeName(item)));
        case "size" -> results.add(size(item));
        case "keyvalue" -> results.addAll(keyValues(item));
        default -> results.add(new JsonValue.Number(method(node.name(), item)));
      }
    }
    return results;
  }

  private JsonValue size(JsonValue item) {
    if (!(item instanceof JsonValue.Array a)) {
      if (!lax) {
        throw new SqlError("22039", "jsonpath item method .size() can only be applied to an array");
      }
      return new JsonValue.Number(BigDecimal.ONE);
    }
    return new JsonValue.Number(BigDecimal.valueOf(a.elements().size()));
  }

  private static List<JsonValue> keyValues(JsonValue item) {
    if (!(item instanceof JsonValue.Object o)) {
      throw new SqlError(
          "2203C", "jsonpath item method .keyvalue() can only be applied to an object");
    }
    List<JsonValue> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonValue> member : o.members().entrySet()) {
      NavigableMap<String, JsonValue> pair = Jsonb.members();
      pair.put("id", new JsonValue.Number(BigDecimal.ZERO));
      pair.put("key", new JsonValue.Text(member.getKey()));
      pair.put("value", member.getValue());
      pairs.add(new JsonValue.Object(pair));
    }
    return pairs;
  }

  private static BigDecimal method(String name, JsonValue item) {
    if (name.equals("double") && item instanceof JsonValue.Text t) {
      try {
        return new BigDecimal(t.value().strip());
      } catch (NumberFormatException e) {
        throw new SqlError(
            "22036",
            "string argument of jsonpath item method .double() is not a valid representation of a"
                + " double precision number",
            null,
            null,
            e);
      }
    }
    if (!(item instanceof JsonValue.Number n)) {
      throw new SqlError(
          "22036",
          "jsonpath item method .%s() can only be applied to a %s"
              .formatted(
                  name, name.equals("double") ? "string or numeric value" : "numeric value"));
    }
    return switch (name) {
      case "ceiling" -> n.value().setScale(0, RoundingMode.CEILING);
      case "floor" -> n.value().setScale(0, RoundingMode.FLOOR);
      case "abs" -> n.value().abs();
      default -> n.value();
    };
  }

  private List<JsonValue> computed(JsonPathNode.Arithmetic node) {
    JsonPathNode left = node.left();
    if (left == null) {
      List<JsonValue> results = new ArrayList<>();
      for (JsonValue item : unwrapped(items(node.right()))) {
        BigDecimal value = operand(List.of(item), "unary jsonpath operator " + node.operator());
        results.add(new JsonValue.Number(node.operator() == '-' ? value.negate() : value));
      }
      return results;
    }
    BigDecimal a =
        operand(unwrapped(items(left)), "left operand of jsonpath operator " + node.operator());
    BigDecimal b =
        operand(
            unwrapped(items(node.right())),
            "right operand of jsonpath operator " + node.operator());
    BigDecimal result =
        switch (node.operator()) {
          case '+' -> a.add(b);
          case '-' -> a.subtract(b);
          case '*' -> a.multiply(b);
          case '/' -> NumericMath.divide(a, b);
          default -> {
            if (b.signum() == 0) {
              throw new SqlError("22012", "division by zero");
            }
            yield a.remainder(b);
          }
        };
    return List.of(new JsonValue.Number(result));
  }

  private static BigDecimal operand(List<JsonValue> items, String what) {
    if (items.size() != 1 || !(items.getFirst() instanceof JsonValue.Number n)) {
      throw what.startsWith("unary")
          ? new SqlError("2203B", "operand of %s is not a numeric value".formatted(what))
          : new SqlError("22038", "%s is not a single numeric value".formatted(what));
    }
    return n.value();
  }

  private Truth truth(JsonPathNode node) {
    return switch (node) {
      case JsonPathNode.And a -> {
        Truth left = truth(a.left());
        yield left == Truth.FALSE ? left : and(left, truth(a.right()));
      }
      case JsonPathNode.Or o -> {
        Truth left = truth(o.left());
        yield left == Truth.TRUE ? left : not(and(not(left), not(truth(o.right()))));
      }
      case JsonPathNode.Not n -> not(truth(n.predicate()));
      case JsonPathNode.IsUnknown u -> Truth.of(truth(u.predicate()) == Truth.UNKNOWN);
      case JsonPathNode.Exists e -> {
        List<JsonValue> items = quietly(e.path());
        yield items == null ? Truth.UNKNOWN : Truth.of(!items.isEmpty());
      }
      case JsonPathNode.Compare c ->
          some(c.left(), c.right(), (a, b) -> compare(c.operator(), a, b));
      case JsonPathNode.StartsWith s ->
          some(
              s.text(),
              s.prefix(),
              (a, b) ->
                  a instanceof JsonValue.Text t && b instanceof JsonValue.Text p
                      ? Truth.of(t.value().startsWith(p.value()))
                      : Truth.UNKNOWN);
      case JsonPathNode.LikeRegex l ->
          some(
              l.text(),
              new JsonPathNode.Literal(JsonValue.Null.NULL),
              (a, b) ->
                  a instanceof JsonValue.Text t
                      ? Truth.of(l.pattern().matches(t.value()))
                      : Truth.UNKNOWN);
      default -> throw new IllegalStateException("no predicate: " + node);
    };
  }

  private static Truth and(Truth a, Truth b) {
    if (a == Truth.FALSE || b == Truth.FALSE) {
      return Truth.FALSE;
    }
    return a == Truth.TRUE ? b : a;
  }

  private static Truth not(Truth a) {
    return switch (a) {
      case TRUE -> Truth.FALSE;
      case FALSE -> Truth.TRUE;
      case UNKNOWN -> a;
    };
  }

  @FunctionalInterface
  private interface PairTest {
    Truth of(JsonValue a, JsonValue b);
  }

  /** The items of a path in a predicate, where an error makes the predicate unknown: null. */
  private @Nullable List<JsonValue> quietly(JsonPathNode node) {
    try {
      return items(node);
    } catch (SqlError e) {
      if (e.sqlState().startsWith("22")) {
        return null;
      }
      throw e;
    }
  }

  /** Whether some pair of items passes; unknown if one cannot be told, before that if strict. */
  private Truth some(JsonPathNode left, JsonPathNode right, PairTest test) {
    List<JsonValue> a = quietly(left);
    List<JsonValue> b = quietly(right);
    if (a == null || b == null) {
      return Truth.UNKNOWN;
    }
    Truth answer = Truth.FALSE;
    for (JsonValue x : unwrapped(a)) {
      for (JsonValue y : unwrapped(b)) {
        Truth one = test.of(x, y);
        if (one == Truth.UNKNOWN && !lax || one == Truth.TRUE && lax) {
          return one;
        }
        answer =
            one == Truth.UNKNOWN || answer == Truth.UNKNOWN
                ? Truth.UNKNOWN
                : one == Truth.TRUE ? one : answer;
      }
    }
    return answer;
  }

  private static Truth compare(String operator, JsonValue a, JsonValue b) {
    boolean nulls = a == JsonValue.Null.NULL || b == JsonValue.Null.NULL;
    if (nulls && a != b) {
      // Null is unequal to everything else, and neither below nor above it.
      return Truth.of(operator.equals("!="));
    }
    int order;
    if (a instanceof JsonValue.Number x && b instanceof JsonValue.Number y) {
      order = x.value().compareTo(y.value());
    } else if (a instanceof JsonValue.Text x && b instanceof JsonValue.Text y) {
      order = Values.compareText(x.value(), y.value());
    } else if (a instanceof JsonValue.Bool x && b instanceof JsonValue.Bool y) {
      order = Boolean.compare(x.value(), y.value());
    } else if (nulls) {
      order = 0;
    } else {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        switch (operator) {
          case "==" -> order == 0;
          case "!=" -> order != 0;
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        });
  }
}
