package dev.helios.sql.parser.ddl;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code CREATE [TEMP] TABLE [IF NOT EXISTS] t (elements) [AS query]}. */
public final class CreateTable extends StatementNode {
  private final SqlIdentifier name;
  private final boolean temporary;
  private final boolean ifNotExists;
  private final List<TableElement> elements;
  private final @Nullable SqlNode query;

  public CreateTable(
      SqlParserPos pos,
      SqlIdentifier name,
      boolean temporary,
      boolean ifNotExists,
      List<TableElement> elements,
      @Nullable SqlNode query) {
    super(pos);
    this.name = name;
    this.temporary = temporary;
    this.ifNotExists = ifNotExists;
    this.elements = List.copyOf(elements);
    this.query = query;
  }

  public SqlIdentifier name() {
    return name;
  }

  public boolean temporary() {
    return temporary;
  }

  public boolean ifNotExists() {
    return ifNotExists;
  }

  /** Columns and constraints in their order; columns of an {@code AS} have no type. */
  public List<TableElement> elements() {
    return elements;
  }

  /** The query after {@code AS}; null if there is none. */
  public @Nullable SqlNode query() {
    return query;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword(temporary ? "CREATE TEMPORARY TABLE" : "CREATE TABLE");
    if (ifNotExists) {
      writer.keyword("IF NOT EXISTS");
    }
    Sql.node(writer, name);
    if (!elements.isEmpty() || query == null) {
      SqlWriter.Frame frame = writer.startList("(", ")");
      for (TableElement element : elements) {
        writer.sep(",");
        element.unparse(writer);
      }
      writer.endList(frame);
    }
    Sql.clause(writer, "AS", query);
  }
}
