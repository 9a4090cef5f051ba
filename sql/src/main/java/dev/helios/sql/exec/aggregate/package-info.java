/**
 * Aggregates: accumulators that fold values of many groups at once.
 *
 * <p>An {@link dev.helios.sql.exec.aggregate.Accumulator} keeps the state of all groups of one
 * aggregate in arrays, by number of group, and takes a batch of rows at a time. Start at {@link
 * dev.helios.sql.exec.aggregate.Accumulators}, which chooses one for a function and its types.
 */
@NullMarked
package dev.helios.sql.exec.aggregate;

import org.jspecify.annotations.NullMarked;
