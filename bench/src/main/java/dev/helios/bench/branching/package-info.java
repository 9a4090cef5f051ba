/**
 * What branches cost, beside copies of a database elsewhere: latency against rows, merges against
 * changed rows, bytes against what was changed, reads of branches beside reads of main.
 *
 * <p>Start at {@link dev.helios.bench.branching.Branching}.
 */
@NullMarked
package dev.helios.bench.branching;

import org.jspecify.annotations.NullMarked;
