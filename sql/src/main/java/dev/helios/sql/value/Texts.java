package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;

/** Texts of VARCHAR(n) and CHAR(n). Lengths count code points, as PostgreSQL's count characters. */
public final class Texts {
  private Texts() {}

  /** Number of code points. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** With blanks at the end, up to a length. */
  static String padRight(String text, int length) {
    int missing = length - length(text);
    return missing <= 0 ? text : text + " ".repeat(missing);
  }

  /** Without blanks at the end: how a CHAR is kept. */
  static String stripTrailing(String text) {
    int to = text.length();
    while (to > 0 && text.charAt(to - 1) == ' ') {
      to--;
    }
    return text.substring(0, to);
  }

  /** Cuts a text to what {@code type} has room for, as an explicit cast does. */
  static String truncate(String text, ColumnType type) {
    int limit = limit(type);
    String cut =
        limit < 0 || text.length() <= limit || length(text) <= limit
            ? text
            : text.substring(0, text.offsetByCodePoints(0, limit));
    return type.kind() == ColumnType.Kind.CHAR ? stripTrailing(cut) : cut;
  }

  /** Gives back a text that {@code type} has room for, but for blanks at its end; or 22001. */
  static String fit(String text, ColumnType type) {
    String cut = truncate(text, type);
    if (cut.length() < text.length() && !text.substring(cut.length()).isBlank()) {
      throw new SqlError(
          "22001", "value too long for type %s(%d)".formatted(TypeNames.of(type), limit(type)));
    }
    return cut;
  }

  private static int limit(ColumnType type) {
    return switch (type.kind()) {
      case VARCHAR -> type.precision();
      case CHAR -> Math.max(type.precision(), 1);
      default -> -1;
    };
  }
}
