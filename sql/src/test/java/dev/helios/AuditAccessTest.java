package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads an audit branch, by whatever way, is logged by the engine before he gets rows. */
class AuditAccessTest {
  @TempDir Path folder;
  private Path path;
  private Helios db;

  @BeforeEach
  void fill() {
    path = folder.resolve("shop");
    db = Helios.open(path);
    db.onBranch(
        "main",
        s -> {
          s.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
          s.execute("INSERT INTO t VALUES (1, 'one')");
          return s.execute("COMMIT BRANCH MESSAGE 'first'");
        });
    db.audit().createQuarterlySnapshot("q");
    db.onBranch("main", s -> s.execute("INSERT INTO t VALUES (2, 'two')"));
  }

  @AfterEach
  void close() {
    db.close();
  }

  private void openWith(String... settings) {
    db.close();
    HeliosOptions options = HeliosOptions.DEFAULT.withUser("ada", "ada@example.org");
    for (int i = 0; i < settings.length; i += 2) {
      options = options.withSetting("compliance." + settings[i], settings[i + 1]);
    }
    db = Helios.open(path, options);
  }

  /** Lines of queries; one of the snapshot comes before them. */
  private List<String> queries() throws IOException {
    List<String> lines = Files.readAllLines(path.resolve("audit.log"));
    assertThat(db.audit().verifyLog()).isEqualTo(lines.size());
    return lines.stream().filter(l -> l.contains(" | audit_query | ")).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM audit_q.t",
        "SELECT * FROM \"audit_q\".t WHERE id = 1",
        "SELECT m.id FROM t m JOIN audit_q.t a ON a.id = m.id",
        "SELECT * FROM t AS OF 'audit_q'",
        "SELECT * FROM t AS OF 'audit_q~0'",
        "SELECT * FROM t AS OF 'refs/heads/audit_q'",
        "SELECT (SELECT count(*) FROM audit_q.t)",
        "WITH x AS (SELECT * FROM audit_q.t) SELECT * FROM x",
        "SELECT * FROM helios_diff('audit_q', 'main', 't')",
        "SELECT * FROM helios_diff('main', 'audit_q~0', 't')",
        "SELECT * FROM helios_diff_stat('audit_q', 'main')",
        "SELECT * FROM helios_schema_diff('audit_q', 'main')",
        "SELECT * FROM helios_patch('audit_q', 'main')",
        "SELECT helios_hash('audit_q', 't')",
        "CREATE TABLE copied AS SELECT * FROM audit_q.t",
        "SELECT * INTO copied FROM audit_q.t",
        "INSERT INTO t SELECT id + 10, v FROM audit_q.t",
        "UPDATE t SET v = a.v FROM audit_q.t a WHERE a.id = t.id",
        "RESTORE TABLE t FROM 'audit_q'",
        "RESTORE TABLE t FROM 'audit_q' WHERE id = 1",
        "EXPLAIN ANALYZE SELECT * FROM audit_q.t",
        "TABLE audit_q.t",
        "INSERT INTO t VALUES (7, 'x') RETURNING (SELECT count(*) FROM audit_q.t)",
        "INSERT INTO t VALUES (7, (SELECT max(v) FROM audit_q.t))",
        "DELETE FROM t WHERE id IN (SELECT id FROM audit_q.t)",
        "DELETE FROM t USING audit_q.t a WHERE a.id = t.id",
        "MERGE INTO t USING audit_q.t a ON a.id = t.id WHEN MATCHED THEN UPDATE SET v = 'm'",
        "SELECT * FROM helios_ahead_behind('audit_q', 'main')",
        "SELECT * FROM t AS OF 'audit_q@{0}'",
        "SELECT * FROM t AS OF 'heads/audit_q'",
        "REBASE BRANCH main ONTO 'audit_q'",
        "CREATE BRANCH peek FROM audit_q",
        "CREATE BRANCH peek FROM 'audit_q~0'",
        "MERGE BRANCH audit_q INTO main",
        "CHERRY PICK 'audit_q'",
        "CREATE TAG peek AT 'audit_q'",
      })
  void aStatementOnAnotherBranch(String sql) throws IOException {
    openWith();
    db.onBranch(
        "main",
        s -> {
          s.setAuditContext("Ann", "SOX");
          if (sql.startsWith("SELECT") || sql.startsWith("WITH")) {
            s.query(sql);
          } else {
            s.execute(sql);
          }
          s.query("SELECT * FROM t");
          return s;
        });
    assertThat(queries())
        .singleElement()
        .asString()
        .contains(
            " | audit_query | audit_q | Auditor: Ann, Query: " + sql + ", Justification: SOX");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit_q", "audit_q~0", "refs/heads/audit_q"})
  void aSessionOnIt(String ref) throws IOException {
    openWith();
    db.onBranch(
        ref,
        s -> {
          assertThat(s.query("SELECT * FROM t WHERE id = 1")).hasSize(1);
          s.query("SELECT count(*) FROM t");
          Statement prepared = s.prepare("SELECT v FROM t WHERE id = ?");
          prepared.list(1);
          return prepared.list(1);
        });
    assertThat(queries())
        .hasSize(4)
        .allMatch(l -> l.contains(" | audit_q | Auditor: ada, Query: SELECT "))
        .allMatch(l -> l.contains(", Justification: none given, Chain: "));
    assertThat(queries().getLast()).contains("SELECT v FROM t WHERE id = ?");
  }

  @Test
  void aSessionThatGoesThereOrReadsIt() throws IOException {
    db.onBranch(
        "main",
        s -> {
          s.execute("SET helios.auditor = 'Bob'");
          s.execute("SET helios.justification = 'HIPAA'");
          s.query("SELECT 1");
          s.execute("SET helios.as_of = 'audit_q'");
          s.query("SELECT * FROM t");
          s.execute("RESET helios.as_of");
          s.execute("USE REF 'audit_q'");
          s.query("SELECT * FROM t");
          s.execute("USE BRANCH audit_q");
          s.query("SELECT id FROM t");
          s.execute("USE BRANCH main");
          return s.query("SELECT * FROM t");
        });
    assertThat(queries()).hasSize(3).allMatch(l -> l.contains("Auditor: Bob, "));
  }

  @Test
  void whoNamesItsCommitByIdOrTag() throws IOException {
    String id = db.log().at("main").id();
    db.onBranch(
        "main",
        s -> {
          s.execute("CREATE TAG v1 AT 'main~0'");
          s.query("SELECT * FROM t AS OF '" + id + "'");
          s.query("SELECT * FROM t AS OF '" + id.substring(0, 8) + "'");
          s.query("SELECT * FROM t FOR SYSTEM_TIME AS OF COMMIT '" + id + "'");
          s.query("SELECT * FROM v1.t");
          s.query("SELECT * FROM t AS OF 'v1'");
          s.query("SELECT * FROM t AS OF 'v1^{commit}'");
          s.query("SELECT * FROM helios_diff('v1', 'main', 't')");
          s.query("SELECT * FROM t AS OF ':/first'");
          s.execute("USE REF 'v1'");
          s.query("SELECT * FROM t");
          return s.query("SELECT id FROM t AS OF 'HEAD'");
        });
    assertThat(queries()).hasSize(10).allMatch(l -> l.contains(" | audit_q | "));
  }

  @Test
  void butWhatIsNamedAsThatOfAnotherBranchIsOfThatOne() throws IOException {
    String before = db.log().at("main~1").id();
    db.onBranch(
        "main",
        s -> {
          s.query("SELECT * FROM t AS OF 'main~0'");
          s.query("SELECT * FROM t AS OF '@'");
          s.query("SELECT * FROM helios_log");
          s.query("SELECT * FROM helios_history('t')");
          s.query("SELECT * FROM helios_blame('t')");
          s.query("SELECT * FROM helios_status");
          s.query("SELECT * FROM helios_hash('" + before + "')");
          s.query("SELECT * FROM helios_diff('HEAD~0', 'HEAD', 't')");
          s.execute("USE REF 'main~0'");
          return s.query("SELECT * FROM t");
        });
    assertThat(queries()).isEmpty();
  }

  @Test
  void commitsThatOnlyAuditBranchesHaveAreTheirs() throws IOException {
    db.onBranch(
        "main",
        s -> {
          s.execute("ALTER BRANCH audit_q SET READ WRITE");
          s.execute("USE BRANCH audit_q");
          s.execute("INSERT INTO t VALUES (3, 'three')");
          s.execute("COMMIT BRANCH MESSAGE 'own'");
          s.execute("INSERT INTO t VALUES (4, 'four')");
          return s.execute("COMMIT BRANCH MESSAGE 'second of its own'");
        });
    int before = queries().size();
    String own = db.log().at("audit_q~1").id();
    db.onBranch("main", s -> s.query("SELECT * FROM t AS OF '" + own + "'"));
    assertThat(queries()).hasSize(before + 1);
    String shared = db.log().at("audit_q~2").id();
    db.onBranch("main", s -> s.query("SELECT * FROM t AS OF '" + shared + "'"));
    assertThat(queries()).hasSize(before + 1);
  }

  @Test
  void aPreparedStatementOfAnotherBranchEachTimeItRuns() throws IOException {
    db.onBranch(
        "main",
        s -> {
          Statement named = s.prepare("SELECT v FROM audit_q.t WHERE id = ?");
          Statement asOf = s.prepare("SELECT v FROM t AS OF ? WHERE id = ?");
          Statement diff = s.prepare("SELECT * FROM helios_diff(?, 'main', 't')");
          for (int i = 0; i < 2; i++) {
            named.list(1);
            asOf.list("audit_q", 1);
            asOf.list("main", 1);
            diff.list("audit_q~0");
          }
          return s;
        });
    assertThat(queries()).hasSize(6);
  }

  /** One that may be changed, which a branch of that name is unless it is made as a snapshot. */
  @Test
  void whatIsReadWhileOneIsChanged() throws IOException {
    run("main", "CREATE BRANCH \"audit_a@b\"");
    run(
        "audit_a@b",
        "UPDATE t SET v = v || '!' RETURNING v",
        "CREATE TEMP TABLE x AS SELECT * FROM t",
        "CREATE TEMP TABLE y (id int)",
        "INSERT INTO y SELECT id FROM t");
    run("main", "SELECT * FROM t AS OF 'audit_a@b'", "ALTER BRANCH \"audit_a@b\" RENAME TO c");
    assertThat(queries()).hasSize(5).allMatch(l -> l.contains(" | audit_a@b | "));
  }

  @Test
  void aChangeThatIsRefusedIsNoRead() {
    try (Session s = db.session("audit_q")) {
      assertThatThrownBy(() -> s.execute("DELETE FROM t")).hasMessageContaining("read-only branch");
      assertThatThrownBy(() -> s.execute("CREATE TABLE x AS SELECT * FROM t"))
          .hasMessageContaining("read-only branch");
    }
    assertThat(db.audit().verifyLog()).isEqualTo(1);
  }

  private void run(String branch, String... statements) {
    try (Session s = db.session(branch)) {
      for (String sql : statements) {
        s.execute(sql);
      }
    }
  }

  @Test
  void aViewThatReadsItIsNoWayAround() throws IOException {
    db.onBranch(
        "main",
        s -> {
          s.execute("CREATE VIEW v AS SELECT * FROM audit_q.t");
          s.query("SELECT * FROM v");
          return s.query("SELECT * FROM v");
        });
    assertThat(queries().stream().filter(l -> l.contains("SELECT * FROM v,"))).hasSize(2);
  }

  @Test
  void theJavaInterface() throws IOException {
    db.setAuditContext("Cy", "GDPR");
    db.diff("main", "audit_q");
    db.branches().create("peek", BranchOptions.from("audit_q"));
    db.branches().copy("audit_q", "copied");
    db.tags().create("named", "audit_q", null);
    db.merge("audit_q", "main");
    db.onBranch("audit_q", s -> s.query("SELECT 1"));
    db.audit().query("audit_q", "SELECT 2", "Dee", "why");
    assertThat(queries())
        .satisfiesExactly(
            l -> assertThat(l).contains("Auditor: Cy, Query: diff main audit_q, "),
            l -> assertThat(l).contains("Query: create branch peek from audit_q"),
            l -> assertThat(l).contains("Query: copy branch audit_q to copied"),
            l -> assertThat(l).contains("Query: create tag named at audit_q"),
            l -> assertThat(l).contains("Query: merge audit_q into main"),
            l -> assertThat(l).contains("Auditor: Cy, Query: SELECT 1"),
            l -> assertThat(l).contains("Auditor: Dee, Query: SELECT 2, Justification: why"));
  }

  @Test
  void aConnection() throws SQLException, IOException {
    db.close();
    String url = "jdbc:helios:" + path + "?ref=audit_q&auditor=Ann&justification=SOX%20404";
    try (Connection c = DriverManager.getConnection(url);
        ResultSet rows = c.createStatement().executeQuery("SELECT v FROM t")) {
      assertThat(rows.next()).isTrue();
    }
    db = Helios.open(path);
    assertThat(queries())
        .singleElement()
        .asString()
        .contains("Auditor: Ann, Query: SELECT v FROM t, Justification: SOX 404");
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HeliosException.class,
            e -> {
              assertThat(e.sqlState()).isEqualTo("42501");
              assertThat(e)
                  .hasMessage(
                      "reading audit branch \"audit_q\" needs an auditor and a justification");
              assertThat(e.hint()).contains("helios.auditor");
            });
  }

  @Test
  void whoGivesNoReasonIsRefusedWhereOneIsRequired() throws IOException {
    openWith("require_justification", "true");
    try (Session s = db.session("audit_q")) {
      assertRefused(() -> s.query("SELECT * FROM t"));
      assertRefused(() -> s.prepare("SELECT v FROM t WHERE id = 1").list());
      s.execute("SET helios.auditor = 'Ann'");
      assertRefused(() -> s.query("SELECT * FROM t"));
      s.setAuditContext("Ann", " ");
      assertRefused(() -> s.query("SELECT * FROM t"));
      s.setAuditContext("Ann", "SOX");
      assertThat(s.query("SELECT * FROM t")).hasSize(1);
    }
    try (Session s = db.session("main")) {
      assertThat(s.query("SELECT * FROM t")).hasSize(2);
      assertRefused(() -> s.query("SELECT * FROM audit_q.t"));
      assertRefused(() -> s.query("SELECT * FROM helios_diff('main', 'audit_q', 't')"));
      assertRefused(() -> s.execute("CREATE BRANCH peek FROM audit_q"));
    }
    assertRefused(() -> db.diff("audit_q", "main"));
    assertThat(queries()).hasSize(1);
  }

  @Test
  void whatCannotBeLoggedIsNotRead() throws IOException {
    Path log = path.resolve("audit.log");
    Files.delete(log);
    Files.createDirectory(log);
    try (Session s = db.session("audit_q")) {
      assertThatThrownBy(() -> s.query("SELECT * FROM t"))
          .isInstanceOfSatisfying(
              HeliosException.class, e -> assertThat(e.sqlState()).isEqualTo("58030"));
    }
    Files.delete(log);
  }

  @Test
  void theLogMayBeElsewhereOrOff() throws IOException {
    Path elsewhere = folder.resolve("access.log");
    openWith("audit_log_path", elsewhere.toString());
    db.onBranch("audit_q", s -> s.query("SELECT * FROM t"));
    assertThat(Files.readAllLines(elsewhere)).hasSize(1);
    openWith("log_audit_branch_access", "false");
    db.onBranch("audit_q", s -> s.query("SELECT * FROM t"));
    assertThat(queries()).isEmpty();
    db.audit().query("audit_q", "SELECT 2", "Dee", "always");
    assertThat(queries()).hasSize(1);
  }

  @Test
  void severalProcessesWriteOneChain() throws IOException, InterruptedException {
    db.close();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      readers.add(
          Thread.startVirtualThread(
              () -> {
                try (Helios reader = Helios.openReadOnly(path)) {
                  for (int n = 0; n < 10; n++) {
                    reader.onBranch("audit_q", s -> s.query("SELECT * FROM t"));
                  }
                }
              }));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    db = Helios.open(path);
    assertThat(queries()).hasSize(40);
  }
}
