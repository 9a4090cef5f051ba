package dev.helios.sql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CastsTest {
  private static final ColumnType TEXT = ColumnType.of(Kind.TEXT);
  private static final ColumnType INTEGER = ColumnType.of(Kind.INTEGER);

  static Stream<CaseTable.Case> cases() throws IOException {
    return CaseTable.read("/value/casts.txt");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void castsAnswerAsPostgresDoes(CaseTable.Case c) {
    List<String> f = c.fields();
    boolean direct = f.getFirst().equals("cast");
    ColumnType from = direct ? TEXT : TypeText.parse(f.get(1));
    ColumnType to = TypeText.parse(f.get(direct ? 1 : 2));
    String text = f.getLast();
    assertThat(
            CaseTable.ask(
                () -> {
                  Object value = Casts.explicit(TextParse.parse(text, from), from, to);
                  return value == null ? null : Casts.toText(value, to);
                }))
        .isEqualTo(c.answer());
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, 123, 123",
    "INTEGER, 3.0, 3",
    "INTEGER, ' 1e2 ', 100",
    "BIGINT, 1700000000, 1700000000",
    "REAL, 99.5, 99.5",
    "DOUBLE, 99.99, 99.99",
    "NUMERIC, 99.990, 99.990",
    "BOOLEAN, yes, true",
    "DATE, 2024-12-31, 2024-12-31",
    "TIMESTAMP, 2024-12-31T23:59:59Z, 2024-12-31 23:59:59",
    "TIMESTAMPTZ, 2024-12-31T23:59:59.123456789+01:00, 2024-12-31 22:59:59.123457+00",
    "TIMESTAMPTZ, 2024-12-31, 2024-12-31 00:00:00+00",
    "UUID, A0EEBC999C0B4EF8BB6D6BB9BD380A11, a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
    "JSONB, '{\"b\":1,\"a\":2}', '{\"a\": 2, \"b\": 1}'",
  })
  void textIsReadAsTheTypeOfItsColumn(Kind kind, String text, String stored) {
    ColumnType column = ColumnType.of(kind);
    Object value = Casts.assign(text, TEXT, column);
    assertThat(value).isNotNull();
    assertThat(TextFormat.format(column, value)).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"99.99", "abc", "", "1 2"})
  void textThatIsNoWholeNumberGoesIntoNoIntegerColumn(String text) {
    assertThatThrownBy(() -> Casts.assign(text, TEXT, INTEGER))
        .isInstanceOf(SqlError.class)
        .hasMessage("invalid input syntax for type integer: \"%s\"", text)
        .extracting("sqlState")
        .isEqualTo("22P02");
  }

  @Test
  void assignmentRefusesTextThatACastWouldCut() {
    ColumnType column = ColumnType.varchar(3);
    assertThat(Casts.explicit("abcd", TEXT, column)).isEqualTo("abc");
    assertThat(Casts.assign("abc  ", TEXT, column)).isEqualTo("abc");
    assertThat(Casts.assign("😀😀😀", TEXT, column)).isEqualTo("😀😀😀");
    assertThatThrownBy(() -> Casts.assign("abcd", TEXT, column))
        .hasMessage("value too long for type character varying(3)")
        .extracting("sqlState")
        .isEqualTo("22001");
  }

  @Test
  void numbersAreFittedIntoTheirColumn() {
    ColumnType column = ColumnType.numeric(5, 2);
    assertThat(Casts.assign(7L, INTEGER, column)).isEqualTo(new BigDecimal("7.00"));
    assertThat(Casts.assign(2.5, ColumnType.of(Kind.DOUBLE), INTEGER)).isEqualTo(2L);
    assertThatThrownBy(() -> Casts.assign(1000L, INTEGER, column))
        .hasMessage("numeric field overflow")
        .extracting("detail")
        .isEqualTo(
            "A field with precision 5, scale 2 must round to an absolute value less than 10^3.");
    assertThatThrownBy(() -> Casts.assign(3_000_000_000L, ColumnType.of(Kind.BIGINT), INTEGER))
        .hasMessage("integer out of range");
  }

  @Test
  void typesThatHaveNothingInCommonAreRefused() {
    assertThat(Casts.canAssign(INTEGER, ColumnType.of(Kind.DATE))).isFalse();
    assertThat(Casts.canAssign(ColumnType.of(Kind.JSONB), INTEGER)).isFalse();
    assertThat(Casts.canCast(ColumnType.of(Kind.JSONB), INTEGER)).isTrue();
    assertThatThrownBy(() -> Casts.assign(1L, INTEGER, ColumnType.of(Kind.DATE)))
        .hasMessage("column is of type date but expression is of type integer")
        .extracting("sqlState")
        .isEqualTo("42804");
  }

  @Test
  void zonesLieBetweenTimestampsAndMoments() {
    TimeContext berlin = new TimeContext(ZoneId.of("Europe/Berlin"), 0);
    ColumnType local = ColumnType.of(Kind.TIMESTAMP);
    ColumnType moment = ColumnType.of(Kind.TIMESTAMPTZ);
    Object noon = TextParse.parse("2024-07-01 12:00", local);
    Object tenUtc = Casts.explicit(noon, local, moment, berlin);
    assertThat(tenUtc).isEqualTo(TextParse.parse("2024-07-01 10:00Z", moment));
    assertThat(Casts.explicit(tenUtc, moment, local, berlin)).isEqualTo(noon);
    assertThat(Casts.explicit(tenUtc, moment, TEXT, berlin)).isEqualTo("2024-07-01 12:00:00+02");
    assertThat(TextParse.parse("now", local, berlin))
        .isEqualTo(TextParse.parse("1970-01-01 01:00", local));
  }

  @Test
  void nullIsNullInEveryType() {
    for (Kind kind : Kind.values()) {
      ColumnType type = kind == Kind.ARRAY ? ColumnType.array(TEXT) : ColumnType.of(kind);
      assertThat(Casts.explicit(null, TEXT, type)).isNull();
      assertThat(Casts.assign(null, TEXT, type)).isNull();
      assertThat(Casts.bind(null, type)).isNull();
    }
  }
}
