package dev.helios.metrics;

import dev.helios.Metrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Metrics that are not older than they may be, for who asks for them one by one. Thread-safe. */
final class RecentMetrics {
  /** How old they may be. */
  static final Duration OLDEST = Duration.ofSeconds(1);

  private final Metrics metrics;
  private final long oldestNanos;
  private @Nullable Map<String, Map<String, Double>> values;
  private long readAt;

  RecentMetrics(Metrics metrics, Duration oldest) {
    this.metrics = metrics;
    this.oldestNanos = oldest.toNanos();
  }

  /** Values by meter, and by value of its label. */
  private synchronized Map<String, Map<String, Double>> values() {
    long now = System.nanoTime();
    Map<String, Map<String, Double>> recent = values;
    if (recent == null || now - readAt > oldestNanos) {
      recent = byName(metrics.read());
      values = recent;
      readAt = now;
    }
    return recent;
  }

  private static Map<String, Map<String, Double>> byName(List<Metrics.Value> read) {
    Map<String, Map<String, Double>> values = new HashMap<>();
    for (Metrics.Value value : read) {
      values
          .computeIfAbsent(value.meter().name(), n -> new TreeMap<>())
          .put(value.of(), value.value());
    }
    return values;
  }

  /** Values of a meter by those of its label, in order; empty if there are none. */
  Map<String, Double> of(Metrics.Meter meter) {
    return values().getOrDefault(meter.name(), Map.of());
  }

  /** A value; not a number if there is none. */
  double of(Metrics.Meter meter, String label) {
    return of(meter).getOrDefault(label, Double.NaN);
  }
}
