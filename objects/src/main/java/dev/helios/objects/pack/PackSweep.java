package dev.helios.objects.pack;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.Sweep;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.pack.ChunkCodec.Block;
import dev.helios.objects.pack.PackFormat.Entry;
import dev.helios.objects.pack.PackList.Hit;
import dev.helios.objects.pack.PackLookup.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sweep of the packs that were sealed when it began. Packs with much garbage, and small ones if
 * there are several, are given up once what lives in them was put into the open pack.
 *
 * <p>A mark is a bit for each entry of an index, so memory is a bit a chunk.
 */
final class PackSweep implements Sweep {
  /** A pack is given up if at least one byte in so many is garbage. */
  private static final int GARBAGE_SHARE = 8;

  /** A pack is small if so many fit into a full one; and small ones are joined from so many on. */
  private static final int SMALL_SHARE = 4;

  /** Bytes copied by one {@link #compact}, before the packs copied from are given up. */
  private static final long STEP_BYTES = 256L << 20;

  private static final long FLUSH_BYTES = 32L << 20;

  private final FileChunkStore store;
  private final long packBytes;
  private final int packChunks;

  /** The packs that are swept, as lookups go through them. */
  private final Map<SealedPack, Marks> packs;

  private final PackList list;
  private final List<SealedPack> order;

  /** Marked chunks that are in none of them. */
  private final Set<Hash> young = new HashSet<>();

  private long youngBytes;
  private @Nullable List<SealedPack> victims;
  private boolean isThorough;
  private int done;

  /** Guards what is below. */
  private final Object lock = new Object();

  /** Chunks of the swept packs that were put or looked for since the sweep began. */
  private final Set<Hash> revived = new HashSet<>();

  private final Set<SealedPack> condemned = new HashSet<>();

  /** The marked entries of a pack. */
  private static final class Marks {
    final long[] bits;
    long count;
    long bytes;

    Marks(int entries) {
      bits = new long[(entries + 63) / 64];
    }

    boolean has(int position) {
      return (bits[position >>> 6] & 1L << position) != 0;
    }

    /** Returns false if it was set before. */
    boolean set(Found found) {
      if (has(found.position())) {
        return false;
      }
      bits[found.position() >>> 6] |= 1L << found.position();
      count++;
      bytes += PackFormat.storedBytes(found.entry());
      return true;
    }
  }

  /** A sweep of {@code packs}; a new pack gets {@code packBytes} or {@code packChunks} at most. */
  PackSweep(FileChunkStore store, PackList packs, long packBytes, int packChunks) {
    this.store = store;
    this.packBytes = packBytes;
    this.packChunks = packChunks;
    list = packs;
    order = packs.packs();
    this.packs = new HashMap<>();
    order.forEach(p -> this.packs.put(p, new Marks(p.count())));
  }

  @Override
  public long mark(Hash hash) {
    Hit hit = list.find(hash);
    if (hit != null) {
      return marks(hit.pack()).set(hit.found()) ? PackFormat.storedBytes(hit.found().entry()) : -1;
    }
    if (young.contains(hash)) {
      return -1;
    }
    long bytes = store.storedBytes(hash, packs.keySet());
    if (bytes < 0) {
      throw new CorruptChunkException(
          "chunk %s is not in the database; run `helios fsck` to list what needs it"
              .formatted(hash));
    }
    young.add(hash);
    youngBytes += bytes;
    return bytes;
  }

  private Marks marks(SealedPack pack) {
    return Objects.requireNonNull(packs.get(pack));
  }

  @Override
  public boolean isMarked(Hash hash) {
    Hit hit = list.find(hash);
    return hit != null ? marks(hit.pack()).has(hit.found().position()) : young.contains(hash);
  }

  /**
   * Lets a chunk of a pack stay, as somebody relies on it; false if the pack was given up, so that
   * it must be looked for again.
   */
  boolean revive(SealedPack pack, Hash hash) {
    Marks marks = packs.get(pack);
    if (marks == null) {
      return true;
    }
    synchronized (lock) {
      if (condemned.contains(pack)) {
        return false;
      }
      revived.add(hash);
      return true;
    }
  }

