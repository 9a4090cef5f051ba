package dev.helios.sql.parser;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.dml.Assignment;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlPostfixOperator;
import org.apache.calcite.sql.SqlPrefixOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * Operators of PostgreSQL that Calcite lacks, or binds differently.
 *
 * <p>PostgreSQL gives all operators but the common ones one precedence, below {@code + -} and above
 * comparison.
 */
public final class PostgresOperators {
  private static final int OTHER = 36;

  /** As LIKE. */
  private static final int LIKE = 32;

  /** Above {@code * /}, below signs. */
  private static final int POWERS = 66;

  /** {@code json -> key}: a field or element, as JSON. */
  public static final SqlBinaryOperator JSON_GET = other("->", ReturnTypes.ARG0_FORCE_NULLABLE);

  /** {@code json ->> key}: a field or element, as text. */
  public static final SqlBinaryOperator JSON_GET_TEXT =
      other("->>", ReturnTypes.VARCHAR_FORCE_NULLABLE);

  /** {@code json #> path}: what is at a path, as JSON. */
  public static final SqlBinaryOperator JSON_PATH = other("#>", ReturnTypes.ARG0_FORCE_NULLABLE);

  /** {@code json #>> path}: what is at a path, as text. */
  public static final SqlBinaryOperator JSON_PATH_TEXT =
      other("#>>", ReturnTypes.VARCHAR_FORCE_NULLABLE);

  /** {@code a @> b}: whether {@code a} contains {@code b}. */
  public static final SqlBinaryOperator CONTAINS = other("@>", ReturnTypes.BOOLEAN_NULLABLE);

  /** {@code a <@ b}: whether {@code b} contains {@code a}. */
  public static final SqlBinaryOperator CONTAINED = other("<@", ReturnTypes.BOOLEAN_NULLABLE);

  /** {@code json ? key}: whether a key is there. */
  public static final SqlBinaryOperator JSON_EXISTS = other("?", ReturnTypes.BOOLEAN_NULLABLE);

  /** {@code json ?| keys}: whether any of the keys is there. */
  public static final SqlBinaryOperator JSON_EXISTS_ANY = other("?|", ReturnTypes.BOOLEAN_NULLABLE);

  /** {@code json ?& keys}: whether all of the keys are there. */
  public static final SqlBinaryOperator JSON_EXISTS_ALL = other("?&", ReturnTypes.BOOLEAN_NULLABLE);

  /** {@code json #- path}: without what is at a path. */
  public static final SqlBinaryOperator JSON_DELETE_PATH = other("#-", ReturnTypes.ARG0_NULLABLE);

  /** {@code json @? path}: whether an SQL/JSON path finds something. */
  public static final SqlBinaryOperator JSON_PATH_EXISTS =
      other("@?", ReturnTypes.BOOLEAN_NULLABLE);

  /** {@code json @@ path}: whether an SQL/JSON path is true. */
  public static final SqlBinaryOperator JSON_PATH_MATCH = other("@@", ReturnTypes.BOOLEAN_NULLABLE);

  /** {@code text ^@ prefix}. */
  public static final SqlBinaryOperator STARTS_WITH = other("^@", ReturnTypes.BOOLEAN_NULLABLE);

  /** {@code array && array}: whether they have an element in common. */
  public static final SqlBinaryOperator OVERLAPS = other("&&", ReturnTypes.BOOLEAN_NULLABLE);

  public static final SqlBinaryOperator BIT_AND = other("&", ReturnTypes.ARG0_NULLABLE);
  public static final SqlBinaryOperator BIT_OR = other("|", ReturnTypes.ARG0_NULLABLE);
  public static final SqlBinaryOperator BIT_XOR = other("#", ReturnTypes.ARG0_NULLABLE);
  public static final SqlBinaryOperator SHIFT_LEFT = other("<<", ReturnTypes.ARG0_NULLABLE);
  public static final SqlBinaryOperator SHIFT_RIGHT = other(">>", ReturnTypes.ARG0_NULLABLE);

  /** {@code a ^ b}: a to the power of b, from left to right. */
  public static final SqlBinaryOperator POWER = operator("^", POWERS, ReturnTypes.ARG0_NULLABLE);

  /** {@code ~a}: every bit turned over. */
  public static final SqlPrefixOperator BIT_NOT =
      new SqlPrefixOperator(
          "~",
          SqlKind.OTHER,
          OTHER + 2,
          ReturnTypes.ARG0_NULLABLE,
          InferTypes.FIRST_KNOWN,
          OperandTypes.ANY);

