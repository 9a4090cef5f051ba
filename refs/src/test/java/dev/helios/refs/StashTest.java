package dev.helios.refs;

import static dev.helios.refs.TestDatabase.WHO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.branch.Stashes;
import dev.helios.refs.history.Commit;
import dev.helios.refs.root.Root;
import org.junit.jupiter.api.Test;

/** What was pending, put aside and brought back. */
class StashTest {
  private final TestDatabase db = new TestDatabase();
  private final Stashes stashes = db.branches.stashes();

  private static void assertReason(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            BranchException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void whatIsPendingIsPutAside() {
    db.insert("main", 1, "a");
    Branch before = db.branches.get("main");
    Stash stash = stashes.push("main", null, WHO);
    assertThat(db.rows("main")).isEmpty();
    assertThat(db.branches.get("main").pending()).isZero();
    Commit commit = db.history.commit(stash.commit());
    assertThat(commit.message())
        .isEqualTo("WIP on main: %s table".formatted(before.head().abbreviated()));
    assertThat(commit.parents()).containsExactly(before.head());
    assertThat(commit.root()).isEqualTo(before.root().hash());
    TestDatabase again = new TestDatabase(db.storage);
    assertThat(again.branches.stashes().list()).containsExactly(stash);
  }

  @Test
  void theNewestIsFirst() {
    db.insert("main", 1, "a");
    Stash older = stashes.push("main", "first", WHO);
    db.fork("dev", "main");
    db.insert("dev", 1, "b");
    Stash newer = stashes.push("dev", "second", WHO);
    assertThat(stashes.list()).containsExactly(newer, older);
    assertThat(stashes.get("stash@{1}")).isEqualTo(older);
    assertThat(stashes.get("0")).isEqualTo(newer);
    assertThat(db.history.resolve("stash")).isEqualTo(newer.commit());
    assertThat(db.history.resolve("stash@{1}")).isEqualTo(older.commit());
    assertThat(db.history.resolve("stash@{0}^")).isEqualTo(db.branches.get("dev").head());
    assertReason(() -> db.history.resolve("stash@{2}"), Reason.NO_SUCH_REF);
    assertThat(db.history.commit(newer.commit()).message()).isEqualTo("On dev: second");
    stashes.drop(newer);
    assertThat(stashes.list()).containsExactly(older);
    assertReason(() -> stashes.drop(newer), Reason.NO_STASH);
    assertReason(() -> stashes.get("stash@{1}"), Reason.NO_STASH);
    assertReason(() -> stashes.get("mine"), Reason.NO_STASH);
    assertThat(stashes.clear()).isEqualTo(1);
    assertReason(() -> stashes.get("0"), Reason.NO_STASH);
  }

  @Test
  void nothingPendingIsNothingToStash() {
    assertReason(() -> stashes.push("main", null, WHO), Reason.NOTHING_TO_STASH);
    db.insert("main", 1, "a");
    db.run("main", t -> TestDatabase.delete(t, 1));
    assertReason(() -> stashes.push("main", null, WHO), Reason.NOTHING_TO_STASH);
    db.branches.changeOptions("main", o -> o.withReadOnly(true));
    assertReason(() -> stashes.push("main", null, WHO), Reason.READ_ONLY);
  }

  @Test
  void aStashIsAppliedAndDroppedInOneTransaction() {
    db.insert("main", 1, "a");
    Stash stash = stashes.push("main", null, WHO);
    Root stashed = db.history.root(stash.commit());
    Branch before = db.branches.get("main");
    db.insert("main", 9, "z");
    assertThat(stashes.apply(before, stashed, stash, WHO)).isFalse();
    assertThat(stashes.list()).containsExactly(stash);
    db.run("main", t -> TestDatabase.delete(t, 9));
    long lsn = db.history.lastLsn();
    assertThat(stashes.apply(db.branches.get("main"), stashed, stash, WHO)).isTrue();
    assertThat(db.history.lastLsn()).isEqualTo(lsn + 1);
    assertThat(db.rows("main")).containsExactly("1=a");
    assertThat(stashes.list()).isEmpty();
  }
}
