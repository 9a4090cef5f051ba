package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.MergeResult.Status;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a branch began with is common to both sides of a merge, though it is in no commit. */
class PendingForkTest {
  @TempDir Path folder;

  private Helios db;

  @BeforeEach
  void open() {
    db = Helios.open(folder.resolve("db"));
    run("main", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)");
    run("main", "INSERT INTO t VALUES (1, 'a', 'b'), (2, 'a', 'b'), (3, 'a', 'b')");
  }

  @AfterEach
  void close() {
    db.close();
  }

  private void run(String branch, String sql) {
    db.onBranch(branch, s -> s.execute(sql));
  }

  private List<String> rows(String branch) {
    return db.onBranch(branch, s -> s.query("SELECT * FROM t ORDER BY id")).stream()
        .map(r -> r.getLong(0) + " " + r.getString(1) + r.getString(2))
        .toList();
  }

  private void merge(String from, String into, Status expected) {
    MergeResult preview = db.merge(from, into, MergeOptions.DEFAULT.withDryRun(true));
    MergeResult result = db.merge(from, into);
    assertThat(result.status()).as(result.toString()).isEqualTo(expected);
    assertThat(preview.status()).isEqualTo(expected);
    assertThat(preview.rowsAffected()).isEqualTo(result.rowsAffected());
    assertThat(preview.conflicts()).isEqualTo(result.conflicts());
  }

  @Test
  void bothSidesMayChangeDifferentCellsOfARow() {
    db.branches().create("dev");
    run("main", "UPDATE t SET a = 'main' WHERE id = 1");
    run("dev", "UPDATE t SET b = 'dev' WHERE id = 1");
    merge("dev", "main", Status.MERGED);
    assertThat(rows("main")).containsExactly("1 maindev", "2 ab", "3 ab");
  }

  @Test
  void aRowThatOneSideDeletedStaysDeleted() {
    db.branches().create("dev");
    run("main", "DELETE FROM t WHERE id = 2");
    run("dev", "UPDATE t SET b = 'dev' WHERE id = 1");
    merge("dev", "main", Status.MERGED);
    assertThat(rows("main")).containsExactly("1 adev", "3 ab");
  }

  @Test
  void whatOneSideTookBackIsNotBroughtBack() {
    db.branches().commit("main", "Rows");
    run("main", "UPDATE t SET a = 'x' WHERE id = 1");
    db.branches().create("dev");
    run("main", "UPDATE t SET a = 'a' WHERE id = 1");
    run("dev", "UPDATE t SET b = 'dev' WHERE id = 3");
    merge("dev", "main", Status.MERGED);
    assertThat(rows("main")).containsExactly("1 ab", "2 ab", "3 adev");
  }

  @Test
  void aTableThatOneSideDroppedStaysDropped() {
    run("main", "CREATE TABLE u (id INTEGER PRIMARY KEY)");
    db.branches().create("dev");
    run("main", "DROP TABLE u");
    run("dev", "UPDATE t SET b = 'dev' WHERE id = 1");
    merge("dev", "main", Status.MERGED);
    assertThat(
            db.onBranch("main", s -> s.query("SELECT name FROM sqlite_master")).get(0).getString(0))
        .isEqualTo("t");
  }

  @Test
  void commitsOnOneSideOrBothChangeNothingAboutIt() {
    db.branches().create("dev");
    run("main", "DELETE FROM t WHERE id = 2");
    db.branches().commit("main", "Less");
    run("main", "UPDATE t SET a = 'main' WHERE id = 1");
    run("dev", "UPDATE t SET b = 'dev' WHERE id = 1");
    db.branches().commit("dev", "Work");
    merge("dev", "main", Status.MERGED);
    assertThat(rows("main")).containsExactly("1 maindev", "3 ab");
    run("dev", "UPDATE t SET b = 'again' WHERE id = 1");
    run("main", "UPDATE t SET a = 'again' WHERE id = 3");
    merge("dev", "main", Status.MERGED);
    merge("main", "dev", Status.FAST_FORWARD);
    assertThat(rows("main")).isEqualTo(rows("dev")).containsExactly("1 mainagain", "3 againb");
  }

