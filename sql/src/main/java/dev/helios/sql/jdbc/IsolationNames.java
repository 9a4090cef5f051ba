package dev.helios.sql.jdbc;

import dev.helios.sql.SqlError;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Isolation levels in JDBC's numbers and SQL's words. */
final class IsolationNames {
  private IsolationNames() {}

  static String sql(int level) throws SQLException {
    return switch (level) {
      case Connection.TRANSACTION_READ_UNCOMMITTED -> "READ UNCOMMITTED";
      case Connection.TRANSACTION_READ_COMMITTED -> "READ COMMITTED";
      case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
      case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
      default ->
          throw SqlExceptions.of(
              "22023", "Transaction isolation level " + level + " not supported.");
    };
  }

  static int level(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "read uncommitted" -> Connection.TRANSACTION_READ_UNCOMMITTED;
      case "read committed" -> Connection.TRANSACTION_READ_COMMITTED;
      case "repeatable read" -> Connection.TRANSACTION_REPEATABLE_READ;
      case "serializable" -> Connection.TRANSACTION_SERIALIZABLE;
      default -> throw new SqlError("XX000", "unknown isolation level \"" + name + "\"");
    };
  }
}
