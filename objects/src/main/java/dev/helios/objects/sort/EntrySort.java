package dev.helios.objects.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries into the order of their keys, and those of one key into the order of their values,
 * both as unsigned bytes: in memory as long as they are few, and in a temporary file beyond. Not
 * thread-safe. Entries are added first, then read.
 */
public final class EntrySort implements AutoCloseable {
  /** Heap that entries take before they go into a file: a part of what there is. */
  private static final long HEAP_BYTES =
      Math.max(4L << 20, Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 24));

  /** Heap of an entry beside the bytes of its key and value. */
  private static final int ENTRY_BYTES = 24 + 2 * 20 + 4;

  /** Runs that are read at once. */
  private static final int MOST_RUNS = 64;

  private final Scratch scratch;
  private final long heapBytes;
  private List<Entry> entries = new ArrayList<>();
  private long bytes;
  private @Nullable RunFile file;
  private final List<RunFile.Run> runs = new ArrayList<>();

  /** What was added. */
  public record Entry(byte[] key, byte[] value) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byKey = Arrays.compareUnsigned(key, other.key);
      return byKey != 0 ? byKey : Arrays.compareUnsigned(value, other.value);
    }
  }

  public EntrySort(Scratch scratch) {
    this(scratch, HEAP_BYTES);
  }

  EntrySort(Scratch scratch, long heapBytes) {
    this.scratch = scratch;
    this.heapBytes = heapBytes;
  }

  /**
   * Adds an entry, whose arrays are not to be changed.
   *
   * @throws dev.helios.objects.chunk.StoreException if a file cannot be written
   */
  public void add(byte[] key, byte[] value) {
    entries.add(new Entry(key, value));
    bytes += ENTRY_BYTES + key.length + value.length;
    if (bytes >= heapBytes && scratch.isThere()) {
      spill(file == null ? new RunFile(scratch.file()) : file);
    }
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return entries.isEmpty() && runs.isEmpty();
  }

  private void spill(RunFile to) {
    file = to;
    entries.sort(null);
    runs.add(to.write(entries.iterator()));
    entries = new ArrayList<>();
    bytes = 0;
  }

  /** Ends adding. The entries are to be read before this is closed. */
  public Iterator<Entry> sorted() {
    if (file == null) {
      entries.sort(null);
      return entries.iterator();
    }
    if (!entries.isEmpty()) {
      spill(file);
    }
    while (runs.size() > MOST_RUNS) {
      List<RunFile.Run> some = runs.subList(0, MOST_RUNS);
      RunFile.Run merged = file.write(new Merge(file, some));
      some.clear();
      runs.add(merged);
    }
    return new Merge(file, runs);
  }

  /** The entries of several runs in one order. */
  private static final class Merge implements Iterator<Entry> {
    private final PriorityQueue<Head> heads = new PriorityQueue<>();

    Merge(RunFile file, List<RunFile.Run> runs) {
      for (RunFile.Run run : runs) {
        Iterator<Entry> rest = file.read(run);
        heads.add(new Head(rest.next(), rest));
      }
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public Entry next() {
      Head least = heads.remove();
      if (least.rest.hasNext()) {
        heads.add(new Head(least.rest.next(), least.rest));
      }
      return least.entry;
    }
  }

  /** The next entry of a run, and those after it. */
  private record Head(Entry entry, Iterator<Entry> rest) implements Comparable<Head> {
    @Override
    public int compareTo(Head other) {
      return entry.compareTo(other.entry);
    }
  }

  /** Frees memory and the file. */
  @Override
  public void close() {
    entries = new ArrayList<>();
    if (file != null) {
      file.close();
    }
  }
}
