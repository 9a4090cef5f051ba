package dev.helios.cli.copy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV as PostgreSQL writes it: a field is in quotes only where it would be read otherwise. */
final class CopyCsv {
  private CopyCsv() {}

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
      } else if (needsQuotes(field, format)) {
        quote(field, format, line);
      } else {
        line.append(field);
      }
    }
    return line.toString();
  }

  private static boolean needsQuotes(String field, CopyFormat format) {
    if (field.equals(format.nullText()) || field.equals(CopyRows.END)) {
      return true;
    }
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == format.delimiter()
          || c == format.quote()
          || c == format.escape()
          || c == '\n'
          || c == '\r') {
        return true;
      }
    }
    return false;
  }

  private static void quote(String field, CopyFormat format, StringBuilder line) {
    line.append(format.quote());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == format.quote() || c == format.escape()) {
        line.append(format.escape());
      }
      line.append(c);
    }
    line.append(format.quote());
  }
}
