package dev.helios.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.Helios;
import dev.helios.examples.orders.Client.Reply;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brief 91, 92: what the service answers. */
class OrderServiceTest {
  @TempDir Path folder;

  private final List<OrderService> services = new ArrayList<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @AfterEach
  void stop() {
    services.forEach(OrderService::close);
  }

  private Client start(String branch) throws Exception {
    OrderService service =
        OrderService.start(
            new Settings(folder, branch, false, 0),
            new PrintStream(said, true, StandardCharsets.UTF_8));
    services.add(service);
    return new Client(service.port());
  }

  @Test
  void anOrderIsAddedAndFound() throws Exception {
    Client client = start("dev_alice");
    Reply added = client.post("/orders", "{\"customer_id\": \"123\", \"total\": \"99.99\"}");
    assertThat(added.status()).isEqualTo(201);
    // Texts were stored as the numbers that the columns are of (trap T8).
    assertThat(added.body().get("customer_id").isIntegralNumber()).isTrue();
    assertThat(added.body().get("customer_id").asLong()).isEqualTo(123);
    assertThat(added.body().get("total").asText()).isEqualTo("99.99");
    assertThat(added.body().get("status").asText()).isEqualTo("pending");
    assertThat(added.body().get("created_at").asLong())
        .isBetween(Instant.now().getEpochSecond() - 600, Instant.now().getEpochSecond());
    Reply found = client.get("/orders/" + added.body().get("id").asLong());
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.body()).isEqualTo(added.body());
    assertThat(client.get("/orders/77").status()).isEqualTo(404);
    assertThat(client.get("/orders").body()).containsExactly(added.body());
  }

  @Test
  void theListHasTheHundredNewest() throws Exception {
    start("main");
    try (Helios db = Helios.open(folder)) {
      db.onBranch(
          "main",
          s ->
              s.execute(
                  "INSERT INTO orders (customer_id, total, created_at) "
                      + "SELECT n, 1.0, n FROM generate_series(1, 120) AS g(n)"));
    }
    List<Long> customers = new Client(services.get(0).port()).customers();
    assertThat(customers).hasSize(100).startsWith(120L, 119L).endsWith(21L);
  }

  @Test
  void healthNamesTheBranch() throws Exception {
    Reply health = start("staging").get("/health");
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.body().get("status").asText()).isEqualTo("healthy");
    assertThat(health.body().get("branch").asText()).isEqualTo("staging");
    assertThat(Instant.parse(health.body().get("timestamp").asText())).isNotNull();
  }

  @Test
  void aDevelopersBranchIsMergedIntoStagingAndNowhereElse() throws Exception {
    Client staging = start("staging");
    Client alice = start("dev_alice");
    alice.order(1);
    Reply wrong = alice.merge("main");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().get("error").asText()).isEqualTo("Can only merge to staging branch");
    Reply notDev = staging.merge("staging");
    assertThat(notDev.status()).isEqualTo(403);
    assertThat(notDev.body().get("error").asText())
        .isEqualTo("Only dev branches can merge to staging");
    Reply merged = alice.merge("staging");
    assertThat(merged.status()).isEqualTo(200);
    assertThat(merged.body().toString())
        .isEqualTo(
            "{\"status\":\"merged\",\"source\":\"dev_alice\",\"target\":\"staging\","
                + "\"rows_affected\":1,\"conflicts\":[]}");
    assertThat(staging.customers()).containsExactly(1L);
  }

  @Test
  void aMergeThatFailsSaysWhy() throws Exception {
    Client alice = start("dev_alice");
    Reply none = alice.merge("staging");
    assertThat(none.status()).isEqualTo(500);
    assertThat(none.body().get("error").asText()).startsWith("Merge failed: ").contains("staging");

    long id = alice.order(1);
    Client staging = start("staging");
    assertThat(alice.merge("staging").status()).isEqualTo(200);
    try (Helios db = Helios.open(folder)) {
      String sql = "UPDATE orders SET status = ? WHERE id = ?";
      db.onBranch("dev_alice", s -> s.execute(sql, "paid", id));
      db.onBranch("staging", s -> s.execute(sql, "cancelled", id));
    }
    Reply conflict = alice.merge("staging");
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.body().get("error").asText()).isEqualTo("Merge failed: 1 conflict");
    assertThat(conflict.body().get("conflicts").get(0).asText()).contains("orders", "status");
    assertThat(staging.get("/orders/" + id).body().get("status").asText()).isEqualTo("cancelled");
  }

  @Test
  void aMergeThatWouldBreakAConstraintSaysWhichOne() throws Exception {
    start("main");
    try (Helios db = Helios.open(folder)) {
      db.onBranch("main", s -> s.execute("CREATE UNIQUE INDEX one_each ON orders (customer_id)"));
    }
    Client alice = start("dev_alice");
    Client staging = start("staging");
    alice.order(1);
    staging.order(1);
    Reply refused = alice.merge("staging");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("error").asText()).startsWith("Merge failed: ");
    assertThat(refused.body().get("conflicts").toString()).contains("one_each");
    assertThat(staging.customers()).containsExactly(1L);
  }

  @Test
  void itSaysWhatItDidAndWhereItIs() throws Exception {
    start("dev_alice");
    start("dev_alice");
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .containsSubsequence(
            "Creating branch 'dev_alice' from main", "Branch 'dev_alice' already exists")
        .anySatisfy(line -> assertThat(line).matches("Serving branch 'dev_alice' on port \\d+"));
  }

  @Test
  void whatIsNoOrderIsRefused() throws Exception {
    Client client = start("main");
    assertThat(client.get("/orders/x").status()).isEqualTo(400);
    assertThat(client.get("/orders/").status()).isEqualTo(400);
    assertThat(client.post("/orders", "{\"customer_id\": 1}").status()).isEqualTo(400);
    assertThat(client.post("/orders", "{\"customer_id\": \"x\", \"total\": 1}").status())
        .isEqualTo(400);
    assertThat(client.post("/orders", "order!").status()).isEqualTo(400);
    assertThat(client.post("/orders", "").status()).isEqualTo(400);
    assertThat(client.get("/nothing").status()).isEqualTo(404);
    assertThat(client.get("/orders").body()).isEmpty();
  }

  @Test
  void theEnvironmentSaysWhereAndOnWhichBranch() {
    assertThat(Settings.of(Map.of("HELIOSDB_DATA_DIR", "/data/db", "HELIOSDB_BRANCH", "staging")))
        .isEqualTo(new Settings(Path.of("/data/db"), "staging", false, 8080));
    assertThat(Settings.of(Map.of("SERVICE_ENV", "prod", "PORT", "0")))
        .isEqualTo(new Settings(Path.of("./orders.db"), "main", true, 0));
  }
}
