package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import dev.helios.refs.schema.RowValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a batch as bytes, for as long as a statement runs: column by column, values as they are
 * on the heap. Not thread-safe.
 */
final class RowBytes {
  private static final int NULL = 0;
  private static final int LATIN = 1;
  private static final int CHARS = 2;
  private static final int SMALL_NUMERIC = 3;
  private static final int NUMERIC = 4;
  private static final int BYTES = 5;
  private static final int ID = 6;
  private static final int INTERVAL = 7;
  private static final int LIST = 8;
  private static final int LONG = 9;
  private static final int DOUBLE = 10;
  private static final int FALSE = 11;
  private static final int TRUE = 12;
  private static final int ROW = 13;

  private ByteBuffer out = ByteBuffer.allocate(1 << 8);

  void clear() {
    out.clear();
  }

  int size() {
    return out.position();
  }

  byte[] array() {
    return out.array();
  }

  private ByteBuffer room(int bytes) {
    if (out.remaining() < bytes) {
      int needed = out.position() + bytes;
      out.flip();
      out = ByteBuffer.allocate(Math.max(needed, 2 * out.capacity())).put(out);
    }
    return out;
  }

  void write(Batch rows) {
    int size = rows.size();
    room(4).putInt(size);
    for (int i = 0; i < rows.width(); i++) {
      switch (rows.column(i)) {
        case LongVector v -> {
          room(9 * size);
          for (int row = 0; row < size; row++) {
            out.put((byte) (v.nulls()[row] ? 1 : 0));
          }
          for (int row = 0; row < size; row++) {
            out.putLong(v.nulls()[row] ? 0 : v.values()[row]);
          }
        }
        case DoubleVector v -> {
          room(9 * size);
          for (int row = 0; row < size; row++) {
            out.put((byte) (v.nulls()[row] ? 1 : 0));
          }
          for (int row = 0; row < size; row++) {
            out.putDouble(v.nulls()[row] ? 0 : v.values()[row]);
          }
        }
        case ObjectVector v -> {
          for (int row = 0; row < size; row++) {
            write(v.values()[row]);
          }
        }
      }
    }
  }

  private void write(@Nullable Object value) {
    switch (value) {
      case null -> room(1).put((byte) NULL);
      case String text -> write(text);
      case BigDecimal number -> {
        BigInteger unscaled = number.unscaledValue();
        if (unscaled.bitLength() < Long.SIZE) {
          room(13).put((byte) SMALL_NUMERIC).putInt(number.scale()).putLong(unscaled.longValue());
        } else {
          room(5).put((byte) NUMERIC).putInt(number.scale());
          writeBytes(unscaled.toByteArray());
        }
      }
      case byte[] bytes -> {
        room(1).put((byte) BYTES);
        writeBytes(bytes);
      }
      case UUID id ->
          room(17)
              .put((byte) ID)
              .putLong(id.getMostSignificantBits())
              .putLong(id.getLeastSignificantBits());
      case Interval i ->
          room(17).put((byte) INTERVAL).putInt(i.months()).putInt(i.days()).putLong(i.micros());
      case List<?> list -> {
        room(5).put((byte) LIST).putInt(list.size());
        list.forEach(this::write);
      }
      case RowValue row -> {
        room(1).put((byte) ROW);
        write(row.names());
        row.types().forEach(this::write);
        write(row.values());
      }
      case Long number -> room(9).put((byte) LONG).putLong(number);
      case Double number -> room(9).put((byte) DOUBLE).putDouble(number);
      case Boolean flag -> room(1).put((byte) (flag ? TRUE : FALSE));
      default -> throw new IllegalStateException("a value of " + value.getClass());
    }
  }

  private void write(ColumnType type) {
    room(10)
        .put((byte) type.kind().ordinal())
        .putInt(type.precision())
        .putInt(type.scale())
        .put((byte) (type.element() == null ? 0 : 1));
    if (type.element() != null) {
      write(type.element());
    }
  }

  private void write(String text) {
    boolean latin = true;
    for (int i = 0; i < text.length() && latin; i++) {
      latin = text.charAt(i) < 256;
    }
    if (latin) {
      room(1).put((byte) LATIN);
      writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
      return;
    }
    room(5 + 2 * text.length()).put((byte) CHARS).putInt(text.length());
    for (int i = 0; i < text.length(); i++) {
      out.putChar(text.charAt(i));
    }
  }

  private void writeBytes(byte[] bytes) {
    room(4 + bytes.length).putInt(bytes.length).put(bytes);
  }

  /** Makes {@code rows} what {@link #write} was given. */
  static void read(byte[] bytes, Batch rows) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int size = in.getInt();
    rows.ensureCapacity(size);
    for (int i = 0; i < rows.width(); i++) {
      switch (rows.column(i)) {
        case LongVector v -> {
          for (int row = 0; row < size; row++) {
            v.nulls()[row] = in.get() != 0;
          }
          for (int row = 0; row < size; row++) {
            v.values()[row] = in.getLong();
          }
        }
        case DoubleVector v -> {
          for (int row = 0; row < size; row++) {
            v.nulls()[row] = in.get() != 0;
          }
          for (int row = 0; row < size; row++) {
            v.values()[row] = in.getDouble();
          }
        }
        case ObjectVector v -> {
          for (int row = 0; row < size; row++) {
            v.values()[row] = read(in);
          }
        }
      }
    }
    rows.setSize(size);
  }

  private static @Nullable Object read(ByteBuffer in) {
    int tag = in.get();
    return switch (tag) {
      case NULL -> null;
      case LATIN -> new String(readBytes(in), StandardCharsets.ISO_8859_1);
      case CHARS -> {
        char[] chars = new char[in.getInt()];
        for (int i = 0; i < chars.length; i++) {
          chars[i] = in.getChar();
        }
        yield new String(chars);
      }
      case SMALL_NUMERIC -> {
        int scale = in.getInt();
        yield BigDecimal.valueOf(in.getLong(), scale);
      }
      case NUMERIC -> {
        int scale = in.getInt();
        yield new BigDecimal(new BigInteger(readBytes(in)), scale);
      }
      case BYTES -> readBytes(in);
      case ID -> new UUID(in.getLong(), in.getLong());
      case INTERVAL -> new Interval(in.getInt(), in.getInt(), in.getLong());
      case LIST -> {
        @Nullable Object[] values = new Object[in.getInt()];
        for (int i = 0; i < values.length; i++) {
          values[i] = read(in);
        }
        yield new ArrayList<>(Arrays.asList(values));
      }
      case ROW -> {
        List<String> names = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(read(in))).forEach(name -> names.add((String) name));
        List<ColumnType> types = new ArrayList<>();
        names.forEach(name -> types.add(readType(in)));
        List<@Nullable Object> values = new ArrayList<>((List<?>) Objects.requireNonNull(read(in)));
        yield new RowValue(names, types, values);
      }
      case LONG -> in.getLong();
      case DOUBLE -> in.getDouble();
      case FALSE -> false;
      case TRUE -> true;
      default -> throw new IllegalStateException("a value of kind " + tag);
    };
  }

  private static ColumnType readType(ByteBuffer in) {
    ColumnType.Kind kind = ColumnType.Kind.values()[in.get()];
    int precision = in.getInt();
    int scale = in.getInt();
    return new ColumnType(kind, precision, scale, in.get() == 0 ? null : readType(in));
  }

  private static byte[] readBytes(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }
}
