package dev.helios.sql.function;

import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of LIKE: {@code %} stands for any text, {@code _} for one character, which is a code
 * point. Immutable and safe for use by many threads.
 *
 * <p>A pattern is pieces between percent signs. The first is looked for at the start of the text,
 * the last at its end, and each of the others as far left as it can be: no backtracking.
 */
public final class LikePattern {
  private final List<Piece> pieces;
  private final boolean caseInsensitive;

  /**
   * Text without {@code %}.
   *
   * @param text the characters, any one where {@code one} says so
   * @param one which of the chars stand for any one character; null if none does
   */
  private record Piece(String text, boolean @Nullable [] one, int codePoints) {
    /** Where the piece ends if it is at {@code from} in a text, or -1 if it is not there. */
    int endAt(String in, int from) {
      if (one == null) {
        return in.startsWith(text, from) ? from + text.length() : -1;
      }
      int at = from;
      for (int i = 0; i < text.length(); i++) {
        if (at >= in.length()) {
          return -1;
        }
        if (one[i]) {
          at += Character.charCount(in.codePointAt(at));
        } else if (in.charAt(at++) != text.charAt(i)) {
          return -1;
        }
      }
      return at;
    }

    /** Where the piece ends at the first place from {@code from} on where it is; -1 if nowhere. */
    int endOfFirst(String in, int from) {
      if (one == null) {
        int at = in.indexOf(text, from);
        return at < 0 ? -1 : at + text.length();
      }
      for (int at = from; at <= in.length(); ) {
        int end = endAt(in, at);
        if (end >= 0) {
          return end;
        }
        at += at < in.length() ? Character.charCount(in.codePointAt(at)) : 1;
      }
      return -1;
    }
  }

  private LikePattern(List<Piece> pieces, boolean caseInsensitive) {
    this.pieces = pieces;
    this.caseInsensitive = caseInsensitive;
  }

  /**
   * Reads a pattern.
   *
   * @param escape makes the character after it stand for itself; null for a backslash, empty for
   *     none
   * @param caseInsensitive as ILIKE
   * @throws SqlError 22025 if the escape is longer than one character or the pattern ends with it
   */
  public static LikePattern compile(
      String pattern, @Nullable String escape, boolean caseInsensitive) {
    String folded = caseInsensitive ? pattern.toLowerCase(Locale.ROOT) : pattern;
    int escaping = escape == null ? '\\' : escapeCharacter(escape);
    List<Piece> pieces = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    List<Integer> ones = new ArrayList<>();
    for (int i = 0; i < folded.length(); ) {
      int c = folded.codePointAt(i);
      i += Character.charCount(c);
      if (c == escaping) {
        if (i >= folded.length()) {
          throw new SqlError("22025", "LIKE pattern must not end with escape character");
        }
        c = folded.codePointAt(i);
        i += Character.charCount(c);
        text.appendCodePoint(c);
      } else if (c == '%') {
        pieces.add(piece(text, ones));
      } else {
        if (c == '_') {
          ones.add(text.length());
        }
        text.appendCodePoint(c);
      }
    }
    pieces.add(piece(text, ones));
    return new LikePattern(List.copyOf(pieces), caseInsensitive);
  }

  static int escapeCharacter(String escape) {
    if (escape.codePointCount(0, escape.length()) > 1) {
      throw new SqlError("22025", "invalid escape string")
          .withHint("Escape string must be empty or one character.");
    }
    return escape.isEmpty() ? -1 : escape.codePointAt(0);
  }

  /** Takes the text gathered so far and begins anew. */
  private static Piece piece(StringBuilder text, List<Integer> ones) {
    boolean[] one = ones.isEmpty() ? null : new boolean[text.length()];
    for (int at : ones) {
      if (one != null) {
        one[at] = true;
      }
    }
    Piece piece = new Piece(text.toString(), one, text.codePointCount(0, text.length()));
    text.setLength(0);
    ones.clear();
    return piece;
  }

  /** Whether the whole of a text is like this. */
  public boolean matches(String text) {
    String in = caseInsensitive ? text.toLowerCase(Locale.ROOT) : text;
    int last = pieces.size() - 1;
    int at = pieces.getFirst().endAt(in, 0);
    if (last == 0 || at < 0) {
      return at == in.length();
    }
    for (int i = 1; i < last; i++) {
      at = pieces.get(i).endOfFirst(in, at);
      if (at < 0) {
        return false;
      }
    }
    return endsWith(in, pieces.get(last), at);
  }

  private static boolean endsWith(String in, Piece piece, int from) {
    if (piece.one == null) {
      return in.length() - from >= piece.text.length() && in.endsWith(piece.text);
    }
    if (in.codePointCount(from, in.length()) < piece.codePoints) {
      return false;
    }
    int start = in.offsetByCodePoints(in.length(), -piece.codePoints);
    return piece.endAt(in, start) == in.length();
  }

  /**
   * The text that all matches begin with, for a search in an index: what comes before the first
   * {@code %} or {@code _}. Empty for ILIKE.
   */
  public String prefix() {
    Piece first = pieces.getFirst();
    if (caseInsensitive) {
      return "";
    }
    if (first.one == null) {
      return first.text;
    }
    int length = 0;
    while (!first.one[length]) {
      length++;
    }
    return first.text.substring(0, length);
  }

  /** Whether it is one text and nothing stands for another. */
  public boolean isExact() {
    return pieces.size() == 1 && pieces.getFirst().one == null && !caseInsensitive;
  }
}
