package dev.helios.sql.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.exec.LongVector;
import dev.helios.sql.operator.HeliosRexBuilder;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredExpressionsTest {
  private static final List<NamedColumn> SCOPE =
      List.of(
          new NamedColumn("t", "id", Types.BIGINT, false),
          new NamedColumn("t", "n", Types.INTEGER, true),
          new NamedColumn("t", "name", Types.TEXT, true),
          new NamedColumn("excluded", "n", Types.INTEGER, true),
          new NamedColumn("t", "day", Types.DATE, true));

  private static Expr compile(String sql) {
    return StoredExpressions.compile(SCOPE, HeliosParser.parseExpression(sql), null);
  }

  private static @Nullable Object eval(String sql, @Nullable Object... row) {
    Batch batch = Batch.of(SCOPE.stream().map(NamedColumn::type).toList(), 1);
    batch.setSize(1);
    for (int i = 0; i < row.length; i++) {
      batch.column(i).set(0, row[i]);
    }
    Frame frame = new Frame(Detached.execution(0));
    frame.on(batch);
    return compile(sql).valueAt(frame, 0);
  }

  @Test
  void columnsAreFoundByNameAndByTable() {
    assertThat(eval("t.n + excluded.n", 1L, 2L, "a", 40L, 0L)).isEqualTo(42L);
    assertThat(eval("lower(name)", 1L, 2L, "ABC", 40L, 0L)).isEqualTo("abc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n|42702|column reference \"n\" is ambiguous",
        "nope|42703|column \"nope\" does not exist",
        "t.nope|42703|column t.nope does not exist",
        "u.id|42P01|missing FROM-clause entry for table \"u\"",
        "(SELECT 1)|0A000|cannot use subquery in this expression",
        "id IN (SELECT 1)|0A000|cannot use subquery in this expression",
        "sum(id)|42803|aggregate functions are not allowed in this expression",
        "name = 1|42883|operator does not exist: text = integer",
        "id = name|42883|operator does not exist: bigint = text",
      })
  void whatIsNoExpressionOverTheRowIsAnError(String sql, String state, String message) {
    assertThatExceptionOfType(SqlError.class)
        .isThrownBy(() -> compile(sql))
        .withMessage(message)
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo(state));
  }

  /** A number compared with text that is no number is less than it, as in SQLite. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id = '7'|true",
        "id = ' 7 '|true",
        "id > '6.5'|true",
        "id < '6.5'|false",
        "id > '2024-11-30'|false",
        "id < '2024-11-30'|true",
        "id = 'x'|false",
        "id <> 'x'|true",
        "id IN ('7', '8')|true",
        "id BETWEEN '1' AND 10|true",
        "day > '2024-01-01'|true",
        "day = '2024-05-01'|true",
      })
  void textLiteralsTakeTheTypeOfWhatTheyAreComparedWith(String sql, boolean expected) {
    long day = java.time.LocalDate.of(2024, 5, 1).toEpochDay();
    assertThat(eval(sql, 7L, 1L, "a", 1L, day)).isEqualTo(expected);
  }

  @Test
  void comparisonsOfIntegerColumnsStayBare() {
    assertThat(compile("id = '7'")).hasToString("($0 = 7)");
    assertThat(compile("id = 7")).hasToString("($0 = 7)");
    assertThat(compile("7 < id")).hasToString("($0 > 7)");
    assertThat(compile("id IN (1, 2)")).hasToString("(($0 = 1) OR ($0 = 2))");
    assertThat(compile("id + 1 > 2 AND 1 = 1")).hasToString("(($0 + 1) > 2)");
  }

  @Test
  void constantsThatFailAreLeftForTheTimeTheyAreEvaluated() {
    assertThat(eval("CASE WHEN id > 0 THEN 1 ELSE 1 / 0 END", 1L)).isEqualTo(1L);
    assertThatExceptionOfType(SqlError.class)
        .isThrownBy(() -> eval("CASE WHEN id > 0 THEN 1 ELSE 1 / 0 END", 0L))
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo("22012"));
  }

  @Test
  void valuesAreAssignedToTheExpectedType() {
    Expr assigned =
        StoredExpressions.compile(
            SCOPE, HeliosParser.parseExpression("'12'"), ColumnType.numeric(5, 2));
    assertThat(assigned.valueAt(new Frame(Detached.execution(0)), 0))
        .isEqualTo(new java.math.BigDecimal("12.00"));
    assertThatExceptionOfType(SqlError.class)
        .isThrownBy(
            () ->
                StoredExpressions.compile(
                    SCOPE, HeliosParser.parseExpression("id > 1"), Types.DATE))
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo("42804"));
  }

  @Test
  void theParsedExpressionStaysAsItIs() {
    var node = HeliosParser.parseExpression("t.n + '1' > 2 AND name IN ('a', 'b')");
    String before = HeliosParser.unparse(node);
    StoredExpressions.compile(SCOPE, node, null);
    assertThat(HeliosParser.unparse(node)).isEqualTo(before);
  }

  @Test
  void timeIsThatOfTheExecution() {
    Expr now = compile("current_timestamp");
    assertThat(now.valueAt(new Frame(Detached.execution(1_000)), 0)).isEqualTo(1_000L);
    assertThat(now.valueAt(new Frame(Detached.execution(2_000)), 0)).isEqualTo(2_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1 + 2|3",
        "lower('ABC')|'abc'",
        "CAST('2024-01-31' AS date) + 1|2024-02-01",
        "1.50 * 2|3.00",
      })
  void calciteIsGivenConstantsAsLiterals(String sql, String literal) {
    RexNode rex = StoredExpressions.convert(List.of(), HeliosParser.parseExpression(sql), null);
    List<RexNode> reduced = new ArrayList<>();
    ConstantFolder.INSTANCE.reduce(HeliosRexBuilder.INSTANCE, List.of(rex), reduced);
    assertThat(reduced.getFirst()).isInstanceOf(RexLiteral.class);
    assertThat(reduced.getFirst().toString().replace("_UTF-8", "").replaceAll(":.*", ""))
        .isEqualTo(literal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"now()", "1 / 0", "'{\"a\":1}'::jsonb", "'now'::date"})
  void calciteIsNotGivenWhatFailsOrDependsOnTheSession(String sql) {
    RexNode rex = StoredExpressions.convert(List.of(), HeliosParser.parseExpression(sql), null);
    List<RexNode> reduced = new ArrayList<>();
    ConstantFolder.INSTANCE.reduce(HeliosRexBuilder.INSTANCE, List.of(rex), reduced);
    assertThat(reduced).containsExactly(rex);
  }

  /** Each must be true or NULL of all values. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id = id",
        "t.n = t.n",
        "name = name",
        "(t.n < excluded.n) = (excluded.n > t.n)",
        "(t.n <= excluded.n) = NOT (t.n > excluded.n)",
        "(t.n BETWEEN 0 AND 2) = (t.n >= 0 AND t.n <= 2)",
        "(t.n IN (0, 1)) = (t.n = 0 OR t.n = 1)",
        "NOT (t.n = 1 AND excluded.n = 1) = (t.n <> 1 OR excluded.n <> 1)",
        "(t.n IS DISTINCT FROM excluded.n) <> (t.n IS NOT DISTINCT FROM excluded.n)",
        "(t.n IS NULL) <> (t.n IS NOT NULL)",
        "coalesce(t.n, excluded.n, 0) IS NOT NULL",
        "t.n + excluded.n - excluded.n = t.n",
        "t.n - -t.n = 2 * t.n",
        "(name || 'x') LIKE (name || '_')",
        "least(t.n, excluded.n) <= greatest(t.n, excluded.n)",
        "((t.n, excluded.n) < (1, 1)) = (t.n < 1 OR (t.n = 1 AND excluded.n < 1))",
        "nullif(t.n, excluded.n) IS NULL OR nullif(t.n, excluded.n) = t.n",
        "t.n::text::int = t.n",
        "t.n::numeric = t.n",
        "t.n::float8::int = t.n",
        "CASE WHEN t.n > 0 THEN t.n ELSE -t.n END = abs(t.n)",
        "(day + 1) - day = 1",
        "(t.n = ANY (ARRAY[0, 1])) = (t.n IN (0, 1))",
      })
  void lawsHold(String law) {
    Expr expr = compile(law);
    long seed = Long.getLong("test.seed", 20261124L);
    Random random = new Random(seed);
    int rows = 200;
    Batch batch = Batch.of(SCOPE.stream().map(NamedColumn::type).toList(), rows);
    batch.setSize(rows);
    for (int row = 0; row < rows; row++) {
      batch.column(0).set(row, (long) random.nextInt(3));
      batch.column(1).set(row, orNull(random, random.nextInt(4) - 1L));
      batch.column(2).set(row, orNull(random, random.nextBoolean() ? "a" : "b%"));
      batch.column(3).set(row, orNull(random, random.nextInt(4) - 1L));
      batch.column(4).set(row, orNull(random, (long) random.nextInt(20_000)));
    }
    Frame frame = new Frame(Detached.execution(0));
    frame.on(batch);
    LongVector results = new LongVector(Types.BOOLEAN, rows);
    expr.evalInto(frame, results);
    int[] selected = new int[rows];
    int count = expr.select(frame, selected);
    int expected = 0;
    for (int row = 0; row < rows; row++) {
      assertThat(results.get(row)).as("seed %d, row %d", seed, row).isNotEqualTo(false);
      if (results.get(row) != null) {
        assertThat(selected[expected++]).as("seed %d", seed).isEqualTo(row);
      }
    }
    assertThat(count).isEqualTo(expected);
  }

  private static @Nullable Object orNull(Random random, Object value) {
    return random.nextInt(4) == 0 ? null : value;
  }
}
