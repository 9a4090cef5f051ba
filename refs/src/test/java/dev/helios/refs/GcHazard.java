package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.WHO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.store.Durability;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.branch.Branches.TransactionResult;
import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.txn.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers that insert ascending keys, forks, commits and readers while garbage is collected again
 * and again: the mix in which other databases with such trees have lost rows.
 */
abstract class GcHazard {
  private static final GcOptions NOW = GcOptions.DEFAULT.withWindow(Duration.ZERO);

  /** No sync and a cache that holds little, so that much is read and much is done. */
  private static final StorageOptions OPTIONS =
      StorageOptions.DEFAULT.withDurability(Durability.OFF).withCacheBytes(256 << 10);

  @TempDir Path temp;

  private TestDatabase create(StorageOptions options) {
    TestDatabase d = new TestDatabase(FileStorage.create(temp.resolve("db"), options));
    d.put(
        "main",
        Table.empty(
            d.storage.nodes(),
            TestDatabase.table(T, "t", List.of(1L), List.of(TestDatabase.NAME_KEY))));
    d.branches.commitPending("main", "table", WHO);
    return d;
  }

  private TestDatabase open(StorageOptions options) {
    return new TestDatabase(FileStorage.open(temp.resolve("db"), options));
  }

  /** Inserts rows with ascending keys into one branch, and now and then does more. */
  private static final class Writer {
    final TestDatabase d;
    final String branch;
    final Random random;
    long rows;

    /** Commits, and the rows that each has. */
    final Map<CommitId, Long> commits = new HashMap<>();

    Writer(TestDatabase d, String branch, long seed, long rows) {
      this.d = d;
      this.branch = branch;
      this.random = new Random(seed);
      this.rows = rows;
    }

    void run(AtomicBoolean done) {
      while (!done.get()) {
        step();
      }
    }

    void step() {
      int count = 1 + random.nextInt(random.nextInt(10) == 0 ? 800 : 20);
      Transaction t = new Transaction(d.branches.get(branch).root());
      for (int i = 0; i < count; i++) {
        TestDatabase.insert(t, rows + i, name(rows + i));
      }
      TransactionResult result = d.commit(branch, t);
      assertThat(result).isInstanceOf(TransactionResult.Done.class);
      rows += count;
      switch (random.nextInt(12)) {
        case 0 -> commits.put(d.commitAll(branch, "rows " + rows), rows);
        case 1 -> {
          // The same rows elsewhere, which then go: what is garbage and what is not looks alike.
          String other = "tmp/" + branch;
          d.fork(other, branch);
          for (long id = rows; id < rows + 200; id++) {
            long key = id;
            d.run(other, x -> TestDatabase.insert(x, key, name(key)));
            id += 20;
          }
          d.branches.delete(other, true, WHO);
        }
        case 2 -> {
          Transaction dropped = d.begin(branch);
          for (long id = rows; id < rows + 500; id++) {
            TestDatabase.insert(dropped, id, name(id));
          }
          assertThat(dropped.root().hash()).isNotNull(); // stored, and never referred to
        }
        case 3 -> d.repository.checkpoint();
        default -> {}
      }
    }

    static String name(long id) {
      // One in some is out of line.
      return id % 97 == 0 ? "long ".repeat(300) + id : "name " + id;
    }

    void check() {
      check(d.branches.get(branch).root(), rows);
      commits.forEach((id, count) -> check(d.history.root(id), count));
    }

    private static void check(Root root, long rows) {
      Table table = root.table("t").orElseThrow();
      assertThat(table.rows().count()).isEqualTo(rows);
      assertThat(TestDatabase.rows(root, "t")).hasSize((int) rows);
      assertThat(table.index(TestDatabase.NAME_KEY.id()).count()).isEqualTo(rows);
    }
  }

  final void run(long millis, int rounds, HashAlgorithm hash, long seed)
      throws InterruptedException {
    StorageOptions options = OPTIONS.withHash(hash);
    TestDatabase d = create(options);
    List<Writer> writers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      d.fork("b" + i, "main");
      writers.add(new Writer(d, "b" + i, seed + i, 0));
    }
    long collections = 0;
    for (int round = 0; round < rounds; round++) {
      AtomicBoolean done = new AtomicBoolean();
      List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
      List<Thread> threads = new ArrayList<>();
      for (Writer writer : writers) {
        threads.add(start(failures, () -> writer.run(done)));
      }
      TestDatabase reading = d;
      threads.add(start(failures, () -> read(reading, done)));
      long end = System.nanoTime() + millis * 1_000_000;
      while (System.nanoTime() < end && failures.isEmpty()) {
        d.repository.collect(collections++ % 4 == 0 ? GcOptions.DEFAULT : NOW);
      }
      done.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).isEmpty();
      writers.forEach(Writer::check);
      d.repository.collect(NOW);
      assertThat(d.repository.check()).isEmpty();
      writers.forEach(Writer::check);
      d.repository.close();
      d = open(options);
      for (int i = 0; i < writers.size(); i++) {
        Writer before = writers.get(i);
        Writer again = new Writer(d, before.branch, seed + 10L * round + i, before.rows);
        again.commits.putAll(before.commits);
        again.check();
        writers.set(i, again);
      }
    }
    assertThat(d.repository.check()).isEmpty();
    assertThat(writers).allMatch(w -> w.rows > 0);
    assertThat(collections).isPositive();
    d.repository.close();
  }

  private static Thread start(List<Throwable> failures, Runnable work) {
    return Thread.ofPlatform().uncaughtExceptionHandler((thread, e) -> failures.add(e)).start(work);
  }

  /** Holds a snapshot for a while, over several collections, and reads it again and again. */
  private static void read(TestDatabase d, AtomicBoolean done) {
    while (!done.get()) {
      Root root = d.branches.get("b0").root();
      long rows = root.table("t").orElseThrow().rows().count();
      for (int i = 0; i < 5 && !done.get(); i++) {
        assertThat(TestDatabase.rows(root, "t")).hasSize((int) rows);
      }
    }
  }
}
