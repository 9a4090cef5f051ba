package dev.helios.sql.session;

import dev.helios.objects.chunk.StoreException;
import dev.helios.sql.SqlError;

/** What is wrong with a storage, as an SQL error. */
public final class StoreErrors {
  private StoreErrors() {}

  /** The same problem in the same words, with an SQLSTATE. */
  public static SqlError explain(StoreException e) {
    String message = e.getMessage();
    return new SqlError(
        sqlState(e.reason()),
        message == null ? e.getClass().getSimpleName() : message,
        null,
        null,
        e);
  }

  private static String sqlState(StoreException.Reason reason) {
    return switch (reason) {
      case NOT_FOUND, NOT_A_DATABASE, EXISTS, VERSION -> "08001";
      case CLOSED -> "08003";
      case LOCKED -> "55006";
      case READ_ONLY -> "25006";
      case NOT_KEPT -> "72000";
      case CORRUPT -> "XX001";
      case DISK_FULL -> "53100";
      case IO -> "58030";
    };
  }
}
