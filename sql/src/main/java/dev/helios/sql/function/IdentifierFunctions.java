package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BOOLEAN;
import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_ARRAY_TYPE;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes names and escaped texts apart as SQL's own syntax does: parse_ident and unistr. */
final class IdentifierFunctions {
  private static final Pattern NAME =
      Pattern.compile(
          "\\s*(?:\"((?:[^\"]|\"\")*)\"|([\\p{L}_\\P{ASCII}][\\p{L}\\p{N}_$\\P{ASCII}]*))\\s*");

  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:(\\\\)|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|\\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4})|)");

  private IdentifierFunctions() {}

  static List<ScalarFunction> all() {
    return List.of(
        Define.of("parse_ident", TEXT_ARRAY_TYPE, TEXT, BOOLEAN)
            .atLeast(1)
            .as(a -> names((String) a[0], a.length < 2 || (Boolean) a[1])),
        Define.of("unistr", TEXT_TYPE, TEXT).as(a -> unescaped((String) a[0])));
  }

  /** The parts of a name; what follows the last of them is an error if {@code strict}. */
  private static List<String> names(String text, boolean strict) {
    List<String> names = new ArrayList<>();
    Matcher matcher = NAME.matcher(text);
    int at = 0;
    while (true) {
      if (!matcher.region(at, text.length()).lookingAt()) {
        throw wrong(text, names.isEmpty() ? "" : "No valid identifier after \".\".");
      }
      String quoted = matcher.group(1);
      if (quoted != null && quoted.isEmpty()) {
        throw wrong(text, "Quoted identifier must not be empty.");
      }
      names.add(
          quoted != null
              ? quoted.replace("\"\"", "\"")
              : matcher.group(2).toLowerCase(Locale.ROOT));
      at = matcher.end();
      if (at == text.length() || (text.charAt(at) != '.' && !strict)) {
        return names;
      }
      if (text.charAt(at) != '.') {
        throw wrong(text, "");
      }
      at++;
    }
  }

  private static SqlError wrong(String text, String detail) {
    SqlError error =
        new SqlError("22023", "string is not a valid identifier: \"%s\"".formatted(text));
    return detail.isEmpty() ? error : error.withDetail(detail);
  }

  private static String unescaped(String text) {
    Matcher matcher = ESCAPE.matcher(text);
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (matcher.find()) {
      out.append(text, at, matcher.start());
      at = matcher.end();
      String hex = null;
      for (int i = 2; i <= 5 && hex == null; i++) {
        hex = matcher.group(i);
      }
      if (hex == null && matcher.group(1) == null) {
        throw new SqlError("42601", "invalid Unicode escape")
            .withHint("Unicode escapes must be \\XXXX, \\+XXXXXX, \\uXXXX, or \\UXXXXXXXX.");
      }
      if (hex == null) {
        out.append('\\');
        continue;
      }
      long point = Long.parseLong(hex, 16);
      if (point == 0 || point > Character.MAX_CODE_POINT) {
        throw new SqlError("22023", "invalid Unicode code point: %04X".formatted(point));
      }
      out.appendCodePoint((int) point);
    }
    String result = out.append(text, at, text.length()).toString();
    for (int i = 0; i < result.length(); i++) {
      int point = result.codePointAt(i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        throw new SqlError("42601", "invalid Unicode surrogate pair");
      }
      i += Character.charCount(point) - 1;
    }
    return result;
  }
}
