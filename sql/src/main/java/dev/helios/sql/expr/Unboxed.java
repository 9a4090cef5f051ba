package dev.helios.sql.expr;

import org.jspecify.annotations.Nullable;

/** Boxed values as the executor's primitive ones. */
final class Unboxed {
  private Unboxed() {}

  /** A Long, or a Boolean as 0 or 1; 0 for null. */
  static long toLong(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case Boolean truth -> truth ? 1 : 0;
      default -> (Long) value;
    };
  }
}
