package dev.helios.sql.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.hooks.Candidates;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.run.CheckRecord;
import dev.helios.hooks.run.Run;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Executables at every event, by every way to move a ref. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the hooks are shell scripts")
class HookEventsTest {
  private static final Actor ADA = new Actor("ada", "ada@example.org");

  @TempDir Path work;

  private Path directory;
  private Database database;
  private Session session;

  @BeforeEach
  void open() {
    directory = work.resolve("db");
    database = Database.create(directory, DatabaseOptions.DEFAULT);
    session = database.session(new SessionOptions(null, ADA, false));
    run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
    run("COMMIT BRANCH MESSAGE 'table'");
    run("CREATE BRANCH dev FROM main");
    run("USE BRANCH dev");
    run("INSERT INTO t VALUES (1)");
    run("COMMIT BRANCH MESSAGE 'row'");
    run("USE BRANCH main");
  }

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  private void run(String sql) {
    if (session.execute(sql) instanceof Result.Rows rows) {
      rows.rows().close();
    }
  }

  private void hook(String event, String... lines) throws IOException {
    Path file = directory.resolve("hooks").resolve(event);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> seen() throws IOException {
    Path file = work.resolve("seen");
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    Files.deleteIfExists(file);
    return lines;
  }

  private void logEverything() throws IOException {
    for (String event :
        List.of(
            "pre-commit",
            "post-commit",
            "pre-merge",
            "post-merge",
            "pre-ref-update",
            "post-ref-update")) {
      hook(
          event,
          "echo $HELIOS_EVENT $HELIOS_OPERATION $HELIOS_REF_NAME >> " + work.resolve("seen"));
    }
  }

  @Test
  void eachOperationHasItsEvents() throws IOException {
    logEverything();
    run("INSERT INTO t VALUES (7)");
    run("COMMIT BRANCH MESSAGE 'seven'");
    assertThat(seen())
        .containsExactly(
            "pre-commit commit refs/heads/main",
            "pre-ref-update commit refs/heads/main",
            "post-commit commit refs/heads/main",
            "post-ref-update commit refs/heads/main");
    run("MERGE BRANCH dev INTO main");
    assertThat(seen())
        .containsExactly(
            "pre-merge merge refs/heads/main",
            "pre-ref-update merge refs/heads/main",
            "post-merge merge refs/heads/main",
            "post-ref-update merge refs/heads/main");
    run("CREATE TAG v1");
    run("DROP TAG v1");
    run("ROLLBACK BRANCH main TO REF 'main~1'");
    run("DROP BRANCH dev FORCE");
    assertThat(seen())
        .containsExactly(
            "pre-ref-update create refs/tags/v1",
            "post-ref-update create refs/tags/v1",
            "pre-ref-update delete refs/tags/v1",
            "post-ref-update delete refs/tags/v1",
            "pre-ref-update reset refs/heads/main",
            "post-ref-update reset refs/heads/main",
            "pre-ref-update delete refs/heads/dev",
            "post-ref-update delete refs/heads/dev");
  }

  @Test
  void aHookBeforeRefusesEveryWayToMoveARef() throws IOException {
    hook("pre-ref-update", "echo never >&2; exit 1");
    CommitId head = database.repository().branches().get("dev").head();
    Branches branches = database.repository().branches();
    Map<String, Consumer<Branches>> ways = new TreeMap<>();
    ways.put("merge", b -> run("MERGE BRANCH dev INTO main"));
    ways.put("squash", b -> run("MERGE BRANCH dev INTO main WITH (squash)"));
    ways.put("pick", b -> run("CHERRY PICK 'dev' ONTO main"));
    ways.put("create", b -> run("CREATE BRANCH x FROM main"));
    ways.put("rename", b -> run("ALTER BRANCH dev RENAME TO x"));
    ways.put("drop", b -> run("DROP BRANCH dev FORCE"));
    ways.put("tag", b -> run("CREATE TAG x"));
    ways.put("reset", b -> b.reset("main", head, ADA));
    ways.put("soft", b -> b.resetSoft("main", head, ADA));
    ways.put("move", b -> b.move(b.get("main"), head, "anything", ADA));
    ways.put("fork", b -> b.createFrom("x", "dev", BranchOptions.DEFAULT, ADA));
    ways.put("copy", b -> b.copy("dev", "x", false, ADA));
    for (Map.Entry<String, Consumer<Branches>> way : ways.entrySet()) {
      assertThatThrownBy(() -> way.getValue().accept(branches))
          .as(way.getKey())
          .hasMessageContaining("check 'pre-ref-update' failed")
          .hasMessageContaining("never");
    }
    assertThat(branches.list()).hasSize(2);
    assertThat(branches.get("dev").head()).isEqualTo(head);
    assertThat(database.repository().history().tags()).isEmpty();
  }

  @Test
  void aHookAfterCannotUndoAndItsFailureIsSaid() throws IOException {
    hook("post-merge", "exit 1");
    run("MERGE BRANCH dev INTO main");
    assertThat(session.takeNotices())
        .extracting(SqlError::getMessage)
        .anyMatch(m -> m.contains("check 'post-merge' failed"));
    Run last = database.hooks().runs().list().get(0);
    assertThat(last.state()).isEqualTo(Run.State.PUBLISHED);
    assertThat(last.verdict()).isEqualTo(Verdict.WARN);
  }

  @Test
  void aPolicyMakesAHookAdvisoryAndGivesItAName() throws IOException {
    run("CREATE TABLE helios_policy (name TEXT PRIMARY KEY, text TEXT NOT NULL)");
    run(
        "INSERT INTO helios_policy VALUES ('policy', 'version: 1\n"
            + "checks: {style: {hook: pre-merge.d/style, advisory: true, timeout: 200ms}}')");
    run("COMMIT BRANCH MESSAGE 'policy'");
    hook("pre-merge.d/style", "sleep 60");
    run("MERGE BRANCH dev INTO main");
    CheckRecord check = database.hooks().runs().list().get(0).check("style").orElseThrow();
    assertThat(check.verdict()).isEqualTo(Verdict.TIMEOUT);
    assertThat(check.isRequired()).isFalse();
  }

  @Test
  void aCandidateIsKeptFromGarbageCollectionUntilItExpires() {
    run("INSERT INTO t VALUES (7)");
    run("MERGE BRANCH dev INTO main WITH (candidate)");
    Candidates.Candidate candidate = database.candidates().list().get(0);
    GcOptions all = GcOptions.DEFAULT.withWindow(Duration.ZERO).withExact(true);
    reopen();
    database.collect(all);
    assertThat(database.repository().history().root(candidate.commit()).tables()).hasSize(1);
    database.candidates().expire(Instant.now().plus(Candidates.LIFE).plusSeconds(1));
    reopen();
    database.collect(all);
    assertThatThrownBy(() -> database.repository().history().commit(candidate.commit()))
        .hasMessageContaining(candidate.commit().hex());
  }

  private void reopen() {
    session.close();
    database.close();
    reopened();
  }

  private void reopened() {
    database = Database.open(directory, DatabaseOptions.DEFAULT);
    session = database.session(new SessionOptions(null, ADA, false));
  }

  @Test
  void aHookThatOpensTheDatabaseReadsTheCandidateBesideTheWriter() throws Exception {
    String classPath = classPath();
    hook(
        "pre-merge",
        "export CLASSPATH='" + classPath + "'",
        "exec '%s' '%s' \"$HELIOS_URL\""
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                HookEventsTest.Reader.class.getName()));
    run("MERGE BRANCH dev INTO main");
    CheckRecord check = database.hooks().runs().list().get(0).checks().get(0);
    assertThat(check.result().log()).endsWith("rows 1; INSERT: 25006\n");
  }

