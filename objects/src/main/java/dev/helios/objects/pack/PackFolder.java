package dev.helios.objects.pack;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.disk.Disk;
import dev.helios.objects.disk.DiskFile;
import dev.helios.objects.disk.FailStop;
import dev.helios.objects.disk.Rewrite;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.pack.PackFormat.Footer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The packs of a folder, as opening finds them. Not thread-safe. */
public final class PackFolder {
  private static final String UNFINISHED = ".tmp";

  /** Where packs are, whose they are, and what the last checkpoint promises of them. */
  public record Source(
      Disk disk, Path folder, UUID database, HashAlgorithm algorithm, List<PackState> promised) {}

  private final Source source;
  private final boolean isReadOnly;
  private final FailStop failStop;
  private final List<SealedPack> sealed = new ArrayList<>();
  private final NavigableSet<Long> numbers = new TreeSet<>();
  private @Nullable OpenPack open;

  private PackFolder(Source source, boolean isReadOnly, FailStop failStop) {
    this.source = source;
    this.isReadOnly = isReadOnly;
    this.failStop = failStop;
  }

  static PackFolder open(Source source, FailStop failStop) throws IOException {
    return new PackFolder(source, false, failStop).load();
  }

  static PackFolder openReadOnly(Source source, FailStop failStop) throws IOException {
    return new PackFolder(source, true, failStop).load();
  }

  /**
   * Checks every byte of every pack, whatever is wrong with others. Hands over one line for each
   * fault, with the rule that is broken. Changes nothing.
   */
  public static void check(Source source, Consumer<String> faults) throws IOException {
    PackFolder folder = new PackFolder(source, true, new FailStop());
    try {
      Map<Long, PackState> promised = folder.find();
      for (long number : promised.keySet()) {
        if (!folder.numbers.contains(number)) {
          faults.accept(folder.missing(number).getMessage());
        }
      }
      for (long number : folder.numbers) {
        try {
          folder.load(number, promised.get(number));
        } catch (CorruptChunkException e) {
          faults.accept(e.getMessage());
        }
      }
      for (SealedPack pack : folder.sealed) {
        pack.verify(source.algorithm(), faults);
      }
      if (folder.open != null) {
        folder.open.verify(source.algorithm(), faults);
      }
    } finally {
      folder.close();
    }
  }

  /** Lists the folder; returns what the checkpoint promises, by number. */
  private Map<Long, PackState> find() throws IOException {
    Map<Long, PackState> promised = new HashMap<>();
    for (PackState state : source.promised()) {
      promised.put(state.number(), state);
    }
    long listed = promised.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    List<Path> givenUp = new ArrayList<>();
    for (String name : source.disk().list(source.folder())) {
      long number = PackFormat.number(name);
      // A lower number that is not listed was given up, and a crash kept it from being deleted.
      if (number > listed || promised.containsKey(number)) {
        numbers.add(number);
      } else if (number > 0) {
        givenUp.add(path(number));
      }
    }
    if (!isReadOnly) {
      delete(givenUp);
    }
    return promised;
  }

  private CorruptChunkException missing(long number) {
    return new CorruptChunkException(
        "%s is missing (P9); put the file back, or restore the database from a copy"
            .formatted(path(number)));
  }

  private PackFolder load() throws IOException {
    Map<Long, PackState> promised = find();
    try {
      for (long number : promised.keySet()) {
        if (!numbers.contains(number)) {
          throw missing(number);
        }
      }
      for (long number : numbers) {
        load(number, promised.get(number));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    return this;
  }

  private void load(long number, @Nullable PackState promised) throws IOException {
    boolean mayGrow = promised == null || !promised.isSealed();
    DiskFile file =
        mayGrow && !isReadOnly
            ? source.disk().open(path(number))
            : source.disk().openReadOnly(path(number));
    try {
      PackFile pack = new PackFile(file);
      pack.checkHeader(source.database(), number, source.algorithm());
      add(number, pack, promised);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void add(long number, PackFile pack, @Nullable PackState promised) throws IOException {
    DiskFile file = pack.file();
    if (promised != null && promised.isSealed()) {
      if (file.size() != promised.bytes()) {
        throw pack.damaged(
            "its length, %d bytes where the checkpoint says %d,"
                .formatted(file.size(), promised.bytes()),
            "P9");
      }
      addSealed(number, pack, pack.requireFooter(promised.bytes()));
      return;
    }
    Footer last = promised == null ? null : pack.requireFooter(promised.bytes());
    long from = promised == null ? PackFormat.FILE_HEADER : promised.bytes();
    List<Footer> more = PackScan.run(pack, from);
    if (!more.isEmpty()) {
      last = more.getLast();
    }
    if (!isReadOnly && number == numbers.last() && !more.isEmpty()) {
      Rewrite.run(file, from, more.getLast().end());
    }
    if (last != null && last.isSealed()) {
      addSealed(number, pack, last);
      return;
    }
    if (number != numbers.last()) {
      throw pack.damaged("its end: it is not sealed although there are later packs, so it", "P10");
    }
    long end = last == null ? PackFormat.FILE_HEADER : last.end();
    if (!isReadOnly && file.size() > end) {
      file.truncate(end); // what was put but not flushed when the process ended
      file.force();
    }
    open =
        last == null
            ? new OpenPack(number, pack, end, failStop)
            : OpenPack.load(number, pack, last, failStop);
  }

  private void addSealed(long number, PackFile pack, Footer footer) {
    sealed.addFirst(new SealedPack(number, pack, footer));
  }

  private Path path(long number) {
    return source.folder().resolve(PackFormat.fileName(number));
  }

  /** Sealed packs, newest first. */
  List<SealedPack> sealed() {
    return List.copyOf(sealed);
  }

  @Nullable OpenPack open() {
    return open;
  }

  long highestNumber() {
    return numbers.isEmpty() ? 0 : numbers.last();
  }

  /** Makes a pack whose name is durable only once its header is. */
  OpenPack create(long number) throws IOException {
    Path path = path(number);
    Path unfinished = path.resolveSibling(PackFormat.fileName(number) + UNFINISHED);
    source.disk().delete(unfinished);
    try (DiskFile file = source.disk().create(unfinished)) {
      byte[] header = PackFormat.fileHeader(source.database(), number, source.algorithm());
      file.write(0, header, 0, header.length);
      file.force();
    }
    source.disk().rename(unfinished, path);
    source.disk().forceFolder(source.folder());
    PackFile pack = new PackFile(source.disk().open(path));
    return new OpenPack(number, pack, PackFormat.FILE_HEADER, failStop);
  }

  /** Deletes packs that no checkpoint lists any more. */
  void delete(List<Path> packs) throws IOException {
    for (Path pack : packs) {
      source.disk().delete(pack);
    }
    if (!packs.isEmpty()) {
      source.disk().forceFolder(source.folder());
    }
  }

  private void close() throws IOException {
    for (SealedPack pack : sealed) {
      pack.close();
    }
    if (open != null) {
      open.close();
    }
  }
}
