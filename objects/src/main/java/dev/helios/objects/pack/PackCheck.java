package dev.helios.objects.pack;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.disk.DiskFile;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.pack.PackFormat.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Checks every byte of a pack against the rules of {@code docs/formats/pack-file.md}. */
final class PackCheck {
  private final PackFile pack;
  private final DiskFile file;
  private final HashAlgorithm algorithm;
  private final Consumer<String> faults;

  /** Entries of the index that are not found yet, by offset. */
  private final Map<Long, Entry> expected = new HashMap<>();

  private PackCheck(PackFile pack, HashAlgorithm algorithm, Consumer<String> faults) {
    this.pack = pack;
    this.file = pack.file();
    this.algorithm = algorithm;
    this.faults = faults;
  }

  /** Checks the blocks before {@code end}, which {@code entries} are to name. */
  static void run(
      PackFile pack,
      long end,
      Iterable<Entry> entries,
      HashAlgorithm algorithm,
      Consumer<String> faults)
      throws IOException {
    PackCheck check = new PackCheck(pack, algorithm, faults);
    entries.forEach(e -> check.expected.put(e.offset(), e));
    check.blocks(end);
    // What a damaged block kept from being reached.
    for (Entry e : check.expected.values()) {
      check.chunk(e);
    }
  }

  private void blocks(long end) throws IOException {
    byte[] header = new byte[PackFormat.BLOCK_HEADER];
    for (long at = PackFormat.FILE_HEADER; at < end; ) {
      file.read(at, header, 0, header.length);
      int data = ByteBuffer.wrap(header).getInt(8);
      long next = at + PackFormat.BLOCK_HEADER + data;
      Entry entry = expected.remove(at);
      if (entry != null && entry.length() == data && header[0] == PackFormat.CHUNK) {
        chunk(entry);
      } else if (header[0] == PackFormat.INDEX && data >= 0 && next + PackFormat.FOOTER <= end) {
        next += PackFormat.FOOTER;
        checkIndex(at, data, next);
      } else {
        fault("the block at byte %d is damaged, or no index names it (P3)".formatted(at));
        return;
      }
      at = next;
    }
  }

  private void chunk(Entry entry) {
    try {
      Hash actual = algorithm.hash(pack.read(entry));
      if (!actual.equals(entry.hash())) {
        fault(
            "chunk %s at byte %d has the content of %s (P1)"
                .formatted(entry.hash(), entry.offset(), actual));
      }
    } catch (CorruptChunkException e) {
      faults.accept(e.getMessage());
    }
  }

  private void checkIndex(long at, int data, long end) throws IOException {
    byte[] block = new byte[PackFormat.BLOCK_HEADER + data];
    file.read(at, block, 0, block.length);
    boolean isWhole = ByteBuffer.wrap(block).getInt(12) == PackFormat.blockCrc(block, 0, data);
    if (!isWhole || pack.footerAt(end) == null) {
      fault("the index at byte %d or its footer is damaged (P4)".formatted(at));
      return;
    }
    PackIndex index = pack.readIndex(pack.requireFooter(end));
    for (int i = 1; i < index.count(); i++) {
      if (index.entry(i - 1).hash().compareTo(index.entry(i).hash()) >= 0) {
        fault("the index at byte %d is not in the order of hashes (P5)".formatted(at));
        return;
      }
    }
  }

  private void fault(String text) {
    faults.accept(file.path() + ": " + text);
  }
}
