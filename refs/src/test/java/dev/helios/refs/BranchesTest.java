package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.WHO;
import static dev.helios.refs.TestDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Branches: made, moved, renamed, deleted, committed in part, and used by many at once. */
class BranchesTest {
  private final TestDatabase db = new TestDatabase();

  private static void assertReason(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            BranchException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void aBranchFromAPastStateHasThatStatePending() {
    db.insert("main", 1, "a");
    long lsn = db.history.lastLsn();
    db.insert("main", 2, "b");
    Branch past = db.history.branchAt("main", lsn).orElseThrow();
    Branch made =
        db.branches.create("past", past.head(), past.root(), "main", BranchOptions.DEFAULT, WHO);
    assertThat(made.pending()).isEqualTo(1);
    assertThat(made.parent()).isEqualTo("main");
    assertThat(db.rows("past")).containsExactly("1=a");
    db.commitAll("past", "as it was");
    assertThat(db.branches.get("past").pending()).isZero();
  }

  @Test
  void optionsAreKept() {
    BranchOptions options =
        new BranchOptions("for tests", true, false, true, Instant.parse("2027-01-01T00:00:00Z"));
    db.fork("dev", "main");
    db.branches.setOptions("dev", options);
    assertThat(new TestDatabase(db.storage).branches.get("dev").options()).isEqualTo(options);
    assertReason(() -> db.branches.setOptions("no", options), Reason.NO_SUCH_REF);
  }

  @Test
  void aReadOnlyBranchIsMovedByNothing() {
    db.fork("dev", "main");
    db.insert("dev", 1, "a");
    CommitId head = db.branches.get("main").head();
    db.branches.setOptions("dev", new BranchOptions(null, true, true, false, null));
    Branch dev = db.branches.get("dev");
    Transaction t = db.begin("dev");
    TestDatabase.insert(t, 2, "b");
    assertReason(() -> db.commit("dev", t), Reason.READ_ONLY);
    assertReason(() -> db.branches.commitPending("dev", "x", WHO), Reason.READ_ONLY);
    assertReason(() -> db.branches.rollbackPending("dev"), Reason.READ_ONLY);
    assertReason(() -> db.branches.reset("dev", head, WHO), Reason.READ_ONLY);
    assertReason(() -> db.branches.move(dev, head, "merge", WHO), Reason.READ_ONLY);
    assertThat(db.branches.get("dev")).isEqualTo(dev);
  }

  @Test
  void aMoveIsRefusedWhenTheBranchIsNotAsExpected() {
    Branch before = db.branches.get("main");
    db.insert("main", 1, "a");
    Branches.MoveResult result = db.branches.move(before, before.head(), "merge", WHO);
    assertThat(result).isEqualTo(new Branches.MoveResult.Raced(db.branches.get("main")));
    assertThat(db.rows("main")).hasSize(1);
  }

  @Test
  void rollingBackDropsWhatIsPending() {
    db.insert("main", 1, "a");
    CommitId head = db.commitAll("main", "one");
    db.insert("main", 2, "b");
    Branch main = db.branches.rollbackPending("main");
    assertThat(main.head()).isEqualTo(head);
    assertThat(main.pending()).isZero();
    assertThat(db.rows("main")).containsExactly("1=a");
  }

  @Test
  void aResetMovesWhereverItIsTold() {
    CommitId empty = db.branches.get("main").head();
    db.insert("main", 1, "a");
    CommitId one = db.commitAll("main", "one");
    db.insert("main", 2, "b");
    db.branches.reset("main", empty, WHO);
    assertThat(db.rows("main")).isEmpty();
    db.branches.reset("main", one, WHO);
    assertThat(db.rows("main")).containsExactly("1=a");
    assertThat(db.history.reflog("main"))
        .extracting(History.ReflogEntry::message)
        .startsWith(
            "reset: moving to " + one.abbreviated(), "reset: moving to " + empty.abbreviated());
  }

  @Test
  void nothingToCommitIsSaidUnlessAnEmptyCommitIsAskedFor() {
    assertReason(() -> db.commitAll("main", "none"), Reason.NOTHING_TO_COMMIT);
    CommitId head = db.branches.get("main").head();
    Branch main = db.branches.commitPending("main", "none", List.of(), true, WHO);
    assertThat(db.history.commit(main.head()).parents()).containsExactly(head);
  }

  private static Table renamed(Table table, String name) {
    TableSchema s = table.schema();
    return table.withSchema(
        new TableSchema(
            s.id(),
            name,
            s.columns(),
            s.primaryKey(),
            s.primaryKeyName(),
            s.indexes(),
            s.checks(),
            s.foreignKeys(),
            s.retiredIds(),
            s.comment()));
  }

  private Table newTable(long id, String name) {
    return Table.empty(db.storage.nodes(), TestDatabase.table(id, name, List.of(1L), List.of()));
  }

  @Test
  void someTablesAreCommittedAndTheOthersStayPending() {
    db.put("main", newTable(20, "u"));
    db.insert("main", 1, "a");
    CommitId head = db.branches.commitPending("main", "t", List.of("t"), false, WHO).head();
    assertThat(rows(db.history.root(head), "t")).containsExactly("1=a");
    assertThat(db.history.root(head).table("u")).isEmpty();
    assertThat(db.branches.get("main").pending()).isPositive();
    db.branches.commitPending("main", "u", List.of("u"), false, WHO);
    assertThat(db.branches.get("main").pending()).isZero();
    assertReason(
        () -> db.branches.commitPending("main", "x", List.of("no"), false, WHO),
        Reason.NO_SUCH_REF);
  }

  @Test
  void aTableIsCommittedUnderTheNameItHasOrHad() {
    db.run("main", t -> t.put(renamed(t.root().table(T).orElseThrow(), "u")));
    db.fork("dev", "main");
    for (String[] branchAndName : new String[][] {{"main", "t"}, {"dev", "u"}}) {
      CommitId head =
          db.branches
              .commitPending(branchAndName[0], "rename", List.of(branchAndName[1]), false, WHO)
              .head();
      assertThat(db.history.root(head).tables())
          .extracting(t -> t.schema().name())
          .containsExactly("u");
    }
  }

  @Test
  void aTableThatTookTheNameOfAnotherBringsThatOneAlong() {
    db.insert("main", 1, "a");
    db.commitAll("main", "row");
    db.run(
        "main",
        t -> {
          t.put(renamed(t.root().table(T).orElseThrow(), "old"));
          t.put(newTable(20, "t"));
        });
    db.put("main", newTable(21, "other"));
    Root root =
        db.history.root(db.branches.commitPending("main", "t", List.of("t"), false, WHO).head());
    assertThat(root.tables()).extracting(t -> t.schema().name()).containsExactly("old", "t");
    assertThat(rows(root, "old")).containsExactly("1=a");
  }

  @Test
  void aDroppedTableThatWasMadeAnewIsReplaced() {
    db.insert("main", 1, "a");
    db.commitAll("main", "row");
    db.run(
        "main",
        t -> {
          t.replace(t.root().without(T));
          t.put(newTable(20, "t"));
        });
    Root root =
        db.history.root(db.branches.commitPending("main", "t", List.of("t"), false, WHO).head());
    assertThat(root.tables()).hasSize(1);
    assertThat(rows(root, "t")).isEmpty();
  }

  @Test
  void aRenamedBranchKeepsItsReflogAndHead() {
    db.fork("dev", "main");
    db.insert("dev", 1, "a");
    db.commitAll("dev", "one");
    db.repository.setHeadBranch("dev", WHO);
    db.branches.rename("dev", "work", WHO);
    assertThat(db.repository.headBranch()).isEqualTo("work");
    assertThat(db.history.reflog("work"))
        .extracting(History.ReflogEntry::message)
        .containsExactly("branch: renamed dev to work", "commit: one", "branch: created from main");
    assertThat(db.branches.find("dev")).isEmpty();
    assertReason(() -> db.branches.rename("work", "main", WHO), Reason.ALREADY_EXISTS);
    assertReason(() -> db.branches.rename("no", "x", WHO), Reason.NO_SUCH_REF);
  }

  @Test
  void namesThatWouldBeFoldersOfEachOtherAreRefused() {
    db.fork("a/b/c", "main");
    db.fork("a/b2", "main");
    for (String name : List.of("a", "a/b", "a/b/c/d", "a/b/c")) {
      assertReason(
          () -> db.branches.createFrom(name, "main", BranchOptions.DEFAULT, WHO),
          Reason.ALREADY_EXISTS);
    }
    db.fork("a/b/d", "main");
    db.fork("a-b", "main");
  }

  @Test
  void headNamesABranchThatIsThere() {
    assertReason(() -> db.repository.setHeadBranch("no", WHO), Reason.NO_SUCH_REF);
    assertThat(db.repository.headBranch()).isEqualTo("main");
  }

  @Test
  void aBranchThatIsMergedElsewhereIsDeletedWithoutForce() {
    db.fork("dev", "main");
    db.insert("dev", 1, "a");
    CommitId head = db.commitAll("dev", "one");
    db.branches.move(db.branches.get("main"), head, "merge dev", WHO);
    db.branches.delete("dev", false, WHO);
    assertThat(db.branches.list()).hasSize(1);
  }

  @Test
  void manyWritersOnOneBranchAndOthersLeaveOneStoryAndWhatIsSeenIsWhatIsLogged() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<?>> work = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      int thread = n;
      work.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 60; i++) {
                  long id = thread * 1000L + i;
                  String branch = i % 3 == 0 ? "own" + thread : "main";
                  if (i == 0) {
                    db.fork(branch, "main");
                  }
                  while (true) {
                    Transaction t = db.begin(branch);
                    TestDatabase.insert(t, id, "n" + id);
                    if (db.commit(branch, t) instanceof Branches.TransactionResult.Done done) {
                      assertThat(done.branch().lsn()).isEqualTo(done.lsn());
                      assertThat(db.branches.get(branch).lsn()).isGreaterThanOrEqualTo(done.lsn());
                      break;
                    }
                  }
                  if (i % 20 == 7) {
                    // Another thread may have made a commit of all there was.
                    db.branches.commitPending(branch, "by " + thread, List.of(), true, WHO);
                    db.repository.checkpoint();
                  }
                }
                db.branches.rename("own" + thread, "done" + thread, WHO);
                return null;
              }));
    }
    for (Future<?> one : work) {
      one.get();
    }
    threads.shutdown();
    assertThat(db.rows("main")).hasSize(6 * 40);
    assertThat(db.branches.list()).hasSize(7);
    TestDatabase again = new TestDatabase(db.storage);
    for (Branch b : db.branches.list()) {
      Branch same = again.branches.get(b.name());
      assertThat(same.root().hash()).isEqualTo(b.root().hash());
      assertThat(same.lsn()).isEqualTo(b.lsn());
      assertThat(same.head()).isEqualTo(b.head());
      assertThat(same.pending()).isEqualTo(b.pending());
    }
    assertThat(db.repository.check()).isEmpty();
  }
}
