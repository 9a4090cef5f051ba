package dev.helios.metrics;

import dev.helios.Metrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Binds the metrics of a database to a registry of Micrometer: {@code new
 * HeliosMetrics(db.metrics()).bindTo(registry)}. Names are those of Prometheus with dots, without
 * {@code _total}: {@code helios.branch.count}.
 *
 * <p>Meters of branches come and go with the branches, whenever {@code helios.branch.count} is
 * read. A registry holds the database through them: close it, or remove the meters, before the
 * database is to be forgotten. Values are at most a second old.
 */
public final class HeliosMetrics implements MeterBinder {
  private final RecentMetrics recent;
  private final Iterable<Tag> tags;

  public HeliosMetrics(Metrics metrics) {
    this(metrics, List.of());
  }

  /**
   * @param tags what every meter gets, such as the name of the database where there are several
   */
  public HeliosMetrics(Metrics metrics, Iterable<Tag> tags) {
    this(new RecentMetrics(metrics, RecentMetrics.OLDEST), tags);
  }

  HeliosMetrics(RecentMetrics recent, Iterable<Tag> tags) {
    this.recent = recent;
    this.tags = tags;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Bound bound = new Bound(registry);
    for (Metrics.Meter meter : Metrics.meters()) {
      if (meter.label() == null) {
        bound.add(meter, "");
      }
    }
    bound.follow();
  }

  /** Name of a meter as Micrometer writes it. */
  static String name(Metrics.Meter meter) {
    String name = meter.isCounter() ? meter.name().replaceFirst("_total$", "") : meter.name();
    return name.replace('_', '.');
  }

  /** What was registered at one registry. */
  private final class Bound {
    private final MeterRegistry registry;

    /** The meters of values with a label, which may go. */
    private final Map<Labelled, io.micrometer.core.instrument.Meter> labelled =
        new ConcurrentHashMap<>();

    Bound(MeterRegistry registry) {
      this.registry = registry;
    }

    private io.micrometer.core.instrument.Meter add(Metrics.Meter meter, String of) {
      String label = meter.label();
      Tags all = label == null ? Tags.of(tags) : Tags.of(tags).and(label, of);
      if (meter.isCounter()) {
        return FunctionCounter.builder(name(meter), recent, r -> r.of(meter, of))
            .description(meter.help())
            .tags(all)
            .register(registry);
      }
      return Gauge.builder(name(meter), () -> value(meter, of))
          .description(meter.help())
          .tags(all)
          .strongReference(true)
          .register(registry);
    }

    private double value(Metrics.Meter meter, String of) {
      if (meter.name().equals("helios_branch_count")) {
        follow();
      }
      return recent.of(meter, of);
    }

    /** Registers what is new and removes what is gone. */
    private synchronized void follow() {
      Set<Labelled> wanted = ConcurrentHashMap.newKeySet();
      for (Metrics.Meter meter : Metrics.meters()) {
        if (meter.label() != null) {
          recent.of(meter).keySet().forEach(of -> wanted.add(new Labelled(meter, of)));
        }
      }
      for (Labelled gone : Set.copyOf(labelled.keySet())) {
        io.micrometer.core.instrument.Meter its = labelled.get(gone);
        if (!wanted.contains(gone) && its != null) {
          registry.remove(its);
          labelled.remove(gone);
        }
      }
      for (Labelled l : wanted) {
        labelled.computeIfAbsent(l, x -> add(x.meter(), x.of()));
      }
    }
  }

  private record Labelled(Metrics.Meter meter, String of) {}
}
