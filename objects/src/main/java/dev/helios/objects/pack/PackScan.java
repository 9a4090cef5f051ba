package dev.helios.objects.pack;

import dev.helios.objects.disk.DiskFile;
import dev.helios.objects.disk.Sectors;
import dev.helios.objects.pack.PackFormat.Footer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was added to a pack since the last checkpoint, checking every block: the segments that
 * are whole. Rules P6 to P8 of {@code docs/formats/pack-file.md} say what may follow them.
 */
final class PackScan {
  private static final int WINDOW = 256 * 1024;

  private final PackFile pack;
  private final DiskFile file;
  private final long size;
  private final List<Footer> footers = new ArrayList<>();
  private long end;

  private PackScan(PackFile pack, long from) throws IOException {
    this.pack = pack;
    this.file = pack.file();
    this.size = file.size();
    this.end = from;
  }

  /** Finds the footers after {@code from}, oldest first. */
  static List<Footer> run(PackFile pack, long from) throws IOException {
    PackScan scan = new PackScan(pack, from);
    scan.run();
    return scan.footers;
  }

  private void run() throws IOException {
    long at = end;
    byte[] buffer = new byte[Math.clamp(size - at, 0, WINDOW)];
    long bufferAt = at;
    int buffered = 0;
    while (at + PackFormat.BLOCK_HEADER <= size) {
      if (at + PackFormat.BLOCK_HEADER > bufferAt + buffered) {
        bufferAt = at;
        buffered = file.read(at, buffer, 0, buffer.length);
      }
      int offset = (int) (at - bufferAt);
      ByteBuffer b = ByteBuffer.wrap(buffer);
      byte type = b.get(offset);
      long total = PackFormat.BLOCK_HEADER + (long) b.getInt(offset + 8);
      boolean isBlock =
          (type == PackFormat.CHUNK || type == PackFormat.INDEX)
              && total >= PackFormat.BLOCK_HEADER
              && at + total <= size;
      if (!isBlock) {
        checkTorn(at, null);
        return;
      }
      if (at + total > bufferAt + buffered && total <= WINDOW) {
        bufferAt = at;
        buffered = file.read(at, buffer, 0, buffer.length);
        offset = 0;
      }
      boolean isBuffered = at + total <= bufferAt + buffered;
      byte[] block = isBuffered ? buffer : new byte[(int) total];
      if (!isBuffered) {
        offset = 0;
        file.read(at, block, 0, block.length);
      }
      int data = (int) total - PackFormat.BLOCK_HEADER;
      boolean isWhole =
          ByteBuffer.wrap(block).getInt(offset + 12) == PackFormat.blockCrc(block, offset, data);
      Footer footer =
          type == PackFormat.INDEX ? pack.footerAt(at + total + PackFormat.FOOTER) : null;
      if (!isWhole || (type == PackFormat.INDEX && footer == null)) {
        checkTorn(at, type);
        return;
      }
      at += total;
      if (footer != null) {
        footers.add(footer);
        at = footer.end();
        end = at;
      }
    }
  }

  /**
   * Throws if what is at {@code at} is no block because it was damaged, not because it was torn.
   */
  private void checkTorn(long at, @Nullable Byte type) throws IOException {
    List<Footer> later = footersAfter(at);
    boolean isFlushed = later.size() > 1;
    if (later.size() == 1) {
      isFlushed = !Sectors.hasZero(file, at, later.getFirst().end());
    } else if (later.isEmpty() && type != null && type == PackFormat.INDEX) {
      isFlushed = !Sectors.hasZero(file, at, at + PackFormat.BLOCK_HEADER + PackFormat.FOOTER);
    }
    if (isFlushed) {
      throw pack.damaged("the block at byte " + at, "P7");
    }
  }

  private List<Footer> footersAfter(long from) throws IOException {
    List<Footer> found = new ArrayList<>();
    byte[] bytes = new byte[Math.clamp(size - from, 0, WINDOW)];
    for (long at = from; at < size; at += WINDOW - PackFormat.FOOTER + 1) {
      int n = file.read(at, bytes, 0, bytes.length);
      for (int i = 0; i + PackFormat.FOOTER <= n; i++) {
        Footer footer = bytes[i] == 'H' ? PackFormat.footer(bytes, i, at + i) : null;
        if (footer != null) {
          found.add(footer);
        }
      }
    }
    return found;
  }
}
