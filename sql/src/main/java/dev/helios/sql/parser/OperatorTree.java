package dev.helios.sql.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.parser.SqlParserUtil;
import org.apache.calcite.sql.parser.SqlParserUtil.ToTreeListItem;

/**
 * Puts operands and the operators between them together, as precedence has it.
 *
 * <p>Calcite's way looks through the whole list for each operator, so that its time grows with the
 * square of their number: 20,000 ORs took half a minute. Here a list is cut at its ORs, those parts
 * at their ANDs, and what is left is folded from left to right if there are only binary operators;
 * Calcite gets the rest, which is short.
 */
public final class OperatorTree {
  /** Parts of a chain of ANDs or ORs that are nested to the left, as those who know SQL expect. */
  private static final int MOST_NESTED = 64;

  private OperatorTree() {}

  /**
   * The expression that a list of nodes and {@link ToTreeListItem}s, in the order they were
   * written, stands for.
   */
  public static SqlNode of(List<Object> list) {
    if (list.size() == 1 && list.get(0) instanceof SqlNode node) {
      return node;
    }
    return cut(list, SqlKind.OR);
  }

  private static SqlNode cut(List<Object> list, SqlKind kind) {
    List<SqlNode> parts = new ArrayList<>();
    List<ToTreeListItem> cuts = new ArrayList<>();
    int from = 0;
    int open = 0;
    for (int i = 0; i <= list.size(); i++) {
      boolean cut = i == list.size();
      if (!cut && list.get(i) instanceof ToTreeListItem item) {
        SqlOperator operator = item.getOperator();
        if (operator instanceof SqlBetweenOperator) {
          open++;
        } else if (operator.getKind() == SqlKind.AND && open > 0) {
          // This AND belongs to a BETWEEN.
          open--;
        } else {
          cut = operator.getKind() == kind;
        }
        if (cut) {
          cuts.add(item);
        }
      }
      if (cut) {
        List<Object> part = list.subList(from, i);
        parts.add(kind == SqlKind.OR ? cut(part, SqlKind.AND) : operands(part));
        from = i + 1;
        open = 0;
      }
    }
    return parts.size() > MOST_NESTED ? balanced(parts, cuts) : nested(parts, cuts);
  }

  private static SqlNode nested(List<SqlNode> parts, List<ToTreeListItem> cuts) {
    SqlNode left = parts.getFirst();
    for (int i = 1; i < parts.size(); i++) {
      left = call(cuts.get(i - 1), left, parts.get(i));
    }
    return left;
  }

  /** A tree of little depth, so that thousands of parts are not too deep for what works on it. */
  private static SqlNode balanced(List<SqlNode> parts, List<ToTreeListItem> cuts) {
    int size = parts.size();
    if (size == 1) {
      return parts.getFirst();
    }
    int half = size / 2;
    return call(
        cuts.get(half - 1),
        balanced(parts.subList(0, half), cuts.subList(0, half - 1)),
        balanced(parts.subList(half, size), cuts.subList(half, size - 1)));
  }

  /** An expression without AND and OR. */
  private static SqlNode operands(List<Object> list) {
    if (list.size() == 1 && list.get(0) instanceof SqlNode node) {
      return node;
    }
    return isPlain(list) ? fold(list) : SqlParserUtil.toTree(new ArrayList<>(list));
  }

  /** Whether operands and binary operators take turns. */
  private static boolean isPlain(List<Object> list) {
    for (int i = 0; i < list.size(); i++) {
      boolean fits =
          i % 2 == 0
              ? list.get(i) instanceof SqlNode
              : list.get(i) instanceof ToTreeListItem item
                  && item.getOperator() instanceof SqlBinaryOperator;
      if (!fits) {
        return false;
      }
    }
    return list.size() % 2 == 1;
  }

  private static SqlNode fold(List<Object> list) {
    Deque<SqlNode> operands = new ArrayDeque<>();
    Deque<ToTreeListItem> operators = new ArrayDeque<>();
    operands.push((SqlNode) list.get(0));
    for (int i = 1; i < list.size(); i += 2) {
      ToTreeListItem next = (ToTreeListItem) list.get(i);
      int precedence = next.getOperator().getLeftPrec();
      while (!operators.isEmpty() && operators.peek().getOperator().getRightPrec() >= precedence) {
        reduce(operands, operators);
      }
      operators.push(next);
      operands.push((SqlNode) list.get(i + 1));
    }
    while (!operators.isEmpty()) {
      reduce(operands, operators);
    }
    return operands.pop();
  }

  private static void reduce(Deque<SqlNode> operands, Deque<ToTreeListItem> operators) {
    SqlNode right = operands.pop();
    SqlNode left = operands.pop();
    operands.push(call(operators.pop(), left, right));
  }

  private static SqlNode call(ToTreeListItem item, SqlNode left, SqlNode right) {
    SqlOperator operator = item.getOperator();
    SqlParserPos pos =
        SqlParserPos.sum(
            List.of(item.getPos(), left.getParserPosition(), right.getParserPosition()));
    return operator.createCall(pos, left, right);
  }
}
