package dev.helios.sql.plan.resolve;

import dev.helios.sql.parser.JoinColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * Columns that the tables of a join have in common, by USING or NATURAL: a name without a table
 * means one of them, or of a full join whichever is there.
 */
final class FromColumns {
  private final SqlValidator validator;
  private final @Nullable SqlNode from;

  FromColumns(SqlValidator validator, @Nullable SqlNode from) {
    this.validator = validator;
    this.from = from;
  }

  /** What the name of a common column stands for; null if it is none. */
  @Nullable SqlNode common(SqlIdentifier id) {
    return from instanceof SqlJoin join && id.isSimple()
        ? common(join, id.getSimple(), id.getParserPosition())
        : null;
  }

  /** What {@code j.a} stands for of {@code USING (a) AS j}; null if it is no such name. */
  @Nullable SqlNode aliased(SqlIdentifier id) {
    SqlJoin join = aliased(from, id.names.getFirst());
    return join == null || !isCommon(join, id.names.getLast())
        ? null
        : common(join, id.names.getLast(), id.getParserPosition());
  }

  /** The columns that {@code j.*} stands for; null if it is another name. */
  @Nullable List<SqlNode> commonColumns(SqlIdentifier star) {
    SqlJoin join = aliased(from, star.names.getFirst());
    if (join == null) {
      return null;
    }
    SqlParserPos pos = star.getParserPosition();
    List<SqlNode> columns = new ArrayList<>();
    for (SqlNode name : (SqlNodeList) Objects.requireNonNull(join.getCondition())) {
      SqlNode column =
          Objects.requireNonNull(common(join, ((SqlIdentifier) name).getSimple(), pos));
      columns.add(SqlStdOperatorTable.AS.createCall(pos, column, name));
    }
    return columns;
  }

  private static @Nullable SqlJoin aliased(@Nullable SqlNode table, String alias) {
    if (!(table instanceof SqlJoin join)) {
      return null;
    }
    if (join.getCondition() instanceof JoinColumns columns
        && columns.alias().getSimple().equals(alias)) {
      return join;
    }
    SqlJoin left = aliased(join.getLeft(), alias);
    return left == null ? aliased(join.getRight(), alias) : left;
  }

  private @Nullable SqlNode common(SqlJoin join, String name, SqlParserPos pos) {
    if (!isCommon(join, name)) {
      SqlNode left = join.getLeft() instanceof SqlJoin inner ? common(inner, name, pos) : null;
      return left == null && join.getRight() instanceof SqlJoin inner
          ? common(inner, name, pos)
          : left;
    }
    SqlNode left = column(join.getLeft(), name, pos);
    SqlNode right = column(join.getRight(), name, pos);
    if (left == null || right == null) {
      return null;
    }
    return switch (join.getJoinType()) {
      case RIGHT -> right;
      case FULL -> SqlStdOperatorTable.COALESCE.createCall(pos, left, right);
      default -> left;
    };
  }

  private boolean isCommon(SqlJoin join, String name) {
    if (join.isNatural()) {
      return has(join.getLeft(), name) && has(join.getRight(), name);
    }
    return join.getConditionType() == JoinConditionType.USING
        && ((SqlNodeList) Objects.requireNonNull(join.getCondition()))
            .stream().anyMatch(c -> ((SqlIdentifier) c).getSimple().equals(name));
  }

  private @Nullable SqlNode column(SqlNode table, String name, SqlParserPos pos) {
    if (table instanceof SqlJoin join) {
      SqlNode common = common(join, name, pos);
      if (common != null) {
        return common;
      }
      return has(join.getLeft(), name)
          ? column(join.getLeft(), name, pos)
          : column(join.getRight(), name, pos);
    }
    String alias = alias(table);
    return alias == null ? null : new SqlIdentifier(List.of(alias, name), pos);
  }

  private boolean has(SqlNode table, String name) {
    if (table instanceof SqlJoin join) {
      return has(join.getLeft(), name) || has(join.getRight(), name);
    }
    SqlValidatorNamespace namespace = validator.getNamespace(table);
    RelDataType row = namespace == null ? null : namespace.getRowType();
    return row != null && row.getField(name, true, false) != null;
  }

  /** The name that a table of FROM has; null if it has none. */
  static @Nullable String alias(SqlNode table) {
    return switch (table.getKind()) {
      case AS -> ((SqlIdentifier) ((SqlCall) table).operand(1)).getSimple();
      case IDENTIFIER -> Util.last(((SqlIdentifier) table).names);
      case TABLE_REF, EXTEND, TABLESAMPLE -> alias(((SqlCall) table).operand(0));
      default -> null;
    };
  }

  /**
   * Whether rows of a table may be missing: it is on the side of an outer join that gives NULLs.
   */
  boolean mayBeMissing(String alias) {
    return from != null && mayBeMissing(from, alias, false);
  }

  private static boolean mayBeMissing(SqlNode table, String alias, boolean missing) {
    if (table instanceof SqlJoin join) {
      boolean right = missing || join.getJoinType().generatesNullsOnRight();
      boolean left = missing || join.getJoinType().generatesNullsOnLeft();
      return mayBeMissing(join.getLeft(), alias, left)
          || mayBeMissing(join.getRight(), alias, right);
    }
    return missing && alias.equals(alias(table));
  }
}
