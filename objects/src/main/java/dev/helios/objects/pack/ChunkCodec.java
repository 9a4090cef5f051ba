package dev.helios.objects.pack;

import com.github.luben.zstd.Zstd;
import dev.helios.objects.chunk.CorruptChunkException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/** Chunks as blocks of a pack: compressed if that makes them smaller, with a checksum. */
final class ChunkCodec {
  private static final int ZSTD_LEVEL = 1;
  private static final int DEFLATE_LEVEL = Deflater.DEFAULT_COMPRESSION;

  /** A chunk is not worth compressing below this. */
  private static final int SMALLEST = 64;

  /** A block: the first {@code length} bytes of {@code bytes}. */
  record Block(byte[] bytes, int length) {
    int dataLength() {
      return length - PackFormat.BLOCK_HEADER;
    }
  }

  private ChunkCodec() {}

  static Block encode(byte[] chunk, Compression compression) {
    if (compression != Compression.NONE && chunk.length >= SMALLEST) {
      Block smaller = compress(chunk, compression);
      // One sixteenth saved is worth the time to decompress.
      if (smaller.dataLength() <= chunk.length - chunk.length / 16) {
        PackFormat.putBlockHeader(
            smaller.bytes(),
            PackFormat.CHUNK,
            compression.id(),
            chunk.length,
            smaller.dataLength());
        return smaller;
      }
    }
    byte[] raw = new byte[PackFormat.BLOCK_HEADER + chunk.length];
    System.arraycopy(chunk, 0, raw, PackFormat.BLOCK_HEADER, chunk.length);
    PackFormat.putBlockHeader(
        raw, PackFormat.CHUNK, Compression.NONE.id(), chunk.length, chunk.length);
    return new Block(raw, raw.length);
  }

  private static Block compress(byte[] chunk, Compression compression) {
    int head = PackFormat.BLOCK_HEADER;
    if (compression == Compression.LZ4) {
      byte[] bytes =
          new byte[head + Lz4.FACTORY.fastCompressor().maxCompressedLength(chunk.length)];
      int n =
          Lz4.FACTORY
              .fastCompressor()
              .compress(chunk, 0, chunk.length, bytes, head, bytes.length - head);
      return new Block(bytes, head + n);
    }
    if (compression == Compression.DEFLATE) {
      return deflate(chunk);
    }
    byte[] bytes = new byte[head + (int) Zstd.compressBound(chunk.length)];
    long n =
        Zstd.compressByteArray(
            bytes, head, bytes.length - head, chunk, 0, chunk.length, ZSTD_LEVEL);
    if (Zstd.isError(n)) {
      throw new IllegalStateException("zstd: " + Zstd.getErrorName(n));
    }
    return new Block(bytes, head + (int) n);
  }

  private static Block deflate(byte[] chunk) {
    int head = PackFormat.BLOCK_HEADER;
    // What does not fit into this is not worth it, and is stored as it is.
    byte[] bytes = new byte[head + chunk.length];
    Deflater deflater = new Deflater(DEFLATE_LEVEL, true);
    try {
      deflater.setInput(chunk);
      deflater.finish();
      int n = deflater.deflate(bytes, head, chunk.length);
      return new Block(bytes, deflater.finished() ? head + n : bytes.length);
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(byte[] block, int offset, int data, int raw, Object where) {
    byte[] chunk = new byte[raw];
    Inflater inflater = new Inflater(true);
    try {
      // One byte more than there is, which raw data may need to be seen to end; it is never read.
      inflater.setInput(Arrays.copyOfRange(block, offset, offset + data + 1));
      int n = inflater.inflate(chunk);
      if (n == raw && inflater.finished()) {
        return chunk;
      }
    } catch (DataFormatException e) {
      throw damaged(where, "deflate cannot decompress it: " + e.getMessage());
    } finally {
      inflater.end();
    }
    throw damaged(where, "deflate gives another length");
  }

  /**
   * Returns the chunk in a block of {@code length} bytes, whose checksum it verifies; {@code where}
   * names it in messages.
   */
  static byte[] decode(byte[] block, int length, Object where) {
    return decode(block, 0, length, where);
  }

  /** As {@link #decode(byte[], int, Object)}, of a block that begins at {@code from}. */
  static byte[] decode(byte[] block, int from, int length, Object where) {
    check(block, from, length, where);
    ByteBuffer b = ByteBuffer.wrap(block);
    int head = from + PackFormat.BLOCK_HEADER;
    int data = length - PackFormat.BLOCK_HEADER;
    int raw = b.getInt(from + 4);
    return switch (b.get(from + 1)) {
      case 0 -> Arrays.copyOfRange(block, head, head + data);
      case 1 -> decompressLz4(block, head, data, raw, where);
      case 2 -> {
        byte[] chunk = new byte[raw];
        long n = Zstd.decompressByteArray(chunk, 0, raw, block, head, data);
        if (n != raw) {
          throw damaged(where, "zstd cannot decompress it");
        }
        yield chunk;
      }
      case 3 -> inflate(block, head, data, raw, where);
      default -> throw damaged(where, "its compression %d is unknown".formatted(b.get(1)));
    };
  }

  /** Verifies the checksum of a block of {@code length} bytes. */
  static void check(byte[] block, int length, Object where) {
    check(block, 0, length, where);
  }

  private static void check(byte[] block, int from, int length, Object where) {
    ByteBuffer b = ByteBuffer.wrap(block);
    int data = length - PackFormat.BLOCK_HEADER;
    if (data < 0
        || b.get(from) != PackFormat.CHUNK
        || b.getInt(from + 8) != data
        || b.getInt(from + 12) != PackFormat.blockCrc(block, from, data)) {
      throw damaged(where, "its checksum is wrong");
    }
  }

  private static byte[] decompressLz4(byte[] block, int offset, int data, int raw, Object where) {
    byte[] chunk = new byte[raw];
    try {
      if (Lz4.FACTORY.safeDecompressor().decompress(block, offset, data, chunk, 0) == raw) {
        return chunk;
      }
    } catch (LZ4Exception e) {
      throw damaged(where, "lz4 cannot decompress it: " + e.getMessage());
    }
    throw damaged(where, "lz4 gives another length");
  }

  private static CorruptChunkException damaged(Object where, String why) {
    return new CorruptChunkException(
        "%s is damaged: %s (P2); restore the file, or run `helios fsck` to list what needs it"
            .formatted(where, why));
  }

  /** Loaded with the first chunk that is compressed. */
  private static final class Lz4 {
    static final LZ4Factory FACTORY = LZ4Factory.fastestInstance();
  }
}
