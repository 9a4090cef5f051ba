package dev.helios.objects.journal;

import dev.helios.objects.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;

/** A file that stays open for others when this is closed. */
record HeldFile(DiskFile file) implements DiskFile {
  @Override
  public Path path() {
    return file.path();
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    return file.read(position, into, offset, length);
  }

  @Override
  public void write(long position, byte[] from, int offset, int length) throws IOException {
    file.write(position, from, offset, length);
  }

  @Override
  public void truncate(long size) throws IOException {
    file.truncate(size);
  }

  @Override
  public void force() throws IOException {
    file.force();
  }

  @Override
  public void close() {}
}
