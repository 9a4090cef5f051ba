package dev.helios.objects.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.chunk.Sweep;
import dev.helios.objects.disk.SimulatedDisk;
import dev.helios.objects.disk.SimulatedDisk.Fault;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.store.Storage.Checkpoint;
import dev.helios.objects.store.Storage.JournalRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lets every operation on files go wrong in turn, under a run that does all a storage can; then
 * opens it again and looks for what was acknowledged.
 */
class FaultTest {
  private static final Path DIRECTORY = Path.of("/db");
  private static final FileStorage.Sizes SIZES = new FileStorage.Sizes(6_000, 9_000);

  /** What happens after the fault. */
  enum After {
    RESTART,
    POWER_CUT
  }

  /** A run, and what it was told is safe. */
  private static final class Run {
    final SimulatedDisk disk;
    final Random random;
    final List<byte[]> appended = new ArrayList<>();
    final Map<Hash, byte[]> flushed = new HashMap<>();
    final Map<Hash, byte[]> unflushed = new HashMap<>();

    /** Chunks that nobody needs any more, but that may be put again. */
    final List<byte[]> dropped = new ArrayList<>();

    /** Records before this one may be forgotten. */
    long forgotten = 1;

    long synced;
    @Nullable Checkpoint done;
    @Nullable Checkpoint attempted;
    boolean isCreated;

    Run(SimulatedDisk disk, long seed) {
      this.disk = disk;
      random = new Random(seed);
    }

    FileStorage open() {
      return FileStorage.open(
          disk, DIRECTORY, StorageOptions.DEFAULT.withCacheBytes(1 << 16), SIZES);
    }

    void createAndWork() {
      work(FileStorage.create(disk, DIRECTORY, StorageOptions.DEFAULT, SIZES), 25);
      work(open(), 12);
    }

    void work(FileStorage s, int steps) {
      isCreated = true;
      try (s) {
        for (int i = 0; i < steps; i++) {
          step(s, i);
        }
      }
      // Closing made everything durable.
      flushed.putAll(unflushed);
      synced = appended.size();
    }

