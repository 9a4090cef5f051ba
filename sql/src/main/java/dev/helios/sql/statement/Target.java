package dev.helios.sql.statement;

import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.ddl.SequenceSchema;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/**
 * The table that a statement changes.
 *
 * @param schema of the table; through a view, with the view's names
 * @param alias what expressions of the statement call it
 * @param view through which it is changed; null if the table is named
 * @param verb for messages: {@code insert into}
 */
public record Target(TableSchema schema, String alias, @Nullable UpdatableView view, String verb) {
  /** A table by its own name. */
  public Target(TableSchema schema, String alias) {
    this(schema, alias, null, "");
  }

  /**
   * Finds it.
   *
   * @param verb for messages: {@code insert into}
   * @throws SqlError 42P01 if there is none, 55000 or 42809 if it is a view through which nothing
   *     can be written
   */
  public static Target of(
      SqlIdentifier name, @Nullable SqlIdentifier alias, PlanContext context, String verb) {
    String plain = ObjectName.of(name, context);
    ViewSchema view = context.root().view(plain).orElse(null);
    if (view != null && SequenceSchema.of(view).isEmpty() && !verb.startsWith("merge")) {
      UpdatableView through = UpdatableView.of(view, context.root(), verb);
      return new Target(through.schema(), alias == null ? plain : alias.getSimple(), through, verb);
    }
    Table table = context.root().table(plain).orElseThrow(() -> notATable(plain, context, verb));
    return new Target(table.schema(), alias == null ? plain : alias.getSimple());
  }

  private static SqlError notATable(String name, PlanContext context, String verb) {
    if (verb.startsWith("merge") && context.root().view(name).isPresent()) {
      return new SqlError("0A000", "cannot execute MERGE on relation \"%s\"".formatted(name))
          .withDetail("This operation is not supported for views.");
    }
    boolean isThere =
        context.root().view(name).isPresent() || context.relations().table(name).isPresent();
    return isThere
        ? new SqlError("42809", "cannot %s view \"%s\"".formatted(verb, name))
        : ObjectName.noRelation(name, context);
  }

  /**
   * Ordinal of a column that is named as the target of a value, with the table's name before it or
   * not.
   *
   * @throws SqlError 42703
   */
  public int ordinal(SqlIdentifier column) {
    List<String> names = column.names;
    String name = names.getLast();
    int at = view == null ? schema.ordinal(name) : view.ordinal(name, verb);
    boolean foreign =
        names.size() > 1
            && !names.get(names.size() - 2).equals(alias)
            && !names.get(names.size() - 2).equals(schema.name());
    if (at < 0 || foreign) {
      throw new SqlError(
          "42703",
          "column \"%s\" of relation \"%s\" does not exist".formatted(name, schema.name()));
    }
    return at;
  }

  /**
   * Ordinals of all columns that the target has by name, in order.
   *
   * @param count how many of them are meant, from the first on
   * @throws SqlError 0A000 if one of them is a column of a view that is computed
   */
  public int[] all(int count) {
    if (view == null) {
      return IntStream.range(0, count).toArray();
    }
    List<UpdatableView.Item> items = view.items().subList(0, count);
    for (UpdatableView.Item item : items) {
      if (item.ordinal() < 0) {
        throw view.notAColumn(item.name(), verb);
      }
    }
    return items.stream().mapToInt(UpdatableView.Item::ordinal).toArray();
  }

  /** How many of its first columns are such as values can be given to. */
  public int plain() {
    int count = 0;
    while (count < width() && (view == null || view.items().get(count).ordinal() >= 0)) {
      count++;
    }
    return count;
  }

  /** How many columns the target has by name. */
  public int width() {
    return view == null ? schema.columns().size() : view.items().size();
  }

  /** Whether an expression may name a column so. */
  public boolean has(String column) {
    return view == null
        ? schema.ordinal(column) >= 0
        : view.items().stream().anyMatch(i -> i.name().equals(column));
  }

  /** What a query over the target calls a column of the table. */
  public String queried(int ordinal) {
    return view == null ? schema.columns().get(ordinal).name() : UpdatableView.carried(ordinal);
  }

  /** An expression of the statement, with a view's computed columns put in as what they are. */
  public @Nullable SqlNode expanded(@Nullable SqlNode node) {
    return view == null || node == null ? node : view.expanded(node, alias);
  }

  /** As {@link UpdatableView#returned}. */
  public @Nullable SqlNodeList returned(@Nullable SqlNodeList items, List<String> beside) {
    return view == null || items == null ? items : view.returned(items, alias, beside);
  }

  public ColumnType type(int ordinal) {
    return schema.columns().get(ordinal).type();
  }

  /** A column as one of a result. */
  public ResultColumn resultColumn(int ordinal) {
    Column column = schema.columns().get(ordinal);
    return new ResultColumn(
        column.name(), column.type(), column.nullable(), schema.name(), column.name());
  }
}
