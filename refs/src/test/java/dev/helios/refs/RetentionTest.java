package dev.helios.refs;

import static dev.helios.refs.TestDatabase.WHO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.store.Storage;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.Retention;
import dev.helios.refs.branch.Retention.Due;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.refs.gate.RefGate;
import dev.helios.refs.gate.RefMove;
import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.history.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Branches go when their time is over, and only then. */
class RetentionTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Instant now = Instant.now();
  private TestDatabase db;

  @BeforeEach
  void open() {
    db = opened(new TestDatabase().storage);
  }

  private static TestDatabase opened(Storage storage, String... more) {
    ConfigLookup lookup =
        ConfigLookup.DEFAULT
            .withSystem(List.of())
            .withOption("branching.gc_merged_branches_after_days", "7");
    for (int i = 0; i < more.length; i += 2) {
      lookup = lookup.withOption(more[i], more[i + 1]);
    }
    return new TestDatabase(storage, lookup.read(null));
  }

  private void work(String branch, long id) {
    db.insert(branch, id, branch + id);
    db.commitAll(branch, "work");
  }

  /** By a merge commit, as a merge publishes it. */
  private void merge(String from, String into) {
    Branch target = db.branches.get(into);
    CommitId merged =
        db.history.write(
            List.of(target.head(), db.branches.get(from).head()),
            db.branches.get(from).root(),
            "merge " + from,
            WHO,
            WHO);
    assertThat(db.branches.move(target, merged, "merge " + from, WHO))
        .isInstanceOf(dev.helios.refs.branch.Branches.MoveResult.Moved.class);
  }

  private List<String> due(Duration later) {
    return due(db, later);
  }

  private List<String> due(TestDatabase in, Duration later) {
    return in.repository.retention().due(now.plus(later)).stream()
        .map(d -> d.branch().name() + " " + d.reason())
        .toList();
  }

  private Retention.Result drop(Instant at) {
    Retention retention = db.repository.retention();
    return retention.drop(retention.due(at), WHO);
  }

  @Test
  void aBranchGoesSoManyDaysAfterItsMerge() {
    db.fork("dev", "main");
    work("dev", 1);
    assertThat(due(Duration.ofDays(400))).isEmpty();
    merge("dev", "main");
    assertThat(due(WEEK.minusMinutes(1))).isEmpty();
    assertThat(due(WEEK.plusMinutes(1))).containsExactly("dev merged into main");
    Due due = db.repository.retention().due(now.plus(WEEK.plusMinutes(1))).get(0);
    assertThat(due.since()).isBetween(now.minusSeconds(60), now.plusSeconds(600));
  }

  @Test
  void aFastForwardIsAMerge() {
    db.fork("dev", "main");
    work("dev", 1);
    db.branches.move(
        db.branches.get("main"), db.branches.get("dev").head(), "merge dev: Fast-forward", WHO);
    assertThat(due(WEEK.plusMinutes(1))).containsExactly("dev merged into main");
  }

  @Test
  void withoutTheSettingMergedBranchesStay() {
    db.fork("dev", "main");
    work("dev", 1);
    merge("dev", "main");
    assertThat(due(new TestDatabase(db.storage), Duration.ofDays(9999))).isEmpty();
  }

  @Test
  void aBranchThatWasWorkedOnSinceStays() {
    db.fork("dev", "main");
    work("dev", 1);
    merge("dev", "main");
    db.insert("dev", 2, "pending");
    assertThat(due(Duration.ofDays(400))).isEmpty();
    db.commitAll("dev", "again");
    assertThat(due(Duration.ofDays(400))).isEmpty();
    merge("dev", "main");
    assertThat(due(WEEK.plusMinutes(1))).containsExactly("dev merged into main");
  }

  @Test
  void aBranchThatNeverMovedWasNotMerged() {
    db.fork("empty", "main");
    work("main", 1);
    assertThat(due(Duration.ofDays(400))).isEmpty();
  }

  @Test
  void aBranchThatAnotherWasMadeFromWasNotMergedIntoIt() {
    db.fork("dev", "main");
    work("dev", 1);
    db.fork("child", "dev");
    work("child", 2);
    assertThat(due(Duration.ofDays(400))).isEmpty();
  }

  @Test
  void aLongLivedBranchIsNotTakenForItsYoungerOnesAreKeptUpToDate() {
    db.fork("staging", "main");
    db.fork("alice", "main");
    work("staging", 1);
    merge("staging", "alice");
    assertThat(due(Duration.ofDays(400))).isEmpty();
    work("alice", 2);
    merge("alice", "staging");
    assertThat(due(Duration.ofDays(400))).containsExactly("alice merged into staging");
  }

  @Test
  void mainAndTheBranchThatHeadNamesStay() {
    db.fork("dev", "main");
    work("dev", 1);
    merge("dev", "main");
    db.repository.setHeadBranch("dev", WHO);
    assertThat(due(Duration.ofDays(400))).isEmpty();
  }

  @Test
  void protectedOnesAuditBranchesAndThoseThatAreToStayDoSo() {
    for (String name : List.of("p", "q", "audit_2026_Q1", "r")) {
      db.fork(name, "main");
      work(name, name.charAt(0));
      merge(name, "main");
    }
    db.branches.changeOptions("p", o -> o.withProtected(true).withExpires(now));
    db.branches.changeOptions("q", o -> o.withAutoGc(false).withExpires(now));
    db.branches.changeOptions("audit_2026_Q1", o -> o.withExpires(now));
    assertThat(due(Duration.ofDays(400))).containsExactly("r merged into main");
    TestDatabase lax = opened(db.storage, "branching.keep_audit_branches", "false");
    assertThat(due(lax, Duration.ofDays(400)))
        .containsExactly("audit_2026_Q1 expired", "r merged into main");
    TestDatabase other = opened(db.storage, "branching.audit.snapshot_prefix", "r");
    assertThat(due(other, Duration.ofDays(400))).containsExactly("audit_2026_Q1 expired");
  }

  @Test
  void anExpiredBranchGoesMergedOrNot() {
    db.fork("ci", "main");
    db.insert("ci", 1, "pending");
    db.branches.changeOptions("ci", o -> o.withExpires(now.plus(WEEK)));
    assertThat(due(WEEK.minusMinutes(1))).isEmpty();
    assertThat(due(WEEK)).containsExactly("ci expired");
  }

  @Test
  void whatWasDroppedCanBeBroughtBackAsItWas() {
    db.fork("ci", "main");
    work("ci", 1);
    db.insert("ci", 2, "pending");
    db.branches.changeOptions("ci", o -> o.withExpires(now.minusSeconds(1)));
    Retention.Result result = drop(now);
    assertThat(result.dropped()).extracting(d -> d.branch().name()).containsExactly("ci");
    assertThat(db.branches.find("ci")).isEmpty();
    assertThat(db.history.reflog("ci").get(0).message()).isEqualTo("branch: deleted (expired)");
    // A collection in the window of the reflog takes nothing of it.
    db.repository.collect(GcOptions.DEFAULT);
    Branch back = db.branches.undelete("ci", "ci", WHO);
    assertThat(back.pending()).isEqualTo(1);
    assertThat(db.rows("ci")).containsExactly("1=ci1", "2=pending");
  }

  @Test
  void aMergedBranchThatWasBroughtBackStaysAsLongAgain() {
    db.fork("dev", "main");
    work("dev", 1);
    merge("dev", "main");
    drop(now.plus(WEEK.plusMinutes(1)));
    assertThat(db.branches.find("dev")).isEmpty();
    db.branches.undelete("dev", "dev", WHO);
    assertThat(db.repository.retention().due(Instant.now().plus(WEEK.minusMinutes(1)))).isEmpty();
    assertThat(due(WEEK.plusMinutes(10))).containsExactly("dev merged into main");
  }

  @Test
  void aBranchThatChangedMeanwhileStays() {
    db.fork("ci", "main");
    db.branches.changeOptions("ci", o -> o.withExpires(now.minusSeconds(1)));
    List<Due> due = db.repository.retention().due(now);
    db.insert("ci", 1, "x");
    assertThat(db.repository.retention().drop(due, WHO).dropped()).isEmpty();
    assertThat(db.rows("ci")).hasSize(1);
  }

  @Test
  void aBranchThatTheGateKeepsStays() {
    db.fork("ci", "main");
    db.fork("tmp", "main");
    for (String name : List.of("ci", "tmp")) {
      db.branches.changeOptions(name, o -> o.withExpires(now.minusSeconds(1)));
    }
    db.repository.setGate(
        new RefGate() {
          @Override
          public boolean watches(List<RefMove> moves) {
            return true;
          }

          @Override
          public Admission admit(List<RefMove> moves) {
            assertThat(moves.get(0).reason()).isEqualTo("branch: deleted (expired)");
            if (moves.get(0).shortName().equals("ci")) {
              throw new BranchException(BranchException.Reason.REJECTED, "the policy says no");
            }
            return Admission.FREE;
          }

          @Override
          public void admitTransaction(Branch branch, dev.helios.refs.history.Actor who) {}
        });
    Retention.Result result = drop(now);
    assertThat(result.dropped()).extracting(d -> d.branch().name()).containsExactly("tmp");
    assertThat(result.kept()).extracting(k -> k.problem()).containsExactly("the policy says no");
    assertThat(db.branches.find("ci")).isPresent();
  }
}
