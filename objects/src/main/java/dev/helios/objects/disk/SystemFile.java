package dev.helios.objects.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of the operating system.
 *
 * <p>A {@link FileChannel} is closed when a thread in it is interrupted, which an application does
 * to its own threads at any time. So reads, which can be repeated, open it again; writes go through
 * a {@link RandomAccessFile} and forces through an {@link AsynchronousFileChannel}, which know no
 * interruption: a force that was cut short could not be told from one that failed.
 */
final class SystemFile implements DiskFile {
  /** Bytes read in one call: the JDK keeps a native buffer of the largest size for each thread. */
  private static final int READ_BYTES = 256 * 1024;

  private final Path path;
  private final @Nullable RandomAccessFile writer;
  private final @Nullable AsynchronousFileChannel forcer;
  private volatile FileChannel reader;
  private volatile boolean closed;

  private SystemFile(
      Path path,
      FileChannel reader,
      @Nullable RandomAccessFile writer,
      @Nullable AsynchronousFileChannel forcer) {
    this.path = path;
    this.reader = reader;
    this.writer = writer;
    this.forcer = forcer;
  }

  static SystemFile writable(Path path) throws IOException {
    RandomAccessFile writer = new RandomAccessFile(path.toFile(), "rw");
    try {
      return new SystemFile(
          path,
          FileChannel.open(path, StandardOpenOption.READ),
          writer,
          AsynchronousFileChannel.open(path, StandardOpenOption.WRITE));
    } catch (IOException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  static SystemFile readOnly(Path path) throws IOException {
    return new SystemFile(path, FileChannel.open(path, StandardOpenOption.READ), null, null);
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public long size() throws IOException {
    return repeatable(FileChannel::size);
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      ByteBuffer slice = ByteBuffer.wrap(into, offset + done, Math.min(READ_BYTES, length - done));
      long at = position + done;
      int n = repeatable(channel -> channel.read(slice, at));
      if (n < 0) {
        break;
      }
      done += n;
    }
    return done;
  }

  private interface Action<T> {
    T run(FileChannel channel) throws IOException;
  }

  private <T> T repeatable(Action<T> action) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        FileChannel channel = reader;
        try {
          return action.run(channel);
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
          reopen(channel);
        } catch (ClosedChannelException e) {
          if (closed) {
            throw e;
          }
          reopen(channel);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void reopen(FileChannel broken) throws IOException {
    if (reader == broken && !closed) {
      reader = FileChannel.open(path, StandardOpenOption.READ);
    }
  }

  @Override
  public void write(long position, byte[] from, int offset, int length) throws IOException {
    RandomAccessFile file = writer();
    synchronized (file) {
      file.seek(position);
      file.write(from, offset, length);
    }
  }

  @Override
  public void truncate(long size) throws IOException {
    RandomAccessFile file = writer();
    synchronized (file) {
      file.setLength(size);
    }
  }

  @Override
  public void force() throws IOException {
    if (forcer == null) {
      throw new IOException(path + " was opened for reading");
    }
    forcer.force(false);
  }

  private RandomAccessFile writer() throws IOException {
    if (writer == null) {
      throw new IOException(path + " was opened for reading");
    }
    return writer;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    try {
      reader.close();
      if (forcer != null) {
        forcer.close();
      }
    } finally {
      if (writer != null) {
        writer.close();
      }
    }
  }
}
