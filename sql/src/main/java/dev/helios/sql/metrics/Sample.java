package dev.helios.sql.metrics;

/**
 * A value of a metric.
 *
 * @param of value of the metric's label; empty if it has none
 */
public record Sample(Metric metric, String of, double value) {}
