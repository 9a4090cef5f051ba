package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.WHO;
import static dev.helios.refs.TestDatabase.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.disk.SimulatedDisk;
import dev.helios.objects.disk.SimulatedDisk.Fault;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.pack.Compression;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.txn.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets every operation on files go wrong in turn under a repository that is used in every way; then
 * opens it again. What is there must be what it was after the last step that returned, or after the
 * one that did not.
 */
class FaultTest {
  private static final Path DIRECTORY = Path.of("/db");
  private static final FileStorage.Sizes SIZES = new FileStorage.Sizes(5_000, 12_000);

  /** What happens after the fault. */
  enum After {
    RESTART,
    POWER_CUT
  }

  /** All that was done, and where it stopped. */
  private static final class Run {
    final SimulatedDisk disk;
    final StorageOptions options;
    final Random random;
    final int steps;

    /** What is seen after so many steps. */
    final List<String> seen = new ArrayList<>();

    @Nullable Repository repository;

    Run(SimulatedDisk disk, long seed, int steps) {
      this.disk = disk;
      this.random = new Random(seed);
      this.steps = steps;
      options =
          StorageOptions.DEFAULT
              .withCacheBytes(1 << 16)
              .withHash(seed % 2 == 0 ? HashAlgorithm.SHA256 : HashAlgorithm.BLAKE3)
              .withCompression(Compression.values()[(int) (seed % 3)]);
    }

    Repository open() {
      Repository opened = Repository.open(FileStorage.open(disk, DIRECTORY, options, SIZES));
      repository = opened;
      return opened;
    }

    /** Does everything; throws where the fault is. */
    void run() {
      repository = Repository.open(FileStorage.create(disk, DIRECTORY, options, SIZES));
      seen.add(listing(repository()));
      for (int i = 0; i < steps; i++) {
        step(i);
        seen.add(listing(repository()));
      }
      repository().close();
    }

    private Repository repository() {
      return java.util.Objects.requireNonNull(repository);
    }

    /** One change that is acknowledged as a whole. */
    private void step(int i) {
      Repository r = repository();
      String branch = anyBranch(r);
      History history = r.history();
      CommitId head = r.branches().get(branch).head();
      switch (i % 12) {
        case 1, 2, 5, 8 -> transact(r, branch, i);
        case 3 -> r.branches().createFrom("b" + i, branch, BranchOptions.DEFAULT, WHO);
        case 4 -> commit(r, branch, i);
        case 6 -> history.createTag("v" + i, head, i % 2 == 0 ? "tag " + i : null, WHO);
        case 7 -> merge(r, branch);
        case 9 -> {
          r.storage().endJournalFile();
          r.collect(GcOptions.DEFAULT.withWindow(i % 24 == 9 ? Duration.ZERO : null));
        }
        case 10 -> r.putRecord("merges/" + branch, new byte[100 + i]);
        case 11 -> {
          r.close();
          open();
        }
        default -> {
          r.nextInSequence(7, 10);
          transact(r, Repository.MAIN, i);
        }
      }
    }

    private String anyBranch(Repository r) {
      List<Branch> all = r.branches().list();
      return all.get(random.nextInt(all.size())).name();
    }

    private void transact(Repository r, String branch, int i) {
      Transaction t = new Transaction(r.branches().get(branch).root());
      if (t.root().table(T).isEmpty()) {
        t.put(
            Table.empty(
                r.storage().nodes(),
                TestDatabase.table(T, "t", List.of(1L), List.of(TestDatabase.NAME_KEY))));
      }
      for (int n = random.nextInt(12); n >= 0; n--) {
        long id = random.nextInt(300);
        Object[] old = t.table(T).get(id);
        if (old == null) {
          int length = random.nextInt(5) == 0 ? 1500 : random.nextInt(100);
          t.table(T).insert(row(id, id + " " + "x".repeat(length)));
        } else {
          t.table(T).delete(old);
        }
      }
      r.branches().commit(branch, t, "STEP " + i, WHO);
    }

    private static void commit(Repository r, String branch, int i) {
      Branch b = r.branches().get(branch);
      if (b.pending() > 0 && !b.root().hash().equals(r.history().commit(b.head()).root())) {
        r.branches().commitPending(branch, "commit " + i, WHO);
      }
    }

    private static void merge(Repository r, String branch) {
      Branch into = r.branches().get(Repository.MAIN);
      Branch from = r.branches().get(branch);
      CommitId merged =
          r.history().write(List.of(into.head(), from.head()), from.root(), "merge", WHO, WHO);
      r.branches().finishMerge(into, merged, "merge", WHO);
    }
  }

