package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.branch.BranchException;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits that are done again one by one: rebase, and cherry-pick and revert of several. */
class ReplayTest {
  private final TestRepository r = new TestRepository();

  @BeforeEach
  void twoRows() {
    r.commit("main", "table t (id bigint, a bigint, b bigint, key id);+ t 1, 1, 1;+ t 2, 2, 2");
    r.fork("dev", "main");
  }

  private MergeResult rebase() {
    return r.merger.rebase("dev", "main", null, Strategy.FAIL, TestRepository.WHO);
  }

  private List<String> messages(String branch, int count) {
    return r.repository.history().log(List.of(r.head(branch)), List.of(), count).stream()
        .map(Commit::message)
        .toList();
  }

  @Test
  void aRebaseDoesEachCommitAgainInOrder() {
    r.commit("dev", "~ t 1 a = 7");
    r.commit("dev", "+ t 3, 3, 3");
    CommitId main = r.commit("main", "~ t 1 b = 8");
    assertThat(rebase()).isInstanceOf(MergeResult.Merged.class);
    assertThat(r.rows("dev", "t")).containsExactly("1, 7, 8", "2, 2, 2", "3, 3, 3");
    assertThat(messages("dev", 3)).containsExactly("+ t 3, 3, 3", "~ t 1 a = 7", "~ t 1 b = 8");
    assertThat(r.repository.history().resolve("dev~2")).isEqualTo(main);
    assertThat(r.rows("main", "t")).containsExactly("1, 1, 8", "2, 2, 2");
    assertThat(r.repository.history().reflog("dev").get(0).message())
        .isEqualTo("rebase (finish): onto main");
    assertThat(rebase()).isInstanceOf(MergeResult.UpToDate.class);
  }

  @Test
  void aBranchWithoutCommitsOfItsOwnMovesOn() {
    CommitId main = r.commit("main", "~ t 1 b = 8");
    assertThat(rebase()).isInstanceOf(MergeResult.FastForward.class);
    assertThat(r.head("dev")).isEqualTo(main);
  }

  @Test
  void aRebaseCommitsWhatIsPendingOnBothFirst() {
    r.run("dev", "~ t 1 a = 7");
    r.run("main", "~ t 1 b = 8");
    rebase();
    assertThat(r.rows("dev", "t")).containsExactly("1, 7, 8", "2, 2, 2");
    assertThat(messages("dev", 2))
        .containsExactly(
            "Pending changes of dev before rebase", "Pending changes of main before rebase");
  }

  @Test
  void whatIsThereAlreadyIsLeftOut() {
    r.commit("dev", "~ t 1 a = 7");
    r.commit("dev", "+ t 3, 3, 3");
    r.commit("main", "~ t 1 a = 7");
    rebase();
    assertThat(messages("dev", 2)).containsExactly("+ t 3, 3, 3", "~ t 1 a = 7");
    assertThat(r.repository.history().resolve("dev~1")).isEqualTo(r.head("main"));
  }

  @Test
  void mergesAreFlattened() {
    r.commit("dev", "~ t 1 a = 7");
    r.fork("side", "main");
    r.commit("side", "+ t 5, 5, 5");
    r.merge("side", "dev");
    r.commit("main", "~ t 2 b = 9");
    rebase();
    assertThat(messages("dev", 3))
        .containsExactlyInAnyOrder("~ t 1 a = 7", "+ t 5, 5, 5", "~ t 2 b = 9");
    assertThat(r.rows("dev", "t")).containsExactly("1, 7, 1", "2, 2, 9", "5, 5, 5");
  }

  @Test
  void ontoTakesOnlyWhatUpstreamHasNot() {
    r.commit("dev", "~ t 1 a = 7");
    r.fork("topic", "dev");
    r.commit("topic", "+ t 3, 3, 3");
    r.commit("main", "~ t 2 b = 9");
    r.merger.rebase("topic", "dev", "main", Strategy.FAIL, TestRepository.WHO);
    assertThat(r.rows("topic", "t")).containsExactly("1, 1, 1", "2, 2, 9", "3, 3, 3");
  }

  private void stopAtSecond() {
    r.commit("dev", "+ t 3, 3, 3");
    r.commit("dev", "~ t 1 a = 7");
    r.commit("dev", "+ t 4, 4, 4");
    r.commit("main", "~ t 1 a = 8");
  }

