package dev.helios.refs;

import static dev.helios.refs.TestDatabase.WHO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.MemoryStorage;
import dev.helios.objects.store.Storage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.gc.GcResult;
import dev.helios.refs.gc.Keeper;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.txn.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What garbage collection frees and what it keeps, on files and in memory. */
class GcTest {
  /** Keep nothing of the past but commits. */
  static final GcOptions NOW = GcOptions.DEFAULT.withWindow(Duration.ZERO).withExact(true);

  abstract static class OnStorage {
    TestDatabase d;

    abstract Storage create();

    /** The same database, opened again if it can be. */
    abstract TestDatabase again();

    @BeforeEach
    void open() {
      d = new TestDatabase(create());
      d.put(
          "main",
          Table.empty(
              d.storage.nodes(),
              TestDatabase.table(
                  TestDatabase.T, "t", List.of(1L), List.of(TestDatabase.NAME_KEY))));
      d.branches.commitPending("main", "table", WHO);
    }

    @AfterEach
    void close() {
      d.repository.close();
    }

    final void insertMany(String branch, int from, int to) {
      d.run(
          branch,
          t -> {
            for (int id = from; id < to; id++) {
              TestDatabase.insert(t, id, "name " + id);
            }
          });
    }

    final void assertSound() {
      assertThat(d.repository.check()).isEmpty();
    }

    @Test
    void whatNothingNeedsIsFreed() {
      insertMany("main", 0, 2000);
      d.commitAll("main", "rows");
      d.repository.collect(NOW);
      d.fork("dev", "main");
      insertMany("dev", 2000, 9000);
      d.repository.checkpoint();
      d.branches.delete("dev", true, WHO);
      GcResult result = d.repository.collect(NOW);
      assertThat(result.chunks()).isGreaterThan(30);
      assertThat(result.bytes()).isGreaterThan(50_000);
      assertThat(d.rows("main")).hasSize(2000);
      assertSound();
      assertThat(d.repository.collect(NOW).bytes()).isLessThan(5_000);
    }

    @Test
    void commitsTagsStashesAndDeletedBranchesAreKept() {
      insertMany("main", 0, 500);
      CommitId first = d.commitAll("main", "first");
      insertMany("main", 500, 1000);
      CommitId second = d.commitAll("main", "second");
      d.history.createTag("v1", second, null, WHO);
      d.branches.reset("main", first, WHO);
      d.fork("dev", "main");
      insertMany("dev", 2000, 2500);
      d.branches.delete("dev", true, WHO);
      GcResult result = d.repository.collect(GcOptions.DEFAULT.withExact(true));
      assertThat(result.kept().get(Keeper.TAGS)).isPositive();
      assertThat(result.kept().get(Keeper.DELETED)).isPositive();
      d = again();
      assertThat(TestDatabase.rows(d.history.root(second), "t")).hasSize(1000);
      assertThat(d.rows("main")).hasSize(500);
      assertSound();
    }

    @Test
    void readersKeepWhatTheyLookAt() {
      insertMany("main", 0, 3000);
      d.repository.checkpoint();
      Root old = d.branches.get("main").root();
      Transaction open = d.begin("main");
      d.run(
          "main",
          t -> {
            for (int id = 0; id < 3000; id++) {
              TestDatabase.delete(t, id);
            }
          });
      for (int i = 0; i < 3; i++) {
        insertMany("main", 10_000 + 500 * i, 10_500 + 500 * i);
        GcResult result = d.repository.collect(NOW);
        assertThat(result.kept().get(Keeper.READERS)).isPositive();
        assertThat(TestDatabase.rows(old, "t")).hasSize(3000);
      }
      TestDatabase.insert(open, 3000, "in the transaction");
      assertThat(TestDatabase.rows(open.root(), "t")).hasSize(3001);
      assertSound();
    }

