package dev.helios.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.helios.Branch;
import dev.helios.Commit;
import dev.helios.Helios;
import dev.helios.HeliosException;
import dev.helios.HeliosOptions;
import dev.helios.MergeResult;
import dev.helios.Metrics;
import dev.helios.Session;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.management.MBeanServer;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `(helios_\\w+)` \\| (\\w*) ?\\| (.*) \\|");

  private static final Pattern LINE =
      Pattern.compile("[a-z_]+(\\{[a-z]+=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\"})? [-0-9.E]+");

  private static void load(Helios db) {
    try (Session s = db.session()) {
      s.execute("CREATE TABLE item (id int PRIMARY KEY, name text)");
      s.execute("INSERT INTO item SELECT g, 'item ' || g FROM generate_series(1, 5000) g");
    }
    Commit unused = db.branches().commit("main", "load");
  }

  private static Map<String, Double> values(Helios db) {
    Map<String, Double> values = new TreeMap<>();
    for (Metrics.Value v : db.metrics().read()) {
      values.put(v.meter().name() + (v.of().isEmpty() ? "" : "{" + v.of() + "}"), v.value());
    }
    return values;
  }

  @Test
  void thePageListsEveryMetricAsItIs() throws IOException {
    List<Metrics.Meter> page =
        Files.readAllLines(Path.of("../docs/reference/monitoring.md")).stream()
            .map(ROW::matcher)
            .filter(m -> m.matches())
            .map(
                m ->
                    new Metrics.Meter(
                        m.group(1), m.group(2).isEmpty() ? null : m.group(2), m.group(3)))
            .toList();
    assertThat(page).isEqualTo(Metrics.meters());
  }

  @Test
  void whatHappensIsCounted() {
    try (Helios db = Helios.inMemory()) {
      load(db);
      Branch dev = db.branches().create("dev");
      db.onBranch("dev", s -> s.execute("UPDATE item SET name = 'dev' WHERE id = 1"));
      assertThat(db.merge("dev", "main").status()).isEqualTo(MergeResult.Status.FAST_FORWARD);
      assertThat(db.merge("dev", "main").status()).isEqualTo(MergeResult.Status.UP_TO_DATE);
      db.onBranch("dev", s -> s.execute("UPDATE item SET name = 'a' WHERE id = 2"));
      db.onBranch("main", s -> s.execute("UPDATE item SET name = 'b' WHERE id = 2"));
      assertThat(db.merge("dev", "main").status()).isEqualTo(MergeResult.Status.CONFLICTED);
      db.onBranch("main", s -> s.execute("DELETE FROM item WHERE id = 3"));
      Branch back = db.branches().rollback("main");
      db.branches().deleteForced("dev");
      assertThat(back.pending()).isZero();
      try (Session open = db.session()) {
        assertThat(values(db))
            .containsEntry("helios_open_sessions", 1.0)
            .containsEntry("helios_branch_count", 1.0)
            .containsEntry("helios_branches_created_total", 2.0)
            .containsEntry("helios_branches_deleted_total", 1.0)
            .containsEntry("helios_branches_merged_total", 1.0)
            .containsEntry("helios_merges_total{fast_forward}", 1.0)
            .containsEntry("helios_merges_total{up_to_date}", 1.0)
            .containsEntry("helios_merges_total{conflicted}", 1.0)
            .containsEntry("helios_merge_conflict_rate", 0.5)
            .containsEntry("helios_rollbacks_total{pending}", 1.0)
            .containsEntry("helios_transactions_total", 6.0)
            .doesNotContainKey("helios_disk_bytes");
        assertThat(open.ref()).isEqualTo("main");
      }
      assertThat(dev.name()).isEqualTo("dev");
    }
  }

  @Test
  void countersOutliveTheProcess(@TempDir Path folder) {
    try (Helios db = Helios.open(folder.resolve("db"))) {
      load(db);
    }
    try (Helios db = Helios.open(folder.resolve("db"))) {
      assertThat(values(db)).containsEntry("helios_transactions_total", 2.0);
      db.onBranch("main", s -> s.execute("DELETE FROM item WHERE id = 3"));
      assertThat(values(db))
          .containsEntry("helios_transactions_total", 3.0)
          .containsEntry("helios_commits_total", 2.0)
          .hasEntrySatisfying("helios_disk_bytes", v -> assertThat(v).isGreaterThan(10_000));
    }
  }

  @Test
  void prometheusCanReadTheText() {
    try (Helios db = Helios.inMemory()) {
      load(db);
      Branch unused = db.branches().create("a.b/c-d_1");
      String text = db.metrics().prometheus();
      assertThat(text).endsWith("\n");
      assertThat(text.lines().filter(l -> !l.startsWith("#"))).allMatch(LINE.asMatchPredicate());
      assertThat(text.lines().filter(l -> l.startsWith("# TYPE"))).doesNotHaveDuplicates();
      assertThat(text)
          .contains("# TYPE helios_branch_storage_overhead_pct gauge\n")
          .contains("helios_branch_storage_overhead_pct{branch=\"a.b/c-d_1\"} 0\n");
    }
  }

  @Test
  void nothingIsCountedWhereMetricsAreOff() {
    HeliosOptions off = HeliosOptions.DEFAULT.withSetting("monitoring.metrics_enabled", "false");
    try (Helios db = Helios.inMemory(off)) {
      load(db);
      assertThat(db.metrics().read()).isEmpty();
      assertThat(db.metrics().prometheus()).isEmpty();
    }
    HeliosOptions small =
        HeliosOptions.DEFAULT.withSetting("monitoring.track_branch_size", "false");
    try (Helios db = Helios.inMemory(small)) {
      assertThat(values(db))
          .containsKey("helios_branch_count")
          .doesNotContainKey("helios_branch_size_bytes{main}");
    }
  }

  @Test
  void aBranchThatCrossesALimitIsCountedOnce() {
    HeliosOptions limits =
        HeliosOptions.DEFAULT
            .withSetting("monitoring.alert_on_large_divergence_mb", "1")
            .withSetting("branching.automation.alert_branch_size_threshold_mb", "2");
    try (Helios db = Helios.inMemory(limits)) {
      load(db);
      Branch unused = db.branches().create("dev");
      for (int i = 0; i < 2; i++) {
        db.onBranch(
            "dev",
            s ->
                s.execute(
                    "INSERT INTO item SELECT g, repeat(g::text, 20) FROM generate_series(10001,"
                        + " 20000) g"));
        for (int look = 0; look < 3; look++) {
          assertThat(values(db))
              .containsEntry("helios_branches_over_limit{divergence}", 1.0)
              .containsEntry("helios_branches_over_limit{size}", 0.0)
              .containsEntry("helios_branch_alerts_total{divergence}", i + 1.0);
        }
        db.onBranch("dev", s -> s.execute("DELETE FROM item WHERE id > 10000"));
        assertThat(values(db)).containsEntry("helios_branches_over_limit{divergence}", 0.0);
      }
    }
  }

  @Test
  void aBranchThatIsAboveALimitIsNotCountedAgainByTheNextProcess(@TempDir Path folder) {
    HeliosOptions limits =
        HeliosOptions.DEFAULT.withSetting("monitoring.alert_on_large_divergence_mb", "1");
    for (int process = 0; process < 3; process++) {
      boolean isFirst = process == 0;
      try (Helios db = Helios.open(folder.resolve("db"), limits)) {
        try (Session s = db.session()) {
          if (isFirst) {
            load(db);
            s.execute("CREATE BRANCH dev");
          }
          s.execute("USE BRANCH dev");
          s.execute(
              "INSERT INTO item SELECT g, repeat('x', 300) FROM generate_series(%d, %d) g"
                  .formatted(10_000 * (process + 1), 10_000 * (process + 1) + 6_000));
        }
        if (!isFirst) {
          assertThat(values(db))
              .containsEntry("helios_branches_over_limit{divergence}", 1.0)
              .containsEntry("helios_branch_alerts_total{divergence}", 1.0);
        }
      }
    }
  }

  @Test
  void micrometerFollowsTheBranches() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Helios db = Helios.inMemory()) {
      load(db);
      RecentMetrics now = new RecentMetrics(db.metrics(), Duration.ZERO);
      new HeliosMetrics(now, Tags.of("database", "shop")).bindTo(registry);
      for (Metrics.Meter meter : Metrics.meters()) {
        if (meter.label() == null && !meter.name().equals("helios_disk_bytes")) {
          Meter its = registry.get(HeliosMetrics.name(meter)).meter();
          assertThat(its.getId().getTag("database")).isEqualTo("shop");
          assertThat(its.getId().getType())
              .isEqualTo(meter.isCounter() ? Meter.Type.COUNTER : Meter.Type.GAUGE);
        }
      }
      assertThat(registry.get("helios.branch.count").gauge().value()).isEqualTo(1);
      assertThat(registry.get("helios.transactions").functionCounter().count()).isEqualTo(2);
      assertThat(registry.get("helios.branch.size.bytes").tag("branch", "main").gauge().value())
          .isGreaterThan(50_000);
      Branch unused = db.branches().create("dev");
      assertThat(registry.get("helios.branch.count").gauge().value()).isEqualTo(2);
      assertThat(registry.get("helios.branch.size.bytes").tag("branch", "dev").gauge().value())
          .isZero();
      db.branches().delete("dev");
      assertThat(registry.get("helios.branch.count").gauge().value()).isEqualTo(1);
      assertThat(registry.find("helios.branch.size.bytes").tag("branch", "dev").gauge()).isNull();
    }
  }

  @Test
  void aConsoleSeesEachMetric() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try (Helios db = Helios.inMemory()) {
      load(db);
      try (HeliosMBean bean = HeliosMBean.register(db.metrics(), "shop, the first")) {
        assertThat(server.getAttribute(bean.name(), "BranchCount")).isEqualTo(1.0);
        assertThat(server.getAttribute(bean.name(), "TransactionsTotal")).isEqualTo(2.0);
        TabularData sizes = (TabularData) server.getAttribute(bean.name(), "BranchSizeBytes");
        CompositeData main = sizes.get(new Object[] {"main"});
        assertThat((Double) main.get("value")).isGreaterThan(50_000);
        assertThat(server.getMBeanInfo(bean.name()).getAttributes())
            .hasSameSizeAs(Metrics.meters());
        assertThatThrownBy(() -> HeliosMBean.register(db.metrics(), "shop, the first"))
            .isInstanceOf(IllegalStateException.class);
      }
      HeliosMBean.register(db.metrics(), "shop, the first").close();
    }
  }

  @Test
  void theServerOfTheJdkAnswersWithTheText() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Helios db = Helios.inMemory();
    try (db) {
      server.createContext("/metrics", new MetricsHandler(db.metrics()));
      server.start();
      HttpResponse<String> answer = get(server, "GET");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains(Metrics.CONTENT_TYPE);
      assertThat(answer.body()).contains("helios_branch_count 1\n");
      assertThat(get(server, "HEAD").body()).isEmpty();
      assertThat(get(server, "DELETE").statusCode()).isEqualTo(405);
      db.close();
      assertThat(get(server, "GET").statusCode()).isEqualTo(500);
      assertThatThrownBy(() -> db.metrics().read()).isInstanceOf(HeliosException.class);
    } finally {
      server.stop(0);
    }
  }

  private static HttpResponse<String> get(HttpServer server, String method) throws Exception {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/metrics");
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
