package dev.helios.sql.parser.dml;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.jspecify.annotations.Nullable;

/** {@code DELETE FROM t [AS a] [USING ..] [WHERE ..] [RETURNING ..]}. */
public final class Delete extends StatementNode {
  private final @Nullable SqlNodeList with;
  private final SqlIdentifier table;
  private final @Nullable SqlIdentifier alias;
  private final @Nullable SqlNode using;
  private final @Nullable SqlNode where;
  private final @Nullable SqlNodeList returning;

  public Delete(
      SqlParserPos pos,
      @Nullable SqlNodeList with,
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      @Nullable SqlNode using,
      @Nullable SqlNode where,
      @Nullable SqlNodeList returning) {
    super(pos);
    this.with = with;
    this.table = table;
    this.alias = alias;
    this.using = using;
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

  /** The tables joined to the target; null if there are none. */
  public @Nullable SqlNode using() {
    return using;
  }

  public @Nullable SqlNode where() {
    return where;
  }

  /** Select items over the old rows; null if nothing is returned. */
  public @Nullable SqlNodeList returning() {
    return returning;
  }

  /** The same statement after another {@code WITH}. */
  public Delete after(SqlNodeList items) {
    return new Delete(getParserPosition(), items, table, alias, using, where, returning);
  }

  @Override
  public List<SqlNode> getOperandList() {
    return ImmutableNullableList.of(with, table, alias, using, where, returning);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    SqlWriter.Frame frame = Queries.open(writer, leftPrec);
    Queries.with(writer, with);
    Sql.clause(writer, "DELETE FROM", table);
    Sql.alias(writer, alias);
    Sql.tables(writer, "USING", using);
    Sql.clause(writer, "WHERE", where);
    Sql.returning(writer, returning);
    Queries.close(writer, frame);
  }
}
