/**
 * Benchmarks of the engine below SQL; each asks one question. How to run them, and what they are to
 * reach: {@code docs/performance.md}.
 */
@NullMarked
package dev.helios.bench.micro;

import org.jspecify.annotations.NullMarked;
