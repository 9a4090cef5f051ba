package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Blob;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeliosPreparedStatementTest extends JdbcFixture {
  private static final String ALL_TYPES =
      "CREATE TABLE v (id INTEGER PRIMARY KEY, b BOOLEAN, i BIGINT, d DOUBLE PRECISION, n"
          + " NUMERIC(12,2), t TEXT, y BYTEA, da DATE, ti TIME, ts TIMESTAMP, tz TIMESTAMPTZ, u"
          + " UUID, j JSONB, a INTEGER[])";

  /** Stores {@code value} in a column and gives a result that stands on its row. */
  private ResultSet stored(String column, Object value) throws SQLException {
    execute("DROP TABLE IF EXISTS v", ALL_TYPES);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO v (id, " + column + ") VALUES (1, ?)")) {
      insert.setObject(1, value);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
    ResultSet rows = connection.createStatement().executeQuery("SELECT " + column + " FROM v");
    assertThat(rows.next()).isTrue();
    return rows;
  }

  @Test
  void valuesComeBackAsTheyWereSet() throws SQLException {
    assertThat(stored("b", true).getBoolean(1)).isTrue();
    assertThat(stored("i", 1L << 40).getLong("I")).isEqualTo(1L << 40);
    assertThat(stored("i", 7).getObject(1)).isEqualTo(7L);
    assertThat(stored("d", 0.1f).getDouble(1))
        .isEqualTo(0.1f, org.assertj.core.data.Offset.offset(1e-7));
    assertThat(stored("n", new BigDecimal("1.005")).getBigDecimal(1))
        .isEqualTo(new BigDecimal("1.01"));
    assertThat(stored("t", "grüße").getString(1)).isEqualTo("grüße");
    assertThat(stored("y", new byte[] {1, -1}).getBytes(1)).containsExactly(1, -1);
    UUID id = UUID.randomUUID();
    assertThat(stored("u", id).getObject(1)).isEqualTo(id);
    assertThat(stored("j", "{\"b\": 1, \"a\": [2]}").getString(1)).contains("\"a\"");
    assertThat((Integer[]) stored("a", new Integer[] {1, null}).getArray(1).getArray())
        .containsExactly(1, null);
  }

  @Test
  void timesComeBackAsTheyWereSet() throws SQLException {
    LocalDateTime local = LocalDateTime.of(2026, 3, 29, 2, 30, 0, 123_000);
    OffsetDateTime moment = OffsetDateTime.of(local, ZoneOffset.ofHours(5));
    assertThat(stored("da", local.toLocalDate()).getObject(1, LocalDate.class))
        .isEqualTo(local.toLocalDate());
    assertThat(stored("da", Date.valueOf("2026-01-31")).getDate(1))
        .isEqualTo(Date.valueOf("2026-01-31"));
    assertThat(stored("ti", local.toLocalTime()).getObject(1, LocalTime.class))
        .isEqualTo(local.toLocalTime());
    assertThat(stored("ts", local).getObject(1, LocalDateTime.class)).isEqualTo(local);
    assertThat(stored("ts", Timestamp.valueOf("2026-01-31 10:00:00.5")).getTimestamp(1))
        .isEqualTo(Timestamp.valueOf("2026-01-31 10:00:00.5"));
    assertThat(stored("tz", moment).getObject(1, Instant.class)).isEqualTo(moment.toInstant());
    assertThat(stored("tz", moment.toInstant()).getObject(1, OffsetDateTime.class))
        .isEqualTo(moment.withOffsetSameInstant(ZoneOffset.UTC));
  }

  @Test
  void aCalendarGivesTheZone() throws SQLException {
    Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
    Timestamp moment = Timestamp.from(Instant.parse("2026-01-31T20:00:00Z"));
    execute(ALL_TYPES);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO v (id, ts, tz, da) VALUES (1, ?, ?, ?)")) {
      insert.setTimestamp(1, moment, tokyo);
      insert.setTimestamp(2, moment, tokyo);
      insert.setDate(3, new Date(moment.getTime()), tokyo);
      insert.executeUpdate();
    }
    assertThat(query("SELECT ts, da FROM v")).containsExactly("2026-02-01 05:00:00,2026-02-01");
    ResultSet row = connection.createStatement().executeQuery("SELECT ts, tz FROM v");
    row.next();
    assertThat(row.getTimestamp(1, tokyo)).isEqualTo(moment);
    assertThat(row.getTimestamp(2)).isEqualTo(moment);
  }

  @Test
  void textIsReadAsTheTypeOfItsColumn() throws SQLException {
    assertThat(stored("i", "123").getLong(1)).isEqualTo(123);
    assertThat(stored("d", "99.99").getDouble(1)).isEqualTo(99.99);
    failure(SQLDataException.class, () -> stored("i", "many"));
  }

  @Test
  void streamsAndLargeObjectsAreRead() throws Exception {
    execute(ALL_TYPES);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO v (id, y, t) VALUES (?, ?, ?)")) {
      insert.setInt(1, 1);
      insert.setBinaryStream(2, new ByteArrayInputStream(new byte[] {1, 2, 3}), 2);
      insert.setAsciiStream(3, new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)));
      insert.executeUpdate();
      Blob blob = connection.createBlob();
      blob.setBytes(1, new byte[] {9});
      insert.setInt(1, 2);
      insert.setBlob(2, blob);
      insert.setCharacterStream(3, new StringReader("xyz"));
      insert.executeUpdate();
    }
    ResultSet rows = connection.createStatement().executeQuery("SELECT y, t FROM v ORDER BY id");
    rows.next();
    assertThat(rows.getBinaryStream(1).readAllBytes()).containsExactly(1, 2);
    assertThat(rows.getAsciiStream(2).readAllBytes()).containsExactly('a', 'b', 'c');
    rows.next();
    assertThat(rows.getBlob(1).getBytes(1, 5)).containsExactly(9);
    assertThat(rows.getClob(2).getSubString(2, 2)).isEqualTo("yz");
  }

  @Test
  void aTypeConvertsWhatIsSet() throws SQLException {
    execute(ALL_TYPES);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO v (id, i, t, n, da, b) VALUES (1, ?, ?, ?, ?, ?)")) {
      insert.setObject(1, "17", Types.INTEGER);
      insert.setObject(2, 4.50, Types.VARCHAR);
      insert.setObject(3, 1.255, Types.NUMERIC, 2);
      insert.setObject(4, "2026-01-31", Types.DATE);
      insert.setNull(5, Types.BOOLEAN);
      insert.executeUpdate();
    }
    assertThat(query("SELECT i, t, n, da, b FROM v"))
        .containsExactly("17,4.5,1.26,2026-01-31,null");
  }

  @Test
  void numberedParametersCountOnce() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT CAST(?1 AS INTEGER) + CAST(?2 AS INTEGER) + CAST(?1 AS INTEGER)")) {
      assertThat(select.getParameterMetaData().getParameterCount()).isEqualTo(2);
      select.setInt(1, 10);
      select.setInt(2, 1);
      assertThat(rows(select.executeQuery())).containsExactly("21");
    }
  }

  @Test
  void everyParameterMustBeSet() throws SQLException {
    execute(ALL_TYPES);
    try (PreparedStatement select = connection.prepareStatement("SELECT id FROM v WHERE id = ?")) {
      assertThatThrownBy(select::executeQuery).hasMessage("No value specified for parameter 1.");
      assertThatThrownBy(() -> select.setInt(2, 1)).hasMessageContaining("out of range: 2");
      assertThatThrownBy(() -> select.executeQuery("SELECT 1"))
          .hasMessage("Cannot use query methods that take a query string on a PreparedStatement.");
      select.setInt(1, 1);
      assertThat(rows(select.executeQuery())).isEmpty();
      assertThat(rows(select.executeQuery())).isEmpty();
    }
  }

  @Test
  void aBatchIsDoneAsAWhole() throws SQLException {
    execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      for (int id : new int[] {1, 2, 3}) {
        insert.setInt(1, id);
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
      for (int id : new int[] {4, 1, 5}) {
        insert.setInt(1, id);
        insert.addBatch();
      }
      BatchUpdateException failed = failure(BatchUpdateException.class, insert::executeBatch);
      assertThat(failed.getUpdateCounts()).containsOnly(Statement.EXECUTE_FAILED).hasSize(3);
      assertThat(query("SELECT id FROM t ORDER BY id")).containsExactly("1", "2", "3");
      assertThat(insert.executeBatch()).isEmpty();
    }
  }

  @Test
  void aBatchTellsItsGeneratedKeys() throws SQLException {
    execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT)");
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO t (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
      for (String name : new String[] {"a", "b"}) {
        insert.setString(1, name);
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).containsExactly(1, 1);
      assertThat(rows(insert.getGeneratedKeys())).containsExactly("1", "2");
    }
    assertThat(connection.getAutoCommit()).isTrue();
  }

  @Test
  void returningGivesRows() throws SQLException {
    execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER DEFAULT (strftime('%s',"
            + " 'now')), x REAL)");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t (x) VALUES (?1) RETURNING id, x, at > 0")) {
      insert.setString(1, "99.5");
      assertThat(rows(insert.executeQuery())).containsExactly("1,99.5,true");
    }
  }

  @Test
  void columnsAreKnownBeforeTheQueryRuns() throws SQLException {
    execute(ALL_TYPES);
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id AS number, n, i + 1 AS sum FROM v")) {
      java.sql.ResultSetMetaData columns = select.getMetaData();
      assertThat(columns.getColumnCount()).isEqualTo(3);
      assertThat(columns.getColumnLabel(1)).isEqualTo("number");
      assertThat(columns.getColumnName(1)).isEqualTo("id");
      assertThat(columns.getTableName(1)).isEqualTo("v");
      assertThat(columns.isNullable(1)).isEqualTo(java.sql.ResultSetMetaData.columnNoNulls);
      assertThat(columns.getPrecision(2)).isEqualTo(12);
      assertThat(columns.getScale(2)).isEqualTo(2);
      assertThat(columns.getColumnTypeName(3)).isEqualTo("bigint");
      assertThat(columns.getColumnClassName(3)).isEqualTo("java.lang.Long");
    }
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO v (id) VALUES (?)")) {
      assertThat(insert.getMetaData()).isNull();
      assertThat(insert.getParameterMetaData().getParameterType(1)).isEqualTo(Types.INTEGER);
    }
  }
}
