package dev.helios.objects.pack;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The bytes of a pack file, as {@code docs/formats/pack-file.md} has them. */
final class PackFormat {
  static final int VERSION = 1;

  /** Bytes before the first block. */
  static final int FILE_HEADER = 64;

  /** Bytes before the data of a block. */
  static final int BLOCK_HEADER = 16;

  static final byte CHUNK = 1;
  static final byte INDEX = 2;

  /** Bytes of an entry of an index: hash, offset of the block, length of its data. */
  static final int ENTRY = Hash.BYTES + 12;

  /** Bytes after the block of an index. */
  static final int FOOTER = 64;

  static final long FOOTER_MAGIC = magic("HLPKFOOT");
  private static final long FILE_MAGIC = magic("HELIOSPK");

  /** Where a chunk is. */
  record Entry(Hash hash, long offset, int length) {}

  /**
   * Ends a segment. Its index, at {@code indexOffset}, has the {@code count} chunks from {@code
   * from} on; the footer that ends at {@code previous}, 0 if there is none, covers those before.
   */
  record Footer(int count, boolean isSealed, long indexOffset, long from, long previous) {
    long indexBytes() {
      return (long) count * ENTRY;
    }

    /** Where the footer, and the segment, ends. */
    long end() {
      return indexOffset + BLOCK_HEADER + indexBytes() + FOOTER;
    }
  }

  private PackFormat() {}

  /** Bytes of a chunk in a pack: its block and its entry in the index. */
  static int storedBytes(Entry entry) {
    return BLOCK_HEADER + entry.length() + ENTRY;
  }

  private static long magic(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).getLong();
  }

  static String fileName(long number) {
    return "%016d.pack".formatted(number);
  }

  /** Number in a file's name; -1 if the name is not one of a pack. */
  static long number(String fileName) {
    return fileName.matches("\\d{16}\\.pack") ? Long.parseLong(fileName.substring(0, 16)) : -1;
  }

  static byte[] fileHeader(UUID database, long number, HashAlgorithm algorithm) {
    ByteBuffer b = ByteBuffer.allocate(FILE_HEADER);
    b.putLong(FILE_MAGIC).put((byte) VERSION).put((byte) algorithm.id()).position(16);
    b.putLong(database.getMostSignificantBits()).putLong(database.getLeastSignificantBits());
    b.putLong(number).position(60);
    return b.putInt(crc(b.array(), 0, 60)).array();
  }

  static void checkFileHeader(
      byte[] bytes, int length, Object file, UUID database, long number, HashAlgorithm algorithm) {
    ByteBuffer b = ByteBuffer.wrap(bytes);
    if (length < FILE_HEADER || b.getLong(0) != FILE_MAGIC || b.getInt(60) != crc(bytes, 0, 60)) {
      throw new CorruptChunkException(
          "%s: the header, bytes 0 to 63, is damaged (P10); restore the file or run `helios fsck`"
              .formatted(file));
    }
    if (b.get(8) != VERSION) {
      throw new StoreException(
          Reason.VERSION,
          "%s has format version %d, this Helios reads version %d; use a newer one"
              .formatted(file, b.get(8), VERSION));
    }
    UUID owner = new UUID(b.getLong(16), b.getLong(24));
    if (!owner.equals(database) || b.get(9) != algorithm.id()) {
      throw new CorruptChunkException(
          "%s belongs to database %s, not to this one, %s (D5)".formatted(file, owner, database));
    }
    if (b.getLong(32) != number) {
      throw new CorruptChunkException(
          "%s is pack %d, its name says %d (P10)".formatted(file, b.getLong(32), number));
    }
  }

  /** Writes the header of a block whose data follows it in {@code bytes}. */
  static void putBlockHeader(byte[] bytes, byte type, int compression, int rawLength, int length) {
    ByteBuffer b = ByteBuffer.wrap(bytes);
    b.put(0, type).put(1, (byte) compression).putShort(2, (short) 0);
    b.putInt(4, rawLength).putInt(8, length);
    b.putInt(12, blockCrc(bytes, 0, length));
  }

  /** Checksum of the block at {@code offset}: of its header but the checksum, and its data. */
  static int blockCrc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, 12);
    crc.update(bytes, offset + BLOCK_HEADER, length);
    return (int) crc.getValue();
  }

  /** The block of an index of entries that are sorted already, and the footer. */
  static byte[] indexAndFooter(List<Entry> entries, Footer footer) {
    int data = entries.size() * ENTRY;
    byte[] bytes = new byte[BLOCK_HEADER + data + FOOTER];
    ByteBuffer b = ByteBuffer.wrap(bytes);
    int at = BLOCK_HEADER;
    for (Entry e : entries) {
      e.hash().write(bytes, at);
      b.putLong(at + Hash.BYTES, e.offset()).putInt(at + Hash.BYTES + 8, e.length());
      at += ENTRY;
    }
    putBlockHeader(bytes, INDEX, 0, entries.size(), data);
    b.putLong(at, FOOTER_MAGIC).putInt(at + 8, footer.count());
    b.putInt(at + 12, footer.isSealed() ? 1 : 0).putLong(at + 16, footer.indexOffset());
    b.putLong(at + 24, footer.from()).putLong(at + 32, footer.previous());
    b.putInt(at + 60, crc(bytes, at, 60));
    return bytes;
  }

  static Entry entry(ByteBuffer index, int offset) {
    Hash hash =
        new Hash(
            index.getLong(offset),
            index.getLong(offset + 8),
            index.getLong(offset + 16),
            index.getLong(offset + 24));
    return new Entry(
        hash, index.getLong(offset + Hash.BYTES), index.getInt(offset + Hash.BYTES + 8));
  }

  /** Reads the footer at {@code offset}, which is {@code position} of the file; null if none is. */
  static @Nullable Footer footer(byte[] bytes, int offset, long position) {
    ByteBuffer b = ByteBuffer.wrap(bytes);
    if (b.getLong(offset) != FOOTER_MAGIC || b.getInt(offset + 60) != crc(bytes, offset, 60)) {
      return null;
    }
    Footer f =
        new Footer(
            b.getInt(offset + 8),
            b.getInt(offset + 12) == 1,
            b.getLong(offset + 16),
            b.getLong(offset + 24),
            b.getLong(offset + 32));
    boolean isHere =
        f.count() >= 0
            && f.from() >= FILE_HEADER
            && f.from() <= f.indexOffset()
            && f.end() == position + FOOTER
            && f.previous() <= f.from();
    return isHere ? f : null;
  }

  static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
