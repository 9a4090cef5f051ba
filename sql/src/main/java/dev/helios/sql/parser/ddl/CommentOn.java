package dev.helios.sql.parser.ddl;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code COMMENT ON {TABLE | VIEW | INDEX | SEQUENCE | COLUMN | CONSTRAINT | SCHEMA | DATABASE}
 * name IS {'text' | NULL}}.
 */
public final class CommentOn extends StatementNode {
  private final String kind;
  private final SqlIdentifier name;
  private final @Nullable String text;

  public CommentOn(SqlParserPos pos, String kind, SqlIdentifier name, @Nullable String text) {
    super(pos);
    this.kind = kind;
    this.name = name;
    this.text = text;
  }

  /** TABLE, VIEW, INDEX, SEQUENCE, COLUMN, CONSTRAINT, SCHEMA or DATABASE. */
  public String kind() {
    return kind;
  }

  /** For a column or constraint, its table's name and then its own. */
  public SqlIdentifier name() {
    return name;
  }

  /** Null removes the comment. */
  public @Nullable String text() {
    return text;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("COMMENT ON " + kind);
    if (kind.equals("CONSTRAINT")) {
      int last = name.names.size() - 1;
      Sql.node(writer, name.getComponent(last));
      Sql.clause(writer, "ON", name.getComponent(0, last));
    } else {
      Sql.node(writer, name);
    }
    writer.keyword("IS");
    if (text == null) {
      writer.keyword("NULL");
    } else {
      Sql.string(writer, text);
    }
  }
}
