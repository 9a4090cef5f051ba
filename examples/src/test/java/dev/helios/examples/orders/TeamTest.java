package dev.helios.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.Helios;
import dev.helios.MergeResult;
import dev.helios.examples.orders.Client.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Brief 119 and traps T1, T2, T9: two developers, staging and production as processes of their own
 * on one volume. Production starts last and finds tables and branch there, as it can write nothing.
 */
class TeamTest {
  @TempDir Path volume;

  private MergeResult release() {
    try (Helios db = Helios.open(volume)) {
      return db.merge("staging", "main");
    }
  }

  @Test
  void workGoesFromDevelopersToStagingToProduction() throws Exception {
    // Alice's makes the tables; the others start while it serves.
    try (ServiceProcess a = new ServiceProcess(volume, "dev_alice", "dev")) {
      Client alice = a.client();
      assertThat(a.said()).contains("Creating branch 'dev_alice' from main");
      try (ServiceProcess b = new ServiceProcess(volume, "dev_bob", "dev");
          ServiceProcess s = new ServiceProcess(volume, "staging", "staging");
          ServiceProcess p = new ServiceProcess(volume, "main", "prod")) {
        Client bob = b.client();
        Client staging = s.client();
        Client prod = p.client();
        assertThat(p.said()).contains("Branch 'main' already exists");
        flow(alice, bob, staging, prod);
      }
    }
    try (ServiceProcess a = new ServiceProcess(volume, "dev_alice", "dev")) {
      assertThat(a.client().customers()).containsExactly(4L, 1L);
      assertThat(a.said()).contains("Branch 'dev_alice' already exists");
    }
  }

  private void flow(Client alice, Client bob, Client staging, Client prod) throws Exception {
    long first = alice.order(1);
    long second = bob.order(2);
    assertThat(second).as("one sequence for all branches").isNotEqualTo(first);
    assertThat(alice.customers()).containsExactly(1L);
    assertThat(bob.customers()).containsExactly(2L);
    assertThat(staging.customers()).isEmpty();

    assertThat(alice.merge("staging").status()).isEqualTo(200);
    assertThat(staging.customers()).containsExactly(1L);
    assertThat(bob.customers()).containsExactly(2L);
    assertThat(prod.customers()).isEmpty();

    assertThat(release().conflicts()).isEmpty();
    assertThat(prod.customers()).containsExactly(1L);

    alice.order(4);
    assertThat(alice.merge("staging").body().get("rows_affected").asLong()).isEqualTo(1);
    assertThat(bob.merge("staging").status()).isEqualTo(200);
    assertThat(staging.customers()).containsExactlyInAnyOrder(1L, 4L, 2L);
    assertThat(release().status()).isNotEqualTo(MergeResult.Status.CONFLICTED);
    assertThat(prod.customers()).containsExactlyInAnyOrder(1L, 4L, 2L);

    Reply refused = prod.post("/orders", "{\"customer_id\": 9, \"total\": 1}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(prod.get("/health").body().get("branch").asText()).isEqualTo("main");
  }
}
