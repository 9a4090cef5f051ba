package dev.helios.bench;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SplittableRandom;

/** Rows of sysbench's table, at random but the same for every database. */
final class Rows {
  static final String CREATE =
      "CREATE TABLE sbtest (id INTEGER NOT NULL PRIMARY KEY, k INTEGER NOT NULL,"
          + " c VARCHAR(120) NOT NULL, pad VARCHAR(60) NOT NULL)";
  static final String INDEX = "CREATE INDEX sbtest_k ON sbtest (k)";
  static final String INSERT = "INSERT INTO sbtest (id, k, c, pad) VALUES (?, ?, ?, ?)";

  private final SplittableRandom random;
  private final int count;

  Rows(int count, long seed) {
    this.count = count;
    random = new SplittableRandom(seed);
  }

  /** A number from 1 to the number of rows. */
  int id() {
    return 1 + random.nextInt(count);
  }

  /** Groups of digits. */
  String text(int length) {
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = i % 12 == 11 ? '-' : (char) ('0' + random.nextInt(10));
    }
    return new String(text);
  }

  void bind(PreparedStatement insert, int id) throws SQLException {
    insert.setInt(1, id);
    insert.setInt(2, id());
    insert.setString(3, text(120));
    insert.setString(4, text(60));
  }
}
