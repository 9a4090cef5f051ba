package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a merge does with branches and commits: {@code docs/concepts} and the specification. */
class MergerTest {
  private final MemoryStorage storage = new MemoryStorage();
  private final TestRepository r = new TestRepository(storage);

  @BeforeEach
  void makeTwoBranches() {
    r.commit("main", "table t (id bigint, a bigint, b bigint, key id);+ t 1, 1, 1;+ t 2, 2, 2");
    r.fork("dev", "main");
  }

  private static MergeOptions options(
      Strategy strategy, boolean noFf, boolean ffOnly, boolean squash) {
    return new MergeOptions(strategy, null, noFf, ffOnly, squash, false);
  }

  private void conflict() {
    r.commit("main", "~ t 1 a = 10");
    r.commit("dev", "~ t 1 a = 20, b = 20;+ t 3, 3, 3");
    assertThat(r.merge("dev", "main")).isInstanceOf(MergeResult.Conflicted.class);
  }

  private static void assertReason(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, MergeException.Reason reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MergeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void pendingTransactionsOfBothSidesAreCommittedFirst() {
    r.run("main", "+ t 3, 3, 3");
    r.run("dev", "+ t 4, 4, 4");
    MergeResult.Merged merged = (MergeResult.Merged) r.merge("dev", "main");
    Commit commit = r.repository.history().commit(merged.commit());
    assertThat(commit.message()).isEqualTo("Merge branch 'dev' into main");
    assertThat(commit.parents())
        .extracting(p -> r.repository.history().commit(p).message())
        .containsExactly(
            "Pending changes of main before merge", "Pending changes of dev before merge");
    assertThat(r.branches.get("dev").pending()).isZero();
    assertThat(r.rows("main", "t")).containsExactly("1, 1, 1", "2, 2, 2", "3, 3, 3", "4, 4, 4");
  }

  @Test
  void pendingTransactionsThatComeToNothingNeedNoCommit() {
    r.run("main", "+ t 3, 3, 3");
    r.run("main", "- t 3");
    r.commit("dev", "+ t 4, 4, 4");
    assertThat(r.merger.preview("dev", "main", MergeOptions.DEFAULT).outcome())
        .isEqualTo(MergeResult.Outcome.FAST_FORWARD);
    assertThat(r.merge("dev", "main")).isInstanceOf(MergeResult.FastForward.class);
  }

  @Test
  void aTargetThatIsBehindJustMovesOn() {
    CommitId head = r.commit("dev", "+ t 3, 3, 3");
    MergeResult result = r.merge("dev", "main");
    assertThat(result).isInstanceOf(MergeResult.FastForward.class);
    assertThat(result.report().rowsAffected()).isEqualTo(1);
    assertThat(r.branches.get("main").head()).isEqualTo(head);
    assertThat(r.merge("dev", "main")).isInstanceOf(MergeResult.UpToDate.class);
  }

  @Test
  void withoutFastForwardThereIsAMergeCommit() {
    CommitId old = r.branches.get("main").head();
    CommitId head = r.commit("dev", "+ t 3, 3, 3");
    MergeResult.Merged merged =
        (MergeResult.Merged)
            r.merger.merge(
                "dev", "main", options(Strategy.FAIL, true, false, false), TestRepository.WHO);
    assertThat(r.repository.history().commit(merged.commit()).parents()).containsExactly(old, head);
  }

  @Test
  void fastForwardOnlyRefusesAnythingElseAndCommitsNothingPending() {
    r.run("main", "+ t 3, 3, 3");
    r.commit("dev", "+ t 4, 4, 4");
    Branch before = r.branches.get("main");
    MergeOptions ffOnly = options(Strategy.FAIL, false, true, false);
    assertReason(
        () -> r.merger.merge("dev", "main", ffOnly, TestRepository.WHO),
        MergeException.Reason.NOT_FAST_FORWARD);
    assertReason(
        () -> r.merger.preview("dev", "main", ffOnly), MergeException.Reason.NOT_FAST_FORWARD);
    assertThat(r.branches.get("main")).isEqualTo(before);
  }

  @Test
  void aSquashHasOneParent() {
    CommitId old = r.branches.get("main").head();
    r.commit("dev", "+ t 3, 3, 3");
    r.commit("dev", "+ t 4, 4, 4");
    MergeResult.Merged merged =
        (MergeResult.Merged)
            r.merger.merge(
                "dev", "main", options(Strategy.FAIL, false, false, true), TestRepository.WHO);
    Commit commit = r.repository.history().commit(merged.commit());
    assertThat(commit.parents()).containsExactly(old);
    assertThat(commit.message()).isEqualTo("Squashed changes of dev");
  }

  @Test
  void anyRevisionCanBeMerged() {
    CommitId one = r.commit("dev", "+ t 3, 3, 3");
    r.commit("dev", "+ t 4, 4, 4");
    r.commit("main", "+ t 5, 5, 5");
    r.merge("dev~1", "main");
    assertThat(r.rows("main", "t")).containsExactly("1, 1, 1", "2, 2, 2", "3, 3, 3", "5, 5, 5");
    assertThat(r.merge(one.abbreviated(), "main")).isInstanceOf(MergeResult.UpToDate.class);
  }

  @Test
  void afterAMergeOnlyWhatIsNewIsMerged() {
    r.commit("main", "~ t 1 a = 10");
    r.commit("dev", "~ t 2 a = 20");
    r.merge("dev", "main");
    r.commit("main", "~ t 2 a = 21");
    r.commit("dev", "+ t 3, 3, 3");
    MergeResult again = r.merge("dev", "main");
    assertThat(again.report().rowsAffected()).isEqualTo(1);
    assertThat(r.rows("main", "t")).containsExactly("1, 10, 1", "2, 21, 2", "3, 3, 3");
    assertThat(r.merge("dev", "main")).isInstanceOf(MergeResult.UpToDate.class);
  }

  @Test
  void tablesAddedOnBothSidesDifferentlyStayOneTableInLaterMerges() {
    r.commit("main", "table u (id bigint, c text, key id, index i (c));+ u 1, x");
    r.commit("dev", "table u (id bigint, c text, d text, key id, index i (c));+ u 2, y, y");
    r.merge("dev", "main");
    r.commit("dev", "+ u 3, z, z;~ u 2 d = w");
    r.commit("main", "~ u 1 c = v");
    assertThat(r.merge("dev", "main")).isInstanceOf(MergeResult.Merged.class);
    assertThat(r.rows("main", "u")).containsExactly("1, v, null", "2, y, w", "3, z, z");
    r.commit("main", "+ u 4, a, b");
    assertThat(r.merge("main", "dev")).isInstanceOf(MergeResult.FastForward.class);
    r.commit("main", "+ u 5, a, b");
    r.commit("dev", "+ u 6, a, b");
    assertThat(r.merge("main", "dev")).isInstanceOf(MergeResult.Merged.class);
    assertThat(r.rows("dev", "u")).hasSize(6);
    IndexAgreement.check(r.root("dev"));
  }

  @Test
  void columnsAddedOnBothSidesDifferentlyStayOneColumnInLaterMerges() {
    r.commit("main", "t add c int;~ t 1 c = 7");
    r.commit("dev", "t add c bigint;~ t 2 c = 8");
    assertThat(r.merge("dev", "main")).isInstanceOf(MergeResult.Conflicted.class);
    r.merger.resolve("main", r.conflictIds("main"), new Resolution.Take(Side.BASE));
    r.merger.resume("main", null, TestRepository.WHO);
    assertThat(r.rows("main", "t")).containsExactly("1, 1, 1, 7", "2, 2, 2, 8");
    r.commit("dev", "~ t 2 c = 9");
    assertThat(r.merge("dev", "main")).isInstanceOf(MergeResult.Merged.class);
    assertThat(r.rows("main", "t")).containsExactly("1, 1, 1, 7", "2, 2, 2, 9");
  }

  @Test
  void aConflictedMergeIsKeptUntilItIsContinued() {
    r.commit("main", "~ t 1 a = 10");
    r.commit("dev", "~ t 1 a = 20, b = 20;+ t 3, 3, 3");
    Hash root = r.root("main").hash();
    CommitId head = r.branches.get("main").head();
    r.merge("dev", "main");
    assertThat(r.root("main").hash()).isEqualTo(root);
    assertThat(r.branches.get("main").head()).isEqualTo(head);
    assertReason(() -> r.merge("dev", "main"), MergeException.Reason.MERGE_IN_PROGRESS);
    assertReason(
        () -> r.merger.preview("dev", "main", MergeOptions.DEFAULT),
        MergeException.Reason.MERGE_IN_PROGRESS);
    assertReason(
        () -> r.merger.resume("main", null, TestRepository.WHO),
        MergeException.Reason.CONFLICTS_LEFT);
    r.merger.resolve("main", r.conflictIds("main"), new Resolution.Take(Side.THEIRS));
    MergeResult.Merged merged =
        (MergeResult.Merged) r.merger.resume("main", "resolved", TestRepository.WHO);
    assertThat(r.repository.history().commit(merged.commit()).parents())
        .containsExactly(head, r.branches.get("dev").head());
    assertThat(r.repository.history().commit(merged.commit()).message()).isEqualTo("resolved");
    assertThat(r.rows("main", "t")).containsExactly("1, 20, 20", "2, 2, 2", "3, 3, 3");
    assertThat(r.merger.kept().list()).isEmpty();
    assertThat(r.merge("dev", "main")).isInstanceOf(MergeResult.UpToDate.class);
  }

  @Test
  void anAbortedMergeLeavesNothing() {
    conflict();
    r.merger.abort("main");
    assertThat(r.rows("main", "t")).containsExactly("1, 10, 1", "2, 2, 2");
    assertThat(r.merger.kept().find("main")).isEmpty();
    assertReason(() -> r.merger.abort("main"), MergeException.Reason.NO_MERGE);
    assertReason(
        () -> r.merger.resume("main", null, TestRepository.WHO), MergeException.Reason.NO_MERGE);
    assertThat(r.merge("dev", "main")).isInstanceOf(MergeResult.Conflicted.class);
  }

  @Test
  void aTargetThatGoesOnRefreshesTheMergeAndKeepsResolutions() {
    r.commit("main", "~ t 1 a = 10;~ t 2 a = 11");
    r.commit("dev", "~ t 1 a = 20;~ t 2 a = 21");
    r.merge("dev", "main");
    List<String> ids = r.conflictIds("main");
    assertThat(ids).hasSize(2);
    r.merger.resolve("main", ids.subList(0, 1), new Resolution.Take(Side.THEIRS));
    r.commit("main", "+ t 7, 7, 7;~ t 2 a = 2");
    assertThat(r.conflictIds("main")).isEmpty();
    r.run("main", "+ t 8, 8, 8");
    r.merger.resume("main", null, TestRepository.WHO);
    assertThat(r.rows("main", "t")).containsExactly("1, 20, 1", "2, 21, 2", "7, 7, 7", "8, 8, 8");
  }

  @Test
  void aKeptMergeSurvivesReopening() {
    conflict();
    r.merger.resolve("main", r.conflictIds("main"), new Resolution.Own(Map.of("a", 99L)));
    TestRepository again = new TestRepository(storage);
    assertThat(again.conflictIds("main")).isEmpty();
    again.merger.resume("main", null, TestRepository.WHO);
    assertThat(again.rows("main", "t")).containsExactly("1, 99, 20", "2, 2, 2", "3, 3, 3");
  }

  @Test
  void aKeptMergeGoesWhereItsBranchGoes() {
    r.commit("main", "~ t 1 a = 10");
    r.commit("dev", "~ t 1 a = 20");
    r.merge("main", "dev");
    r.branches.rename("dev", "work", TestRepository.WHO);
    assertThat(r.merger.kept().get("work").target()).isEqualTo("work");
    r.merger.resolve("work", r.conflictIds("work"), new Resolution.Take(Side.OURS));
    r.merger.resume("work", null, TestRepository.WHO);
    assertThat(r.rows("work", "t")).containsExactly("1, 20, 1", "2, 2, 2");
    r.commit("work", "~ t 1 a = 30");
    r.commit("main", "~ t 1 a = 31");
    r.merge("main", "work");
    r.branches.delete("work", true, TestRepository.WHO);
    r.fork("work", "main");
    assertThat(r.merger.kept().find("work")).isEmpty();
  }

  @Test
  void aKeptMergeWhoseSourceWasMergedOtherwiseIsUpToDate() {
    conflict();
    r.fork("side", "main");
    r.merger.merge(
        "dev", "side", options(Strategy.THEIRS, false, false, false), TestRepository.WHO);
    r.branches.reset("main", r.branches.get("side").head(), TestRepository.WHO);
    assertThat(r.merger.resume("main", null, TestRepository.WHO))
        .isInstanceOf(MergeResult.UpToDate.class);
    assertThat(r.merger.kept().find("main")).isEmpty();
  }

  @Test
  void aRowOfOnesOwnDecidesAConflict() {
    conflict();
    r.merger.resolve("main", r.conflictIds("main"), new Resolution.Own(Map.of("a", 15L, "b", 16L)));
    r.merger.resume("main", null, TestRepository.WHO);
    assertThat(r.rows("main", "t")).containsExactly("1, 15, 16", "2, 2, 2", "3, 3, 3");
  }

  @Test
  void aRowOfOnesOwnDecidesAViolation() {
    r.commit("main", "t check c (a < b)");
    r.commit("dev", "+ t 3, 9, 3");
    r.merge("dev", "main");
    r.merger.resolve("main", r.conflictIds("main"), new Resolution.Own(Map.of("b", 2L)));
    assertThat(r.conflictIds("main")).hasSize(1);
    r.merger.resolve("main", r.conflictIds("main"), new Resolution.Own(Map.of("b", 10L)));
    r.merger.resume("main", null, TestRepository.WHO);
    assertThat(r.rows("main", "t")).contains("3, 9, 10");
  }

  @Test
  void aBadResolutionIsRefusedAndNothingIsRecorded() {
    conflict();
    List<String> ids = r.conflictIds("main");
    for (Resolution bad :
        List.of(
            new Resolution.Own(Map.of("no", 1L)),
            new Resolution.Own(Map.of("id", 5L)),
            new Resolution.Own(Map.of("a", "text")))) {
      assertReason(() -> r.merger.resolve("main", ids, bad), MergeException.Reason.BAD_RESOLUTION);
    }
    assertReason(
        () -> r.merger.resolve("main", List.of("nonsense"), new Resolution.Take(Side.OURS)),
        MergeException.Reason.NO_SUCH_CONFLICT);
    assertThat(r.conflictIds("main")).isEqualTo(ids);
    assertReason(
        () -> r.merger.resolve("dev", ids, new Resolution.Take(Side.OURS)),
        MergeException.Reason.NO_MERGE);
  }

  @Test
  void aDefinitionIsNoRowOfOnesOwn() {
    r.commit("main", "t rename a x");
    r.commit("dev", "t rename a y");
    r.merge("dev", "main");
    assertReason(
        () -> r.merger.resolve("main", r.conflictIds("main"), new Resolution.Own(Map.of("b", 1L))),
        MergeException.Reason.BAD_RESOLUTION);
  }

  @Test
  void strategiesDecideTheConflictingCellsOnly() {
    r.commit("main", "~ t 1 a = 10;~ t 2 b = 5");
    r.commit("dev", "~ t 1 a = 20, b = 20;+ t 3, 3, 3");
    r.fork("ours", "main");
    r.fork("theirs", "main");
    r.merger.merge("dev", "ours", options(Strategy.OURS, false, false, false), TestRepository.WHO);
    r.merger.merge(
        "dev", "theirs", options(Strategy.THEIRS, false, false, false), TestRepository.WHO);
    assertThat(r.rows("ours", "t")).containsExactly("1, 10, 20", "2, 2, 5", "3, 3, 3");
    assertThat(r.rows("theirs", "t")).containsExactly("1, 20, 20", "2, 2, 5", "3, 3, 3");
  }

  @Test
  void aStrategyDoesNotBreakAConstraint() {
    r.commit("main", "t check c (a < b);~ t 1 a = 0");
    r.commit("dev", "+ t 3, 9, 3");
    MergeResult result =
        r.merger.merge(
            "dev", "main", options(Strategy.THEIRS, false, false, false), TestRepository.WHO);
    assertThat(result).isInstanceOf(MergeResult.Conflicted.class);
    assertThat(result.report().openViolations()).isEqualTo(1);
  }

  @Test
  void crissCrossHistoriesAreMergedOverTheirMergedBases() {
    r.commit("main", "~ t 1 a = 10");
    r.commit("dev", "~ t 2 a = 20");
    r.fork("main1", "main");
    r.fork("dev1", "dev");
    r.merge("dev1", "main");
    r.merge("main1", "dev");
    assertThat(
            r.repository
                .history()
                .mergeBases(r.branches.get("main").head(), r.branches.get("dev").head()))
        .hasSize(2);
    // Over either base alone one side would seem to have taken the other's change back.
    r.commit("main", "~ t 1 a = 1;+ t 3, 3, 3");
    r.commit("dev", "~ t 2 a = 2;+ t 4, 4, 4");
    MergeResult result = r.merge("dev", "main");
    assertThat(result).isInstanceOf(MergeResult.Merged.class);
    assertThat(result.base()).isEmpty();
    assertThat(r.rows("main", "t")).containsExactly("1, 1, 1", "2, 2, 2", "3, 3, 3", "4, 4, 4");
    assertThat(r.merge("dev", "main")).isInstanceOf(MergeResult.UpToDate.class);
  }

  @Test
  void unrelatedHistoriesAreRefusedUnlessAsked() {
    CommitId alone =
        r.repository
            .history()
            .write(List.of(), r.root("dev"), "alone", TestRepository.WHO, TestRepository.WHO);
    r.branches.create(
        "other", alone, r.root("dev"), null, BranchOptions.DEFAULT, TestRepository.WHO);
    r.commit("other", "+ t 9, 9, 9");
    Branch before = r.branches.get("main");
    r.run("main", "~ t 1 a = 10");
    assertReason(() -> r.merge("other", "main"), MergeException.Reason.UNRELATED);
    assertThat(r.branches.get("main").head()).isEqualTo(before.head());
    MergeResult result =
        r.merger.merge(
            "other",
            "main",
            new MergeOptions(Strategy.FAIL, null, false, false, false, true),
            TestRepository.WHO);
    assertThat(result.base()).isEmpty();
    assertThat(result.report().conflicts()).hasSize(1);
    assertThat(result.report().conflicts().get(0).describe())
        .isEqualTo("t: row (id)=(1): added/added in a");
  }

  @Test
  void aReadOnlyTargetIsRefusedAndAReadOnlySourceIsNot() {
    r.run("dev", "+ t 3, 3, 3");
    r.commit("main", "+ t 4, 4, 4");
    BranchOptions readOnly = new BranchOptions(null, true, true, false, null);
    r.branches.setOptions("dev", readOnly);
    Branch dev = r.branches.get("dev");
    assertThatThrownBy(() -> r.merge("main", "dev"))
        .isInstanceOf(BranchException.class)
        .hasMessage("Cannot modify read-only branch: dev");
    assertThat(r.merge("dev", "main")).isInstanceOf(MergeResult.Merged.class);
    assertThat(r.rows("main", "t")).hasSize(4);
    assertThat(r.branches.get("dev")).isEqualTo(dev);
  }

  @Test
  void aGateThatSaysNoLeavesTheTargetAsItWas() {
    TestRepository gated =
        new TestRepository(
            storage,
            c -> {
              throw new MergeException(MergeException.Reason.REJECTED, "no");
            });
    gated.commit("main", "+ t 3, 3, 3");
    gated.commit("dev", "+ t 4, 4, 4");
    Branch before = gated.branches.get("main");
    assertReason(() -> gated.merge("dev", "main"), MergeException.Reason.REJECTED);
    assertThat(gated.branches.get("main")).isEqualTo(before);
  }

  @Test
  void aTargetThatMovesWhileTheGateRunsIsMergedAgain() {
    TestRepository[] other = new TestRepository[1];
    int[] runs = {0};
    TestRepository gated =
        new TestRepository(
            storage,
            c -> {
              if (runs[0]++ == 0) {
                other[0].commit("main", "+ t 5, 5, 5");
              }
            });
    other[0] = gated;
    gated.commit("main", "+ t 3, 3, 3");
    gated.commit("dev", "+ t 4, 4, 4");
    assertThat(gated.merge("dev", "main")).isInstanceOf(MergeResult.Merged.class);
    assertThat(runs[0]).isEqualTo(2);
    assertThat(gated.rows("main", "t")).hasSize(5);
  }

  @Test
  void aCherryPickAppliesTheChangeOfOneCommit() {
    r.commit("dev", "+ t 3, 3, 3");
    r.run("dev", "~ t 1 a = 7");
    CommitId picked =
        r.repository
            .history()
            .write(
                List.of(r.branches.get("dev").head()),
                r.root("dev"),
                "~ t 1 a = 7",
                new History.Signature(
                    TestRepository.WHO, ZonedDateTime.parse("2026-01-31T18:00:00+01:00")),
                TestRepository.WHO);
    r.branches.reset("dev", picked, TestRepository.WHO);
    CommitId old = r.commit("main", "~ t 1 b = 8");
    MergeResult.Merged merged =
        (MergeResult.Merged)
            r.merger.cherryPick(
                "dev", "main", new dev.helios.refs.history.Actor("bob", "bob@example.org"));
    Commit commit = r.repository.history().commit(merged.commit());
    assertThat(commit.parents()).containsExactly(old);
    assertThat(commit.message()).isEqualTo("~ t 1 a = 7");
    assertThat(commit.author()).isEqualTo(TestRepository.WHO);
    assertThat(commit.committer().name()).isEqualTo("bob");
    assertThat(commit.authorDate()).isEqualTo(r.repository.history().commit(picked).authorDate());
    assertThat(r.rows("main", "t")).containsExactly("1, 7, 8", "2, 2, 2");
    assertThat(r.merger.cherryPick(picked.hex(), "main", TestRepository.WHO))
        .isInstanceOf(MergeResult.UpToDate.class);
  }

  @Test
  void aCherryPickInConflictIsKeptAndContinuedWithOneParent() {
    r.commit("dev", "~ t 1 a = 7");
    CommitId old = r.commit("main", "~ t 1 a = 8");
    assertThat(r.merger.cherryPick("dev", "main", TestRepository.WHO))
        .isInstanceOf(MergeResult.Conflicted.class);
    r.merger.resolve("main", r.conflictIds("main"), new Resolution.Take(Side.THEIRS));
    MergeResult.Merged merged =
        (MergeResult.Merged) r.merger.resume("main", null, TestRepository.WHO);
    assertThat(r.repository.history().commit(merged.commit()).parents()).containsExactly(old);
    assertThat(r.rows("main", "t")).containsExactly("1, 7, 1", "2, 2, 2");
  }

  @Test
  void aRevertTakesTheChangeOfOneCommitBack() {
    CommitId bad = r.commit("main", "~ t 1 a = 7;+ t 3, 3, 3");
    r.commit("main", "~ t 1 b = 8;~ t 2 a = 9");
    MergeResult.Merged merged =
        (MergeResult.Merged) r.merger.revert(bad.abbreviated(), "main", TestRepository.WHO);
    assertThat(r.repository.history().commit(merged.commit()).message())
        .isEqualTo("Revert \"~ t 1 a = 7;+ t 3, 3, 3\"\n\nThis reverts commit " + bad + ".");
    assertThat(r.rows("main", "t")).containsExactly("1, 1, 8", "2, 9, 2");
  }

  @Test
  void aRevertOfWhatWasChangedSinceConflicts() {
    CommitId bad = r.commit("main", "~ t 1 a = 7");
    r.commit("main", "~ t 1 a = 8");
    MergeResult result = r.merger.revert(bad.hex(), "main", TestRepository.WHO);
    assertThat(result).isInstanceOf(MergeResult.Conflicted.class);
    assertThat(result.report().conflicts()).hasSize(1);
  }

  @Test
  void aRevertOfDefinitionsTakesThemBack() {
    CommitId added = r.commit("main", "t add c bigint default 4;t index i (a)");
    r.commit("main", "~ t 1 a = 9");
    r.merger.revert(added.hex(), "main", TestRepository.WHO);
    assertThat(r.rows("main", "t")).containsExactly("1, 9, 1", "2, 2, 2");
    assertThat(r.root("main").table("t").orElseThrow().schema().indexes()).isEmpty();
  }

  @Test
  void definitionsInReportsAreAsEachSideSpellsThem() {
    r.commit("main", "t rename a x;t check c (x > 0);t index i (x)");
    r.commit("dev", "t check c (a < 9);t index i (a, b)");
    MergeResult result = r.merge("dev", "main");
    assertThat(result.report().conflicts())
        .extracting(c -> ((Conflict.SchemaConflict) c).oursSql())
        .containsExactly("CREATE INDEX i ON t (x)", "CONSTRAINT c CHECK (x > 0)");
    assertThat(result.report().conflicts())
        .extracting(c -> ((Conflict.SchemaConflict) c).theirsSql())
        .containsExactly("CREATE INDEX i ON t (a, b)", "CONSTRAINT c CHECK (a < 9)");
  }

  @Test
  void twoMergesIntoOneTargetAreNotKeptAtOnce() {
    conflict();
    assertReason(
        () -> r.merger.cherryPick("dev", "main", TestRepository.WHO),
        MergeException.Reason.MERGE_IN_PROGRESS);
    assertThat(r.merger.kept().list()).hasSize(1);
    assertThat(Optional.of(r.merger.kept().get("main").source())).contains("dev");
  }
}
