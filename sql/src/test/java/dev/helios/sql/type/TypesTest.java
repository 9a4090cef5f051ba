package dev.helios.sql.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TypesTest {
  static Stream<ColumnType> types() {
    Stream<ColumnType> plain =
        Arrays.stream(Kind.values())
            .filter(k -> k != Kind.ARRAY && k.isStored())
            .map(ColumnType::of);
    return Stream.concat(
        plain,
        Stream.of(
            ColumnType.numeric(10, 2),
            ColumnType.numeric(38, 0),
            ColumnType.varchar(20),
            new ColumnType(Kind.CHAR, 3, -1, null),
            ColumnType.array(ColumnType.numeric(10, 2)),
            ColumnType.array(ColumnType.array(Types.JSONB))));
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeSurvivesTheWayToCalciteAndBack(ColumnType type) {
    for (boolean nullable : new boolean[] {true, false}) {
      RelDataType calcite = Types.toCalcite(type, nullable);
      assertThat(Types.fromCalcite(calcite)).isEqualTo(type);
      assertThat(calcite.isNullable()).isEqualTo(nullable);
      RelDataType other = HeliosTypeFactory.INSTANCE.createTypeWithNullability(calcite, !nullable);
      assertThat(Types.fromCalcite(other)).isEqualTo(type);
      assertThat(other.isNullable()).isNotEqualTo(nullable);
    }
  }

  @Test
  void differentTypesAreDifferentToCalcite() {
    List<RelDataType> all = types().map(t -> Types.toCalcite(t, true)).toList();
    assertThat(all).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int, bigint|bigint",
        "smallint, numeric(5,2)|numeric",
        "numeric(5,2), numeric(5,2)|numeric(5,2)",
        "numeric(5,2), numeric(6,2)|numeric",
        "int, real|real",
        "numeric, double precision|double precision",
        "varchar(3), varchar(5)|text",
        "date, timestamptz|timestamptz",
        "int[], bigint[]|bigint[]",
        "int, text|",
        "json, jsonb|",
      })
  void typesThatMeetBecomeOne(String types, String common) {
    List<RelDataType> parts =
        Arrays.stream(types.split(", ", -1)).map(t -> Types.toCalcite(type(t), false)).toList();
    RelDataType got = HeliosTypeFactory.INSTANCE.leastRestrictive(parts);
    assertThat(got == null ? null : Types.fromCalcite(got).toSql()).isEqualTo(common);
  }

  @Test
  void aStringLiteralGivesWayToWhatItMeets() {
    RelDataType literal =
        HeliosTypeFactory.INSTANCE.createSqlType(org.apache.calcite.sql.type.SqlTypeName.CHAR, 10);
    for (ColumnType type : types().toList()) {
      RelDataType got =
          HeliosTypeFactory.INSTANCE.leastRestrictive(
              List.of(literal, Types.toCalcite(type, true)));
      assertThat(Types.fromCalcite(Objects.requireNonNull(got))).isEqualTo(type);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int8|bigint",
        "serial|integer",
        "nvarchar(20)|varchar(20)",
        "varchar|varchar",
        "character varying(7)|varchar(7)",
        "char|char(1)",
        "numeric(10,2)|numeric(10,2)",
        "decimal(10)|numeric(10)",
        "double precision|double precision",
        "float|double precision",
        "timestamp(3) with time zone|timestamptz(3)",
        "timestamp without time zone|timestamp",
        "datetime|timestamp",
        "time|time",
        "blob|bytea",
        "jsonb|jsonb",
        "pg_catalog.int4|integer",
        "interval|interval",
        "int[]|integer[]",
        "text[][]|text[][]",
        "_text|text[]",
      })
  void namesOfTypesAreResolved(String name, String type) {
    assertThat(type(name).toSql()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "elephant|42704|type \"elephant\" does not exist",
        "varchar(0)|22023|length for type varchar must be at least 1",
        "numeric(1001)|22023|NUMERIC precision 1001 must be between 1 and 1000",
      })
  void wrongNamesAreErrors(String name, String state, String message) {
    assertThatExceptionOfType(SqlError.class)
        .isThrownBy(() -> type(name))
        .withMessage(message)
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo(state));
  }

  private static ColumnType type(String name) {
    SqlCall cast = (SqlCall) HeliosParser.parseExpression("CAST(x AS " + name + ")");
    return TypeNames.resolve((SqlDataTypeSpec) cast.getOperandList().get(1));
  }
}