  @Test
  void aConflictStopsItAndTheBranchStaysAsItWas() {
    stopAtSecond();
    CommitId head = r.head("dev");
    MergeResult.Conflicted stopped = (MergeResult.Conflicted) rebase();
    assertThat(r.head("dev")).isEqualTo(head);
    assertThat(stopped.kept().kind()).isEqualTo(KeptMerge.Kind.REBASE);
    assertThat(r.conflictIds("dev")).hasSize(1);
    assertThatThrownBy(() -> r.merger.resume("dev", null, TestRepository.WHO))
        .isInstanceOf(MergeException.class);
    r.merger.abort("dev");
    assertThat(r.head("dev")).isEqualTo(head);
    assertThat(r.merger.kept().list()).isEmpty();
  }

  @Test
  void aResolvedStepIsContinued() {
    stopAtSecond();
    rebase();
    r.merger.resolve("dev", r.conflictIds("dev"), new Resolution.Take(Side.THEIRS));
    assertThat(r.merger.resume("dev", null, TestRepository.WHO))
        .isInstanceOf(MergeResult.Merged.class);
    assertThat(r.rows("dev", "t")).containsExactly("1, 7, 1", "2, 2, 2", "3, 3, 3", "4, 4, 4");
    assertThat(messages("dev", 4))
        .containsExactly("+ t 4, 4, 4", "~ t 1 a = 7", "+ t 3, 3, 3", "~ t 1 a = 8");
    assertThat(r.merger.kept().list()).isEmpty();
  }

  @Test
  void aStepIsSkipped() {
    stopAtSecond();
    rebase();
    r.merger.skip("dev", TestRepository.WHO);
    assertThat(r.rows("dev", "t")).containsExactly("1, 8, 1", "2, 2, 2", "3, 3, 3", "4, 4, 4");
  }

  @Test
  void resolutionsAreOfOneStepAlone() {
    r.commit("dev", "~ t 1 a = 7");
    r.commit("dev", "~ t 1 a = 6");
    r.commit("main", "~ t 1 a = 8");
    rebase();
    r.merger.resolve("dev", r.conflictIds("dev"), new Resolution.Take(Side.OURS));
    assertThat(r.merger.resume("dev", null, TestRepository.WHO))
        .isInstanceOf(MergeResult.Conflicted.class);
    r.merger.resolve("dev", r.conflictIds("dev"), new Resolution.Take(Side.THEIRS));
    r.merger.resume("dev", null, TestRepository.WHO);
    assertThat(messages("dev", 2)).containsExactly("~ t 1 a = 6", "~ t 1 a = 8");
  }

  @Test
  void commitsThatComeMeanwhileAreDoneToo() {
    stopAtSecond();
    rebase();
    r.commit("dev", "+ t 5, 5, 5");
    r.run("dev", "+ t 6, 6, 6");
    r.merger.resolve("dev", r.conflictIds("dev"), new Resolution.Take(Side.OURS));
    r.merger.resume("dev", null, TestRepository.WHO);
    assertThat(r.rows("dev", "t"))
        .containsExactly("1, 8, 1", "2, 2, 2", "3, 3, 3", "4, 4, 4", "5, 5, 5", "6, 6, 6");
  }

  @Test
  void aBranchThatWasResetIsNotFinished() {
    stopAtSecond();
    rebase();
    r.branches.reset("dev", r.repository.history().resolve("dev~2"), TestRepository.WHO);
    r.merger.resolve("dev", r.conflictIds("dev"), new Resolution.Take(Side.OURS));
    assertThatThrownBy(() -> r.merger.resume("dev", null, TestRepository.WHO))
        .isInstanceOfSatisfying(
            MergeException.class,
            e -> assertThat(e.reason()).isEqualTo(MergeException.Reason.TARGET_RESET));
  }

  @Test
  void aProtectedBranchIsNotRebasedButMovesOn() {
    r.branches.changeOptions("dev", o -> o.withProtected(true));
    r.commit("main", "~ t 1 b = 8");
    assertThat(rebase()).isInstanceOf(MergeResult.FastForward.class);
    r.commit("dev", "~ t 1 a = 7");
    r.commit("main", "~ t 1 b = 9");
    assertThatThrownBy(this::rebase).isInstanceOf(BranchException.class);
  }

  @Test
  void aRangeIsPickedInOrderAndNamesItsOrigin() {
    CommitId first = r.commit("dev", "+ t 3, 3, 3");
    r.commit("dev", "~ t 3 a = 4");
    CommitId before = r.commit("main", "~ t 1 b = 8");
    r.merger.cherryPick(
        List.of("main..dev"),
        "main",
        new ReplayOptions(Strategy.FAIL, 0, true),
        TestRepository.WHO);
    assertThat(r.rows("main", "t")).containsExactly("1, 1, 8", "2, 2, 2", "3, 4, 3");
    assertThat(messages("main", 2).get(1))
        .isEqualTo("+ t 3, 3, 3\n\n(cherry picked from commit " + first + ")");
    assertThat(r.repository.history().resolve("main~2")).isEqualTo(before);
  }

