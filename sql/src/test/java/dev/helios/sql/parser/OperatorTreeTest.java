package dev.helios.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.parser.SqlParserUtil;
import org.apache.calcite.util.Litmus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators and operands are put together as Calcite does it, only faster. */
class OperatorTreeTest {
  private static final SqlParserPos POS = SqlParserPos.ZERO;

  private static final List<SqlOperator> BINARY =
      List.of(
          SqlStdOperatorTable.OR,
          SqlStdOperatorTable.AND,
          SqlStdOperatorTable.EQUALS,
          SqlStdOperatorTable.LESS_THAN,
          SqlStdOperatorTable.PLUS,
          SqlStdOperatorTable.MINUS,
          SqlStdOperatorTable.MULTIPLY,
          PostgresOperators.CONCAT,
          PostgresOperators.POWER);

  static LongStream seeds() {
    return LongStream.concat(LongStream.range(0, 50), LongStream.of(System.nanoTime()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyListGivesCalcitesTree(long seed) {
    Random random = new Random(seed);
    List<Object> list = new ArrayList<>();
    addOperand(list, random);
    // Calcite fails at two BETWEENs that are not apart.
    int between = random.nextInt(20);
    for (int i = random.nextInt(20); i > 0; i--) {
      switch (i == between ? 0 : 1 + random.nextInt(7)) {
        case 0 -> {
          list.add(item(SqlStdOperatorTable.OR));
          list.add(new SqlIdentifier("b", POS));
          list.add(item(SqlStdOperatorTable.BETWEEN));
          list.add(new SqlIdentifier("b", POS));
          list.add(item(SqlStdOperatorTable.AND));
          list.add(new SqlIdentifier("b", POS));
          list.add(item(SqlStdOperatorTable.AND));
        }
        case 1 -> {
          list.add(item(SqlStdOperatorTable.IS_NULL));
          list.add(item(BINARY.get(random.nextInt(BINARY.size()))));
        }
        default -> list.add(item(BINARY.get(random.nextInt(BINARY.size()))));
      }
      addOperand(list, random);
    }
    SqlNode expected = SqlParserUtil.toTree(new ArrayList<>(list));
    SqlNode tree = OperatorTree.of(list);
    assertThat(tree.equalsDeep(expected, Litmus.IGNORE)).as("%s%n%s", tree, expected).isTrue();
  }

  private static void addOperand(List<Object> list, Random random) {
    if (random.nextInt(8) == 0) {
      list.add(
          item(random.nextBoolean() ? SqlStdOperatorTable.NOT : SqlStdOperatorTable.UNARY_MINUS));
    }
    list.add(new SqlIdentifier("c" + random.nextInt(10), POS));
  }

  private static SqlParserUtil.ToTreeListItem item(SqlOperator operator) {
    return new SqlParserUtil.ToTreeListItem(operator, POS);
  }

  @Test
  void thousandsOfConditionsAreATreeOfLittleDepth() {
    StringBuilder sql = new StringBuilder("x = 0");
    for (int i = 1; i < 50_000; i++) {
      sql.append(" OR x = ").append(i);
    }
    assertThat(depth(HeliosParser.parseExpression(sql.toString()))).isEqualTo(17);
  }

  private static int depth(SqlNode node) {
    return node.getKind() != SqlKind.OR
        ? 1
        : 1 + Math.max(depth(((SqlCall) node).operand(0)), depth(((SqlCall) node).operand(1)));
  }

  @Test
  void aChainOfFewIsNestedToTheLeft() {
    SqlCall or = (SqlCall) HeliosParser.parseExpression("a OR b OR c");
    assertThat(or.operand(0).toString()).isEqualTo("`a` OR `b`");
  }
}
