package dev.helios.sql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class BindingTest {
  private static Object bind(Object value, Kind kind) {
    return Casts.bind(value, ColumnType.of(kind));
  }

  @Test
  void wholeNumbersFitOrAre22003() {
    assertThat(bind(7, Kind.INTEGER)).isEqualTo(7L);
    assertThat(bind(7L, Kind.INTEGER)).isEqualTo(7L);
    assertThat(bind(7, Kind.BIGINT)).isEqualTo(7L);
    assertThat(catchThrowableOfType(SqlError.class, () -> bind(1L << 40, Kind.INTEGER)).sqlState())
        .isEqualTo("22003");
  }

  @Test
  void textFitsOrIs22001() {
    assertThat(Casts.bind("abc", ColumnType.varchar(3))).isEqualTo("abc");
    assertThat(Casts.bind("a\ud83d\ude00b", ColumnType.varchar(3))).isEqualTo("a\ud83d\ude00b");
    assertThat(
            catchThrowableOfType(SqlError.class, () -> Casts.bind("abcd", ColumnType.varchar(3)))
                .sqlState())
        .isEqualTo("22001");
    assertThat(catchThrowableOfType(SqlError.class, () -> bind("\ud800", Kind.TEXT)).sqlState())
        .isEqualTo("22021");
  }

  @Test
  void listsMayHaveNulls() {
    ColumnType integers = ColumnType.array(ColumnType.of(Kind.INTEGER));
    List<Object> bound = Arrays.asList(1L, null);
    assertThat(Casts.bind(Arrays.asList(1, null), integers)).isEqualTo(bound);
    assertThat(Casts.bind(new Integer[] {1, null}, integers)).isEqualTo(bound);
  }

  @Test
  void aTimestampOfJdbcIsTheSameMomentInEveryZone() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      Timestamp moment = Timestamp.from(Instant.parse("2026-01-31T00:00:00Z"));
      assertThat(bind(moment, Kind.TIMESTAMPTZ)).isEqualTo(moment.getTime() * 1000);
      assertThat(bind(moment, Kind.TIMESTAMP))
          .isEqualTo((moment.getTime() + 9 * 3_600_000L) * 1000);
    } finally {
      TimeZone.setDefault(before);
    }
  }
}
