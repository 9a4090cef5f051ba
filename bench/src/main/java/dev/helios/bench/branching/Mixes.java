package dev.helios.bench.branching;

import dev.helios.refs.gc.GcOptions;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The four mixes of branches that the product brief names, and what they add on disk. */
final class Mixes {
  private final Path folder;
  private final int rows;

  /**
   * A mix and what came of it.
   *
   * @param promised percent that the brief says it adds at most
   * @param percent that it added to the bytes of main on disk, garbage collected
   */
  record Mix(String name, double promised, double percent) {}

  private interface Work {
    void on(Branched database) throws SQLException;
  }

  Mixes(Path folder, int rows) {
    this.folder = folder;
    this.rows = rows;
  }

  List<Mix> run() throws SQLException, IOException {
    return List.of(
        measure(
            "A/B test: 2 branches, each with tables of its own of 7 % of the rows", 15, this::ab),
        measure("team: 5 branches, each changes and adds 2.5 % of the rows", 25, this::team),
        measure("audit: 4 quarters, in each 5 % of the rows new and 1 % changed", 35, this::audit),
        measure("tenants: 1 branch, on which 10 % of the tenants' rows change", 10, this::tenants));
  }

  private Mix measure(String name, double promised, Work work) throws SQLException, IOException {
    Path directory = folder.resolve("mix" + promised);
    Branched.create(directory, rows).close();
    long before = bytes(directory);
    try (Branched database = Branched.reopen(directory, rows)) {
      work.on(database);
    }
    return new Mix(name, promised, 100.0 * (bytes(directory) - before) / before);
  }

  private void ab(Branched database) throws SQLException {
    for (String name : List.of("algo_a", "algo_b")) {
      database.db().branches().create(name);
      try (Connection connection = database.connect(name);
          Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE " + name + " (id INTEGER PRIMARY KEY, other INTEGER, note TEXT)");
        Sample.insert(connection, name, 0, rows * 7 / 100);
      }
    }
  }

  private void team(Branched database) throws SQLException {
    int part = rows / 40;
    for (int i = 0; i < 5; i++) {
      String name = "dev_" + i;
      database.db().branches().create(name);
      database.change(name, i * rows / 5, part, false);
      try (Connection connection = database.connect(name)) {
        Sample.insert(connection, "items", rows + i * part, rows + (i + 1) * part);
      }
    }
  }

  private void audit(Branched database) throws SQLException {
    int part = rows / 20;
    for (int quarter = 1; quarter <= 4; quarter++) {
      try (Connection connection = database.connect("main")) {
        int from = rows + (quarter - 1) * part;
        Sample.insert(connection, "items", from, from + part);
      }
      database.change("main", quarter * rows / 5, rows / 100, false);
      database.db().audit().createQuarterlySnapshot("2024_Q" + quarter);
    }
  }

  private void tenants(Branched database) {
    database.db().branches().create("pricing");
    database.change("pricing", rows / 2, rows / 10, false);
  }

  /** What the directory takes once nothing of the past is kept but commits and branches. */
  private static long bytes(Path directory) throws IOException {
    try (Database database = Database.open(directory, DatabaseOptions.DEFAULT)) {
      database.collect(GcOptions.DEFAULT.withWindow(Duration.ZERO).withExact(true));
    }
    try (Stream<Path> files = Files.walk(directory)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
