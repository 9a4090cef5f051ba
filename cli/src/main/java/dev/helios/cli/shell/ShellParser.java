package dev.helios.cli.shell;

import dev.helios.sql.SqlError;
import dev.helios.sql.session.Session;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/**
 * Says where a statement ends and what its words are: the editor goes on to another line until
 * there is a semicolon outside of quotes. A line that begins with a backslash ends with the line.
 */
final class ShellParser extends DefaultParser {
  ShellParser() {
    setEscapeChars(new char[0]);
    setQuoteChars(new char[0]);
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && !isComplete(line)) {
      throw new EOFError(-1, -1, "the statement has no end yet");
    }
    return super.parse(line, cursor, context);
  }

  @Override
  public boolean isDelimiterChar(CharSequence text, int at) {
    char c = text.charAt(at);
    return Character.isWhitespace(c) || "(),;=<>+*'\"".indexOf(c) >= 0;
  }

  /** Whether the text ends with a semicolon outside of quotes, is blank or is a command. */
  static boolean isComplete(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.startsWith("\\")) {
      return true;
    }
    if (!stripped.endsWith(";")) {
      return false;
    }
    try {
      // A semicolon within an open quote is no end: the last statement then still has it.
      return Session.split(text).stream().noneMatch(s -> s.endsWith(";"));
    } catch (SqlError unterminated) {
      return false;
    }
  }
}
