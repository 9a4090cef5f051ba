package dev.helios.objects.pack;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.disk.DiskFailure;
import dev.helios.objects.disk.DiskFile;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.pack.PackFormat.Entry;
import dev.helios.objects.pack.PackFormat.Footer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads parts of a pack, checked. Safe for use by many threads. */
final class PackFile {
  private final DiskFile file;

  PackFile(DiskFile file) {
    this.file = file;
  }

  DiskFile file() {
    return file;
  }

  void checkHeader(UUID database, long number, HashAlgorithm algorithm) throws IOException {
    byte[] header = new byte[PackFormat.FILE_HEADER];
    int n = file.read(0, header, 0, header.length);
    PackFormat.checkFileHeader(header, n, file.path(), database, number, algorithm);
  }

  /** Reads a chunk. */
  byte[] read(Entry entry) {
    byte[] block = new byte[PackFormat.BLOCK_HEADER + entry.length()];
    try {
      int n = file.read(entry.offset(), block, 0, block.length);
      return ChunkCodec.decode(block, n, new Place(file, entry));
    } catch (IOException e) {
      throw DiskFailure.of("reading " + file.path(), e);
    }
  }

  /** Where the block of a chunk ends. */
  static long end(Entry entry) {
    return entry.offset() + PackFormat.BLOCK_HEADER + entry.length();
  }

  /** Reads chunks with one read of the file, in the order of their offsets. */
  List<byte[]> read(List<Entry> run) {
    long from = run.getFirst().offset();
    byte[] bytes = new byte[Math.toIntExact(end(run.getLast()) - from)];
    try {
      int n = file.read(from, bytes, 0, bytes.length);
      List<byte[]> chunks = new ArrayList<>(run.size());
      for (Entry entry : run) {
        int start = Math.min(n, (int) (entry.offset() - from));
        int length = Math.min(n, (int) (end(entry) - from)) - start;
        chunks.add(ChunkCodec.decode(bytes, start, length, new Place(file, entry)));
      }
      return chunks;
    } catch (IOException e) {
      throw DiskFailure.of("reading " + file.path(), e);
    }
  }

  /** Reads the block of a chunk, as it is stored. */
  byte[] readBlock(Entry entry) {
    byte[] block = new byte[PackFormat.BLOCK_HEADER + entry.length()];
    try {
      int n = file.read(entry.offset(), block, 0, block.length);
      ChunkCodec.check(block, n, new Place(file, entry));
      return block;
    } catch (IOException e) {
      throw DiskFailure.of("reading " + file.path(), e);
    }
  }

  /** Names a chunk in a message, if one is needed. */
  private record Place(DiskFile file, Entry entry) {
    @Override
    public String toString() {
      return "%s: chunk %s at byte %d".formatted(file.path(), entry.hash(), entry.offset());
    }
  }

  /** The footer that ends at {@code end}; null if there is none. */
  @Nullable Footer footerAt(long end) throws IOException {
    if (end < PackFormat.FILE_HEADER + PackFormat.BLOCK_HEADER + PackFormat.FOOTER) {
      return null;
    }
    byte[] bytes = new byte[PackFormat.FOOTER];
    return file.read(end - bytes.length, bytes, 0, bytes.length) < bytes.length
        ? null
        : PackFormat.footer(bytes, 0, end - bytes.length);
  }

  /** The footer that must end at {@code end}. */
  Footer requireFooter(long end) throws IOException {
    Footer footer = footerAt(end);
    if (footer == null) {
      throw damaged("the footer before byte " + end, "P6");
    }
    return footer;
  }

  /** Reads and checks the index of a footer. */
  PackIndex readIndex(Footer footer) throws IOException {
    byte[] block = new byte[Math.toIntExact(PackFormat.BLOCK_HEADER + footer.indexBytes())];
    int n = file.read(footer.indexOffset(), block, 0, block.length);
    ByteBuffer b = ByteBuffer.wrap(block);
    int data = block.length - PackFormat.BLOCK_HEADER;
    if (n < block.length
        || b.get(0) != PackFormat.INDEX
        || b.getInt(4) != footer.count()
        || b.getInt(8) != data
        || b.getInt(12) != PackFormat.blockCrc(block, 0, data)) {
      throw damaged("the index at byte " + footer.indexOffset(), "P4");
    }
    return new PackIndex(b.slice(PackFormat.BLOCK_HEADER, data), footer.count());
  }

  /** Damage in this file, and the rule of {@code docs/formats/pack-file.md} that it breaks. */
  CorruptChunkException damaged(String what, String rule) {
    return new CorruptChunkException(
        "%s: %s is damaged (%s); restore the file, or run `helios fsck` to list what needs it"
            .formatted(file.path(), what, rule));
  }

  void close() throws IOException {
    file.close();
  }
}
