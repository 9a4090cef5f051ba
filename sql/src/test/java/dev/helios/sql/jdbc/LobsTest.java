package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LobsTest extends JdbcFixture {
  private static final String TEXT = "Grüße, Ὀδυσσεῦ, 🐢! ".repeat(5000);
  private byte[] bytes;

  @BeforeEach
  void define() throws SQLException {
    execute("CREATE TABLE lob (id INTEGER PRIMARY KEY, b BYTEA, t TEXT)");
    bytes = new byte[300_000];
    new Random(7).nextBytes(bytes);
  }

  private ResultSet row() throws SQLException {
    ResultSet rows = connection.createStatement().executeQuery("SELECT b, t FROM lob");
    assertThat(rows.next()).isTrue();
    return rows;
  }

  private PreparedStatement insert() throws SQLException {
    execute("DELETE FROM lob");
    return connection.prepareStatement("INSERT INTO lob VALUES (1, ?, ?)");
  }

  private InputStream in() {
    return new ByteArrayInputStream(bytes);
  }

  private static Reader reader() {
    return new StringReader(TEXT);
  }

  private static String read(Reader reader) throws Exception {
    StringWriter text = new StringWriter();
    reader.transferTo(text);
    return text.toString();
  }

  private void check() throws Exception {
    ResultSet row = row();
    assertThat(row.getBytes(1)).isEqualTo(bytes);
    assertThat(row.getBinaryStream(1).readAllBytes()).isEqualTo(bytes);
    assertThat(row.getBlob("b").getBinaryStream().readAllBytes()).isEqualTo(bytes);
    assertThat(row.getObject(1, Blob.class).length()).isEqualTo(bytes.length);
    assertThat(row.getString(2)).isEqualTo(TEXT);
    assertThat(read(row.getCharacterStream(2))).isEqualTo(TEXT);
    assertThat(read(row.getNCharacterStream("t"))).isEqualTo(TEXT);
    assertThat(read(row.getClob(2).getCharacterStream())).isEqualTo(TEXT);
    assertThat(row.getNClob("t").length()).isEqualTo(TEXT.length());
  }

  @Test
  void streamsAreStoredWhetherTheirLengthIsKnownOrNot() throws Exception {
    try (PreparedStatement insert = insert()) {
      insert.setBinaryStream(1, in());
      insert.setCharacterStream(2, reader());
      insert.execute();
      check();
    }
    try (PreparedStatement insert = insert()) {
      insert.setBinaryStream(1, in(), (long) bytes.length);
      insert.setNCharacterStream(2, reader(), TEXT.length());
      insert.execute();
      check();
    }
    try (PreparedStatement insert = insert()) {
      insert.setBlob(1, in(), bytes.length);
      insert.setClob(2, reader(), TEXT.length());
      insert.execute();
      check();
    }
    try (PreparedStatement insert = insert()) {
      insert.setBlob(1, in());
      insert.setNClob(2, reader());
      insert.execute();
      check();
    }
    try (PreparedStatement insert = insert()) {
      insert.setObject(1, in());
      insert.setObject(2, reader());
      insert.execute();
      check();
    }
  }

  @Test
  void largeObjectsAreWrittenThroughStreams() throws Exception {
    Blob blob = connection.createBlob();
    try (OutputStream out = blob.setBinaryStream(1)) {
      out.write(bytes, 0, 100);
      out.flush();
      assertThat(blob.length()).isEqualTo(100);
      out.write(bytes, 100, bytes.length - 100);
    }
    Clob clob = connection.createClob();
    try (Writer out = clob.setCharacterStream(1)) {
      out.write(TEXT.substring(0, 10));
      out.flush();
      assertThat(clob.getSubString(1, 99)).isEqualTo(TEXT.substring(0, 10));
      out.write(TEXT.substring(10));
    }
    try (PreparedStatement insert = insert()) {
      insert.setBlob(1, blob);
      insert.setClob(2, clob);
      insert.execute();
      check();
    }
    try (OutputStream out = clob.setAsciiStream(3)) {
      out.write("abc".getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(clob.getSubString(1, 6)).isEqualTo("Grabc,");
    assertThat(clob.getAsciiStream().readNBytes(6)).asString().isEqualTo("Grabc,");
  }

  @Test
  void positionsCountFromOneAndAreChecked() throws Exception {
    Blob blob = connection.createBlob();
    assertThat(blob.setBytes(1, new byte[] {1, 2, 3, 4, 5})).isEqualTo(5);
    assertThat(blob.setBytes(5, new byte[] {9, 8, 7, 6}, 1, 2)).isEqualTo(2);
    assertThat(blob.getBytes(1, 99)).containsExactly(1, 2, 3, 4, 8, 7);
    assertThat(blob.getBinaryStream(2, 3).readAllBytes()).containsExactly(2, 3, 4);
    assertThat(blob.position(new byte[] {4, 8}, 1)).isEqualTo(4);
    assertThat(blob.position(new byte[] {4, 8}, 5)).isEqualTo(-1);
    blob.truncate(2);
    assertThat(blob.length()).isEqualTo(2);
    for (long position : new long[] {0, 4}) {
      assertThatThrownBy(() -> blob.getBytes(position, 1)).isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(() -> blob.setBytes(1, new byte[3], 2, 2))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22023"));
    blob.free();
    assertThatThrownBy(blob::length).hasMessage("This Blob has been freed.");

    Clob clob = connection.createNClob();
    clob.setString(1, "hello world");
    clob.setString(7, "xWORLDx", 1, 5);
    assertThat(clob.position("WORLD", 1)).isEqualTo(7);
    assertThat(read(clob.getCharacterStream(7, 3))).isEqualTo("WOR");
    clob.truncate(5);
    assertThat(clob.getSubString(1, 5)).isEqualTo("hello");
    assertThatThrownBy(() -> clob.setString(1, "abc", 2, 2)).isInstanceOf(SQLException.class);
  }

  @Test
  void aStreamThatEndsTooEarlyOrFailsIsRefused() throws SQLException {
    try (PreparedStatement insert = insert()) {
      assertThatThrownBy(() -> insert.setBinaryStream(1, in(), bytes.length + 1))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("ended after");
      InputStream broken =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw new IOException("torn");
            }

            @Override
            public int read(byte[] to, int from, int length) throws IOException {
              return read();
            }
          };
      assertThatThrownBy(() -> insert.setBinaryStream(1, broken)).hasMessageContaining("torn");
      insert.setBinaryStream(1, null);
      insert.setCharacterStream(2, null, 5);
      insert.execute();
    }
    ResultSet row = row();
    assertThat(row.getBinaryStream(1)).isNull();
    assertThat(row.getCharacterStream(2)).isNull();
    assertThat(row.getBlob(1)).isNull();
    assertThat(row.wasNull()).isTrue();
  }

  @Test
  void aBatchKeepsWhatAnArrayWasWhenItWasSet() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO lob (id, b) VALUES (?, ?)")) {
      byte[] value = {1};
      for (int id = 1; id <= 2; id++) {
        value[0] = (byte) id;
        insert.setInt(1, id);
        insert.setObject(2, value);
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).containsExactly(1, 1);
    }
    assertThat(query("SELECT id, b FROM lob ORDER BY id")).containsExactly("1,\\x01", "2,\\x02");
  }
}
