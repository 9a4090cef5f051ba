package dev.helios.sql.function;

import dev.helios.sql.SqlError;
import org.jspecify.annotations.Nullable;

/** Patterns of SIMILAR TO: LIKE's {@code %} and {@code _} with {@code | * + ? {m,n} () []}. */
public final class SimilarPattern {
  private SimilarPattern() {}

  /**
   * The pattern as one of {@link RegexPattern} that matches whole texts.
   *
   * @param escape as {@link LikePattern#compile}'s
   */
  public static String toRegex(String pattern, @Nullable String escape) {
    int escaping = escape == null ? '\\' : LikePattern.escapeCharacter(escape);
    StringBuilder out = new StringBuilder("^(?:");
    boolean inBrackets = false;
    for (int i = 0; i < pattern.length(); ) {
      int c = pattern.codePointAt(i);
      i += Character.charCount(c);
      if (c == escaping) {
        if (i >= pattern.length()) {
          throw new SqlError("22025", "invalid escape sequence");
        }
        int next = pattern.codePointAt(i);
        i += Character.charCount(next);
        appendLiteral(next, out);
      } else if (inBrackets) {
        out.append(c == '\\' ? "\\\\" : Character.toString(c));
        inBrackets = c != ']';
      } else {
        inBrackets = c == '[';
        append(c, out);
      }
    }
    return out.append(")$").toString();
  }

  private static void append(int c, StringBuilder out) {
    switch (c) {
      case '%' -> out.append(".*");
      case '_' -> out.append('.');
      case '(' -> out.append("(?:");
      case '\\', '.', '^', '$' -> out.append('\\').appendCodePoint(c);
      default -> out.appendCodePoint(c);
    }
  }

  private static void appendLiteral(int c, StringBuilder out) {
    // A letter may mean a class or the end of a word, as in a regular expression.
    if (c < 128) {
      out.append('\\');
    }
    out.appendCodePoint(c);
  }
}
