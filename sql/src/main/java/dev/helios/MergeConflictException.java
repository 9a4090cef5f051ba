package dev.helios;

import dev.helios.sql.SqlError;
import java.sql.SQLNonTransientException;
import java.util.List;

/**
 * What JDBC throws for a statement that stopped at conflicts (40H01): {@code MERGE BRANCH}, {@code
 * REBASE} and the like. It has the whole report; the message names the first conflicts and how many
 * there are.
 */
public final class MergeConflictException extends SQLNonTransientException {
  private static final long serialVersionUID = 1L;

  /** {@code cause} is what has the report. */
  public MergeConflictException(String message, Throwable cause) {
    super(message, "40H01", cause);
  }

  /** All that is to be decided. */
  public List<Conflict> conflicts() {
    return ConflictReport.conflicts(getCause());
  }

  /** The same as a JSON array, in the form of {@code helios conflicts --json}. */
  public String toJson() {
    return ConflictReport.json(getCause());
  }

  /** Whether {@code error} has a report for {@link #conflicts}. */
  public static boolean isReportOf(Throwable error) {
    return error instanceof SqlError e && e.report() != null;
  }
}
