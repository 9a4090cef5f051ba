package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.WHO;
import static dev.helios.refs.TestDatabase.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.disk.SimulatedDisk;
import dev.helios.objects.disk.SimulatedDisk.Fault;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches.TransactionResult;
import dev.helios.refs.branch.CommitRequest;
import dev.helios.refs.gate.RefGate;
import dev.helios.refs.gate.RefMove;
import dev.helios.refs.history.Actor;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.refs.txn.TableWriter;
import dev.helios.refs.txn.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many threads commit to one branch at once, with collisions, beside all else that changes it.
 * Every transaction writes a row that only it has and raises counters that all share, so that what
 * came of it can be told afterwards: none is lost, none is there in part, none overwrites another.
 */
class ConcurrentTransactionsTest {
  private static final Path DIRECTORY = Path.of("/db");
  private static final FileStorage.Sizes SIZES = new FileStorage.Sizes(50_000, 100_000);
  private static final int COUNTERS = 12;

  /** What a transaction put: a row of its own, and new values of counters. */
  private record Work(long id, Map<Long, String> puts, List<Long> counters) {}

  /** Holds up every turn a little, so that others come to wait for the next. */
  private static final class Slow implements RefGate {
    @Override
    public boolean watches(List<RefMove> moves) {
      return false;
    }

    @Override
    public Admission admit(List<RefMove> moves) {
      return Admission.FREE;
    }

    @Override
    public void admitTransaction(Branch branch, Actor who) {
      LockSupport.parkNanos(200_000);
    }
  }

  /** A database, and all that was asked of it. */
  private static final class Run {
    final SimulatedDisk disk;
    final long seed;

    /** What is done, by its LSN. */
    final Map<Long, Work> done = new ConcurrentSkipListMap<>();

    /** What was asked for, by the id of its own row. */
    final Map<Long, Work> asked = new ConcurrentHashMap<>();

    /** Done in one turn with another that came later. */
    final AtomicInteger joined = new AtomicInteger();

    @Nullable Repository repository;

    Run(SimulatedDisk disk, long seed) {
      this.disk = disk;
      this.seed = seed;
    }

    Repository repository() {
      return Objects.requireNonNull(repository);
    }

    void create() {
      repository =
          Repository.open(FileStorage.create(disk, DIRECTORY, StorageOptions.DEFAULT, SIZES));
      Transaction t = new Transaction(repository().branches().get("main").root());
      t.put(
          Table.empty(
              repository().storage().nodes(),
              TestDatabase.table(T, "t", List.of(1L), List.of(TestDatabase.NAME_KEY))));
      for (long i = 0; i < COUNTERS; i++) {
        t.table(T).insert(row(i, i + ":0"));
      }
      repository().branches().commit("main", t, "CREATE", WHO);
      repository().setGate(new Slow());
    }

    Repository open() {
      repository =
          Repository.open(FileStorage.open(disk, DIRECTORY, StorageOptions.DEFAULT, SIZES));
      return repository();
    }

