package dev.helios.examples.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.Helios;
import dev.helios.HeliosException;
import dev.helios.MergeResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brief 121: the experiment with tenants of E5. */
class PricingTest {
  private static final List<Integer> CHOSEN = IntStream.range(50, 60).boxed().toList();
  private static final String TIERS = "SELECT * FROM pricing_tiers";

  @TempDir Path folder;

  private Helios db;
  private Pricing pricing;

  @BeforeEach
  void open() {
    db = Helios.open(folder.resolve("saas.db"));
    pricing = new Pricing(db);
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void theWholeProgramRuns() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    pricing.run(new PrintStream(text, true, StandardCharsets.UTF_8));
    assertThat(text.toString(StandardCharsets.UTF_8))
        .contains("name=starter", "name=growth", ", 0 conflicts")
        .contains("By tier: [{pricing_tier_id=0, count=5}, {pricing_tier_id=1, count=5}, ")
        .contains("{pricing_tier_id=null, count=90}]");
  }

  @Test
  void tenantsOfTheExperimentSeeItAndOthersDoNot() {
    pricing.create(100);
    pricing.start(CHOSEN);
    assertThat(pricing.query(50, TIERS)).hasSize(2);
    assertThatThrownBy(() -> pricing.query(1, TIERS))
        .isInstanceOf(HeliosException.class)
        .hasMessageContaining("pricing_tiers")
        .hasMessageContaining("main");
    assertThat(pricing.branchOf(50)).isEqualTo(Pricing.BRANCH);
    assertThat(pricing.branchOf(1)).isEqualTo("main");
    pricing.execute(50, "INSERT INTO subscriptions (tenant_id, amount) VALUES (50, 25)");
    assertThat(pricing.compare().get("main").get(0).getLong(0)).isEqualTo(100);
    assertThat(pricing.compare().get(Pricing.BRANCH).get(0).getLong(0)).isEqualTo(101);
    assertThat(pricing.average(CHOSEN).getDouble(0)).isGreaterThan(10);
    assertThat(pricing.average(List.of()).isNull(0)).isTrue();
  }

  @Test
  void aRolloutKeepsWhatBothSidesDidAndTakesEverybodyToMain() {
    pricing.create(100);
    pricing.start(CHOSEN);
    pricing.execute(1, "UPDATE tenants SET plan = 'pro' WHERE id = 1");
    pricing.execute(50, "UPDATE tenants SET plan = 'pro' WHERE id = 50");
    MergeResult result = pricing.rollOut();
    assertThat(result.status()).isEqualTo(MergeResult.Status.MERGED);
    assertThat(result.conflicts()).isEmpty();
    assertThat(pricing.branchOf(50)).isEqualTo("main");
    assertThat(pricing.query(1, TIERS)).hasSize(2);
    assertThat(pricing.query(2, "SELECT id FROM tenants WHERE plan = 'pro' ORDER BY id"))
        .extracting(r -> r.getInt(0))
        .containsExactly(1, 50);
  }

  @Test
  void aConflictIsPrintedAndNothingMoves() {
    pricing.create(100);
    pricing.start(CHOSEN);
    db.onBranch("main", s -> s.execute("UPDATE tenants SET name = 'Ours' WHERE id = 50"));
    pricing.execute(50, "UPDATE tenants SET name = 'Theirs' WHERE id = 50");
    MergeResult result = pricing.rollOut();
    assertThat(result.conflicts())
        .singleElement()
        .hasToString("tenants: row (id)=(50): modified/modified in name");
    assertThatThrownBy(() -> pricing.query(1, TIERS)).isInstanceOf(HeliosException.class);
    assertThat(pricing.branchOf(50)).isEqualTo(Pricing.BRANCH);
  }

  @Test
  void aForeignKeyThatTheMergeWouldBreakIsAViolation() {
    pricing.create(100);
    pricing.start(CHOSEN);
    db.onBranch(
        "main",
        s -> {
          s.execute("DELETE FROM subscriptions WHERE tenant_id = 70");
          return s.execute("DELETE FROM tenants WHERE id = 70");
        });
    pricing.execute(50, "INSERT INTO subscriptions (tenant_id, amount) VALUES (70, 5)");
    MergeResult result = pricing.rollOut();
    assertThat(result.isConflicted()).isTrue();
    assertThat(result.violations())
        .singleElement()
        .satisfies(v -> assertThat(v.kind()).isEqualTo("foreign key"));
  }

  @Test
  void deletingTheBranchTakesEverybodyHomeAtOnce() {
    pricing.create(100);
    pricing.start(CHOSEN);
    pricing.rollBack();
    assertThat(pricing.branchOf(50)).isEqualTo("main");
    assertThatThrownBy(() -> pricing.query(50, TIERS)).isInstanceOf(HeliosException.class);
  }
}