    @Test
    void statesOutsideOfTheWindowAreRefusedAndNameTheOldest() {
      insertMany("main", 0, 10);
      long before = d.history.lastLsn();
      insertMany("main", 10, 20);
      assertThat(d.history.branchAt("main", before)).isPresent();
      GcResult result = d.repository.collect(NOW);
      insertMany("main", 20, 30);
      assertThatThrownBy(() -> d.history.branchAt("main", before))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("no longer kept")
          .hasMessageContaining("LSN " + result.oldestLsn());
      assertThatThrownBy(() -> d.history.lsnAt(result.oldestTime().minusSeconds(1)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(result.oldestTime().toString());
      assertThat(TestDatabase.rows(at(result.oldestLsn()), "t")).hasSize(20);
      d = again();
      assertThatThrownBy(() -> d.history.branchAt("main", before))
          .isInstanceOf(StoreException.class);
      assertThat(TestDatabase.rows(at(result.oldestLsn()), "t")).hasSize(20);
      assertThat(d.history.transactions().hasNext()).isTrue();
      assertSound();
    }

    private Root at(long lsn) {
      return d.history.branchAt("main", lsn).orElseThrow().root();
    }

    @Test
    void statesInTheWindowStayReadable() {
      for (int i = 0; i < 30; i++) {
        insertMany("main", 100 * i, 100 * i + 100);
        if (i % 5 == 0) {
          d.repository.checkpoint();
        }
      }
      long last = d.history.lastLsn();
      d.run(
          "main",
          t -> {
            for (int id = 0; id < 3000; id++) {
              TestDatabase.delete(t, id);
            }
          });
      d.repository.collect(GcOptions.DEFAULT.withExact(true));
      d = again();
      for (int i = 0; i < 30; i++) {
        assertThat(TestDatabase.rows(at(last - i), "t")).hasSize(3000 - 100 * i);
      }
      assertSound();
    }

    @Test
    void dryRunDeletesNothingAndForetellsTheRest() {
      insertMany("main", 0, 3000);
      d.fork("dev", "main");
      d.run(
          "dev",
          t -> {
            for (int id = 0; id < 3000; id += 2) {
              TestDatabase.delete(t, id);
            }
          });
      d.commitAll("dev", "half");
      d = again();
      d.branches.delete("dev", true, WHO);
      GcResult dry = d.repository.collect(NOW.withDryRun(true));
      assertThat(d.repository.collect(NOW.withDryRun(true)).bytes()).isEqualTo(dry.bytes());
      assertThat(dry.commits()).isEqualTo(d.storage instanceof MemoryStorage ? 0 : 1);
      GcResult real = d.repository.collect(NOW);
      assertThat(real.chunks()).isEqualTo(dry.chunks());
      assertThat(real.bytes()).isEqualTo(dry.bytes());
      assertThat(real.packs()).isEqualTo(dry.packs());
      assertThat(real.packBytes()).isEqualTo(dry.packBytes());
      assertThat(real.journalFiles()).isEqualTo(dry.journalFiles());
      assertThat(real.commits()).isEqualTo(dry.commits());
      assertThat(d.rows("main")).hasSize(3000);
      assertSound();
    }

    @Test
    void whatIsPutAgainIsRevived() {
      insertMany("main", 0, 2000);
      d.repository.checkpoint();
      for (int i = 0; i < 6; i++) {
        // The same content comes, goes and comes again.
        d.fork("dev" + i, "main");
        insertMany("dev" + i, 2000, 4000);
        d.repository.checkpoint();
        d.repository.collect(NOW);
        assertThat(d.rows("dev" + i)).hasSize(4000);
        d.branches.delete("dev" + i, true, WHO);
        d.repository.collect(NOW);
      }
      d.fork("dev", "main");
      insertMany("dev", 2000, 4000);
      d = again();
      assertThat(d.rows("dev")).hasSize(4000);
      assertSound();
    }

    @Test
    void retentionIsKeptWithTheDatabase() {
      assertThat(d.repository.historyRetention()).isEqualTo(Duration.ofDays(30));
      d.repository.setHistoryRetention(Duration.ofHours(12));
      d = again();
      assertThat(d.repository.historyRetention()).isEqualTo(Duration.ofHours(12));
    }
  }

  @Nested
  class InMemory extends OnStorage {
    @Override
    Storage create() {
      return new MemoryStorage();
    }

    @Override
    TestDatabase again() {
      return d;
    }
  }

  @Nested
  class OnFiles extends OnStorage {
    @TempDir Path temp;

    private Path path() {
      return temp.resolve("db");
    }

    @Override
    Storage create() {
      return FileStorage.create(path(), StorageOptions.DEFAULT);
    }

    @Override
    TestDatabase again() {
      d.repository.close();
      return new TestDatabase(FileStorage.open(path(), StorageOptions.DEFAULT));
    }

    private long size() {
      try (Stream<Path> files = Files.walk(path())) {
        return files.mapToLong(f -> f.toFile().length()).sum();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Test
    void spaceIsReturnedToTheFileSystem() {
      insertMany("main", 0, 1000);
      d.commitAll("main", "rows");
      d.repository.collect(NOW);
      long small = size();
      d.fork("dev", "main");
      for (int i = 1; i < 12; i++) {
        insertMany("dev", 5000 * i, 5000 * i + 5000);
        d.repository.checkpoint();
      }
      long large = size();
      d.branches.delete("dev", true, WHO);
      GcResult result = d.repository.collect(NOW);
      assertThat(size()).isLessThan(small + small / 10 + 20_000);
      assertThat(result.freedBytes()).isGreaterThan((large - small) * 9 / 10);
      assertThat(result.journalFiles()).isPositive();
      d = again();
      assertThat(d.rows("main")).hasSize(1000);
      assertSound();
    }

    @Test
    void readersInOtherProcessesGoOn() {
      insertMany("main", 0, 3000);
      d.repository.checkpoint();
      try (FileStorage reading = FileStorage.openReadOnly(path(), StorageOptions.DEFAULT)) {
        TestDatabase reader = new TestDatabase(reading);
        d.run(
            "main",
            t -> {
              for (int id = 0; id < 3000; id++) {
                TestDatabase.delete(t, id);
              }
            });
        d.repository.collect(NOW);
        d.repository.collect(NOW);
        assertThat(reader.rows("main")).hasSize(3000);
      }
    }

    @Test
    void openingToReadWorksWhilePacksVanish() throws InterruptedException {
      insertMany("main", 0, 1000);
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 15; i++) {
                      d.fork("dev", "main");
                      insertMany("dev", 2000, 2500 + i);
                      d.branches.delete("dev", true, WHO);
                      d.repository.collect(NOW.withExact(false));
                    }
                  });
      while (writer.isAlive()) {
        try (FileStorage reading = FileStorage.openReadOnly(path(), StorageOptions.DEFAULT)) {
          assertThat(new TestDatabase(reading).rows("main")).hasSize(1000);
        }
      }
      writer.join();
    }

    @Test
    void manyPacksBecomeFew() throws IOException {
      for (int i = 0; i < 8; i++) {
        insertMany("main", 100 * i, 100 * i + 100);
        d.repository.collect(GcOptions.DEFAULT);
      }
      try (Stream<Path> packs = Files.list(path().resolve("packs"))) {
        assertThat(packs.count()).isLessThanOrEqualTo(5);
      }
      assertThat(d.rows("main")).hasSize(800);
      assertSound();
    }
  }
}
