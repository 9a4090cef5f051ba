package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.WHO;
import static dev.helios.refs.TestDatabase.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.CommitRequest;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.refs.txn.TableWriter;
import dev.helios.refs.txn.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a crash of the machine leaves: everything that returned, and nothing half done. */
class DurabilityTest {
  static LongStream seeds() {
    return LongStream.of(1, 2, 3, 4, Long.getLong("test.seed", 20261124L));
  }

  /** All that users see of a repository. */
  private static Map<String, String> seen(Repository repository) {
    Map<String, String> seen = new TreeMap<>();
    seen.put("HEAD", repository.headBranch());
    for (Branch b : repository.branches().list()) {
      seen.put(
          b.name(),
          "%s %s %d %d %s %s %s %s"
              .formatted(
                  b.head(),
                  b.root().hash(),
                  b.lsn(),
                  b.pending(),
                  b.createdAt(),
                  b.updatedAt(),
                  b.parent(),
                  b.options()));
      seen.put(b.name() + " reflog", repository.history().reflog(b.name()).toString());
      seen.put(
          b.name() + " log",
          repository.history().log(List.of(b.head()), List.of(), 1000).toString());
      seen.put("record " + b.name(), "" + repository.record("r/" + b.name()).map(x -> x[0]));
    }
    seen.put("tags", repository.history().tags().toString());
    seen.put("stashes", repository.branches().stashes().list().toString());
    repository
        .branches()
        .deleted()
        .forEach(
            d ->
                seen.put(
                    "deleted " + d.lsn(),
                    d.branch().name() + d.branch().root().hash() + d.branch().pending()));
    return seen;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void afterACrashEverythingThatReturnedIsThere(long seed) {
    Random random = new Random(seed);
    LossyStorage storage = new LossyStorage();
    Repository repository = Repository.open(storage);
    List<Map<String, String>> past = new ArrayList<>();
    List<Long> lsns = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      new RandomUse(repository, random).step();
      if (random.nextInt(40) == 0) {
        repository.checkpoint();
      }
      Map<String, String> expected = seen(repository);
      if (random.nextInt(12) == 0) {
        storage = storage.crash(random.nextInt(storage.unsynced() + 1));
        repository = Repository.open(storage);
        assertThat(seen(repository)).as("after step %d", i).isEqualTo(expected);
        assertThat(repository.check()).isEmpty();
      }
      past.add(expected);
      lsns.add(repository.history().lastLsn());
    }
    for (int i = 0; i < past.size(); i += 17) {
      for (Branch b : repository.branches().list()) {
        String then = past.get(i).get(b.name());
        if (then != null) {
          assertThat(then)
              .contains(
                  " "
                      + repository
                          .history()
                          .branchAt(b.name(), lsns.get(i))
                          .orElseThrow()
                          .root()
                          .hash()
                      + " ");
        }
      }
    }
  }

  /** One change of a repository, of any kind. */
  private static final class RandomUse {
    private final Repository repository;
    private final Random random;

    RandomUse(Repository repository, Random random) {
      this.repository = repository;
      this.random = random;
    }

    private String branch() {
      List<Branch> all = repository.branches().list();
      return all.get(random.nextInt(all.size())).name();
    }

    void step() {
      try {
        change(branch());
      } catch (BranchException refused) {
        assertThat(refused.reason())
            .isIn(
                BranchException.Reason.ALREADY_EXISTS,
                BranchException.Reason.IN_USE,
                BranchException.Reason.NOTHING_TO_COMMIT,
                BranchException.Reason.NO_STASH,
                BranchException.Reason.NOTHING_TO_STASH,
                BranchException.Reason.NO_SUCH_REF);
      }
    }

