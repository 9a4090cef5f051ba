package dev.helios.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;

/**
 * A database to compare, in its durable setting.
 *
 * @param url from the folder that its files may be in
 * @param setup statements for every new connection
 */
record Engine(String name, Function<Path, String> url, List<String> setup) {
  /** All there are, ours first. */
  static final List<Engine> ALL =
      List.of(
          new Engine("helios", folder -> "jdbc:helios:" + folder.resolve("helios"), List.of()),
          new Engine(
              "sqlite",
              folder -> "jdbc:sqlite:" + folder.resolve("sqlite.db"),
              List.of(
                  "PRAGMA journal_mode = WAL",
                  "PRAGMA synchronous = FULL",
                  "PRAGMA busy_timeout = 60000")),
          new Engine(
              "h2",
              folder -> "jdbc:h2:file:" + folder.resolve("h2"),
              List.of("SET OPTIMIZE_REUSE_RESULTS 0")));

  static Engine named(String name) {
    return ALL.stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such database: " + name));
  }

  Connection connect(Path folder) throws SQLException {
    Connection connection = DriverManager.getConnection(url.apply(folder));
    try (Statement statement = connection.createStatement()) {
      for (String sql : setup) {
        statement.execute(sql);
      }
    }
    return connection;
  }
}
