package dev.helios.objects.store;

import static dev.helios.objects.store.StorageContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.disk.SimulatedDisk;
import dev.helios.objects.disk.SimulatedDisk.Fault;
import dev.helios.objects.store.Storage.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each setting of durability may lose when the power is cut, and what not. */
class DurabilityTest {
  private static final Path DIRECTORY = Path.of("/db");
  private static final FileStorage.Sizes SIZES = new FileStorage.Sizes(100_000, 100_000);
  private static final int RECORDS = 30;
  private static final int CUTS = 40;

  private static StorageOptions options(Durability durability, Duration interval) {
    return StorageOptions.DEFAULT.withDurability(durability).withSyncInterval(interval);
  }

  private static StorageOptions options(Durability durability) {
    return options(durability, Duration.ofHours(1));
  }

  private static FileStorage create(SimulatedDisk disk, StorageOptions options) {
    return FileStorage.create(disk, DIRECTORY, options, SIZES);
  }

  private static void commit(FileStorage s, int count) {
    for (int i = 0; i < count; i++) {
      s.sync(s.append((byte) 1, bytes(300, s.lastLsn() + 1)).lsn());
    }
  }

  /** Number of records after a power cut; each is what was appended. */
  private static long left(SimulatedDisk disk, FileStorage dying) {
    disk.failAt(disk.operations() + 1, Fault.DIE);
    try {
      dying.close();
    } catch (StoreException e) {
      assertThat(e.reason()).isEqualTo(Reason.IO);
    }
    disk.losePower();
    try (FileStorage s = FileStorage.open(disk, DIRECTORY, StorageOptions.DEFAULT, SIZES)) {
      s.history(1, s.lastLsn() + 1, r -> assertThat(r.payload()).isEqualTo(bytes(300, r.lsn())));
      return s.lastLsn();
    }
  }

  @Test
  void fullLosesNothingThatWasCommitted() {
    for (int seed = 0; seed < CUTS; seed++) {
      SimulatedDisk disk = new SimulatedDisk(seed);
      FileStorage s = create(disk, options(Durability.FULL));
      commit(s, RECORDS);
      assertThat(left(disk, s)).isEqualTo(RECORDS);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERVAL", "OFF"})
  void theOthersMayLoseTheLastCommitsButLeaveAStateThatWas(Durability durability) {
    TreeSet<Long> left = new TreeSet<>();
    for (int seed = 0; seed < CUTS; seed++) {
      SimulatedDisk disk = new SimulatedDisk(seed);
      FileStorage s = create(disk, options(durability));
      commit(s, RECORDS);
      s.checkpoint(new Checkpoint(RECORDS, new byte[10]));
      commit(s, RECORDS);
      left.add(left(disk, s));
    }
    assertThat(left.first()).as("the checkpoint made those durable").isEqualTo(RECORDS);
    assertThat(left.last()).isLessThanOrEqualTo(2 * RECORDS);
  }

  @ParameterizedTest
  @EnumSource
  void closingMakesAllDurable(Durability durability) {
    SimulatedDisk disk = new SimulatedDisk(1);
    FileStorage s = create(disk, options(durability));
    commit(s, RECORDS);
    s.close();
    assertThat(left(disk, s)).isEqualTo(RECORDS);
  }

  @Test
  void anIntervalLaterAllIsDurable() {
    SimulatedDisk disk = new SimulatedDisk(1);
    FileStorage s = create(disk, options(Durability.INTERVAL, Duration.ofMillis(1)));
    commit(s, RECORDS);
    // The second force from here on begins after all was written.
    long before = disk.forces();
    while (disk.forces() < before + 2) {
      commit(s, 1);
      Thread.onSpinWait();
    }
    assertThat(left(disk, s)).isGreaterThanOrEqualTo(RECORDS);
  }

  @Test
  void aCommitIntoAJournalFileThatWasDeletedFails() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(1);
    FileStorage s = create(disk, options(Durability.FULL));
    commit(s, 1);
    Path file = DIRECTORY.resolve("journal/00000000000000000001.log");
    byte[] bytes = disk.files().get(file);
    disk.delete(file);
    FileStorageTest.assertFails(
        Reason.CORRUPT, file + " to disk failed: the file is missing", () -> commit(s, 1));
    FileStorageTest.assertFails(Reason.IO, "the database stopped", () -> commit(s, 1));
    s.close();
    FileStorageTest.assertFails(Reason.CORRUPT, "put the file back", () -> reopen(disk).close());
    disk.put(file, bytes);
    try (FileStorage again = reopen(disk)) {
      assertThat(again.lastLsn()).isEqualTo(1);
    }
  }

  private static FileStorage reopen(SimulatedDisk disk) {
    return FileStorage.open(disk, DIRECTORY, StorageOptions.DEFAULT, SIZES);
  }
}
