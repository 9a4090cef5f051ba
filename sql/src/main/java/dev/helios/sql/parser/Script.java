package dev.helios.sql.parser;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a script into statements at its semicolons, without parsing them.
 *
 * <p>Semicolons inside quotes, dollar quotes and (nested) comments do not count. Never fails: a
 * quote or comment that is not closed runs to the end, and the parser says so.
 */
public final class Script {
  /**
   * One statement, without its semicolon and without blanks and comments around it.
   *
   * @param line the line it starts at in the script, from 1
   * @param column the column it starts at, from 1
   * @param offset index of its first character in the script
   */
  public record Statement(String text, int line, int column, int offset) {
    /**
     * The text with line breaks and blanks before it, so that positions are those of the script.
     */
    String padded() {
      return "\n".repeat(line - 1) + " ".repeat(column - 1) + text;
    }
  }

  /** A quote or comment that is never closed, with the text from there on. */
  record Unterminated(String what, String text, int line, int column) {}

  private final String sql;
  private @Nullable Statement found;
  private int position;
  private int start = -1;
  private int end;
  private int line = 1;
  private int counted;
  private @Nullable Unterminated unterminated;

  /** A script that is read statement by statement. Not thread-safe. */
  public Script(String sql) {
    this.sql = sql;
  }

  /** Returns the statements of {@code sql} in their order; empty ones are left out. */
  public static List<Statement> statements(String sql) {
    Script script = new Script(sql);
    List<Statement> statements = new ArrayList<>();
    for (Statement next = script.next(); next != null; next = script.next()) {
      statements.add(next);
    }
    return statements;
  }

  /** Returns the quote or comment of {@code sql} that is not closed, or null if all are. */
  static @Nullable Unterminated unterminated(String sql) {
    Script script = new Script(sql);
    Statement next;
    do {
      next = script.next();
    } while (next != null);
    return script.unterminated;
  }

  /** Whether the text that was read ends within a quote or comment. */
  public boolean isOpen() {
    return unterminated != null;
  }

  /** Where the search for the next statement begins: after the semicolon of the last one. */
  public int position() {
    return position;
  }

  /**
   * Goes on at {@code offset}, as what is before it is no SQL.
   *
   * @param offset not before the last statement
   */
  public void moveTo(int offset) {
    position = offset;
    unterminated = null;
  }

  /** The next statement that is not empty, or null at the end. */
  public @Nullable Statement next() {
    found = null;
    while (position < sql.length() && found == null) {
      char c = sql.charAt(position);
      if (c == ';') {
        cut();
        position++;
      } else if (sql.startsWith("--", position)) {
        skipLine();
      } else if (sql.startsWith("/*", position)) {
        skipComment();
      } else if (Character.isWhitespace(c)) {
        position++;
      } else {
        token(c);
      }
    }
    if (found == null) {
      cut();
    }
    return found;
  }

  private void cut() {
    if (start >= 0) {
      found = new Statement(sql.substring(start, end), line(start), column(start), start);
      start = -1;
    }
  }

  private void token(char c) {
    int from = position;
    if (c == '\'') {
      skipQuoted("'", false, "quoted string");
    } else if (c == '"') {
      skipQuoted("\"", false, "quoted identifier");
    } else if (c == '$') {
      skipDollar();
    } else if (isWord(c)) {
      while (position < sql.length()
          && (isWord(sql.charAt(position)) || sql.charAt(position) == '$')) {
        position++;
      }
      boolean escapes = position - from == 1 && (c == 'e' || c == 'E');
      if (escapes && position < sql.length() && sql.charAt(position) == '\'') {
        skipQuoted("'", true, "quoted string");
      }
    } else {
      position++;
    }
    if (start < 0) {
      start = from;
    }
    end = position;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private void skipLine() {
    while (position < sql.length()
        && sql.charAt(position) != '\n'
        && sql.charAt(position) != '\r') {
      position++;
    }
  }

  private void skipComment() {
    int from = position;
    int depth = 0;
    while (position < sql.length()) {
      if (sql.startsWith("/*", position)) {
        depth++;
        position += 2;
      } else if (sql.startsWith("*/", position)) {
        depth--;
        position += 2;
        if (depth == 0) {
          return;
        }
      } else {
        position++;
      }
    }
    open("/* comment", from);
  }

  /** Skips a quoted text; a doubled quote ends and at once begins one, which comes to the same. */
  private void skipQuoted(String quote, boolean escapes, String what) {
    int from = position++;
    while (position < sql.length()) {
      if (escapes && sql.charAt(position) == '\\') {
        position += 2;
      } else if (!sql.startsWith(quote, position)) {
        position++;
      } else if (sql.startsWith(quote, position + 1)) {
        position += 2;
      } else {
        position++;
        return;
      }
    }
    position = sql.length();
    open(what, from);
  }

  private void skipDollar() {
    int from = position;
    int i = position + 1;
    while (i < sql.length() && isWord(sql.charAt(i))) {
      i++;
    }
    boolean tag = i < sql.length() && sql.charAt(i) == '$';
    if (!tag || (i > position + 1 && Character.isDigit(sql.charAt(position + 1)))) {
      position++;
      return;
    }
    String delimiter = sql.substring(position, i + 1);
    int close = sql.indexOf(delimiter, i + 1);
    if (close < 0) {
      position = sql.length();
      open("dollar-quoted string", from);
    } else {
      position = close + delimiter.length();
    }
  }

  private void open(String what, int from) {
    unterminated = new Unterminated(what, sql.substring(from), line(from), column(from));
  }

  /** The line of {@code offset}; asked in rising order, so that a script is read once. */
  private int line(int offset) {
    int next = sql.indexOf('\n', counted);
    while (next >= 0 && next < offset) {
      line++;
      counted = next + 1;
      next = sql.indexOf('\n', counted);
    }
    return line;
  }

  private int column(int offset) {
    return offset - sql.lastIndexOf('\n', offset - 1);
  }
}
