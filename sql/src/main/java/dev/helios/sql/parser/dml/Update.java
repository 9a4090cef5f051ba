package dev.helios.sql.parser.dml;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.jspecify.annotations.Nullable;

/** {@code UPDATE t [AS a] SET .. [FROM ..] [WHERE ..] [RETURNING ..]}. */
public final class Update extends StatementNode {
  private final @Nullable SqlNodeList with;
  private final SqlIdentifier table;
  private final @Nullable SqlIdentifier alias;
  private final List<Assignment> assignments;
  private final @Nullable SqlNode from;
  private final @Nullable SqlNode where;
  private final @Nullable SqlNodeList returning;

  public Update(
      SqlParserPos pos,
      @Nullable SqlNodeList with,
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      List<Assignment> assignments,
      @Nullable SqlNode from,
      @Nullable SqlNode where,
      @Nullable SqlNodeList returning) {
    super(pos);
    this.with = with;
    this.table = table;
    this.alias = alias;
    this.assignments = List.copyOf(assignments);
    this.from = from;
    this.where = where;
    this.returning = returning;
  }

  /** The items of a {@code WITH} before the statement; null if there is none. */
  public @Nullable SqlNodeList with() {
    return with;
  }

  public SqlIdentifier table() {
    return table;
  }

  public @Nullable SqlIdentifier alias() {
    return alias;
  }

  public List<Assignment> assignments() {
    return assignments;
  }

  /** The tables joined to the target; null if there are none. */
  public @Nullable SqlNode from() {
    return from;
  }

  public @Nullable SqlNode where() {
    return where;
  }

  /** Select items over the new rows; null if nothing is returned. */
  public @Nullable SqlNodeList returning() {
    return returning;
  }

  /** The same statement after another {@code WITH}. */
  public Update after(SqlNodeList items) {
    return new Update(
        getParserPosition(), items, table, alias, assignments, from, where, returning);
  }

  @Override
  public List<SqlNode> getOperandList() {
    List<@Nullable SqlNode> operands = new ArrayList<>();
    operands.addAll(Arrays.asList(with, table, alias));
    assignments.forEach(assignment -> operands.add(assignment.value()));
    operands.addAll(Arrays.asList(from, where, returning));
    return ImmutableNullableList.copyOf(operands);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    SqlWriter.Frame frame = Queries.open(writer, leftPrec);
    Queries.with(writer, with);
    Sql.clause(writer, "UPDATE", table);
    Sql.alias(writer, alias);
    Assignment.unparse(writer, assignments);
    Sql.tables(writer, "FROM", from);
    Sql.clause(writer, "WHERE", where);
    Sql.returning(writer, returning);
    Queries.close(writer, frame);
  }
}
