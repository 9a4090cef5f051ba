package dev.helios.refs;

import static dev.helios.refs.TestDatabase.WHO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.refs.config.Configuration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What settings allow of branches, whoever asks. */
class BranchLimitsTest {
  private static Configuration with(String key, String value) {
    return ConfigLookup.DEFAULT.withSystem(List.of()).withOption(key, value).read(null);
  }

  private static void assertRefused(ThrowingCallable call, Reason reason, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            BranchException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e).hasMessage(message);
            });
  }

  @Test
  void thereAreNoMoreBranchesThanAllowed() {
    TestDatabase db = new TestDatabase(new MemoryStorage(), with("branching.max_branches", "3"));
    db.fork("a", "main");
    db.fork("b", "main");
    String message = "there are 3 branches, and branching.max_branches allows 3";
    assertRefused(() -> db.fork("c", "main"), Reason.LIMIT, message);
    db.branches.copy("a", "b", true, WHO);
    db.branches.rename("b", "c", WHO);
    db.branches.delete("c", true, WHO);
    db.fork("d", "main");
    assertRefused(() -> db.branches.undelete("c", "c", WHO), Reason.LIMIT, message);
    assertRefused(
        () ->
            db.branches.create(
                "e",
                db.branches.get("a").head(),
                db.branches.get("a").root(),
                null,
                dev.helios.refs.branch.BranchOptions.DEFAULT,
                WHO),
        Reason.LIMIT,
        message);
    assertThat(db.branches.list()).hasSize(3);
  }

  @Test
  void aDatabaseThatHasMoreThanAllowedKeepsThem() {
    TestDatabase db = new TestDatabase();
    db.fork("a", "main");
    db.fork("b", "main");
    TestDatabase limited = new TestDatabase(db.storage, with("branching.max_branches", "1"));
    assertThat(limited.branches.list()).hasSize(3);
    limited.branches.delete("a", false, WHO);
  }

  @Test
  void branchesAreLeftAloneWhereBranchingIsOff() {
    TestDatabase db = new TestDatabase();
    db.fork("a", "main");
    TestDatabase off = new TestDatabase(db.storage, with("branching.enabled", "false"));
    String message = "branching is turned off: option sets branching.enabled to false";
    assertRefused(() -> off.fork("b", "main"), Reason.DISABLED, message);
    assertRefused(() -> off.branches.delete("a", true, WHO), Reason.DISABLED, message);
    assertRefused(() -> off.branches.rename("a", "b", WHO), Reason.DISABLED, message);
    assertRefused(
        () -> off.branches.changeOptions("a", o -> o.withReadOnly(true)), Reason.DISABLED, message);
    off.insert("a", 1, "x");
    off.commitAll("a", "is still done");
  }

  @Test
  void aNewDatabaseHasMainAllTheSame() {
    TestDatabase off = new TestDatabase(new MemoryStorage(), with("branching.enabled", "false"));
    assertThat(off.branches.get("main").pending()).isZero();
  }
}
