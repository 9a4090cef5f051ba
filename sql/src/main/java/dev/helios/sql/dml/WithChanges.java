package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.parser.dml.Delete;
import dev.helios.sql.parser.dml.Insert;
import dev.helios.sql.parser.dml.MergeInto;
import dev.helios.sql.parser.dml.Update;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.statement.ParameterTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Plans a statement whose WITH has items that change rows. Every item becomes rows that are there
 * when another asks for them, so that each is run once; names and their scopes stay WITH's.
 */
public final class WithChanges {
  private final SqlNode statement;
  private final int parameterCount;
  private final PlanContext context;
  private final Map<String, SeveralChanges.ItemRows> rows = new HashMap<>();
  private final Set<String> silent = new HashSet<>();
  private final ParameterTypes parameters;

  WithChanges(SqlNode statement, int parameterCount, PlanContext context) {
    this.statement = statement;
    this.parameterCount = parameterCount;
    this.context = context;
    this.parameters = new ParameterTypes(parameterCount);
  }

  /** The first item of the statement's WITH that changes rows; null if none does. */
  public static @Nullable SqlNode firstIn(SqlNode statement) {
    SqlNodeList items = itemsOf(statement);
    if (items != null) {
      for (SqlNode item : items) {
        SqlNode query = ((SqlWithItem) item).query;
        if (isChange(query)) {
          return query;
        }
      }
    }
    return null;
  }

  private static boolean isChange(SqlNode node) {
    return node instanceof Insert || node instanceof Update || node instanceof Delete;
  }

  private static @Nullable SqlNodeList itemsOf(SqlNode statement) {
    return switch (statement) {
      case Insert insert -> insert.with();
      case Update update -> update.with();
      case Delete delete -> delete.with();
      case MergeInto merge -> merge.with();
      case SqlWith with -> with.withList;
      case SqlOrderBy order -> order.query instanceof SqlWith with ? with.withList : null;
      default -> null;
    };
  }

  ChangePlan plan() {
    SqlNodeList items = Objects.requireNonNull(itemsOf(statement));
    SqlParserPos pos = items.getParserPosition();
    List<SeveralChanges.Part> parts = new ArrayList<>();
    List<SqlNode> before = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SqlNode node : items) {
      SqlWithItem item = (SqlWithItem) node;
      String name = item.name.getSimple();
      if (!names.add(name)) {
        throw new SqlError(
            "42712", "WITH query name \"%s\" specified more than once".formatted(name));
      }
      checkReturned(item.query);
      if (isChange(item.query)) {
        RowChangePlan change = change(after(item.query, new SqlNodeList(before, pos)));
        SeveralChanges.ItemRows returned = new SeveralChanges.ItemRows(change.returning(), null);
        parts.add(new SeveralChanges.Part(name, change, returned));
        if (change.returning().isEmpty()) {
          silent.add(name);
        } else {
          before.add(reading(item, item.columnList, returned));
        }
      } else {
        List<SqlNode> own = new ArrayList<>(before);
        own.add(item);
        QueryPlan query =
            query(
                new SqlWith(
                    pos,
                    new SqlNodeList(own, pos),
                    Selects.all(pos, new SqlIdentifier(name, item.name.getParserPosition()))));
        SeveralChanges.ItemRows found = new SeveralChanges.ItemRows(query.columns(), query);
        parts.add(new SeveralChanges.Part(name, null, found));
        before.add(reading(item, null, found));
      }
    }
    return body(parts, new SqlNodeList(before, pos));
  }

  private ChangePlan body(List<SeveralChanges.Part> parts, SqlNodeList items) {
    RowChangePlan change = null;
    QueryPlan query = null;
    switch (statement) {
      case SqlWith with -> {
        checkReturned(with.body);
        query = query(WithItems.around(with.body, items));
      }
      case SqlOrderBy order -> {
        SqlNode body = ((SqlWith) order.query).body;
        checkReturned(body);
        query =
            query(
                new SqlOrderBy(
                    order.getParserPosition(),
                    WithItems.around(body, items),
                    order.orderList,
                    order.offset,
                    order.fetch));
      }
      default -> {
        checkReturned(statement);
        change = change(after(statement, items));
      }
    }
    return new SeveralChanges(parts, change, query, parameters.build());
  }

  private RowChangePlan change(SqlNode node) {
    ChangePlan plan = ChangePlanner.plan(node, parameterCount, here());
    note(node, plan.parameterTypes());
    return (RowChangePlan) plan;
  }

  private QueryPlan query(SqlNode node) {
    QueryPlan plan = QueryPlanner.plan(node, here(), List.of());
    note(node, plan.parameterTypes());
    return plan;
  }

  private PlanContext here() {
    return new WithRelations(context, Map.copyOf(rows));
  }

  /** Takes over the types of the parameters that a part has; the others it knows nothing of. */
  private void note(SqlNode part, List<ColumnType> types) {
    part.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlDynamicParam parameter) {
            parameters.require(parameter.getIndex(), types.get(parameter.getIndex()));
            return null;
          }
        });
  }

  private static SqlNode after(SqlNode change, SqlNodeList items) {
    return switch (change) {
      case Insert insert -> insert.after(items);
      case Update update -> update.after(items);
      case Delete delete -> delete.after(items);
      case MergeInto merge -> merge.after(items);
      default -> throw new IllegalArgumentException("no change of rows: " + change);
    };
  }

  /** An item with the same name and columns that reads rows that are found elsewhere. */
  private SqlNode reading(
      SqlWithItem item, @Nullable SqlNodeList columns, SeveralChanges.ItemRows found) {
    SqlParserPos pos = item.getParserPosition();
    String name = "helios item " + rows.size();
    rows.put(name, found);
    return new SqlWithItem(
        pos,
        item.name,
        columns,
        Selects.all(pos, new SqlIdentifier(name, pos)),
        SqlLiteral.createBoolean(false, pos));
  }

  /** Refuses to read from an item that returns nothing. */
  private void checkReturned(SqlNode part) {
    part.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            switch (call) {
              case SqlSelect select -> check(select.getFrom());
              case Update update -> check(update.from());
              case Delete delete -> check(delete.using());
              default -> {}
            }
            return super.visit(call);
          }
        });
  }

  private void check(@Nullable SqlNode from) {
    switch (from) {
      case null -> {}
      case SqlJoin join -> {
        check(join.getLeft());
        check(join.getRight());
      }
      case SqlIdentifier id -> {
        if (id.isSimple() && silent.contains(id.getSimple())) {
          throw new SqlError(
              "0A000",
              "WITH query \"%s\" does not have a RETURNING clause".formatted(id.getSimple()));
        }
      }
      default -> {
        if (from.getKind() == SqlKind.AS) {
          check(((SqlCall) from).operand(0));
        }
      }
    }
  }
}
