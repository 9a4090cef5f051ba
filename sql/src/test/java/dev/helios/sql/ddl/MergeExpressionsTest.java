package dev.helios.sql.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.helios.merge.Expressions;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.type.Types;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergeExpressionsTest {
  private final MergeExpressions expressions = new MergeExpressions();

  private static final TableSchema TABLE =
      new TableSchema(
          1,
          "t",
          List.of(
              column(1, "id", Types.BIGINT),
              column(2, "price", ColumnType.numeric(10, 2)),
              column(3, "name", Types.TEXT)),
          List.of(1L),
          "t_pkey",
          List.of(),
          List.of(),
          List.of(),
          Set.of(),
          null);

  private static Column column(long id, String name, ColumnType type) {
    return new Column(id, (int) id, name, type, true, null, null, null, Column.Identity.NONE, null);
  }

  @Test
  void checksAreEvaluatedOverARow() {
    Expressions.Compiled check =
        expressions.compile(TABLE, "price > 0 AND t.name <> ''", Types.BOOLEAN);
    assertThat(check.eval(new Object[] {1L, new java.math.BigDecimal("1.00"), "a"}))
        .isEqualTo(true);
    assertThat(check.eval(new Object[] {1L, new java.math.BigDecimal("0.00"), "a"}))
        .isEqualTo(false);
    assertThat(check.eval(new Object[] {1L, null, "a"})).isNull();
  }

  @Test
  void valuesAreConvertedToTheTypeAsked() {
    assertThat(
            expressions
                .compile(TABLE, "id * 2", ColumnType.numeric(10, 2))
                .eval(new Object[] {3L, null, null}))
        .isEqualTo(new java.math.BigDecimal("6.00"));
    assertThatExceptionOfType(Expressions.Failed.class)
        .isThrownBy(
            () ->
                expressions
                    .compile(TABLE, "'too long'", ColumnType.varchar(3))
                    .eval(new Object[] {3L, null, null}))
        .withMessage("value too long for type character varying(3)");
  }

  @Test
  void unknownColumnsAreNamed() {
    assertThatExceptionOfType(Expressions.Failed.class)
        .isThrownBy(() -> expressions.compile(TABLE, "nme = 'x'", Types.BOOLEAN))
        .withMessage("column \"nme\" does not exist");
  }

  @Test
  void conversionSaysWhatCannotBeConverted() throws Expressions.Inconvertible {
    assertThat(expressions.convert("12", Types.TEXT, Types.INTEGER)).isEqualTo(12L);
    assertThat(expressions.convert(null, Types.TEXT, Types.INTEGER)).isNull();
    assertThatExceptionOfType(Expressions.Inconvertible.class)
        .isThrownBy(() -> expressions.convert("x", Types.TEXT, Types.INTEGER))
        .withMessageContaining("invalid input syntax for type integer");
  }

  @Test
  void tablesOfAViewAreThoseInFromAndInSubqueries() {
    assertThat(
            expressions.tablesOf(
                "SELECT a.x, (SELECT max(y) FROM b) FROM a JOIN public.c AS d ON a.id = d.id"
                    + " WHERE EXISTS (SELECT 1 FROM e, LATERAL (SELECT * FROM f) g)"
                    + " UNION ALL SELECT 1, 2 FROM h"))
        .containsExactlyInAnyOrder("a", "b", "c", "e", "f", "h");
  }

  @Test
  void namesThatWithGivesAreNoTables() {
    assertThat(
            expressions.tablesOf(
                "WITH RECURSIVE r AS (SELECT 1 AS n FROM a UNION ALL SELECT n + 1 FROM r),"
                    + " s AS (SELECT * FROM r, b) SELECT * FROM s, c"))
        .containsExactlyInAnyOrder("a", "b", "c");
    assertThat(expressions.tablesOf("WITH a AS (SELECT * FROM a) SELECT * FROM a"))
        .containsExactly("a");
  }
}
