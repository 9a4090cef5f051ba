package dev.helios.examples.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.Branch;
import dev.helios.Helios;
import dev.helios.HeliosException;
import dev.helios.MergeResult;
import dev.helios.Row;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brief 118: the A/B test of E2. */
class ExperimentTest {
  @TempDir Path folder;

  private Helios db;
  private Experiment experiment;

  @BeforeEach
  void createShop() {
    db = Helios.open(folder.resolve("recommendations.db"));
    experiment = new Experiment(db, new Random(7));
    experiment.createShop();
  }

  @AfterEach
  void close() {
    db.close();
  }

  private long count(String branch, String table) {
    return db.onBranch(branch, s -> s.query("SELECT COUNT(*) FROM " + table).get(0).getLong(0));
  }

  @Test
  void eachBranchHasItsOwnTablesAndMainNeither() {
    experiment.tryCollaborative();
    experiment.tryContent();
    assertThat(experiment.tables()).containsExactlyInAnyOrder("products", "users");
    assertThat(count(Experiment.COLLABORATIVE, "user_similarity")).isBetween(90L, 100L);
    assertThat(count(Experiment.CONTENT, "product_features")).isEqualTo(100);
    assertThat(count(Experiment.CONTENT, "users")).isEqualTo(1_000);
    assertThatThrownBy(() -> count(Experiment.CONTENT, "user_similarity"))
        .isInstanceOf(HeliosException.class)
        .hasMessageContaining("user_similarity")
        .hasMessageContaining(Experiment.CONTENT);
  }

  @Test
  void theTenMostSimilarUsersComeInOrder() {
    experiment.tryCollaborative();
    List<Row> found = db.onBranch(Experiment.COLLABORATIVE, s -> Experiment.similarUsers(s, 3));
    assertThat(found).hasSizeBetween(1, 10);
    assertThat(found)
        .extracting(row -> row.getDouble("similarity_score"))
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void onlyTheWinnersTablesAreOnMainInTheEnd() {
    experiment.tryCollaborative();
    experiment.tryContent();
    MergeResult merged = experiment.roll(Experiment.COLLABORATIVE);
    assertThat(merged.conflicts()).isEmpty();
    assertThat(experiment.tables())
        .containsExactlyInAnyOrder("products", "users", "user_similarity");
    assertThat(count("main", "user_similarity")).isBetween(90L, 100L);
    assertThat(db.branches().list()).extracting(Branch::name).containsExactly("main");
  }

  @Test
  void theWholeProgramRuns() {
    try (Helios other = Helios.open(folder.resolve("other.db"))) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      new Experiment(other, new Random(1)).run(new PrintStream(text, true, StandardCharsets.UTF_8));
      assertThat(text.toString(StandardCharsets.UTF_8)).contains("products", "users");
    }
  }

  /** The brief's own query has an alias that it never declares (trap T6). */
  @Test
  void anAliasThatIsNotDeclaredIsAnErrorAndNoSilentAnswer() {
    experiment.tryCollaborative();
    assertThatThrownBy(
            () ->
                db.onBranch(
                    Experiment.COLLABORATIVE,
                    s -> s.query("SELECT u2.user_id_2 FROM user_similarity us")))
        .isInstanceOf(HeliosException.class)
        .hasMessageContaining("u2");
  }
}
