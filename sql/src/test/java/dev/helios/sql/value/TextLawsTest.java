package dev.helios.sql.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written is read back, of every type. */
class TextLawsTest {
  private static final int VALUES = 300;

  static LongStream seeds() {
    return LongStream.of(1, 2, Long.getLong("test.seed", 20261124L));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsWrittenIsReadBack(long seed) {
    Random random = new Random(seed);
    for (ColumnType type : types()) {
      for (int i = 0; i < VALUES; i++) {
        Object value = value(type, random);
        String text = TextFormat.format(type, value);
        Object read = TextParse.parse(text, type);
        assertThat(Values.equal(type, read, value)).as("%s %s", type.toSql(), text).isTrue();
        assertThat(TextFormat.format(type, read)).isEqualTo(text);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aCastToTextAndBackChangesNothing(long seed) {
    Random random = new Random(seed);
    ColumnType text = ColumnType.of(Kind.TEXT);
    for (ColumnType type : types()) {
      for (int i = 0; i < VALUES; i++) {
        Object value = value(type, random);
        Object back = Casts.explicit(Casts.explicit(value, type, text), text, type);
        assertThat(Values.equal(type, back, value)).isTrue();
        assertThat(Casts.explicit(value, type, type)).isSameAs(value);
      }
    }
  }

  private static List<ColumnType> types() {
    List<ColumnType> types = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind != Kind.ARRAY && kind.isStored()) {
        types.add(ColumnType.of(kind));
      }
    }
    types.add(ColumnType.numeric(20, 6));
    types.add(ColumnType.varchar(12));
    for (ColumnType element : List.copyOf(types)) {
      // A CHAR is written with its padding, also in an array, where it is read back without.
      types.add(ColumnType.array(element));
    }
    types.add(ColumnType.array(ColumnType.array(ColumnType.of(Kind.TEXT))));
    return types;
  }

  private static Object value(ColumnType type, Random random) {
    return switch (type.kind()) {
      case BOOLEAN -> random.nextBoolean();
      case SMALLINT -> (long) (short) random.nextInt();
      case INTEGER -> (long) random.nextInt();
      case BIGINT -> random.nextLong() >> random.nextInt(64);
      case REAL -> (double) Float.intBitsToFloat(random.nextInt() & 0xff7fffff);
      case DOUBLE -> {
        double value = Double.longBitsToDouble(random.nextLong());
        yield Double.isNaN(value) ? Double.NaN : value;
      }
      case NUMERIC -> numeric(type, random);
      case TEXT, VARCHAR, CHAR -> text(type, random);
      case BYTEA -> {
        byte[] bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        yield bytes;
      }
      case DATE -> random.nextLong(Dates.MIN_DAY, Dates.MAX_DAY + 1);
      case TIME -> random.nextLong(Dates.MICROS_PER_DAY);
      case TIMESTAMP, TIMESTAMPTZ -> timestamp(random);
      case INTERVAL ->
          new Interval(
              random.nextInt() / 2, random.nextInt() / 2, random.nextLong() >> random.nextInt(64));
      case UUID -> new UUID(random.nextLong(), random.nextLong());
      case JSON, JSONB ->
          JsonText.write(
              Jsonb.of(text(type, random), ColumnType.of(Kind.TEXT), java.time.ZoneOffset.UTC));
      case RECORD -> throw new IllegalArgumentException("no table has a record");
      case ARRAY -> array(type, random);
    };
  }

  private static BigDecimal numeric(ColumnType type, Random random) {
    int scale = type.scale() >= 0 ? type.scale() : random.nextInt(20);
    return new BigDecimal(new BigInteger(random.nextInt(60), random), scale);
  }

  private static long timestamp(Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> Dates.INFINITY;
      case 1 -> Dates.MINUS_INFINITY;
      default -> random.nextLong(Dates.MIN_MICROS, Dates.MAX_MICROS);
    };
  }

  private static String text(ColumnType type, Random random) {
    String alphabet = "ab {}\",\\'N\tü😀";
    int[] characters = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(type.kind() == Kind.CHAR ? 2 : 8);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return type.kind() == Kind.CHAR ? Texts.stripTrailing(text.toString()) : text.toString();
  }

  private static List<@Nullable Object> array(ColumnType type, Random random) {
    List<@Nullable Object> list = new ArrayList<>();
    ColumnType element = java.util.Objects.requireNonNull(type.element());
    int size = random.nextInt(4);
    boolean nested = element.kind() == Kind.ARRAY;
    for (int i = 0; i < size; i++) {
      list.add(
          !nested && random.nextInt(5) == 0
              ? null
              : nested ? List.of("a", "b c") : value(element, random));
    }
    return list;
  }
}
