package dev.helios.sql.plan.resolve;

import dev.helios.sql.SqlError;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * What an item of WITH that reads itself has to look like: a query without itself, UNION [ALL], and
 * one that reads it once and groups nothing. Anything else has no end, or no meaning.
 */
final class RecursiveItems {
  private static final Set<String> AGGREGATES =
      Set.of(
          "count",
          "sum",
          "avg",
          "min",
          "max",
          "array_agg",
          "string_agg",
          "group_concat",
          "json_agg",
          "jsonb_agg",
          "bool_and",
          "bool_or",
          "every",
          "total");

  private final String name;

  private RecursiveItems(String name) {
    this.name = name;
  }

  /**
   * Checks an item.
   *
   * @throws SqlError 42P19
   */
  static void check(SqlWithItem item) {
    if (!item.recursive.booleanValue()) {
      return;
    }
    RecursiveItems check = new RecursiveItems(item.name.getSimple());
    int references = check.references(item.query);
    if (references == 0) {
      return;
    }
    SqlNode query = item.query instanceof SqlOrderBy order ? order.query : item.query;
    boolean isUnion = query.getKind() == SqlKind.UNION;
    if (!isUnion || check.references(((SqlCall) query).operand(0)) > 0) {
      throw new SqlError(
          "42P19",
          ("recursive query \"%s\" does not have the form non-recursive-term UNION [ALL]"
                  + " recursive-term")
              .formatted(check.name));
    }
    SqlNode step = ((SqlCall) query).operand(1);
    if (references > 1) {
      throw new SqlError(
          "42P19",
          "recursive reference to query \"%s\" must not appear more than once"
              .formatted(check.name));
    }
    if (step instanceof SqlSelect select && check.reads(select.getFrom())) {
      check.refuseAggregates(select);
    }
  }

  /** How often a query reads the item, in any FROM in it. */
  private int references(SqlNode query) {
    int[] count = {0};
    query.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call instanceof SqlSelect select) {
              count[0] += direct(select.getFrom());
            }
            return super.visit(call);
          }
        });
    return count[0];
  }

  private boolean reads(@Nullable SqlNode from) {
    return direct(from) > 0;
  }

  private int direct(@Nullable SqlNode from) {
    return switch (from) {
      case null -> 0;
      case SqlJoin join -> direct(join.getLeft()) + direct(join.getRight());
      case SqlIdentifier id -> id.isSimple() && id.getSimple().equals(name) ? 1 : 0;
      default -> from.getKind() == SqlKind.AS ? direct(((SqlCall) from).operand(0)) : 0;
    };
  }

  private void refuseAggregates(SqlSelect select) {
    SqlBasicVisitor<@Nullable Void> visitor =
        new SqlBasicVisitor<>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call.isA(SqlKind.QUERY) || call.getKind() == SqlKind.OVER) {
              return null;
            }
            if (AGGREGATES.contains(call.getOperator().getName().toLowerCase(Locale.ROOT))
                && !(isScalarExtreme(call))) {
              throw new SqlError(
                  "42P19",
                  "aggregate functions are not allowed in a recursive query's recursive term");
            }
            return super.visit(call);
          }
        };
    select.getSelectList().accept(visitor);
    if (select.getHaving() != null) {
      select.getHaving().accept(visitor);
    }
  }

  /** SQLite's min and max of several values are no aggregates. */
  private static boolean isScalarExtreme(SqlCall call) {
    return call.operandCount() > 1
        && Set.of("min", "max").contains(call.getOperator().getName().toLowerCase(Locale.ROOT));
  }
}
