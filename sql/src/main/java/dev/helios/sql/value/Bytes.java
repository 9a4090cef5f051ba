package dev.helios.sql.value;

import dev.helios.sql.SqlError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reads BYTEA: {@code \x} and hexadecimal digits, or text in which {@code \ooo} is any byte. */
public final class Bytes {
  private Bytes() {}

  public static byte[] parse(String text) {
    return text.startsWith("\\x") ? parseHex(text.substring(2)) : parseEscaped(text);
  }

  /** Pairs of hexadecimal digits, white space between them. */
  public static byte[] parseHex(String digits) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(digits.length() / 2);
    int i = 0;
    while (i < digits.length()) {
      char c = digits.charAt(i);
      if (Blanks.is(c)) {
        i++;
        continue;
      }
      int high = hexDigit(digits, i);
      if (i + 1 >= digits.length()) {
        throw new SqlError("22023", "invalid hexadecimal data: odd number of digits");
      }
      out.write(high << 4 | hexDigit(digits, i + 1));
      i += 2;
    }
    return out.toByteArray();
  }

  private static int hexDigit(String digits, int at) {
    char c = digits.charAt(at);
    if (!HexFormat.isHexDigit(c)) {
      throw new SqlError(
          "22023",
          "invalid hexadecimal digit: \"%s\""
              .formatted(Character.toString(digits.codePointAt(at))));
    }
    return HexFormat.fromHexDigit(c);
  }

  /** Text in which a backslash doubles itself or stands before three octal digits. */
  public static byte[] parseEscaped(String text) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] != '\\') {
        out.write(in[i]);
      } else if (i + 1 < in.length && in[i + 1] == '\\') {
        out.write('\\');
        i++;
      } else if (i + 3 < in.length
          && octal(in[i + 1]) <= 3
          && octal(in[i + 2]) <= 7
          && octal(in[i + 3]) <= 7) {
        out.write(octal(in[i + 1]) << 6 | octal(in[i + 2]) << 3 | octal(in[i + 3]));
        i += 3;
      } else {
        throw new SqlError("22P02", "invalid input syntax for type bytea");
      }
    }
    return out.toByteArray();
  }

  /** The digit's value; more than 7 if it is none. */
  private static int octal(byte c) {
    return c >= '0' && c <= '7' ? c - '0' : 8;
  }
}
