package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.sql.metrics.DatabaseMetrics;
import dev.helios.sql.metrics.PrometheusText;
import dev.helios.sql.metrics.Sample;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code helios metrics}: what an operator watches, as Prometheus reads it. */
@Command(
    name = "metrics",
    description = {
      "Print metrics in the text format of Prometheus.",
      "Beside a process that writes, counters are as of its last checkpoint."
    })
final class MetricsCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    helios.onlyReads();
    List<Sample> samples = new DatabaseMetrics(helios.database()).read();
    helios
        .terminal()
        .out()
        .print(
            samples.isEmpty()
                ? "# monitoring.metrics_enabled is off\n"
                : PrometheusText.of(samples));
    return ExitCode.OK;
  }
}
