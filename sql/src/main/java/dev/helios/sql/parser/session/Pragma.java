package dev.helios.sql.parser.session;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** SQLite's {@code PRAGMA name [= value | (value)]}. */
public final class Pragma extends StatementNode {
  private final SqlIdentifier name;
  private final @Nullable SqlNode value;
  private final boolean sets;

  /**
   * @param sets whether the value follows an equals sign
   */
  public Pragma(SqlParserPos pos, SqlIdentifier name, @Nullable SqlNode value, boolean sets) {
    super(pos);
    this.name = name;
    this.value = value;
    this.sets = sets;
  }

  /** What is asked for or set, perhaps with a schema before it. */
  public SqlIdentifier name() {
    return name;
  }

  public @Nullable SqlNode value() {
    return value;
  }

  /** Whether it was written with an equals sign. */
  public boolean sets() {
    return sets;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("PRAGMA");
    Sql.node(writer, name);
    if (value != null && sets) {
      writer.keyword("=");
      Sql.node(writer, value);
    } else if (value != null) {
      Sql.parenthesized(writer, value);
    }
  }
}
