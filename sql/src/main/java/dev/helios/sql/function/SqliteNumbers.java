package dev.helios.sql.function;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers as SQLite does: as much of a text as is one. */
final class SqliteNumbers {
  private static final Pattern PREFIX =
      Pattern.compile("\\s*([-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d{1,3})?)");

  private SqliteNumbers() {}

  /** The number that a text begins with; 0 if it begins with none. */
  static BigDecimal prefix(String text) {
    Matcher matcher = PREFIX.matcher(text);
    return matcher.lookingAt() ? new BigDecimal(matcher.group(1)) : BigDecimal.ZERO;
  }
}
