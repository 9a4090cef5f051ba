package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An experiment with some tenants: brief 59, 121. */
class BranchRouterTest {
  private static final String METRICS =
      "SELECT AVG(amount) FROM invoices WHERE tenant_id IN (45, 50)";

  private final Helios db = Helios.inMemory();
  private final BranchRouter<Long> router = new BranchRouter<>(db);

  @BeforeEach
  void baseline() {
    try (Session s = db.session()) {
      s.execute("CREATE TABLE tenants (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
      s.execute(
          "CREATE TABLE invoices (id INTEGER PRIMARY KEY, tenant_id INTEGER, amount REAL,"
              + " FOREIGN KEY (tenant_id) REFERENCES tenants(id))");
      for (int i = 0; i < 100; i++) {
        s.execute("INSERT INTO tenants (id, name) VALUES (?, ?)", i, "Tenant " + i);
        s.execute("INSERT INTO invoices VALUES (?, ?, ?)", i, i, 100.0);
      }
    }
    db.branches().create("pricing_v2");
    db.onBranch(
        "pricing_v2",
        s -> {
          s.execute("CREATE TABLE pricing_tiers (id INTEGER PRIMARY KEY, name TEXT NOT NULL)");
          return s.execute("ALTER TABLE tenants ADD COLUMN pricing_tier_id INTEGER");
        });
    router.assign("pricing_v2", LongStream.range(45, 55).boxed().toList());
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void tenantsOfTheExperimentSeeItAndOthersDoNot() {
    assertThat(router.execute(50L, "INSERT INTO pricing_tiers VALUES (1, 'flat')")).isEqualTo(1);
    assertThat(router.query(50L, "SELECT * FROM pricing_tiers")).hasSize(1);
    assertThatThrownBy(() -> router.query(1L, "SELECT * FROM pricing_tiers"))
        .hasMessageContaining("pricing_tiers")
        .hasMessageContaining("main");
  }

  @Test
  void aQueryComparesTheExperimentWithTheBase() {
    router.execute(50L, "UPDATE invoices SET amount = 300 WHERE id = 50");
    assertThat(router.compare(METRICS))
        .hasSize(2)
        .hasEntrySatisfying("main", r -> assertThat(r.get(0).getDouble(0)).isEqualTo(100))
        .hasEntrySatisfying("pricing_v2", r -> assertThat(r.get(0).getDouble(0)).isEqualTo(200));
  }

  @Test
  void aRollOutBringsEverybodyToTheBase() {
    router.execute(50L, "INSERT INTO pricing_tiers VALUES (1, 'flat')");
    assertThat(router.rollOut("pricing_v2").conflicts()).isEmpty();
    assertThat(router.branchOf(50L)).isEqualTo("main");
    assertThat(router.query(1L, "SELECT * FROM pricing_tiers")).hasSize(1);
  }

  @Test
  void aRollOutWithConflictsChangesNothing() {
    router.execute(50L, "UPDATE invoices SET amount = 1 WHERE id = 50");
    router.execute(1L, "UPDATE invoices SET amount = 2 WHERE id = 50");
    assertThat(router.rollOut("pricing_v2").conflicts()).hasSize(1);
    assertThat(router.branchOf(50L)).isEqualTo("pricing_v2");
    assertThatThrownBy(() -> router.query(1L, "SELECT * FROM pricing_tiers"))
        .isInstanceOf(HeliosException.class);
  }

  @Test
  void deletingTheBranchIsARollback() {
    db.branches().deleteForced("pricing_v2");
    assertThat(router.branchOf(50L)).isEqualTo("main");
  }

  @Test
  void aPercentageIsAlwaysTheSameTenants() {
    db.branches().create("beta");
    router.percent("beta", 10);
    List<Long> beta =
        LongStream.range(0, 10_000).boxed().filter(t -> router.branchOf(t).equals("beta")).toList();
    assertThat(beta.size()).isBetween(900, 1100);
    BranchRouter<Long> another = new BranchRouter<>(db);
    another.percent("beta", 10);
    assertThat(beta).allMatch(t -> another.branchOf(t).equals("beta"));
    assertThatThrownBy(() -> router.percent("beta", 101))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rulesAreAskedInOrderAfterWhatWasAssigned() {
    db.branches().create("even");
    router.when("even", t -> t % 2 == 0);
    router.when("pricing_v2", t -> true);
    assertThat(List.of(46L, 60L, 61L))
        .extracting(router::branchOf)
        .containsExactly("pricing_v2", "even", "pricing_v2");
    router.release("pricing_v2");
    assertThat(List.of(46L, 60L, 61L))
        .extracting(router::branchOf)
        .containsExactly("even", "even", "main");
  }
}
