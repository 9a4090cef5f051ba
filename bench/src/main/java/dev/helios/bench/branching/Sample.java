package dev.helios.bench.branching;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/** The table that everything is measured with: rows of some 120 bytes, the same everywhere. */
final class Sample {
  private static final int BATCH = 1_000;

  private Sample() {}

  private static final String CREATE =
      "CREATE TABLE items (id INTEGER NOT NULL PRIMARY KEY, owner INTEGER NOT NULL,"
          + " note VARCHAR(100) NOT NULL)";

  /** Makes the table with {@code rows} rows, by key from 0. */
  static void load(Connection connection, int rows) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
    }
    insert(connection, "items", 0, rows);
    connection.setAutoCommit(true);
  }

  /** The same by statements of a thousand rows, for who takes long for each statement. */
  static void loadByThousands(Connection connection, int rows) throws SQLException {
    connection.setAutoCommit(false);
    SplittableRandom random = new SplittableRandom(1);
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
      for (int from = 0; from < rows; from += BATCH) {
        StringJoiner values = new StringJoiner(", ", "INSERT INTO items VALUES ", "");
        for (int id = from; id < Math.min(rows, from + BATCH); id++) {
          values.add("(%d, %d, '%s')".formatted(id, random.nextInt(1_000), note(random)));
        }
        statement.execute(values.toString());
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Adds rows of that form to a table, in one transaction. */
  static void insert(Connection connection, String table, int from, int to) throws SQLException {
    boolean auto = connection.getAutoCommit();
    connection.setAutoCommit(false);
    SplittableRandom random = new SplittableRandom(from + 31L * table.hashCode());
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?)")) {
      for (int id = from; id < to; id++) {
        insert.setInt(1, id);
        insert.setInt(2, random.nextInt(1_000));
        insert.setString(3, note(random));
        insert.addBatch();
        if (id % BATCH == BATCH - 1) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(auto);
  }

  /** Digits, which compress as data does and not as repetitions do. */
  static String note(SplittableRandom random) {
    StringBuilder note = new StringBuilder(100);
    while (note.length() < 100) {
      note.append(Long.toString(random.nextLong(1L << 50), 36)).append(' ');
    }
    note.setLength(100);
    return note.toString();
  }
}