  @Test
  void picksInConflictAreDoneOnWhatTheTargetHasBecome() {
    r.commit("dev", "+ t 3, 3, 3");
    r.commit("dev", "~ t 1 a = 7");
    r.commit("main", "~ t 1 a = 8");
    r.merger.cherryPick(List.of("main..dev"), "main", ReplayOptions.DEFAULT, TestRepository.WHO);
    r.commit("main", "+ t 9, 9, 9");
    r.merger.resolve("main", r.conflictIds("main"), new Resolution.Take(Side.THEIRS));
    assertThat(r.merger.resume("main", null, TestRepository.WHO))
        .isInstanceOf(MergeResult.Merged.class);
    assertThat(r.rows("main", "t")).containsExactly("1, 7, 1", "2, 2, 2", "3, 3, 3", "9, 9, 9");
    assertThat(messages("main", 4))
        .containsExactly("~ t 1 a = 7", "+ t 3, 3, 3", "+ t 9, 9, 9", "~ t 1 a = 8");
  }

  @Test
  void whatWasDecidedForFinishedStepsIsDecidedWhenTheyAreDoneAgain() {
    r.commit("dev", "~ t 1 a = 7");
    r.commit("dev", "~ t 2 a = 7");
    r.commit("main", "~ t 1 a = 8;~ t 2 a = 8");
    r.merger.cherryPick(List.of("main..dev"), "main", ReplayOptions.DEFAULT, TestRepository.WHO);
    r.merger.resolve("main", r.conflictIds("main"), new Resolution.Own(Map.of("a", 77L)));
    assertThat(r.merger.resume("main", "the first", TestRepository.WHO))
        .isInstanceOf(MergeResult.Conflicted.class);
    // The cell of the first step, which is finished, changes once more beneath it.
    r.commit("main", "~ t 1 a = 9");
    r.merger.resolve("main", r.conflictIds("main"), new Resolution.Take(Side.THEIRS));
    assertThat(r.merger.resume("main", null, TestRepository.WHO))
        .isInstanceOf(MergeResult.Merged.class);
    assertThat(r.rows("main", "t")).containsExactly("1, 77, 1", "2, 7, 2");
    assertThat(messages("main", 3)).containsExactly("~ t 2 a = 7", "the first", "~ t 1 a = 9");
  }

  @Test
  void stepsThatCameToNothingAreUpToDateThoughTheTargetMoved() {
    r.commit("dev", "~ t 1 a = 7");
    r.commit("main", "~ t 1 a = 8");
    r.merger.cherryPick(List.of("dev"), "main", ReplayOptions.DEFAULT, TestRepository.WHO);
    r.commit("main", "+ t 9, 9, 9");
    r.merger.resolve("main", r.conflictIds("main"), new Resolution.Take(Side.OURS));
    assertThat(r.merger.resume("main", null, TestRepository.WHO))
        .isInstanceOf(MergeResult.UpToDate.class);
    assertThat(r.merger.kept().find("main")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aMergeIsRevertedAgainstEitherParent(int parent) {
    r.commit("dev", "+ t 3, 3, 3");
    r.commit("main", "+ t 4, 4, 4");
    r.merge("dev", "main");
    r.merger.revert(
        List.of("main"),
        "main",
        new ReplayOptions(Strategy.FAIL, parent, false),
        TestRepository.WHO);
    assertThat(r.rows("main", "t"))
        .containsExactlyElementsOf(
            Stream.of("1, 1, 1", "2, 2, 2", parent == 1 ? "4, 4, 4" : "3, 3, 3").toList());
    assertThat(messages("main", 1).get(0)).contains("reversing\nchanges made to");
  }

  @Test
  void aParentThatACommitHasNotIsRefused() {
    r.commit("dev", "+ t 3, 3, 3");
    assertThatThrownBy(
            () ->
                r.merger.cherryPick(
                    List.of("dev"),
                    "main",
                    new ReplayOptions(Strategy.FAIL, 2, false),
                    TestRepository.WHO))
        .isInstanceOf(MergeException.class);
  }

  @Test
  void severalCommitsAreRevertedInOneMove() {
    CommitId a = r.commit("main", "+ t 3, 3, 3");
    CommitId b = r.commit("main", "+ t 4, 4, 4");
    int moves = r.repository.history().reflog("main").size();
    r.merger.revert(List.of(a.hex(), b.hex()), "main", ReplayOptions.DEFAULT, TestRepository.WHO);
    assertThat(r.rows("main", "t")).containsExactly("1, 1, 1", "2, 2, 2");
    assertThat(r.repository.history().reflog("main")).hasSize(moves + 1);
  }
}
