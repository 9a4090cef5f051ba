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
import dev.helios.refs.branch.CommitRequest;
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
    Branch main =
        db.branches.commitPending("main", CommitRequest.of("none").allowingEmpty(true), WHO);
    assertThat(db.history.commit(main.head()).parents()).containsExactly(head);
  }

  private static CommitRequest some(String message, String table) {
    return CommitRequest.of(message).ofTables(List.of(table));
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
    CommitId head = db.branches.commitPending("main", some("t", "t"), WHO).head();
    assertThat(rows(db.history.root(head), "t")).containsExactly("1=a");
    assertThat(db.history.root(head).table("u")).isEmpty();
    assertThat(db.branches.get("main").pending()).isPositive();
    db.branches.commitPending("main", some("u", "u"), WHO);
    assertThat(db.branches.get("main").pending()).isZero();
    assertReason(() -> db.branches.commitPending("main", some("x", "no"), WHO), Reason.NO_SUCH_REF);
  }

  @Test
  void aTableIsCommittedUnderTheNameItHasOrHad() {
    db.run("main", t -> t.put(renamed(t.root().table(T).orElseThrow(), "u")));
    db.fork("dev", "main");
    for (String[] branchAndName : new String[][] {{"main", "t"}, {"dev", "u"}}) {
      CommitId head =
          db.branches.commitPending(branchAndName[0], some("rename", branchAndName[1]), WHO).head();
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
    Root root = db.history.root(db.branches.commitPending("main", some("t", "t"), WHO).head());
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
    Root root = db.history.root(db.branches.commitPending("main", some("t", "t"), WHO).head());
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
  void aDeletedBranchComesBackAsItWas() {
    db.fork("dev", "main");
    db.insert("dev", 1, "a");
    db.commitAll("dev", "one");
    db.insert("dev", 2, "b");
    Branch before =
        db.branches.changeOptions("dev", o -> o.withDescription("mine").withReadOnly(true));
    db.branches.delete("dev", true, WHO);
    db.repository.checkpoint();
    TestDatabase again = new TestDatabase(db.storage);
    assertThat(again.branches.deleted()).extracting(d -> d.branch().name()).containsExactly("dev");
    Branch back = again.branches.undelete("dev", "dev", WHO);
    assertThat(again.rows("dev")).containsExactly("1=a", "2=b");
    assertThat(back.head()).isEqualTo(before.head());
    assertThat(back.pending()).isEqualTo(1);
    assertThat(back.options()).isEqualTo(before.options());
    assertThat(back.createdAt()).isEqualTo(before.createdAt());
    assertThat(again.branches.deleted()).isEmpty();
    assertReason(() -> again.branches.undelete("dev", "dev", WHO), Reason.NO_SUCH_REF);
  }

  @Test
  void aDeletedNameIsFreeAndTheOldBranchComesBackUnderAnother() {
    db.fork("dev", "main");
    db.insert("dev", 1, "first");
    db.branches.delete("dev", true, WHO);
    db.fork("dev", "main");
    db.insert("dev", 2, "second");
    assertReason(() -> db.branches.undelete("dev", "dev", WHO), Reason.ALREADY_EXISTS);
    db.branches.undelete("dev", "dev-1", WHO);
    assertThat(db.rows("dev-1")).containsExactly("1=first");
    assertThat(db.rows("dev")).containsExactly("2=second");
  }

  @Test
  void theLastOfSeveralDeletedBranchesOfANameComesBackFirst() {
    for (long id = 1; id <= 2; id++) {
      db.fork("dev", "main");
      db.insert("dev", id, "x");
      db.branches.delete("dev", true, WHO);
    }
    db.branches.undelete("dev", "a", WHO);
    db.branches.undelete("dev", "b", WHO);
    assertThat(db.rows("a")).containsExactly("2=x");
    assertThat(db.rows("b")).containsExactly("1=x");
  }

  @Test
  void amendingReplacesTheHeadAndKeepsItsAuthor() {
    CommitId before = db.branches.get("main").head();
    db.insert("main", 1, "a");
    CommitId first = db.commitAll("main", "one");
    db.insert("main", 2, "b");
    dev.helios.refs.history.Actor bob = new dev.helios.refs.history.Actor("bob", "b@example.org");
    Branch main = db.branches.commitPending("main", CommitRequest.amending(null), bob);
    dev.helios.refs.history.Commit amended = db.history.commit(main.head());
    assertThat(amended.message()).isEqualTo("one");
    assertThat(amended.parents()).containsExactly(before);
    assertThat(amended.author()).isEqualTo(WHO);
    assertThat(amended.committer()).isEqualTo(bob);
    assertThat(rows(db.history.root(main.head()), "t")).containsExactly("1=a", "2=b");
    assertThat(main.pending()).isZero();
    assertThat(db.history.reflog("main").get(0).from()).isEqualTo(first);
    assertThat(db.history.reflog("main").get(0).message()).isEqualTo("commit (amend): one");
    db.branches.commitPending("main", CommitRequest.amending("uno"), WHO);
    assertThat(db.history.commit(db.branches.get("main").head()).message()).isEqualTo("uno");
  }

  @Test
  void amendingToNothingIsRefusedUnlessAskedFor() {
    db.insert("main", 1, "a");
    db.commitAll("main", "one");
    db.run("main", t -> TestDatabase.delete(t, 1));
    CommitRequest amend = CommitRequest.amending("none");
    assertReason(() -> db.branches.commitPending("main", amend, WHO), Reason.NOTHING_TO_COMMIT);
    db.branches.commitPending("main", amend.allowingEmpty(true), WHO);
    assertThat(rows(db.history.root(db.branches.get("main").head()), "t")).isEmpty();
  }

  @Test
  void aSoftResetLeavesRowsAndMakesTheDifferencePending() {
    CommitId empty = db.branches.get("main").head();
    db.insert("main", 1, "a");
    CommitId one = db.commitAll("main", "one");
    Branch main = db.branches.resetSoft("main", empty, WHO);
    assertThat(main.head()).isEqualTo(empty);
    assertThat(main.pending()).isEqualTo(1);
    assertThat(db.rows("main")).containsExactly("1=a");
    assertThat(db.branches.resetSoft("main", one, WHO).pending()).isZero();
  }

  @Test
  void aResetToAPastStateBringsBackWhatWasPendingThen() {
    db.insert("main", 1, "a");
    long lsn = db.history.lastLsn();
    db.insert("main", 2, "b");
    db.commitAll("main", "two");
    Branch past = db.history.branchAt("main", lsn).orElseThrow();
    Branch main = db.branches.reset("main", past.head(), past.root(), WHO);
    assertThat(db.rows("main")).containsExactly("1=a");
    assertThat(main.head()).isEqualTo(past.head());
    assertThat(main.pending()).isEqualTo(1);
    assertThat(new TestDatabase(db.storage).rows("main")).containsExactly("1=a");
  }

  @Test
  void nothingOfAProtectedBranchIsLost() {
    CommitId empty = db.branches.get("main").head();
    db.fork("dev", "main");
    db.insert("dev", 1, "a");
    CommitId one = db.commitAll("dev", "one");
    db.branches.changeOptions("dev", o -> o.withProtected(true));
    assertReason(() -> db.branches.delete("dev", true, WHO), Reason.PROTECTED);
    assertReason(() -> db.branches.rename("dev", "x", WHO), Reason.PROTECTED);
    assertReason(() -> db.branches.copy("main", "dev", true, WHO), Reason.PROTECTED);
    assertReason(() -> db.branches.rename("main", "dev", true, WHO), Reason.PROTECTED);
    assertReason(() -> db.branches.reset("dev", empty, WHO), Reason.PROTECTED);
    assertReason(() -> db.branches.resetSoft("dev", empty, WHO), Reason.PROTECTED);
    assertReason(
        () -> db.branches.commitPending("dev", CommitRequest.amending("x"), WHO), Reason.PROTECTED);
    db.insert("dev", 2, "b");
    assertReason(() -> db.branches.rollbackPending("dev"), Reason.PROTECTED);
    assertReason(() -> db.branches.reset("dev", one, WHO), Reason.PROTECTED);
    CommitId two = db.commitAll("dev", "two");
    db.branches.reset("dev", two, WHO);
    assertThat(db.rows("dev")).containsExactly("1=a", "2=b");
    db.branches.changeOptions("dev", o -> o.withProtected(false));
    db.branches.delete("dev", true, WHO);
  }

  @Test
  void aCopyHasTheStateAndTheOptions() {
    db.fork("dev", "main");
    db.insert("dev", 1, "a");
    db.branches.changeOptions("dev", o -> o.withDescription("mine"));
    Branch copy = db.branches.copy("dev", "copy", false, WHO);
    assertThat(copy.options().description()).isEqualTo("mine");
    assertThat(copy.parent()).isEqualTo("dev");
    assertThat(db.rows("copy")).containsExactly("1=a");
    assertReason(() -> db.branches.copy("main", "copy", false, WHO), Reason.ALREADY_EXISTS);
    db.branches.copy("main", "copy", true, WHO);
    assertThat(db.rows("copy")).isEmpty();
    assertReason(() -> db.branches.copy("dev", "main", true, WHO), Reason.IN_USE);
    assertReason(() -> db.branches.copy("dev", "dev", true, WHO), Reason.ALREADY_EXISTS);
  }

  @Test
  void aForcedRenameReplacesABranchWhichCanBeBroughtBack() {
    db.fork("dev", "main");
    db.insert("dev", 1, "a");
    db.fork("old", "main");
    db.insert("old", 2, "b");
    db.branches.rename("dev", "old", true, WHO);
    assertThat(db.rows("old")).containsExactly("1=a");
    assertThat(db.branches.find("dev")).isEmpty();
    db.branches.undelete("old", "older", WHO);
    assertThat(db.rows("older")).containsExactly("2=b");
  }

  @Test
  void aBranchWithoutItsParentIsDeletedIfAnotherHasItsCommits() {
    db.fork("dev", "main");
    db.insert("dev", 1, "a");
    db.commitAll("dev", "one");
    db.fork("feature", "dev");
    db.fork("other", "feature");
    db.branches.delete("dev", false, WHO);
    db.branches.delete("feature", false, WHO);
    assertReason(() -> db.branches.delete("other", false, WHO), Reason.NOT_MERGED);
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
                      assertThat(done.branch().lsn()).isGreaterThanOrEqualTo(done.lsn());
                      assertThat(db.branches.get(branch).lsn()).isGreaterThanOrEqualTo(done.lsn());
                      break;
                    }
                  }
                  if (i % 20 == 7) {
                    // Another thread may have made a commit of all there was.
                    db.branches.commitPending(
                        branch, CommitRequest.of("by " + thread).allowingEmpty(true), WHO);
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
