package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.INTEGER_TYPE;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.Integers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arrays joined, added to, searched and taken from. A NULL array counts as empty where it can. */
final class ArrayEdits {
  /** As many as PostgreSQL allows. */
  private static final long MOST_ELEMENTS = 134_217_727;

  private ArrayEdits() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    joins(all);
    searches(all);
    all.add(
        Define.of("array_remove", 2, List::getFirst, ElementType.arrayAndElement(true))
            .withNulls()
            .calling(new ByType(types -> (e, a) -> remove(ElementType.of(types.getFirst()), a))));
    all.add(
        Define.of("array_replace", 3, List::getFirst, replaceArguments())
            .withNulls()
            .calling(new ByType(types -> (e, a) -> replace(types.get(1), a))));
    all.add(
        Define.of(
                "array_slice",
                3,
                List::getFirst,
                types ->
                    types.getFirst().kind() == ColumnType.Kind.ARRAY
                        ? List.of(types.getFirst(), Types.INTEGER, Types.INTEGER)
                        : null)
            .as(a -> slice(ArrayFunctions.list(a[0]), (Long) a[1], (Long) a[2])));
    all.add(
        Define.variadic("array_set", List::getFirst, 3, setArguments())
            .withNulls()
            .calling((e, a) -> set(a[0] == null ? List.of() : ArrayFunctions.list(a[0]), a, 2)));
    all.add(
        Define.of("trim_array", 2, List::getFirst, ElementType.arrayThen(INTEGER))
            .as(a -> trim(ArrayFunctions.list(a[0]), (Long) a[1])));
    all.add(
        Define.of("array_fill", 2, t -> ColumnType.array(t.getFirst()), fillArguments())
            .withNulls()
            .calling((e, a) -> fill(a)));
    return all;
  }

  /** The elements from one place to another, both from 1 and counted in. */
  private static List<?> slice(List<?> array, long from, long to) {
    int first = (int) Math.max(1, from);
    int last = (int) Math.min(array.size(), to);
    return first > last ? List.of() : new ArrayList<>(array.subList(first - 1, last));
  }

  /** The array, what is put into it, and its place in each dimension. */
  private static ScalarFunction.Arguments setArguments() {
    return actual -> {
      ColumnType element = actual.getFirst();
      List<ColumnType> types = new ArrayList<>();
      types.add(element);
      types.add(element);
      for (int i = 2; i < actual.size(); i++) {
        if (element == null || element.kind() != Kind.ARRAY) {
          return null;
        }
        element = ElementType.of(element);
        types.add(INTEGER_TYPE);
      }
      types.set(1, element);
      return types;
    };
  }

  /** A copy with one element in the place of another, and NULLs before it where there was none. */
  private static List<@Nullable Object> set(List<?> list, @Nullable Object[] a, int dimension) {
    Object place = a[dimension];
    if (place == null) {
      throw new SqlError("22004", "array subscript in assignment must not be null");
    }
    long at = (Long) place;
    if (at < 1 || at > MOST_ELEMENTS) {
      throw new SqlError("2202E", "array subscript out of range");
    }
    List<@Nullable Object> changed = new ArrayList<>(list);
    while (changed.size() < at) {
      changed.add(null);
    }
    int index = (int) at - 1;
    boolean isLast = dimension == a.length - 1;
    Object inner = changed.get(index);
    changed.set(
        index,
        isLast
            ? a[1]
            : set(inner == null ? List.of() : ArrayFunctions.list(inner), a, dimension + 1));
    return changed;
  }

  private static void joins(List<ScalarFunction> all) {
    // Text beside an array of texts is an element; beside any other it is an array.
    all.add(
        Define.of("||", 2, List::getFirst, ElementType.strictly(true))
            .withNulls()
            .calling((e, a) -> append(a[0], a[1])));
    all.add(
        Define.of("||", 2, types -> types.get(1), ElementType.strictly(false))
            .withNulls()
            .calling((e, a) -> prepend(a[0], a[1])));
    for (String name : List.of("array_cat", "||")) {
      all.add(
          Define.of(name, 2, List::getFirst, ElementType.arrays())
              .withNulls()
              .calling((e, a) -> concat(a[0], a[1])));
    }
    all.add(
        Define.of("array_append", 2, List::getFirst, ElementType.arrayAndElement(true))
            .withNulls()
            .calling((e, a) -> append(a[0], a[1])));
    all.add(
        Define.of("array_prepend", 2, types -> types.get(1), ElementType.arrayAndElement(false))
            .withNulls()
            .calling((e, a) -> prepend(a[0], a[1])));
  }

  private static @Nullable Object concat(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    List<@Nullable Object> both = new ArrayList<>((List<?>) left);
    both.addAll((List<?>) right);
    return both;
  }

  private static List<@Nullable Object> append(@Nullable Object array, @Nullable Object element) {
    List<@Nullable Object> all =
        array == null ? new ArrayList<>() : new ArrayList<>((List<?>) array);
    all.add(element);
    return all;
  }

  private static List<@Nullable Object> prepend(@Nullable Object element, @Nullable Object array) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(element);
    if (array != null) {
      all.addAll((List<?>) array);
    }
    return all;
  }

  private static void searches(List<ScalarFunction> all) {
    all.add(
        Define.of("array_position", 2, t -> INTEGER_TYPE, ElementType.arrayAndElement(true))
            .withNulls()
            .calling(
                new ByType(types -> (e, a) -> a[0] == null ? null : position(types.get(1), a, 1))));
    all.add(
        Define.of("array_position", 3, t -> INTEGER_TYPE, positionArguments())
            .withNulls()
            .calling(
                new ByType(
                    types ->
                        (e, a) -> {
                          if (a[2] == null) {
                            throw new SqlError("22004", "initial position must not be null");
                          }
                          return a[0] == null
                              ? null
                              : position(types.get(1), a, ByType.number(a[2]));
                        })));
    all.add(
        Define.of(
                "array_positions",
                2,
                t -> ColumnType.array(INTEGER_TYPE),
                ElementType.arrayAndElement(true))
            .withNulls()
            .calling(
                new ByType(types -> (e, a) -> a[0] == null ? null : positions(types.get(1), a))));
  }

  private static ScalarFunction.Arguments positionArguments() {
    ScalarFunction.Arguments two = ElementType.arrayAndElement(true);
    return actual -> {
      List<ColumnType> types = two.accept(actual.subList(0, 2));
      ColumnType start = INTEGER.convert(actual.get(2));
      return types == null || start == null ? null : List.of(types.get(0), types.get(1), start);
    };
  }

  /** Position from 1 of the first element from {@code start} on that is equal; null if none is. */
  private static @Nullable Long position(ColumnType type, @Nullable Object[] a, long start) {
    List<?> list = ArrayFunctions.list(a[0]);
    for (long i = Math.max(start, 1); i <= list.size(); i++) {
      if (Values.equal(type, list.get((int) i - 1), a[1])) {
        return i;
      }
    }
    return null;
  }

  private static List<@Nullable Object> positions(ColumnType type, @Nullable Object[] a) {
    List<@Nullable Object> positions = new ArrayList<>();
    long at = 0;
    for (Object element : ArrayFunctions.list(a[0])) {
      at++;
      if (Values.equal(type, element, a[1])) {
        positions.add(at);
      }
    }
    return positions;
  }

  private static @Nullable List<@Nullable Object> remove(ColumnType element, @Nullable Object[] a) {
    if (a[0] == null) {
      return null;
    }
    List<@Nullable Object> kept = new ArrayList<>();
    for (Object value : ArrayFunctions.list(a[0])) {
      if (!Values.equal(element, value, a[1])) {
        kept.add(value);
      }
    }
    return kept;
  }

  private static ScalarFunction.Arguments replaceArguments() {
    ScalarFunction.Arguments two = ElementType.arrayAndElement(true);
    return actual -> {
      List<ColumnType> from = two.accept(actual.subList(0, 2));
      List<ColumnType> to =
          from == null ? null : two.accept(List.of(from.getFirst(), actual.get(2)));
      return to == null ? null : List.of(to.get(0), to.get(1), to.get(1));
    };
  }

  private static @Nullable List<@Nullable Object> replace(
      ColumnType element, @Nullable Object[] a) {
    if (a[0] == null) {
      return null;
    }
    List<@Nullable Object> replaced = new ArrayList<>();
    for (Object value : ArrayFunctions.list(a[0])) {
      replaced.add(Values.equal(element, value, a[1]) ? a[2] : value);
    }
    return replaced;
  }

  private static List<?> trim(List<?> list, long count) {
    if (count < 0 || count > list.size()) {
      throw new SqlError(
          "2202E", "number of elements to trim must be between 0 and %d".formatted(list.size()));
    }
    return new ArrayList<>(list.subList(0, list.size() - (int) count));
  }

  private static ScalarFunction.Arguments fillArguments() {
    return actual -> {
      boolean sizes = actual.get(1).kind() == Kind.ARRAY || actual.get(1).kind().isText();
      return sizes ? List.of(actual.getFirst(), ColumnType.array(INTEGER_TYPE)) : null;
    };
  }

  private static List<@Nullable Object> fill(@Nullable Object[] a) {
    if (a[1] == null) {
      throw new SqlError("22004", "dimension array or low bound array cannot be null");
    }
    List<?> sizes = (List<?>) a[1];
    if (sizes.size() > 1) {
      throw new SqlError("22023", "array_fill makes arrays of one dimension");
    }
    List<@Nullable Object> filled = new ArrayList<>();
    int size =
        sizes.isEmpty() ? 0 : Integers.toInt((Long) Objects.requireNonNull(sizes.getFirst()));
    for (int i = 0; i < size; i++) {
      filled.add(a[0]);
    }
    return filled;
  }
}
