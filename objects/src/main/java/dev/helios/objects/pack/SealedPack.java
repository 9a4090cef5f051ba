package dev.helios.objects.pack;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.disk.DiskFailure;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.pack.PackFormat.Entry;
import dev.helios.objects.pack.PackFormat.Footer;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A pack that never changes again. Its index is checked and mapped when it is first looked at. Safe
 * for use by many threads.
 */
final class SealedPack {
  private final long number;
  private final PackFile file;
  private final Footer footer;
  private volatile @Nullable PackIndex index;

  SealedPack(long number, PackFile file, Footer footer) {
    this.number = number;
    this.file = file;
    this.footer = footer;
  }

  PackState state() {
    return new PackState(number, true, footer.end());
  }

  @Nullable Entry find(Hash hash) {
    try {
      return index().find(hash);
    } catch (InternalError e) {
      // How the JVM says that a mapped page could not be read.
      throw DiskFailure.of("reading " + file.file().path(), new IOException(e.getMessage(), e));
    }
  }

  private PackIndex index() {
    PackIndex i = index;
    return i != null ? i : openIndex();
  }

  private synchronized PackIndex openIndex() {
    PackIndex i = index;
    if (i == null) {
      try {
        i = file.mapIndex(footer);
      } catch (IOException e) {
        throw DiskFailure.of("reading " + file.file().path(), e);
      }
      index = i;
    }
    return i;
  }

  void verify(HashAlgorithm algorithm, Consumer<String> faults) throws IOException {
    PackIndex i;
    try {
      i = index();
    } catch (CorruptChunkException e) {
      faults.accept(e.getMessage() + " (P4)");
      return;
    }
    Iterable<Entry> entries = () -> IntStream.range(0, i.count()).mapToObj(i::entry).iterator();
    PackCheck.run(file, footer.end(), entries, algorithm, faults);
  }

  byte[] read(Entry entry) {
    return file.read(entry);
  }

  void close() throws IOException {
    file.close();
  }
}
