package dev.helios.sql.jdbc;

import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns JDBC's escapes into SQL: <code>{d '..'}</code>, <code>{t '..'}</code>, <code>{ts '..'}
 * </code>, <code>{fn name(..)}</code>, <code>{escape '..'}</code>, <code>{oj ..}</code>, <code>
 * {limit n offset m}</code>. Braces in quotes and comments are left alone.
 */
final class Escapes {
  private static final Pattern QUOTED =
      Pattern.compile(
          "[eE]'(?:[^'\\\\]|\\\\.|'')*'|'[^']*'|\"[^\"]*\"|--[^\\r\\n]*"
              + "|\\$([a-zA-Z_]\\w*)?\\$.*?\\$\\1\\$|\\$\\$.*?\\$\\$",
          Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\\s*(?:\\?\\s*=\\s*)?([a-zA-Z]+)");

  private final String sql;
  private int at;

  private Escapes(String sql) {
    this.sql = sql;
  }

  /**
   * The statement without escapes.
   *
   * @throws SqlError 42601 for an escape that does not end or that nobody knows
   */
  static String translate(String sql) {
    return sql.indexOf('{') < 0 ? sql : new Escapes(sql).text(false);
  }

  /** Text to the end, or to the brace that closes the escape it is in. */
  private String text(boolean inEscape) {
    StringBuilder out = new StringBuilder();
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '{') {
        at++;
        out.append(escape());
      } else if (c == '}' && inEscape) {
        at++;
        return out.toString();
      } else {
        int end = endOfToken();
        out.append(sql, at, end);
        at = end;
      }
    }
    if (inEscape) {
      throw new SqlError("42601", "a JDBC escape is not closed: " + sql);
    }
    return out.toString();
  }

  private int endOfToken() {
    char c = sql.charAt(at);
    if (c == '/' && sql.startsWith("/*", at)) {
      return endOfComment();
    }
    if (Character.isLetterOrDigit(c) && c != 'e' && c != 'E') {
      int end = at + 1;
      while (end < sql.length() && Character.isLetterOrDigit(sql.charAt(end))) {
        end++;
      }
      return end;
    }
    Matcher quoted = QUOTED.matcher(sql).region(at, sql.length());
    return quoted.lookingAt() ? quoted.end() : at + 1;
  }

  private int endOfComment() {
    int depth = 0;
    int i = at;
    do {
      if (sql.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else if (sql.startsWith("*/", i)) {
        depth--;
        i += 2;
      } else {
        i++;
      }
    } while (depth > 0 && i < sql.length());
    return Math.min(i, sql.length());
  }

  private String escape() {
    Matcher word = WORD.matcher(sql).region(at, sql.length());
    if (!word.lookingAt()) {
      throw unknown();
    }
    String keyword = word.group(1).toLowerCase(Locale.ROOT);
    at = word.end();
    return switch (keyword) {
      case "d" -> "DATE" + text(true);
      case "t" -> "TIME" + text(true);
      case "ts" -> "TIMESTAMP" + text(true);
      case "escape", "limit" -> keyword + text(true);
      case "oj" -> text(true);
      case "fn" -> function();
      default -> throw unknown();
    };
  }

  private SqlError unknown() {
    return new SqlError("42601", "unknown JDBC escape at position %d of: %s".formatted(at, sql));
  }

  private String function() {
    String call = text(true).strip();
    int open = call.indexOf('(');
    if (open < 0 || !call.endsWith(")")) {
      return call;
    }
    String name = call.substring(0, open).strip();
    return EscapeFunctions.call(name, arguments(call.substring(open + 1, call.length() - 1)));
  }

  private static List<String> arguments(String list) {
    List<String> arguments = new ArrayList<>();
    Escapes scan = new Escapes(list);
    int depth = 0;
    int start = 0;
    while (scan.at < list.length()) {
      char c = list.charAt(scan.at);
      if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        arguments.add(list.substring(start, scan.at).strip());
        start = scan.at + 1;
      }
      scan.at = scan.endOfToken();
    }
    String last = list.substring(start).strip();
    if (!last.isEmpty() || !arguments.isEmpty()) {
      arguments.add(last);
    }
    return arguments;
  }
}
