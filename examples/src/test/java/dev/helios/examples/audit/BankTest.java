package dev.helios.examples.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.Branch;
import dev.helios.BranchOptions;
import dev.helios.Helios;
import dev.helios.HeliosException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Brief 120: the audit of E4. */
class BankTest {
  private static final String BRANCH = "audit_2024_Q4";

  @TempDir Path folder;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private Helios db;
  private Bank bank;

  @BeforeEach
  void open() {
    db = Helios.open(folder.resolve("bank.db"));
    bank = new Bank(db, new PrintStream(text, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() {
    db.close();
  }

  private double withdrawn(String branch) {
    return db.onBranch(branch, s -> s.query(Bank.WITHDRAWN).get(0).getDouble(0));
  }

  @Test
  void theWholeProgramRuns() throws Exception {
    bank.run();
    assertThat(text.toString(StandardCharsets.UTF_8))
        .contains("Today: [{sum=3500}]")
        .contains(BRANCH + ": [{count=99}]")
        .contains(BRANCH + ": [{sum=2000}]")
        .contains("account_id=199")
        .contains("Error: Cannot modify read-only branch: " + BRANCH)
        .contains("Quarterly audit snapshot: 2024_Q4")
        .contains("4 lines in the log, all as they were written");
    assertThat(Files.readAllLines(folder.resolve("bank.db/audit.log")))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        " | audit_query | audit_2024_Q4 | Auditor: auditor@example.com, Query: "
                            + Bank.WITHDRAWN
                            + ", Justification: SOX 404, yearly review"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO accounts VALUES (1000, 1)",
        "UPDATE accounts SET balance = 0",
        "DELETE FROM accounts WHERE id = 1", // there is no such column: being read-only comes first
        "CREATE TABLE other (id INTEGER)",
        "ALTER TABLE accounts ADD COLUMN x TEXT",
        "DROP TABLE transactions",
        "MERGE BRANCH main INTO audit_2024_Q4",
        "CREATE INDEX i ON accounts(balance)",
        "TRUNCATE transactions"
      })
  void nothingChangesASnapshot(String sql) {
    bank.open(3);
    db.audit().createQuarterlySnapshot("2024_Q4");
    bank.withdraw(1, 5);
    assertThatThrownBy(() -> db.onBranch(BRANCH, s -> s.execute(sql)))
        .hasMessage("Cannot modify read-only branch: " + BRANCH)
        .isInstanceOfSatisfying(
            HeliosException.class, e -> assertThat(e.sqlState()).isEqualTo("25006"));
    assertThat(withdrawn(BRANCH)).isEqualTo(30);
  }

  @Test
  void theShellsStatementLeadsToTheBranch() {
    bank.open(3);
    db.audit().createQuarterlySnapshot("2024_Q4");
    db.onBranch(
        "main",
        s -> {
          s.execute("USE BRANCH audit_2024_Q4");
          assertThat(s.branch()).contains(BRANCH);
          return s;
        });
  }

  @Test
  void aPastMomentCanBeKeptLater() {
    bank.open(3);
    Instant moment = Instant.now();
    bank.withdraw(1, 5);
    String name = bank.snapshotAt("Before the withdrawal", moment);
    assertThat(withdrawn(name)).isEqualTo(30);
    assertThat(withdrawn("main")).isEqualTo(35);
    // The brief's own statement; its time has an offset and a fraction of a second (trap T12).
    String rfc3339 =
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atOffset(ZoneOffset.ofHours(2)));
    db.onBranch(
        "main",
        s -> s.execute("CREATE BRANCH audit_x FROM main AS OF TIMESTAMP '" + rfc3339 + "'"));
    assertThat(withdrawn("audit_x")).isEqualTo(30);
    assertThat(db.log().lsnAt(moment)).isPresent();
    assertThat(bank.audit(name, Bank.WITHDRAWN).get(0).getDouble(0)).isEqualTo(30);
  }

  @Test
  void snapshotsAreListedNewestFirstAndGuarded() {
    bank.open(3);
    for (String quarter : List.of("2024_Q2", "2024_Q3", "2024_Q4")) {
      db.audit().createQuarterlySnapshot(quarter);
    }
    assertThat(db.audit().snapshots())
        .extracting(Branch::name)
        .containsExactly("audit_2024_Q4", "audit_2024_Q3", "audit_2024_Q2");
    assertThatThrownBy(() -> db.branches().deleteForced(BRANCH)).hasMessageContaining("protected");
    assertThatThrownBy(() -> db.branches().rename(BRANCH, "x")).hasMessageContaining("protected");
    bank.withdraw(1, 5);
    db.onBranch("main", s -> s.execute("VACUUM"));
    assertThat(bank.audit("audit_2024_Q2", Bank.WITHDRAWN).get(0).getDouble(0)).isEqualTo(30);
  }

  @Test
  void whoSaysNoReasonReadsNothing() {
    bank.open(3);
    db.audit().createQuarterlySnapshot("2024_Q4");
    db.branches().create("dev", BranchOptions.from("main"));
    assertThatThrownBy(() -> db.audit().query(BRANCH, Bank.RICH, "Ann", ""))
        .isInstanceOf(HeliosException.class);
    assertThatThrownBy(() -> bank.audit("dev", Bank.RICH)).hasMessage("Not an audit branch");
  }
}
