package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BOOLEAN_TYPE;
import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.INTEGER_TYPE;
import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_ARRAY_TYPE;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.exec.Execution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lengths of arrays, their elements as texts, and what they have in common. */
final class ArrayFunctions {
  private ArrayFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    sizes(all);
    texts(all);
    sets(all);
    return all;
  }

  static List<?> list(@Nullable Object array) {
    return (List<?>) Objects.requireNonNull(array);
  }

  private static void sizes(List<ScalarFunction> all) {
    for (String name : List.of("array_length", "array_upper")) {
      all.add(
          Define.of(name, 2, t -> INTEGER_TYPE, ElementType.arrayThen(INTEGER))
              .as(a -> ArrayShape.length(list(a[0]), (Long) a[1])));
    }
    all.add(
        Define.of("array_lower", 2, t -> INTEGER_TYPE, ElementType.arrayThen(INTEGER))
            .as(a -> ArrayShape.length(list(a[0]), (Long) a[1]) == null ? null : 1L));
    all.add(
        Define.of("array_ndims", 1, t -> INTEGER_TYPE, ElementType.arrayThen())
            .as(
                a ->
                    list(a[0]).isEmpty()
                        ? null
                        : (Object) (long) ArrayShape.dimensions(list(a[0])).size()));
    all.add(
        Define.of("array_dims", 1, t -> TEXT_TYPE, ElementType.arrayThen())
            .as(a -> ArrayShape.text(list(a[0]))));
    all.add(
        Define.of("cardinality", 1, t -> INTEGER_TYPE, ElementType.arrayThen())
            .as(a -> (long) ArrayShape.leaves(list(a[0])).size()));
  }

  private static void texts(List<ScalarFunction> all) {
    all.add(
        Define.of("array_to_string", 2, t -> TEXT_TYPE, ElementType.arrayThen(TEXT))
            .calling(new ByType(types -> (e, a) -> join(e, types, a))));
    all.add(
        Define.of("array_to_string", 3, t -> TEXT_TYPE, ElementType.arrayThen(TEXT, TEXT))
            .withNulls()
            .calling(
                new ByType(
                    types -> (e, a) -> a[0] == null || a[1] == null ? null : join(e, types, a))));
    all.add(
        Define.of("string_to_array", TEXT_ARRAY_TYPE, TEXT, TEXT, TEXT)
            .atLeast(2)
            .withNulls()
            .calling((e, a) -> split(a)));
  }

  private static String join(Execution e, List<ColumnType> types, @Nullable Object[] a) {
    String nullText = a.length > 2 ? (String) a[2] : null;
    ColumnType element = ElementType.of(types.getFirst());
    while (element.kind() == Kind.ARRAY) {
      element = ElementType.of(element);
    }
    StringBuilder out = new StringBuilder();
    boolean any = false;
    for (Object value : ArrayShape.leaves(list(a[0]))) {
      if (value != null || nullText != null) {
        out.append(any ? a[1] : "");
        out.append(value == null ? nullText : FormatFunctions.text(e, element, value));
        any = true;
      }
    }
    return out.toString();
  }

  /** A delimiter that is NULL splits into characters; an empty one does not split. */
  private static @Nullable List<@Nullable Object> split(@Nullable Object[] a) {
    if (a[0] == null) {
      return null;
    }
    String text = (String) a[0];
    String nullText = a.length > 2 ? (String) a[2] : null;
    List<String> parts =
        text.isEmpty()
            ? List.of()
            : a[1] == null
                ? Arrays.stream(text.codePoints().toArray()).mapToObj(Character::toString).toList()
                : TextFunctions.split(text, (String) Objects.requireNonNull(a[1]));
    List<@Nullable Object> list = new ArrayList<>();
    for (String part : parts) {
      list.add(part.equals(nullText) ? null : part);
    }
    return list;
  }

  private static void sets(List<ScalarFunction> all) {
    all.add(
        Define.of("@>", 2, t -> BOOLEAN_TYPE, ElementType.arrays())
            .calling(
                new ByType(
                    types -> (e, a) -> containsAll(types.getFirst(), list(a[0]), list(a[1])))));
    all.add(
        Define.of("<@", 2, t -> BOOLEAN_TYPE, ElementType.arrays())
            .calling(
                new ByType(
                    types -> (e, a) -> containsAll(types.getFirst(), list(a[1]), list(a[0])))));
    all.add(
        Define.of("&&", 2, t -> BOOLEAN_TYPE, ElementType.arrays())
            .calling(
                new ByType(
                    types ->
                        (e, a) -> {
                          List<@Nullable Object> left = ArrayShape.leaves(list(a[0]));
                          ColumnType leaf = leaf(types.getFirst());
                          return ArrayShape.leaves(list(a[1])).stream()
                              .anyMatch(x -> contains(leaf, left, x));
                        })));
  }

  private static ColumnType leaf(ColumnType array) {
    ColumnType leaf = array;
    while (leaf.kind() == Kind.ARRAY) {
      leaf = ElementType.of(leaf);
    }
    return leaf;
  }

  private static boolean containsAll(ColumnType type, List<?> whole, List<?> part) {
    List<@Nullable Object> leaves = ArrayShape.leaves(whole);
    ColumnType leaf = leaf(type);
    return ArrayShape.leaves(part).stream().allMatch(x -> contains(leaf, leaves, x));
  }

  /** Whether a value is among others; NULL is among none. */
  private static boolean contains(
      ColumnType type, List<@Nullable Object> values, @Nullable Object value) {
    return value != null && values.stream().anyMatch(v -> Values.equal(type, v, value));
  }
}
