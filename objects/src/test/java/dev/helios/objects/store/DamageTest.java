package dev.helios.objects.store;

import static dev.helios.objects.store.StorageContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.disk.SimulatedDisk;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.pack.Compression;
import dev.helios.objects.store.Storage.Checkpoint;
import dev.helios.objects.store.Storage.JournalRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damages a database in every place, one at a time, and looks at what reading it says. */
class DamageTest {
  private static final Path DIRECTORY = Path.of("/db");
  private static final FileStorage.Sizes SIZES = new FileStorage.Sizes(1_500, 2_000);

  /** What {@code NodeStore} says of a chunk that is not there. */
  private static final String LOST = "chunk is lost";

  private static final Path NEWEST_JOURNAL = DIRECTORY.resolve("journal/00000000000000000024.log");

  private final List<byte[]> records = new ArrayList<>();
  private final List<Hash> chunks = new ArrayList<>();
  private Map<Path, byte[]> files = Map.of();

  /** Two files of history, two of journal, sealed packs, and one with several segments. */
  @BeforeEach
  void makeDatabase() {
    SimulatedDisk disk = new SimulatedDisk(1);
    FileStorage s = FileStorage.create(disk, DIRECTORY, StorageOptions.DEFAULT, SIZES);
    for (int i = 0; i < 24; i++) {
      byte[] record = bytes(i * 13 % 170 + (i == 23 ? 600 : 0), i);
      records.add(record);
      s.append((byte) i, record);
      chunks.add(s.chunks().put(i % 4 == 0 ? new byte[200 + i] : bytes(i * 29 % 400, -i)));
      if (i % 5 == 4) {
        s.chunks().flush();
      }
      if (i == 17) {
        s.checkpoint(new Checkpoint(16, bytes(50, 9)));
      }
    }
    s.close();
    files = disk.files();
    assertThat(files.keySet())
        .extracting(f -> DIRECTORY.relativize(f).getName(0).toString())
        .contains("helios.db", "checkpoint", "journal", "history", "packs");
    assertThat(read(DIRECTORY, files)).isNull();
  }

  private static SimulatedDisk disk(Map<Path, byte[]> files) {
    SimulatedDisk disk = new SimulatedDisk(1);
    for (String folder : new String[] {"", "journal", "history", "packs"}) {
      disk.putFolder(DIRECTORY.resolve(folder));
    }
    files.forEach(disk::put);
    return disk;
  }

  /** What fsck says of the files, which must cite a rule. */
  private static List<String> check(Map<Path, byte[]> damaged) {
    List<String> faults = new ArrayList<>();
    try (StorageCheck check = StorageCheck.of(disk(damaged), DIRECTORY)) {
      check.run(faults::add);
    } catch (StoreException e) {
      faults.add(
          e.getMessage() + (e.reason() == Reason.CORRUPT ? "" : " (version or no database)"));
    }
    assertThat(faults).allMatch(f -> f.matches(".*\\(([CDJP]\\d+|version or no database)\\).*"));
    return faults;
  }

  /** Reads everything and compares; the failure if it says that something is wrong. */
  private @Nullable StoreException read(Path what, Map<Path, byte[]> damaged) {
    try (FileStorage s =
        FileStorage.openReadOnly(disk(damaged), DIRECTORY, StorageOptions.DEFAULT)) {
      compare(s, what);
      List<String> faults = new ArrayList<>();
      s.verify(faults::add);
      return faults.isEmpty() ? null : new StoreException(faults.getFirst());
    } catch (StoreException e) {
      return e;
    }
  }

  private void compare(FileStorage s, Path what) {
    List<JournalRecord> read = new ArrayList<>();
    s.replay(read::add);
    read.clear();
    s.history(1, 1000, read::add);
    assertThat(read).as("%s", what).hasSize(records.size());
    for (JournalRecord r : read) {
      assertThat(r.payload()).as("%s", what).isEqualTo(records.get((int) r.lsn() - 1));
    }
    if (s.checkpoint().isPresent()) {
      assertThat(s.checkpoint().get().lsn()).isEqualTo(16);
      assertThat(s.checkpoint().get().state()).isEqualTo(bytes(50, 9));
    }
    for (int i = 0; i < chunks.size(); i++) {
      byte[] chunk = i % 4 == 0 ? new byte[200 + i] : bytes(i * 29 % 400, -i);
      byte[] found =
          s.chunks()
              .get(chunks.get(i))
              .orElseThrow(() -> new StoreException(LOST + " with " + what.getFileName()));
      assertThat(found).as("%s", what).isEqualTo(chunk);
    }
  }

  private Map<Path, byte[]> with(Path file, byte[] bytes) {
    Map<Path, byte[]> changed = new TreeMap<>(files);
    changed.put(file, bytes);
    return changed;
  }

  @Test
  void everyFlippedBitIsNamedOrOfNoConsequence() {
    Map<Path, Integer> unnoticed = new TreeMap<>();
    int flips = 0;
    for (Path file : files.keySet()) {
      if (file.endsWith(DatabaseLock.NAME)) {
        continue;
      }
      for (int i = 0; i < files.get(file).length; i++) {
        byte[] bytes = files.get(file).clone();
        bytes[i] ^= (byte) (1 << (i % 8));
        StoreException e = read(file, with(file, bytes));
        flips++;
        List<String> faults = check(with(file, bytes));
        if (e == null) {
          assertThat(faults).isEmpty();
          unnoticed.merge(file, 1, Integer::sum);
        } else {
          assertThat(faults).anyMatch(f -> f.contains(file.getFileName().toString()));
          assertThat(e.reason()).isIn(Reason.CORRUPT, Reason.VERSION);
          assertThat(e.getMessage()).contains(file.getFileName().toString());
        }
      }
    }
    System.out.printf("%d bits flipped; unnoticed, without effect: %s%n", flips, unnoticed);
    // What is not used yet of the newest journal file means nothing.
    assertThat(unnoticed.keySet()).containsOnly(NEWEST_JOURNAL);
  }

