package dev.helios.cli.shell;

import dev.helios.cli.copy.Copy;
import dev.helios.sql.parser.Script;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a script into statements, commands of the shell, which take a line, and the rows that follow
 * COPY. Not thread-safe.
 */
final class ScriptReader {
  private static final String END_OF_ROWS = "\\.";

  private final String text;
  private final Script script;

  ScriptReader(String text) {
    // The mark that some programs put before UTF-8 is no part of the first statement.
    this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
    this.script = new Script(this.text);
  }

  /**
   * Whether what is typed can be run: a command, or statements up to a semicolon and their rows.
   */
  static boolean isComplete(String text) {
    ScriptReader reader = new ScriptReader(text);
    for (Script.Statement next = reader.next(); next != null; next = reader.next()) {
      if (isCommand(next)) {
        continue;
      }
      if (Copy.readsScript(next.text())) {
        if (!reader.hasRows()) {
          return false;
        }
        String unused = reader.rows();
      } else if (reader.text.indexOf(';', next.offset() + next.text().length()) < 0) {
        return false;
      }
    }
    return !reader.script.isOpen();
  }

  /** Whether it is one of the shell's own. */
  static boolean isCommand(Script.Statement item) {
    return item.text().startsWith("\\");
  }

  /** The next statement or command, or null at the end. */
  Script.@Nullable Statement next() {
    Script.Statement next = script.next();
    if (next == null || !isCommand(next)) {
      return next;
    }
    int end = text.indexOf('\n', next.offset());
    end = end < 0 ? text.length() : end;
    script.moveTo(end);
    String line = text.substring(next.offset(), end).strip();
    return new Script.Statement(line, next.line(), next.column(), next.offset());
  }

  /**
   * The rows that follow the last statement, which are passed over: to the end, or a {@code \.}.
   */
  String rows() {
    int from = startOfRows();
    int end = endOfRows(from);
    int after = end < 0 ? text.length() : text.indexOf('\n', end);
    script.moveTo(after < 0 ? text.length() : after);
    return text.substring(from, end < 0 ? text.length() : end);
  }

  private boolean hasRows() {
    return endOfRows(startOfRows()) >= 0;
  }

  private int startOfRows() {
    int line = text.indexOf('\n', script.position());
    return line < 0 ? text.length() : line + 1;
  }

  /** Where the line begins that ends the rows; negative if there is none. */
  private int endOfRows(int from) {
    for (int at = from; at >= 0 && at < text.length(); ) {
      int end = text.indexOf('\n', at);
      String line = text.substring(at, end < 0 ? text.length() : end);
      if (line.stripTrailing().equals(END_OF_ROWS)) {
        return at;
      }
      at = end < 0 ? -1 : end + 1;
    }
    return -1;
  }
}
