package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.Repository;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is purged is nowhere any more, and all else is where it was. */
class PurgeTest {
  private static final String SECRET = "Zq7xW9-secret-Kp3vB5";

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
          s.execute("CREATE TABLE users (id int PRIMARY KEY, name text, email text)");
          s.execute("CREATE INDEX by_email ON users (email)");
          s.execute("CREATE TABLE notes (n int PRIMARY KEY, text text)");
          s.execute("INSERT INTO users VALUES (1, 'Ada', 'ada@example.org')");
          s.execute("COMMIT BRANCH MESSAGE 'one user'");
          return s.execute("CREATE TAG before");
        });
  }

  @AfterEach
  void close() {
    db.close();
  }

  private void run(String branch, String... statements) {
    db.onBranch(
        branch,
        s -> {
          for (String sql : statements) {
            s.execute(sql);
          }
          return s;
        });
  }

  private static void assertState(ThrowingCallable call, String state, String message) {
    assertThatThrownBy(call)
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            HeliosException.class, e -> assertThat(e.sqlState()).isEqualTo(state));
  }

  private List<Long> ids(String ref) {
    return db.onBranch(
        ref,
        s -> s.query("SELECT id FROM users ORDER BY id").stream().map(r -> r.getLong(0)).toList());
  }

  private PurgeResult purge(String where) {
    return db.purge(PurgeOptions.of("users", where, "ticket 7"));
  }

  /** Files of the database that have the secret in them. */
  private List<String> filesWithSecret() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (content.contains(SECRET)) {
          found.add(path.relativize(file).toString());
        }
      }
    }
    return found;
  }

  /** fsck finds nothing. */
  private void assertSound() {
    db.close();
    try (Database checked = Database.open(path, DatabaseOptions.DEFAULT)) {
      assertThat(checked.repository().check()).isEmpty();
    }
    db = Helios.open(path);
  }

  private void everywhere() {
    run(
        "main",
        "INSERT INTO users VALUES (42, 'Eve', '%s')".formatted(SECRET),
        "COMMIT BRANCH MESSAGE 'a second user'",
        "CREATE TAG signed MESSAGE 'with a message'",
        "CREATE BRANCH dev",
        "CREATE BRANCH gone",
        "UPDATE users SET name = 'Eva' WHERE id = 42",
        "COMMIT BRANCH MESSAGE 'renamed'",
        "INSERT INTO users VALUES (43, 'x', 'x')",
        "STASH",
        "INSERT INTO notes VALUES (1, 'pending')");
    run(
        "dev",
        "UPDATE users SET email = 'new' WHERE id = 42",
        "COMMIT BRANCH MESSAGE 'other address'",
        "INSERT INTO users VALUES (44, 'Bob', 'bob')");
    run("gone", "INSERT INTO users VALUES (45, 'y', 'y')");
    db.branches().deleteForced("gone");
    db.audit().createQuarterlySnapshot("2026_Q1");
    db.branches().setProtected("dev", true);
  }

  @Test
  void aRowGoesFromEveryStateAndFromEveryFile() throws IOException {
    everywhere();
    assertThat(filesWithSecret()).isNotEmpty();
    String head = db.branches().get("main").head();
    String first = db.log().at("before").id();
    PurgeResult result = purge("email = '%s'".formatted(SECRET));
    assertThat(result.rows()).isEqualTo(1);
    assertThat(result.commits()).containsKey(head).doesNotContainKey(first);
    assertThat(db.branches().get("main").head()).isEqualTo(result.commits().get(head));
    for (String ref :
        List.of("main", "main~1", "signed", "dev", "dev~1", "audit_2026_Q1", "stash@{0}")) {
      assertThat(ids(ref)).as(ref).doesNotContain(42L).contains(1L);
    }
    assertThat(ids("dev")).containsExactly(1L, 44L);
    assertThat(ids("before")).containsExactly(1L);
    run("main", "STASH POP");
    assertThat(ids("main")).containsExactly(1L, 43L);
    db.branches().undelete("gone");
    assertThat(ids("gone")).containsExactly(1L, 45L);
    assertThat(db.onBranch("main", s -> s.query("SELECT * FROM notes")).size()).isEqualTo(1);
    assertThat(db.branches().get("dev").isProtected()).isTrue();
    assertThat(filesWithSecret()).isEmpty();
    assertSound();
  }

  @Test
  void theLogHasOldAndNewIdsAndTheReasonButNotTheCondition() throws IOException {
    everywhere();
    PurgeResult result = purge("email = '%s'".formatted(SECRET));
    List<String> lines = Files.readAllLines(path.resolve("audit.log"));
    assertThat(lines.get(lines.size() - 2)).contains(" | purge_started | * | By: ");
    String line = lines.getLast();
    assertThat(line)
        .contains(" | purge | * | By: ", "Table: users", "Rows: 1", "Reason: ticket 7")
        .containsPattern("Condition: sha256:[0-9a-f]{64}");
    result.commits().forEach((before, now) -> assertThat(line).contains(before + "->" + now));
    assertThat(db.audit().verifyLog()).isEqualTo(lines.size());
  }

  @Test
  void namesOfHistoryGoOnToWork() {
    everywhere();
    purge("id = 42");
    assertThat(db.log().history("main", 100)).hasSize(4);
    assertThat(db.log().at("main").message()).contains("renamed");
    List<Row> reflog =
        db.onBranch(
            "main",
            s -> s.query("SELECT r.message FROM helios_reflog('main') r WHERE new IS NOT NULL"));
    assertThat(reflog).isNotEmpty();
    assertThat(ids("main@{1}")).doesNotContain(42L);
    assertThat(db.merge("dev", "main").status()).isEqualTo(MergeResult.Status.MERGED);
    assertThat(ids("main")).containsExactly(1L, 44L);
    assertSound();
  }

  @Test
  void valuesMayGoAndTheRowStay() throws IOException {
    everywhere();
    db.purge(
        PurgeOptions.of("users", "id = 42", "ticket 8").withSet("email = NULL, name = 'erased'"));
    assertThat(ids("main")).containsExactly(1L, 42L);
    Row row =
        db.onBranch("main", s -> s.query("SELECT name, email FROM users WHERE id = 42").get(0));
    assertThat(row.getString(0)).isEqualTo("erased");
    assertThat(row.getString(1)).isNull();
    assertThat(filesWithSecret()).isEmpty();
    assertSound();
  }

  @Test
  void aTableThatHadAnotherNameOrLackedTheColumnIsPurgedToo() throws IOException {
    run(
        "main",
        "CREATE TABLE people (id int PRIMARY KEY, note text)",
        "INSERT INTO people VALUES (1, '%s'), (2, 'b')".formatted(SECRET),
        "COMMIT BRANCH MESSAGE 'people'",
        "ALTER TABLE people RENAME TO members",
        "ALTER TABLE members ADD COLUMN mail text",
        "UPDATE members SET mail = 'm1', note = 'n' WHERE id = 1",
        "COMMIT BRANCH MESSAGE 'members'");
    PurgeResult result = db.purge(PurgeOptions.of("members", "mail = 'm1'", "x"));
    assertThat(result.unreadableStates()).isPositive();
    List<Row> rows = db.onBranch("main~1", s -> s.query("SELECT id FROM people"));
    assertThat(rows).extracting(r -> r.getLong(0)).containsExactly(2L);
    assertThat(filesWithSecret()).isEmpty();
  }

  @Test
  void rowsWithoutAKeyAndLongValuesGoToo() throws IOException {
    String big = (SECRET + "-").repeat(200);
    run(
        "main",
        "CREATE TABLE bag (who text, what text)",
        "INSERT INTO bag VALUES ('a', '%s'), ('b', 'kept')".formatted(big),
        "COMMIT BRANCH MESSAGE 'bag'",
        "DELETE FROM bag WHERE who = 'a'",
        "COMMIT BRANCH MESSAGE 'without'");
    assertThat(filesWithSecret()).isNotEmpty();
    db.purge(PurgeOptions.of("bag", "bag.who = 'a'", "x"));
    List<Row> rows = db.onBranch("main~1", s -> s.query("SELECT what FROM bag"));
    assertThat(rows).extracting(r -> r.getString(0)).containsExactly("kept");
    assertThat(filesWithSecret()).isEmpty();
    assertSound();
  }

  @Test
  void whatRefersToARowGoesAsItsKeySaysOrStandsInTheWay() {
    run(
        "main",
        "CREATE TABLE orders (o int PRIMARY KEY, u int REFERENCES users ON DELETE CASCADE)",
        "CREATE TABLE bills (b int PRIMARY KEY, u int CONSTRAINT owner REFERENCES users)",
        "INSERT INTO users VALUES (42, 'Eve', 'e')",
        "INSERT INTO orders VALUES (1, 42)",
        "INSERT INTO bills VALUES (1, 42)",
        "COMMIT BRANCH MESSAGE 'children'",
        "DELETE FROM bills",
        "DELETE FROM users WHERE id = 42",
        "COMMIT BRANCH MESSAGE 'gone'");
    String head = db.branches().get("main").head();
    assertState(() -> purge("id = 42"), "23503", "owner");
    assertThat(db.branches().get("main").head()).isEqualTo(head);
    db.purge(PurgeOptions.of("bills", "u = 42", "x"));
    purge("id = 42");
    assertThat(ids("main~1")).containsExactly(1L);
    List<Row> orders = db.onBranch("main~1", s -> s.query("SELECT * FROM orders"));
    assertThat(orders).isEmpty();
    assertSound();
  }

  @Test
  void aMergeThatWaitsIsOfTheNewCommitsWithItsConflictsOpen() throws IOException {
    run(
        "main",
        "INSERT INTO users VALUES (42, 'Eve', 'e'), (50, 'a', 'a')",
        "COMMIT BRANCH MESSAGE 'base'",
        "CREATE BRANCH dev",
        "UPDATE users SET name = 'ours', email = '%s'".formatted(SECRET),
        "COMMIT BRANCH MESSAGE 'ours'");
    run("dev", "UPDATE users SET name = 'theirs'", "COMMIT BRANCH MESSAGE 'theirs'");
    assertThat(db.merge("dev", "main", MergeOptions.DEFAULT.withKeepConflicts(true)).conflicts())
        .hasSize(3);
    db.merges().resolveAll("main", ConflictSide.OURS);
    purge("id = 42");
    assertThat(db.merges().status("main").conflicts()).hasSize(2);
    db.merges().resolveAll("main", ConflictSide.THEIRS);
    assertThat(db.merges().resume("main", null).status()).isEqualTo(MergeResult.Status.MERGED);
    assertThat(ids("main")).containsExactly(1L, 50L);
    assertSound();
  }

  @Test
  void aDryRunSaysWhatWouldBeAndChangesNothing() throws IOException {
    everywhere();
    String head = db.branches().get("main").head();
    PurgeResult dry = db.purge(PurgeOptions.of("users", "id = 42", "ticket 7").withDryRun(true));
    assertThat(dry.dryRun()).isTrue();
    assertThat(db.branches().get("main").head()).isEqualTo(head);
    assertThat(Files.readAllLines(path.resolve("audit.log"))).hasSize(1);
    PurgeResult done = purge("id = 42");
    assertThat(done.commits()).isEqualTo(dry.commits());
    assertThat(done.rows()).isEqualTo(dry.rows());
    assertThat(done.freedBytes()).isPositive();
  }

  @Test
  void nothingFoundIsNothingDone() throws IOException {
    String head = db.branches().get("main").head();
    PurgeResult result = purge("id = 77");
    assertThat(result.rows()).isZero();
    assertThat(result.commits()).isEmpty();
    assertThat(db.branches().get("main").head()).isEqualTo(head);
    assertThat(path.resolve("audit.log")).doesNotExist();
    assertState(() -> purge("nothing = 1"), "42703", "nothing");
    assertState(() -> db.purge(PurgeOptions.of("none", "a = 1", "x")), "42P01", "none");
    assertState(() -> db.purge(PurgeOptions.of("users", "id = 1", " ")), "22023", "reason");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 = 1; DROP TABLE users",
        "id = 42 UNION SELECT 1",
        "id = 42 ORDER BY id LIMIT 1",
        "id = 42 GROUP BY id",
        "id = 42) OR (1 = 1",
        "id = 42 RETURNING *",
        "SELECT 1",
        "id =",
      })
  void aConditionIsAConditionAndNothingElse(String where) {
    everywhere();
    assertState(() -> purge(where), "42601", "");
    assertThat(ids("main")).containsExactly(1L, 42L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name = 'x' WHERE id = 1",
        "name = 'x' FROM notes",
        "name = 'x' RETURNING id",
        "name = 'x'; DROP TABLE users",
        "name",
      })
  void whatRowsGetIsAssignmentsAndNothingElse(String set) {
    everywhere();
    assertState(() -> db.purge(PurgeOptions.of("users", "id = 42", "x").withSet(set)), "42601", "");
  }

  @Test
  void aConditionMayAskOtherTables() {
    everywhere();
    purge("id IN (SELECT n + 41 FROM notes -- of the pending one\n)");
    assertThat(ids("main")).containsExactly(1L);
    assertThat(ids("main~1")).containsExactly(1L);
  }

  @Test
  void aValueGoesUnderEveryNameThatItsColumnEverHad() throws IOException {
    everywhere();
    run(
        "main",
        "ALTER TABLE users RENAME COLUMN email TO mail",
        "COMMIT BRANCH MESSAGE 'mail'",
        "UPDATE users SET mail = 'other' WHERE id = 42",
        "COMMIT BRANCH MESSAGE 'other'");
    assertState(
        () -> db.purge(PurgeOptions.of("users", "id = 42", "x").withSet("emial = NULL")),
        "42703",
        "emial");
    db.purge(PurgeOptions.of("users", "id = 42", "x").withSet("mail = NULL"));
    assertThat(ids("main~2")).containsExactly(1L, 42L);
    assertThat(filesWithSecret()).isEmpty();
    assertSound();
  }

  @Test
  void candidatesAndWhatChecksWroteGoToo() throws IOException {
    everywhere();
    MergeResult built = db.merge("dev", "main", MergeOptions.DEFAULT.withCandidate(true));
    assertThat(built.status()).isEqualTo(MergeResult.Status.CANDIDATE);
    Path run = Files.createDirectories(path.resolve("runs/1"));
    Files.writeString(run.resolve("check.log"), "unexpected row " + SECRET);
    purge("id = 42");
    assertThat(filesWithSecret()).isEmpty();
    assertSound();
  }

  @Test
  void nobodyMayHaveTheDatabaseOpen() {
    try (Session session = db.session()) {
      assertState(() -> purge("id = 1"), "55006", "1 other sessions");
      assertThat(session.query("SELECT 1")).hasSize(1);
    }
    db.close();
    try (Helios reader = Helios.openReadOnly(path)) {
      db = Helios.open(path);
      assertState(() -> purge("id = 1"), "55006", "open for reading");
      assertState(
          () -> reader.purge(PurgeOptions.of("users", "id = 1", "x")), "25006", "reading only");
    }
    purge("id = 1");
    assertThat(ids("before")).isEmpty();
  }

  @Test
  void aStatementPurgesInTheOnlySessionWhichGoesOn() throws IOException {
    everywhere();
    String sql = "PURGE FROM users WHERE email = '%s' REASON 'ticket 9'".formatted(SECRET);
    try (Session s = db.session("dev")) {
      Statement prepared = s.prepare("SELECT name FROM users WHERE id = ?");
      assertThat(prepared.list(42)).hasSize(1);
      Row dry = s.query(sql + " WITH (dry_run)").get(0);
      assertThat(dry.getLong(0)).isEqualTo(1);
      s.execute("BEGIN");
      assertState(() -> s.query(sql), "25001", "transaction");
      s.execute("ROLLBACK");
      s.execute("CREATE TEMP TABLE scratch (a int)");
      assertState(() -> s.query(sql), "55006", "temporary");
      s.execute("DROP TABLE scratch");
      try (Session other = db.session()) {
        assertState(() -> s.query(sql), "55006", "1 other sessions");
        assertThat(other.query("SELECT 1")).hasSize(1);
      }
      assertThat(prepared.list(42)).hasSize(1);
      Row done = s.query(sql).get(0);
      assertThat(done.getLong(0)).isEqualTo(1);
      assertThat(done.getLong(2)).isEqualTo(dry.getLong(2));
      assertThat(filesWithSecret()).isEmpty();
      assertThat(s.branch()).contains("dev");
      assertThat(prepared.list(42)).isEmpty();
      assertThat(prepared.list(44)).hasSize(1);
      s.execute("INSERT INTO users VALUES (46, 'after', 'a')");
      s.execute("COMMIT BRANCH MESSAGE 'after'");
      assertThat(s.query("PURGE FROM users WHERE id = 42 REASON 'again'").get(0).getLong(0))
          .isZero();
      s.query("PURGE FROM users SET email = NULL, name = 'n' WHERE id = 46 REASON 'x'");
      Row row = s.query("SELECT name, email FROM users WHERE id = 46").get(0);
      assertThat(row.getString(0)).isEqualTo("n");
      assertThat(row.getString(1)).isNull();
    }
    try (Session s = db.session("main~1")) {
      assertState(() -> s.query(sql), "25006", "read-only");
    }
    assertSound();
  }

  @Test
  void statesBetweenCommitsCannotBeReadAfterwards() {
    long lsn = db.branches().get("main").lsn();
    everywhere();
    purge("id = 42");
    assertState(() -> db.session("main@{lsn:%d}".formatted(lsn)), "72000", "no longer kept");
    run("main", "INSERT INTO users VALUES (60, 'z', 'z')");
    assertThat(ids("main")).contains(60L);
  }

  @Test
  void aDatabaseOnTheHeapIsPurgedAsWell() {
    try (Helios heap = Helios.inMemory()) {
      heap.onBranch(
          Repository.MAIN,
          s -> {
            s.execute("CREATE TABLE t (a int PRIMARY KEY)");
            s.execute("INSERT INTO t VALUES (1), (2)");
            return s.execute("COMMIT BRANCH MESSAGE 'x'");
          });
      heap.purge(PurgeOptions.of("t", "a = 1", "x"));
      assertThat(heap.onBranch("main", s -> s.query("SELECT * FROM t")).size()).isEqualTo(1);
      assertThat(heap.log().history("main", 100)).hasSize(2);
    }
  }
}
