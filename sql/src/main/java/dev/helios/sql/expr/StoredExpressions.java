package dev.helios.sql.expr;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.operator.HeliosValidator;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.SqlSyntaxException;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/**
 * Compiles expressions over the columns of one row: DEFAULT, CHECK, GENERATED, conditions and
 * expressions of indexes, assignments of UPDATE, RETURNING. They may not have subqueries (0A000).
 * Safe for use by many threads.
 */
public final class StoredExpressions {
  private StoredExpressions() {}

  /**
   * Compiles SQL text over the columns of {@code schema}, in their order.
   *
   * @param expected type that the value is converted to, as an assignment of a column of this type
   *     does; null for the expression's own
   * @throws SqlError if it is no such expression
   */
  public static Expr compile(TableSchema schema, String sql, @Nullable ColumnType expected) {
    try {
      return compile(columns(schema), HeliosParser.parseExpression(sql), expected);
    } catch (SqlSyntaxException e) {
      throw SqlError.of(e);
    }
  }

  /** Compiles a parsed expression over these columns; the node stays as it is. */
  public static Expr compile(
      List<NamedColumn> scope, SqlNode expression, @Nullable ColumnType expected) {
    return compile(scope, expression, expected, (number, type) -> {});
  }

  /** Is told what type each parameter of an expression has, by its number from 0. */
  @FunctionalInterface
  public interface ParameterTypes {
    void add(int number, ColumnType type);
  }

  /** As {@link #compile(List, SqlNode, ColumnType)}, of an expression with parameters. */
  public static Expr compile(
      List<NamedColumn> scope,
      SqlNode expression,
      @Nullable ColumnType expected,
      ParameterTypes parameters) {
    RexNode rex = convert(scope, expression, expected, parameters);
    Expr compiled = RexCompiler.compile(rex, scope.stream().map(NamedColumn::type).toList());
    return expected == null ? compiled : Assignment.of(compiled, expected);
  }

  /** The columns of a table, as a scope; they may be qualified with its name. */
  public static List<NamedColumn> columns(TableSchema schema) {
    List<NamedColumn> columns = new ArrayList<>();
    for (Column column : schema.columns()) {
      columns.add(new NamedColumn(schema.name(), column.name(), column.type(), column.nullable()));
    }
    return columns;
  }

  /** Validates an expression and converts it to Calcite's, columns numbered as in the scope. */
  public static RexNode convert(
      List<NamedColumn> scope, SqlNode expression, @Nullable ColumnType expected) {
    return convert(scope, expression, expected, (number, type) -> {});
  }

  private static RexNode convert(
      List<NamedColumn> scope,
      SqlNode expression,
      @Nullable ColumnType expected,
      ParameterTypes parameters) {
    Map<String, RelDataType> types = new LinkedHashMap<>();
    for (int i = 0; i < scope.size(); i++) {
      NamedColumn column = scope.get(i);
      types.put(ScopeNames.name(i), Types.toCalcite(column.type(), column.nullable()));
    }
    SqlNode named = ScopeNames.resolve(expression, scope);
    boolean open = expected != null && named instanceof SqlDynamicParam;
    SqlNode typed =
        open
            ? SqlStdOperatorTable.CAST.createCall(
                named.getParserPosition(),
                named,
                ResolvedTypeName.spec(unlimited(expected), named.getParserPosition()))
            : named;
    SqlValidator validator = new HeliosValidator(NoCatalog.INSTANCE, HeliosValidator.settings());
    try {
      SqlNode validated = validator.validateParameterizedExpression(typed, types);
      validated.accept(
          new SqlBasicVisitor<Void>() {
            @Override
            public @Nullable Void visit(SqlDynamicParam parameter) {
              ColumnType type = Types.fromCalcite(validator.getValidatedNodeType(parameter));
              parameters.add(parameter.getIndex(), type);
              return null;
            }
          });
      return new ScopeConverter(validator).convertExpression(validated);
    } catch (CalciteContextException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new SqlError("42601", String.valueOf(cause.getMessage()), null, null, e);
    }
  }

  /** A parameter has no limits: what is too long for a column is an error, and not cut. */
  private static ColumnType unlimited(@Nullable ColumnType type) {
    if (type == null) {
      return Types.TEXT;
    }
    return switch (type.kind()) {
      case VARCHAR, CHAR -> Types.TEXT;
      case NUMERIC -> Types.NUMERIC;
      default -> type;
    };
  }
}
