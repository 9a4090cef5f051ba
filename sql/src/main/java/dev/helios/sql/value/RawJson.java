package dev.helios.sql.value;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds parts of JSON in its text, without building values: a field or element is the piece of text
 * that it is, so JSON keeps its spelling and JSONB stays canonical. The text has to be JSON, as
 * that of every JSON and JSONB value is.
 */
public final class RawJson {
  private final String text;
  private int at;

  private RawJson(String text) {
    this.text = text;
  }

  /** What a JSON text is. */
  public enum Kind {
    NULL,
    BOOLEAN,
    NUMBER,
    STRING,
    ARRAY,
    OBJECT;

    /** As {@code jsonb_typeof} says it. */
    public String typeName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A member of an object. */
  public record Member(String key, String value) {}

  public static Kind kind(String json) {
    RawJson in = new RawJson(json);
    in.blanks();
    return switch (in.peek()) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case '"' -> Kind.STRING;
      case 't', 'f' -> Kind.BOOLEAN;
      case 'n' -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }

  /**
   * The value of a key, the last if it is there more than once; null if it is not, or no object.
   */
  public static @Nullable String member(String json, String key) {
    RawJson in = new RawJson(json);
    in.blanks();
    if (in.peek() != '{') {
      return null;
    }
    String found = null;
    for (in.at++; in.more('}'); ) {
      boolean same = in.keyIs(key);
      in.colon();
      String value = in.value(same);
      found = same ? value : found;
    }
    return found;
  }

  /** An element of an array, from 0 or, below 0, from the end; null if it is not there. */
  public static @Nullable String element(String json, long index) {
    if (index < 0) {
      List<String> all = elements(json);
      return -index > all.size() ? null : all.get((int) (all.size() + index));
    }
    RawJson in = new RawJson(json);
    in.blanks();
    if (in.peek() != '[') {
      return null;
    }
    long i = 0;
    for (in.at++; in.more(']'); i++) {
      String value = in.value(i == index);
      if (i == index) {
        return value;
      }
    }
    return null;
  }

  /** The elements of an array; none if it is no array. */
  public static List<String> elements(String json) {
    List<String> elements = new ArrayList<>();
    RawJson in = new RawJson(json);
    in.blanks();
    if (in.peek() == '[') {
      for (in.at++; in.more(']'); ) {
        elements.add(in.value(true));
      }
    }
    return elements;
  }

  /** The members of an object, in the order of the text; none if it is no object. */
  public static List<Member> members(String json) {
    List<Member> members = new ArrayList<>();
    RawJson in = new RawJson(json);
    in.blanks();
    if (in.peek() == '{') {
      for (in.at++; in.more('}'); ) {
        String key = in.string();
        in.colon();
        members.add(new Member(key, in.value(true)));
      }
    }
    return members;
  }

  /** The text of a value: of a string what it says, of anything else its JSON; null for null. */
  public static @Nullable String text(String json) {
    return switch (kind(json)) {
      case NULL -> null;
      case STRING -> {
        RawJson in = new RawJson(json);
        in.blanks();
        yield in.string();
      }
      case BOOLEAN, NUMBER, ARRAY, OBJECT -> Blanks.strip(json);
    };
  }

  /** A text as a JSON string. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    JsonText.quote(text, out);
    return out.toString();
  }

  /** Follows keys and indexes of arrays; null if one is not there. */
  public static @Nullable String path(String json, List<? extends @Nullable Object> steps) {
    String here = json;
    for (Object step : steps) {
      if (step == null || here == null) {
        return null;
      }
      if (kind(here) == Kind.ARRAY) {
        Long index = index((String) step);
        here = index == null ? null : element(here, index);
      } else {
        here = member(here, (String) step);
      }
    }
    return here == null ? null : Blanks.strip(here);
  }

  /** The number that a step into an array is; null if it is none. */
  static @Nullable Long index(String step) {
    return step.matches("[-+]?[0-9]{1,9}") ? Long.valueOf(step) : null;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void blanks() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  /** Moves to the next item of an array or object; false, and behind it, at its end. */
  private boolean more(char end) {
    blanks();
    if (peek() == ',') {
      at++;
      blanks();
    }
    if (peek() == end || at >= text.length()) {
      at++;
      return false;
    }
    return true;
  }

  private void colon() {
    blanks();
    at++;
  }

  private String string() {
    int from = at;
    boolean plain = skipString();
    String inner = text.substring(from + 1, at - 1);
    if (plain) {
      return inner;
    }
    JsonValue value = Jsonb.parse(text.substring(from, at));
    return ((JsonValue.Text) value).value();
  }

  private boolean keyIs(String key) {
    int from = at;
    boolean plain = skipString();
    if (plain) {
      return at - from - 2 == key.length() && text.startsWith(key, from + 1);
    }
    at = from;
    return string().equals(key);
  }

  /** Moves behind a string; whether there is no escape in it. */
  private boolean skipString() {
    boolean plain = true;
    for (at++; peek() != '"'; at++) {
      if (peek() == '\\') {
        plain = false;
        at++;
      }
    }
    at++;
    return plain;
  }

  /** Moves behind a value; its text if it is wanted. */
  private String value(boolean wanted) {
    blanks();
    int from = at;
    int depth = 0;
    do {
      char c = peek();
      if (c == '"') {
        skipString();
        continue;
      }
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
      at++;
      if (depth == 0 && c != '}' && c != ']') {
        skipWord();
      }
    } while (depth > 0);
    return wanted ? text.substring(from, at) : "";
  }

  /** Moves behind the rest of a number, true, false or null. */
  private void skipWord() {
    while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0 && text.charAt(at) > ' ') {
      at++;
    }
  }

  /** The members as a map would have them: the last of a key counts. */
  public static Map<String, String> map(String json) {
    Map<String, String> map = new java.util.LinkedHashMap<>();
    for (Member member : members(json)) {
      map.put(member.key(), member.value());
    }
    return map;
  }
}
