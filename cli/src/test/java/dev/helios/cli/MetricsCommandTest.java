package dev.helios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.sql.metrics.Metric;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands are processes of their own, and what they did is counted all the same. */
class MetricsCommandTest {
  @TempDir private Path directory;

  private String run(String... words) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            writer,
            writer,
            Map.of("HELIOS_USER", "Ada <ada@example.com>"),
            directory,
            Terminal.People.NONE);
    int code = Helios.run(terminal, words);
    writer.flush();
    assertThat(code).as(out.toString()).isLessThan(2);
    return out.toString();
  }

  @Test
  void countersGoOnFromCommandToCommand() throws Exception {
    run("init");
    run("sql", "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'a')");
    run("commit", "-m", "first");
    run("branch", "dev");
    run("sql", "--ref", "dev", "UPDATE t SET v = 'b' WHERE id = 1");
    run("sql", "UPDATE t SET v = 'c' WHERE id = 1");
    run("merge", "dev");
    String text = run("metrics");
    assertThat(text)
        .contains("# TYPE helios_branch_count gauge\nhelios_branch_count 2\n")
        .contains("helios_branches_created_total 2\n")
        .contains("helios_merges_total{outcome=\"conflicted\"} 1\n")
        .contains("helios_merge_conflict_rate 1\n")
        .contains("helios_merges_waiting 1\n")
        .contains("helios_branch_storage_overhead_pct{branch=\"dev\"} ");
    for (Metric metric : Metric.values()) {
      assertThat(text).contains("\n# TYPE " + metric + " ");
    }
    run("merge", "--abort");
    run("reset", "--hard");
    run("branch", "-D", "dev");
    assertThat(run("metrics"))
        .contains("helios_branches_deleted_total 1\n")
        .contains("helios_merges_waiting 0\n")
        .doesNotContain("\"dev\"");
    Files.writeString(
        directory.resolve(".helios/helios.toml"), "[monitoring]\nmetrics_enabled = false\n");
    assertThat(run("metrics")).isEqualTo("# monitoring.metrics_enabled is off\n");
  }
}
