package dev.helios.refs.row;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One value as the bytes of a cell: as few as do, and always the same for one value. Integers of
 * any width are alike, so that widening a column changes no row. Bytes: {@code
 * docs/formats/row.md}.
 */
final class CellCodec {
  private CellCodec() {}

  /** Appends a value, which is not null. */
  static void write(ColumnType type, Object value, ByteWriter out) {
    switch (type.kind()) {
      case BOOLEAN -> {
        if ((Boolean) value) {
          out.write(1);
        }
      }
      case SMALLINT, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
          writeLong((Long) value, out);
      case REAL -> writeBits(Float.floatToIntBits(((Double) value).floatValue()), 4, out);
      case DOUBLE -> writeBits(Double.doubleToLongBits((Double) value), 8, out);
      case NUMERIC -> writeNumeric((BigDecimal) value, out);
      case TEXT, VARCHAR, CHAR, JSON, JSONB ->
          out.write(((String) value).getBytes(StandardCharsets.UTF_8));
      case BYTEA -> out.write((byte[]) value);
      case INTERVAL -> {
        Interval interval = (Interval) value;
        if (!interval.equals(new Interval(0, 0, 0))) {
          out.writeZigzag(interval.months());
          out.writeZigzag(interval.days());
          out.writeZigzag(interval.micros());
        }
      }
      case UUID -> {
        out.writeLow(((UUID) value).getMostSignificantBits(), 8);
        out.writeLow(((UUID) value).getLeastSignificantBits(), 8);
      }
      case ARRAY -> writeArray(type, (List<?>) value, out);
      case RECORD -> throw new IllegalArgumentException("no table has a record");
    }
  }

  private static void writeLong(long value, ByteWriter out) {
    if (value != 0) {
      int bits = Long.SIZE + 1 - Long.numberOfLeadingZeros(value < 0 ? ~value : value);
      out.writeLow(value, (bits + 7) / 8);
    }
  }

  private static void writeBits(long bits, int bytes, ByteWriter out) {
    if (bits != 0) {
      out.writeLow(bits, bytes);
    }
  }

  private static void writeNumeric(BigDecimal value, ByteWriter out) {
    if (value.signum() != 0 || value.scale() != 0) {
      out.writeZigzag(value.scale());
      if (value.signum() != 0) {
        out.write(value.unscaledValue().toByteArray());
      }
    }
  }

  private static void writeArray(ColumnType type, List<?> list, ByteWriter out) {
    ColumnType element = Objects.requireNonNull(type.element());
    if (!list.isEmpty()) {
      out.writeVarint(list.size());
    }
    for (Object value : list) {
      if (value == null) {
        out.writeVarint(0);
      } else {
        ByteWriter one = new ByteWriter();
        write(element, value, one);
        out.writeVarint(one.size() + 1L);
        out.write(one.array(), 0, one.size());
      }
    }
  }

  /** Reads the {@code length} bytes of a cell. */
  static Object read(ColumnType type, byte[] bytes, int offset, int length) {
    return switch (type.kind()) {
      case BOOLEAN -> length > 0;
      case SMALLINT, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
          readLong(bytes, offset, length);
      case REAL, DOUBLE -> readDouble(type, bytes, offset, length);
      case NUMERIC -> readNumeric(bytes, offset, length);
      case TEXT, VARCHAR, CHAR, JSON, JSONB -> readString(bytes, offset, length);
      case BYTEA -> Arrays.copyOfRange(bytes, offset, offset + length);
      case INTERVAL -> {
        ByteReader in = new ByteReader(bytes, offset, length);
        yield length == 0
            ? new Interval(0, 0, 0)
            : new Interval((int) in.readZigzag(), (int) in.readZigzag(), in.readZigzag());
      }
      case UUID -> new UUID(readLong(bytes, offset, 8), readLong(bytes, offset + 8, 8));
      case ARRAY -> readArray(type, bytes, offset, length);
      case RECORD -> throw new IllegalArgumentException("no table has a record");
    };
  }

  static long readLong(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    long value = bytes[offset];
    for (int i = 1; i < length; i++) {
      value = (value << 8) | (bytes[offset + i] & 0xff);
    }
    return value;
  }

  static double readDouble(ColumnType type, byte[] bytes, int offset, int length) {
    long bits = readLong(bytes, offset, length);
    return type.kind() == ColumnType.Kind.REAL
        ? Float.intBitsToFloat((int) bits)
        : Double.longBitsToDouble(bits);
  }

  static String readString(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }

  private static BigDecimal readNumeric(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return BigDecimal.ZERO;
    }
    ByteReader in = new ByteReader(bytes, offset, length);
    int scale = (int) in.readZigzag();
    int left = in.remaining();
    if (left == 0) {
      return BigDecimal.valueOf(0, scale);
    }
    return left <= 8
        ? BigDecimal.valueOf(readLong(bytes, in.position(), left), scale)
        : new BigDecimal(new BigInteger(in.read(left)), scale);
  }

  private static List<@Nullable Object> readArray(
      ColumnType type, byte[] bytes, int offset, int length) {
    ColumnType element = Objects.requireNonNull(type.element());
    List<@Nullable Object> list = new ArrayList<>();
    ByteReader in = new ByteReader(bytes, offset, length);
    long count = length == 0 ? 0 : in.readVarint();
    for (long i = 0; i < count; i++) {
      int size = in.readLength() - 1;
      byte @Nullable [] one = size < 0 ? null : in.read(size);
      list.add(one == null ? null : read(element, one, 0, size));
    }
    return list;
  }
}