  @Test
  void everyMissingFileIsNamed() {
    for (Path file : files.keySet()) {
      if (file.endsWith(DatabaseLock.NAME)) {
        continue;
      }
      Map<Path, byte[]> changed = new TreeMap<>(files);
      changed.remove(file);
      StoreException e = read(file, changed);
      // That a pack is gone which no checkpoint lists yet shows by what is missing.
      boolean isOnlyLost = e != null && e.getMessage().startsWith(LOST);
      if (e != null && e.reason() != Reason.NOT_KEPT && !isOnlyLost) {
        assertThat(check(changed))
            .as("%s: %s", file, e)
            .anyMatch(f -> f.contains(file.getFileName().toString()));
      }
      if (e == null) {
        // Without the checkpoint all is read from the beginning, which gives the same.
        assertThat(file).isEqualTo(DIRECTORY.resolve(CheckpointFile.NAME));
      } else if (e.reason() == Reason.NOT_KEPT) {
        assertThat(file).isEqualTo(DIRECTORY.resolve("history/00000000000000000001.log"));
      } else {
        assertThat(e.getMessage()).contains(file.getFileName().toString());
      }
    }
  }

  @Test
  void everyShortenedFileIsNamed() {
    for (Path file : files.keySet()) {
      if (file.equals(NEWEST_JOURNAL)) {
        continue; // that is a torn end
      }
      byte[] whole = files.get(file);
      for (int length = 0; length < whole.length; length += 7) {
        StoreException e = read(file, with(file, java.util.Arrays.copyOf(whole, length)));
        if (e != null) {
          assertThat(e.getMessage()).contains(file.getFileName().toString());
          if (e.getMessage().startsWith(LOST)) {
            continue; // as short as one that was never flushed: what is missing tells
          }
          assertThat(check(with(file, java.util.Arrays.copyOf(whole, length))))
              .as("%s at %d: %s", file, length, e)
              .anyMatch(f -> f.contains(file.getFileName().toString()));
        } else {
          assertThat(file).isEqualTo(DIRECTORY.resolve(DatabaseLock.NAME));
        }
      }
    }
  }

  /** What a crash may leave of the newest journal file. */
  enum Tear {
    CUT {
      @Override
      byte[] at(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOf(bytes, from);
      }
    },
    ZEROS {
      @Override
      byte[] at(byte[] bytes, int from, int to) {
        byte[] torn = bytes.clone();
        java.util.Arrays.fill(torn, from, to, (byte) 0);
        return torn;
      }
    };

    abstract byte[] at(byte[] bytes, int from, int to);
  }

  @ParameterizedTest
  @EnumSource
  void recordTornAtAnyByteIsCut(Tear tear) {
    SimulatedDisk disk = new SimulatedDisk(1);
    StorageOptions options = StorageOptions.DEFAULT.withCompression(Compression.NONE);
    FileStorage.Sizes sizes = new FileStorage.Sizes(1 << 16, 1 << 16);
    FileStorage s = FileStorage.create(disk, DIRECTORY, options, sizes);
    for (int i = 0; i < 3; i++) {
      s.append((byte) 1, bytes(700, i));
      s.sync(i + 1);
    }
    // The last record is not synced: nobody was told that it is safe.
    s.append((byte) 1, bytes(1500, 3));
    s.history(4, 5, r -> {});
    Map<Path, byte[]> crashed = disk.files();
    Path file = DIRECTORY.resolve("journal/00000000000000000001.log");
    int start = 64 + 3 * 737;
    int end = start + 1537;
    for (int at = start; at < end; at++) {
      Map<Path, byte[]> torn = new TreeMap<>(crashed);
      torn.put(file, tear.at(crashed.get(file), at, end));
      SimulatedDisk copy = disk(torn);
      try (FileStorage reader = FileStorage.openReadOnly(copy, DIRECTORY, options)) {
        assertThat(reader.lastLsn()).isEqualTo(3);
      }
      try (FileStorage writer = FileStorage.open(copy, DIRECTORY, options, sizes)) {
        assertThat(writer.lastLsn()).as("torn at byte %d", at).isEqualTo(3);
        assertThat(writer.append((byte) 1, bytes(20, 1)).lsn()).isEqualTo(4);
      }
      try (FileStorage reader = FileStorage.openReadOnly(copy, DIRECTORY, options)) {
        assertThat(reader.lastLsn()).isEqualTo(4);
      }
    }
    s.close();
  }

  @Test
  void tearBeforeARecordThatProvesItIsDamage() {
    SimulatedDisk disk = new SimulatedDisk(1);
    FileStorage.Sizes sizes = new FileStorage.Sizes(1 << 16, 1 << 16);
    FileStorage s = FileStorage.create(disk, DIRECTORY, StorageOptions.DEFAULT, sizes);
    for (int i = 1; i <= 3; i++) {
      s.append((byte) 1, bytes(700, i));
      s.sync(i);
    }
    Map<Path, byte[]> crashed = disk.files();
    Path file = DIRECTORY.resolve("journal/00000000000000000001.log");
    byte[] torn = Tear.ZEROS.at(crashed.get(file), 64 + 737, 64 + 2 * 737);
    crashed.put(file, torn);
    try {
      FileStorage.open(disk(crashed), DIRECTORY, StorageOptions.DEFAULT, sizes).close();
      fail("not noticed");
    } catch (StoreException e) {
      assertThat(e.getMessage())
          .contains(file + ": record 2 at byte 801 is damaged: record 3 after it proves");
    }
    s.close();
  }
}
