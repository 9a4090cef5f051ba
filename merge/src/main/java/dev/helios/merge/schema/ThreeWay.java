package dev.helios.merge.schema;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rule for one property: a side that did not change it yields to the one that did. */
final class ThreeWay {
  private ThreeWay() {}

  /** Returns the merged value, or what {@code conflict} gives if both changed it differently. */
  static <T extends @Nullable Object> T merge(T base, T ours, T theirs, Supplier<T> conflict) {
    if (Objects.equals(ours, theirs) || Objects.equals(theirs, base)) {
      return ours;
    }
    return Objects.equals(ours, base) ? theirs : conflict.get();
  }
}
