package dev.helios;

import dev.helios.sql.session.PurgeRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is to be erased from the whole history, and why.
 *
 * @param table its name, at any time
 * @param where a condition of SQL: a row of which any version meets it is erased in all its
 *     versions
 * @param set {@code column = value, ..} that the rows get instead of being removed; null to remove
 *     them
 * @param reason for the access log, which keeps it: better a ticket than a person
 * @param dryRun whether to say only what would be done
 */
public record PurgeOptions(
    String table, String where, @Nullable String set, String reason, boolean dryRun) {
  /** Removes rows. */
  public static PurgeOptions of(String table, String where, String reason) {
    return new PurgeOptions(table, where, null, reason, false);
  }

  /** Replaces values, such as {@code email = NULL, name = 'erased'}, and keeps the rows. */
  public PurgeOptions withSet(String assignments) {
    return new PurgeOptions(table, where, assignments, reason, dryRun);
  }

  public PurgeOptions withDryRun(boolean value) {
    return new PurgeOptions(table, where, set, reason, value);
  }

  PurgeRequest request() {
    return new PurgeRequest(table, where, set, reason);
  }
}
