package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever would change a read-only branch is refused, before anything it names is looked for. */
class ReadOnlyBranchTest {
  private static final String REFUSED = "Cannot modify read-only branch: frozen";

  private final Helios db = Helios.inMemory();
  private final Branch before;

  ReadOnlyBranchTest() {
    db.onBranch(
        "main",
        s -> {
          s.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
          s.execute("CREATE TABLE counted (id int GENERATED ALWAYS AS IDENTITY, v text)");
          s.execute("CREATE SEQUENCE seq");
          s.execute("INSERT INTO t VALUES (1, 'one')");
          s.execute("COMMIT BRANCH MESSAGE 'first'");
          s.execute("CREATE BRANCH other");
          s.execute("INSERT INTO t VALUES (2, 'two')");
          s.execute("COMMIT BRANCH MESSAGE 'second'");
          s.execute("CREATE BRANCH frozen");
          s.execute("INSERT INTO t VALUES (3, 'stashed')");
          s.execute("STASH");
          // What is pending on it cannot be committed, put aside or dropped either.
          s.execute("USE BRANCH frozen");
          s.execute("INSERT INTO t VALUES (9, 'pending')");
          s.execute("ALTER BRANCH frozen SET READ ONLY");
          s.execute("USE BRANCH other");
          s.execute("INSERT INTO t VALUES (4, 'four')");
          return s.execute("COMMIT BRANCH MESSAGE 'other'");
        });
    before = db.branches().get("frozen");
  }

