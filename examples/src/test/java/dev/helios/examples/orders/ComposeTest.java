package dev.helios.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Brief 93: what the container files say is what the service understands. */
class ComposeTest {
  private static final Path FILES = Path.of("order-service");

  private Map<String, Object> services;

  @BeforeEach
  void read() throws IOException {
    Load yaml = new Load(LoadSettings.builder().build());
    Object file = yaml.loadFromString(Files.readString(FILES.resolve("compose.yaml")));
    services = map(map(file).get("services"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object yaml) {
    return (Map<String, Object>) yaml;
  }

  /** A service with what it takes over from others: the reader leaves {@code <<} as it is. */
  private Map<String, Object> service(String name) {
    Map<String, Object> own = map(services.get(name));
    Map<String, Object> all = new HashMap<>();
    if (own.containsKey("<<")) {
      all.putAll(map(own.get("<<")));
    }
    all.putAll(own);
    return all;
  }

  @Test
  void fourServicesAndTheCommandShareOneVolume() {
    assertThat(services.keySet())
        .isEqualTo(Set.of("db", "dev-alice", "dev-bob", "staging", "prod"));
    assertThat(services.keySet())
        .allSatisfy(
            name ->
                assertThat((List<?>) service(name).get("volumes"))
                    .allSatisfy(v -> assertThat(v.toString()).startsWith("orders:/data")));
    assertThat(service("prod").get("volumes")).isEqualTo(List.of("orders:/data:ro"));
    assertThat(
            Stream.of("dev-alice", "dev-bob", "staging", "prod")
                .map(name -> ((List<?>) service(name).get("ports")).get(0))
                .toList())
        .hasToString("[8080:8080, 8081:8080, 8082:8080, 8083:8080]");
  }

  @Test
  void eachServiceIsOnItsBranchAndProductionOnlyReads() {
    assertThat(settings("dev-alice")).isEqualTo(settings("/data/orders", "dev_alice", false));
    assertThat(settings("dev-bob")).isEqualTo(settings("/data/orders", "dev_bob", false));
    assertThat(settings("staging")).isEqualTo(settings("/data/orders", "staging", false));
    assertThat(settings("prod")).isEqualTo(settings("/data/orders", "main", true));
  }

  private static Settings settings(String directory, String branch, boolean readOnly) {
    return new Settings(Path.of(directory), branch, readOnly, 8080);
  }

  private Settings settings(String name) {
    Map<String, String> environment = new HashMap<>(Map.of("HELIOS_DATA_DIR", "/data/orders"));
    map(service(name).get("environment")).forEach((k, v) -> environment.put(k, v.toString()));
    return Settings.of(environment);
  }

  @Test
  void theImageIsHealthyIfTheServiceIs() throws IOException {
    String file = Files.readString(FILES.resolve("Dockerfile"));
    assertThat(file)
        .contains("HEALTHCHECK", "http://localhost:8080/health", "VOLUME /data", "EXPOSE 8080")
        .contains("HELIOS_DATA_DIR=/data/orders")
        .contains(OrderService.class.getName());
  }
}
