/**
 * Benchmarks that ask one question each, most of the engine below SQL. How to run them, and what
 * they are to reach: {@code docs/performance.md}.
 */
@NullMarked
package dev.helios.bench.micro;

import org.jspecify.annotations.NullMarked;
