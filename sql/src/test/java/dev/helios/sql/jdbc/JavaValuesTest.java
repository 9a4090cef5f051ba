package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JavaValuesTest {
  private static <T> T to(Class<T> target, Kind kind, Object value) {
    return JavaValues.to(target, ColumnType.of(kind), value);
  }

  private static String stateOf(Class<?> target, Kind kind, Object value) {
    return catchThrowableOfType(SqlError.class, () -> to(target, kind, value)).sqlState();
  }

  @Test
  void numbersBecomeOneAnotherAsLongAsTheyFit() {
    assertThat(to(Integer.class, Kind.BIGINT, 7L)).isEqualTo(7);
    assertThat(to(Byte.class, Kind.NUMERIC, new BigDecimal("-128.9"))).isEqualTo((byte) -128);
    assertThat(to(Long.class, Kind.DOUBLE, 2.9)).isEqualTo(2L);
    assertThat(to(Long.class, Kind.TEXT, " 12.5 ")).isEqualTo(12L);
    assertThat(to(BigDecimal.class, Kind.DOUBLE, 0.1)).isEqualTo(new BigDecimal("0.1"));
    assertThat(to(BigInteger.class, Kind.NUMERIC, new BigDecimal("1e30")))
        .isEqualTo(BigInteger.TEN.pow(30));
    assertThat(to(Double.class, Kind.INTEGER, 3L)).isEqualTo(3.0);
    assertThat(to(Float.class, Kind.REAL, 0.5)).isEqualTo(0.5f);
  }

  @Test
  void aNumberThatDoesNotFitIs22003AndATextThatIsNoneIs22018() {
    assertThat(stateOf(Integer.class, Kind.BIGINT, 1L << 40)).isEqualTo("22003");
    assertThat(stateOf(Short.class, Kind.INTEGER, 40_000L)).isEqualTo("22003");
    assertThat(stateOf(Long.class, Kind.NUMERIC, new BigDecimal("1e999999999"))).isEqualTo("22003");
    assertThat(stateOf(Long.class, Kind.DOUBLE, Double.NaN)).isEqualTo("22003");
    assertThat(stateOf(Long.class, Kind.TEXT, "abc")).isEqualTo("22018");
    assertThat(stateOf(LocalDate.class, Kind.INTEGER, 1L)).isEqualTo("22018");
    assertThat(stateOf(Thread.class, Kind.INTEGER, 1L)).isEqualTo("22023");
  }

  @Test
  void booleansAreZeroAndOne() {
    assertThat(to(Boolean.class, Kind.INTEGER, 1L)).isTrue();
    assertThat(to(Boolean.class, Kind.TEXT, "f")).isFalse();
    assertThat(to(Integer.class, Kind.BOOLEAN, true)).isEqualTo(1);
    assertThat(stateOf(Boolean.class, Kind.INTEGER, 2L)).isEqualTo("22018");
  }

  @Test
  void datesAndTimesComeInBothGenerationsOfClasses() {
    long day = LocalDate.of(2026, 1, 31).toEpochDay();
    assertThat(to(LocalDate.class, Kind.DATE, day)).isEqualTo("2026-01-31");
    assertThat(to(Date.class, Kind.DATE, day)).isEqualTo(Date.valueOf("2026-01-31"));
    LocalDateTime local = LocalDateTime.of(1900, 2, 28, 23, 59, 59, 123_456_000);
    long micros = local.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + 123_456;
    assertThat(to(LocalDateTime.class, Kind.TIMESTAMP, micros)).isEqualTo(local);
    assertThat(to(Timestamp.class, Kind.TIMESTAMP, micros)).isEqualTo(Timestamp.valueOf(local));
    assertThat(to(Object.class, Kind.TIMESTAMPTZ, micros))
        .isEqualTo(local.atOffset(ZoneOffset.UTC));
    assertThat(to(Instant.class, Kind.TIMESTAMPTZ, micros))
        .isEqualTo(local.toInstant(ZoneOffset.UTC));
    assertThat(to(Timestamp.class, Kind.TIMESTAMPTZ, micros).toInstant())
        .isEqualTo(local.toInstant(ZoneOffset.UTC));
    assertThat(to(LocalTime.class, Kind.TIME, 3_600_000_001L)).isEqualTo("01:00:00.000001");
    assertThat(to(LocalTime.class, Kind.TIME, 86_400_000_000L)).isEqualTo(LocalTime.MAX);
    assertThat(to(LocalDate.class, Kind.TEXT, "2026-01-31")).isEqualTo("2026-01-31");
  }

  @Test
  void infinityIsTheLastValueOfAClass() {
    assertThat(to(OffsetDateTime.class, Kind.TIMESTAMPTZ, Long.MAX_VALUE))
        .isEqualTo(OffsetDateTime.MAX);
    assertThat(to(OffsetDateTime.class, Kind.TIMESTAMP, Long.MIN_VALUE))
        .isEqualTo(OffsetDateTime.MIN);
    assertThat(to(LocalDate.class, Kind.DATE, Long.MAX_VALUE)).isEqualTo(LocalDate.MAX);
    assertThat(to(Timestamp.class, Kind.TIMESTAMP, Long.MAX_VALUE).getTime())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void intervalsAreDurationsOrPeriodsIfThatLosesNothing() {
    assertThat(to(Duration.class, Kind.INTERVAL, new Interval(0, 1, -1)))
        .isEqualTo(Duration.ofDays(1).minusNanos(1000));
    assertThat(to(Period.class, Kind.INTERVAL, new Interval(14, 3, 0)))
        .isEqualTo(Period.of(1, 2, 3));
    assertThat(stateOf(Duration.class, Kind.INTERVAL, new Interval(1, 0, 0))).isEqualTo("22018");
  }

  @Test
  void arraysHaveElementsOfTheirType() throws Exception {
    ColumnType type = ColumnType.array(ColumnType.of(Kind.INTEGER));
    Array array = JavaValues.to(Array.class, type, java.util.Arrays.asList(1L, null));
    assertThat((Integer[]) array.getArray()).containsExactly(1, null);
    assertThat(array).hasToString("{1,NULL}");
    Object list = JavaValues.to(List.class, type, List.of(5L));
    assertThat(list).isEqualTo(List.of(5));
  }

  @Test
  void anArrayIsOneOfJavasIfThatIsAskedFor() {
    ColumnType integers = ColumnType.array(ColumnType.of(Kind.INTEGER));
    List<Long> values = Arrays.asList(1L, null, 3L);
    assertThat(JavaValues.to(Integer[].class, integers, values)).containsExactly(1, null, 3);
    assertThat(JavaValues.to(String[].class, integers, values)).containsExactly("1", null, "3");
    assertThat(JavaValues.to(long[].class, integers, List.of(1L, 3L))).containsExactly(1, 3);
    assertThat(
            JavaValues.to(
                int[][].class,
                ColumnType.array(ColumnType.of(Kind.INTEGER)),
                List.of(List.of(1L, 2L), List.of(3L, 4L))))
        .isDeepEqualTo(new int[][] {{1, 2}, {3, 4}});
    assertThatThrownBy(() -> JavaValues.to(int[].class, integers, values))
        .isInstanceOfSatisfying(SqlError.class, e -> assertThat(e.sqlState()).isEqualTo("22004"));
  }

  @Test
  void bytesAreCopied() {
    byte[] stored = {1, 2};
    assertThat((byte[]) to(Object.class, Kind.BYTEA, stored)).isEqualTo(stored).isNotSameAs(stored);
  }

  @Test
  void aUuidMayBeText() {
    UUID id = UUID.fromString("00000000-0000-0000-0000-00000000002a");
    assertThat(to(UUID.class, Kind.UUID, id)).isEqualTo(id);
    assertThat(to(UUID.class, Kind.TEXT, id.toString())).isEqualTo(id);
  }
}
