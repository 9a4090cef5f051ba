package dev.helios.objects.pack;

import dev.helios.objects.chunk.ChunkStore;
import dev.helios.objects.chunk.Guards;
import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.chunk.Sweep;
import dev.helios.objects.disk.DiskFailure;
import dev.helios.objects.disk.FailStop;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.pack.ChunkCodec.Block;
import dev.helios.objects.pack.PackFormat.Entry;
import dev.helios.objects.pack.PackFormat.Footer;
import dev.helios.objects.pack.PackList.Hit;
import dev.helios.objects.pack.PackLookup.Found;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Chunks in pack files. Safe for use by many threads.
 *
 * <p>A store that is open for reading only keeps what is put into it on the heap, because looking
 * at trees may make new nodes; it cannot flush.
 */
public final class FileChunkStore implements ChunkStore {
  /** From this size on, in bytes, closing seals the open pack, so that opening need not load it. */
  private static final long SEAL_AT_CLOSE = 32L << 20;

  /** From so many chunks on a pack is sealed whatever its size: each needs heap until then. */
  private static final int PACK_CHUNKS =
      Math.clamp(Runtime.getRuntime().maxMemory() / 16 / OpenPack.ENTRY_HEAP, 8_192, 1 << 20);

  private final PackFolder folder;
  private final HashAlgorithm algorithm;
  private final Compression compression;
  private final long packBytes;
  private final FailStop failStop;
  private final @Nullable MemoryChunkStore overlay;

  /** Held while a segment ends and is forced, or the open pack is exchanged. */
  private final ReentrantLock flushLock = new ReentrantLock();

  /** Reads under way, which a pack must not be taken from. */
  private final Guards reads = new Guards();

  /** Replaced as a whole, and before {@link #open} forgets the pack. */
  private volatile PackList sealed;

  /**
   * Packs whose chunks are needed no more, or are elsewhere too; the next checkpoint omits them.
   */
  private volatile PackList condemned = PackList.EMPTY;

  /** Those of {@link #condemned} that the checkpoint under way omits. */
  private List<SealedPack> omitted = List.of();

  private volatile @Nullable OpenPack open;
  private volatile @Nullable PackSweep sweep;
  private volatile boolean isClosed;
  private final AtomicLong addedBytes = new AtomicLong();
  private long nextNumber;

  private FileChunkStore(
      PackFolder folder,
      HashAlgorithm algorithm,
      Compression compression,
      long packBytes,
      boolean isReadOnly,
      FailStop failStop)
      throws IOException {
    this.folder = folder;
    this.algorithm = algorithm;
    this.compression = compression;
    this.packBytes = packBytes;
    this.failStop = failStop;
    overlay = isReadOnly ? new MemoryChunkStore(algorithm) : null;
    sealed = PackList.EMPTY.of(folder.sealed());
    open = folder.open();
    nextNumber = folder.highestNumber() + 1;
  }

  /**
   * Opens the packs of a folder for writing: those that the checkpoint lists, and what was flushed
   * after it. A pack is sealed once it has {@code packBytes}.
   */
  public static FileChunkStore open(
      PackFolder.Source source, Compression compression, long packBytes, FailStop failStop)
      throws IOException {
    PackFolder folder = PackFolder.open(source, failStop);
    return new FileChunkStore(folder, source.algorithm(), compression, packBytes, false, failStop);
  }

  /** Opens the packs of a folder as they are now. */
  public static FileChunkStore openReadOnly(PackFolder.Source source, FailStop failStop)
      throws IOException {
    PackFolder folder = PackFolder.openReadOnly(source, failStop);
    return new FileChunkStore(
        folder, source.algorithm(), Compression.NONE, Long.MAX_VALUE, true, failStop);
  }

  @Override
  public HashAlgorithm algorithm() {
    return algorithm;
  }

  @Override
  public Optional<byte[]> get(Hash hash) {
    byte[] chunk = read(hash);
    if (chunk != null) {
      return Optional.of(chunk);
    }
    checkOpen();
    return overlay == null ? Optional.empty() : overlay.get(hash);
  }

  private byte @Nullable [] read(Hash hash) {
    Guards.Guard guard = reads.enter();
    try {
      byte[] chunk = readOpen(hash);
      chunk = chunk != null ? chunk : readSealed(hash);
      // A chunk may have been copied into the open pack, and its old pack given up, meanwhile.
      chunk = chunk != null ? chunk : readOpen(hash);
      return chunk != null ? chunk : readSealed(hash);
    } finally {
      guard.leave();
    }
  }

