package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.DistinctOn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Litmus;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * {@code SELECT DISTINCT ON (a, b) .. ORDER BY a, b, c}: of rows that are equal in {@code a, b} the
 * first by the order. Its keys come first in the order, and are added to it where they are missing.
 */
final class FirstOfEach {
  private FirstOfEach() {}

  /** The DISTINCT ON of a query; null if it has none. */
  static @Nullable DistinctOn of(SqlNode query) {
    if (query instanceof SqlSelect select
        && select.getOperandList().get(0) instanceof SqlNodeList list) {
      for (SqlNode keyword : list) {
        if (keyword instanceof DistinctOn on) {
          return on;
        }
      }
    }
    return null;
  }

  /**
   * The order of a query with DISTINCT ON.
   *
   * @param order that is written; null if none is
   * @throws SqlError 42P10 if the order does not begin with the keys
   */
  static SqlNodeList order(SqlSelect select, DistinctOn on, @Nullable SqlNodeList order) {
    List<SqlNode> missing = new ArrayList<>(on.keys());
    List<SqlNode> sorted = new ArrayList<>();
    for (SqlNode item : order == null ? SqlNodeList.EMPTY : order) {
      SqlNode value = meant(select, item);
      boolean isKey = missing.removeIf(k -> same(meant(select, k), value));
      boolean isDouble = on.keys().stream().anyMatch(k -> same(meant(select, k), value));
      if (!isKey && !isDouble && !missing.isEmpty()) {
        throw new SqlError(
            "42P10", "SELECT DISTINCT ON expressions must match initial ORDER BY expressions");
      }
      if (isKey || !isDouble) {
        sorted.add(item);
      }
    }
    for (SqlNode key : missing) {
      SqlNode value = meant(select, key);
      if (sorted.stream().noneMatch(s -> same(meant(select, s), value))) {
        sorted.add(key);
      }
    }
    return new SqlNodeList(sorted, on.getParserPosition());
  }

  /** How many keys there are, counting those that are written twice once. */
  static int count(SqlSelect select, DistinctOn on) {
    List<SqlNode> different = new ArrayList<>();
    for (SqlNode key : on.keys()) {
      SqlNode value = meant(select, key);
      if (different.stream().noneMatch(d -> same(d, value))) {
        different.add(value);
      }
    }
    return different.size();
  }

  /** The expression behind a number or an alias of the select list, without its direction. */
  private static SqlNode meant(SqlSelect select, SqlNode item) {
    SqlNode value = item;
    while (value.getKind() == SqlKind.DESCENDING
        || value.getKind() == SqlKind.NULLS_FIRST
        || value.getKind() == SqlKind.NULLS_LAST) {
      value = ((SqlCall) value).operand(0);
    }
    SqlNodeList items = select.getSelectList();
    if (value instanceof SqlLiteral literal && literal.getValue() instanceof BigDecimal place) {
      int index = place.intValue() - 1;
      return index >= 0 && index < items.size() ? bare(items.get(index)) : value;
    }
    if (value instanceof SqlIdentifier id && id.isSimple()) {
      for (SqlNode candidate : items) {
        if (candidate.getKind() == SqlKind.AS
            && ((SqlIdentifier) ((SqlCall) candidate).operand(1))
                .getSimple()
                .equals(id.getSimple())) {
          return bare(candidate);
        }
      }
    }
    return value;
  }

  private static SqlNode bare(SqlNode item) {
    return item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
  }

  private static boolean same(SqlNode a, SqlNode b) {
    if (a instanceof SqlIdentifier x && b instanceof SqlIdentifier y) {
      boolean oneIsSimple = x.isSimple() || y.isSimple();
      return oneIsSimple ? Util.last(x.names).equals(Util.last(y.names)) : x.names.equals(y.names);
    }
    return a.equalsDeep(b, Litmus.IGNORE);
  }

  /**
   * The rows of {@code input} that come first among those equal in the first {@code keys} fields of
   * its order.
   */
  static RelNode filter(RelNode input, RelCollation collation, int keys) {
    RexBuilder rex = input.getCluster().getRexBuilder();
    RelDataType bigint = rex.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
    List<RelFieldCollation> fields = collation.getFieldCollations();
    List<RexNode> partition =
        fields.stream()
            .limit(keys)
            .<RexNode>map(f -> rex.makeInputRef(input, f.getFieldIndex()))
            .toList();
    List<RexFieldCollation> order =
        fields.stream()
            .map(f -> new RexFieldCollation(rex.makeInputRef(input, f.getFieldIndex()), flags(f)))
            .toList();
    RexNode number =
        rex.makeOver(
            bigint,
            SqlStdOperatorTable.ROW_NUMBER,
            List.of(),
            partition,
            com.google.common.collect.ImmutableList.copyOf(order),
            RexWindowBounds.UNBOUNDED_PRECEDING,
            RexWindowBounds.CURRENT_ROW,
            RexWindowExclusion.EXCLUDE_NO_OTHER,
            true,
            true,
            false,
            false,
            false);
    int width = input.getRowType().getFieldCount();
    List<RexNode> numbered = new ArrayList<>(references(input, width));
    numbered.add(number);
    List<String> names = new ArrayList<>(input.getRowType().getFieldNames());
    names.add("$number");
    RelNode rows = LogicalProject.create(input, List.of(), numbered, names, Set.of());
    RexNode isFirst =
        rex.makeCall(
            SqlStdOperatorTable.EQUALS,
            rex.makeInputRef(rows, width),
            rex.makeExactLiteral(BigDecimal.ONE, bigint));
    RelNode first = LogicalFilter.create(rows, isFirst);
    return LogicalProject.create(
        first, List.of(), references(first, width), input.getRowType().getFieldNames(), Set.of());
  }

  private static List<RexNode> references(RelNode input, int width) {
    return IntStream.range(0, width)
        .<RexNode>mapToObj(i -> RexInputRef.of(i, input.getRowType()))
        .toList();
  }

  private static Set<SqlKind> flags(RelFieldCollation field) {
    List<SqlKind> flags = new ArrayList<>();
    if (field.direction.isDescending()) {
      flags.add(SqlKind.DESCENDING);
    }
    switch (field.nullDirection) {
      case FIRST -> flags.add(SqlKind.NULLS_FIRST);
      case LAST -> flags.add(SqlKind.NULLS_LAST);
      case UNSPECIFIED -> {}
    }
    return Set.copyOf(flags);
  }
}
