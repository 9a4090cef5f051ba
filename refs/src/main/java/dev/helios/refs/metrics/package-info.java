/**
 * What is counted of a database while it is open, and carried on from one process to the next.
 * Start at {@link dev.helios.refs.metrics.Counters}.
 */
@NullMarked
package dev.helios.refs.metrics;

import org.jspecify.annotations.NullMarked;
