/**
 * Garbage collection: what branches, commits, tags, reflogs, kept merges, the history window and
 * open readers need stays, and the space of the rest is given back. It runs beside readers and
 * writers. Why nothing is lost: {@code docs/concepts/garbage-collection.md}.
 *
 * <p>Start at {@link dev.helios.refs.gc.Collector}.
 */
@NullMarked
package dev.helios.refs.gc;

import org.jspecify.annotations.NullMarked;