  /** All that users see, but for times and ids, which are others in every run. */
  private static String listing(Repository r) {
    StringBuilder text = new StringBuilder("HEAD " + r.headBranch() + "\n");
    for (Branch b : r.branches().list()) {
      text.append("branch %s pending %d of %s\n".formatted(b.name(), b.pending(), b.parent()));
      text.append(rows(b.root()));
      for (Commit c : r.history().log(List.of(b.head()), List.of(), 1000)) {
        text.append("  " + c.message().strip() + " " + rows(r.history().root(c.id())).hashCode());
      }
      text.append("\n  reflog " + r.history().reflog(b.name()).size());
      text.append("\n  record " + r.record("merges/" + b.name()).map(x -> x.length) + "\n");
    }
    r.history().tags().forEach(t -> text.append("tag " + t.name() + " " + t.message() + "\n"));
    return text.toString();
  }

  private static String rows(Root root) {
    return root.table(T).isEmpty() ? "" : TestDatabase.rows(root, "t") + "\n";
  }

  @ParameterizedTest(name = "{0}, then {1}, seed {2}")
  @CsvSource({"FAIL, RESTART, 1", "FAIL, POWER_CUT, 2", "DIE, RESTART, 3", "DIE, POWER_CUT, 4"})
  void whatWasAcknowledgedIsThereWhateverGoesWrong(Fault fault, After then, long seed) {
    everyPoint(fault, then, seed, 26, 5);
  }

  static LongStream soakSeeds() {
    return LongStream.range(0, Long.getLong("soak.seeds", 0));
  }

  @Tag("soak")
  @ParameterizedTest(name = "seed {0}", allowZeroInvocations = true)
  @MethodSource("soakSeeds")
  void whatWasAcknowledgedIsThereAfterMore(long seed) {
    for (Fault fault : Fault.values()) {
      for (After then : After.values()) {
        everyPoint(fault, then, 100 + seed, 80, 1);
      }
    }
  }

  /** Each {@code stride}-th operation goes wrong, beginning with one that the seed chooses. */
  private static void everyPoint(Fault fault, After then, long seed, int steps, int stride) {
    Run whole = new Run(new SimulatedDisk(seed), seed, steps);
    whole.run();
    long points = whole.disk.operations();
    int tried = 0;
    for (long point = 1 + seed % stride; point <= points; point += stride) {
      Run run = new Run(new SimulatedDisk(point * 31 + seed), seed, steps);
      run.disk.failAt(point, fault);
      try {
        run.run();
      } catch (StoreException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
      closeAfterFault(run);
      check(whole, run, then, "%s of %d, %s".formatted(fault, point, run.disk.faultyOperation()));
      tried++;
    }
    System.out.printf(
        "%s, then %s: %d of %d points under a repository%n", fault, then, tried, points);
  }

  /** The process ends: what it still holds is let go, with all that follows from it. */
  private static void closeAfterFault(Run run) {
    Repository r = run.repository;
    if (r != null) {
      try {
        r.close();
      } catch (StoreException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }

  private static void check(Run whole, Run run, After then, String after) {
    if (then == After.RESTART) {
      run.disk.restart();
    } else {
      run.disk.losePower();
    }
    int acknowledged = run.seen.size() - 1;
    try {
      Repository again = run.open();
      List<String> allowed = new ArrayList<>();
      allowed.add(acknowledged < 0 ? "HEAD main\n" : whole.seen.get(acknowledged));
      allowed.add(whole.seen.get(Math.min(acknowledged + 1, whole.seen.size() - 1)));
      assertThat(listing(again)).as(after).isIn(allowed);
      assertThat(again.check()).as(after).isEmpty();
      // Work goes on, and survives a power cut.
      run.transact(again, Repository.MAIN, 1000);
      String present = listing(again);
      run.disk.losePower();
      closeAfterFault(run);
      Repository last = run.open();
      assertThat(listing(last)).as(after + ", and a power cut later").isEqualTo(present);
      last.close();
    } catch (StoreException e) {
      boolean mayLackDatabase =
          acknowledged < 0
              && (e.reason() == Reason.NOT_FOUND || e.reason() == Reason.NOT_A_DATABASE);
      if (!mayLackDatabase) {
        throw new AssertionError(after + ": " + e.getMessage(), e);
      }
    }
  }
}