  private static String classPath() throws Exception {
    if (!(Database.class.getClassLoader() instanceof java.net.URLClassLoader loader)) {
      return System.getProperty("java.class.path");
    }
    StringBuilder path = new StringBuilder();
    for (java.net.URL url : loader.getURLs()) {
      path.append(path.isEmpty() ? "" : ":").append(Path.of(url.toURI()));
    }
    return path.toString();
  }

  /** What a hook in Java does: counts, and tries to write. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) throws Exception {
      try (java.sql.Connection connection = java.sql.DriverManager.getConnection(arguments[0]);
          java.sql.Statement statement = connection.createStatement()) {
        try (java.sql.ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
          rows.next();
          System.err.print("rows " + rows.getInt(1));
        }
        try {
          statement.execute("INSERT INTO t VALUES (99)");
        } catch (java.sql.SQLException e) {
          System.err.println("; INSERT: " + e.getSQLState());
        }
      }
    }
  }

  @Test
  void aProcessThatIsKilledBetweenCheckAndPublicationLeavesNothingHalfDone() throws Exception {
    CommitId before = database.repository().branches().get("main").head();
    Path checked = work.resolve("checked");
    hook("pre-ref-update", "touch " + checked, "sleep 600");
    hook("pre-merge", "exit 0");
    session.close();
    database.close();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            Merge.class.getName(),
            directory.toString());
    builder.environment().put("CLASSPATH", classPath());
    builder.redirectErrorStream(true).redirectOutput(work.resolve("out").toFile());
    Process process = builder.start();
    for (int i = 0; i < 600 && process.isAlive() && !Files.exists(checked); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(checked).as(Files.readString(work.resolve("out"))).exists();
    List<ProcessHandle> hooks = process.descendants().toList();
    process.destroyForcibly().waitFor();
    hooks.forEach(ProcessHandle::destroyForcibly);
    Files.delete(directory.resolve("hooks/pre-ref-update"));
    reopened();
    assertThat(database.repository().branches().get("main").head()).isEqualTo(before);
    Run lost = database.hooks().runs().list().get(0);
    assertThat(lost.state()).isEqualTo(Run.State.INTERRUPTED);
    assertThat(lost.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(lost.checks()).extracting(CheckRecord::name).containsExactly("pre-merge");
    run("MERGE BRANCH dev INTO main");
  }

  /** Merges dev into main. */
  static final class Merge {
    private Merge() {}

    public static void main(String[] arguments) {
      try (Database database = Database.open(Path.of(arguments[0]), DatabaseOptions.DEFAULT);
          Session session = database.session(new SessionOptions(null, ADA, false))) {
        session.execute("MERGE BRANCH dev INTO main");
      }
    }
  }
}