  @Override
  public List<Optional<byte[]>> getAll(List<Hash> hashes) {
    byte @Nullable [][] chunks = new byte @Nullable [hashes.size()][];
    RunReads reading = new RunReads(chunks);
    Guards.Guard guard = reads.enter();
    try {
      for (int i = 0; i < chunks.length; i++) {
        find(hashes.get(i), i, reading);
      }
      reading.finish();
    } finally {
      guard.leave();
    }
    List<Optional<byte[]>> found = new ArrayList<>(chunks.length);
    for (int i = 0; i < chunks.length; i++) {
      byte[] chunk = chunks[i];
      found.add(chunk == null ? get(hashes.get(i)) : Optional.of(chunk));
    }
    return found;
  }

  /** Has a chunk read that a file has; what is not found so is looked for one by one. */
  private void find(Hash hash, int place, RunReads reading) {
    OpenPack growing = open;
    Entry entry = growing == null ? null : growing.find(hash);
    if (growing != null && entry != null) {
      if (growing.isWritten(entry)) {
        reading.add(place, growing.pack(), entry);
      }
      return;
    }
    Hit hit = sealed.find(hash);
    if (hit != null) {
      reading.add(place, hit.pack().file(), hit.found().entry());
    }
  }

  private byte @Nullable [] readOpen(Hash hash) {
    OpenPack growing = open;
    Entry entry = growing == null ? null : growing.find(hash);
    return growing == null || entry == null ? null : growing.read(entry);
  }

  private byte @Nullable [] readSealed(Hash hash) {
    Hit hit = sealed.find(hash);
    hit = hit != null ? hit : condemned.find(hash);
    return hit == null ? null : hit.read();
  }

  @Override
  public boolean contains(Hash hash) {
    checkOpen();
    return isOpen(hash)
        || isSealed(hash)
        // Copied since by a sweep.
        || isOpen(hash)
        || (overlay != null && overlay.contains(hash));
  }

  private boolean isOpen(Hash hash) {
    OpenPack growing = open;
    return growing != null && growing.find(hash) != null;
  }

  /** Whether a sealed pack has the chunk; if so, it stays even if garbage is being collected. */
  private boolean isSealed(Hash hash) {
    Guards.Guard guard = reads.enter();
    try {
      while (true) {
        Hit hit = sealed.find(hash);
        PackSweep running = sweep;
        if (hit == null || running == null || running.revive(hit.pack(), hash)) {
          return hit != null;
        }
      }
    } finally {
      guard.leave();
    }
  }

  private void checkOpen() {
    if (isClosed) {
      throw new StoreException(Reason.CLOSED, "the database is closed");
    }
  }

  @Override
  public Hash put(byte[] chunk) {
    Hash hash = algorithm.hash(chunk);
    if (contains(hash)) {
      return hash;
    }
    if (overlay != null) {
      return overlay.put(chunk);
    }
    add(hash, ChunkCodec.encode(chunk, compression));
    return hash;
  }

  /** Adds a chunk to the open pack, unless that has it. */
  void add(Hash hash, Block block) {
    while (true) {
      OpenPack pack = open;
      if (pack == null || pack.bytes() >= packBytes || pack.chunks() >= PACK_CHUNKS) {
        pack = exchange(pack);
      }
      if (pack.add(hash, block)) {
        addedBytes.addAndGet(block.length());
        return;
      }
    }
  }

  /** Seals {@code full}, unless another thread did, and returns the pack that is open then. */
  private OpenPack exchange(@Nullable OpenPack full) {
    flushLock.lock();
    try {
      failStop.check();
      OpenPack current = open;
      if (current != null && current != full) {
        return current;
      }
      if (current != null) {
        seal(current);
      }
      OpenPack next = folder.create(nextNumber++);
      open = next;
      return next;
    } catch (IOException e) {
      throw failStop.failed("making a pack file", e);
    } finally {
      flushLock.unlock();
    }
  }

  private void seal(OpenPack pack) {
    Footer footer = pack.seal();
    pack.force();
    List<SealedPack> more = new ArrayList<>();
    more.add(new SealedPack(pack.number(), pack.pack(), footer));
    more.addAll(sealed.packs());
    sealed = sealed.of(more);
    open = null;
  }

  @Override
  public void flush() {
    if (overlay != null) {
      throw new StoreException(Reason.READ_ONLY, "the database is open for reading only");
    }
    flushLock.lock();
    try {
      failStop.check();
      OpenPack pack = open;
      if (pack != null && pack.endSegment()) {
        pack.force();
      }
    } finally {
      flushLock.unlock();
    }
  }

