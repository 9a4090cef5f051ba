package dev.helios.objects.sort;

import dev.helios.objects.disk.DiskFailure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Runs of entries, one after the other in a file. Not thread-safe. */
final class RunFile implements AutoCloseable {
  /** Bytes that are written and read at once. */
  private static final int BLOCK_BYTES = 32 * 1024;

  private final FileChannel channel;
  private long size;

  RunFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Where in the file a run is. */
  record Run(long from, long to) {}

  /** Adds a run. Runs may be read meanwhile. */
  Run write(Iterator<EntrySort.Entry> entries) {
    long from = size;
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    while (entries.hasNext()) {
      EntrySort.Entry entry = entries.next();
      if (block.remaining() < 2 * Integer.BYTES) {
        write(block);
      }
      block.putInt(entry.key().length).putInt(entry.value().length);
      put(entry.key(), block);
      put(entry.value(), block);
    }
    write(block);
    return new Run(from, size);
  }

  private void put(byte[] bytes, ByteBuffer block) {
    for (int at = 0; at < bytes.length; ) {
      if (!block.hasRemaining()) {
        write(block);
      }
      int some = Math.min(bytes.length - at, block.remaining());
      block.put(bytes, at, some);
      at += some;
    }
  }

  private void write(ByteBuffer block) {
    block.flip();
    try {
      while (block.hasRemaining()) {
        size += channel.write(block, size);
      }
    } catch (IOException e) {
      throw DiskFailure.of("writing a temporary file", e);
    }
    block.clear();
  }

  /** Reads a run from its first entry on. */
  Iterator<EntrySort.Entry> read(Run run) {
    return new Reader(run);
  }

  private final class Reader implements Iterator<EntrySort.Entry> {
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).limit(0);
    private final long to;
    private long at;

    Reader(Run run) {
      at = run.from();
      to = run.to();
    }

    @Override
    public boolean hasNext() {
      return at < to || block.hasRemaining();
    }

    @Override
    public EntrySort.Entry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      ByteBuffer lengths = ByteBuffer.wrap(bytes(2 * Integer.BYTES));
      byte[] key = bytes(lengths.getInt());
      return new EntrySort.Entry(key, bytes(lengths.getInt()));
    }

    private byte[] bytes(int length) {
      byte[] bytes = new byte[length];
      for (int done = 0; done < length; ) {
        if (!block.hasRemaining()) {
          fill();
        }
        int some = Math.min(length - done, block.remaining());
        block.get(bytes, done, some);
        done += some;
      }
      return bytes;
    }

    private void fill() {
      block.clear().limit((int) Math.min(BLOCK_BYTES, to - at));
      try {
        while (block.hasRemaining()) {
          int read = channel.read(block, at);
          if (read < 0) {
            throw new EOFException("the file is shorter than what was written");
          }
          at += read;
        }
      } catch (IOException e) {
        throw DiskFailure.of("reading a temporary file", e);
      }
      block.flip();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw DiskFailure.of("closing a temporary file", e);
    }
  }
}
