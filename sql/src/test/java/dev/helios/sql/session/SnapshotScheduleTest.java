package dev.helios.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.sql.session.SnapshotSchedule.Due;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotScheduleTest {
  private static final String THREAD = "helios-snapshots";

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void fill() {
    open("0 * * * *");
    try (Session s = DatabaseTest.session(database)) {
      s.execute("CREATE TABLE t (id int PRIMARY KEY)");
      s.execute("INSERT INTO t VALUES (1)");
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void open(String schedule) {
    ConfigLookup lookup =
        ConfigLookup.DEFAULT
            .withOption("branching.audit.enable_scheduled_snapshots", "true")
            .withOption("branching.audit.snapshot_schedule", schedule)
            .withOption("branching.audit.snapshot_naming", "audit_hour_{timestamp}");
    database =
        Database.openOrCreate(folder.resolve("db"), DatabaseOptions.DEFAULT.withConfig(lookup));
  }

  private SnapshotSchedule schedule() {
    return database.schedule();
  }

  /** An hour of the schedule that is still to come. */
  private Instant hour(int n) {
    return schedule().next(Instant.now()).orElseThrow().plus(Duration.ofHours(n));
  }

  private static String name(Instant moment) {
    return "audit_hour_" + moment.toString().replaceAll("[-:Z]", "").replace('T', '_');
  }

  @Test
  void eachMomentHasOneSnapshotWhoeverAsks() throws IOException {
    Instant first = hour(0);
    Optional<Branch> made = schedule().runDue(first.plusSeconds(59));
    assertThat(made.orElseThrow().name()).isEqualTo(name(first));
    assertThat(made.get().options().readOnly()).isTrue();
    assertThat(made.get().options().isProtected()).isTrue();
    assertThat(made.get().options().autoGc()).isFalse();
    assertThat(schedule().due(first.plusSeconds(1800))).isEmpty();
    assertThat(schedule().runDue(first.plusSeconds(1800))).isEmpty();
    database.close();
    open("0 * * * *");
    assertThat(schedule().runDue(first.plusSeconds(3000))).isEmpty();
    assertThat(schedule().runDue(first.plusSeconds(3600))).isPresent();
    List<String> lines = Files.readAllLines(folder.resolve("db/audit.log"));
    assertThat(lines).hasSize(2).allMatch(l -> l.contains(" | snapshot_created | audit_hour_"));
  }

  @Test
  void ofSeveralMissedMomentsOnlyTheLastIsMadeUpFor() {
    assertThat(schedule().runDue(hour(0))).isPresent();
    Instant late = hour(9).plusSeconds(7);
    assertThat(schedule().due(late)).map(Due::branch).contains(name(hour(9)));
    assertThat(schedule().runDue(late)).isPresent();
    assertThat(schedule().runDue(late)).isEmpty();
    assertThat(database.repository().branches().list()).hasSize(3);
  }

  @Test
  void whatAProcessLeftThatEndedBeforeItSaidSoIsNotMadeTwice() {
    Instant first = hour(0);
    assertThat(schedule().runDue(first)).isPresent();
    database.repository().removeRecord("audit/schedule");
    assertThat(schedule().runDue(first)).isEmpty();
    assertThat(schedule().due(first)).isEmpty();
  }

  @Test
  void aClockThatWasAYearAheadDoesNotEndTheSchedule() {
    assertThat(schedule().runDue(hour(24 * 365))).isPresent();
    assertThat(schedule().runDue(hour(0))).isPresent();
    assertThat(schedule().runDue(hour(0))).isEmpty();
    assertThat(schedule().runDue(hour(1))).isPresent();
    assertThat(schedule().runDue(hour(24 * 365))).isEmpty();
  }

  @Test
  void momentsBeforeTheDatabaseWasThereAreNotDue() {
    assertThat(schedule().due(Instant.now().minus(Duration.ofDays(400)))).isEmpty();
    assertThat(schedule().runDue(Instant.now().minus(Duration.ofDays(400)))).isEmpty();
    database.close();
    open("0 0 30 2 *");
    assertThat(schedule().runDue(Instant.now())).isEmpty();
  }

  @Test
  void anOpenDatabaseHasAThreadThatEndsWithIt() {
    assertThat(threads()).isZero();
    database.startSchedule();
    database.startSchedule();
    assertThat(threads()).isEqualTo(1);
    Database other = Database.open(folder.resolve("db"), DatabaseOptions.DEFAULT);
    database.close();
    assertThat(threads()).isEqualTo(1);
    other.close();
    assertThat(threads()).isZero();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().equals(THREAD))
        .count();
  }
}
