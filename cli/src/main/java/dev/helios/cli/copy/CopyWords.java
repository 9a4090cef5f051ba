package dev.helios.cli.copy;

import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a COPY statement, read from the left. Not thread-safe. */
final class CopyWords {
  private final String sql;
  private int at;

  CopyWords(String sql) {
    this.sql = sql;
  }

  private void skipBlanks() {
    while (at < sql.length()) {
      if (Character.isWhitespace(sql.charAt(at))) {
        at++;
      } else if (sql.startsWith("--", at)) {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end;
      } else if (sql.startsWith("/*", at)) {
        int end = sql.indexOf("*/", at);
        at = end < 0 ? sql.length() : end + 2;
      } else {
        return;
      }
    }
  }

  private int endOfWord(int from) {
    int end = from;
    while (end < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
      end++;
    }
    return end;
  }

  /** The next word in lower case, or the next character, or nothing at the end. */
  private String peek() {
    skipBlanks();
    if (at == sql.length()) {
      return "";
    }
    int end = Math.max(endOfWord(at), at + 1);
    return sql.substring(at, end).toLowerCase(Locale.ROOT);
  }

  /** Takes the next word if it is this one. */
  boolean accept(String word) {
    String next = peek();
    boolean isIt = next.equals(word.toLowerCase(Locale.ROOT));
    if (isIt) {
      at += next.length();
    }
    return isIt;
  }

  void expect(String word) {
    if (!accept(word)) {
      throw unexpected();
    }
  }

  /** Whether this word comes next. */
  boolean at(String word) {
    return peek().equals(word);
  }

  boolean atEnd() {
    return peek().isEmpty();
  }

  SqlError unexpected() {
    String next = peek();
    return new SqlError(
        "42601",
        next.isEmpty()
            ? "syntax error at end of input"
            : "syntax error at or near \"%s\"".formatted(sql.substring(at, at + next.length())));
  }

  /** What is between the parentheses that come next, which are taken too. */
  String parenthesised() {
    expect("(");
    int from = at;
    int depth = 1;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\'' || c == '"') {
        at = endOfQuoted(c);
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      at++;
      if (depth == 0) {
        return sql.substring(from, at - 1);
      }
    }
    throw unexpected();
  }

  private int endOfQuoted(char quote) {
    int end = sql.indexOf(quote, at + 1);
    if (end < 0) {
      throw new SqlError("42601", "unterminated quote in COPY");
    }
    return end + 1;
  }

  /** A name as it is written: parts with points between, each plain or in double quotes. */
  String name() {
    StringBuilder name = new StringBuilder(part());
    while (accept(".")) {
      name.append('.').append(part());
    }
    return name.toString();
  }

  private String part() {
    skipBlanks();
    int from = at;
    if (at < sql.length() && sql.charAt(at) == '"') {
      do {
        at = endOfQuoted('"');
      } while (at < sql.length() && sql.charAt(at) == '"');
    } else {
      at = endOfWord(at);
    }
    if (at == from) {
      throw unexpected();
    }
    return sql.substring(from, at);
  }

  /** Names in parentheses. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    expect("(");
    do {
      names.add(part());
    } while (accept(","));
    expect(")");
    return names;
  }

  /** A text in single quotes; with E before them, with backslashes. */
  String text() {
    boolean escapes = accept("e");
    skipBlanks();
    if (at == sql.length() || sql.charAt(at) != '\'') {
      throw unexpected();
    }
    StringBuilder text = new StringBuilder();
    for (at++; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (c == '\'' && at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
        at++;
      } else if (c == '\'') {
        at++;
        return escapes ? CopyText.unescaped(text.toString()) : text.toString();
      }
      text.append(c);
    }
    throw new SqlError("42601", "unterminated quoted string in COPY");
  }

  /** A text in quotes or a plain word. */
  String value() {
    String next = peek();
    if (next.equals("'") || (next.equals("e") && sql.startsWith("'", at + 1))) {
      return text();
    }
    return part();
  }

  /** The name that a part stands for: in lower case unless it is in quotes. */
  static String plain(String part) {
    return part.startsWith("\"")
        ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
        : part.toLowerCase(Locale.ROOT);
  }

  /** The last part of a name. */
  static String last(String name) {
    CopyWords words = new CopyWords(name);
    String part = words.part();
    while (words.accept(".")) {
      part = words.part();
    }
    return part;
  }
}