  private List<SealedPack> chooseVictims() {
    List<SealedPack> chosen = new ArrayList<>();
    List<SealedPack> small = new ArrayList<>();
    for (SealedPack pack : order) {
      long garbage = pack.bytes() - PackFormat.FILE_HEADER - PackFormat.FOOTER - marks(pack).bytes;
      boolean isWhole = marks(pack).count == pack.count();
      if (marks(pack).count == 0
          || garbage > pack.bytes() / GARBAGE_SHARE
          || (isThorough && !isWhole)) {
        chosen.add(pack);
      } else if (pack.bytes() < packBytes / SMALL_SHARE
          && pack.count() < packChunks / SMALL_SHARE) {
        small.add(pack);
      }
    }
    if (small.size() >= SMALL_SHARE) {
      chosen.addAll(small);
    }
    // Those that free most for what they cost come first.
    chosen.sort(Comparator.comparingDouble(p -> marks(p).bytes / (double) p.bytes()));
    return chosen;
  }

  @Override
  public Result preview() {
    long count = young.size();
    long live = youngBytes;
    long chunks = 0;
    long bytes = 0;
    for (SealedPack pack : order) {
      Marks marks = marks(pack);
      count += marks.count;
      live += marks.bytes;
      chunks += pack.count() - marks.count;
      bytes += pack.entries().stream().mapToLong(PackFormat::storedBytes).sum() - marks.bytes;
    }
    long fileBytes = 0;
    long copied = 0;
    List<SealedPack> chosen = chooseVictims();
    for (SealedPack pack : chosen) {
      fileBytes += pack.bytes();
      copied += marks(pack).bytes;
    }
    return new Result(count, live, chunks, bytes, chosen.size(), fileBytes, copied);
  }

  @Override
  public void beThorough() {
    isThorough = true;
  }

  @Override
  public boolean compact() {
    List<SealedPack> all = victims;
    if (all == null) {
      all = chooseVictims();
      victims = all;
    }
    Set<SealedPack> step = new HashSet<>();
    long copied = 0;
    while (done < all.size() && copied < STEP_BYTES) {
      SealedPack pack = all.get(done++);
      copied += copy(pack);
      step.add(pack);
    }
    if (!step.isEmpty()) {
      giveUp(step);
    }
    return done < all.size();
  }

  private long copy(SealedPack pack) {
    Marks marks = marks(pack);
    List<Entry> living = new ArrayList<>();
    List<Entry> entries = pack.entries();
    for (int i = 0; i < entries.size(); i++) {
      if (marks.has(i)) {
        living.add(entries.get(i));
      }
    }
    living.sort(Comparator.comparingLong(Entry::offset));
    long copied = 0;
    long unflushed = 0;
    for (Entry entry : living) {
      copied += copy(pack, entry);
      unflushed += entry.length();
      if (unflushed > FLUSH_BYTES) {
        store.flush();
        unflushed = 0;
      }
    }
    return copied;
  }

  private int copy(SealedPack pack, Entry entry) {
    byte[] block = pack.readBlock(entry);
    store.add(entry.hash(), new Block(block, block.length));
    return block.length;
  }

  /** Takes packs out of use, first copying what was revived. */
  private void giveUp(Set<SealedPack> step) {
    Set<Hash> copied = new HashSet<>();
    while (true) {
      Set<Hash> more;
      synchronized (lock) {
        more = new HashSet<>(revived);
        more.removeAll(copied);
        if (more.isEmpty()) {
          condemned.addAll(step);
          store.condemn(step);
          return;
        }
      }
      more.forEach(hash -> copyRevived(step, hash));
      copied.addAll(more);
    }
  }

  private void copyRevived(Set<SealedPack> step, Hash hash) {
    for (SealedPack pack : order) {
      Found found = isCondemned(pack) ? null : pack.find(hash);
      if (found != null) {
        if (step.contains(pack) && !marks(pack).has(found.position())) {
          copy(pack, found.entry());
        }
        return;
      }
    }
  }

  private boolean isCondemned(SealedPack pack) {
    synchronized (lock) {
      return condemned.contains(pack);
    }
  }

  @Override
  public void close() {
    store.swept();
  }
}
