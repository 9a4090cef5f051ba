package dev.helios.sql.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.hooks.Candidates;
import dev.helios.hooks.Overrides;
import dev.helios.hooks.check.CheckResult;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.run.CheckRecord;
import dev.helios.hooks.run.Run;
import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.history.Actor;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies at work, through SQL: what the branch that is to move requires is what counts. */
class PolicyGateTest {
  private static final Actor ADA = new Actor("ada", "ada@example.org");
  private static final Actor BOB = new Actor("bob", "bob@example.org");

  private final Database database = Database.inMemory();
  private final Session session = database.session(new SessionOptions(null, ADA, false));

  @BeforeEach
  void makeStock() {
    run("CREATE TABLE stock (id INTEGER PRIMARY KEY, quantity INTEGER)");
    run("INSERT INTO stock VALUES (1, 10), (2, 20)");
    run("COMMIT BRANCH MESSAGE 'stock'");
  }

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  private void run(String sql, Object... parameters) {
    if (session.execute(sql, parameters) instanceof Result.Rows rows) {
      rows.rows().close();
    }
  }

  private List<String> rows(String sql) {
    List<String> lines = new ArrayList<>();
    try (RowSet rows = ((Result.Rows) session.execute(sql)).rows()) {
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
          cells.add(rows.isNull(i) ? "-" : String.valueOf(rows.get(i)));
        }
        lines.add(String.join("|", cells));
      }
    }
    return lines;
  }

  private void policy(String... lines) {
    run("CREATE TABLE IF NOT EXISTS helios_policy (name TEXT PRIMARY KEY, text TEXT NOT NULL)");
    run(
        "INSERT OR REPLACE INTO helios_policy VALUES ('policy', ?)",
        "version: 1\n" + String.join("\n", lines) + "\n");
    run("COMMIT BRANCH MESSAGE 'policy'");
  }

  private void branch(String sql) {
    run("CREATE BRANCH dev FROM main");
    run("USE BRANCH dev");
    run(sql);
    run("COMMIT BRANCH MESSAGE 'work'");
    run("USE BRANCH main");
  }

  private void assertRefused(String sql, String message) {
    String before = rows("SELECT helios_hash('main')").get(0);
    assertThatThrownBy(() -> run(sql))
        .isInstanceOf(SqlError.class)
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(((SqlError) e).sqlState()).isEqualTo("40H02"));
    assertThat(rows("SELECT helios_hash('main')")).containsExactly(before);
  }

  private static final String[] NO_NEGATIVE = {
    "protect:",
    "  - refs: main",
    "    require: [no-negative]",
    "checks:",
    "  no-negative:",
    "    sql: SELECT id, quantity FROM stock WHERE quantity < 0",
    "    tables: [stock]"
  };

  @Test
  void anAssertionJudgesTheCandidateAsMerged() {
    policy(NO_NEGATIVE);
    branch("UPDATE stock SET quantity = quantity - 15 WHERE id = 2");
    run("MERGE BRANCH dev INTO main");
    run("USE BRANCH dev");
    run("UPDATE stock SET quantity = -1 WHERE id = 1");
    run("USE BRANCH main");
    assertRefused(
        "MERGE BRANCH dev INTO main", "check 'no-negative' failed: the query gives 1 row");
    assertThat(rows("SELECT state, verdict FROM helios_runs ORDER BY id DESC LIMIT 1"))
        .containsExactly("refused|fail");
    assertThat(rows("SELECT table_name, key FROM helios_check_annotations"))
        .containsExactly("stock|(id, quantity)=(1, -1)");
  }

  @Test
  void everyWayToMoveAProtectedBranchMeetsTheSameChecks() {
    policy(NO_NEGATIVE);
    branch("UPDATE stock SET quantity = -1 WHERE id = 1");
    assertRefused("MERGE BRANCH dev INTO main WITH (ff_only)", "no-negative");
    assertRefused("MERGE BRANCH dev INTO main WITH (squash)", "no-negative");
    assertRefused("CHERRY PICK 'dev' ONTO main", "no-negative");
    assertRefused("ROLLBACK BRANCH main TO REF 'dev'", "no-negative");
    run("UPDATE stock SET quantity = -7 WHERE id = 2");
    assertRefused("COMMIT BRANCH main MESSAGE 'bad'", "no-negative");
    run("ROLLBACK BRANCH main");
    assertThat(rows("SELECT count(*) FROM helios_runs WHERE state = 'refused'"))
        .containsExactly("5");
  }

  @Test
  void theSchemasOfAnAssertionAreTheSidesOfTheMerge() {
    policy(
        "checks:",
        "  sides:",
        "    sql: >",
        "      SELECT (SELECT quantity FROM base.stock WHERE id = 1) AS b,",
        "             (SELECT quantity FROM ours.stock WHERE id = 1) AS o,",
        "             (SELECT quantity FROM theirs.stock WHERE id = 1) AS t,",
        "             (SELECT quantity FROM stock WHERE id = 2) AS merged,",
        "             d.change, d.from_quantity, d.to_quantity FROM diff.stock d");
    branch("UPDATE stock SET quantity = 11 WHERE id = 1");
    run("UPDATE stock SET quantity = 21 WHERE id = 2");
    run("COMMIT BRANCH MESSAGE 'ours'");
    run("MERGE BRANCH dev INTO main WITH (candidate)");
    assertThat(rows("SELECT key FROM helios_check_annotations WHERE check_name = 'sides'"))
        .contains(
            "(b, o, t, merged, change, from_quantity, to_quantity)=(10, 10, 11, 21, modified, 10,"
                + " 11)");
  }

  @Test
  void anAssertionThatCannotBeAnsweredIsNotPassed() {
    policy("checks: {a: {sql: SELECT nothing FROM nowhere}}");
    branch("UPDATE stock SET quantity = 0 WHERE id = 1");
    assertRefused("MERGE BRANCH dev INTO main", "check 'a' could not be carried out");
    policy("checks: {a: {sql: DELETE FROM stock}}");
    assertRefused("MERGE BRANCH dev INTO main", "which is a revision and read-only");
    policy("checks: {a: {sql: DROP BRANCH dev FORCE}}");
    assertRefused("MERGE BRANCH dev INTO main", "it is no query");
    policy(
        "checks:",
        "  a:",
        "    sql: SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b",
        "    timeout: 100ms");
    assertRefused("MERGE BRANCH dev INTO main", "check 'a' did not end in time");
    assertThat(rows("SELECT verdict FROM helios_runs ORDER BY id"))
        .containsExactly("error", "error", "error", "timeout");
  }

  @Test
  void anAssertionIsSkippedIfItsTablesDidNotChange() {
    run("CREATE TABLE other (id INTEGER PRIMARY KEY)");
    policy("checks: {a: {sql: SELECT 1, tables: other}}");
    branch("UPDATE stock SET quantity = 0 WHERE id = 1");
    run("MERGE BRANCH dev INTO main");
    assertThat(rows("SELECT verdict, message FROM helios_checks"))
        .containsExactly("skipped|other did not change");
  }

  @Test
  void aCheckMovesNothing() {
    policy("checks: {a: {service: acting}}");
    branch("UPDATE stock SET quantity = 0 WHERE id = 1");
    for (String sql :
        List.of(
            "INSERT INTO stock VALUES (9, 9)",
            "CREATE BRANCH x FROM main",
            "COMMIT BRANCH main MESSAGE 'x' WITH (allow_empty)")) {
      ActingProvider.act = () -> other(sql);
      assertRefused("MERGE BRANCH dev INTO main", "a check is under way");
    }
    assertThat(rows("SELECT name FROM helios_branches ORDER BY name"))
        .containsExactly("dev", "main");
    ActingProvider.act = () -> {};
    run("MERGE BRANCH dev INTO main");
  }

  private void other(String sql) {
    try (Session own = database.session(new SessionOptions("main", BOB, false))) {
      own.execute(sql);
    }
  }

  @Test
  void aCheckThatHasOthersMoveTheTargetEachTimeDoesNotGoOnForEver() throws Exception {
    policy("checks: {a: {service: acting}}");
    branch("UPDATE stock SET quantity = 0 WHERE id = 1");
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      thread.submit(() -> {}).get(); // so that it is no thread of the check's
      AtomicInteger id = new AtomicInteger(100);
      ActingProvider.act =
          () -> {
            try {
              thread
                  .submit(
                      () ->
                          other("INSERT INTO stock VALUES (%d, 1)".formatted(id.getAndIncrement())))
                  .get();
            } catch (InterruptedException | ExecutionException e) {
              throw new IllegalStateException(e);
            }
          };
      assertThatThrownBy(() -> run("MERGE BRANCH dev INTO main"))
          .hasMessageContaining("it moved 100 times while checks ran");
    } finally {
      ActingProvider.act = () -> {};
    }
    run("MERGE BRANCH dev INTO main");
  }

  @Test
  void candidatesThatExpiredAreForgotten() {
    branch("UPDATE stock SET quantity = 0 WHERE id = 1");
    policy(NO_NEGATIVE);
    String id = candidate();
    String commit = rows("SELECT candidate FROM helios_runs WHERE id = '" + id + "'").get(0);
    GcOptions all = GcOptions.DEFAULT.withWindow(Duration.ZERO).withExact(true);
    database.collect(all);
    assertThat(rows("SELECT quantity FROM stock AS OF '" + commit + "' WHERE id = 1"))
        .containsExactly("0");
    database.candidates().expire(Instant.now().plus(Candidates.LIFE).plusSeconds(1));
    assertThatThrownBy(() -> run("MERGE BRANCH dev INTO main WITH (publish = '%s')".formatted(id)))
        .hasMessageContaining("is not there, or expired");
    assertThat(database.candidates().list()).isEmpty();
  }

  @Test
  void aPolicyIsReadFromTheTargetSoItsBranchCannotWeakenIt() {
    policy(NO_NEGATIVE);
    branch("UPDATE stock SET quantity = -1 WHERE id = 1");
    run("USE BRANCH dev");
    run("UPDATE helios_policy SET text = 'version: 1'");
    run("COMMIT BRANCH MESSAGE 'no checks'");
    run("USE BRANCH main");
    assertRefused("MERGE BRANCH dev INTO main", "no-negative");
    run("DROP BRANCH dev FORCE");
    branch("UPDATE helios_policy SET text = 'version: 1'");
    run("MERGE BRANCH dev INTO main");
    run("UPDATE stock SET quantity = -1 WHERE id = 1");
    run("COMMIT BRANCH MESSAGE 'allowed now'");
  }

  @Test
  void aPolicyThatCannotBeReadDoesNotComeIntoForce() {
    run("CREATE TABLE helios_policy (name TEXT PRIMARY KEY, text TEXT NOT NULL)");
    run("INSERT INTO helios_policy VALUES ('policy', 'version: 1\nprotekt: []')");
    assertRefused("COMMIT BRANCH MESSAGE 'policy'", "the policy has unknown 'protekt'");
  }

  @Test
  void whatIsDeniedIsDenied() {
    policy("protect: [{refs: main, deny: [transaction, commit, rewind, fast-forward]}]");
    assertRefused("UPDATE stock SET quantity = 0", "denies transactions");
    branch("UPDATE stock SET quantity = 11 WHERE id = 1");
    assertRefused("MERGE BRANCH dev INTO main", "denies fast-forward");
    assertRefused("ROLLBACK BRANCH main TO REF 'main~1'", "denies rewind");
    run("MERGE BRANCH dev INTO main WITH (no_ff)");
  }

  @Test
  void aRequiredCheckIsOverriddenWithAReason() {
    policy(NO_NEGATIVE);
    branch("UPDATE stock SET quantity = -1 WHERE id = 1");
    assertRefused("MERGE BRANCH dev INTO main WITH (no_verify)", "no-negative");
    assertThatThrownBy(() -> run("MERGE BRANCH dev INTO main WITH (override = 'no-negative')"))
        .hasMessageContaining("overriding a check needs a reason");
    run("MERGE BRANCH dev INTO main WITH (override = 'no-negative', reason = 'a return')");
    assertThat(
            rows(
                "SELECT verdict, message, reported_by FROM helios_checks ORDER BY run_id DESC LIMIT"
                    + " 1"))
        .containsExactly("overridden|a return (it was fail: the query gives 1 row)|ada");
    assertThat(
            Overrides.of(
                database.repository(), database.repository().branches().get("main").head()))
        .containsExactly("no-negative by ada: a return (it was fail: the query gives 1 row)");
    assertThat(session.takeNotices())
        .extracting(SqlError::getMessage)
        .anyMatch(m -> m.contains("overridden"));
  }

  @Test
  void theSessionOverridesForEveryStatement() {
    policy(NO_NEGATIVE);
    run("UPDATE stock SET quantity = -1 WHERE id = 1");
    run("SET helios.override = 'no-negative'");
    assertThatThrownBy(() -> run("COMMIT BRANCH MESSAGE 'x'"))
        .hasMessageContaining("overriding a check needs a reason");
    run("SET helios.override_reason = 'a return'");
    run("COMMIT BRANCH MESSAGE 'x'");
    run("RESET helios.override");
    run("UPDATE stock SET quantity = -2 WHERE id = 1");
    assertRefused("COMMIT BRANCH MESSAGE 'x'", "no-negative");
  }

  @Test
  void tagsAreProtectedByThePolicyOfMain() {
    policy(
        "protect: [{refs: refs/tags/v*, deny: [delete], require: [full]}]",
        "checks: {full: {sql: SELECT 1 WHERE (SELECT count(*) FROM stock) < 3}}");
    assertRefused("CREATE TAG v1 MESSAGE 'one'", "check 'full' failed");
    run("CREATE TAG other");
    run("INSERT INTO stock VALUES (3, 3)");
    run("COMMIT BRANCH MESSAGE 'three'");
    run("CREATE TAG v1 MESSAGE 'one'");
    assertRefused("DROP TAG v1", "denies delete");
    run("DROP TAG other");
  }

  @Test
  void anAdvisoryCheckWarnsAndCanBeLeftOut() {
    policy("checks:", "  limit: {max-rows: 1, advisory: true}");
    branch("UPDATE stock SET quantity = 0");
    run("MERGE BRANCH dev INTO main WITH (candidate)");
    assertThat(rows("SELECT verdict FROM helios_runs")).containsExactly("warn");
    run("MERGE BRANCH dev INTO main WITH (no_verify)");
    assertThat(rows("SELECT verdict FROM helios_checks ORDER BY run_id"))
        .containsExactly("fail", "skipped");
  }

  @Test
  void theSchemaIsLinted() {
    run("CREATE TABLE gone (id INTEGER PRIMARY KEY)");
    policy("checks: {lint: {lint: all}}");
    branch("DROP TABLE gone");
    run("USE BRANCH dev");
    run("ALTER TABLE stock ADD COLUMN place TEXT NOT NULL DEFAULT 'x'");
    run("ALTER TABLE stock DROP COLUMN quantity");
    run("USE BRANCH main");
    assertRefused("MERGE BRANCH dev INTO main", "2 changes of the schema");
    assertThat(
            rows(
                "SELECT table_name, column_name, message FROM helios_check_annotations ORDER BY 1"))
        .containsExactly("gone|-|table is dropped", "stock|quantity|column is dropped");
  }

  @Test
  void namesAndMessagesFollowThePolicy() {
    policy(
        "branches: {naming: 'main|feature/[a-z]+', expire: [{refs: 'feature/*', after: 7d}]}",
        "checks:",
        "  ticket: {message: '^[A-Z]+-[0-9]+: ', on: pre-commit}");
    assertThatThrownBy(() -> run("CREATE BRANCH dev FROM main"))
        .hasMessageContaining("the name 'dev' does not match");
    run("CREATE BRANCH \"feature/x\" FROM main");
    assertThat(rows("SELECT name FROM helios_branches WHERE expires_at IS NOT NULL"))
        .containsExactly("feature/x");
    run("UPDATE stock SET quantity = 0");
    assertRefused("COMMIT BRANCH MESSAGE 'x'", "the message does not match");
    run("COMMIT BRANCH MESSAGE 'ABC-1: x'");
  }

  private String candidate() {
    run("MERGE BRANCH dev INTO main WITH (candidate)");
    return rows("SELECT id FROM helios_runs ORDER BY id DESC LIMIT 1").get(0);
  }

  private void report(String id, String check, Verdict verdict, Actor who) {
    database.hooks().report(id, check, CheckResult.of(verdict, ""), who.name());
  }

  @Test
  void externalVerdictsAndApprovalsArePendingUntilTheyAreReported() {
    branch("UPDATE stock SET quantity = 5 WHERE id = 1");
    policy(
        "protect: [{refs: main, require: [ci], approvals: 1, approvers: [bob]}]",
        "checks: {ci: {external: true}}");
    String id = candidate();
    String commit = rows("SELECT candidate FROM helios_runs WHERE id = '" + id + "'").get(0);
    assertThat(rows("SELECT quantity FROM stock AS OF '" + commit + "' WHERE id = 1"))
        .containsExactly("5");
    String publish = "MERGE BRANCH dev INTO main WITH (publish = '%s')".formatted(id);
    assertRefused(publish, "check 'ci' is not reported yet");
    report(id, "ci", Verdict.PASS, BOB);
    assertRefused(publish, "0 of 1 approvals");
    report(id, "approval", Verdict.PASS, ADA);
    assertRefused(publish, "0 of 1 approvals");
    report(id, "approval", Verdict.PASS, BOB);
    run(publish);
    assertThat(rows("SELECT helios_hash('main') = helios_hash('" + commit + "')"))
        .containsExactly("true");
    assertThatThrownBy(() -> run(publish)).hasMessageContaining("is not there, or expired");
  }

  @Test
  void aCandidateWhoseTargetMovedIsBuiltAndJudgedAgain() {
    run("CREATE TABLE other (id INTEGER PRIMARY KEY)");
    run("COMMIT BRANCH MESSAGE 'other'");
    branch("UPDATE stock SET quantity = 5 WHERE id = 1");
    policy(NO_NEGATIVE);
    String id = candidate();
    run("INSERT INTO other VALUES (1)");
    run("COMMIT BRANCH MESSAGE 'meanwhile'");
    run("MERGE BRANCH dev INTO main WITH (publish = '%s')".formatted(id));
    assertThat(rows("SELECT count(*) FROM other")).containsExactly("1");
    assertThat(rows("SELECT quantity FROM stock WHERE id = 1")).containsExactly("5");
    assertThat(rows("SELECT message FROM helios_log LIMIT 1"))
        .containsExactly("Merge branch 'dev' into main");
  }

  @Test
  void equalContentIsNotJudgedTwice() {
    policy(NO_NEGATIVE);
    branch("UPDATE stock SET quantity = 5 WHERE id = 1");
    String id = candidate();
    run("MERGE BRANCH dev INTO main WITH (publish = '%s')".formatted(id));
    assertThat(rows("SELECT cached FROM helios_checks WHERE name = 'no-negative' ORDER BY run_id"))
        .containsExactly("false", "true");
  }

  @Test
  void tenSessionsPublishAtOnceAndNoneIsUnchecked() throws Exception {
    policy(NO_NEGATIVE);
    run("INSERT INTO stock SELECT 100 + x, 50 FROM generate_series(1, 10) AS g(x)");
    run("COMMIT BRANCH MESSAGE 'rows'");
    for (int i = 1; i <= 10; i++) {
      run("CREATE BRANCH b" + i + " FROM main");
      run("USE BRANCH b" + i);
      run("UPDATE stock SET quantity = %d WHERE id = %d".formatted(i % 5 == 0 ? -1 : i, 100 + i));
      run("COMMIT BRANCH MESSAGE 'b'");
    }
    run("USE BRANCH main");
    List<Future<String>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      for (int i = 1; i <= 10; i++) {
        String sql = "MERGE BRANCH b%d INTO main".formatted(i);
        results.add(
            threads.submit(
                () -> {
                  try (Session own = database.session(new SessionOptions(null, BOB, false))) {
                    ((Result.Rows) own.execute(sql)).rows().close();
                    return "merged";
                  } catch (SqlError e) {
                    return e.sqlState();
                  }
                }));
      }
    }
    List<String> outcomes = new ArrayList<>();
    for (Future<String> result : results) {
      outcomes.add(result.get());
    }
    assertThat(outcomes.stream().filter("merged"::equals)).hasSize(8);
    assertThat(outcomes.stream().filter("40H02"::equals)).hasSize(2);
    assertThat(rows("SELECT count(*) FROM stock WHERE quantity < 0")).containsExactly("0");
    List<Run> published =
        database.hooks().runs().list().stream()
            .filter(r -> r.state() == Run.State.PUBLISHED && r.event().equals("pre-merge"))
            .toList();
    assertThat(published).hasSize(8);
    assertThat(published)
        .allSatisfy(
            r -> assertThat(r.checks()).extracting(CheckRecord::verdict).contains(Verdict.PASS));
    // Every commit that main was ever at was judged.
    assertThat(rows("SELECT new FROM helios_reflog('main') LIMIT 8"))
        .hasSize(8)
        .allSatisfy(
            head ->
                assertThat(published).anyMatch(r -> head.equals(r.candidate()) && r.letsPass()));
  }
}