  /** {@code @ a}: its magnitude. */
  public static final SqlPrefixOperator ABS = new PrefixFunction("@", "abs");

  /** {@code |/ a}: its square root. */
  public static final SqlPrefixOperator SQRT = new PrefixFunction("|/", "sqrt");

  /** {@code ||/ a}: its cube root. */
  public static final SqlPrefixOperator CBRT = new PrefixFunction("||/", "cbrt");

  /** {@code text GLOB pattern}: SQLite's. */
  public static final SqlBinaryOperator GLOB = new Glob("GLOB", false);

  public static final SqlBinaryOperator NOT_GLOB = new Glob("NOT GLOB", true);

  /** {@code a[m:n]}; the second operand is a row of both. */
  public static final SqlBinaryOperator SLICE =
      new SqlBinaryOperator(
          "[:]",
          SqlKind.OTHER,
          100,
          true,
          ReturnTypes.ARG0_NULLABLE,
          InferTypes.FIRST_KNOWN,
          OperandTypes.ANY_ANY) {
        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
          call.operand(0).unparse(writer, leftPrec, getLeftPrec());
          SqlCall places = call.operand(1);
          SqlWriter.Frame frame = writer.startList("[", "]");
          places.operand(0).unparse(writer, 0, 0);
          writer.sep(":", true);
          places.operand(1).unparse(writer, 0, 0);
          writer.endList(frame);
        }
      };

  /** {@code n} of {@code FETCH FIRST n ROWS WITH TIES}. */
  public static final SqlPostfixOperator WITH_TIES =
      new SqlPostfixOperator(
          "WITH TIES", SqlKind.OTHER, 2, ReturnTypes.ARG0, null, OperandTypes.ANY);

  /** {@code (row).*} in a select list: all fields of the row. */
  public static final SqlPostfixOperator FIELDS =
      new SqlPostfixOperator(".*", SqlKind.OTHER, 100, ReturnTypes.ARG0, null, OperandTypes.ANY) {
        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
          parenthesized(writer, call.operand(0));
          writer.print(".*");
        }
      };

  /** {@code (row).name}; without the parentheses it would be a column of a table. */
  public static final SqlBinaryOperator FIELD =
      new SqlBinaryOperator(
          ".", SqlKind.DOT, 100, true, ReturnTypes.ARG0, null, OperandTypes.ANY_ANY) {
        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
          parenthesized(writer, call.operand(0));
          writer.print(".");
          writer.setNeedWhitespace(false);
          call.operand(1).unparse(writer, 0, 0);
        }
      };

  private static void parenthesized(SqlWriter writer, SqlNode node) {
    SqlWriter.Frame frame = writer.startList("(", ")");
    node.unparse(writer, 0, 0);
    writer.endList(frame);
    writer.setNeedWhitespace(false);
  }

  /** {@code ROWS FROM (f(..), g(..))}, in FROM. */
  public static final SqlSpecialOperator ROWS_FROM =
      new SqlSpecialOperator("ROWS FROM", SqlKind.OTHER, 200) {
        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
          writer.keyword("ROWS FROM");
          Sql.parenthesized(writer, call.getOperandList());
        }
      };

  /** {@code function(..) AS t (a int, b text)}: the function, t, and names and types in turn. */
  public static final SqlSpecialOperator COLUMN_DEFINITIONS =
      new SqlSpecialOperator("COLUMN DEFINITIONS", SqlKind.OTHER, 200) {
        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
          call.operand(0).unparse(writer, 0, 0);
          writer.keyword("AS");
          call.operand(1).unparse(writer, 0, 0);
          SqlWriter.Frame frame = writer.startList("(", ")");
          for (int i = 2; i < call.operandCount(); i += 2) {
            writer.sep(",");
            call.operand(i).unparse(writer, 0, 0);
            call.operand(i + 1).unparse(writer, 0, 0);
          }
          writer.endList(frame);
        }
      };

  /** {@code a LIKE ANY (b)} and its kin: {@code b} is an array or a query. */
  public static final class Quantified extends SqlBinaryOperator {
    private final SqlOperator operator;
    private final boolean all;

    private Quantified(SqlOperator operator, boolean all) {
      super(
          operator.getName() + (all ? " ALL" : " ANY"),
          SqlKind.OTHER,
          32,
          true,
          ReturnTypes.BOOLEAN_NULLABLE,
          InferTypes.FIRST_KNOWN,
          OperandTypes.ANY_ANY);
      this.operator = operator;
      this.all = all;
    }

    /** What compares. */
    public SqlOperator operator() {
      return operator;
    }

    /** Whether it must hold for all, and not for one. */
    public boolean isAll() {
      return all;
    }

    @Override
    public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
      call.operand(0).unparse(writer, leftPrec, getLeftPrec());
      writer.keyword(getName());
      if (call.operand(1).isA(SqlKind.QUERY)) {
        Sql.expression(writer, call.operand(1));
      } else {
        SqlWriter.Frame frame = writer.startList("(", ")");
        call.operand(1).unparse(writer, 0, 0);
        writer.endList(frame);
      }
    }
  }

  /** The operator for one of, or all of, what an array or query has. */
  public static SqlBinaryOperator quantified(SqlOperator operator, boolean all) {
    return new Quantified(operator, all);
  }

  /** {@code function(..) WITH ORDINALITY}, in FROM. */
  public static final SqlPostfixOperator WITH_ORDINALITY =
      new SqlPostfixOperator(
          "WITH ORDINALITY", SqlKind.OTHER, 100, ReturnTypes.ARG0, null, OperandTypes.ANY) {
        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
          SqlCall table = call.operand(0);
          SqlNode function = table.getOperator() == ROWS_FROM ? table : table.operand(0);
          function.unparse(writer, 0, 0);
          writer.keyword("WITH ORDINALITY");
        }
      };

  /** {@code time AT TIME ZONE zone}. */
  public static final SqlBinaryOperator AT_TIME_ZONE =
      operator("AT TIME ZONE", 70, ReturnTypes.ARG0_NULLABLE);

  /** {@code text COLLATE 'name'}; the name is a string, however it was written. */
  public static final SqlBinaryOperator COLLATE = operator("COLLATE", 96, ReturnTypes.ARG0);

  /** Makes Calcite's {@code ||}, bound as PostgreSQL binds it. */
  public static final SqlBinaryOperator CONCAT =
      new Rebound("||", OTHER, SqlStdOperatorTable.CONCAT);

  /** Makes a {@code CAST} of {@code value::type}, bound more tightly than a sign. */
  public static final SqlBinaryOperator CAST = new Rebound("::", 98, SqlStdOperatorTable.CAST);

  private PostgresOperators() {}

  private static SqlBinaryOperator other(String name, SqlReturnTypeInference type) {
    return operator(name, OTHER, type);
  }

  private static SqlBinaryOperator operator(
      String name, int precedence, SqlReturnTypeInference type) {
    return new SqlBinaryOperator(
        name, SqlKind.OTHER, precedence, true, type, InferTypes.FIRST_KNOWN, OperandTypes.ANY_ANY);
  }

  /** The offset of a frame that counts groups of peers. */
  public static final SqlSpecialOperator GROUPS =
      new SqlSpecialOperator(
          "GROUPS", SqlKind.OTHER, 20, true, ReturnTypes.ARG0, null, OperandTypes.ANY) {
        @Override
        public RelDataType deriveType(
            SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
          return validator.deriveType(scope, call.operand(0));
        }

        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
          call.operand(0).unparse(writer, leftPrec, rightPrec);
          writer.keyword("GROUPS");
        }
      };

  /** The select list of {@code SELECT FROM t}. */
  private static final SqlSpecialOperator NOTHING =
      new SqlSpecialOperator("NOTHING", SqlKind.OTHER, 200) {
        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {}
      };

  /** What stands in a select list without columns. */
  public static SqlNode nothing(SqlParserPos pos) {
    return NOTHING.createCall(pos);
  }

  /** Whether a select list has no columns. */
  public static boolean isNothing(SqlNodeList items) {
    return items.size() == 1
        && items.get(0) instanceof SqlCall call
        && call.getOperator() == NOTHING;
  }

  /** A join in parentheses that is given a name: a query of all its columns. */
  public static SqlNode joined(SqlNode table) {
    return table.getKind() == SqlKind.JOIN ? Selects.all(table.getParserPosition(), table) : table;
  }

  /** The assignment of an element of an array: of the array with that element changed. */
  public static Assignment element(
      List<SqlIdentifier> columns, List<SqlNode> places, SqlNode value) {
    SqlIdentifier column = columns.getFirst();
    SqlParserPos pos = column.getParserPosition();
    if (value.getKind() == SqlKind.DEFAULT) {
      throw new SqlError("0A000", "cannot set an array element to DEFAULT");
    }
    SqlNode[] arguments = new SqlNode[places.size() + 2];
    arguments[0] = column;
    arguments[1] = value;
    for (int i = 0; i < places.size(); i++) {
      arguments[i + 2] = places.get(i);
    }
    return new Assignment(columns, function("array_set", pos, arguments));
  }

  /**
   * What GROUPS wants of its window.
   *
   * @throws SqlError 42P20 if it has no order
   */
  public static void checkGroups(@Nullable SqlIdentifier window, SqlNodeList order) {
    if (window == null && order.isEmpty()) {
      throw new SqlError("42P20", "GROUPS mode requires an ORDER BY clause");
    }
  }

  /** Whether a frame has a bound at some distance from the row. */
  public static boolean hasOffset(SqlNode lower, @Nullable SqlNode upper) {
    return isOffset(lower) || (upper != null && isOffset(upper));
  }

  /** A bound of a frame that counts groups of peers. */
  public static @Nullable SqlNode groups(@Nullable SqlNode bound) {
    if (bound == null || !isOffset(bound)) {
      return bound;
    }
    SqlCall call = (SqlCall) bound;
    SqlParserPos pos = bound.getParserPosition();
    return call.getOperator().createCall(pos, GROUPS.createCall(pos, call.<SqlNode>operand(0)));
  }

  /** Whether a bound is {@code n PRECEDING} or {@code n FOLLOWING}. */
  public static boolean isOffset(SqlNode bound) {
    return bound.getKind() == SqlKind.PRECEDING || bound.getKind() == SqlKind.FOLLOWING;
  }

  /** A call of the function of that name. */
  public static SqlNode function(String name, SqlParserPos pos, @Nullable SqlNode... operands) {
    return new SqlUnresolvedFunction(
            new SqlIdentifier(name, pos),
            null,
            null,
            null,
            null,
            SqlFunctionCategory.USER_DEFINED_FUNCTION)
        .createCall(pos, operands);
  }

  /** Makes a call of a function, with the precedence of an operator. */
  private static final class PrefixFunction extends SqlPrefixOperator {
    private final String function;

    PrefixFunction(String name, String function) {
      super(
          name,
          SqlKind.OTHER,
          OTHER + 2,
          ReturnTypes.ARG0_NULLABLE,
          InferTypes.FIRST_KNOWN,
          OperandTypes.ANY);
      this.function = function;
    }

    @Override
    public SqlCall createCall(
        @Nullable SqlLiteral qualifier, SqlParserPos pos, @Nullable SqlNode... operands) {
      return (SqlCall) function(function, pos, operands);
    }
  }

  /** Makes a call of {@code glob(pattern, text)}. */
  private static final class Glob extends SqlBinaryOperator {
    private final boolean negated;

    Glob(String name, boolean negated) {
      super(
          name,
          SqlKind.OTHER,
          LIKE,
          true,
          ReturnTypes.BOOLEAN_NULLABLE,
          InferTypes.FIRST_KNOWN,
          OperandTypes.ANY_ANY);
      this.negated = negated;
    }

    @Override
    public SqlCall createCall(
        @Nullable SqlLiteral qualifier, SqlParserPos pos, @Nullable SqlNode... operands) {
      SqlCall glob = (SqlCall) function("glob", pos, operands[1], operands[0]);
      return negated ? SqlStdOperatorTable.NOT.createCall(pos, glob) : glob;
    }
  }

  /**
   * Stands in for another operator while an expression is put together, for its precedence only.
   */
  private static final class Rebound extends SqlBinaryOperator {
    private final SqlOperator operator;

    Rebound(String name, int precedence, SqlOperator operator) {
      super(
          name, operator.getKind(), precedence, true, ReturnTypes.ARG0, null, OperandTypes.ANY_ANY);
      this.operator = operator;
    }

    @Override
    public SqlCall createCall(
        @Nullable SqlLiteral qualifier, SqlParserPos pos, @Nullable SqlNode... operands) {
      return operator.createCall(qualifier, pos, operands);
    }
  }
}
