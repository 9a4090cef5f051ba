package dev.helios.sql.parser;

import org.jspecify.annotations.Nullable;

/** Text that is not SQL: says what was read where, in PostgreSQL's words. */
public final class SqlSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The SQLSTATE of every syntax error. */
  public static final String SQLSTATE = "42601";

  private final int line;
  private final int column;
  private final @Nullable String token;
  private final @Nullable String hint;

  SqlSyntaxException(
      String problem, int line, int column, @Nullable String token, @Nullable Throwable cause) {
    super(line > 0 ? problem + " (line " + line + ", column " + column + ")" : problem, cause);
    this.line = line;
    this.column = column;
    this.token = token;
    this.hint = null;
  }

  private SqlSyntaxException(SqlSyntaxException e, String hint) {
    super(e.getMessage(), e);
    this.line = e.line;
    this.column = e.column;
    this.token = e.token;
    this.hint = hint;
  }

  /** The same with advice. */
  SqlSyntaxException withHint(String advice) {
    return new SqlSyntaxException(this, advice);
  }

  /** What to do instead; null if there is nothing to say. */
  public @Nullable String hint() {
    return hint;
  }

  /** The line of the offending token, from 1; 0 if unknown. */
  public int line() {
    return line;
  }

  /** The column of the offending token, from 1; 0 if unknown. */
  public int column() {
    return column;
  }

  /** The offending token as written; null at the end of the text, or if unknown. */
  public @Nullable String token() {
    return token;
  }
}
