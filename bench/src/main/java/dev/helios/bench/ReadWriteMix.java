package dev.helios.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The transaction of sysbench's {@code oltp_read_write}: ten reads by key, four of ranges of a
 * hundred (as they are, summed, sorted, distinct), two updates, a row deleted and put back.
 */
final class ReadWriteMix implements AutoCloseable {
  private static final int POINTS = 10;
  private static final int RANGE = 100;
  private static final String IN_RANGE = " FROM sbtest WHERE id BETWEEN ? AND ?";

  private final Connection connection;
  private final Rows random;
  private final PreparedStatement point;
  private final List<PreparedStatement> ranges = new ArrayList<>();
  private final PreparedStatement updateIndexed;
  private final PreparedStatement update;
  private final PreparedStatement delete;
  private final PreparedStatement insert;

  ReadWriteMix(Connection connection, int rows) throws SQLException {
    this.connection = connection;
    random = new Rows(rows, 4);
    point = connection.prepareStatement("SELECT c FROM sbtest WHERE id = ?");
    ranges.add(connection.prepareStatement("SELECT c" + IN_RANGE));
    ranges.add(connection.prepareStatement("SELECT sum(k)" + IN_RANGE));
    ranges.add(connection.prepareStatement("SELECT c" + IN_RANGE + " ORDER BY c"));
    ranges.add(connection.prepareStatement("SELECT DISTINCT c" + IN_RANGE + " ORDER BY c"));
    updateIndexed = connection.prepareStatement("UPDATE sbtest SET k = k + 1 WHERE id = ?");
    update = connection.prepareStatement("UPDATE sbtest SET c = ? WHERE id = ?");
    delete = connection.prepareStatement("DELETE FROM sbtest WHERE id = ?");
    insert = connection.prepareStatement(Rows.INSERT);
  }

  /** Does one transaction; the connection must not commit by itself. Returns characters read. */
  long transact() throws SQLException {
    long read = 0;
    for (int i = 0; i < POINTS; i++) {
      point.setInt(1, random.id());
      read += consume(point);
    }
    for (PreparedStatement range : ranges) {
      int from = random.id();
      range.setInt(1, from);
      range.setInt(2, from + RANGE - 1);
      read += consume(range);
    }
    updateIndexed.setInt(1, random.id());
    updateIndexed.executeUpdate();
    update.setString(1, random.text(120));
    update.setInt(2, random.id());
    update.executeUpdate();
    int id = random.id();
    delete.setInt(1, id);
    delete.executeUpdate();
    random.bind(insert, id);
    insert.executeUpdate();
    connection.commit();
    return read;
  }

  private static long consume(PreparedStatement query) throws SQLException {
    long length = 0;
    try (ResultSet result = query.executeQuery()) {
      while (result.next()) {
        String text = result.getString(1);
        length += text == null ? 0 : text.length();
      }
    }
    return length;
  }

  @Override
  public void close() throws SQLException {
    point.close();
    for (PreparedStatement range : ranges) {
      range.close();
    }
    updateIndexed.close();
    update.close();
    delete.close();
    insert.close();
  }
}
