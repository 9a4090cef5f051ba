package dev.helios.sql.statement;

import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The table that a statement changes.
 *
 * @param alias what expressions of the statement call it
 */
public record Target(TableSchema schema, String alias) {
  /**
   * Finds it.
   *
   * @param verb for messages: {@code insert into}
   * @throws SqlError 42P01 if there is none, 42809 if it is a view
   */
  public static Target of(
      SqlIdentifier name, @Nullable SqlIdentifier alias, PlanContext context, String verb) {
    String plain = ObjectName.of(name, context);
    Table table = context.root().table(plain).orElseThrow(() -> notATable(plain, context, verb));
    return new Target(table.schema(), alias == null ? plain : alias.getSimple());
  }

  private static SqlError notATable(String name, PlanContext context, String verb) {
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
    int at = schema.ordinal(name);
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
