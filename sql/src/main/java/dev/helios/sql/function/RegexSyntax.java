package dev.helios.sql.function;

import java.util.Map;

/** Translates PostgreSQL's advanced regular expressions to Java's, where they differ. */
final class RegexSyntax {
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("alpha", "\\p{IsAlphabetic}"),
          Map.entry("digit", "\\p{IsDigit}"),
          Map.entry("alnum", "\\p{IsAlphabetic}\\p{IsDigit}"),
          Map.entry("upper", "\\p{IsUppercase}"),
          Map.entry("lower", "\\p{IsLowercase}"),
          Map.entry("space", "\\s"),
          Map.entry("blank", " \\t"),
          Map.entry("punct", "\\p{Punct}"),
          Map.entry("cntrl", "\\p{Cntrl}"),
          Map.entry("xdigit", "0-9A-Fa-f"),
          Map.entry("word", "\\w"),
          Map.entry("graph", "\\p{Graph}"),
          Map.entry("print", "\\p{Print}"));

  private final String in;
  private final boolean newlines;
  private final StringBuilder out = new StringBuilder();
  private int at;

  RegexSyntax(String pattern, boolean newlines) {
    this.in = pattern;
    this.newlines = newlines;
  }

  String toJava() {
    if (in.startsWith("***:")) {
      at = 4;
    }
    if (in.startsWith("***=")) {
      return java.util.regex.Pattern.quote(in.substring(4));
    }
    while (at < in.length()) {
      char c = in.charAt(at);
      switch (c) {
        case '\\' -> escape();
        case '[' -> brackets();
        case '$' -> {
          out.append(newlines ? "$" : "\\z");
          at++;
        }
        case '{' -> brace();
        default -> {
          out.append(c);
          at++;
        }
      }
    }
    return out.toString();
  }

  private void escape() {
    if (at + 1 >= in.length()) {
      out.append('\\');
      at++;
      return;
    }
    char c = in.charAt(at + 1);
    at += 2;
    switch (c) {
      case 'm' -> out.append("\\b(?=\\w)");
      case 'M' -> out.append("\\b(?<=\\w)");
      case 'y' -> out.append("\\b");
      case 'Y' -> out.append("\\B");
      case 'Z' -> out.append("\\z");
      case 'b' -> out.append("\\x08");
      case 'B' -> out.append("\\\\");
      default -> out.append('\\').append(c);
    }
  }

  /** A brace that is no bound stands for itself. */
  private void brace() {
    boolean bound = at + 1 < in.length() && Character.isDigit(in.charAt(at + 1));
    out.append(bound ? "{" : "\\{");
    at++;
  }

  private void brackets() {
    if (in.startsWith("[[:<:]]", at) || in.startsWith("[[:>:]]", at)) {
      out.append(in.charAt(at + 3) == '<' ? "\\b(?=\\w)" : "\\b(?<=\\w)");
      at += 7;
      return;
    }
    out.append('[');
    at++;
    if (at < in.length() && in.charAt(at) == '^') {
      out.append('^');
      at++;
      if (newlines) {
        out.append("\\n");
      }
    }
    boolean first = true;
    while (at < in.length() && (first || in.charAt(at) != ']')) {
      first = false;
      member();
    }
    if (at < in.length()) {
      out.append(']');
      at++;
    }
  }

  private void member() {
    char c = in.charAt(at);
    if (c == '[' && at + 1 < in.length() && ":.=".indexOf(in.charAt(at + 1)) >= 0) {
      char kind = in.charAt(at + 1);
      int end = in.indexOf(kind + "]", at + 2);
      if (end > 0) {
        String name = in.substring(at + 2, end);
        String set = kind == ':' ? CLASSES.get(name) : null;
        out.append(set != null ? set : "\\Q" + name + "\\E");
        at = end + 2;
        return;
      }
    }
    if (c == '\\' && at + 1 < in.length()) {
      out.append(c).append(in.charAt(at + 1));
      at += 2;
      return;
    }
    if (c == '[' || c == '&' || c == ']' || c == '\\') {
      out.append('\\');
    }
    out.append(c);
    at++;
  }
}
