/**
 * What branches cost and how far they are from each other. What is counted, and what it means:
 * {@code docs/concepts/branch-sizes.md}. Start at {@link dev.helios.refs.stats.BranchStatistics}.
 */
@NullMarked
package dev.helios.refs.stats;

import org.jspecify.annotations.NullMarked;
