package dev.helios.sql.function;

/** Endings of ordinal numbers in English. */
final class Ordinals {
  private Ordinals() {}

  /** {@code st}, {@code nd}, {@code rd} or {@code th}. */
  static String ending(long number) {
    long tens = number % 100;
    if (tens >= 11 && tens <= 13) {
      return "th";
    }
    return switch ((int) (number % 10)) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }
}
