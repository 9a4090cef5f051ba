package dev.helios.sql.value;

import dev.helios.refs.schema.RowValue;
import java.time.ZoneId;

/** Rows as text: {@code (1,"a b",)}, where nothing between commas is NULL. */
final class RowText {
  private RowText() {}

  static String format(RowValue row, ZoneId zone) {
    StringBuilder out = new StringBuilder("(");
    for (int i = 0; i < row.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      Object value = row.values().get(i);
      if (value instanceof Boolean truth) {
        out.append(truth ? 't' : 'f');
      } else if (value != null) {
        quote(TextFormat.format(row.types().get(i), value, zone), out);
      }
    }
    return out.append(')').toString();
  }

  private static void quote(String text, StringBuilder out) {
    if (!needsQuotes(text)) {
      out.append(text);
      return;
    }
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append(c);
      }
      out.append(c);
    }
    out.append('"');
  }

  private static boolean needsQuotes(String text) {
    return text.isEmpty()
        || text.chars()
            .anyMatch(
                c ->
                    c == '"'
                        || c == '\\'
                        || c == '('
                        || c == ')'
                        || c == ','
                        || Blanks.is((char) c));
  }
}
