package dev.helios.sql.jdbc;

import dev.helios.MergeConflictException;
import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.sql.SqlError;
import java.io.UncheckedIOException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code SQLException}s: the subclass follows from the SQLSTATE, the text has detail and hint
 * on lines of their own as PostgreSQL's driver writes them.
 */
final class SqlExceptions {
  private SqlExceptions() {}

  /** Whatever went wrong below, as JDBC tells it; the original is the cause. */
  static SQLException of(RuntimeException e) {
    return switch (e) {
      case SqlError error ->
          MergeConflictException.isReportOf(error)
              ? new MergeConflictException(text(error), error)
              : of(error.sqlState(), text(error), error);
      case CorruptChunkException corrupt -> of("XX001", messageOf(corrupt), corrupt);
      case StoreException store -> of("58030", messageOf(store), store);
      case UncheckedIOException io -> of("58030", messageOf(io), io);
      default -> of("XX000", "internal error: " + e, e);
    };
  }

  /** An expression so deep that the stack ends: told like any other statement that is too large. */
  static SQLException of(StackOverflowError e) {
    return of("54001", SqlError.TOO_DEEP, e);
  }

  static SQLException of(String sqlState, String message) {
    return of(sqlState, message, null);
  }

  /** What an application has to give; 22023 if it is null. */
  static <T> T given(@Nullable T value, String what) throws SQLException {
    if (value == null) {
      throw of("22023", what + " is null");
    }
    return value;
  }

  static SQLException of(String sqlState, String message, @Nullable Throwable cause) {
    return switch (sqlState.substring(0, 2)) {
      case "08" -> new SQLNonTransientConnectionException(message, sqlState, cause);
      case "0A" -> new SQLFeatureNotSupportedException(message, sqlState, cause);
      case "22" -> new SQLDataException(message, sqlState, cause);
      case "23" -> new SQLIntegrityConstraintViolationException(message, sqlState, cause);
      case "28" -> new SQLInvalidAuthorizationSpecException(message, sqlState, cause);
      case "40" ->
          // Conflicts of a merge (40H01) are no reason to run the transaction again.
          sqlState.equals("40H01")
              ? new SQLNonTransientException(message, sqlState, cause)
              : new SQLTransactionRollbackException(message, sqlState, cause);
      case "42" -> new SQLSyntaxErrorException(message, sqlState, cause);
      default ->
          sqlState.equals("57014") && message.endsWith("timeout")
              ? new SQLTimeoutException(message, sqlState, cause)
              : new SQLException(message, sqlState, cause);
    };
  }

  /** Something that JDBC makes optional. */
  static SQLFeatureNotSupportedException unsupported(String what) {
    return new SQLFeatureNotSupportedException(what + " is not supported", "0A000");
  }

  static SQLWarning warning(SqlError notice) {
    return new SQLWarning(text(notice), notice.sqlState(), notice);
  }

  private static String text(SqlError error) {
    StringBuilder text = new StringBuilder(messageOf(error));
    if (error.detail() != null) {
      text.append("\n  Detail: ").append(error.detail());
    }
    if (error.hint() != null) {
      text.append("\n  Hint: ").append(error.hint());
    }
    return text.toString();
  }

  private static String messageOf(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }
}
