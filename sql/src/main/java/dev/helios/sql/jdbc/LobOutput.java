package dev.helios.sql.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;

/** A stream into a large object: what is written gets there when it is flushed or closed. */
final class LobOutput extends ByteArrayOutputStream {
  private final Target target;
  private long position;

  /** Where bytes are put, at a position that counts from 1. */
  interface Target {
    void put(long position, byte[] bytes) throws SQLException;
  }

  LobOutput(long position, Target target) {
    this.position = position;
    this.target = target;
  }

  @Override
  public void flush() throws IOException {
    byte[] bytes = toByteArray();
    if (bytes.length > 0) {
      try {
        target.put(position, bytes);
      } catch (SQLException e) {
        throw new IOException(e.getMessage(), e);
      }
      position += bytes.length;
      reset();
    }
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
