package dev.helios.sql.function;

import dev.helios.sql.SqlError;
import dev.helios.sql.value.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Bytes as text, for encode and decode. */
enum Encoding {
  BASE64,
  HEX,
  ESCAPE;

  /** 22023 if there is none of that name. */
  static Encoding named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "base64" -> BASE64;
      case "hex" -> HEX;
      case "escape" -> ESCAPE;
      default -> throw new SqlError("22023", "unrecognized encoding: \"%s\"".formatted(name));
    };
  }

  String encode(byte[] bytes) {
    return switch (this) {
      case BASE64 -> Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
      case HEX -> HexFormat.of().formatHex(bytes);
      case ESCAPE -> escape(bytes);
    };
  }

  byte[] decode(String text) {
    return switch (this) {
      case BASE64 -> {
        try {
          yield Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
          throw new SqlError("22023", "invalid base64 end sequence", e.getMessage(), null, e);
        }
      }
      case HEX -> Bytes.parseHex(text);
      case ESCAPE -> Bytes.parseEscaped(text);
    };
  }

  private static String escape(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (byte b : bytes) {
      if (b == 0 || b < 0) {
        out.append(String.format(Locale.ROOT, "\\%03o", b & 0xff));
      } else if (b == '\\') {
        out.append("\\\\");
      } else {
        out.append((char) b);
      }
    }
    return out.toString();
  }

  /** Bytes as UTF-8; 22021 if they are not. */
  static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new SqlError("22021", "invalid byte sequence for encoding \"UTF8\"", null, null, e);
    }
  }
}
