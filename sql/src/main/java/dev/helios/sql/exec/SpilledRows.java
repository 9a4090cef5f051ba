package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import net.jpountz.lz4.LZ4Factory;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a file of their own, written once and then read in the same order, as often as need be.
 * They are kept in blocks, each compressed if that makes it a tenth smaller. Not thread-safe.
 */
final class SpilledRows implements AutoCloseable {
  /** Rows of a block: few, as a merge keeps a block of each of its inputs. */
  static final int BLOCK_ROWS = 256;

  private static final int HEADER = 8;
  private static final LZ4Factory LZ4 = LZ4Factory.fastestInstance();

  private final SpillArea area;
  private final FileChannel channel;
  private final List<ColumnType> types;
  private Batch pending;
  private RowBytes bytes = new RowBytes();
  private byte[] packed = {};
  private long size;
  private long rows;
  private int largestBlock;

  SpilledRows(SpillArea area, FileChannel channel, List<ColumnType> types) {
    this.area = area;
    this.channel = channel;
    this.types = types;
    pending = Batch.of(types, BLOCK_ROWS);
  }

  List<ColumnType> types() {
    return types;
  }

  /** Number of rows. */
  long rows() {
    return rows;
  }

  /** Bytes of the largest block when it is read. */
  int largestBlock() {
    return largestBlock;
  }

  /** Adds all rows of a batch. */
  void add(Batch in) {
    int from = 0;
    while (from < in.size()) {
      int at = pending.size();
      int count = Math.min(BLOCK_ROWS - at, in.size() - from);
      for (int i = 0; i < pending.width(); i++) {
        pending.column(i).copyRange(at, in.column(i), from, count);
      }
      added(at + count);
      from += count;
    }
  }

  /** Adds the rows of a batch that {@code selected} names. */
  void add(Batch in, int[] selected, int first, int count) {
    int done = 0;
    while (done < count) {
      int at = pending.size();
      int some = Math.min(BLOCK_ROWS - at, count - done);
      for (int i = 0; i < pending.width(); i++) {
        pending.column(i).gather(at, in.column(i), selected, first + done, some);
      }
      added(at + some);
      done += some;
    }
  }

  /** Adds one row of a batch. */
  void add(Batch in, int row) {
    int at = pending.size();
    for (int i = 0; i < pending.width(); i++) {
      pending.column(i).copy(at, in.column(i), row);
    }
    added(at + 1);
  }

  private void added(int count) {
    pending.setSize(count);
    if (count == BLOCK_ROWS) {
      write();
    }
  }

  /** Writes what is left; nothing can be added after that. */
  void finish() {
    if (pending.size() > 0) {
      write();
    }
    // There may be many such files that wait to be read.
    pending = Batch.of(types, 0);
    bytes = new RowBytes();
    packed = new byte[0];
  }

  private void write() {
    rows += pending.size();
    bytes.clear();
    bytes.write(pending);
    int raw = bytes.size();
    largestBlock = Math.max(largestBlock, raw);
    int most = LZ4.fastCompressor().maxCompressedLength(raw);
    if (packed.length < most) {
      packed = new byte[most];
    }
    int length = LZ4.fastCompressor().compress(bytes.array(), 0, raw, packed, 0, most);
    boolean pays = length < raw - raw / 10;
    ByteBuffer block = ByteBuffer.allocate(HEADER + (pays ? length : raw));
    block.putInt(raw).putInt(pays ? length : raw);
    block.put(pays ? packed : bytes.array(), 0, pays ? length : raw).flip();
    int written = block.remaining();
    try {
      for (long at = size; block.hasRemaining(); ) {
        at += channel.write(block, at);
      }
    } catch (IOException e) {
      throw SpillArea.failed(e);
    }
    size += written;
    area.written(written);
    pending.setSize(0);
  }

  /** Reads them from the first on; the file stays until this is closed. */
  Reader read() {
    return new Reader();
  }

  /** Reads block by block. */
  final class Reader {
    private final Batch block = Batch.of(types, BLOCK_ROWS);
    private byte[] raw = {};
    private long at;

    /** The next rows, valid until the next call; null if there are no more. */
    @Nullable Batch next() {
      if (at == size) {
        return null;
      }
      ByteBuffer header = read(HEADER);
      int rawLength = header.getInt();
      int length = header.getInt();
      ByteBuffer stored = read(length);
      if (length == rawLength) {
        raw = stored.array();
      } else {
        raw = raw.length < rawLength ? new byte[rawLength] : raw;
        LZ4.fastDecompressor().decompress(stored.array(), 0, raw, 0, rawLength);
      }
      RowBytes.read(raw, block);
      return block;
    }

    private ByteBuffer read(int length) {
      ByteBuffer buffer = ByteBuffer.allocate(length);
      try {
        while (buffer.hasRemaining()) {
          int count = channel.read(buffer, at + buffer.position());
          if (count < 0) {
            throw new IOException("a file of rows ended too early");
          }
        }
      } catch (IOException e) {
        throw SpillArea.failed(e);
      }
      at += length;
      return buffer.flip();
    }
  }

  /** Gives the file back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw SpillArea.failed(e);
    }
  }

  /** Closes all, whatever happens. */
  static void closeAll(@Nullable SpilledRows... all) {
    RuntimeException failure = null;
    for (SpilledRows rows : Arrays.asList(all)) {
      try {
        if (rows != null) {
          rows.close();
        }
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
