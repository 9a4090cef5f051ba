package dev.helios.cli.shell;

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
    if (context == ParseContext.ACCEPT_LINE && !ScriptReader.isComplete(line)) {
      throw new EOFError(-1, -1, "the statement has no end yet");
    }
    return super.parse(line, cursor, context);
  }

  @Override
  public boolean isDelimiterChar(CharSequence text, int at) {
    char c = text.charAt(at);
    return Character.isWhitespace(c) || "(),;=<>+*'\"".indexOf(c) >= 0;
  }
}
