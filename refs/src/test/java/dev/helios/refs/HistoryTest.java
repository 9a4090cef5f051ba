package dev.helios.refs;

import static dev.helios.refs.TestDatabase.WHO;
import static dev.helios.refs.TestDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.Moments;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Revisions in every form, tags, log, reflog, ancestry, and the past by time and LSN. */
class HistoryTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

  private final LossyStorage storage = new LossyStorage();
  private final TestDatabase db = new TestDatabase(storage);
  private CommitId one;
  private CommitId two;

  @BeforeEach
  void commitTwice() {
    db.put(
        "main",
        dev.helios.refs.root.Table.empty(
            storage.nodes(),
            TestDatabase.table(TestDatabase.T, "t", List.of(1L), List.of(TestDatabase.NAME_KEY))));
    db.insert("main", 1, "a");
    one = db.commitAll("main", "one");
    db.insert("main", 2, "b");
    two = db.commitAll("main", "two\n\nbody");
  }

  private static void assertReason(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            BranchException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private CommitId resolve(String revision) {
    return db.history.resolve(revision);
  }

  @Test
  void commitsAreNamedByBranchTagIdAndWhatFollows() {
    db.history.createTag("v1", one, null, WHO);
    db.history.createTag("v2", two, "second", WHO);
    for (String revision :
        List.of(
            "main",
            "HEAD",
            "@",
            "v2",
            "v2^{commit}",
            "v2^0",
            two.hex(),
            two.abbreviated(),
            "refs/heads/main",
            "heads/main",
            "refs/tags/v2",
            "tags/v2",
            "main~0",
            "main^0",
            "@{0}",
            "main@{0}",
            ":/two",
            ":/b.dy",
            "@~0")) {
      assertThat(resolve(revision)).as(revision).isEqualTo(two);
    }
    for (String revision :
        List.of(
            "main~",
            "main^",
            "main^1",
            "main~1",
            "HEAD~1",
            "@~1",
            "@^",
            "v1",
            "v2~1",
            "v2^{commit}~1",
            "main@{1}",
            "HEAD@{1}",
            "@{1}",
            ":/^one",
            two.hex() + "^")) {
      assertThat(resolve(revision)).as(revision).isEqualTo(one);
    }
  }

  @Test
  void whatNamesNothingSaysSo() {
    for (String revision :
        List.of("no", "main~99", "main^2", "v9", "00000000", ":/never", "main@{99}")) {
      assertReason(() -> resolve(revision), Reason.NO_SUCH_REF);
    }
    for (String revision :
        List.of("", " ", "main@{lsn:x}", "main@{no time}", ":/[", "main@{lsn:999999}")) {
      assertReason(() -> resolve(revision), Reason.BAD_REVISION);
    }
    assertThatThrownBy(() -> resolve("mian"))
        .hasMessage("unknown revision 'mian'; did you mean 'main'?");
  }

  @Test
  void aTimeOrLsnCanBeFollowedByMore() {
    long lsn = db.history.lastLsn();
    db.insert("main", 3, "c");
    db.commitAll("main", "three");
    assertThat(resolve("main@{lsn:" + lsn + "}")).isEqualTo(two);
    assertThat(resolve("main@{lsn:" + lsn + "}~1")).isEqualTo(one);
    assertThat(resolve("@{lsn:" + lsn + "}^")).isEqualTo(one);
    assertThat(resolve("HEAD@{lsn:" + lsn + "}^{commit}")).isEqualTo(two);
    assertThat(rows(db.history.snapshot("main@{lsn:" + lsn + "}~1").root(), "t"))
        .containsExactly("1=a");
  }

  @Test
  void aSnapshotOfABranchHasItsPendingTransactions() {
    db.insert("main", 3, "c");
    assertThat(rows(db.history.snapshot("main").root(), "t")).hasSize(3);
    assertThat(rows(db.history.snapshot("main~0").root(), "t")).hasSize(2);
    assertThat(db.history.snapshot("main").commit()).isEqualTo(two);
  }

  @Test
  void thePastIsReadByTimeBeforeAndAfterCheckpointsAndReopening() {
    // The storage's clock: record n is written n seconds after 1970.
    long first = db.history.lastLsn();
    db.insert("main", 3, "c");
    db.repository.checkpoint();
    db.insert("main", 4, "d");
    db.repository.checkpoint();
    db.insert("main", 5, "e");
    TestDatabase again = new TestDatabase(storage.crash(0));
    again.repository.checkpoint();
    TestDatabase checkpointed = new TestDatabase(again.storage);
    for (TestDatabase d : List.of(db, again, checkpointed)) {
      for (int n = 0; n < 4; n++) {
        long lsn = first + n;
        assertThat(d.history.lsnAt(Instant.ofEpochSecond(lsn))).isEqualTo(lsn);
        assertThat(d.history.lsnAt(Instant.ofEpochSecond(lsn).plusMillis(999))).isEqualTo(lsn);
        String time = Instant.ofEpochSecond(lsn).toString();
        assertThat(rows(d.history.snapshot("main@{" + time + "}").root(), "t")).hasSize(2 + n);
        assertThat(rows(d.history.snapshot("main@{lsn:" + lsn + "}").root(), "t")).hasSize(2 + n);
      }
      assertThat(d.history.lsnAt(Instant.EPOCH)).isZero();
      assertThat(d.history.lsnAt(NOW)).isEqualTo(first + 3);
      assertReason(() -> d.history.snapshot("main@{1970-01-01}"), Reason.NO_SUCH_REF);
      assertReason(() -> d.history.snapshot("main@{lsn:" + (first + 4) + "}"), Reason.BAD_REVISION);
    }
  }

  @Test
  void aBranchIsFoundInThePastThoughItHadAnotherName() {
    db.fork("dev", "main");
    db.insert("dev", 3, "c");
    long lsn = db.history.lastLsn();
    db.branches.rename("dev", "work", WHO);
    db.insert("work", 4, "d");
    assertThat(rows(db.history.branchAt("work", lsn).orElseThrow().root(), "t")).hasSize(3);
    assertThat(rows(db.history.branchAt("dev", lsn).orElseThrow().root(), "t")).hasSize(3);
    assertThat(db.history.branchAt("dev", db.history.lastLsn())).isEmpty();
  }

  @Test
  void theUpstreamOfABranchIsFoundUnderItsNewName() {
    db.fork("dev", "main");
    db.fork("fix", "dev");
    db.branches.rename("dev", "work", WHO);
    assertThat(db.branches.get("fix").parent()).isEqualTo("work");
    assertThat(resolve("fix@{upstream}")).isEqualTo(two);
    TestDatabase again = new TestDatabase(storage.crash(0));
    assertThat(again.branches.get("fix").parent()).isEqualTo("work");
    assertThat(again.branches.get("work").parent()).isEqualTo("main");
    db.branches.delete("work", true, WHO);
    assertThatThrownBy(() -> resolve("fix@{u}"))
        .hasMessage(
            "'fix@{u}' names nothing: branch 'fix' was made from 'work', which does not exist any"
                + " more");
  }

  @Test
  void anAmbiguousIdNamesWhatItCouldBe() {
    // With more commits than there are beginnings of four digits by the birthday rule, some share
    // one.
    java.util.Map<String, String> first = new java.util.HashMap<>();
    String shared = null;
    for (int n = 0; shared == null; n++) {
      String id = db.history.write(List.of(one), db.history.root(one), "c" + n, WHO, WHO).hex();
      shared = first.put(id.substring(0, 4), id) == null ? null : id.substring(0, 4);
    }
    String digits = shared;
    assertThatThrownBy(() -> resolve(digits))
        .isInstanceOfSatisfying(
            BranchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.AMBIGUOUS))
        .hasMessageStartingWith("'" + digits + "' is ambiguous; it could be\n  " + digits)
        .hasMessageContaining(" commit ")
        .hasMessageContaining(" c");
  }

  @Test
  void aNameOfATagAndABranchIsTheTagWithAWarning() {
    db.fork("twin", "main");
    db.history.createTag("twin", one, null, WHO);
    assertThat(resolve("twin")).isEqualTo(one);
    assertThat(db.history.ambiguity("twin~1"))
        .contains(
            "refname 'twin' is ambiguous: it is taken for refs/tags/twin, and not for"
                + " refs/heads/twin");
    assertThat(db.history.ambiguity("heads/twin")).isEmpty();
    assertThat(db.history.ambiguity("main")).isEmpty();
    assertThat(db.history.ambiguity(":/twin")).isEmpty();
    assertThat(db.history.branch("twin", null)).isEmpty();
    assertThat(db.history.branch("heads/twin", null)).contains(db.branches.get("twin"));
  }

  @Test
  void whereHeadIsCanBeSaid() {
    db.fork("dev", "main");
    CommitId three = commit("dev", 3);
    assertThat(db.history.resolve("HEAD", "dev")).isEqualTo(three);
    assertThat(db.history.resolve("@~1", "dev")).isEqualTo(two);
    assertThat(db.history.resolve("@{u}", "dev")).isEqualTo(two);
    assertThat(db.history.resolve("HEAD^", one.hex() + "~0"))
        .isEqualTo(db.history.resolve("main~2"));
    assertReason(() -> db.history.resolve("@{1}", one.hex()), Reason.NO_SUCH_REF);
    assertThat(db.history.snapshot("HEAD", "dev").branch()).isEqualTo("dev");
    assertThat(db.history.snapshot("HEAD~0", "dev").branch()).isNull();
  }

  @Test
  void aDeletedBranchIsStillThereInThePast() {
    db.fork("dev", "main");
    db.insert("dev", 3, "c");
    long lsn = db.history.lastLsn();
    db.branches.delete("dev", true, WHO);
    assertThat(rows(db.history.snapshot("dev@{lsn:" + lsn + "}").root(), "t")).hasSize(3);
    assertReason(() -> db.history.snapshot("dev"), Reason.NO_SUCH_REF);
  }

  @Test
  void tagsAreAnnotatedOrNot() {
    db.history.createTag("light", one, null, WHO);
    db.history.createTag("heavy", two, "why\n\nand how", WHO);
    assertThat(db.history.tag("light").orElseThrow())
        .isEqualTo(new History.Tag("light", one, null, null, null));
    History.Tag heavy = new TestDatabase(storage.crash(0)).history.tag("heavy").orElseThrow();
    assertThat(heavy.commit()).isEqualTo(two);
    assertThat(heavy.tagger()).isEqualTo(WHO);
    assertThat(heavy.message()).isEqualTo("why\n\nand how");
    assertThat(db.history.tags()).extracting(History.Tag::name).containsExactly("heavy", "light");
    assertReason(() -> db.history.createTag("light", two, null, WHO), Reason.ALREADY_EXISTS);
    assertReason(() -> db.history.createTag("a b", two, null, WHO), Reason.BAD_NAME);
    db.history.deleteTag("light");
    assertReason(() -> db.history.deleteTag("light"), Reason.NO_SUCH_REF);
    assertReason(() -> resolve("light"), Reason.NO_SUCH_REF);
  }

  @Test
  void theReflogTellsWhereABranchWas() {
    db.branches.reset("main", one, WHO);
    List<History.ReflogEntry> log = db.history.reflog("main");
    assertThat(log)
        .extracting(History.ReflogEntry::message)
        .containsExactly(
            "reset: moving to " + one.abbreviated(),
            "commit: two",
            "commit: one",
            "commit (initial)");
    assertThat(log.get(0).from()).isEqualTo(two);
    assertThat(log.get(0).to()).isEqualTo(one);
    assertThat(log.get(3).from()).isNull();
    assertThat(log).allSatisfy(e -> assertThat(e.date()).isAfter(Instant.EPOCH));
    assertThat(db.history.reflog("HEAD")).isEqualTo(log);
    assertThat(resolve("main@{1}")).isEqualTo(two);
    assertThat(db.history.reflog("no")).isEmpty();
  }

  private CommitId commit(String branch, long id) {
    db.insert(branch, id, "n" + id);
    return db.commitAll(branch, branch + " " + id);
  }

  @Test
  void ancestryIsThatOfTheCommitGraph() {
    db.fork("dev", "main");
    CommitId dev = commit("dev", 10);
    CommitId main1 = commit("main", 11);
    CommitId main2 = commit("main", 12);
    assertThat(db.history.mergeBases(dev, main2)).containsExactly(two);
    assertThat(db.history.mergeBases(main1, main2)).containsExactly(main1);
    assertThat(db.history.isAncestor(two, dev)).isTrue();
    assertThat(db.history.isAncestor(dev, main2)).isFalse();
    assertThat(db.history.isAncestor(dev, dev)).isTrue();
    assertThat(db.history.aheadBehind(main2, dev)).isEqualTo(new History.AheadBehind(2, 1));
    assertThat(db.history.log(List.of(main2), List.of(dev), 10))
        .extracting(Commit::id)
        .containsExactly(main2, main1);
    assertThat(db.history.log(List.of(main2, dev), List.of(one), 2)).hasSize(2);
    CommitId alone = db.history.write(List.of(), db.history.root(one), "alone", WHO, WHO);
    assertThat(db.history.mergeBases(alone, main2)).isEmpty();
  }

  @Test
  void crissCrossHistoriesHaveSeveralBases() {
    db.fork("dev", "main");
    CommitId main = commit("main", 11);
    CommitId dev = commit("dev", 12);
    CommitId a = db.history.write(List.of(main, dev), db.history.root(main), "a", WHO, WHO);
    CommitId b = db.history.write(List.of(dev, main), db.history.root(dev), "b", WHO, WHO);
    assertThat(db.history.mergeBases(a, b)).containsExactlyInAnyOrder(main, dev);
  }

  @Test
  void aCommitSaysWhoWhenAndWhere() {
    Commit commit = db.history.commit(two);
    assertThat(commit.subject()).isEqualTo("two");
    assertThat(commit.message()).isEqualTo("two\n\nbody");
    assertThat(commit.author()).isEqualTo(WHO);
    assertThat(commit.parents()).containsExactly(one);
    assertThat(commit.root()).isEqualTo(db.branches.get("main").root().hash());
    assertThat(commit.lsn()).isPositive();
    assertReason(() -> db.history.commit(new CommitId("0".repeat(40))), Reason.NO_SUCH_REF);
  }

  @Test
  void momentsAreReadAsPeopleWriteThem() {
    assertThat(Moments.parse("2026-01-31", NOW)).isEqualTo("2026-01-31T00:00:00Z");
    assertThat(Moments.parse("2026-01-31 18:00", NOW)).isEqualTo("2026-01-31T18:00:00Z");
    assertThat(Moments.parse("2026-01-31T18:00:05.25", NOW)).isEqualTo("2026-01-31T18:00:05.250Z");
    assertThat(Moments.parse("2026-01-31T18:00:00Z", NOW)).isEqualTo("2026-01-31T18:00:00Z");
    assertThat(Moments.parse("2026-01-31 18:00:00+02:00", NOW)).isEqualTo("2026-01-31T16:00:00Z");
    assertThat(Moments.parse("2026-01-31 18:00 -0130", NOW)).isEqualTo("2026-01-31T19:30:00Z");
    assertThat(Moments.parse("2026-01-31 18:00+02", NOW)).isEqualTo("2026-01-31T16:00:00Z");
    assertThat(Moments.parse("now", NOW)).isEqualTo(NOW);
    assertThat(Moments.parse("yesterday", NOW)).isEqualTo("2026-06-14T12:00:00Z");
    assertThat(Moments.parse("3 days ago", NOW)).isEqualTo("2026-06-12T12:00:00Z");
    assertThat(Moments.parse("2.weeks.ago", NOW)).isEqualTo("2026-06-01T12:00:00Z");
    assertThat(Moments.parse("1 month ago", NOW)).isEqualTo("2026-05-15T12:00:00Z");
    assertReason(() -> Moments.parse("31.1.2026", NOW), Reason.BAD_REVISION);
    assertReason(() -> Moments.parse("99999999999 days ago", NOW), Reason.BAD_REVISION);
  }
}
