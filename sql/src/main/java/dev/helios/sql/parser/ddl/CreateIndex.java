package dev.helios.sql.parser.ddl;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code CREATE [UNIQUE] INDEX [IF NOT EXISTS] [name] ON t (columns) [NULLS NOT DISTINCT] [WHERE
 * condition]}.
 */
public final class CreateIndex extends StatementNode {
  private final boolean unique;
  private final boolean ifNotExists;
  private final @Nullable SqlIdentifier name;
  private final SqlIdentifier table;
  private final List<IndexColumn> columns;
  private final boolean nullsEqual;
  private final @Nullable SqlNode where;

  public CreateIndex(
      SqlParserPos pos,
      boolean unique,
      boolean ifNotExists,
      @Nullable SqlIdentifier name,
      SqlIdentifier table,
      List<IndexColumn> columns,
      boolean nullsEqual,
      @Nullable SqlNode where) {
    super(pos);
    this.unique = unique;
    this.ifNotExists = ifNotExists;
    this.name = name;
    this.table = table;
    this.columns = List.copyOf(columns);
    this.nullsEqual = nullsEqual;
    this.where = where;
  }

  public boolean unique() {
    return unique;
  }

  public boolean ifNotExists() {
    return ifNotExists;
  }

  /** Null where the engine is to choose one. */
  public @Nullable SqlIdentifier name() {
    return name;
  }

  public SqlIdentifier table() {
    return table;
  }

  public List<IndexColumn> columns() {
    return columns;
  }

  /** Whether a unique index takes NULLs for equal. */
  public boolean nullsEqual() {
    return nullsEqual;
  }

  /** Which rows are in the index; null means all. */
  public @Nullable SqlNode where() {
    return where;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword(unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX");
    if (ifNotExists) {
      writer.keyword("IF NOT EXISTS");
    }
    if (name != null) {
      Sql.node(writer, name);
    }
    Sql.clause(writer, "ON", table);
    SqlWriter.Frame frame = writer.startList("(", ")");
    for (IndexColumn column : columns) {
      writer.sep(",");
      column.unparse(writer);
    }
    writer.endList(frame);
    if (nullsEqual) {
      writer.keyword("NULLS NOT DISTINCT");
    }
    Sql.clause(writer, "WHERE", where);
  }
}
