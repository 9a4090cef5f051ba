package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BYTEA;
import static dev.helios.sql.function.Parameter.BYTEA_TYPE;
import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.INTEGER_TYPE;
import static dev.helios.sql.function.Parameter.ONLY_BYTEA;
import static dev.helios.sql.function.Parameter.ONLY_TEXT;
import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Functions of bytes, and digests. Tried before those of texts that have the same names. */
final class ByteFunctions {
  private ByteFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    lengths(all);
    bits(all);
    parts(all);
    encodings(all);
    digests(all);
    edges(all);
    return all;
  }

  private static void edges(List<ScalarFunction> all) {
    for (String name : List.of("trim", "btrim", "ltrim", "rtrim")) {
      boolean left = !name.equals("rtrim");
      boolean right = !name.equals("ltrim");
      all.add(
          Define.of(name, BYTEA_TYPE, ONLY_BYTEA, BYTEA)
              .as(a -> trim((byte[]) a[0], (byte[]) a[1], left, right)));
    }
    all.add(
        Define.of("overlay", BYTEA_TYPE, ONLY_BYTEA, BYTEA, INTEGER, INTEGER)
            .atLeast(3)
            .as(
                a -> {
                  byte[] added = (byte[]) a[1];
                  long count = a.length > 3 ? (Long) a[3] : added.length;
                  return overlay((byte[]) a[0], added, (Long) a[2], count);
                }));
  }

  /** Without any of these bytes at its ends. */
  private static byte[] trim(byte[] bytes, byte[] without, boolean left, boolean right) {
    int from = 0;
    int to = bytes.length;
    while (left && from < to && isIn(without, bytes[from])) {
      from++;
    }
    while (right && from < to && isIn(without, bytes[to - 1])) {
      to--;
    }
    return Arrays.copyOfRange(bytes, from, to);
  }

  private static boolean isIn(byte[] bytes, byte wanted) {
    for (byte one : bytes) {
      if (one == wanted) {
        return true;
      }
    }
    return false;
  }

  private static byte[] overlay(byte[] bytes, byte[] added, long from, long count) {
    if (from <= 0) {
      throw new SqlError("22011", "negative substring length not allowed");
    }
    int start = (int) Math.min(from - 1, bytes.length);
    int rest = (int) Math.min(Math.max(from - 1 + count, 0), bytes.length);
    byte[] result = Arrays.copyOf(bytes, start + added.length + bytes.length - rest);
    System.arraycopy(added, 0, result, start, added.length);
    System.arraycopy(bytes, rest, result, start + added.length, bytes.length - rest);
    return result;
  }

  private static void lengths(List<ScalarFunction> all) {
    for (String name : List.of("length", "octet_length")) {
      all.add(Define.of(name, INTEGER_TYPE, ONLY_BYTEA).as(a -> (long) ((byte[]) a[0]).length));
    }
    all.add(Define.of("bit_length", INTEGER_TYPE, ONLY_BYTEA).as(a -> 8L * ((byte[]) a[0]).length));
    for (String name : List.of("position", "instr")) {
      boolean partFirst = name.equals("position");
      all.add(
          Define.of(name, INTEGER_TYPE, ONLY_BYTEA, ONLY_BYTEA)
              .as(a -> position((byte[]) a[partFirst ? 1 : 0], (byte[]) a[partFirst ? 0 : 1])));
    }
    all.add(
        Define.of("get_byte", INTEGER_TYPE, BYTEA, INTEGER)
            .as(a -> ((byte[]) a[0])[index((byte[]) a[0], (Long) a[1])] & 0xffL));
    all.add(
        Define.of("set_byte", BYTEA_TYPE, BYTEA, INTEGER, INTEGER)
            .as(
                a -> {
                  byte[] bytes = ((byte[]) a[0]).clone();
                  bytes[index(bytes, (Long) a[1])] = ((Long) a[2]).byteValue();
                  return bytes;
                }));
  }

  /** Bits are counted from the lowest of the first byte on. */
  private static void bits(List<ScalarFunction> all) {
    all.add(
        Define.of("get_bit", INTEGER_TYPE, BYTEA, INTEGER)
            .as(
                a -> {
                  long bit = bit((byte[]) a[0], (Long) a[1]);
                  return (long) ((byte[]) a[0])[(int) (bit >> 3)] >> (bit & 7) & 1;
                }));
    all.add(
        Define.of("set_bit", BYTEA_TYPE, BYTEA, INTEGER, INTEGER)
            .as(
                a -> {
                  byte[] bytes = ((byte[]) a[0]).clone();
                  long bit = bit(bytes, (Long) a[1]);
                  long to = (Long) a[2];
                  if (to != 0 && to != 1) {
                    throw new SqlError("22023", "new bit must be 0 or 1");
                  }
                  int mask = 1 << (bit & 7);
                  int old = bytes[(int) (bit >> 3)];
                  bytes[(int) (bit >> 3)] = (byte) (to == 1 ? old | mask : old & ~mask);
                  return bytes;
                }));
  }

  private static long bit(byte[] bytes, long bit) {
    if (bit < 0 || bit >= 8L * bytes.length) {
      throw new SqlError(
          "2202E", "index %d out of valid range, 0..%d".formatted(bit, 8L * bytes.length - 1));
    }
    return bit;
  }

  private static int index(byte[] bytes, long index) {
    if (index < 0 || index >= bytes.length) {
      throw new SqlError(
          "2202E", "index %d out of valid range, 0..%d".formatted(index, bytes.length - 1));
    }
    return (int) index;
  }

  private static long position(byte[] in, byte[] part) {
    for (int i = 0; i + part.length <= in.length; i++) {
      if (Arrays.equals(in, i, i + part.length, part, 0, part.length)) {
        return i + 1L;
      }
    }
    return 0;
  }

  private static void parts(List<ScalarFunction> all) {
    for (String name : List.of("substring", "substr")) {
      all.add(
          Define.of(name, BYTEA_TYPE, ONLY_BYTEA, INTEGER, INTEGER)
              .atLeast(2)
              .as(
                  a ->
                      substring(
                          (byte[]) a[0],
                          (Long) a[1],
                          a.length > 2 ? (Long) a[2] : Integer.MAX_VALUE)));
    }
    all.add(
        Define.of("||", BYTEA_TYPE, ONLY_BYTEA, ONLY_BYTEA)
            .as(
                a -> {
                  byte[] left = (byte[]) a[0];
                  byte[] right = (byte[]) a[1];
                  byte[] both = Arrays.copyOf(left, left.length + right.length);
                  System.arraycopy(right, 0, both, left.length, right.length);
                  return both;
                }));
    all.add(
        Define.of("reverse", BYTEA_TYPE, ONLY_BYTEA)
            .as(
                a -> {
                  byte[] bytes = ((byte[]) a[0]).clone();
                  for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
                    byte b = bytes[i];
                    bytes[i] = bytes[j];
                    bytes[j] = b;
                  }
                  return bytes;
                }));
    all.add(
        Define.of("zeroblob", BYTEA_TYPE, INTEGER)
            .as(a -> new byte[(int) Math.clamp((Long) a[0], 0L, 1L << 28)]));
  }

  private static byte[] substring(byte[] bytes, long from, long count) {
    if (count < 0) {
      throw new SqlError("22011", "negative substring length not allowed");
    }
    long start = Math.clamp(from - 1, 0L, bytes.length);
    long end = Math.clamp(Math.max(from, -Integer.MAX_VALUE) - 1 + count, start, bytes.length);
    return Arrays.copyOfRange(bytes, (int) start, (int) end);
  }

  private static void encodings(List<ScalarFunction> all) {
    all.add(
        Define.of("encode", TEXT_TYPE, BYTEA, TEXT)
            .as(a -> Encoding.named((String) a[1]).encode((byte[]) a[0])));
    all.add(
        Define.of("decode", BYTEA_TYPE, TEXT, TEXT)
            .as(a -> Encoding.named((String) a[1]).decode((String) a[0])));
    all.add(
        Define.of("convert_to", BYTEA_TYPE, TEXT, TEXT)
            .as(a -> ((String) a[0]).getBytes(StandardCharsets.UTF_8)));
    all.add(
        Define.of("convert_from", TEXT_TYPE, BYTEA, TEXT).as(a -> Encoding.utf8((byte[]) a[0])));
    HexFormat upper = HexFormat.of().withUpperCase();
    all.add(Define.of("hex", TEXT_TYPE, ONLY_BYTEA).as(a -> upper.formatHex((byte[]) a[0])));
    all.add(
        Define.of("hex", TEXT_TYPE, TEXT)
            .as(a -> upper.formatHex(((String) a[0]).getBytes(StandardCharsets.UTF_8))));
    all.add(
        Define.of("unhex", BYTEA_TYPE, TEXT)
            .as(a -> dev.helios.sql.value.Bytes.parseHex((String) a[0])));
    all.add(
        Define.of("to_hex", TEXT_TYPE, Parameter.only(Kind.INTEGER))
            .as(a -> Integer.toHexString(((Long) a[0]).intValue())));
    all.add(Define.of("to_hex", TEXT_TYPE, INTEGER).as(a -> Long.toHexString((Long) a[0])));
  }

  private static void digests(List<ScalarFunction> all) {
    for (String name : List.of("sha224", "sha256", "sha384", "sha512")) {
      String algorithm = name.replace("sha", "SHA-");
      all.add(Define.of(name, BYTEA_TYPE, ONLY_BYTEA).as(a -> digest(algorithm, (byte[]) a[0])));
      all.add(
          Define.of(name, BYTEA_TYPE, ONLY_TEXT)
              .as(a -> digest(algorithm, ((String) a[0]).getBytes(StandardCharsets.UTF_8))));
    }
    all.add(Define.of("md5", TEXT_TYPE, ONLY_BYTEA).as(a -> md5((byte[]) a[0])));
    all.add(
        Define.of("md5", TEXT_TYPE, TEXT)
            .as(a -> md5(((String) a[0]).getBytes(StandardCharsets.UTF_8))));
  }

  private static String md5(byte[] bytes) {
    return HexFormat.of().formatHex(digest("MD5", bytes)).toLowerCase(Locale.ROOT);
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
