package dev.helios.sql.statement;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.expr.NamedColumn;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * The columns that an expression of a statement may name: those of the table that it changes, and
 * of what stands beside it ({@code excluded}, the tables of FROM). A row of the scope has their
 * values in this order. Immutable.
 */
public final class ColumnScope {
  private final List<Entry> entries;

  /** A column under the name of the table it is of. */
  private record Entry(String table, ResultColumn column) {}

  private ColumnScope(List<Entry> entries) {
    this.entries = entries;
  }

  /** The columns of a table. */
  public static ColumnScope of(TableSchema schema, String alias) {
    return new ColumnScope(
        schema.columns().stream().map(c -> new Entry(alias, column(schema, c))).toList());
  }

  private static ResultColumn column(TableSchema schema, Column c) {
    return new ResultColumn(c.name(), c.type(), c.nullable(), schema.name(), c.name());
  }

  /** With the columns of another table after these. */
  public ColumnScope and(String table, List<ResultColumn> columns) {
    List<Entry> all = new ArrayList<>(entries);
    columns.forEach(c -> all.add(new Entry(table, c)));
    return new ColumnScope(List.copyOf(all));
  }

  /** As {@link #and}, of a table's columns. */
  public ColumnScope and(String table, TableSchema schema) {
    return and(table, schema.columns().stream().map(c -> column(schema, c)).toList());
  }

  public List<ColumnType> types() {
    return entries.stream().map(e -> e.column().type()).toList();
  }

  public ResultColumn resultColumn(int ordinal) {
    return entries.get(ordinal).column();
  }

  /** The columns that {@code *} or {@code t.*} means; null for any other node. */
  public @Nullable List<Integer> star(SqlNode node) {
    if (!(node instanceof SqlIdentifier id) || !id.isStar()) {
      return null;
    }
    List<String> names = id.names;
    String table = names.size() > 1 ? names.get(names.size() - 2) : null;
    List<Integer> found =
        IntStream.range(0, entries.size())
            .filter(i -> table == null || entries.get(i).table().equals(table))
            .boxed()
            .toList();
    if (found.isEmpty()) {
      throw missingTable(table);
    }
    return found;
  }

  private static SqlError missingTable(@Nullable String table) {
    return new SqlError("42P01", "missing FROM-clause entry for table \"%s\"".formatted(table));
  }

  /**
   * The column that {@code node} is; -1 if it is no name.
   *
   * @throws SqlError 42703 if there is no such column, 42702 if there are several, 42P01 for an
   *     unknown table before it
   */
  public int find(SqlNode node) {
    if (!(node instanceof SqlIdentifier id) || id.isStar()) {
      return -1;
    }
    List<String> names = id.names;
    String name = names.getLast();
    String table = names.size() > 1 ? names.get(names.size() - 2) : null;
    int[] found =
        IntStream.range(0, entries.size())
            .filter(i -> entries.get(i).column().name().equals(name))
            .filter(i -> table == null || entries.get(i).table().equals(table))
            .toArray();
    if (found.length > 1) {
      throw new SqlError("42702", "column reference \"%s\" is ambiguous".formatted(name));
    }
    if (found.length == 0) {
      if (table != null && entries.stream().noneMatch(e -> e.table().equals(table))) {
        throw missingTable(table);
      }
      throw new SqlError(
          "42703",
          "column %s does not exist"
              .formatted(table == null ? "\"" + name + "\"" : table + "." + name));
    }
    return found[0];
  }

  /**
   * Compiles an expression over rows of the scope.
   *
   * @param expected type that its value is converted to; null for its own
   * @throws SqlError if a name does not resolve or types do not fit
   */
  public Expr compile(SqlNode node, @Nullable ColumnType expected) {
    return compile(node, expected, new ParameterTypes(0));
  }

  /** As above; what the expression says of parameters' types is added to {@code parameters}. */
  public Expr compile(SqlNode node, @Nullable ColumnType expected, ParameterTypes parameters) {
    List<NamedColumn> columns =
        entries.stream()
            .map(
                e ->
                    new NamedColumn(
                        e.table(), e.column().name(), e.column().type(), e.column().nullable()))
            .toList();
    return Expressions.over(columns, node, expected, parameters);
  }

  /** What a select item is called with AS; null if it is not. */
  public static @Nullable String alias(SqlNode item) {
    return item.getKind() == SqlKind.AS && item instanceof SqlBasicCall as
        ? ((SqlIdentifier) as.operand(1)).getSimple()
        : null;
  }

  public static SqlNode withoutAlias(SqlNode item) {
    return item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
  }

  /** What PostgreSQL calls a column that is computed and has no name of its own. */
  public static String usualName(SqlNode expression) {
    if (expression instanceof SqlIdentifier id) {
      return id.names.getLast();
    }
    if (expression instanceof SqlCall call) {
      if (call.getKind() == SqlKind.CAST) {
        String inner = usualName(call.operand(0));
        return inner.equals("?column?")
            ? call.operand(1).toString().toLowerCase(Locale.ROOT)
            : inner;
      }
      if (call.getKind() == SqlKind.CASE) {
        return "case";
      }
      boolean named = call.getOperator() instanceof SqlFunction;
      return named ? call.getOperator().getName().toLowerCase(Locale.ROOT) : "?column?";
    }
    return "?column?";
  }
}
