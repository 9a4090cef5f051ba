package dev.helios.objects.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.store.Storage.Checkpoint;
import dev.helios.objects.store.Storage.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Storage} promises. The test of each storage extends this and adds its own. */
abstract class StorageContract {
  Storage storage;

  abstract Storage newStorage(HashAlgorithm algorithm);

  HashAlgorithm algorithm() {
    return HashAlgorithm.SHA256;
  }

  @BeforeEach
  void open() {
    storage = newStorage(algorithm());
  }

  @AfterEach
  void close() {
    storage.close();
  }

  static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static List<JournalRecord> history(Storage storage, long from, long to) {
    List<JournalRecord> records = new ArrayList<>();
    storage.history(from, to, records::add);
    return records;
  }

  @Test
  void newStorageIsEmpty() {
    assertThat(storage.lastLsn()).isZero();
    assertThat(storage.checkpoint()).isEmpty();
    assertThat(storage.journalBytesSinceCheckpoint()).isZero();
    assertThat(storage.isReadOnly()).isFalse();
    assertThat(storage.chunks().algorithm()).isEqualTo(algorithm());
    storage.replay(
        r -> {
          throw new AssertionError(r);
        });
  }

  @Test
  void recordsAreNumberedFromOneAndTimesNeverFall() {
    long time = 0;
    for (int i = 1; i <= 100; i++) {
      JournalRecord added = storage.append((byte) i, bytes(i, i));
      assertThat(added.lsn()).isEqualTo(i);
      assertThat(added.timeMicros()).isGreaterThanOrEqualTo(time);
      time = added.timeMicros();
      assertThat(storage.lastLsn()).isEqualTo(i);
    }
    storage.sync(100);
  }

  @Test
  void historyGivesBackWhatWasAppendedSyncedOrNot() {
    List<JournalRecord> added = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      added.add(storage.append((byte) -i, bytes(i * 37, i)));
      if (i % 7 == 0) {
        storage.sync(storage.lastLsn());
      }
    }
    assertSame(history(storage, 1, 51), added);
    assertSame(history(storage, 11, 21), added.subList(10, 20));
    assertSame(history(storage, 50, 1000), added.subList(49, 50));
    assertThat(history(storage, 20, 20)).isEmpty();
    assertThat(history(storage, 51, 60)).isEmpty();
    assertThatThrownBy(() -> history(storage, 0, 10)).isInstanceOf(StoreException.class);
  }

  static void assertSame(List<JournalRecord> actual, List<JournalRecord> expected) {
    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
  }

  @Test
  void recordsMayBeEmptyOrLarge() {
    int[] lengths = {0, 1, 4096, 100_000, 1 << 20, 5_000_001, 0, 3};
    for (int i = 0; i < lengths.length; i++) {
      storage.append((byte) 1, bytes(lengths[i], i));
    }
    storage.sync(lengths.length);
    List<JournalRecord> read = history(storage, 1, lengths.length + 1);
    for (int i = 0; i < lengths.length; i++) {
      assertThat(read.get(i).payload()).isEqualTo(bytes(lengths[i], i));
    }
  }

  @Test
  void checkpointMayLagBehindTheJournal() {
    for (int i = 0; i < 10; i++) {
      storage.append((byte) 1, bytes(100, i));
    }
    storage.checkpoint(new Checkpoint(7, bytes(1000, 7)));
    assertThat(storage.checkpoint().orElseThrow().lsn()).isEqualTo(7);
    assertThat(storage.checkpoint().orElseThrow().state()).isEqualTo(bytes(1000, 7));
    assertThat(history(storage, 1, 11)).hasSize(10);
    storage.checkpoint(new Checkpoint(10, bytes(10, 8)));
    assertThat(storage.checkpoint().orElseThrow().lsn()).isEqualTo(10);
    assertThat(storage.journalBytesSinceCheckpoint()).isZero();
    assertThat(history(storage, 1, 11)).hasSize(10);
    storage.append((byte) 1, bytes(10, 8));
    assertThat(storage.journalBytesSinceCheckpoint()).isPositive();
  }

  @Test
  void treesLiveInItsNodeStore() {
    Hash hash = storage.chunks().put(bytes(5000, 1));
    storage.chunks().flush();
    assertThat(storage.chunks().get(hash)).isPresent();
    assertThat(storage.nodes().chunks()).isSameAs(storage.chunks());
    assertThat(Tree.empty(storage.nodes()).hash())
        .isEqualTo(Tree.empty(new MemoryStorage(algorithm()).nodes()).hash());
  }

  @Test
  void threadsAppendAndSyncAtOnce() throws InterruptedException {
    ConcurrentHashMap<Long, byte[]> added = new ConcurrentHashMap<>();
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      long seed = t;
      threads.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((thread, e) -> failures.add(e))
              .start(
                  () -> {
                    for (int i = 0; i < 50; i++) {
                      byte[] payload = bytes(64, seed * 1000 + i);
                      long lsn = storage.append((byte) 3, payload).lsn();
                      storage.sync(lsn);
                      added.put(lsn, payload);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(added).hasSize(400);
    for (JournalRecord r : history(storage, 1, 401)) {
      assertThat(r.payload()).isEqualTo(added.get(r.lsn()));
    }
  }
}
