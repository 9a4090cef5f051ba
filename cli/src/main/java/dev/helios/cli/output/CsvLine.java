package dev.helios.cli.output;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of CSV after RFC 4180. NULL is written as it is, a text that looks so in quotes: so the
 * two can be told apart when it is read.
 */
public final class CsvLine {
  private CsvLine() {}

  /** The fields, without the end of the line. */
  public static String of(
      List<? extends @Nullable String> fields, char delimiter, String nullText) {
    return of(fields, delimiter, nullText, '"', '"');
  }

  /** As above, with another quote, and what stands before one, or before itself, in quotes. */
  public static String of(
      List<? extends @Nullable String> fields,
      char delimiter,
      String nullText,
      char quote,
      char escape) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        line.append(delimiter);
      }
      String field = fields.get(i);
      if (field == null) {
        line.append(nullText);
      } else if (field.equals(nullText) || isSpecial(field, delimiter, quote, escape)) {
        line.append(quote);
        for (int c = 0; c < field.length(); c++) {
          if (field.charAt(c) == quote || field.charAt(c) == escape) {
            line.append(escape);
          }
          line.append(field.charAt(c));
        }
        line.append(quote);
      } else {
        line.append(field);
      }
    }
    return line.toString();
  }

  private static boolean isSpecial(String field, char delimiter, char quote, char escape) {
    // This line alone would end what COPY reads.
    if (field.equals("\\.")) {
      return true;
    }
    if (!field.isEmpty() && (field.charAt(0) == ' ' || field.charAt(field.length() - 1) == ' ')) {
      return true;
    }
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == delimiter || c == quote || c == escape || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }
}
