package dev.helios.examples.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.Branch;
import dev.helios.Helios;
import dev.helios.HeliosException;
import dev.helios.MergeResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brief 117: the migration of E1, from the first statement to the last. */
class MigrationTest {
  private static final String ADD = "ALTER TABLE users ADD COLUMN preferences JSONB DEFAULT '{}'";
  private static final String DARK =
      "UPDATE users SET preferences = '{\"theme\": \"dark\"}' WHERE id = 1";

  @TempDir Path folder;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private Helios db;
  private Migration migration;

  @BeforeEach
  void createUsers() {
    db = Helios.open(folder.resolve("production.db"));
    Migration.createUsers(db, 1_000);
    migration = new Migration(db, new PrintStream(text, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() {
    db.close();
  }

  private String hash() {
    return db.onBranch("main", s -> s.query("SELECT helios_hash('main')").get(0).getString(0));
  }

  private long count(String sql) {
    return db.onBranch("main", s -> s.query(sql).get(0).getLong(0));
  }

  @Test
  void whatWorkedOnTheBranchIsOnMain() {
    MergeResult merged = migration.run(List.of(ADD, DARK));
    assertThat(merged.status()).isIn(MergeResult.Status.MERGED, MergeResult.Status.FAST_FORWARD);
    assertThat(merged.conflicts()).isEmpty();
    assertThat(count("SELECT COUNT(*) FROM users WHERE preferences IS NOT NULL")).isEqualTo(1_000);
    assertThat(count("SELECT COUNT(*) FROM users WHERE preferences->>'theme' = 'dark'"))
        .isEqualTo(1);
    assertThat(db.branches().list()).extracting(Branch::name).containsExactly("main");
    assertThat(text.toString(StandardCharsets.UTF_8))
        .contains("{id=1, name=User 1, preferences={\"theme\": \"dark\"}}")
        .contains("{id=2, name=User 2, preferences={}}")
        .contains("Refused, as it must be")
        .containsSubsequence("Main has the column: false", "Main has the column: true");
  }

  @Test
  void productionWorksOnMeanwhileAndKeepsWhatItDid() {
    db.branches().create("dev");
    db.onBranch("dev", s -> s.execute(ADD));
    db.onBranch("main", s -> s.execute("INSERT INTO users VALUES (1001, 'New', 'n@example.com')"));
    db.onBranch("main", s -> s.execute("UPDATE users SET name = 'Renamed' WHERE id = 1"));
    db.onBranch("dev", s -> s.execute(DARK));
    assertThat(db.merge("dev", "main").status()).isEqualTo(MergeResult.Status.MERGED);
    assertThat(count("SELECT COUNT(*) FROM users WHERE preferences IS NOT NULL")).isEqualTo(1_001);
    assertThat(
            db.onBranch("main", s -> s.query("SELECT * FROM users WHERE id = 1")).get(0).toString())
        .isEqualTo(
            "{id=1, name=Renamed, email=user1@example.com, preferences={\"theme\": \"dark\"}}");
  }

  @Test
  void aMigrationThatFailsLeavesMainAsItWas() {
    String before = hash();
    assertThatThrownBy(() -> migration.run(List.of(ADD, "UPDATE users SET nickname = name")))
        .isInstanceOf(HeliosException.class)
        .hasMessageContaining("nickname");
    assertThatThrownBy(() -> migration.run(List.of(ADD)))
        .hasMessage("does not hold: user 1 has the dark theme");
    assertThat(hash()).isEqualTo(before);
    assertThat(db.branches().list()).extracting(Branch::name).containsExactly("main");
  }

  @Test
  void whatIsNoJsonIsRefusedThoughNoRowIsThere() {
    migration.run(List.of(ADD, DARK));
    assertThatThrownBy(
            () ->
                db.onBranch(
                    "main",
                    s -> s.execute("UPDATE users SET preferences='invalid json' WHERE id=5000")))
        .isInstanceOfSatisfying(
            HeliosException.class, e -> assertThat(e.sqlState()).isEqualTo("22P02"));
  }
}
