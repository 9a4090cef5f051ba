package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.PostgresOperators;
import dev.helios.sql.type.ResolvedTypeName;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.TypeNames;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * A window whose frame is checked by PostgreSQL's rules, which allow more than Calcite's: any
 * expression without columns as an offset, intervals and texts for RANGE, and GROUPS.
 */
public final class FramedWindow extends SqlWindow {
  private static final Operator OPERATOR = new Operator();

  private boolean isTyped;

  private FramedWindow(SqlWindow window, SqlLiteral isRows, SqlLiteral exclude) {
    super(
        window.getParserPosition(),
        window.getDeclName(),
        window.getRefName(),
        window.getPartitionList(),
        window.getOrderList(),
        isRows,
        window.getLowerBound(),
        window.getUpperBound(),
        null,
        exclude);
  }

  /**
   * The window, if it has a frame; otherwise as it is.
   *
   * @throws SqlError 42P20 if the frame ends before it starts
   */
  public static SqlWindow of(SqlWindow window) {
    SqlNode lower = window.getLowerBound();
    if (lower == null || window instanceof FramedWindow) {
      return window;
    }
    checkOrder(lower, window.getUpperBound());
    SqlParserPos pos = window.getParserPosition();
    return new FramedWindow(
        window, SqlLiteral.createBoolean(window.isRows(), pos), window.getExclude());
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  /** Makes copies that are framed windows too. */
  private static final class Operator extends SqlOperator {
    Operator() {
      super("WINDOW", SqlKind.WINDOW, 2, true, null, null, null);
    }

    @Override
    public SqlSyntax getSyntax() {
      return SqlSyntax.SPECIAL;
    }

    @Override
    public SqlCall createCall(
        @Nullable SqlLiteral qualifier, SqlParserPos pos, @Nullable SqlNode... parts) {
      return of(
          SqlWindow.create(
              (SqlIdentifier) parts[0],
              (SqlIdentifier) parts[1],
              (SqlNodeList) Objects.requireNonNull(parts[2]),
              (SqlNodeList) Objects.requireNonNull(parts[3]),
              (SqlLiteral) Objects.requireNonNull(parts[4]),
              parts[5],
              parts[6],
              (SqlLiteral) parts[7],
              (SqlLiteral) Objects.requireNonNull(parts[8]),
              pos));
    }

    /** The name of the window that it refines is no expression. */
    @Override
    public <R> void acceptCall(
        SqlVisitor<R> visitor,
        SqlCall call,
        boolean onlyExpressions,
        SqlBasicVisitor.ArgHandler<R> handler) {
      if (!onlyExpressions) {
        super.acceptCall(visitor, call, onlyExpressions, handler);
        return;
      }
      List<SqlNode> parts = call.getOperandList();
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i) != null && !(i == 1 && parts.get(i) instanceof SqlIdentifier)) {
          handler.visitChild(visitor, call, i, parts.get(i));
        }
      }
    }

    @Override
    public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
      SqlWindow window = (SqlWindow) call;
      SqlWindow.create(
              window.getDeclName(),
              window.getRefName(),
              window.getPartitionList(),
              window.getOrderList(),
              SqlLiteral.createBoolean(window.isRows(), SqlParserPos.ZERO),
              window.getLowerBound(),
              window.getUpperBound(),
              null,
              window.getExclude(),
              window.getParserPosition())
          .unparse(writer, leftPrec, rightPrec);
    }
  }

  private static void checkOrder(SqlNode lower, @Nullable SqlNode upper) {
    boolean endsBefore = upper != null && upper.getKind() == SqlKind.PRECEDING;
    if (SqlWindow.isUnboundedFollowing(lower)) {
      throw new SqlError("42P20", "frame start cannot be UNBOUNDED FOLLOWING");
    }
    if (upper != null && SqlWindow.isUnboundedPreceding(upper)) {
      throw new SqlError("42P20", "frame end cannot be UNBOUNDED PRECEDING");
    }
    if (SqlWindow.isCurrentRow(lower) && endsBefore) {
      throw new SqlError("42P20", "frame starting from current row cannot have preceding rows");
    }
    boolean endsHere = upper == null || SqlWindow.isCurrentRow(upper);
    if (lower.getKind() == SqlKind.FOLLOWING && (endsBefore || endsHere)) {
      throw new SqlError("42P20", "frame starting from following row cannot have preceding rows");
    }
  }

  /** Calcite's loses the frame of the window that refines. */
  @Override
  public SqlWindow overlay(SqlWindow that, SqlValidator validator) {
    SqlWindow merged = super.overlay(that, validator);
    return SqlWindow.create(
        merged.getDeclName(),
        merged.getRefName(),
        merged.getPartitionList(),
        merged.getOrderList(),
        SqlLiteral.createBoolean(isRows(), getParserPosition()),
        getLowerBound(),
        getUpperBound(),
        null,
        getExclude(),
        getParserPosition());
  }

  @Override
  public void validate(SqlValidator validator, SqlValidatorScope scope) {
    SqlNode lower = Objects.requireNonNull(getLowerBound());
    SqlNode upper = getUpperBound();
    setLowerBound(null);
    setUpperBound(null);
    try {
      super.validate(validator, scope);
    } finally {
      setLowerBound(lower);
      setUpperBound(upper);
    }
    if (isTyped) {
      return;
    }
    isTyped = true;
    SqlNodeList order = validator.resolveWindow(this, scope).getOrderList();
    setLowerBound(typed(lower, order, validator, scope));
    if (upper != null) {
      setUpperBound(typed(upper, order, validator, scope));
    }
  }

  private SqlNode typed(
      SqlNode bound, SqlNodeList order, SqlValidator validator, SqlValidatorScope scope) {
    if (!PostgresOperators.isOffset(bound)) {
      return bound;
    }
    SqlCall call = (SqlCall) bound;
    SqlNode given = call.operand(0);
    boolean groups =
        given instanceof SqlCall marked && marked.getOperator() == PostgresOperators.GROUPS;
    SqlNode offset = groups ? ((SqlCall) given).operand(0) : given;
    String mode = groups ? "GROUPS" : isRows() ? "ROWS" : "RANGE";
    refuseColumns(offset, mode);
    offset.validateExpr(validator, scope);
    RelDataType type = validator.deriveType(scope, offset);
    SqlParserPos pos = bound.getParserPosition();
    ColumnType wanted = isRows() ? ofCount(type, mode) : ofRange(order, type, validator, scope);
    SqlNode cast =
        wanted == null
            ? offset
            : SqlStdOperatorTable.CAST.createCall(pos, offset, ResolvedTypeName.spec(wanted, pos));
    SqlNode marked = groups ? PostgresOperators.GROUPS.createCall(pos, cast) : cast;
    SqlNode result = call.getOperator().createCall(pos, marked);
    result.validate(validator, scope);
    return result;
  }

  private static void refuseColumns(SqlNode offset, String mode) {
    offset.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier id) {
            throw new SqlError(
                "42P10", "argument of %s must not contain variables".formatted(mode));
          }
        });
  }

  private static ColumnType ofCount(RelDataType type, String mode) {
    ColumnType known = Types.known(type);
    if (known != null && !known.kind().isInteger()) {
      throw new SqlError(
          "42804",
          "argument of %s must be type bigint, not type %s".formatted(mode, TypeNames.of(known)));
    }
    return Types.BIGINT;
  }

  /** The type for an offset to values of the ORDER BY column; null if it has a fitting one. */
  private static @Nullable ColumnType ofRange(
      SqlNodeList order, RelDataType type, SqlValidator validator, SqlValidatorScope scope) {
    if (order.size() != 1) {
      throw new SqlError(
          "42P20", "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column");
    }
    ColumnType key = Types.fromCalcite(validator.deriveType(scope, plain(order.get(0))));
    ColumnType known = Types.known(type);
    ColumnType fitting =
        switch (key.kind()) {
          case SMALLINT, INTEGER, BIGINT -> Types.BIGINT;
          case REAL, DOUBLE -> Types.DOUBLE;
          case NUMERIC -> Types.NUMERIC;
          case DATE, TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> Types.INTERVAL;
          default ->
              throw new SqlError(
                  "0A000",
                  "RANGE with offset PRECEDING/FOLLOWING is not supported for column type "
                      + TypeNames.of(key));
        };
    if (known == null) {
      return fitting;
    }
    boolean isInterval = known.kind() == ColumnType.Kind.INTERVAL;
    boolean isNumber =
        switch (known.kind()) {
          case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, NUMERIC -> true;
          default -> false;
        };
    if (isInterval != (fitting.kind() == ColumnType.Kind.INTERVAL) || !(isInterval || isNumber)) {
      throw new SqlError(
          "0A000",
          "RANGE with offset PRECEDING/FOLLOWING is not supported for column type %s and offset type %s"
              .formatted(TypeNames.of(key), TypeNames.of(known)));
    }
    return null;
  }

  private static SqlNode plain(SqlNode key) {
    return switch (key.getKind()) {
      case DESCENDING, NULLS_FIRST, NULLS_LAST -> plain(((SqlCall) key).operand(0));
      default -> key;
    };
  }
}
