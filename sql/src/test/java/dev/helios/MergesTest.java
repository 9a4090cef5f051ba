package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Merges, rebases and the like that wait, through the Java API. */
class MergesTest {
  private final Helios db = Helios.inMemory();

  @BeforeEach
  void fill() {
    run("main", "CREATE TABLE t (id int PRIMARY KEY, v text, n int)");
    run("main", "INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2)");
    db.branches().commit("main", "base");
    db.branches().create("dev");
    run("main", "UPDATE t SET v = 'main' WHERE id = 1");
    db.branches().commit("main", "on main");
    run("dev", "UPDATE t SET v = 'dev' WHERE id = 1");
    db.branches().commit("dev", "on dev");
    run("dev", "UPDATE t SET n = 7 WHERE id = 2");
    db.branches().commit("dev", "more on dev");
  }

  @AfterEach
  void close() {
    db.close();
  }

  private void run(String branch, String sql) {
    db.onBranch(branch, session -> session.execute(sql));
  }

  private List<String> rows(String branch) {
    return db.onBranch(
        branch,
        session ->
            session
                .prepare("SELECT v || n FROM t ORDER BY id")
                .list(List.of(), r -> String.valueOf(r.getString(0))));
  }

  private static void assertState(ThrowingCallable call, String state) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HeliosException.class, e -> assertThat(e.sqlState()).isEqualTo(state));
  }

  @Test
  void aRebaseStopsIsResolvedWithARowOfOnesOwnAndGoesOn() {
    String before = db.branches().get("dev").head();
    MergeResult stopped = db.merges().rebase("dev", "main");
    assertThat(stopped.isConflicted()).isTrue();
    assertThat(db.branches().get("dev").head()).isEqualTo(before);
    assertThat(db.merges().waiting()).containsExactly("dev");
    String id = db.merges().status("dev").conflicts().get(0).id();
    assertState(() -> db.merges().resume("dev", null), "40H01");
    assertState(() -> db.merges().resolveRow("dev", id, Map.of("n", "many")), "22P02");
    db.merges().resolveRow("dev", id, Map.of("v", "both"));
    assertThat(db.merges().resume("dev", null).status()).isEqualTo(MergeResult.Status.MERGED);
    assertThat(rows("dev")).containsExactly("both1", "b7");
    assertThat(db.merges().waiting()).isEmpty();
  }

  @Test
  void aRebaseGoesOnWithoutACommitOrIsForgotten() {
    db.merges().rebase("dev", "main");
    db.merges().abort("dev");
    assertThat(rows("dev")).containsExactly("dev1", "b7");
    db.merges().rebase("dev", "main");
    db.merges().skip("dev");
    assertThat(rows("dev")).containsExactly("main1", "b7");
    assertState(() -> db.merges().skip("dev"), "55000");
  }

  @Test
  void commitsArePickedAndUndoneByRange() {
    assertThat(db.merges().cherryPick("main", List.of("dev")).isConflicted()).isFalse();
    assertThat(rows("main")).containsExactly("main1", "b7");
    assertThat(db.merges().cherryPick("main", List.of("main~1..dev")).isConflicted()).isTrue();
    db.merges().resolveAll("main", ConflictSide.THEIRS);
    db.merges().resume("main", null);
    assertThat(rows("main")).containsExactly("dev1", "b7");
    db.merges().revert("main", List.of("main", "main~1"));
    assertThat(rows("main")).containsExactly("main1", "b2");
  }

  @Test
  void conflictsHaveTypedValues() {
    run("main", "ALTER TABLE t ALTER COLUMN n SET DEFAULT 1");
    run("main", "ALTER TABLE t ADD CHECK (n < 5)");
    run("dev", "ALTER TABLE t ALTER COLUMN n SET DEFAULT 2");
    MergeResult result = db.merge("dev", "main");
    assertThat(result.conflicts()).hasSize(1);
    Conflict.OfDefinition definition = (Conflict.OfDefinition) result.conflicts().get(0);
    assertThat(definition.base()).isEqualTo("n integer");
    assertThat(definition.ours()).isEqualTo("n integer DEFAULT 1");
    assertThat(definition.theirs()).isEqualTo("n integer DEFAULT 2");
    assertThat(definition.columns()).containsExactly("n");

    run("dev", "ALTER TABLE t ALTER COLUMN n SET DEFAULT 1");
    result = db.merge("dev", "main");
    Conflict.OfRow row = (Conflict.OfRow) result.conflicts().get(0);
    assertThat(row.table()).isEqualTo("t");
    assertThat(row.kind()).isEqualTo("modified/modified");
    assertThat(row.key()).isEqualTo("(id)=(1)");
    assertThat(row.columns()).containsExactly("v");
    assertThat(Objects.requireNonNull(row.base()).getString("v")).isEqualTo("a");
    assertThat(Objects.requireNonNull(row.ours()).getString("v")).isEqualTo("main");
    assertThat(Objects.requireNonNull(row.theirs()).get("id")).isEqualTo(1);
    Conflict.Violation broken = (Conflict.Violation) result.violations().get(0);
    assertThat(broken.kind()).isEqualTo("check");
    assertThat(broken.constraint()).isEqualTo("t_check");
    assertThat(broken.row().getInt("n")).isEqualTo(7);
    assertThat(broken).hasToString("t: row (id)=(2): check t_check (n < 5) does not hold");
  }

  @Test
  void aStatementThatStopsAtConflictsSaysAllOfThem() {
    assertThatThrownBy(() -> run("main", "MERGE BRANCH dev INTO main"))
        .isInstanceOfSatisfying(
            HeliosException.class,
            e -> {
              assertThat(e.conflicts()).extracting(Conflict::key).containsExactly("(id)=(1)");
              assertThat(e.conflictsAsJson())
                  .startsWith("[{\"conflict_id\": \"r")
                  .contains("\"ours\": {\"id\": 1, \"v\": \"main\", \"n\": 1}");
            });
    assertThatThrownBy(() -> run("main", "DROP TABLE nothing"))
        .isInstanceOfSatisfying(HeliosException.class, e -> assertThat(e.conflicts()).isEmpty());
  }

  @Test
  void onlyTheTargetMovesOnIfNothingElseIsAllowed() {
    MergeOptions only = MergeOptions.DEFAULT.withFastForwardOnly(true);
    assertState(() -> db.merge("dev", "main", only), "55000");
    assertState(() -> db.merge("dev", "main", only.withSquash(true)), "22023");
    db.branches().create("late", BranchOptions.builder().from("main~1").build());
    assertThat(db.merge("main", "late", only).status()).isEqualTo(MergeResult.Status.FAST_FORWARD);
  }

  @Test
  void aCandidateIsPublishedLater() {
    String before = db.branches().get("main").head();
    MergeOptions how = MergeOptions.DEFAULT.withCandidate(true).withStrategy(MergeStrategy.THEIRS);
    MergeResult built = db.merge("dev", "main", how);
    assertThat(built.status()).isEqualTo(MergeResult.Status.CANDIDATE);
    assertThat(db.branches().get("main").head()).isEqualTo(before);
    assertThat(rows(Objects.requireNonNull(built.commit()))).containsExactly("dev1", "b7");
    assertThat(db.merges().publish(Objects.requireNonNull(built.commit())).status())
        .isEqualTo(MergeResult.Status.MERGED);
    assertThat(rows("main")).containsExactly("dev1", "b7");
    assertState(() -> db.merges().publish("nonsense"), "42704");
    assertState(() -> db.merge("dev", "main", how.withDryRun(true)), "22023");
  }

  @Test
  void aCheckIsOverriddenForAReasonAlone() {
    MergeOptions silent = MergeOptions.DEFAULT.withOverride("tests", " ");
    assertState(() -> db.merge("dev", "main", silent), "22023");
    MergeOptions how =
        MergeOptions.DEFAULT
            .withStrategy(MergeStrategy.OURS)
            .withNoVerify(true)
            .withOverride("tests", "known to fail");
    assertThat(db.merge("dev", "main", how).status()).isEqualTo(MergeResult.Status.MERGED);
  }

  @Test
  void aDefinitionOfOnesOwnDecidesOneAboutDefinitions() {
    db.merges().rebase("dev", "main");
    db.merges().skip("dev");
    run("main", "ALTER TABLE t ALTER COLUMN n SET DEFAULT 1");
    run("dev", "ALTER TABLE t ALTER COLUMN n SET DEFAULT 2");
    MergeOptions keeping = MergeOptions.DEFAULT.withKeepConflicts(true);
    MergeResult result = db.merge("main", "dev", keeping);
    String id = result.conflicts().get(0).id();
    assertState(() -> db.merges().resolveDefinition("dev", id, "n bigint DEFAULT"), "22023");
    db.merges().resolveDefinition("dev", id, "n bigint DEFAULT 3");
    db.merges().resume("dev", "own default");
    run("dev", "INSERT INTO t (id, v) VALUES (3, 'c')");
    assertThat(rows("dev")).containsExactly("main1", "b7", "c3");
  }
}