    /** Lets threads work until all have done so much, or the disk has failed. */
    void work(int threads, int transactions) throws InterruptedException {
      ExecutorService executor = Executors.newFixedThreadPool(threads);
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        Random random = new Random(seed * 1000 + thread);
        long first = 1000L * (thread + 1);
        all.add(executor.submit(() -> work(random, first, transactions)));
      }
      for (Future<?> one : all) {
        try {
          one.get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof StoreException failed)) {
            throw new AssertionError(e.getCause());
          }
          assertThat(failed.getMessage()).doesNotContain("\n");
        }
      }
      executor.shutdown();
    }

    private void work(Random random, long first, int transactions) {
      for (int i = 0; i < transactions; i++) {
        while (!transact(random, first + i)) {
          // It collided with another, which it sees now.
        }
        if (random.nextInt(8) == 0) {
          beside(random, "b" + (first + i));
        }
      }
    }

    /** Changes of the branch, and of others, that are no transactions. */
    private void beside(Random random, String name) {
      switch (random.nextInt(4)) {
        case 0 -> repository().checkpoint();
        case 1 -> repository().branches().createFrom(name, "main", BranchOptions.DEFAULT, WHO);
        case 2 ->
            repository()
                .branches()
                .commitPending("main", CommitRequest.of("some").allowingEmpty(true), WHO);
        default -> repository().putRecord("r/" + name, new byte[] {1});
      }
    }

    private boolean transact(Random random, long id) {
      Root base = repository().branches().get("main").root();
      Transaction t = new Transaction(base);
      TableWriter table = t.table(T);
      Map<Long, String> puts = new HashMap<>();
      List<Long> counters = new ArrayList<>();
      for (int n = random.nextInt(3); n > 0; n--) {
        long counter = random.nextInt(COUNTERS);
        Object[] old = Objects.requireNonNull(table.get(counter));
        long value = Long.parseLong(((String) old[1]).split(":")[1]);
        puts.put(counter, counter + ":" + (value + 1));
        table.update(old, row(counter, counter + ":" + (value + 1)));
        counters.add(counter);
      }
      puts.put(id, "row " + id + "x".repeat(random.nextInt(20) == 0 ? 1500 : 10));
      table.insert(row(id, puts.get(id)));
      for (long more = random.nextInt(20) == 0 ? 100 : 0; more > 0; more--) {
        long extra = id * 1000 + more;
        puts.put(extra, "extra " + extra);
        table.insert(row(extra, puts.get(extra)));
      }
      if (random.nextInt(10) == 0) {
        t.replace(t.root().with(new ViewSchema(id, "v" + id, List.of(), "select 1")));
      }
      Work work = new Work(id, puts, counters);
      asked.put(id, work);
      TransactionResult result = repository().branches().commit("main", t, "TEST", WHO);
      if (!(result instanceof TransactionResult.Done committed)) {
        return false;
      }
      assertThat(done.put(committed.lsn(), work)).isNull();
      joined.addAndGet(committed.branch().lsn() > committed.lsn() ? 1 : 0);
      assertThat(committed.branch().root().table(T).orElseThrow().rows().contains(key(base, id)))
          .isTrue();
      Branch seen = repository().branches().get("main");
      assertThat(seen.lsn()).isGreaterThanOrEqualTo(committed.branch().lsn());
      assertThat(seen.root().table(T).orElseThrow().rows().contains(key(base, id))).isTrue();
      return true;
    }

    private static byte[] key(Root root, long id) {
      return root.table(T).orElseThrow().codec().keyOf(id);
    }
  }

  static LongStream seeds() {
    return LongStream.of(1, 2, 3, Long.getLong("test.seed", 20261125L));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyStateOfThePastHasWhatWasDoneUpToThen(long seed) throws InterruptedException {
    Run run = new Run(new SimulatedDisk(seed), seed);
    run.create();
    run.work(8, 25);
    assertThat(run.done).hasSize(200);
    assertThat(run.joined.get()).isPositive();
    Map<Long, String> model = new TreeMap<>();
    for (long i = 0; i < COUNTERS; i++) {
      model.put(i, i + ":0");
    }
    Repository repository = run.repository();
    for (Map.Entry<Long, Work> entry : run.done.entrySet()) {
      model.putAll(entry.getValue().puts());
      Branch then = repository.history().branchAt("main", entry.getKey()).orElseThrow();
      assertThat(then.lsn()).isEqualTo(entry.getKey());
      assertThat(differing(rows(then.root()), model)).isEmpty();
    }
    assertThat(differing(rows(repository.branches().get("main").root()), model)).isEmpty();
    assertThat(counted(run.done.values())).isEqualTo(counters(model));
    assertThat(repository.check()).isEmpty();
    Branch before = repository.branches().get("main");
    repository.close();
    run.disk.losePower();
    Repository again = run.open();
    Branch after = again.branches().get("main");
    assertThat(after.root().hash()).isEqualTo(before.root().hash());
    assertThat(after.lsn()).isEqualTo(before.lsn());
    assertThat(after.pending()).isEqualTo(before.pending());
    assertThat(after.updatedAt()).isEqualTo(before.updatedAt());
    assertThat(again.check()).isEmpty();
    again.close();
  }

  @ParameterizedTest(name = "{0}, then power cut {1}, seed {2}")
  @CsvSource({"FAIL, false, 1", "FAIL, true, 2", "DIE, false, 3", "DIE, true, 4"})
  void whatWasAcknowledgedIsThereWhateverGoesWrong(Fault fault, boolean powerCut, long seed)
      throws InterruptedException {
    everyPoint(fault, powerCut, seed, 17);
  }

  static LongStream soakSeeds() {
    return LongStream.range(0, Long.getLong("soak.seeds", 0));
  }

  @Tag("soak")
  @ParameterizedTest(name = "seed {0}", allowZeroInvocations = true)
  @MethodSource("soakSeeds")
  void whatWasAcknowledgedIsThereAfterMore(long seed) throws InterruptedException {
    for (Fault fault : Fault.values()) {
      everyPoint(fault, seed % 2 == 0, 100 + seed, 1);
    }
  }

  /**
   * Operations go wrong in turn; which they are differs a little from run to run, as threads do.
   */
  private static void everyPoint(Fault fault, boolean powerCut, long seed, int stride)
      throws InterruptedException {
    Run whole = new Run(new SimulatedDisk(seed), seed);
    whole.create();
    long first = whole.disk.operations();
    whole.work(5, 12);
    long points = whole.disk.operations();
    whole.repository().close();
    for (long point = first + 1 + seed % stride; point <= points; point += stride) {
      Run run = new Run(new SimulatedDisk(point * 31 + seed), seed);
      run.create();
      run.disk.failAt(point, fault);
      run.work(5, 12);
      try {
        run.repository().close();
      } catch (StoreException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
      if (powerCut) {
        run.disk.losePower();
      } else {
        run.disk.restart();
      }
      check(run, "%s of %d, %s".formatted(fault, point, run.disk.faultyOperation()));
    }
  }

  private static void check(Run run, String after) throws InterruptedException {
    Repository again = run.open();
    Map<Long, String> rows = rows(again.branches().get("main").root());
    List<Work> there = new ArrayList<>();
    for (Work work : run.asked.values()) {
      if (rows.containsKey(work.id())) {
        there.add(work);
        for (Map.Entry<Long, String> put : work.puts().entrySet()) {
          if (put.getKey() >= COUNTERS) {
            assertThat(rows.get(put.getKey())).as(after).isEqualTo(put.getValue());
          }
        }
      }
    }
    assertThat(rows.keySet())
        .as(after)
        .containsAll(run.done.values().stream().map(Work::id).toList());
    assertThat(counted(there)).as(after).isEqualTo(counters(rows));
    assertThat(rows.keySet())
        .as(after)
        .hasSize(COUNTERS + there.stream().mapToInt(ConcurrentTransactionsTest::own).sum());
    assertThat(again.check()).as(after).isEmpty();
    again.close();
  }

  private static int own(Work work) {
    return (int) work.puts().keySet().stream().filter(id -> id >= COUNTERS).count();
  }

  /** How often each counter was raised. */
  private static Map<Long, Long> counted(Iterable<Work> done) {
    Map<Long, Long> counted = new TreeMap<>();
    for (long i = 0; i < COUNTERS; i++) {
      counted.put(i, 0L);
    }
    for (Work work : done) {
      work.counters().forEach(c -> counted.merge(c, 1L, Long::sum));
    }
    return counted;
  }

  /** What each counter says. */
  private static Map<Long, Long> counters(Map<Long, String> rows) {
    Map<Long, Long> counters = new TreeMap<>();
    for (long i = 0; i < COUNTERS; i++) {
      counters.put(i, Long.parseLong(rows.get(i).split(":")[1]));
    }
    return counters;
  }

  /** Ids of rows that are not the same in both. */
  private static Set<Long> differing(Map<Long, String> rows, Map<Long, String> model) {
    Set<Long> ids = new TreeSet<>(rows.keySet());
    ids.addAll(model.keySet());
    ids.removeIf(id -> Objects.equals(rows.get(id), model.get(id)));
    return ids;
  }

  private static Map<Long, String> rows(Root root) {
    Map<Long, String> rows = new TreeMap<>();
    TestDatabase.rows(root, "t")
        .forEach(r -> rows.put(Long.parseLong(r.split("=")[0]), r.split("=", 2)[1]));
    return rows;
  }
}
