package dev.helios.cli.shell;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours a statement while it is typed: keywords, texts, numbers, comments. */
final class ShellHighlighter implements Highlighter {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>--[^\\n]*|/\\*.*?(?:\\*/|\\z))"
              + "|(?<text>'(?:[^']|'')*(?:'|\\z))"
              + "|(?<name>\"(?:[^\"]|\"\")*(?:\"|\\z))"
              + "|(?<number>\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<meta>\\A\\s*\\\\\\S*)",
          Pattern.DOTALL);

  private static final AttributedStyle KEYWORD =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE).bold();
  private static final AttributedStyle TEXT =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
  private static final AttributedStyle NUMBER =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
  private static final AttributedStyle COMMENT =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.BRIGHT);

  private final Set<String> keywords = Keywords.words();
  private final boolean isColoured;

  ShellHighlighter(boolean isColoured) {
    this.isColoured = isColoured;
  }

  @Override
  public AttributedString highlight(LineReader reader, String line) {
    if (!isColoured) {
      return new AttributedString(line);
    }
    AttributedStringBuilder out = new AttributedStringBuilder();
    Matcher token = TOKEN.matcher(line);
    int from = 0;
    while (token.find()) {
      out.append(line, from, token.start());
      out.styled(style(token), token.group());
      from = token.end();
    }
    return out.append(line, from, line.length()).toAttributedString();
  }

  private AttributedStyle style(Matcher token) {
    if (token.group("comment") != null) {
      return COMMENT;
    }
    if (token.group("text") != null) {
      return TEXT;
    }
    if (token.group("number") != null) {
      return NUMBER;
    }
    String word = token.group("word");
    boolean isKeyword = word != null && keywords.contains(word.toUpperCase(Locale.ROOT));
    return isKeyword || token.group("meta") != null ? KEYWORD : AttributedStyle.DEFAULT;
  }
}
