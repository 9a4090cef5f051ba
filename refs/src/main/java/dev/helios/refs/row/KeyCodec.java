package dev.helios.refs.row;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One value as bytes whose unsigned order is the order of the values, and which say themselves
 * where they end, so that keys of several parts compare part by part. Bytes: {@code
 * docs/formats/key.md}.
 */
final class KeyCodec {
  /** Marks of a value that may be NULL: NULL first, a value, NULL last. */
  static final int NULL_FIRST = 0;

  static final int VALUE = 1;
  static final int NULL_LAST = 2;

  private static final BigInteger DAY_MICROS = BigInteger.valueOf(86_400_000_000L);

  private KeyCodec() {}

  /** Whether {@link #read} gives back exactly what was written. */
  static boolean isReversible(ColumnType type) {
    return switch (type.kind()) {
      case NUMERIC -> type.scale() >= 0;
      case INTERVAL -> false;
      case ARRAY -> isReversible(Objects.requireNonNull(type.element()));
      default -> true;
    };
  }

  /** Appends a value, which is not null. */
  static void write(ColumnType type, Object value, ByteWriter out) {
    switch (type.kind()) {
      case BOOLEAN -> out.write((Boolean) value ? 1 : 0);
      case SMALLINT, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
          writeLong((Long) value, out);
      case REAL, DOUBLE -> {
        long bits = Double.doubleToLongBits((Double) value + 0.0);
        out.writeLow(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE, 8);
      }
      case NUMERIC -> writeNumeric((BigDecimal) value, out);
      case TEXT, VARCHAR, CHAR, JSON, JSONB ->
          writeEscaped(((String) value).getBytes(StandardCharsets.UTF_8), out);
      case BYTEA -> writeEscaped((byte[]) value, out);
      case INTERVAL -> writeNumeric(new BigDecimal(micros((Interval) value)), out);
      case UUID -> {
        out.writeLow(((UUID) value).getMostSignificantBits(), 8);
        out.writeLow(((UUID) value).getLeastSignificantBits(), 8);
      }
      case ARRAY -> {
        for (Object element : (List<?>) value) {
          out.write(element == null ? NULL_LAST : VALUE);
          if (element != null) {
            write(Objects.requireNonNull(type.element()), element, out);
          }
        }
        out.write(0);
      }
      case RECORD -> throw new IllegalArgumentException("no table has a record");
    }
  }

  /** The first byte says the sign and how many bytes follow, so small numbers are short. */
  static void writeLong(long value, ByteWriter out) {
    if (value >= 0) {
      int length = (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8;
      out.write(0x80 + length);
      out.writeLow(value, length);
    } else {
      int length = (Long.SIZE - Long.numberOfLeadingZeros(~value) + 7) / 8;
      out.write(0x7f - length);
      out.writeLow(value, length);
    }
  }

  private static void writeEscaped(byte[] bytes, ByteWriter out) {
    for (byte b : bytes) {
      out.write(b);
      if (b == 0) {
        out.write(0xff);
      }
    }
    out.write(0);
    out.write(0);
  }

  private static BigInteger micros(Interval i) {
    return BigInteger.valueOf(i.months())
        .multiply(BigInteger.valueOf(30))
        .add(BigInteger.valueOf(i.days()))
        .multiply(DAY_MICROS)
        .add(BigInteger.valueOf(i.micros()));
  }

  /**
   * Sign; decimal exponent; digits as ASCII, ended by a byte below them. Negative: complemented.
   */
  private static void writeNumeric(BigDecimal value, ByteWriter out) {
    if (value.signum() == 0) {
      out.write(1);
      return;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    String digits = stripped.unscaledValue().abs().toString();
    out.write(value.signum() + 1);
    int from = out.size();
    writeLong((long) digits.length() - stripped.scale(), out);
    for (int i = 0; i < digits.length(); i++) {
      out.write(digits.charAt(i));
    }
    out.write(0);
    if (value.signum() < 0) {
      out.complement(from);
    }
  }

  /** Reads a value and moves {@code in} behind it. */
  static Object read(ColumnType type, KeyReader in) {
    return switch (type.kind()) {
      case BOOLEAN -> in.read() != 0;
      case SMALLINT, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> in.readLong();
      case REAL, DOUBLE -> {
        long bits = in.readLow(8);
        yield Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits);
      }
      case NUMERIC -> {
        BigDecimal value = readNumeric(in);
        yield type.scale() >= 0 ? value.setScale(type.scale()) : value;
      }
      case TEXT, VARCHAR, CHAR, JSON, JSONB -> new String(in.readEscaped(), StandardCharsets.UTF_8);
      case BYTEA -> in.readEscaped();
      case INTERVAL -> {
        BigInteger[] parts = readNumeric(in).toBigInteger().divideAndRemainder(DAY_MICROS);
        yield new Interval(0, parts[0].intValue(), parts[1].longValue());
      }
      case UUID -> new UUID(in.readLow(8), in.readLow(8));
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int mark = in.read(); mark != 0; mark = in.read()) {
          list.add(mark == VALUE ? read(Objects.requireNonNull(type.element()), in) : null);
        }
        yield list;
      }
      case RECORD -> throw new IllegalArgumentException("no table has a record");
    };
  }

  private static BigDecimal readNumeric(KeyReader in) {
    int sign = in.read() - 1;
    if (sign == 0) {
      return BigDecimal.ZERO;
    }
    if (sign < 0) {
      in.complement();
    }
    long exponent = in.readLong();
    StringBuilder digits = new StringBuilder();
    for (int digit = in.read(); digit != 0; digit = in.read()) {
      digits.append((char) digit);
    }
    if (sign < 0) {
      in.complement();
    }
    BigInteger unscaled = new BigInteger(digits.toString());
    return new BigDecimal(
        sign < 0 ? unscaled.negate() : unscaled, (int) (digits.length() - exponent));
  }

  /** Moves {@code in} behind a value. */
  static void skip(ColumnType type, KeyReader in) {
    switch (type.kind()) {
      case SMALLINT, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> in.skipLong();
      case TEXT, VARCHAR, CHAR, JSON, JSONB, BYTEA -> in.skipEscaped();
      default -> read(type, in);
    }
  }
}