  @Test
  void siblingsHaveInCommonWhatTheFirstBeganWith() {
    db.branches().create("one");
    run("main", "UPDATE t SET a = 'main' WHERE id = 1");
    db.branches().create("two");
    run("one", "DELETE FROM t WHERE id = 2");
    run("two", "UPDATE t SET b = 'two' WHERE id = 1");
    merge("two", "one", Status.MERGED);
    assertThat(rows("one")).containsExactly("1 maintwo", "3 ab");
  }

  @Test
  void branchesOfBranchesAndCopiesHaveInCommonWhatTheyBeganWith() {
    db.branches().create("one");
    run("one", "UPDATE t SET a = 'one' WHERE id = 1");
    db.branches().create("two", BranchOptions.from("one"));
    db.branches().copy("two", "three");
    run("one", "DELETE FROM t WHERE id = 2");
    run("three", "UPDATE t SET b = 'three' WHERE id = 1");
    merge("three", "one", Status.MERGED);
    assertThat(rows("one")).containsExactly("1 onethree", "3 ab");
    run("main", "DELETE FROM t WHERE id = 3");
    merge("one", "main", Status.MERGED);
    assertThat(rows("main")).containsExactly("1 onethree");
    merge("two", "main", Status.MERGED);
    assertThat(rows("main")).containsExactly("1 onethree");
  }

  @Test
  void aBranchOfAPastStateHasThatInCommon() {
    long lsn = db.log().lastLsn();
    run("main", "UPDATE t SET a = 'main' WHERE id = 1");
    db.branches().create("past", BranchOptions.builder().atLsn(lsn).build());
    run("main", "DELETE FROM t WHERE id = 2");
    run("past", "UPDATE t SET b = 'past' WHERE id = 1");
    merge("past", "main", Status.MERGED);
    assertThat(rows("main")).containsExactly("1 mainpast", "3 ab");
  }

  @Test
  void afterARollbackItIsTheOtherBranchsOwn() {
    db.branches().create("dev");
    db.branches().rollback("main");
    run("main", "CREATE TABLE other (id INTEGER PRIMARY KEY)");
    merge("dev", "main", Status.MERGED);
    assertThat(rows("main")).containsExactly("1 ab", "2 ab", "3 ab");
  }

  @Test
  void itIsKnownAfterOpeningAgainAndAfterACollection() {
    db.branches().create("dev");
    run("main", "DELETE FROM t WHERE id = 2");
    run("dev", "UPDATE t SET b = 'dev' WHERE id = 1");
    db.branches().commit("main", "Less");
    db.branches().commit("dev", "Work");
    for (int i = 0; i < 2; i++) {
      db.close();
      db = Helios.open(folder.resolve("db"));
      run("main", "VACUUM");
    }
    merge("dev", "main", Status.MERGED);
    assertThat(rows("main")).containsExactly("1 adev", "3 ab");
  }

  @Test
  void aConflictShowsWhatBothBeganWith() {
    db.branches().create("dev");
    run("main", "UPDATE t SET a = 'main' WHERE id = 1");
    run("main", "DELETE FROM t WHERE id = 2");
    run("dev", "UPDATE t SET a = 'dev' WHERE id = 1");
    MergeResult result = db.merge("dev", "main", MergeOptions.DEFAULT.withKeepConflicts(true));
    assertThat(result.conflicts()).extracting(Conflict::kind).containsExactly("modified/modified");
    // The merge waits; neither the source nor the journal need be there.
    db.branches().deleteForced("dev");
    run("main", "UPDATE t SET b = 'later' WHERE id = 3");
    db.onBranch(
        "main",
        s -> {
          assertThat(s.query("SELECT base_a, ours_a, theirs_a FROM helios_conflicts_t").get(0))
              .hasToString("{base_a=a, ours_a=main, theirs_a=dev}");
          s.execute("RESOLVE ALL USING THEIRS");
          return s.execute("MERGE CONTINUE");
        });
    assertThat(rows("main")).containsExactly("1 devb", "3 alater");
  }

  private void rebase(Status expected) {
    MergeResult preview = db.merges().previewRebase("dev", "main");
    MergeResult result = db.merges().rebase("dev", "main");
    assertThat(result.status()).as(result.toString()).isEqualTo(expected);
    assertThat(preview.status()).isEqualTo(expected);
    assertThat(preview.rowsAffected()).isEqualTo(result.rowsAffected());
  }

