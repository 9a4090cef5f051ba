package dev.helios;

import dev.helios.sql.metrics.DatabaseMetrics;
import dev.helios.sql.metrics.Metric;
import dev.helios.sql.metrics.PrometheusText;
import dev.helios.sql.metrics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an operator watches of a database. Counters go on where the last process ended; what a crash
 * loses is what was counted since the last checkpoint. Reading costs about as much as the sizes of
 * branches do: see {@link Branches#stats}. Safe for many threads.
 *
 * <p>Package {@code dev.helios.metrics} binds them to Micrometer, JMX and a server of the JDK.
 */
public final class Metrics {
  /** What Prometheus is told of the type of {@link #prometheus()}. */
  public static final String CONTENT_TYPE = PrometheusText.CONTENT_TYPE;

  private final Supplier<DatabaseMetrics> source;

  Metrics(Supplier<DatabaseMetrics> source) {
    this.source = source;
  }

  /**
   * A metric.
   *
   * @param name such as {@code helios_branch_count}; one that ends in {@code _total} only grows
   * @param label what its values are told apart by, such as {@code branch}; null if it has one
   */
  public record Meter(String name, @Nullable String label, String help) {
    /** Whether it only grows. */
    public boolean isCounter() {
      return name.endsWith("_total");
    }
  }

  /**
   * A value.
   *
   * @param of value of the meter's label; empty if it has none
   */
  public record Value(Meter meter, String of, double value) {}

  /** All that there are. */
  public static List<Meter> meters() {
    List<Meter> meters = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      meters.add(meter(metric));
    }
    return meters;
  }

  private static Meter meter(Metric metric) {
    return new Meter(metric.toString(), metric.label(), metric.help());
  }

  private List<Sample> samples() {
    return Guard.run(() -> source.get().read());
  }

  /** All values now; none if {@code monitoring.metrics_enabled} is off. */
  public List<Value> read() {
    return samples().stream().map(s -> new Value(meter(s.metric()), s.of(), s.value())).toList();
  }

  /** The same as Prometheus reads it, in its text format. */
  public String prometheus() {
    return PrometheusText.of(samples());
  }
}
