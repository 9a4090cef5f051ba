package dev.helios.refs.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads JSON strictly, as RFC 8259 has it, and writes it as PostgreSQL writes JSONB. */
public final class JsonText {
  /** Order of an object's keys: by length, then by code point. */
  public static final Comparator<String> KEYS =
      Comparator.comparingInt(
              (String k) -> k.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
          .thenComparing(dev.helios.refs.row.Values::compareText);

  private static final int MAX_DEPTH = 1000;

  private final String text;
  private int at;
  private int depth;

  private JsonText(String text) {
    this.text = text;
  }

  /** Thrown for text that is no JSON; the message says where and why. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  public static JsonValue parse(String text) throws Malformed {
    JsonText in = new JsonText(text);
    JsonValue value = in.value();
    in.blanks();
    if (in.at < text.length()) {
      throw in.malformed();
    }
    return value;
  }

  private Malformed malformed() {
    return new Malformed(
        at >= text.length()
            ? "the input ends early"
            : "unexpected \"%s\" at character %d"
                .formatted(text.substring(at, Math.min(at + 10, text.length())), at + 1));
  }

  private void blanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws Malformed {
    blanks();
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private JsonValue value() throws Malformed {
    if (++depth > MAX_DEPTH) {
      throw new Malformed("it is nested more than %d deep".formatted(MAX_DEPTH));
    }
    try {
      return switch (peek()) {
        case '{' -> object();
        case '[' -> array();
        case '"' -> new JsonValue.Text(string());
        case 't' -> word("true", new JsonValue.Bool(true));
        case 'f' -> word("false", new JsonValue.Bool(false));
        case 'n' -> word("null", JsonValue.Null.NULL);
        default -> number();
      };
    } finally {
      depth--;
    }
  }

  private JsonValue word(String word, JsonValue value) throws Malformed {
    if (!text.startsWith(word, at)) {
      throw malformed();
    }
    at += word.length();
    return value;
  }

  private JsonValue object() throws Malformed {
    at++;
    SortedMap<String, JsonValue> members = new TreeMap<>(KEYS);
    if (peek() == '}') {
      at++;
      return new JsonValue.Object(members);
    }
    while (true) {
      if (peek() != '"') {
        throw malformed();
      }
      String key = string();
      if (peek() != ':') {
        throw malformed();
      }
      at++;
      members.put(key, value());
      char c = peek();
      if (c != ',' && c != '}') {
        throw malformed();
      }
      at++;
      if (c == '}') {
        return new JsonValue.Object(Collections.unmodifiableSortedMap(members));
      }
    }
  }

  private JsonValue array() throws Malformed {
    at++;
    List<JsonValue> elements = new ArrayList<>();
    if (peek() == ']') {
      at++;
      return new JsonValue.Array(List.of());
    }
    while (true) {
      elements.add(value());
      char c = peek();
      if (c != ',' && c != ']') {
        throw malformed();
      }
      at++;
      if (c == ']') {
        return new JsonValue.Array(List.copyOf(elements));
      }
    }
  }

  private String string() throws Malformed {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return paired(value.toString());
      }
      if (c < 0x20) {
        throw malformed();
      }
      if (c == '\\') {
        escape(value);
      } else {
        value.append(c);
        at++;
      }
    }
    throw malformed();
  }

  /** Surrogates in escapes come in pairs: what they are not, no text can hold. */
  private String paired(String value) throws Malformed {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        boolean pair =
            Character.isHighSurrogate(value.charAt(i))
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!pair) {
          throw new Malformed(
              "unpaired surrogate U+%04X in the string before character %d"
                  .formatted((int) value.charAt(i), at));
        }
        i++;
      }
    }
    return value;
  }

  private void escape(StringBuilder value) throws Malformed {
    if (at + 1 >= text.length()) {
      at = text.length();
      throw malformed();
    }
    char c = text.charAt(at + 1);
    int plain = "\"\\/bfnrt".indexOf(c);
    if (plain >= 0) {
      value.append("\"\\/\b\f\n\r\t".charAt(plain));
      at += 2;
    } else if (c == 'u' && at + 6 <= text.length() && hex(text.substring(at + 2, at + 6))) {
      value.append((char) Integer.parseInt(text.substring(at + 2, at + 6), 16));
      at += 6;
    } else {
      throw malformed();
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean hex(String digits) {
    return digits.matches("[0-9a-fA-F]{4}");
  }

  private JsonValue number() throws Malformed {
    int from = at;
    int i = at;
    if (i < text.length() && text.charAt(i) == '-') {
      i++;
    }
    int digits = i;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    boolean wellFormed = i > digits && (text.charAt(digits) != '0' || i == digits + 1);
    if (i < text.length() && text.charAt(i) == '.') {
      int fraction = ++i;
      while (i < text.length() && isDigit(text.charAt(i))) {
        i++;
      }
      wellFormed &= i > fraction;
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
        i++;
      }
      int exponent = i;
      while (i < text.length() && isDigit(text.charAt(i))) {
        i++;
      }
      wellFormed &= i > exponent && i - exponent < 6;
    }
    if (!wellFormed) {
      throw malformed();
    }
    at = i;
    return new JsonValue.Number(new BigDecimal(text.substring(from, i)));
  }

  /** Writes a value as PostgreSQL writes JSONB. */
  public static String write(JsonValue value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(JsonValue value, StringBuilder out) {
    switch (value) {
      case JsonValue.Null n -> out.append("null");
      case JsonValue.Bool b -> out.append(b.value());
      case JsonValue.Number n -> out.append(n.value().toPlainString());
      case JsonValue.Text t -> quote(t.value(), out);
      case JsonValue.Array a -> {
        String separator = "[";
        for (JsonValue element : a.elements()) {
          out.append(separator);
          write(element, out);
          separator = ", ";
        }
        out.append(a.elements().isEmpty() ? "[]" : "]");
      }
      case JsonValue.Object o -> {
        String separator = "{";
        for (Map.Entry<String, JsonValue> member : o.members().entrySet()) {
          out.append(separator);
          quote(member.getKey(), out);
          out.append(": ");
          write(member.getValue(), out);
          separator = ", ";
        }
        out.append(o.members().isEmpty() ? "{}" : "}");
      }
    }
  }

  /** Writes a text in quotes. */
  public static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int special = "\"\\\b\f\n\r\t".indexOf(c);
      if (special >= 0) {
        out.append('\\').append("\"\\bfnrt".charAt(special));
      } else if (c < 0x20) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
