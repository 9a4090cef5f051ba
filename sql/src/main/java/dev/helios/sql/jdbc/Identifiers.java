package dev.helios.sql.jdbc;

import java.util.regex.Pattern;

/** Names in SQL text. */
final class Identifiers {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]{0,127}");

  private Identifiers() {}

  /** The name in double quotes, so that it is read as it is, keyword or not. */
  static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Whether the name means itself without quotes: in lower case, and no reserved word. */
  static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches() && !Keywords.isReserved(name);
  }
}
