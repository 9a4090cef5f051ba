package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Helios does in a host's process is not seen on the host's standard output or error. */
class QuietTest {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    PrintStream all = new PrintStream(written, true, StandardCharsets.UTF_8);
    System.setOut(all);
    System.setErr(all);
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void nothingOfOursGoesToAHostsOutput(@TempDir Path folder) {
    HeliosOptions limits =
        HeliosOptions.DEFAULT.withSetting("monitoring.alert_on_large_divergence_mb", "1");
    try (Helios db = Helios.open(folder.resolve("db"), limits)) {
      try (Session s = db.session()) {
        s.execute("CREATE TABLE item (id int PRIMARY KEY, name text)");
        s.execute("INSERT INTO item VALUES (1, 'tea')");
        assertThatThrownBy(() -> s.execute("SELECT nonsense FROM item"))
            .isInstanceOf(HeliosException.class);
      }
      Commit unused = db.branches().commit("main", "load");
      Branch dev = db.branches().create("dev");
      db.onBranch(
          "dev",
          s ->
              s.execute(
                  "INSERT INTO item SELECT g, repeat('x', 900) FROM generate_series(2, 3000) g"));
      db.onBranch("dev", s -> s.execute("UPDATE item SET name = 'cake' WHERE id = 1"));
      db.onBranch("main", s -> s.execute("UPDATE item SET name = 'pie' WHERE id = 1"));
      assertThat(db.merge(dev.name(), "main").status()).isEqualTo(MergeResult.Status.CONFLICTED);
      assertThat(db.metrics().prometheus())
          .contains("helios_branch_alerts_total{limit=\"divergence\"} 1");
      try (Session s = db.session()) {
        s.execute("VACUUM");
      }
    }
    List<String> lines =
        written
            .toString(StandardCharsets.UTF_8)
            .lines()
            // What SLF4J itself says where the host has chosen no logger.
            .filter(line -> !line.startsWith("SLF4J"))
            .toList();
    assertThat(lines).isEmpty();
  }
}
