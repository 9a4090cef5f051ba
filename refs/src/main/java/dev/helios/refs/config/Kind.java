package dev.helios.refs.config;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What values a key takes.
 *
 * @param what it takes, for messages: {@code true or false}
 * @param read makes a value of one of TOML, which is a Boolean, Long, Double or String; null if it
 *     is none of these values
 * @param parse makes a value of TOML of a text on a command line or in a URL, or leaves the text
 * @param text of a value, as a command line takes it
 */
record Kind<T>(
    String what,
    Function<Object, @Nullable T> read,
    Function<String, Object> parse,
    Function<T, String> text) {
  static final Kind<Boolean> FLAG =
      new Kind<>(
          "true or false",
          v -> v instanceof Boolean b ? b : null,
          v -> v.equals("true") ? (Object) true : v.equals("false") ? false : v,
          String::valueOf);

  static final Kind<String> TEXT =
      new Kind<>("a text", v -> v instanceof String s ? s : null, v -> v, v -> v);

  /** Texts that name something: neither blank nor with ends of lines. */
  static final Kind<String> NAME =
      TEXT.where(
          "a text of one line", v -> !v.isBlank() && v.chars().noneMatch(Character::isISOControl));

  /** Whole numbers from {@code least} to {@code most}. */
  static Kind<Integer> number(int least, int most) {
    return new Kind<>(
        "a whole number from %d to %d".formatted(least, most),
        v -> v instanceof Long n && n >= least && n <= most ? n.intValue() : null,
        Kind::numberOrText,
        String::valueOf);
  }

  /** Whole numbers from 0 on. */
  static Kind<Integer> count() {
    return number(0, Integer.MAX_VALUE);
  }

  private static Object numberOrText(String text) {
    return text.matches("[+-]?[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
  }

  /** Texts that {@code read} makes something of; it returns null for others. */
  static <T> Kind<T> text(String what, Function<String, @Nullable T> read, Function<T, String> to) {
    return new Kind<>(what, v -> v instanceof String s ? read.apply(s) : null, v -> v, to);
  }

  /** As this one, of values that {@code accept} lets pass alone. */
  Kind<T> where(String which, Predicate<T> accept) {
    return new Kind<>(
        which,
        v -> {
          T value = read.apply(v);
          return value != null && accept.test(value) ? value : null;
        },
        parse,
        text);
  }
}
