package dev.helios.refs.row;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import dev.helios.refs.schema.RowValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Equality and order of values as SQL has them, and their text for people. */
public final class Values {
  /** Chars of two texts that are compared at once. */
  private static final int TEXT_BLOCK = 32;

  private Values() {}

  /** Whether two values of a type are equal; NULL equals NULL, and 100 equals 100.00. */
  public static boolean equal(ColumnType type, @Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == b;
    }
    return switch (a) {
      case BigDecimal x -> b instanceof BigDecimal y && x.compareTo(y) == 0;
      case byte[] x -> b instanceof byte[] y && Arrays.equals(x, y);
      case Double x -> b instanceof Double y && Double.compare(x + 0.0, y + 0.0) == 0;
      case Interval x -> b instanceof Interval y && x.compareTo(y) == 0;
      case List<?> x -> b instanceof List<?> y && equalLists(type, x, y);
      case RowValue x -> b instanceof RowValue y && equalRows(x, y);
      default -> a.equals(b);
    };
  }

  private static boolean equalLists(ColumnType type, List<?> a, List<?> b) {
    ColumnType element = Objects.requireNonNull(type.element());
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(element, a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalRows(RowValue a, RowValue b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.types().get(i), a.values().get(i), b.values().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Order of two values of a type, neither null: that of their keys. */
  public static int compare(ColumnType type, Object a, Object b) {
    return switch (a) {
      case Long x -> Long.compare(x, (Long) b);
      case String x -> compareText(x, (String) b);
      case BigDecimal x -> x.compareTo((BigDecimal) b);
      case Double x -> Double.compare(x + 0.0, (Double) b + 0.0);
      case Boolean x -> Boolean.compare(x, (Boolean) b);
      default -> {
        ByteWriter left = new ByteWriter();
        ByteWriter right = new ByteWriter();
        KeyCodec.write(type, a, left);
        KeyCodec.write(type, b, right);
        yield Arrays.compareUnsigned(left.toBytes(), right.toBytes());
      }
    };
  }

  /** Orders texts by code point, as their UTF-8 bytes are ordered. */
  public static int compareText(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = commonStart(a, b, length); i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // Surrogates stand for code points above every other char.
        boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
        return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Some chars with which both begin: all but the last few if they are many. */
  private static int commonStart(String a, String b, int length) {
    int common = 0;
    while (common + TEXT_BLOCK <= length
        && a.charAt(common) == b.charAt(common)
        && a.regionMatches(common, b, common, TEXT_BLOCK)) {
      common += TEXT_BLOCK;
    }
    return common;
  }

  /**
   * A value as people read it, in PostgreSQL's spelling for the most part; {@code NULL} for null.
   */
  public static String text(ColumnType type, @Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    return switch (type.kind()) {
      case DATE ->
          isInfinite((Long) value)
              ? infinity((Long) value)
              : LocalDate.ofEpochDay((Long) value).toString();
      case TIME ->
          (Long) value == 86_400_000_000L
              ? "24:00"
              : LocalTime.ofNanoOfDay((Long) value * 1000).toString();
      case TIMESTAMP -> timestamp((Long) value);
      case TIMESTAMPTZ -> timestamp((Long) value) + (isInfinite((Long) value) ? "" : "+00");
      case NUMERIC -> ((BigDecimal) value).toPlainString();
      case BYTEA -> "\\x" + HexFormat.of().formatHex((byte[]) value);
      case INTERVAL -> {
        Interval i = (Interval) value;
        yield "%d months %d days %s"
            .formatted(i.months(), i.days(), java.time.Duration.ofNanos(i.micros() * 1000));
      }
      case ARRAY -> {
        ColumnType element = Objects.requireNonNull(type.element());
        StringBuilder text = new StringBuilder("{");
        for (Object one : (List<?>) value) {
          text.append(text.length() > 1 ? "," : "").append(text(element, one));
        }
        yield text.append('}').toString();
      }
      default -> value.toString();
    };
  }

  /** The greatest and least long stand for infinity in dates and timestamps. */
  private static boolean isInfinite(long value) {
    return value == Long.MAX_VALUE || value == Long.MIN_VALUE;
  }

  private static String infinity(long value) {
    return value > 0 ? "infinity" : "-infinity";
  }

  private static String timestamp(long micros) {
    if (isInfinite(micros)) {
      return infinity(micros);
    }
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L);
    String text = instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString().replace('T', ' ');
    return text.length() == 16 ? text + ":00" : text;
  }
}
