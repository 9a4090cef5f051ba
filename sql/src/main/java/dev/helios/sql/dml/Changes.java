package dev.helios.sql.dml;

import dev.helios.sql.SqlError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change of rows did.
 *
 * @param verb INSERT, UPDATE, DELETE or MERGE
 * @param rows rows that were inserted, updated or deleted
 * @param returned the rows of RETURNING; null if there is none
 * @param inserted rows that were inserted, where a client may ask for their keys; or null
 * @param failure what made it stop with the rows so far kept, as INSERT OR FAIL does, or with the
 *     whole transaction to be rolled back
 */
public record Changes(
    String verb,
    long rows,
    @Nullable List<@Nullable Object[]> returned,
    @Nullable InsertedRows inserted,
    @Nullable Failure failure) {
  /** An error that does not just undo the statement. */
  public record Failure(SqlError error, boolean rollsBack) {}

  /** As psql prints it: {@code INSERT 0 3}. */
  public String tag() {
    if (rows == 1) {
      return switch (verb) {
        case "INSERT" -> "INSERT 0 1";
        case "UPDATE" -> "UPDATE 1";
        case "DELETE" -> "DELETE 1";
        default -> verb + " 1";
      };
    }
    return verb.equals("INSERT") ? "INSERT 0 " + rows : verb + " " + rows;
  }
}
