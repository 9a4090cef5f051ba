package dev.helios.sql.parser.ddl;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code DROP {TABLE | VIEW | INDEX | SEQUENCE} [IF EXISTS] a, b [CASCADE | RESTRICT]}. */
public final class DropObjects extends StatementNode {
  /** What is dropped. */
  public enum Kind {
    TABLE,
    VIEW,
    INDEX,
    SEQUENCE
  }

  private final Kind kind;
  private final boolean ifExists;
  private final List<SqlIdentifier> names;
  private final boolean cascade;

  public DropObjects(
      SqlParserPos pos, Kind kind, boolean ifExists, List<SqlIdentifier> names, boolean cascade) {
    super(pos);
    this.kind = kind;
    this.ifExists = ifExists;
    this.names = List.copyOf(names);
    this.cascade = cascade;
  }

  public Kind kind() {
    return kind;
  }

  public boolean ifExists() {
    return ifExists;
  }

  public List<SqlIdentifier> names() {
    return names;
  }

  /** Whether what depends on the objects goes too; otherwise it is an error that something does. */
  public boolean cascade() {
    return cascade;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("DROP " + kind);
    if (ifExists) {
      writer.keyword("IF EXISTS");
    }
    Sql.commaList(writer, names);
    if (cascade) {
      writer.keyword("CASCADE");
    }
  }
}
