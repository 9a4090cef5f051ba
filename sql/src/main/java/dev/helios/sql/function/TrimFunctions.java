package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.List;

/** Takes characters from the ends of texts, or adds some. */
final class TrimFunctions {
  private static final int MAX_LENGTH = 1 << 28;

  private TrimFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    for (String name : List.of("trim", "btrim", "ltrim", "rtrim")) {
      boolean left = !name.equals("rtrim");
      boolean right = !name.equals("ltrim");
      all.add(
          Define.of(name, TEXT_TYPE, TEXT, TEXT)
              .atLeast(1)
              .as(a -> trim((String) a[0], a.length > 1 ? (String) a[1] : " ", left, right)));
    }
    for (String name : List.of("lpad", "rpad")) {
      all.add(
          Define.of(name, TEXT_TYPE, TEXT, INTEGER, TEXT)
              .atLeast(2)
              .as(
                  a ->
                      pad(
                          (String) a[0],
                          (Long) a[1],
                          a.length > 2 ? (String) a[2] : " ",
                          name.equals("lpad"))));
    }
    all.add(
        Define.of("repeat", TEXT_TYPE, TEXT, INTEGER).as(a -> repeat((String) a[0], (Long) a[1])));
    return all;
  }

  /** Without any of these characters at its ends. */
  static String trim(String text, String characters, boolean left, boolean right) {
    int from = 0;
    int to = text.length();
    while (left && from < to) {
      int c = text.codePointAt(from);
      if (characters.indexOf(c) < 0) {
        break;
      }
      from += Character.charCount(c);
    }
    while (right && from < to) {
      int c = text.codePointBefore(to);
      if (characters.indexOf(c) < 0) {
        break;
      }
      to -= Character.charCount(c);
    }
    return text.substring(from, to);
  }

  private static String pad(String text, long length, String fill, boolean left) {
    long wanted = Math.max(length, 0);
    int has = CodePoints.length(text);
    if (has >= wanted || fill.isEmpty()) {
      return text.substring(0, CodePoints.offset(text, wanted));
    }
    checkLength(wanted);
    int[] characters = fill.codePoints().toArray();
    StringBuilder padding = new StringBuilder();
    for (int i = 0; i < wanted - has; i++) {
      padding.appendCodePoint(characters[i % characters.length]);
    }
    return left ? padding + text : text + padding;
  }

  private static String repeat(String text, long count) {
    if (count <= 0) {
      return "";
    }
    checkLength(
        Math.multiplyHigh(text.length(), count) != 0 ? Long.MAX_VALUE : text.length() * count);
    return text.repeat(text.isEmpty() ? 1 : (int) count);
  }

  private static void checkLength(long length) {
    if (length < 0 || length > MAX_LENGTH) {
      throw new SqlError("54000", "requested length too large");
    }
  }
}
