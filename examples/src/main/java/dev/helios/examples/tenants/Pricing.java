package dev.helios.examples.tenants;

import dev.helios.BranchOptions;
import dev.helios.BranchRouter;
import dev.helios.Helios;
import dev.helios.MergeResult;
import dev.helios.Row;
import dev.helios.Session;
import dev.helios.Statement;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Prices in tiers, tried with ten tenants of a hundred. The tiers are tables of a branch, to which
 * those tenants are led; all others work on main and know of nothing. In the end the branch is
 * merged for everybody, or deleted, which takes everybody home at once.
 */
public final class Pricing {
  static final String BRANCH = "pricing_v2";

  private final Helios db;
  private final BranchRouter<Integer> router;

  Pricing(Helios db) {
    this.db = db;
    this.router = new BranchRouter<>(db);
  }

  /** Runs it in the directory that is given, or in {@code saas.db}. */
  public static void main(String[] args) {
    try (Helios db = Helios.open(Path.of(args.length > 0 ? args[0] : "saas.db"))) {
      new Pricing(db).run(System.out);
    }
  }

  /** The experiment from start to rollout. */
  void run(PrintStream out) {
    create(100);
    List<Integer> chosen = IntStream.range(50, 60).boxed().toList();
    start(chosen);
    out.println("Tenant 50: " + query(50, "SELECT * FROM pricing_tiers ORDER BY id"));
    out.println("Average of the experiment: " + average(chosen));
    router
        .compare("SELECT COUNT(*), SUM(amount) FROM subscriptions")
        .forEach((branch, rows) -> out.println(branch + ": " + rows));
    MergeResult result = rollOut();
    result.conflicts().forEach(out::println);
    out.printf("%s, %d conflicts%n", result.status(), result.conflicts().size());
    out.println("By tier: " + tiers("main"));
  }

  /** Tenants, and what they pay. */
  void create(int tenants) {
    try (Session s = db.session()) {
      s.execute(
          """
          CREATE TABLE tenants (
              id INTEGER PRIMARY KEY,
              name TEXT NOT NULL,
              plan TEXT DEFAULT 'free'
          )
          """);
      s.execute(
          """
          CREATE TABLE subscriptions (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              tenant_id INTEGER NOT NULL,
              amount REAL NOT NULL,
              FOREIGN KEY (tenant_id) REFERENCES tenants(id)
          )
          """);
      Statement tenant = s.prepare("INSERT INTO tenants (id, name) VALUES (?, ?)");
      Statement pays = s.prepare("INSERT INTO subscriptions (tenant_id, amount) VALUES (?, ?)");
      s.transaction(
          tx -> {
            for (int i = 0; i < tenants; i++) {
              tenant.execute(i, "Tenant " + i);
              pays.execute(i, 10);
            }
            return tx;
          });
    }
  }

  /** Makes the branch with its tiers, and leads some tenants there. */
  void start(Collection<Integer> tenants) {
    db.branches().create(BRANCH, BranchOptions.builder().description("Tiered pricing").build());
    try (Session s = db.session(BRANCH)) {
      s.execute(
          "CREATE TABLE pricing_tiers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, price REAL)");
      s.execute("INSERT INTO pricing_tiers VALUES (0, 'starter', 5), (1, 'growth', 25)");
      s.execute("ALTER TABLE tenants ADD COLUMN pricing_tier_id INTEGER");
      Statement choose = s.prepare("UPDATE tenants SET pricing_tier_id = ? WHERE id = ?");
      s.transaction(
          tx -> tenants.stream().mapToLong(tenant -> choose.execute(tenant % 2, tenant)).sum());
    }
    router.assign(BRANCH, tenants);
  }

  String branchOf(int tenant) {
    return router.branchOf(tenant);
  }

  List<Row> query(int tenant, String sql) {
    return router.query(tenant, sql);
  }

  long execute(int tenant, String sql) {
    return router.execute(tenant, sql);
  }

  /** What tenants of the experiment pay on average; null if there are none. */
  Row average(Collection<Integer> tenants) {
    String marks = String.join(", ", Collections.nCopies(tenants.size(), "?"));
    return db.onBranch(
            BRANCH,
            s ->
                s.query(
                    "SELECT AVG(amount) FROM subscriptions WHERE tenant_id IN (" + marks + ")",
                    tenants.toArray()))
        .get(0);
  }

  List<Row> tiers(String branch) {
    return db.onBranch(
        branch,
        s ->
            s.query(
                "SELECT pricing_tier_id, COUNT(*) FROM tenants GROUP BY pricing_tier_id"
                    + " ORDER BY pricing_tier_id"));
  }

  /** What each side of the experiment earns, by branch. */
  Map<String, List<Row>> compare() {
    return router.compare("SELECT COUNT(*) FROM subscriptions");
  }

  MergeResult rollOut() {
    return router.rollOut(BRANCH);
  }

  /** Ends it: whoever was on the branch is on main with the next statement. */
  void rollBack() {
    db.branches().deleteForced(BRANCH);
  }
}
