package dev.helios.sql.value;

/** The white space around values in texts: what C's isspace says. */
final class Blanks {
  private Blanks() {}

  static boolean is(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Without the blanks at both ends. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && is(text.charAt(from))) {
      from++;
    }
    while (to > from && is(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }
}
