package dev.helios.sql.postgresql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The server that is named by the system property {@code postgresql.url}, a JDBC URL such as {@code
 * jdbc:postgresql://localhost:5432/helios_test?user=postgres}. Its schema public is emptied.
 */
final class PostgresServer {
  private PostgresServer() {}

  static Optional<String> url() {
    String url = System.getProperty("postgresql.url", "");
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(url + (url.contains("?") ? "&" : "?") + "preferQueryMode=simple");
  }

  /** A connection to the server with an empty schema, and settings as Helios has them. */
  static Connection connect(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET client_min_messages = error");
      statement.execute("DROP SCHEMA IF EXISTS public CASCADE");
      statement.execute("CREATE SCHEMA public");
      statement.execute("SET TIME ZONE 'UTC'");
    }
    return connection;
  }
}
