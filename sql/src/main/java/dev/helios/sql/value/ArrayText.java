package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arrays as text: {@code {1,NULL,"a b"}}, arrays of arrays as {@code {{1,2},{3,4}}}. */
final class ArrayText {
  private final String text;
  private final ColumnType type;
  private final TimeContext context;
  private int at;

  private ArrayText(String text, ColumnType type, TimeContext context) {
    this.text = text;
    this.type = type;
    this.context = context;
  }

  static String format(List<?> list, ColumnType element, ZoneId zone) {
    StringBuilder out = new StringBuilder("{");
    for (Object value : list) {
      if (out.length() > 1) {
        out.append(',');
      }
      if (value == null) {
        out.append("NULL");
      } else if (element.kind() == ColumnType.Kind.ARRAY) {
        out.append(TextFormat.format(element, value, zone));
      } else if (element.kind() == ColumnType.Kind.BOOLEAN) {
        out.append((Boolean) value ? 't' : 'f');
      } else {
        quote(TextFormat.format(element, value, zone), out);
      }
    }
    return out.append('}').toString();
  }

  private static void quote(String value, StringBuilder out) {
    if (!needsQuotes(value)) {
      out.append(value);
      return;
    }
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }

  private static boolean needsQuotes(String value) {
    if (value.isEmpty() || value.equalsIgnoreCase("null")) {
      return true;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\' || c == '{' || c == '}' || c == ',' || Blanks.is(c)) {
        return true;
      }
    }
    return false;
  }

  /** Reads an array of {@code type}. */
  static List<@Nullable Object> parse(String text, ColumnType type, TimeContext context) {
    ArrayText in = new ArrayText(text, type, context);
    in.blanks();
    if (in.peek() != '{') {
      throw in.malformed("Array value must start with \"{\" or dimension information.");
    }
    List<@Nullable Object> list = in.list(type);
    if (!isEven(list)) {
      throw in.malformed("Multidimensional arrays must have sub-arrays with matching dimensions.");
    }
    in.blanks();
    if (in.at < text.length()) {
      throw in.malformed("Junk after closing right brace.");
    }
    return list;
  }

  /** Whether the arrays in an array are all of one length, and so are those in them. */
  private static boolean isEven(List<?> list) {
    for (Object element : list) {
      boolean even =
          !(element instanceof List<?> inner)
              || (list.getFirst() instanceof List<?> first
                  && inner.size() == first.size()
                  && isEven(inner));
      if (!even) {
        return false;
      }
    }
    return true;
  }

  private SqlError malformed(String detail) {
    return new SqlError("22P02", "malformed array literal: \"%s\"".formatted(text))
        .withDetail(detail);
  }

  private void blanks() {
    while (at < text.length() && Blanks.is(text.charAt(at))) {
      at++;
    }
  }

  /** The next character; 0 at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private List<@Nullable Object> list(ColumnType array) {
    ColumnType element = Objects.requireNonNull(array.element());
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    blanks();
    if (peek() == '}') {
      at++;
      return list;
    }
    while (true) {
      list.add(element(element));
      blanks();
      char c = peek();
      at++;
      if (c == '}') {
        return list;
      }
      if (c != ',') {
        throw malformed(c == 0 ? "Unexpected end of input." : "Unexpected array element.");
      }
    }
  }

  private @Nullable Object element(ColumnType element) {
    blanks();
    char c = peek();
    if (c == '{') {
      if (element.kind() != ColumnType.Kind.ARRAY) {
        throw malformed("%s is of one dimension.".formatted(type.toSql()));
      }
      return list(element);
    }
    if (element.kind() == ColumnType.Kind.ARRAY) {
      throw malformed("Unexpected array element.");
    }
    if (c == '"') {
      return TextParse.parse(quoted(), element, context);
    }
    String plain = unquoted();
    return plain.equalsIgnoreCase("null") ? null : TextParse.parse(plain, element, context);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; peek() != '"'; at++) {
      if (peek() == '\\') {
        at++;
      }
      if (at >= text.length()) {
        throw malformed("Unexpected end of input.");
      }
      value.append(text.charAt(at));
    }
    at++;
    return value.toString();
  }

  private String unquoted() {
    StringBuilder value = new StringBuilder();
    int kept = 0;
    for (; at < text.length() && ",}{\"".indexOf(text.charAt(at)) < 0; at++) {
      char c = text.charAt(at);
      boolean escaped = c == '\\' && at + 1 < text.length();
      if (escaped) {
        c = text.charAt(++at);
      }
      value.append(c);
      kept = escaped || !Blanks.is(c) ? value.length() : kept;
    }
    if (kept == 0) {
      throw malformed(
          at < text.length()
              ? "Unexpected \"%s\" character.".formatted(peek())
              : "Unexpected end of input.");
    }
    value.setLength(kept);
    return value.toString();
  }
}
