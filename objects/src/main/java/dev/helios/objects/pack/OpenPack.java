package dev.helios.objects.pack;

import dev.helios.objects.disk.DiskFile;
import dev.helios.objects.disk.FailStop;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.pack.ChunkCodec.Block;
import dev.helios.objects.pack.PackFormat.Entry;
import dev.helios.objects.pack.PackFormat.Footer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pack that grows. Safe for use by many threads; the owner ends segments one at a time.
 *
 * <p>Blocks are gathered and written together; a chunk that is not written yet is read from there.
 */
final class OpenPack {
  /** Heap of the entry of a chunk, in bytes. */
  static final int ENTRY_HEAP = 130;

  private static final int GATHER_BYTES = 256 * 1024;

  private final long number;
  private final PackFile pack;
  private final DiskFile file;
  private final FailStop failStop;
  private final ConcurrentHashMap<Hash, Entry> chunks = new ConcurrentHashMap<>();

  /** Guards writing and what is below. */
  private final ReentrantLock lock = new ReentrantLock();

  /** All entries, in the order of their offsets. */
  private final List<Entry> entries = new ArrayList<>();

  /** Footers that together cover what is flushed, each once; the newest first. */
  private final Deque<Footer> footers = new ArrayDeque<>();

  private byte[] gathered = new byte[0];
  private int used;

  /** Where {@link #gathered} is to be written. */
  private volatile long written;

  private volatile long size;
  private int flushedEntries;
  private boolean isSealed;

  OpenPack(long number, PackFile pack, long end, FailStop failStop) {
    this.number = number;
    this.pack = pack;
    this.file = pack.file();
    this.failStop = failStop;
    this.written = end;
    this.size = end;
  }

  /** Opens the part of a pack that ends with {@code last}. */
  static OpenPack load(long number, PackFile pack, Footer last, FailStop failStop)
      throws IOException {
    OpenPack open = new OpenPack(number, pack, last.end(), failStop);
    for (Footer f = last; ; f = pack.requireFooter(f.previous())) {
      open.footers.addLast(f);
      PackIndex index = pack.readIndex(f);
      for (int i = 0; i < index.count(); i++) {
        Entry entry = index.entry(i);
        open.entries.add(entry);
        open.chunks.put(entry.hash(), entry);
      }
      if (f.previous() == 0) {
        break;
      }
    }
    open.entries.sort(Comparator.comparingLong(Entry::offset));
    open.flushedEntries = open.entries.size();
    return open;
  }

  long number() {
    return number;
  }

  PackFile pack() {
    return pack;
  }

  /** Bytes of blocks so far. */
  long bytes() {
    return size;
  }

  /** Number of chunks so far. */
  int chunks() {
    return chunks.size();
  }

  @Nullable Entry find(Hash hash) {
    return chunks.get(hash);
  }

  /** Whether the file has the chunk already. */
  boolean isWritten(Entry entry) {
    return PackFile.end(entry) <= written;
  }

  byte[] read(Entry entry) {
    if (entry.offset() >= written) {
      byte[] block = copyGathered(entry);
      if (block != null) {
        return ChunkCodec.decode(block, block.length, entry.hash());
      }
    }
    return pack.read(entry);
  }

  private byte @Nullable [] copyGathered(Entry entry) {
    lock.lock();
    try {
      if (entry.offset() < written) {
        return null;
      }
      byte[] block = new byte[PackFormat.BLOCK_HEADER + entry.length()];
      System.arraycopy(gathered, (int) (entry.offset() - written), block, 0, block.length);
      return block;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a chunk unless it is here; false if the pack was sealed. */
  boolean add(Hash hash, Block block) {
    lock.lock();
    try {
      failStop.check();
      if (isSealed) {
        return false;
      }
      if (!chunks.containsKey(hash)) {
        Entry entry = new Entry(hash, append(block.bytes(), block.length()), block.dataLength());
        entries.add(entry);
        chunks.put(hash, entry);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private long append(byte[] bytes, int length) {
    if (used + length > gathered.length) {
      makeRoom(used + length);
    }
    long offset = written + used;
    if (length > gathered.length) {
      writeThrough(bytes, length);
    } else {
      System.arraycopy(bytes, 0, gathered, used, length);
      used += length;
    }
    size = offset + length;
    return offset;
  }

  private void makeRoom(int bytes) {
    if (bytes <= GATHER_BYTES) {
      gathered = Arrays.copyOf(gathered, Math.min(GATHER_BYTES, Math.max(4 * bytes, 4096)));
    } else {
      write();
    }
  }

  private void write() {
    int length = used;
    if (length > 0) {
      writeThrough(gathered, length);
      used = 0;
    }
  }

  private void writeThrough(byte[] bytes, int length) {
    try {
      long at = written;
      file.write(at, bytes, 0, length);
      written = at + length;
    } catch (IOException e) {
      throw failStop.failed("writing " + file.path(), e);
    }
  }

  /** Ends the segment under way and writes it, not forced yet; false if there is nothing in it. */
  boolean endSegment() {
    lock.lock();
    try {
      failStop.check();
      if (entries.size() == flushedEntries) {
        return false;
      }
      end();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the last segment with an index of the whole pack; not forced yet. */
  Footer seal() {
    lock.lock();
    try {
      failStop.check();
      isSealed = true;
      return end();
    } finally {
      lock.unlock();
    }
  }

  private Footer end() {
    int count = entries.size() - flushedEntries;
    // Take in footers that are not much larger: so each entry is written again log n times at most.
    while (!footers.isEmpty() && (isSealed || footers.getFirst().count() <= 2 * count)) {
      count += footers.removeFirst().count();
    }
    List<Entry> covered = new ArrayList<>(entries.subList(entries.size() - count, entries.size()));
    long from = covered.isEmpty() ? PackFormat.FILE_HEADER : covered.getFirst().offset();
    covered.sort(Comparator.comparing(Entry::hash));
    long previous = footers.isEmpty() ? 0 : footers.getFirst().end();
    Footer footer = new Footer(count, isSealed, written + used, from, previous);
    byte[] bytes = PackFormat.indexAndFooter(covered, footer);
    append(bytes, bytes.length);
    write();
    footers.addFirst(footer);
    flushedEntries = entries.size();
    return footer;
  }

  /** Forces what is written. */
  void force() {
    try {
      file.force();
    } catch (IOException e) {
      throw failStop.failed("forcing " + file.path() + " to disk", e);
    }
  }

  /** What is durable once the last segment that ended has been forced. */
  PackState state() {
    lock.lock();
    try {
      return new PackState(number, false, footers.isEmpty() ? 0 : footers.getFirst().end());
    } finally {
      lock.unlock();
    }
  }

  void close() throws IOException {
    file.close();
  }

  /** Checks what is flushed. */
  void verify(HashAlgorithm algorithm, Consumer<String> faults) throws IOException {
    List<Entry> flushed;
    long end;
    lock.lock();
    try {
      flushed = List.copyOf(entries.subList(0, flushedEntries));
      end = footers.isEmpty() ? PackFormat.FILE_HEADER : footers.getFirst().end();
    } finally {
      lock.unlock();
    }
    PackCheck.run(pack, end, flushed, algorithm, faults);
  }
}