    private void change(String branch) {
      History history = repository.history();
      CommitId head = repository.branches().get(branch).head();
      Root root = repository.branches().get(branch).root();
      String name = "b" + random.nextInt(6);
      switch (random.nextInt(27)) {
        case 0 -> repository.branches().createFrom(name, branch, BranchOptions.DEFAULT, WHO);
        case 1 ->
            repository.branches().create(name, head, root, branch, BranchOptions.DEFAULT, WHO);
        case 2 -> repository.branches().delete(branch, true, WHO);
        case 3 -> repository.branches().rename(branch, name, WHO);
        case 4 -> repository.setHeadBranch(branch, WHO);
        case 5 ->
            history.createTag(
                "v" + random.nextInt(20), head, random.nextBoolean() ? "m" : null, WHO);
        case 6 -> repository.putRecord("r/" + branch, new byte[] {(byte) random.nextInt(9)});
        case 7 -> repository.branches().reset(branch, head, WHO);
        case 8 -> repository.branches().rollbackPending(branch);
        case 9 -> {
          CommitId commit = history.write(List.of(head), root, "written", WHO, WHO);
          repository.branches().move(repository.branches().get(branch), commit, "merge", WHO);
        }
        case 10 -> repository.nextInSequence(1, 1 + random.nextInt(3));
        case 11 ->
            repository
                .branches()
                .commitPending(branch, CommitRequest.of("some").ofTables(List.of("t", "u")), WHO);
        case 12 -> repository.branches().commitPending(branch, "all", WHO);
        case 13 -> repository.branches().commitPending(branch, CommitRequest.amending(null), WHO);
        case 14 -> {
          List<DeletedBranch> deleted = repository.branches().deleted();
          if (!deleted.isEmpty()) {
            DeletedBranch any = deleted.get(random.nextInt(deleted.size()));
            repository.branches().undelete(any.branch().name(), name, WHO);
          }
        }
        case 15 -> repository.branches().copy(branch, name, true, WHO);
        case 16 -> repository.branches().stashes().push(branch, null, WHO);
        case 17 -> {
          Stash stash = repository.branches().stashes().get("0");
          Branch expected = repository.branches().get(branch);
          Root stashed = history.root(stash.commit());
          repository.branches().stashes().apply(expected, stashed, stash, WHO);
        }
        case 18 -> {
          List<Commit> log = history.log(List.of(head), List.of(), 3);
          repository.branches().resetSoft(branch, log.get(log.size() - 1).id(), WHO);
        }
        case 19 -> {
          long lsn = 1 + random.nextLong(history.lastLsn());
          Branch past = history.branchAt(branch, lsn).orElse(null);
          if (past != null) {
            repository.branches().reset(branch, past.head(), past.root(), WHO);
          }
        }
        default -> transact(branch);
      }
    }

    private void transact(String branch) {
      Transaction t = new Transaction(repository.branches().get(branch).root());
      Root root = t.root();
      int id = 20 + random.nextInt(3);
      String name = List.of("t", "u", "w").get(id - 20);
      switch (random.nextInt(6)) {
        case 0 -> t.replace(root.without(id));
        case 1 -> t.replace(root.with(new ViewSchema(40, "v", List.of(), "select " + id)));
        default -> {
          if (root.table(id).isEmpty()) {
            TableSchema schema = TestDatabase.table(id, name, List.of(1L), List.of());
            t.put(Table.empty(repository.storage().nodes(), schema));
          }
          TableWriter writer = t.table(id);
          for (int i = random.nextInt(400); i >= 0; i--) {
            long key = random.nextInt(2000);
            Object[] old = writer.get(key);
            if (old == null) {
              writer.insert(row(key, "x".repeat(random.nextInt(60))));
            } else {
              writer.delete(old);
            }
          }
        }
      }
      repository.branches().commit(branch, t, "TEST", WHO);
    }
  }

  @Test
  void aLargeTransactionSurvivesACrash() {
    LossyStorage storage = new LossyStorage();
    Repository repository = Repository.open(storage);
    Transaction t = new Transaction(repository.branches().get("main").root());
    t.put(
        Table.empty(
            storage.nodes(),
            TestDatabase.table(T, "t", List.of(1L), List.of(TestDatabase.NAME_KEY))));
    repository.branches().commit("main", t, "CREATE", WHO);
    Transaction large = new Transaction(repository.branches().get("main").root());
    for (long i = 0; i < 30_000; i++) {
      large.table(T).insert(row(i, "some text that makes this row longer ".repeat(4) + i));
    }
    repository.branches().commit("main", large, "INSERT", WHO);
    Repository again = Repository.open(storage.crash(0));
    assertThat(seen(again)).isEqualTo(seen(repository));
    assertThat(again.check()).isEmpty();
  }

  @Test
  void nothingIsShownBeforeItIsDurable() {
    LossyStorage storage = new LossyStorage();
    Repository repository = Repository.open(storage);
    repository.branches().createFrom("dev", "main", BranchOptions.DEFAULT, WHO);
    assertThat(storage.unsynced()).isZero();
    repository.nextInSequence(1, 1);
    assertThat(storage.unsynced()).isEqualTo(1);
    repository.putRecord("r", new byte[] {1});
    assertThat(storage.unsynced()).isZero();
  }

  @Test
  void numbersInRowsAreNeverDrawnAgainWhateverIsLost() {
    LossyStorage storage = new LossyStorage();
    Repository repository = Repository.open(storage);
    long drawn = 0;
    for (int i = 0; i < 5; i++) {
      long first = repository.nextInSequence(7, 300);
      assertThat(first).isGreaterThan(drawn);
      drawn = first + 299;
      repository.putRecord("a row with " + drawn, new byte[] {1});
      repository.nextInSequence(7, 5000);
      storage = storage.crash(0);
      repository = Repository.open(storage);
    }
  }
}
