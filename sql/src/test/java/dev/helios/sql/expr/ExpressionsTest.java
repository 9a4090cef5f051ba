package dev.helios.sql.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.exec.Vector;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions of {@code expr/*.txt}, evaluated as constants and over columns. */
class ExpressionsTest {
  record Case(String sql, String expected) {
    @Override
    public String toString() {
      return sql;
    }
  }

  static Stream<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String file : List.of("postgres.txt", "own.txt")) {
      for (String line : lines(file)) {
        int arrow = line.indexOf(" => ");
        cases.add(new Case(line.substring(0, arrow), line.substring(arrow + 4)));
      }
    }
    return cases.stream();
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ExpressionsTest.class.getResourceAsStream("/expr/" + file))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(l -> !l.isBlank() && !l.startsWith("# ")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void constantExpressionsHaveTheirValue(Case c) {
    assertThat(outcome(() -> text(compiled(c.sql()), new Frame(Detached.execution(0)))))
        .isEqualTo(c.expected());
  }

  /** Every literal is a column here, so that nothing is folded. */
  @ParameterizedTest
  @MethodSource("cases")
  void theSameValuesFromColumnsGiveTheSame(Case c) {
    String outcome =
        outcome(
            () -> {
              RexNode rex =
                  StoredExpressions.convert(List.of(), HeliosParser.parseExpression(c.sql()), null);
              Columns columns = new Columns();
              RexNode overColumns = rex.accept(columns);
              Expr expr = RexCompiler.compile(overColumns, columns.types);
              Frame frame = new Frame(Detached.execution(0));
              frame.on(columns.batch());
              return text(expr, frame);
            });
    assertThat(outcome).isEqualTo(c.expected());
  }

  private interface Evaluation {
    String run();
  }

  private static String outcome(Evaluation evaluation) {
    try {
      return evaluation.run();
    } catch (SqlError e) {
      return "!" + e.sqlState() + " " + e.getMessage();
    }
  }

  private static Expr compiled(String sql) {
    return StoredExpressions.compile(List.of(), HeliosParser.parseExpression(sql), null);
  }

  private static String text(Expr expr, Frame frame) {
    Object value = expr.valueAt(frame, 0);
    assertThat(frame.isNull).isEqualTo(value == null);
    if (expr.type().kind() == ColumnType.Kind.BOOLEAN && frame.batch().size() > 0) {
      int[] selected = new int[1];
      assertThat(expr.select(frame, selected)).isEqualTo(Boolean.TRUE.equals(value) ? 1 : 0);
    }
    Vector out = Vector.of(expr.type(), 1);
    expr.evalInto(frame, out);
    assertThat(out.get(0)).isEqualTo(value);
    return value == null ? "NULL" : TextFormat.format(expr.type(), value);
  }

  private static final class Columns extends RexShuttle {
    final List<ColumnType> types = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    @Override
    public RexNode visitLiteral(RexLiteral literal) {
      boolean plain =
          literal.getTypeName() != SqlTypeName.SARG && literal.getTypeName() != SqlTypeName.SYMBOL;
      if (!plain) {
        return literal;
      }
      ColumnType type = Types.fromCalcite(literal.getType());
      types.add(type);
      values.add(Literals.value(literal, type));
      return new RexInputRef(types.size() - 1, literal.getType());
    }

    Batch batch() {
      Batch batch = Batch.of(types, 1);
      batch.setSize(1);
      for (int i = 0; i < types.size(); i++) {
        batch.column(i).set(0, values.get(i));
      }
      return batch;
    }
  }
}