  /**
   * Begins to collect garbage. What was put before is in packs that are sealed now; what is put
   * from now on is not.
   */
  @Override
  public Sweep sweep() {
    flushLock.lock();
    try {
      checkOpen();
      if (overlay != null) {
        throw new StoreException(Reason.READ_ONLY, "the database is open for reading only");
      }
      failStop.check();
      if (sweep != null) {
        throw new IllegalStateException("garbage is being collected already");
      }
      OpenPack pack = open;
      if (pack != null && pack.bytes() > PackFormat.FILE_HEADER) {
        seal(pack);
      }
      PackSweep begun = new PackSweep(this, sealed, packBytes, PACK_CHUNKS);
      sweep = begun;
      return begun;
    } finally {
      flushLock.unlock();
    }
  }

  /** Bytes of a chunk that is not in one of {@code but}, as it is stored; -1 if there is none. */
  int storedBytes(Hash hash, Set<SealedPack> but) {
    OpenPack growing = open;
    Entry entry = growing == null ? null : growing.find(hash);
    for (SealedPack pack : sealed.packs()) {
      Found found = entry == null && !but.contains(pack) ? pack.find(hash) : null;
      entry = found == null ? entry : found.entry();
    }
    return entry == null ? -1 : PackFormat.storedBytes(entry);
  }

  /** Takes packs out of use; their files go once a checkpoint that does not list them is there. */
  void condemn(Set<SealedPack> packs) {
    flushLock.lock();
    try {
      List<SealedPack> more = new ArrayList<>(condemned.packs());
      more.addAll(packs);
      condemned = condemned.of(more);
      sealed = sealed.of(sealed.packs().stream().filter(p -> !packs.contains(p)).toList());
    } finally {
      flushLock.unlock();
    }
  }

  void swept() {
    sweep = null;
  }

  /** Deletes the packs that {@link #flushed} left out of the checkpoint that is durable now. */
  public void checkpointed() throws IOException {
    List<SealedPack> gone;
    flushLock.lock();
    try {
      gone = omitted;
      omitted = List.of();
      condemned = condemned.of(condemned.packs().stream().filter(p -> !gone.contains(p)).toList());
    } finally {
      flushLock.unlock();
    }
    if (gone.isEmpty()) {
      return;
    }
    reads.await();
    for (SealedPack pack : gone) {
      pack.close();
    }
    folder.delete(gone.stream().map(SealedPack::path).toList());
  }

  /** Bytes of all chunks put since this store was opened. */
  public long addedBytes() {
    return addedBytes.get();
  }

  /** Makes durable every chunk put before, and says where all that is durable is. */
  public List<PackState> flushed() {
    flushLock.lock();
    try {
      flush();
      omitted = condemned.packs();
      List<PackState> states = new ArrayList<>();
      for (SealedPack pack : sealed.packs().reversed()) {
        states.add(pack.state());
      }
      OpenPack pack = open;
      if (pack != null && pack.state().bytes() > 0) {
        states.add(pack.state());
      }
      return states;
    } finally {
      flushLock.unlock();
    }
  }

  /**
   * Checks every byte of every pack: checksums, hashes and indexes. Hands over one line for each
   * fault, with the rule that is broken.
   */
  public void verify(Consumer<String> faults) {
    try {
      for (SealedPack pack : sealed.packs()) {
        // One by one, so that a collection need not wait for all of them.
        Guards.Guard guard = reads.enter();
        try {
          if (sealed.packs().contains(pack)) {
            pack.verify(algorithm, faults);
          }
        } finally {
          guard.leave();
        }
      }
      OpenPack pack = open;
      if (pack != null) {
        pack.verify(algorithm, faults);
      }
    } catch (IOException e) {
      throw DiskFailure.of("reading the packs", e);
    }
  }

  /** Makes durable every chunk put before, unless something failed, and closes the files. */
  @Override
  public void close() {
    flushLock.lock();
    try {
      if (isClosed) {
        return;
      }
      isClosed = true;
      OpenPack pack = open;
      try {
        if (overlay == null && pack != null && !failStop.hasFailed()) {
          if (pack.bytes() >= SEAL_AT_CLOSE) {
            seal(pack);
          } else {
            flush();
          }
        }
      } finally {
        closeFiles();
      }
    } catch (IOException e) {
      throw failStop.failed("closing the pack files", e);
    } finally {
      flushLock.unlock();
    }
  }

  private void closeFiles() throws IOException {
    OpenPack pack = open;
    if (pack != null) {
      pack.close();
    }
    for (SealedPack p : sealed.packs()) {
      p.close();
    }
    for (SealedPack p : condemned.packs()) {
      p.close();
    }
  }
}
