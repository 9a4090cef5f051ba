package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API for programs that embed Helios. */
class HeliosTest {
  private final Helios db = Helios.inMemory();
  private final Session s = db.session();

  @TempDir Path folder;

  @BeforeEach
  void fill() {
    s.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
    s.execute("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
    db.branches().commit("main", "first");
  }

  @AfterEach
  void close() {
    s.close();
    db.close();
  }

  private static void assertState(ThrowingCallable call, String state) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HeliosException.class, e -> assertThat(e.sqlState()).isEqualTo(state));
  }

  private List<String> rows(String ref) {
    return db.onBranch(
        ref,
        session -> session.prepare("SELECT v FROM t ORDER BY id").list(List.of(), r -> text(r)));
  }

  private static String text(Row row) {
    return String.valueOf(row.getString(0));
  }

  private static List<Row> rows(Helios database) {
    return database.onBranch("main", o -> o.query("SELECT * FROM t"));
  }

  @Test
  void executeCountsRowsAndTakesAnyStatement() {
    assertThat(s.execute("UPDATE t SET v = 'x' WHERE id < ?", 9)).isEqualTo(2);
    assertThat(s.execute("SELECT * FROM t")).isZero();
    assertThat(s.execute("CREATE TABLE u (id int)")).isZero();
    assertState(() -> s.execute("SELECT * FROM nowhere"), "42P01");
    assertState(() -> s.execute("SELEC"), "42601");
  }

  @Test
  void valuesComeInTheClassesThatAreAskedFor() {
    UUID id = UUID.randomUUID();
    Row row =
        s.query(
                "SELECT 7 AS n, 1.5::numeric AS d, true AS b, NULL AS nothing, DATE '2026-01-31' AS"
                    + " day, ?::uuid AS id, ARRAY[1, 2] AS list, TIMESTAMPTZ '2026-01-31 18:00Z' AS"
                    + " at",
                id)
            .get(0);
    assertThat(row.getLong(0)).isEqualTo(7);
    assertThat(row.getInt("N")).isEqualTo(7);
    assertThat(row.getString("n")).isEqualTo("7");
    assertThat(row.getDecimal("d")).isEqualByComparingTo(new BigDecimal("1.5"));
    assertThat(row.getDouble("d")).isEqualTo(1.5);
    assertThat(row.getBoolean("b")).isTrue();
    assertThat(row.isNull("nothing")).isTrue();
    assertThat(row.get("day")).isEqualTo(LocalDate.of(2026, 1, 31));
    assertThat(row.get("id", UUID.class)).isEqualTo(id);
    assertThat(row.get("list")).isEqualTo(List.of(1, 2));
    assertThat(row.getInstant("at")).isEqualTo(Instant.parse("2026-01-31T18:00:00Z"));
    assertThat(row.names()).startsWith("n", "d", "b", "nothing");
    assertState(() -> row.getLong("nothing"), "22002");
    assertState(() -> row.get("absent"), "42703");
    assertThat(row.toString()).startsWith("{n=7, d=1.5, b=true, nothing=null");
  }

  @Test
  void statementsAreExecutedAgainAndInBatches() {
    Statement insert = s.prepare("INSERT INTO t VALUES (?, ?)");
    assertThat(insert.executeAll(List.of(List.of(3, "c"), Arrays.asList(4, null)))).isEqualTo(2);
    Statement byId = s.prepare("SELECT v FROM t WHERE id = ?1");
    assertThat(byId.one(List.of(3), HeliosTest::text)).contains("c");
    assertThat(byId.one(List.of(9), HeliosTest::text)).isEmpty();
    assertState(() -> s.prepare("SELECT v FROM t").one(List.of(), HeliosTest::text), "21000");
    try (Stream<Row> all = s.stream("SELECT id FROM t ORDER BY id DESC")) {
      assertThat(all.limit(2).map(r -> r.getLong(0))).containsExactly(4L, 3L);
    }
  }

  @Test
  void aTransactionIsCommittedOrRolledBack() {
    s.transaction(tx -> tx.execute("DELETE FROM t WHERE id = 1"));
    assertThatThrownBy(
            () ->
                s.transaction(
                    tx -> {
                      tx.execute("DELETE FROM t");
                      throw new java.io.IOException("no");
                    }))
        .isInstanceOf(java.io.IOException.class);
    assertThat(rows("main")).containsExactly("b");
    assertThat(s.isInTransaction()).isFalse();
    assertState(() -> s.transaction(tx -> tx.transaction(x -> 1)), "25001");
  }

  @Test
  void aSavepointTakesBackItsOwnWorkAlone() {
    s.transaction(
        tx -> {
          tx.execute("INSERT INTO t VALUES (3, 'c')");
          assertState(
              () ->
                  tx.savepoint(
                      sp -> {
                        sp.execute("INSERT INTO t VALUES (4, 'd')");
                        return sp.execute("INSERT INTO t VALUES (1, 'again')");
                      }),
              "23505");
          return tx.savepoint(sp -> sp.execute("INSERT INTO t VALUES (5, 'e')"));
        });
    assertThat(rows("main")).containsExactly("a", "b", "c", "e");
    assertState(() -> s.savepoint(sp -> 1), "25P01");
  }

  @Test
  void aTransactionThatLostIsRunAgainOnlyIfThatIsAskedFor() {
    int[] runs = {0};
    Work<Long, RuntimeException> racing =
        tx -> {
          String v = text(tx.query("SELECT v FROM t WHERE id = 1").get(0));
          if (runs[0]++ == 0) {
            db.onBranch("main", o -> o.execute("UPDATE t SET v = v || '+' WHERE id = 1"));
          }
          return tx.execute("UPDATE t SET v = ? WHERE id = 1", v + "!");
        };
    assertState(() -> s.transaction(racing), "40001");
    runs[0] = 0;
    s.transaction(3, racing);
    assertThat(runs[0]).isEqualTo(2);
    assertThat(rows("main")).containsExactly("a++!", "b");
  }

  @Test
  void branchesAreMadeAnywhereInTime() {
    long lsn = db.log().lastLsn();
    Instant then = Instant.now();
    String head = db.branches().get("main").head();
    s.execute("DELETE FROM t WHERE id = 1");
    db.branches().create("now");
    db.branches().create("at-lsn", BranchOptions.builder().atLsn(lsn).build());
    db.branches().create("at-time", BranchOptions.asOf(then));
    db.branches().create("at-commit", BranchOptions.from(head));
    db.branches().create("of-now", BranchOptions.from("now"));
    assertThat(rows("now")).containsExactly("b");
    assertThat(rows("of-now")).containsExactly("b");
    for (String past : List.of("at-lsn", "at-time", "at-commit")) {
      assertThat(rows(past)).as(past).containsExactly("a", "b");
    }
    assertThat(db.branches().get("of-now").parent()).isEqualTo("now");
    assertThat(db.branches().get("at-lsn").parent()).isEqualTo("main");
    assertThat(db.branches().get("at-commit").parent()).isNull();
    assertThat(db.log().lsnAt(Instant.EPOCH)).isEmpty();
    assertThat(db.log().lsnAt(Instant.now())).hasValue(db.log().lastLsn());
  }

  @Test
  void branchesHaveWhatTheyWereGiven() {
    Instant end = Instant.parse("2030-01-01T00:00:00Z");
    BranchOptions options =
        BranchOptions.builder()
            .description("audit")
            .readOnly(true)
            .autoGc(false)
            .isProtected(true)
            .expires(end)
            .ifNotExists(true)
            .build();
    Branch branch = db.branches().create("audit", options);
    assertThat(branch.description()).isEqualTo("audit");
    assertThat(branch.readOnly()).isTrue();
    assertThat(branch.autoGc()).isFalse();
    assertThat(branch.expires()).isEqualTo(end);
    assertThat(db.branches().create("audit", options)).isEqualTo(branch);
    assertState(() -> db.branches().create("audit"), "42710");
    assertState(() -> db.onBranch("audit", o -> o.execute("DELETE FROM t")), "25006");
    assertState(() -> db.branches().deleteForced("audit"), "55000");
    db.branches().setProtected("audit", false);
    assertThat(db.branches().setReadOnly("audit", false).readOnly()).isFalse();
    db.branches().rename("audit", "q4");
    db.onBranch("q4", o -> o.execute("DELETE FROM t"));
    assertState(() -> db.branches().delete("q4"), "55000");
    db.branches().deleteForced("q4");
    assertThat(db.branches().find("q4")).isEmpty();
    assertThat(db.branches().deleted()).extracting(Branch::name).containsExactly("q4");
    assertThat(db.branches().undelete("q4").pending()).isEqualTo(1);
    assertThat(db.branches().copy("q4", "q5").description()).isEqualTo("audit");
    assertThat(db.branches().list()).extracting(Branch::name).containsExactly("main", "q4", "q5");
  }

  @Test
  void aSessionStaysOnItsBranchWhereverOthersGo() {
    db.branches().create("dev");
    try (Session other = db.session("dev")) {
      other.execute("DELETE FROM t");
      assertThat(other.branch()).contains("dev");
      assertThat(s.branch()).contains("main");
      other.useBranch("main");
      assertThat(other.query("SELECT count(*) FROM t").get(0).getLong(0)).isEqualTo(2);
      other.useRef("main~0");
      assertThat(other.branch()).isEmpty();
      assertState(() -> other.execute("DELETE FROM t"), "25006");
      assertState(() -> other.useBranch("nowhere"), "42704");
    }
  }

  @Test
  void aConflictIsAnAnswerAndTheTargetIsAsItWas() {
    db.branches().create("dev");
    db.onBranch("dev", o -> o.execute("UPDATE t SET v = 'dev' WHERE id = 1"));
    s.execute("UPDATE t SET v = 'main' WHERE id = 1");
    db.branches().commit("main", "main");
    Branch before = db.branches().get("main");
    assertThat(db.merge("dev", "main", MergeOptions.DEFAULT.withDryRun(true)).isConflicted())
        .isTrue();
    for (int i = 0; i < 2; i++) {
      MergeResult result = db.merge("dev", "main");
      assertThat(result.status()).isEqualTo(MergeResult.Status.CONFLICTED);
      assertThat(result.commit()).isNull();
      assertThat(result.conflicts())
          .extracting(Conflict::toString)
          .containsExactly("t: row (id)=(1): modified/modified in v");
      assertThat(result.conflicts().get(0).columns()).containsExactly("v");
    }
    assertThat(db.branches().get("main").head()).isEqualTo(before.head());
    assertThat(rows("main")).containsExactly("main", "b");
    MergeResult theirs =
        db.merge("dev", "main", MergeOptions.DEFAULT.withStrategy(MergeStrategy.THEIRS));
    assertThat(theirs.status()).isEqualTo(MergeResult.Status.MERGED);
    assertThat(theirs.rowsAffected()).isEqualTo(1);
    assertThat(rows("main")).containsExactly("dev", "b");
    assertThat(db.merge("dev", "main").status()).isEqualTo(MergeResult.Status.UP_TO_DATE);
    assertThat(db.merge("main", "dev").status()).isEqualTo(MergeResult.Status.FAST_FORWARD);
  }

  @Test
  void aConflictedMergeWaitsIfThatIsAskedFor() {
    db.branches().create("dev");
    db.onBranch("dev", o -> o.execute("UPDATE t SET v = 'dev' WHERE id = 1"));
    s.execute("UPDATE t SET v = 'main' WHERE id = 1");
    db.merge("dev", "main", MergeOptions.DEFAULT.withKeepConflicts(true));
    assertState(() -> db.merge("dev", "main"), "55000");
    s.execute("RESOLVE ALL USING OURS");
    s.execute("MERGE CONTINUE");
    assertThat(rows("main")).containsExactly("main", "b");
  }

  @Test
  void differencesAreReadRowByRow() {
    db.branches().create("dev");
    db.onBranch(
        "dev",
        o -> {
          o.execute("UPDATE t SET v = 'A' WHERE id = 1");
          o.execute("DELETE FROM t WHERE id = 2");
          o.execute("INSERT INTO t VALUES (3, 'c')");
          return o.execute("CREATE TABLE u (id int)");
        });
    Diff diff = db.diff("main", "dev");
    assertThat(diff.tables()).extracting(TableDiff::name).containsExactly("t", "u");
    TableDiff t = diff.table("t").orElseThrow();
    assertThat(t.stat()).isEqualTo(new TableDiff.Stat(1, 1, 1));
    assertThat(t.rows().map(r -> r.kind() + " " + r.key() + " " + r.from() + " " + r.to()))
        .containsExactly(
            "MODIFIED (id)=(1) {id=1, v=a} {id=1, v=A}",
            "REMOVED (id)=(2) {id=2, v=b} null",
            "ADDED (id)=(3) null {id=3, v=c}");
    assertThat(diff.table("u").orElseThrow().isAdded()).isTrue();
    assertThat(diff.table("u").orElseThrow().schemaChanges().get(0).change()).isEqualTo("added");
    assertThat(db.diff("main", "main").isEmpty()).isTrue();
  }

  @Test
  void historyIsThereByRevision() {
    s.execute("DELETE FROM t");
    Commit second = db.branches().commit("main", "second\n\nmore");
    assertThat(second.subject()).isEqualTo("second");
    assertThat(db.log().at("main~1").message()).isEqualTo("first");
    assertThat(db.log().history("main", 2))
        .extracting(Commit::subject)
        .containsExactly("second", "first");
    assertThat(db.log().between("main~1", "main")).containsExactly(second);
    assertThat(db.log().mergeBase("main", "main~1")).contains(db.log().at("main~1"));
    Tag tag = db.tags().create("v1", "main~1", "one");
    assertThat(tag.commit()).isEqualTo(db.log().at("main~1").id());
    assertThat(db.tags().list()).containsExactly(tag);
    assertThat(rows("v1")).containsExactly("a", "b");
    db.tags().delete("v1");
    assertThat(db.tags().find("v1")).isEmpty();
    db.branches().reset("main", "main~1");
    assertThat(rows("main")).containsExactly("a", "b");
    assertState(() -> db.log().at("no"), "42704");
  }

  @Test
  void aDatabaseOnDiskIsOneHoweverOftenItIsOpened() {
    Path path = folder.resolve("db");
    HeliosOptions ada = HeliosOptions.DEFAULT.withUser("Ada", "ada@example.org");
    assertState(() -> Helios.open(path, ada.withCreate(false)), "08001");
    try (Helios first = Helios.open(path, ada);
        Helios second = Helios.openReadOnly(path)) {
      first.onBranch("main", o -> o.execute("CREATE TABLE t (id int)"));
      assertThat(first.branches().commit("main", "table").author()).isEqualTo("Ada");
      assertThat(rows(second)).isEmpty();
      assertState(() -> second.onBranch("main", o -> o.execute("DROP TABLE t")), "25006");
    }
    Helios closed = Helios.open(path);
    closed.close();
    closed.close();
    assertState(closed::session, "08003");
    assertState(() -> closed.branches().list(), "08003");
    try (Helios reader = Helios.openReadOnly(path)) {
      assertState(() -> reader.branches().create("x"), "25006");
    }
  }
}
