package dev.helios.objects.pack;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.disk.DiskFailure;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.pack.PackFormat.Entry;
import dev.helios.objects.pack.PackFormat.Footer;
import dev.helios.objects.pack.PackLookup.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A pack that never changes again. Its index is checked when it is first looked at. Safe for use by
 * many threads.
 */
final class SealedPack {
  private final long number;
  private final PackFile file;
  private final Footer footer;
  private volatile @Nullable PackLookup lookup;

  SealedPack(long number, PackFile file, Footer footer) {
    this.number = number;
    this.file = file;
    this.footer = footer;
  }

  PackState state() {
    return new PackState(number, true, footer.end());
  }

  Path path() {
    return file.file().path();
  }

  /** Bytes of the file. */
  long bytes() {
    return footer.end();
  }

  @Nullable Found find(Hash hash) {
    try {
      return lookup().find(hash);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private RuntimeException unreadable(IOException e) {
    return DiskFailure.of("reading " + path(), e);
  }

  private PackLookup lookup() throws IOException {
    PackLookup l = lookup;
    return l != null ? l : openLookup();
  }

  private synchronized PackLookup openLookup() throws IOException {
    PackLookup l = lookup;
    if (l == null) {
      l = new PackLookup(file, footer);
      lookup = l;
    }
    return l;
  }

  int count() {
    return footer.count();
  }

  /** All entries, in the order of their hashes. */
  List<Entry> entries() {
    try {
      PackIndex index = file.readIndex(footer);
      List<Entry> entries = new ArrayList<>(index.count());
      for (int i = 0; i < index.count(); i++) {
        entries.add(index.entry(i));
      }
      return entries;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  void verify(HashAlgorithm algorithm, Consumer<String> faults) throws IOException {
    List<Entry> entries;
    try {
      entries = entries();
    } catch (CorruptChunkException e) {
      faults.accept(e.getMessage());
      return;
    }
    PackCheck.run(file, footer.end(), entries, algorithm, faults);
  }

  PackFile file() {
    return file;
  }

  byte[] read(Entry entry) {
    return file.read(entry);
  }

  /** The block of a chunk as it is stored, checked. */
  byte[] readBlock(Entry entry) {
    return file.readBlock(entry);
  }

  void close() throws IOException {
    file.close();
  }
}
