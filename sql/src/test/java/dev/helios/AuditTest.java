package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots for auditors and the log of who read them. */
class AuditTest {
  private static final String COUNT =
      "SELECT COUNT(*) FROM accounts\n WHERE balance > 100000 -- rich";

  @TempDir Path folder;
  private Helios db;

  @BeforeEach
  void fill() {
    db = Helios.open(folder.resolve("shop"));
    db.onBranch(
        "main",
        s -> {
          s.execute("CREATE TABLE accounts (account_id int PRIMARY KEY, balance int)");
          return s.execute("INSERT INTO accounts VALUES (1, 50), (2, 200000)");
        });
  }

  @AfterEach
  void close() {
    db.close();
  }

  private Path log() {
    return folder.resolve("shop/audit.log");
  }

  private static void assertState(ThrowingCallable call, String state, String message) {
    assertThatThrownBy(call)
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            HeliosException.class, e -> assertThat(e.sqlState()).isEqualTo(state));
  }

  @Test
  void aSnapshotStaysAsItWasWhateverIsTried() {
    db.audit().createQuarterlySnapshot("2024_Q4");
    db.onBranch("main", s -> s.execute("DELETE FROM accounts"));
    String refused = "Cannot modify read-only branch: audit_2024_Q4";
    db.onBranch(
        "audit_2024_Q4",
        s -> {
          assertState(() -> s.execute("DELETE FROM accounts WHERE id = 1"), "25006", refused);
          assertState(() -> s.execute("CREATE TABLE x (a int)"), "25006", refused);
          return s;
        });
    assertState(() -> db.merge("main", "audit_2024_Q4"), "25006", refused);
    assertThatThrownBy(() -> db.branches().deleteForced("audit_2024_Q4"))
        .hasMessageContaining("protected");
    assertThat(db.audit().query("audit_2024_Q4", COUNT, "Ann", "SOX").get(0).getLong(0))
        .isEqualTo(1);
  }

  @Test
  void queriesAreLoggedBeforeTheyRun() throws IOException {
    db.audit().createQuarterlySnapshot("2024_Q4");
    db.audit().query("audit_2024_Q4", COUNT, "Ann", "SOX 404");
    assertState(
        () -> db.audit().query("audit_2024_Q4", "DELETE FROM accounts", "Ann", "x"), "25006", "");
    List<String> lines = Files.readAllLines(log());
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains(" | snapshot_created | audit_2024_Q4 | Quarterly");
    assertThat(lines.get(1))
        .matches("20\\S+Z \\| audit_query \\| audit_2024_Q4 \\| .*, Chain: [0-9a-f]{64}")
        .contains(
            "Auditor: Ann, Query: SELECT COUNT(*) FROM accounts\\n WHERE",
            ", Justification: SOX 404, ");
    assertThat(db.audit().verifyLog()).isEqualTo(3);
  }

  @Test
  void whatIsNoAuditBranchOrHasNoReasonIsRefused() {
    db.audit().createQuarterlySnapshot("2024_Q4");
    assertState(() -> db.audit().query("main", COUNT, "Ann", "x"), "42809", "Not an audit branch");
    assertState(() -> db.audit().query("audit_2024_Q4", COUNT, "Ann", " "), "22023", "");
    assertState(() -> db.audit().query("audit_none", COUNT, "Ann", "x"), "42704", "audit_none");
    assertState(() -> db.audit().createQuarterlySnapshot("2024_Q4"), "42710", "already exists");
    assertThat(db.audit().verifyLog()).isEqualTo(1);
  }

  @Test
  void snapshotsAreListedNewestFirst() {
    db.audit().createQuarterlySnapshot("2024_Q3");
    Instant before = Instant.now();
    db.onBranch("main", s -> s.execute("DELETE FROM accounts"));
    Branch made = db.audit().createSnapshotAt("before the clean-up", before);
    assertThat(made.name()).matches("audit_\\d{8}_\\d{6}");
    assertThat(made.readOnly()).isTrue();
    assertThat(db.audit().query(made.name(), COUNT, "Ann", "x").get(0).getLong(0)).isEqualTo(1);
    assertThat(db.audit().snapshots())
        .extracting(Branch::name)
        .containsExactly(made.name(), "audit_2024_Q3");
  }

  @Test
  void aLogThatWasTamperedWithIsFound() throws IOException {
    db.audit().createQuarterlySnapshot("2024_Q4");
    db.audit().query("audit_2024_Q4", COUNT, "Ann", "first");
    db.audit().query("audit_2024_Q4", COUNT, "Ann", "second");
    String whole = Files.readString(log());
    List<String> lines = Files.readAllLines(log());
    for (String tampered :
        List.of(
            whole.replace("Justification: first", "Justification: fine"),
            lines.get(0) + "\n" + lines.get(2) + "\n",
            lines.get(0) + "\n" + lines.get(1) + "\n",
            "")) {
      Files.writeString(log(), tampered);
      assertState(() -> db.audit().verifyLog(), "XX001", "audit.log");
    }
    // What a crash left of a line that nobody was told of.
    Files.writeString(log(), whole + "2025-01-01T00:00:00Z | audit_que");
    assertThat(db.audit().verifyLog()).isEqualTo(3);
    db.audit().query("audit_2024_Q4", COUNT, "Ann", "third");
    assertThat(db.audit().verifyLog()).isEqualTo(4);
  }

  @Test
  void aLogThatLostLinesIsNotSealedAgain() throws IOException {
    db.audit().createQuarterlySnapshot("2024_Q4");
    db.audit().query("audit_2024_Q4", COUNT, "Ann", "first");
    String whole = Files.readString(log());
    for (String left : List.of("", whole.lines().findFirst().orElseThrow() + "\n")) {
      Files.writeString(log(), left);
      for (int i = 0; i < 3; i++) {
        db.audit().query("audit_2024_Q4", COUNT, "Eve", "went on " + i);
        assertState(() -> db.audit().verifyLog(), "XX001", "audit.log");
      }
    }
    Files.writeString(log(), whole);
    assertThat(db.audit().verifyLog()).isEqualTo(2);
    db.audit().query("audit_2024_Q4", COUNT, "Ann", "second");
    assertThat(db.audit().verifyLog()).isEqualTo(3);
  }

  @Test
  void whoReadsBesideAWriterIsLoggedAsWell() {
    db.audit().createQuarterlySnapshot("2024_Q4");
    db.close();
    try (Helios reader = Helios.openReadOnly(folder.resolve("shop"))) {
      reader.audit().query("audit_2024_Q4", COUNT, "Bob", "x");
      assertThat(reader.audit().verifyLog()).isEqualTo(2);
      assertState(() -> reader.audit().createQuarterlySnapshot("2025_Q1"), "25006", "");
    }
    db = Helios.open(folder.resolve("shop"));
    db.audit().query("audit_2024_Q4", COUNT, "Ann", "x");
    assertThat(db.audit().verifyLog()).isEqualTo(3);
  }
}
