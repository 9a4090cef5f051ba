package dev.helios.objects.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An open file. Reads may run beside everything else; the owner lets one thread write at a time. No
 * operation is disturbed by the interruption of its thread.
 */
public interface DiskFile extends Closeable {
  /** The path it was opened by. */
  Path path();

  long size() throws IOException;

  /** Reads {@code length} bytes at {@code position}; fewer only if the file ends before. */
  int read(long position, byte[] into, int offset, int length) throws IOException;

  /** Writes all of {@code length} bytes at {@code position}, growing the file if need be. */
  void write(long position, byte[] from, int offset, int length) throws IOException;

  /** Cuts the file to {@code size}. */
  void truncate(long size) throws IOException;

  /** Makes durable what was written. What became of it when this throws, nobody knows. */
  void force() throws IOException;

  @Override
  void close() throws IOException;
}
