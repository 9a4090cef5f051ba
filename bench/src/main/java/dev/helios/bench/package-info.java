/**
 * The same workload on several databases, through JDBC.
 *
 * <p>Start at {@link dev.helios.bench.Compare}. Benchmarks of the engine below SQL are in {@code
 * src/jmh/java}. How to run both: {@code docs/performance.md}.
 */
@NullMarked
package dev.helios.bench;

import org.jspecify.annotations.NullMarked;
