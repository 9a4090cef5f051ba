package dev.helios.sql.value;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IntervalFields;
import dev.helios.sql.SqlError;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * Reads values of every type from text, as PostgreSQL's input does: generous about spelling, with
 * its errors for what means nothing (22P02, 22007) or does not fit (22003, 22008, 22001).
 */
public final class TextParse {
  private TextParse() {}

  /** Reads a value; a TIMESTAMP in no zone, a TIMESTAMPTZ that names none in UTC. */
  public static Object parse(String text, ColumnType type) {
    return parse(text, type, TimeContext.utc(type));
  }

  /** Reads a value; a TIMESTAMPTZ that names no zone in that of {@code context}. */
  public static Object parse(String text, ColumnType type, TimeContext context) {
    return switch (type.kind()) {
      case BOOLEAN -> parseBoolean(text, type);
      case SMALLINT, INTEGER, BIGINT -> Integers.parse(text, type);
      case REAL, DOUBLE -> Doubles.parse(text, type);
      case NUMERIC -> Numerics.parse(text, type);
      case TEXT -> text;
      case VARCHAR, CHAR -> Texts.fit(text, type);
      case BYTEA -> Bytes.parse(text);
      case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> DateTimeParse.parse(text, type, context);
      case INTERVAL -> IntervalParse.parse(text, IntervalFields.of(type));
      case UUID -> parseUuid(text, type);
      case JSON -> {
        Jsonb.parse(text);
        yield text;
      }
      case RECORD ->
          throw new SqlError("0A000", "input of anonymous composite types is not implemented");
      case JSONB -> JsonText.write(Jsonb.parse(text));
      case ARRAY -> ArrayText.parse(text, type, context);
    };
  }

  private static boolean parseBoolean(String text, ColumnType type) {
    String word = Blanks.strip(text).toLowerCase(Locale.ROOT);
    if (!word.isEmpty()) {
      if ("true".startsWith(word)
          || "yes".startsWith(word)
          || word.equals("on")
          || word.equals("1")) {
        return true;
      }
      boolean off = "off".startsWith(word) && word.length() > 1;
      if ("false".startsWith(word) || "no".startsWith(word) || off || word.equals("0")) {
        return false;
      }
    }
    throw ValueErrors.invalidSyntax(type, text);
  }

  /** 32 hexadecimal digits, in any case, in braces or not, with hyphens after groups of four. */
  private static UUID parseUuid(String text, ColumnType type) {
    boolean braces = text.length() > 1 && text.startsWith("{") && text.endsWith("}");
    String inner = braces ? text.substring(1, text.length() - 1) : text;
    long[] words = new long[2];
    int digits = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      boolean hyphen = c == '-' && digits > 0 && digits < 32 && digits % 4 == 0;
      if (hyphen && inner.charAt(i - 1) != '-') {
        continue;
      }
      if (!HexFormat.isHexDigit(c) || digits == 32) {
        throw ValueErrors.invalidSyntax(type, text);
      }
      words[digits / 16] = words[digits / 16] << 4 | HexFormat.fromHexDigit(c);
      digits++;
    }
    if (digits != 32) {
      throw ValueErrors.invalidSyntax(type, text);
    }
    return new UUID(words[0], words[1]);
  }

  /** Checks a text that a program hands over: an unpaired surrogate is no character (22021). */
  static String checkCharacters(String text) {
    int all = 0;
    for (int i = 0; i < text.length(); i++) {
      all |= text.charAt(i);
    }
    return all < Character.MIN_SURROGATE ? text : checkSurrogates(text);
  }

  private static String checkSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new SqlError(
              "22021", "unpaired surrogate U+%04X at character %d".formatted((int) c, i + 1));
        }
        i++;
      }
    }
    return text;
  }
}
