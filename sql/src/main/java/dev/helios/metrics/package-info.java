/**
 * Metrics of a database for what a host already has: {@link dev.helios.metrics.HeliosMetrics} for
 * Micrometer, {@link dev.helios.metrics.HeliosMBean} for JMX, {@link
 * dev.helios.metrics.MetricsHandler} for the server of the JDK. Micrometer is needed by the first
 * alone, and no other class of Helios knows it.
 */
@NullMarked
package dev.helios.metrics;

import org.jspecify.annotations.NullMarked;
