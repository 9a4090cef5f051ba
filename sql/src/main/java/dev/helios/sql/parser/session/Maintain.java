package dev.helios.sql.parser.session;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code ANALYZE [t, ..]}, {@code VACUUM [t, ..]} or {@code REINDEX [TABLE | INDEX] [name]}. */
public final class Maintain extends StatementNode {
  /** What is asked for. */
  public enum Kind {
    ANALYZE,
    VACUUM,
    REINDEX
  }

  private final Kind kind;
  private final List<SqlIdentifier> names;

  public Maintain(SqlParserPos pos, Kind kind, List<SqlIdentifier> names) {
    super(pos);
    this.kind = kind;
    this.names = List.copyOf(names);
  }

  public Kind kind() {
    return kind;
  }

  /** Tables, or for {@code REINDEX} tables or indexes; empty means the whole database. */
  public List<SqlIdentifier> names() {
    return names;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword(kind.name());
    Sql.commaList(writer, names);
  }
}