  @AfterEach
  void nothingHasChanged() {
    Branch now = db.branches().get("frozen");
    assertThat(now.head()).isEqualTo(before.head());
    assertThat(now.pending()).isEqualTo(before.pending());
    List<Row> rows = db.onBranch("frozen", s -> s.query("SELECT id FROM t ORDER BY id"));
    assertThat(rows).extracting(r -> r.getLong(0)).containsExactly(1L, 2L, 9L);
    db.close();
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HeliosException.class,
            e -> {
              assertThat(e).hasMessage(REFUSED);
              assertThat(e.sqlState()).isEqualTo("25006");
            });
  }

  static List<String> changesOnTheBranch() {
    return List.of(
        "INSERT INTO t VALUES (5, 'five')",
        "INSERT INTO nothing VALUES (5)",
        "INSERT INTO nothing SELECT * FROM nowhere",
        "INSERT OR REPLACE INTO t VALUES (1, 'uno')",
        "INSERT OR IGNORE INTO t VALUES (1, 'uno')",
        "INSERT INTO t VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET v = excluded.v",
        "INSERT INTO t VALUES (5, 'five') RETURNING id",
        "INSERT INTO frozen.t VALUES (5, 'five')",
        "REPLACE INTO t VALUES (1, 'uno')",
        "UPDATE t SET v = 'x'",
        "UPDATE t SET v = 'x' WHERE id = -1",
        "UPDATE nothing SET v = 'x'",
        "DELETE FROM t",
        "DELETE FROM t WHERE nothing = 1",
        "MERGE INTO t USING (VALUES (1)) AS x (id) ON t.id = x.id WHEN MATCHED THEN DELETE",
        "WITH gone AS (DELETE FROM t RETURNING id) SELECT * FROM gone",
        "WITH more AS (INSERT INTO nothing VALUES (1) RETURNING *) SELECT * FROM more",
        "TRUNCATE t",
        "TRUNCATE nothing",
        "CREATE TABLE u (a int)",
        "CREATE TABLE t (a int)",
        "CREATE TABLE u AS SELECT * FROM t",
        "CREATE TABLE u AS SELECT * FROM nowhere",
        "CREATE TABLE u (LIKE t)",
        "CREATE TABLE u (LIKE nothing)",
        "CREATE TABLE u (a int REFERENCES nothing)",
        "SELECT * INTO u FROM t",
        "SELECT * INTO u FROM nowhere",
        "ALTER TABLE t ADD COLUMN w int",
        "ALTER TABLE t DROP COLUMN nothing",
        "ALTER TABLE t RENAME TO u",
        "ALTER TABLE nothing RENAME TO u",
        "ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0)",
        "DROP TABLE t",
        "DROP TABLE nothing",
        "CREATE INDEX i ON t (v)",
        "CREATE INDEX i ON nothing (v)",
        "DROP INDEX nothing",
        "CREATE VIEW w AS SELECT * FROM t",
        "CREATE OR REPLACE VIEW w AS SELECT * FROM nowhere",
        "DROP VIEW nothing",
        "CREATE SEQUENCE more",
        "ALTER SEQUENCE seq RESTART WITH 10",
        "ALTER SEQUENCE nothing RESTART",
        "DROP SEQUENCE seq",
        "COMMENT ON TABLE t IS 'x'",
        "COMMENT ON TABLE nothing IS 'x'",
        "RESTORE TABLE t FROM 'main~1'",
        "RESTORE TABLE nothing FROM 'nowhere'",
        "RESTORE TABLE t FROM 'main~1' WHERE id = 2",
        "SELECT nextval('seq')",
        "SELECT nextval('nothing')",
        "SELECT setval('seq', 100)",
        "VACUUM",
        "VACUUM nothing",
        "EXPLAIN ANALYZE DELETE FROM t",
        "COMMIT BRANCH MESSAGE 'x'",
        "COMMIT BRANCH MESSAGE 'x' TABLES (nothing)",
        "COMMIT BRANCH MESSAGE 'x' WITH (amend)",
        "COMMIT BRANCH MESSAGE 'x' WITH (allow_empty)",
        "ROLLBACK BRANCH",
        "ROLLBACK BRANCH WITH (soft)",
        "ROLLBACK BRANCH TO REF 'main~1'",
        "ROLLBACK BRANCH TO REF 'nowhere'",
        "ROLLBACK BRANCH TO REF 'main~1' WITH (soft)",
        "STASH",
        "STASH POP",
        "STASH POP 'stash@{7}'",
        "STASH APPLY",
        "MERGE BRANCH other",
        "MERGE BRANCH nowhere",
        "MERGE BRANCH other WITH (candidate)",
        "MERGE BRANCH main WITH (ff_only)",
        "MERGE BRANCH other WITH (squash)",
        "MERGE CONTINUE",
        "RESOLVE ALL USING OURS",
        "RESOLVE TABLE t USING THEIRS",
        "CHERRY PICK 'other'",
        "CHERRY PICK 'nowhere'",
        "CHERRY PICK CONTINUE",
        "REVERT 'main'",
        "REVERT 'nowhere'",
        "REVERT SKIP",
        "CHERRY PICK SKIP",
        "REBASE BRANCH ONTO 'other'",
        "REBASE BRANCH ONTO 'nowhere'",
        "REBASE CONTINUE");
  }

  @ParameterizedTest
  @MethodSource("changesOnTheBranch")
  void aSessionOnItChangesNothing(String sql) {
    db.onBranch(
        "frozen",
        s -> {
          assertRefused(() -> run(s, sql));
          return s;
        });
  }

  private static void run(Session s, String sql) {
    if (sql.matches("SELECT [ns]e.*")) {
      s.query(sql);
    } else {
      s.execute(sql);
    }
  }

  @ParameterizedTest
  @MethodSource("changesOnTheBranch")
  void norDoesATransaction(String sql) {
    boolean standsAlone =
        List.of("COMMIT", "ROLLBACK", "STASH", "MERGE B", "MERGE C", "MERGE A", "RESOLVE").stream()
                .anyMatch(sql::startsWith)
            || List.of("CHERRY", "REVERT", "REBASE", "VACUUM").stream().anyMatch(sql::startsWith);
    if (!standsAlone) {
      db.onBranch(
          "frozen",
          s -> {
            s.execute("BEGIN");
            assertRefused(() -> run(s, sql));
            return s.execute("ROLLBACK");
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MERGE BRANCH other INTO frozen",
        "MERGE BRANCH nowhere INTO frozen",
        "MERGE CONTINUE INTO frozen",
        "RESOLVE ALL IN frozen USING THEIRS",
        "RESOLVE CONFLICT 'x' IN frozen USING OURS",
        "CHERRY PICK 'other' ONTO frozen",
        "CHERRY PICK 'nowhere' ONTO frozen",
        "REVERT 'main' ON frozen",
        "REBASE BRANCH frozen ONTO 'other'",
        "REBASE CONTINUE ON frozen",
        "COMMIT BRANCH frozen MESSAGE 'x'",
        "ROLLBACK BRANCH frozen",
        "ROLLBACK BRANCH frozen TO REF 'nowhere'",
        "STASH BRANCH frozen",
        "STASH POP INTO frozen",
        "STASH POP 'stash@{7}' INTO frozen",
        "STASH APPLY INTO frozen",
        "INSERT INTO frozen.t VALUES (5, 'five')",
        "UPDATE frozen.t SET v = 'x'",
        "UPDATE frozen.nothing SET v = 'x'",
        "DELETE FROM frozen.t",
        "DROP TABLE frozen.t",
        "CREATE TABLE frozen.u (a int)",
      })
  void norDoesASessionElsewhere(String sql) {
    db.onBranch(
        "main",
        s -> {
          assertRefused(() -> s.execute(sql));
          return s;
        });
  }

  @Test
  void aTransactionThatBeganBeforeItBecameReadOnlyIsNotCommitted() {
    db.branches().setReadOnly("frozen", false);
    db.onBranch(
        "frozen",
        s -> {
          s.execute("BEGIN");
          s.execute("DELETE FROM t");
          db.branches().setReadOnly("frozen", true);
          assertRefused(() -> s.execute("COMMIT"));
          return s;
        });
  }

  @Test
  void whatTheJavaInterfaceOffersIsRefusedToo() {
    assertRefused(() -> db.merge("other", "frozen"));
    assertRefused(() -> db.merge("nowhere", "frozen"));
    assertRefused(() -> db.merges().rebase("frozen", "other"));
    assertRefused(() -> db.merges().rebase("frozen", "nowhere"));
    assertRefused(() -> db.merges().cherryPick("frozen", List.of("other")));
    assertRefused(() -> db.merges().cherryPick("frozen", List.of("nowhere")));
    assertRefused(() -> db.merges().revert("frozen", List.of("main")));
    assertRefused(() -> db.merges().apply("frozen", List.of("other")));
    assertRefused(() -> db.merges().apply("frozen", List.of("nowhere")));
    assertRefused(() -> db.merges().resume("frozen", null));
    assertRefused(() -> db.merges().skip("frozen"));
    assertRefused(() -> db.merges().resolveAll("frozen", ConflictSide.OURS));
    assertRefused(() -> db.merges().resolve("frozen", List.of("x"), ConflictSide.OURS));
    assertRefused(() -> db.branches().commit("frozen", "x"));
    assertRefused(() -> db.branches().commit("frozen", "x", List.of("nothing")));
    assertRefused(() -> db.branches().rollback("frozen"));
    assertRefused(() -> db.branches().reset("frozen", "main~1"));
    assertRefused(() -> db.branches().reset("frozen", "nowhere"));
    db.onBranch(
        "frozen",
        s -> {
          assertRefused(() -> s.prepare("INSERT INTO nothing VALUES (?)"));
          return s;
        });
  }

  @Test
  void aPreparedStatementIsRefusedOnceTheBranchIsReadOnly() {
    db.branches().setReadOnly("frozen", false);
    try (Session s = db.session("frozen")) {
      Statement insert = s.prepare("INSERT INTO t VALUES (?, ?)");
      db.branches().setReadOnly("frozen", true);
      assertRefused(() -> insert.execute(7, "seven"));
    }
  }
}
