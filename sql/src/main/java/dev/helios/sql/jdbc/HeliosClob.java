package dev.helios.sql.jdbc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A text on the heap, that was read or is to be bound. Positions count from 1, in UTF-16 units. */
final class HeliosClob implements NClob {
  private @Nullable String text;

  HeliosClob(String text) {
    this.text = text;
  }

  private String text() throws SQLException {
    if (text == null) {
      throw SqlExceptions.of("55000", "This Clob has been freed.");
    }
    return text;
  }

  @Override
  public long length() throws SQLException {
    return text().length();
  }

  @Override
  public String getSubString(long position, int length) throws SQLException {
    int from = Lobs.from(position, length, text().length());
    return text().substring(from, Lobs.to(from, length, text().length()));
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return new StringReader(text());
  }

  @Override
  public Reader getCharacterStream(long position, long length) throws SQLException {
    int from = Lobs.from(position, length, text().length());
    if (from + length > text().length()) {
      throw Lobs.outside(position, length, text().length());
    }
    return new StringReader(text().substring(from, (int) (from + length)));
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    return new ByteArrayInputStream(text().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public long position(String pattern, long start) throws SQLException {
    String wanted = SqlExceptions.given(pattern, "the pattern");
    int found = text().indexOf(wanted, Lobs.from(start, 0, text().length()));
    return found < 0 ? -1 : found + 1L;
  }

  @Override
  public long position(Clob pattern, long start) throws SQLException {
    Clob wanted = SqlExceptions.given(pattern, "the pattern");
    return position(wanted.getSubString(1, Math.toIntExact(wanted.length())), start);
  }

  @Override
  public int setString(long position, String from) throws SQLException {
    return setString(position, from, 0, from.length());
  }

  @Override
  public int setString(long position, String from, int offset, int length) throws SQLException {
    Lobs.checkRange(offset, length, from.length());
    String all = text();
    int start = Lobs.from(position, length, all.length());
    text =
        all.substring(0, start)
            + from.substring(offset, offset + length)
            + all.substring(Lobs.to(start, length, all.length()));
    return length;
  }

  /** What is written gets into the text when the stream is flushed or closed. */
  @Override
  public OutputStream setAsciiStream(long position) throws SQLException {
    Lobs.from(position, 0, text().length());
    return new LobOutput(
        position, (at, bytes) -> setString(at, new String(bytes, StandardCharsets.US_ASCII)));
  }

  /** What is written gets into the text when the writer is flushed or closed. */
  @Override
  public Writer setCharacterStream(long position) throws SQLException {
    Lobs.from(position, 0, text().length());
    return new TextWriter(position);
  }

  private final class TextWriter extends Writer {
    private final StringBuilder written = new StringBuilder();
    private long position;

    TextWriter(long position) {
      this.position = position;
    }

    @Override
    public void write(char[] from, int offset, int length) {
      written.append(from, offset, length);
    }

    @Override
    public void flush() throws IOException {
      try {
        position += setString(position, written.toString());
      } catch (SQLException e) {
        throw new IOException(e.getMessage(), e);
      }
      written.setLength(0);
    }

    @Override
    public void close() throws IOException {
      if (!written.isEmpty()) {
        flush();
      }
    }
  }

  @Override
  public void truncate(long length) throws SQLException {
    if (length < 0 || length > text().length()) {
      throw Lobs.outside(1, length, text().length());
    }
    text = text().substring(0, (int) length);
  }

  @Override
  public void free() {
    text = null;
  }
}
