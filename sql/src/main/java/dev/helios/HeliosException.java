package dev.helios;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What could not be done, in words for people and with PostgreSQL's code for programs. */
public final class HeliosException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sqlState;
  private final @Nullable String detail;
  private final @Nullable String hint;

  HeliosException(
      String sqlState,
      @Nullable String message,
      @Nullable String detail,
      @Nullable String hint,
      @Nullable Throwable cause) {
    super(message, cause);
    this.sqlState = sqlState;
    this.detail = detail;
    this.hint = hint;
  }

  /** Five characters, such as 40001 for a transaction that lost the race. */
  public String sqlState() {
    return sqlState;
  }

  /** Facts that the message leaves out, or null. */
  public @Nullable String detail() {
    return detail;
  }

  /** What to do about it, or null. */
  public @Nullable String hint() {
    return hint;
  }

  /** All that is to be decided, of a statement that stopped at conflicts (40H01); else empty. */
  public List<Conflict> conflicts() {
    return ConflictReport.conflicts(getCause());
  }

  /** The same as a JSON array, in the form of {@code helios conflicts --json}. */
  public String conflictsAsJson() {
    return ConflictReport.json(getCause());
  }

  /** Whether the transaction lost against another, and may succeed if it is run again. */
  public boolean isRetryable() {
    return sqlState.equals("40001");
  }
}
