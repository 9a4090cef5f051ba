package dev.helios.sql.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes samples as Prometheus reads them: text format 0.0.4. */
public final class PrometheusText {
  /** What a server says of it. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private PrometheusText() {}

  /** The text; samples of one metric must be one behind the other. */
  public static String of(List<Sample> samples) {
    StringBuilder text = new StringBuilder();
    Metric last = null;
    for (Sample sample : samples) {
      Metric metric = sample.metric();
      if (metric != last) {
        text.append("# HELP ").append(metric).append(' ').append(metric.help()).append('\n');
        text.append("# TYPE ").append(metric);
        text.append(metric.isCounter() ? " counter\n" : " gauge\n");
        last = metric;
      }
      text.append(metric);
      label(metric.label(), sample.of(), text);
      text.append(' ').append(number(sample.value())).append('\n');
    }
    return text.toString();
  }

  private static void label(@Nullable String label, String value, StringBuilder text) {
    if (label != null) {
      String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      text.append('{').append(label).append("=\"").append(escaped).append("\"}");
    }
  }

  private static String number(double value) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
    return isWhole ? Long.toString((long) value) : Double.toString(value);
  }
}
