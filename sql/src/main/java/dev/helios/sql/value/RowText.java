package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as text: {@code (1,"a b",)}, where nothing between commas is NULL. */
public final class RowText {
  private RowText() {}

  /** Writes a row with these fields. */
  public static String format(List<ColumnType> types, @Nullable Object[] fields, ZoneId zone) {
    StringBuilder out = new StringBuilder("(");
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      Object value = fields[i];
      if (value instanceof Boolean truth) {
        out.append(truth ? 't' : 'f');
      } else if (value != null) {
        quote(TextFormat.format(types.get(i), value, zone), out);
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
