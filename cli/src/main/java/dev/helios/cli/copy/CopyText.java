package dev.helios.cli.copy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's text format: a row a line, a delimiter between fields, backslashes for the rest. */
final class CopyText {
  private CopyText() {}

  /** The fields of a line. */
  static List<@Nullable String> fields(String line, CopyFormat format) {
    List<@Nullable String> fields = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || line.charAt(i) == format.delimiter()) {
        String field = line.substring(from, i);
        fields.add(field.equals(format.nullText()) ? null : unescaped(field));
        from = i + 1;
      } else if (line.charAt(i) == '\\') {
        i++;
      }
    }
    return fields;
  }

  /** What a field with backslashes means. */
  static String unescaped(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c != '\\' || i + 1 == field.length()) {
        text.append(c);
        continue;
      }
      char next = field.charAt(++i);
      int digits = digits(field, next == 'x' ? i + 1 : i, next == 'x' ? 16 : 8);
      if (digits > 0) {
        int start = next == 'x' ? i + 1 : i;
        text.append((char) Integer.parseInt(field, start, start + digits, next == 'x' ? 16 : 8));
        i = start + digits - 1;
      } else {
        text.append(meaning(next));
      }
    }
    return text.toString();
  }

  /** How many digits of a code there are: up to two of sixteen, three of eight. */
  private static int digits(String text, int from, int radix) {
    int most = radix == 16 ? 2 : 3;
    int count = 0;
    while (count < most
        && from + count < text.length()
        && Character.digit(text.charAt(from + count), radix) >= 0) {
      count++;
    }
    return count;
  }

  private static char meaning(char letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> '\u000b';
      default -> letter;
    };
  }

  /** A row as a line. */
  static String line(List<@Nullable String> fields, CopyFormat format) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        line.append(format.delimiter());
      }
      String field = fields.get(i);
      if (field == null) {
        line.append(format.nullText());
      } else {
        escape(field, format.delimiter(), line);
      }
    }
    return line.toString();
  }

  private static void escape(String field, char delimiter, StringBuilder line) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      switch (c) {
        case '\b' -> line.append("\\b");
        case '\f' -> line.append("\\f");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        case '\u000b' -> line.append("\\v");
        case '\\' -> line.append("\\\\");
        default -> {
          if (c == delimiter) {
            line.append('\\');
          }
          line.append(c);
        }
      }
    }
  }
}
