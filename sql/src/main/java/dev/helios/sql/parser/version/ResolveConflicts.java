package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code RESOLVE {CONFLICT 'id' | TABLE t | ALL} [IN b] USING {OURS | THEIRS | BASE}}, and {@code
 * RESOLVE CONFLICT 'id' [IN b] USING 'definition'}.
 */
public final class ResolveConflicts extends StatementNode {
  /** Whose version of the rows is taken. */
  public enum Side {
    OURS,
    THEIRS,
    BASE
  }

  private final @Nullable String conflict;
  private final @Nullable SqlIdentifier table;
  private final @Nullable SqlIdentifier branch;
  private final @Nullable Side side;
  private final @Nullable String definition;

  public ResolveConflicts(
      SqlParserPos pos,
      @Nullable String conflict,
      @Nullable SqlIdentifier table,
      @Nullable SqlIdentifier branch,
      @Nullable Side side,
      @Nullable String definition) {
    super(pos);
    this.conflict = conflict;
    this.table = table;
    this.branch = branch;
    this.side = side;
    this.definition = definition;
  }

  /** The id of the one conflict meant; null unless {@code CONFLICT 'id'} was written. */
  public @Nullable String conflict() {
    return conflict;
  }

  /** The table whose conflicts are meant; null unless {@code TABLE t} was written. */
  public @Nullable SqlIdentifier table() {
    return table;
  }

  /** The branch with the kept merge; null means the session's own. */
  public @Nullable SqlIdentifier branch() {
    return branch;
  }

  /** Null where a definition is given. */
  public @Nullable Side side() {
    return side;
  }

  /** A definition of the user's own; null where a side is named. */
  public @Nullable String definition() {
    return definition;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.keyword("RESOLVE");
    if (conflict == null && table == null) {
      writer.keyword("ALL");
    }
    Sql.string(writer, "CONFLICT", conflict);
    Sql.clause(writer, "TABLE", table);
    Sql.clause(writer, "IN", branch);
    Sql.string(writer, "USING", definition);
    if (side != null) {
      writer.keyword("USING " + side.name());
    }
  }
}
