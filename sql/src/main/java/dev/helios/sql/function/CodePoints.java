package dev.helios.sql.function;

import dev.helios.sql.SqlError;

/** Positions in texts, counted in code points from 1 as SQL does. */
final class CodePoints {
  private CodePoints() {}

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Index of the char after {@code count} code points, or the end of a shorter text. */
  static int offset(String text, long count) {
    if (count >= text.length()) {
      return text.length();
    }
    int at = 0;
    for (long i = 0; i < count && at < text.length(); i++) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  /** The part of a text from a code point, counted from 1 and perhaps before the text, on. */
  static String substring(String text, long from) {
    return from <= 1 ? text : text.substring(offset(text, from - 1));
  }

  /** As many code points as {@code count}, fewer if {@code from} is before the text; or 22011. */
  static String substring(String text, long from, long count) {
    if (count < 0) {
      throw new SqlError("22011", "negative substring length not allowed");
    }
    long to = from + count < from ? Long.MAX_VALUE : from + count;
    if (to <= 1) {
      return "";
    }
    int start = offset(text, Math.max(from, 1) - 1);
    int end = offset(text, to - 1);
    return text.substring(start, Math.max(start, end));
  }

  /**
   * As SQLite's substr: a start below 0 counts from the end, a length below 0 takes what comes
   * before the start.
   */
  static String substr(String text, long from, long count) {
    int length = length(text);
    long start = from < 0 ? Math.max(from, -Integer.MAX_VALUE) + length + 1 : from;
    long size = Math.clamp(count, -Integer.MAX_VALUE, Integer.MAX_VALUE);
    if (size < 0) {
      start += size;
      size = -size;
    }
    return substring(text, start, size);
  }

  /** The position of a text in another, from 1; 0 if it is nowhere. */
  static long position(String text, String part) {
    int at = text.indexOf(part);
    return at < 0 ? 0 : text.codePointCount(0, at) + 1L;
  }
}
