package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import java.util.List;
import java.util.Locale;

/** Upper and lower case. */
final class CaseFunctions {
  private CaseFunctions() {}

  static List<ScalarFunction> all() {
    return List.of(
        Define.of("lower", TEXT_TYPE, TEXT).as(a -> ((String) a[0]).toLowerCase(Locale.ROOT)),
        Define.of("upper", TEXT_TYPE, TEXT).as(a -> ((String) a[0]).toUpperCase(Locale.ROOT)),
        Define.of("initcap", TEXT_TYPE, TEXT).as(a -> initcap((String) a[0])));
  }

  private static String initcap(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      out.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
      inWord = Character.isLetterOrDigit(c);
      i += Character.charCount(c);
    }
    return out.toString();
  }
}
