package dev.helios.sql.function;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sizes of arrays, which are lists of lists where they have several dimensions. */
final class ArrayShape {
  private ArrayShape() {}

  /** The length of each dimension; empty for an empty array. */
  static List<Integer> dimensions(List<?> array) {
    List<Integer> dimensions = new ArrayList<>();
    Object here = array;
    while (here instanceof List<?> list && !list.isEmpty()) {
      dimensions.add(list.size());
      here = list.getFirst();
    }
    return dimensions;
  }

  /** The length of a dimension, from 1; null if there is no such dimension. */
  static @Nullable Long length(List<?> array, long dimension) {
    List<Integer> dimensions = dimensions(array);
    return dimension < 1 || dimension > dimensions.size()
        ? null
        : Long.valueOf(dimensions.get((int) dimension - 1));
  }

  /** {@code [1:3][1:2]}; null for an empty array. */
  static @Nullable String text(List<?> array) {
    StringBuilder out = new StringBuilder();
    for (int length : dimensions(array)) {
      out.append("[1:").append(length).append(']');
    }
    return out.isEmpty() ? null : out.toString();
  }

  /** The elements of all dimensions, one after the other. */
  static List<@Nullable Object> leaves(List<?> array) {
    List<@Nullable Object> leaves = new ArrayList<>();
    addLeaves(array, leaves);
    return leaves;
  }

  private static void addLeaves(List<?> array, List<@Nullable Object> leaves) {
    for (Object element : array) {
      if (element instanceof List<?> inner) {
        addLeaves(inner, leaves);
      } else {
        leaves.add(element);
      }
    }
  }
}