    private void step(FileStorage s, int i) {
      for (int n = random.nextInt(3); n >= 0; n--) {
        byte[] payload = new byte[random.nextInt(random.nextInt(8) == 0 ? 3000 : 300)];
        random.nextBytes(payload);
        appended.add(payload);
        s.append((byte) i, payload);
      }
      for (int n = random.nextInt(4); n > 0; n--) {
        byte[] chunk = new byte[random.nextInt(1500)];
        random.nextBytes(chunk);
        unflushed.put(s.chunks().put(chunk), chunk);
      }
      if (random.nextInt(3) == 0) {
        drop();
      }
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          s.sync(s.lastLsn());
          synced = appended.size();
        }
        case 3 -> {
          s.chunks().flush();
          flushed.putAll(unflushed);
        }
        case 4 -> checkpoint(s);
        case 5 -> sweep(s);
        case 6 -> forget(s);
        default -> {}
      }
    }

    private void checkpoint(FileStorage s) {
      byte[] state = new byte[random.nextInt(2000)];
      random.nextBytes(state);
      long least = done == null ? 0 : done.lsn();
      attempted = new Checkpoint(Math.max(least, s.lastLsn() - random.nextInt(3)), state);
      s.checkpoint(attempted);
      done = attempted;
      flushed.putAll(unflushed);
      synced = appended.size();
    }

    /** Lets chunks be garbage: most of the time about half of them. */
    private void drop() {
      for (Map<Hash, byte[]> map : List.of(flushed, unflushed)) {
        for (Hash hash : List.copyOf(new TreeMap<>(map).keySet())) {
          if (random.nextBoolean()) {
            dropped.add(map.get(hash));
            flushed.remove(hash);
            unflushed.remove(hash);
          }
        }
      }
    }

    private void sweep(FileStorage s) {
      Sweep sweep = s.chunks().sweep();
      try {
        flushed.keySet().forEach(sweep::mark);
        unflushed.keySet().forEach(hash -> assertThat(sweep.mark(hash)).isBetween(-1L, 5000L));
        boolean isMore = true;
        while (isMore) {
          putDropped(s);
          isMore = sweep.compact();
          putDropped(s);
          checkpoint(s);
        }
      } finally {
        sweep.close();
      }
    }

    private void putDropped(FileStorage s) {
      for (int n = random.nextInt(3); n > 0 && !dropped.isEmpty(); n--) {
        byte[] again = dropped.remove(random.nextInt(dropped.size()));
        unflushed.put(s.chunks().put(again), again);
      }
    }

    private void forget(FileStorage s) {
      s.endJournalFile();
      synced = appended.size();
      checkpoint(s);
      forgotten = Math.max(forgotten, s.lastLsn() - random.nextInt(20));
      s.forgetBefore(Math.min(forgotten, done.lsn() + 1));
    }

    /** Opens what is left and compares. */
    void check(String after) {
      try (FileStorage s = open()) {
        assertThat(s.lastLsn()).as(after).isBetween(synced, (long) appended.size());
        List<JournalRecord> read = new ArrayList<>();
        assertThat(s.oldestLsn()).as(after).isBetween(1L, forgotten);
        s.history(s.oldestLsn(), s.lastLsn() + 1, read::add);
        assertThat(read).as(after).hasSize((int) (s.lastLsn() - s.oldestLsn() + 1));
        for (JournalRecord r : read) {
          assertThat(r.payload()).as(after).isEqualTo(appended.get((int) r.lsn() - 1));
        }
        checkCheckpoint(after, s.checkpoint().orElse(null));
        List<JournalRecord> replayed = new ArrayList<>();
        s.replay(replayed::add);
        long covered = s.checkpoint().map(Checkpoint::lsn).orElse(0L);
        assertThat(replayed).as(after).hasSize((int) (s.lastLsn() - covered));
        flushed.forEach(
            (hash, chunk) -> assertThat(s.chunks().get(hash)).as(after).hasValue(chunk));
        s.verify(fault -> assertThat(fault).as(after).isNull());
        // What is there may be built on from now on.
        while (appended.size() > s.lastLsn()) {
          appended.removeLast();
        }
        synced = appended.size();
        done = s.checkpoint().orElse(null);
        attempted = done;
        unflushed.keySet().removeIf(h -> !s.chunks().contains(h));
      }
    }

    private void checkCheckpoint(String after, @Nullable Checkpoint actual) {
      if (actual == null) {
        assertThat(done).as(after).isNull();
      } else if (attempted != null && actual.lsn() == attempted.lsn()) {
        assertThat(actual.state())
            .as(after)
            .isIn(attempted.state(), done == null ? new byte[0] : done.state());
      } else {
        assertThat(done).as(after).isNotNull();
        assertThat(actual.state()).as(after).isEqualTo(done.state());
      }
    }
  }

  @ParameterizedTest(name = "{0}, then {1}, seed {2}")
  @CsvSource({
    "FAIL, RESTART, 1",
    "FAIL, POWER_CUT, 2",
    "DIE, RESTART, 3",
    "DIE, POWER_CUT, 4",
    "DIE, POWER_CUT, 5"
  })
  void everyOperationMayGoWrong(Fault fault, After then, long seed) {
    Run whole = new Run(new SimulatedDisk(seed), seed);
    whole.createAndWork();
    long points = whole.disk.operations();
    whole.check("no fault");
    int survived = 0;
    for (long point = 1; point <= points; point++) {
      Run run = new Run(new SimulatedDisk(point * 31 + seed), seed);
      run.disk.failAt(point, fault);
      try {
        run.createAndWork();
        survived++;
      } catch (StoreException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
      checkAfter(
          run, then, "%s of operation %d, %s".formatted(fault, point, run.disk.faultyOperation()));
    }
    System.out.printf(
        "%s, then %s: %d points, %d of them without effect%n", fault, then, points, survived);
  }

  private static void checkAfter(Run run, After then, String after) {
    if (then == After.RESTART) {
      run.disk.restart();
    } else {
      run.disk.losePower();
    }
    try {
      run.check(after);
    } catch (StoreException e) {
      boolean mayLackDatabase =
          !run.isCreated && (e.reason() == Reason.NOT_FOUND || e.reason() == Reason.NOT_A_DATABASE);
      if (!mayLackDatabase) {
        throw new AssertionError(after + ": " + e.getMessage(), e);
      }
      FileStorage.create(run.disk, DIRECTORY, StorageOptions.DEFAULT, SIZES).close();
      return;
    }
    // Work goes on, and survives a power cut after it was synced.
    run.work(run.open(), 6);
    run.disk.losePower();
    run.check(after + ", and a power cut later");
  }
}
