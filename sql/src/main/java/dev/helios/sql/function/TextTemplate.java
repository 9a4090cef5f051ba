package dev.helios.sql.function;

import dev.helios.sql.SqlError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's format: {@code %s}, {@code %I}, {@code %L} with position, flag and width. */
final class TextTemplate {
  private final String template;
  private final List<@Nullable String> arguments;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int next;

  TextTemplate(String template, List<@Nullable String> arguments) {
    this.template = template;
    this.arguments = arguments;
  }

  String fill() {
    while (at < template.length()) {
      char c = template.charAt(at++);
      if (c != '%') {
        out.append(c);
      } else if (peek() == '%') {
        out.append('%');
        at++;
      } else {
        specifier();
      }
    }
    return out.toString();
  }

  private char peek() {
    if (at >= template.length()) {
      throw new SqlError("22023", "unterminated format() type specifier")
          .withHint("For a single \"%\" use \"%%\".");
    }
    return template.charAt(at);
  }

  private void specifier() {
    int position = position();
    boolean left = false;
    while (peek() == '-') {
      left = true;
      at++;
    }
    int width = 0;
    if (peek() == '*') {
      at++;
      int from = position();
      String text = argument(from);
      width = text == null ? 0 : Integer.parseInt(text);
    } else {
      width = number();
    }
    char type = peek();
    at++;
    if ("sIL".indexOf(type) < 0) {
      throw new SqlError("22023", "unrecognized format() type specifier \"%s\"".formatted(type))
          .withHint("For a single \"%\" use \"%%\".");
    }
    pad(converted(type, argument(position)), Math.abs(width), left || width < 0);
  }

  /** {@code n$}: the argument of that number; 0 if there is none. */
  private int position() {
    int from = at;
    int number = number();
    if (at > from && peek() == '$') {
      at++;
      if (number == 0) {
        throw new SqlError(
            "22023", "format specifies argument 0, but arguments are numbered from 1");
      }
      return number;
    }
    at = from;
    return 0;
  }

  private int number() {
    long number = 0;
    while (Character.isDigit(peek())) {
      number = number * 10 + peek() - '0';
      if (number > Integer.MAX_VALUE) {
        throw new SqlError("22003", "number is out of range");
      }
      at++;
    }
    return (int) number;
  }

  private @Nullable String argument(int position) {
    if (position > 0) {
      next = position - 1;
    }
    if (next >= arguments.size()) {
      throw new SqlError("22023", "too few arguments for format()");
    }
    return arguments.get(next++);
  }

  private static String converted(char type, @Nullable String value) {
    if (value == null) {
      if (type == 'I') {
        throw new SqlError("22004", "null values cannot be formatted as an SQL identifier");
      }
      return type == 'L' ? "NULL" : "";
    }
    return switch (type) {
      case 'I' -> Quotes.identifier(value);
      case 'L' -> Quotes.literal(value);
      default -> value;
    };
  }

  private void pad(String text, int width, boolean left) {
    String blanks = " ".repeat(Math.max(width - CodePoints.length(text), 0));
    out.append(left ? text + blanks : blanks + text);
  }
}
