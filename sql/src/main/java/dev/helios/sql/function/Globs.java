package dev.helios.sql.function;

/** Patterns of SQLite's GLOB: {@code *}, {@code ?} and {@code [a-z]}, case-sensitive. */
public final class Globs {
  private Globs() {}

  /** The pattern as a regular expression of whole texts. */
  public static RegexPattern compile(String glob) {
    StringBuilder regex = new StringBuilder("^");
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
      if (close > 0) {
        String set = glob.substring(i + 1, close);
        regex.append('[').append(set.replace("\\", "\\\\")).append(']');
        i = close;
      } else if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (Character.isLetterOrDigit(c) || c >= 128 || c <= ' ') {
        regex.append(c);
      } else {
        regex.append('\\').append(c);
      }
    }
    return RegexPattern.compile(regex.append('$').toString(), "");
  }
}
