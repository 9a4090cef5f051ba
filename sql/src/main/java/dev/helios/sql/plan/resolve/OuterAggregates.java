package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Finds aggregates whose columns are all of a query further out. They belong to that query, where
 * Calcite would compute them in the subquery they stand in, once for each of its rows.
 */
final class OuterAggregates extends SqlBasicVisitor<@Nullable Void> {
  /** Where an aggregate stands in the text, and the query that it belongs to. */
  record Place(SqlParserPos aggregate, SqlParserPos owner) {}

  /** There are some: the query is to be resolved again, with these moved to where they belong. */
  static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Place> places;

    Found(List<Place> places) {
      super("aggregates of outer queries", null, false, false);
      this.places = places;
    }

    /** These and those that were found before. */
    List<Place> with(List<Place> before) {
      if (before.containsAll(places)) {
        throw new IllegalStateException("aggregates that cannot be moved: " + places);
      }
      return Stream.concat(before.stream(), places.stream()).distinct().toList();
    }
  }

  private final ColumnLevel level;
  private final List<Place> places = new ArrayList<>();

  private OuterAggregates(ColumnLevel level) {
    this.level = level;
  }

  /**
   * Looks at the clauses of a query.
   *
   * @throws Found if there are some
   * @throws SqlError 42803 if one stands where its own query has no groups yet
   */
  static void find(ColumnLevel level) {
    SqlSelect select = level.select();
    OuterAggregates visitor = new OuterAggregates(level);
    visitor.visitIfAny(select.getSelectList());
    visitor.visitIfAny(select.getFrom());
    visitor.visitIfAny(select.getWhere());
    visitor.visitIfAny(select.getGroup());
    visitor.visitIfAny(select.getHaving());
    visitor.visitIfAny(select.getWindowList());
    visitor.visitIfAny(select.getOrderList());
    if (!visitor.places.isEmpty()) {
      throw new Found(visitor.places);
    }
  }

  /** Whether a call is an aggregate, which groups rows. */
  static boolean isAggregate(SqlCall call) {
    return call.getKind() != SqlKind.GROUPING && AggregateNames.contains(call);
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call.isA(SqlKind.QUERY)) {
      return null;
    }
    if (call.getKind() == SqlKind.OVER && call.operand(0) instanceof SqlCall function) {
      function.getOperandList().forEach(this::visitIfAny);
      return call.operand(1).accept(this);
    }
    if (!isWholeAggregate(call)) {
      return super.visit(call);
    }
    Columns columns = new Columns();
    for (SqlNode argument : call.getOperandList()) {
      if (argument != null) {
        argument.accept(columns);
      }
    }
    if (columns.owner != null && !columns.own) {
      SqlSelect owner = columns.owner;
      checkClause(owner, call.getParserPosition());
      places.add(new Place(call.getParserPosition(), owner.getParserPosition()));
      return null;
    }
    visitArguments(call);
    return null;
  }

  private void visitArguments(SqlCall aggregate) {
    for (SqlNode operand : aggregate.getOperandList()) {
      if (operand == aggregate.operand(0) && hasAggregate(aggregate)) {
        // What FILTER or WITHIN GROUP belongs to.
        visitArguments((SqlCall) operand);
      } else {
        visitIfAny(operand);
      }
    }
  }

  /** An aggregate with its FILTER and its order. */
  private static boolean isWholeAggregate(SqlNode node) {
    return node instanceof SqlCall call
        && (isAggregate(call)
            || call.getKind() == SqlKind.GROUPING
            || (hasAggregate(call) && isWholeAggregate(call.operand(0))));
  }

  private static boolean hasAggregate(SqlCall call) {
    return switch (call.getKind()) {
      case FILTER, WITHIN_GROUP, WITHIN_DISTINCT, RESPECT_NULLS, IGNORE_NULLS -> true;
      default -> false;
    };
  }

  private static void checkClause(SqlSelect owner, SqlParserPos aggregate) {
    String clause = null;
    if (owner.getParserPosition().equals(SqlParserPos.ZERO)) {
      // No query of the text: the rows that a change gives back.
      clause = "RETURNING";
    } else if (contains(owner.getWhere(), aggregate)) {
      clause = "WHERE";
    } else if (contains(owner.getGroup(), aggregate)) {
      clause = "GROUP BY";
    } else if (contains(owner.getFrom(), aggregate)) {
      clause = "FROM clause of their own query level";
    }
    if (clause != null) {
      throw new SqlError(
          "42803",
          "aggregate functions are not allowed in %s (line %d, column %d)"
              .formatted(clause, aggregate.getLineNum(), aggregate.getColumnNum()));
    }
  }

  private static boolean contains(@Nullable SqlNode node, SqlParserPos aggregate) {
    if (node == null) {
      return false;
    }
    boolean[] found = new boolean[1];
    node.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            found[0] |= isWholeAggregate(call) && call.getParserPosition().equals(aggregate);
            return found[0] ? null : super.visit(call);
          }
        });
    return found[0];
  }

  private void visitIfAny(@Nullable SqlNode node) {
    if (node != null) {
      node.accept(this);
    }
  }

  /** Where the columns of an argument are from. */
  private final class Columns extends SqlBasicVisitor<@Nullable Void> {
    private boolean own;
    private @Nullable SqlSelect owner;

    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call.isA(SqlKind.QUERY)) {
        // It may read this query's columns.
        own = true;
        return null;
      }
      return super.visit(call);
    }

    @Override
    public @Nullable Void visit(SqlIdentifier id) {
      if (id.isStar()) {
        return null;
      }
      if (!level.isOuter(id)) {
        own = true;
        return null;
      }
      SqlSelect found = level.owner(id);
      owner = owner == null ? found : level.inner(owner, found);
      return null;
    }
  }
}
