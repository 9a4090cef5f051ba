package dev.helios.objects.pack;

import dev.helios.objects.pack.PackFormat.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads of chunks, of which those that lie side by side in one file are done as one. Not
 * thread-safe.
 */
final class RunReads {
  /** Bytes between two chunks that are rather read as well. */
  private static final int GAP = 8 * 1024;

  /** Most bytes of one read. */
  private static final int MOST = 256 * 1024;

  private final byte @Nullable [][] chunks;
  private final List<Entry> run = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private @Nullable PackFile file;

  /**
   * @param chunks where what is read goes
   */
  RunReads(byte @Nullable [][] chunks) {
    this.chunks = chunks;
  }

  /** A chunk that is to be number {@code place}. */
  void add(int place, PackFile from, Entry entry) {
    if (file != from || !isNext(entry)) {
      finish();
    }
    file = from;
    run.add(entry);
    places.add(place);
  }

  private boolean isNext(Entry entry) {
    if (run.isEmpty()) {
      return true;
    }
    long gap = entry.offset() - PackFile.end(run.getLast());
    return gap >= 0 && gap <= GAP && PackFile.end(entry) - run.getFirst().offset() <= MOST;
  }

  /** Reads what was not read yet. */
  void finish() {
    PackFile from = file;
    if (from != null && !run.isEmpty()) {
      List<byte[]> read = from.read(run);
      for (int i = 0; i < read.size(); i++) {
        chunks[places.get(i)] = read.get(i);
      }
      run.clear();
      places.clear();
    }
  }
}