  @Test
  void aRebaseDoesAgainWhatTheBranchDidAndNotWhatItBeganWith() {
    db.branches().create("dev");
    run("main", "DELETE FROM t WHERE id = 2");
    run("main", "UPDATE t SET a = 'main' WHERE id = 1");
    run("dev", "UPDATE t SET b = 'dev' WHERE id = 1");
    db.branches().commit("dev", "Work");
    run("dev", "UPDATE t SET b = 'more' WHERE id = 3");
    rebase(Status.MERGED);
    assertThat(rows("dev")).containsExactly("1 maindev", "3 amore");
    rebase(Status.UP_TO_DATE);
    merge("dev", "main", Status.FAST_FORWARD);
  }

  @Test
  void aRebaseOfWhatIsPendingAloneIsRelativeToWhatTheBranchBeganWith() {
    db.branches().create("dev");
    run("main", "UPDATE t SET a = 'main' WHERE id = 1");
    db.branches().commit("main", "Main");
    run("dev", "UPDATE t SET b = 'dev' WHERE id = 1");
    rebase(Status.MERGED);
    assertThat(rows("dev")).containsExactly("1 maindev", "2 ab", "3 ab");
  }

  @Test
  void aRebaseKnowsWhichTablesACommitIsTheFirstToHold() {
    run("main", "CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT)");
    run("main", "INSERT INTO u VALUES (1, 'a'), (2, 'a')");
    db.branches().create("dev");
    run("main", "DELETE FROM u WHERE id = 2");
    run("main", "UPDATE t SET a = 'main' WHERE id = 1");
    run("dev", "UPDATE t SET b = 'dev' WHERE id = 1");
    run("dev", "COMMIT BRANCH MESSAGE 'Rows of t' TABLES (t)");
    run("dev", "UPDATE u SET a = 'dev' WHERE id = 1");
    rebase(Status.MERGED);
    assertThat(rows("dev")).containsExactly("1 maindev", "2 ab", "3 ab");
    assertThat(db.onBranch("dev", s -> s.query("SELECT * FROM u")).toString())
        .isEqualTo("[{id=1, a=dev}]");
  }

  @Test
  void aRebaseTakesBackWhatTheBranchTookBackAndLeavesWhatTheOtherDid() {
    db.branches().commit("main", "Rows");
    run("main", "UPDATE t SET a = 'x' WHERE id < 3");
    db.branches().create("dev");
    run("dev", "UPDATE t SET a = 'a' WHERE id < 3");
    run("main", "UPDATE t SET b = 'main' WHERE id = 1");
    rebase(Status.MERGED);
    assertThat(rows("dev")).containsExactly("1 amain", "2 ab", "3 ab");
    run("main", "UPDATE t SET a = 'y' WHERE id = 3");
    db.branches().create("other");
    run("main", "UPDATE t SET a = 'a' WHERE id = 3");
    run("other", "UPDATE t SET b = 'other' WHERE id = 2");
    assertThat(db.merges().rebase("other", "main").status()).isEqualTo(Status.MERGED);
    assertThat(rows("other")).containsExactly("1 xmain", "2 xother", "3 ab");
  }

  @Test
  void aRebaseThatStoppedKnowsWhatBothBeganWithAfterOpeningAgainAndACollection() {
    db.branches().create("dev");
    run("main", "UPDATE t SET a = 'main' WHERE id = 1");
    run("main", "DELETE FROM t WHERE id = 2");
    run("dev", "UPDATE t SET a = 'dev', b = 'dev' WHERE id = 1");
    MergeResult stopped = db.merges().rebase("dev", "main");
    assertThat(stopped.conflicts()).extracting(Conflict::kind).containsExactly("modified/modified");
    db.close();
    db = Helios.open(folder.resolve("db"));
    run("main", "VACUUM");
    db.onBranch(
        "dev",
        s -> {
          assertThat(s.query("SELECT base_a, ours_a, theirs_a FROM helios_conflicts_t").get(0))
              .hasToString("{base_a=a, ours_a=main, theirs_a=dev}");
          s.execute("RESOLVE ALL USING OURS");
          return s.execute("REBASE CONTINUE");
        });
    assertThat(rows("dev")).containsExactly("1 maindev", "3 ab");
  }
}
