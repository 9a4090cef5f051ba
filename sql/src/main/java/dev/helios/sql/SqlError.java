package dev.helios.sql;

import dev.helios.merge.MergeReport;
import dev.helios.sql.parser.SqlSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A statement that cannot be done, told in PostgreSQL's words.
 *
 * <p>The message says what is wrong and where; the detail adds the facts, such as the key that is
 * there already; the hint says what to do. JDBC makes an {@code SQLException} of it. A broken store
 * is no SqlError.
 */
public final class SqlError extends RuntimeException {
  /** Message of 54001, for statements that are nested more deeply than the stack allows. */
  public static final String TOO_DEEP =
      "stack depth limit exceeded: the statement is nested too deeply";

  private static final long serialVersionUID = 1L;

  private final String sqlState;
  private final @Nullable String detail;
  private final @Nullable String hint;
  private final transient @Nullable MergeReport report;

  /** An error without detail or hint. */
  public SqlError(String sqlState, String message) {
    this(sqlState, message, null, null, null);
  }

  /**
   * An error with all it can say.
   *
   * @param sqlState five characters, as in PostgreSQL's appendix of error codes
   */
  public SqlError(
      String sqlState,
      String message,
      @Nullable String detail,
      @Nullable String hint,
      @Nullable Throwable cause) {
    this(sqlState, message, detail, hint, cause, null);
  }

  private SqlError(
      String sqlState,
      String message,
      @Nullable String detail,
      @Nullable String hint,
      @Nullable Throwable cause,
      @Nullable MergeReport report) {
    super(message, cause);
    if (sqlState.length() != 5) {
      throw new IllegalArgumentException("SQLSTATE of five characters expected: " + sqlState);
    }
    this.sqlState = sqlState;
    this.detail = detail;
    this.hint = hint;
    this.report = report;
  }

  /** Text that is not SQL: 42601. */
  public static SqlError of(SqlSyntaxException e) {
    return new SqlError(SqlSyntaxException.SQLSTATE, messageOf(e), null, e.hint(), e);
  }

  private static String messageOf(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** The same error with facts that the message leaves out. */
  public SqlError withDetail(String facts) {
    return new SqlError(sqlState, messageOf(this), facts, hint, this, report);
  }

  /** The same error with advice. */
  public SqlError withHint(String advice) {
    return new SqlError(sqlState, messageOf(this), detail, advice, this, report);
  }

  /** The same error with the conflicts that it is about. */
  public SqlError withReport(MergeReport conflicts) {
    return new SqlError(sqlState, messageOf(this), detail, hint, this, conflicts);
  }

  /** The conflicts that it is about; null if it is about none. */
  public @Nullable MergeReport report() {
    return report;
  }

  /** The five characters that programs tell errors apart by. */
  public String sqlState() {
    return sqlState;
  }

  /** Facts that the message leaves out, such as {@code Key (id)=(1) already exists.} */
  public @Nullable String detail() {
    return detail;
  }

  /** What to do about it. */
  public @Nullable String hint() {
    return hint;
  }
}
