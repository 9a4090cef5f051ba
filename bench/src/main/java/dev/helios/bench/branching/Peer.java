package dev.helios.bench.branching;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Another database, of which a branch is a copy. */
interface Peer extends AutoCloseable {
  String name();

  String version() throws SQLException;

  /** Makes a database with the sample's table. */
  void load(int rows) throws SQLException, IOException;

  /** Makes a copy that can be worked on, as durable as the original. */
  void copy(int number) throws SQLException, IOException;

  void drop(int number) throws SQLException, IOException;

  @Override
  void close() throws SQLException, IOException;

  /** Opens one in a folder of its own. */
  interface Opening {
    Peer open(Path folder) throws SQLException, IOException, InterruptedException;
  }

  /** Those there are, by name. */
  record Kind(String name, Opening opening) {}

  static List<Kind> all() {
    return List.of(
        new Kind("SQLite", folder -> new FilePeer("SQLite", "jdbc:sqlite:", ".db", folder)),
        new Kind("H2", folder -> new FilePeer("H2", "jdbc:h2:file:", ".mv.db", folder)),
        new Kind("DuckDB", folder -> new FilePeer("DuckDB", "jdbc:duckdb:", ".duckdb", folder)),
        new Kind("PostgreSQL", PostgresPeer::start));
  }
}
