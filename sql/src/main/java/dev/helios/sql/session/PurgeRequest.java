package dev.helios.sql.session;

import dev.helios.sql.SqlError;
import org.jspecify.annotations.Nullable;

/**
 * What is to be erased from the whole history, and why.
 *
 * @param table its name, at any time
 * @param condition of SQL: rows of which any version meets it, in all their versions
 * @param assignments {@code column = value, ..} that the rows get instead of being removed; null to
 *     remove them
 * @param reason for the log, which keeps it for ever: it should not name what is erased
 */
public record PurgeRequest(
    String table, String condition, @Nullable String assignments, String reason) {
  /**
   * @throws SqlError 22023 without a condition or reason
   */
  public PurgeRequest {
    if (condition.isBlank()) {
      throw new SqlError("22023", "a purge needs a condition");
    }
    if (reason.isBlank()) {
      throw new SqlError("22023", "a purge needs a reason")
          .withHint("The log keeps it for ever: name a ticket rather than a person.");
    }
  }
}
