package dev.helios.sql.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the text of a date, time or interval into fields. Source: ParseDateTime of PostgreSQL's
 * datetime.c, whose rules decide what {@code 20240131T101530} and {@code 8-Jan-1999} mean.
 */
final class TimeTokens {
  /** What a field looks like. */
  enum Kind {
    /** Digits, perhaps with a point. */
    NUMBER,
    /** Digits and letters with separators; also the name of a zone. */
    DATE,
    /** Digits with colons. */
    TIME,
    /** A sign and digits: a zone's offset, or a signed number of an interval. */
    SIGNED,
    /** Letters. */
    WORD,
    /** A sign and letters: {@code -infinity}. */
    SIGNED_WORD
  }

  /** A field, in lower case. */
  record Token(Kind kind, String text) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private TimeTokens(String text) {
    this.text = text.toLowerCase(Locale.ROOT);
  }

  /** The fields of a text; null if there is a character that none can have. */
  static @Nullable List<Token> of(String text) {
    TimeTokens in = new TimeTokens(text);
    while (in.at < in.text.length()) {
      if (!in.next()) {
        return null;
      }
    }
    return in.tokens;
  }

  private boolean next() {
    char c = peek();
    if (Blanks.is(c)) {
      at++;
      return true;
    }
    int from = at;
    if (isDigit(c)) {
      add(number(), from);
    } else if (c == '.') {
      at++;
      digits();
      add(Kind.NUMBER, from);
    } else if (isLetter(c)) {
      add(word(), from);
    } else if (c == '+' || c == '-') {
      return signed(c);
    } else if (c > ' ' && c < 127) {
      // Other punctuation separates fields.
      at++;
    } else {
      return false;
    }
    return true;
  }

  private void add(Kind kind, int from) {
    tokens.add(new Token(kind, text.substring(from, at)));
  }

  /** The character here; 0 at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private void digits() {
    while (isDigit(peek())) {
      at++;
    }
  }

  private Kind number() {
    digits();
    char delimiter = peek();
    if (delimiter == ':') {
      while (isDigit(peek()) || peek() == ':' || peek() == '.') {
        at++;
      }
      return Kind.TIME;
    }
    if (delimiter != '-' && delimiter != '/' && delimiter != '.') {
      return Kind.NUMBER;
    }
    at++;
    Kind kind = delimiter == '.' ? Kind.NUMBER : Kind.DATE;
    if (!isDigit(peek())) {
      while (isDigit(peek()) || isLetter(peek()) || peek() == delimiter) {
        kind = Kind.DATE;
        at++;
      }
      return kind;
    }
    digits();
    if (peek() == delimiter) {
      kind = Kind.DATE;
      while (isDigit(peek()) || peek() == delimiter) {
        at++;
      }
    }
    return kind;
  }

  private Kind word() {
    int from = at;
    while (isLetter(peek())) {
      at++;
    }
    char c = peek();
    boolean joined = c == '-' || c == '/' || c == '.';
    if (c == '+' || isDigit(c)) {
      joined = !TimeWords.isKnown(text.substring(from, at));
    }
    if (!joined) {
      return Kind.WORD;
    }
    while (isLetter(peek()) || isDigit(peek()) || (peek() != 0 && "+-/_.:".indexOf(peek()) >= 0)) {
      at++;
    }
    return Kind.DATE;
  }

  private boolean signed(char sign) {
    at++;
    while (Blanks.is(peek())) {
      at++;
    }
    int from = at;
    if (isDigit(peek())) {
      while (isDigit(peek()) || (peek() != 0 && ":.-".indexOf(peek()) >= 0)) {
        at++;
      }
      tokens.add(new Token(Kind.SIGNED, sign + text.substring(from, at)));
      return true;
    }
    if (isLetter(peek())) {
      while (isLetter(peek())) {
        at++;
      }
      tokens.add(new Token(Kind.SIGNED_WORD, sign + text.substring(from, at)));
      return true;
    }
    return false;
  }
}
